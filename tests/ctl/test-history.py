#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of acts: who did what, the last first, and what of it was undone."""

from cordeauctl import USAGE, SiteTest, tap_main


class History(SiteTest):
    def test_history(self):
        self.init()
        self.nets("A1", "A2")
        ines = self.json("who", "add", "Inès")["key"]
        self.json("scan", "A1", "--station", "reception", "--actor", ines)
        held = self.json("net", "hold", "A1", "--reason", "damaged")
        self.json("scan", "A2", "--station", "reception")
        self.json("undo", held["fact"])
        lines = self.lines("history")
        self.assertEqual([(line["code"], line["kind"], line["outcome"]) for line in lines],
                         [("A2", "net.scan", "accepted"), ("A1", "net.hold", "undone"),
                          ("A1", "net.scan", "accepted")])
        self.assertEqual(lines[-1]["actor_name"], "Inès")
        self.assertEqual([line["code"] for line in self.lines("history", "--of", ines)], ["A1"])
        self.assertEqual(len(self.lines("history", "--limit", "1")), 1)
        self.assertIn("Inès", self.ctl("history").out)
        self.assertIn("Inès", self.ctl("net", "A1").out)
        self.fails(USAGE, "history", "--limit", "0")


tap_main()
