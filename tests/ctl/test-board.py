#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The board: what lies in each lane, and moving by hand."""

from cordeauctl import REFUSED, USAGE, SiteTest, ago, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,1,180,20\n"


class Board(SiteTest):
    """A1 waits, A2 is held before the wash, A3 is ready, A4 was never received."""

    def setUp(self):
        super().setUp()
        self.init()
        self.json("machines", "import", self.file("m.csv", MACHINES))
        self.json("import", "nets", self.file("nets.csv", "code\nA1\nA2\nA3\nA4\n"))
        for code in ["A1", "A2", "A3"]:
            self.json("scan", code, "--station", "reception", "--weight", "1500", "--at", ago(hours=5))
        for code in ["A1", "A2"]:
            self.json("scan", code, "--station", "sorting", "--at", ago(hours=4))
        self.json("net", "hold", "A2", "--reason", "damaged")
        self.json("net", "move", "A3", "ready", "--slot", "B3")

    def lanes(self):
        return {lane["lane"]: lane for lane in self.lines("board")}

    def test_lanes(self):
        lanes = self.lanes()
        self.assertEqual(list(lanes), ["received", "waiting", "washing", "drying", "finishing", "ready"])
        self.assertEqual([lane["nets"] for lane in lanes.values()], [0, 2, 0, 0, 0, 1])
        self.assertEqual(lanes["waiting"]["grams"], 3000)
        self.assertEqual(lanes["waiting"]["held"], 1)
        self.assertIsNone(lanes["washing"]["oldest"])
        self.assertEqual([net["code"] for net in self.lines("nets", "--lane", "waiting")], ["A1", "A2"])
        self.assertIn("B3", self.ctl("nets", "--lane", "ready").out)
        self.assertIn("3000", self.ctl("board").out)

    def test_move(self):
        moved = self.json("net", "move", "A1", "washing", "--machine", "L5", "--reason", "no-scanner")
        self.assertEqual((moved["outcome"], moved["stage"]), ("accepted", "washing"))
        last = self.json("net", "A1")["custody"][-1]
        self.assertEqual((last["kind"], last["machine"]), ("net.moved", "L5"))
        self.json("undo", moved["fact"])
        self.assertEqual(self.json("net", "A1")["stage"], "queued")

    def test_wrong(self):
        for status, words in [
                (USAGE, ["nets", "--lane", "attic"]),
                (USAGE, ["net", "move", "A1", "attic"]),
                (USAGE, ["net", "move", "A1", "ready", "--reason", "boredom"]),
                (USAGE, ["net", "move", "A1"]),
                (REFUSED, ["net", "move", "A1", "washing"]),
                (REFUSED, ["net", "move", "A1", "washing", "--machine", "S1"]),
                (REFUSED, ["net", "move", "A2", "washing", "--machine", "L5"]),
                (REFUSED, ["net", "move", "A4", "queued"]),
                (REFUSED, ["net", "move", "A1", "collected"])]:
            self.fails(status, *words)
        self.assertEqual([lane["nets"] for lane in self.lanes().values()], [0, 2, 0, 0, 0, 1])


tap_main()
