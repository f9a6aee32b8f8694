#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 4.7: "machines" and "machine": what state each is in, and what people say of one."""

from cordeauctl import REFUSED, UNKNOWN, USAGE, SiteTest, tap_main


class Machines(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1", "A2")
        self.ctl("machines", "import", self.file("m.csv", "id,kind,number,drum_litres,rated_kg\n"
                                                          "L5,washer,5,90,10\nS1,dryer,21,,10\n"))

    def load(self):
        for code in ["A1", "A2"]:
            self.json("scan", code, "--station", "reception")
            self.json("scan", code, "--station", "washing", "--machine", "L5", "--answer", "yes")

    def test_list(self):
        self.load()
        washer, dryer = self.lines("machines")
        self.assertEqual((washer["machine"], washer["state"], washer["source"], washer["nets"], washer["free"]),
                         ("L5", "running", "timer", 2, False))
        self.assertIsNotNone(washer["ends_most"])
        self.assertGreaterEqual(washer["age"], 0)
        self.assertEqual((dryer["state"], dryer["since"], dryer["age"], dryer["free"]), ("unknown", None, None, True))
        self.assertIn("Running", self.ctl("machines").out)

    def test_one(self):
        self.load()
        self.assertEqual(sorted(self.json("machine", "5")["codes"]), ["A1", "A2"])
        self.fails(UNKNOWN, "machine", "L99", says="L99")

    def test_story(self):
        """4.4: what was in it, and how often it broke."""
        self.load()
        self.json("machine", "L5", "emptied")
        self.json("machine", "L5", "fault", "door", "--code", "E21")
        fault, load = self.lines("machine", "5", "story")
        self.assertEqual((fault["event"], fault["fault"], fault["fault_code"], fault["outcome"], fault["until"]),
                         ("fault", "door", "E21", "lasts", None))
        self.assertEqual((load["event"], load["nets"], load["outcome"]), ("load", 2, "emptied"))
        self.assertIn("load 1, 2 nets", self.ctl("machine", "L5", "story").out)
        self.fails(UNKNOWN, "machine", "L99", "story", says="L99")

    def test_fault_and_back(self):
        """One word takes it out of service, and its nets wait again with their promise."""
        self.load()
        promise = self.json("net", "A1")["promise"]
        fault = self.json("machine", "L5", "fault", "door", "--code", "E21")
        self.assertEqual(fault["load"]["nets"], 2)
        machine = self.json("machine", "L5")
        self.assertEqual((machine["state"], machine["fault"], machine["fault_code"], machine["free"]),
                         ("out-of-service", "door", "E21", False))
        net = self.json("net", "A1")
        self.assertEqual((net["stage"], net["promise"]), ("queued", promise))
        self.json("undo", fault["fact"])
        self.assertEqual(self.json("machine", "L5")["state"], "running")
        self.json("machine", "L5", "fault", "spin")
        self.json("machine", "L5", "repaired")
        self.assertEqual(self.json("machine", "L5")["state"], "idle")
        self.assertEqual(self.json("check")["ok"], True)

    def test_emptied_and_interrupted(self):
        self.load()
        self.json("machine", "L5", "emptied")
        self.assertEqual(self.json("machine", "L5")["state"], "idle")
        self.assertEqual(self.json("net", "A1")["stage"], "washed")
        self.json("scan", "A1", "--station", "drying", "--machine", "S1", "--answer", "yes")
        self.json("machine", "S1", "interrupted")
        self.assertEqual(self.json("machine", "S1")["state"], "interrupted")

    def test_set_state(self):
        self.json("machine", "L5", "set-state", "paused")
        machine = self.json("machine", "L5")
        self.assertEqual((machine["state"], machine["source"]), ("paused", "person"))

    def test_bad_words(self):
        self.fails(USAGE, "machine", "L5", "dance", says="set-state")
        self.fails(USAGE, "machine", "L5", "fault", says="fault")
        self.fails(USAGE, "machine", "L5", "repaired", "today", says="repaired")
        self.fails(REFUSED, "machine", "L5", "fault", "sadness")
        self.fails(REFUSED, "machine", "L5", "set-state", "dancing", says="state")


tap_main()
