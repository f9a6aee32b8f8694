#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing back by both codes, and looking for a net that is not there."""

from cordeauctl import REFUSED, UNKNOWN, SiteTest, ago, tap_main


class Handback(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("import", "nets", self.file("n.csv", "code,client\nA1,c1\nA2,c1\nA3,c2\nBOX81,c3\nB0X81,c4\n"))
        for hours, (code, slot) in enumerate([("A1", "84"), ("A2", "85"), ("BOX81", "86")], 1):
            self.json("scan", code, "--station", "reception", "--at", ago(hours=hours))
            self.json("net", "move", code, "ready", "--slot", slot)
        self.json("scan", "B0X81", "--station", "reception", "--at", ago(hours=5))

    def test_both_codes(self):
        asked = self.json("handback", "A1")
        self.assertEqual((asked["ready"], asked["slot"]), (True, "84"))
        self.assertEqual([other["code"] for other in asked["others"]], ["A2"])
        wrong = self.json("handback", "A1", "A2", status=REFUSED)
        self.assertEqual(wrong["reason"], "wrong-net")
        self.assertEqual(self.json("handback", "A1", "A1")["stage"], "collected")
        self.assertEqual(self.json("handback", "A1", status=REFUSED)["ready"], False)
        self.fails(UNKNOWN, "handback", "X9")

    def test_lost_case(self):
        trail = self.json("lost", "BOX81")
        self.assertEqual(trail["last_slot"], "86")
        self.assertEqual([net["code"] for net in trail["neighbours"]], ["A2"])
        self.assertEqual([net["code"] for net in trail["similar"]], ["B0X81"])
        self.fails(REFUSED, "net", "compensated", "BOX81")
        self.json("net", "missing", "BOX81")
        self.assertEqual([net["code"] for net in self.lines("lost")], ["BOX81"])
        given_up = self.json("net", "compensated", "BOX81")
        self.assertEqual(self.lines("lost"), [])
        again = self.json("scan", "BOX81", "--station", "rack", status=REFUSED)
        self.assertEqual(again["reason"], "compensated")
        self.json("undo", given_up["fact"])
        self.assertEqual(self.json("scan", "BOX81", "--station", "rack", "--slot", "86")["stage"], "ready")
        self.fails(UNKNOWN, "lost", "X9")


tap_main()
