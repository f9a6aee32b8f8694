#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads: what is in which machine, what goes in next, and the hygiene path with its control point."""

from cordeauctl import DONE, QUESTION, REFUSED, UNKNOWN, USAGE, SiteTest, ago, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nH1,hygiene,9,162,18\nS1,dryer,1,180,20\n"
PROGRAMMES = "id,name,celsius,minutes,hold_minutes\nP30,Coloured,30,50,0\nP60,Hot,60,60,5\nPH,Hygiene,71,60,3\n"
NETS = "code,max_celsius\nA1,60\nA2,30\nA3,90\nA4,\n"


class Loads(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("machines", "import", self.file("m.csv", MACHINES))
        self.json("programmes", "import", self.file("p.csv", PROGRAMMES))
        self.json("import", "nets", self.file("nets.csv", NETS))
        for hours, code in enumerate(["A4", "A3", "A2", "A1"], 1):
            self.json("scan", code, "--station", "reception", "--weight", "3000", "--at", ago(hours=hours))

    def machine(self, name):
        return next(load for load in self.lines("loads") if load["machine"] == name)

    def test_next(self):
        plan = self.json("loads", "next")
        self.assertEqual((plan["machine"], plan["waiting"], plan["free"]), ("L5", 4, 1))
        self.assertEqual(len(plan["nets"]), 3)
        self.assertEqual(plan["grams"], 9000)
        hot = self.json("loads", "next", "--machine", "L5", "--programme", "P60")
        self.assertNotIn("A2", [net["code"] for net in hot["nets"]])
        self.assertGreaterEqual(hot["too_hot"], 1)
        self.assertIn("A1", self.ctl("loads", "next").out)

    def test_list(self):
        self.assertTrue(self.machine("L5")["free"])
        self.json("scan", "A1", "--station", "washing", "--machine", "L5", "--programme", "P30")
        load = self.machine("L5")
        self.assertEqual((load["free"], load["nets"], load["grams"], load["programme"]), (False, 1, 3000, "P30"))
        shown = self.json("loads", "show", "5")
        self.assertEqual([net["code"] for net in shown["list"]], ["A1"])
        self.assertEqual(self.json("loads", "next")["machine"], None)
        self.assertEqual([p["id"] for p in self.lines("programmes", "list") if p["disinfects"]], ["PH"])
        self.json("machines", "emptied", "L5")
        self.assertTrue(self.machine("L5")["free"])

    def test_hygiene_path(self):
        self.json("net", "quarantine", "A3")
        words = ["scan", "A3", "--station", "washing", "--machine"]
        self.assertEqual(self.json(*words, "L5", status=REFUSED)["reason"], "quarantine")
        self.assertEqual(self.json(*words, "H1", status=QUESTION)["reason"], "programme-unknown")
        self.assertEqual(self.json(*words, "H1", "--programme", "P60", status=REFUSED)["reason"], "not-disinfecting")
        self.assertEqual([net["code"] for net in self.json("loads", "next", "--machine", "H1")["nets"]], ["A3"])
        self.json(*words, "H1", "--programme", "PH", status=DONE)
        last = self.json("net", "A3")["custody"][-1]
        self.assertEqual((last["celsius"], last["hold_minutes"]), (71, 3))

    def test_wrong(self):
        self.fails(UNKNOWN, "loads", "show", "X9")
        self.fails(UNKNOWN, "loads", "next", "--machine", "X9")
        self.fails(USAGE, "loads", "--station", "attic")
        self.fails(USAGE, "loads", "next", "--station", "rack")


tap_main()
