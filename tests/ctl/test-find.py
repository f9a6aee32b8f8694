#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Find anything: nets by any of their tags, machines by id, number and name, slots of the rack."""

from cordeauctl import USAGE, SiteTest, tap_main


class Find(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1", "A2", "ZZ9")
        self.json("machines", "import", self.file("m.csv", "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\n"))
        self.json("scan", "A1", "--station", "reception")
        self.json("net", "move", "A1", "ready", "--slot", "B-12")

    def found(self, text):
        return [(f["kind"], f["where"]) for f in self.lines("find", text)]

    def test_find(self):
        self.assertEqual(self.found("a2"), [("net", "bags:A2")])
        self.assertEqual(self.found("l5"), [("machine", "machines:L5")])
        self.assertEqual(self.found("5"), [("machine", "machines:L5")])
        self.assertEqual(self.found("washer 5"), [("machine", "machines:L5")])
        self.assertIn(("slot", "bags:search=B-12"), self.found("b-1"))
        self.assertEqual(self.found("nothing-like-it"), [])
        self.assertEqual(self.found(" "), [])
        self.fails(USAGE, "find")

    def test_alias(self):
        self.json("net", "link", "A2", "ZZ9")
        self.assertEqual(self.found("zz"), [("net", "bags:A2")])


tap_main()
