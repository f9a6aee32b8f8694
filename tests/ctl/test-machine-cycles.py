#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a machine ran: "machine ID cycles", and what a person corrects of it: "machine ID cycle …"."""

from cordeauctl import DONE, REFUSED, UNKNOWN, USAGE, SiteTest, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nL6,washer,6,90,10\n"


class Cycles(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("machines", "import", self.file("machines.csv", MACHINES))

    def add(self, start, end, *words):
        day = "2026-11-20T"
        return self.json("machine", "5", "cycle", "add", "--from", day + start, "--to", day + end, *words)["fact"]

    def told(self, *words):
        lines = self.lines("machine", "L5", "cycles", "--from", "2026-11-20", "--to", "2026-11-20", *words)
        return [(line["start"][11:16], line["end"][11:16], line["outcome"], line["wh"]) for line in lines]

    def test_4_7_cycles_are_listed(self):
        """By day, by time; energy that nobody measured is null, not zero."""
        first = self.add("08:00", "08:50", "--wh", "700")
        self.add("09:00", "09:50")
        self.assertEqual(self.told(), [("08:00", "08:50", "finished", 700), ("09:00", "09:50", "finished", None)])
        self.assertEqual(self.lines("machine", "L6", "cycles", "--from", "2026-11-20"), [])
        line = self.lines("machine", "L5", "cycles", "--from", "2026-11-20T08:30", "--to", "2026-11-20T08:40")[0]
        self.assertEqual(line["fact"], first)
        self.assertEqual(line["seconds"], 3000)
        self.assertEqual(line["watts"], [])
        self.assertIn("08:00", self.ctl("machine", "L5", "cycles", "--from", "2026-11-20").out)

    def test_4_3_merge_split_and_undo(self):
        first = self.add("08:00", "08:30", "--wh", "300")
        second = self.add("08:36", "09:00", "--wh", "200")
        said = self.json("machine", "L5", "cycle", "merge", first, second)["fact"]
        self.assertEqual(self.told(), [("08:00", "09:00", "finished", 500)])
        profile = self.json("records", "get", "signature:site7:L5")
        self.assertEqual(profile["pause_seconds"], 360)
        self.json("undo", said)
        self.assertEqual(len(self.told()), 2)
        self.json("machine", "L5", "cycle", "split", first, "--at", "2026-11-20T08:10")
        self.assertEqual(self.told(), [("08:00", "08:10", "finished", 100), ("08:10", "08:30", "finished", 200),
                                       ("08:36", "09:00", "finished", 200)])
        self.json("rebuild")
        self.assertEqual(len(self.told()), 3)
        self.assertEqual(self.json("undo", said)["outcome"], "repeat")

    def test_4_7_what_cannot_be_said(self):
        fact = self.add("08:00", "08:50")
        self.fails(UNKNOWN, "machine", "L9", "cycles")
        self.fails(UNKNOWN, "machine", "L5", "cycle", "finished", "nothing")
        self.fails(UNKNOWN, "machine", "L6", "cycle", "finished", fact)
        self.fails(REFUSED, "machine", "L5", "cycle", "finished", fact)
        self.fails(REFUSED, "machine", "L5", "cycle", "merge", fact, fact)
        self.fails(REFUSED, "machine", "L5", "cycle", "split", fact, "--at", "2026-11-20T09:00")
        self.fails(USAGE, "machine", "L5", "cycle", "split", fact)
        self.fails(USAGE, "machine", "L5", "cycle", "merge", fact)
        self.fails(USAGE, "machine", "L5", "cycle")
        self.fails(USAGE, "machine", "L5", "cycle", "add", "--to", "2026-11-20", "--from", "2026-11-21")
        self.fails(REFUSED, "machine", "L5", "cycle", "add", "--from", "2026-11-18", "--to", "2026-11-20")
        self.assertEqual(self.told(), [("08:00", "08:50", "finished", None)])


tap_main()
