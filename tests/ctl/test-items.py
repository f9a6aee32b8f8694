#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Found items: recorded, told whose they may be, ended."""

from cordeauctl import REFUSED, UNKNOWN, USAGE, SiteTest, tap_main


class Items(SiteTest):
    def test_items(self):
        self.init()
        self.nets("A1", "A2")
        self.json("machines", "import", self.file("m.csv", "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\n"))
        for code in ["A1", "A2"]:
            self.json("scan", code, "--station", "reception")
            self.json("net", "move", code, "washing", "--machine", "L5")
        self.json("items", "found", "sock", "--net", "A1", "--station", "finishing")
        self.json("items", "found", "key", "--machine", "5")
        self.assertEqual([item["kind"] for item in self.lines("items")], ["key", "sock"])
        self.assertEqual(self.json("items", "show", "1")["nets"], ["A1", "A2"])
        self.assertIn("A2", self.ctl("items", "show", "2").out)
        self.json("items", "close", "1", "returned")
        self.assertEqual([item["number"] for item in self.lines("items")], [2])
        self.assertEqual([item["outcome"] for item in self.lines("items", "--all")], [None, "returned"])
        self.json("rebuild")
        self.assertEqual(len(self.lines("items", "--all")), 2)
        self.fails(REFUSED, "items", "found", "hat", "--net", "A1")
        self.fails(REFUSED, "items", "found", "sock")
        self.fails(REFUSED, "items", "close", "9", "returned")
        self.fails(UNKNOWN, "items", "show", "9")
        self.fails(USAGE, "items", "show", "one")


tap_main()
