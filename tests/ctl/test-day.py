#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The plain way of nets from their list to their owner, and the sample files that come with Cordeau."""

import csv

from cordeauctl import QUESTION, SAMPLES, SiteTest, ago, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,1,180,20\n"


class Day(SiteTest):
    def test_from_list_to_owner(self):
        self.init()
        self.json("machines", "import", self.file("m.csv", MACHINES))
        codes = ["A1", "A2", "A3"]
        self.nets(*codes)
        key = self.json("who", "add", "Amina")["key"]
        path = [(9, "reception", "received", ["--weight", "1800"]), (8, "sorting", "queued", []),
                (7, "washing", "washing", ["--machine", "L5"]), (6, "drying", "drying", ["--machine", "1"]),
                (5, "finishing", "finishing", []), (4, "rack", "ready", ["--slot", "B12"]),
                (3, "handback", "collected", [])]
        for hours, station, stage, words in path:
            for code in codes:
                scan = self.json("scan", code, "--station", station, "--at", ago(hours=hours), "--actor", key,
                                 *words)
                self.assertEqual((scan["outcome"], scan["stage"]), ("accepted", stage))
        for code in codes:
            net = self.json("net", code)
            read = [line for line in net["custody"] if line["outcome"] == "accepted"]
            self.assertEqual([line["station"] for line in read], [step[1] for step in path])
            implied = [line["stage"] for line in net["custody"] if line["outcome"] == "inferred"]
            self.assertEqual(implied, ["washed", "dried"])
            self.assertEqual({line["actor_name"] for line in net["custody"]}, {"Amina"})
            self.assertEqual(len(net["mates"]), 2)
        self.assertEqual(self.lines("nets", "--open"), [])
        before = self.lines("nets")
        self.assertEqual(self.json("rebuild")["facts"] >= 21, True)
        self.assertEqual(self.lines("nets"), before)
        self.assertTrue(self.json("check")["ok"])

    def test_a_machine_stops(self):
        """The load goes back to its queue with the promise it had."""
        self.init()
        self.json("machines", "import", self.file("m.csv", MACHINES))
        self.nets("A1")
        promise = self.json("scan", "A1", "--station", "reception", "--at", ago(hours=3))["promise"]
        self.json("scan", "A1", "--station", "washing", "--machine", "L5", "--at", ago(hours=2))
        self.json("machines", "interrupted", "L5")
        net = self.json("net", "A1")
        self.assertEqual((net["stage"], net["promise"]), ("queued", promise))

    def test_wrong_way_is_asked(self):
        self.init()
        self.nets("A1")
        self.json("scan", "A1", "--station", "reception", "--at", ago(hours=3))
        asked = self.json("scan", "A1", "--station", "finishing", "--at", ago(hours=2), status=QUESTION)
        self.assertEqual(asked["reason"], "skipped-washing")
        self.assertEqual(self.json("net", "A1")["stage"], "received")


class Samples(SiteTest):
    def test_samples(self):
        self.init("--prefix", "7D")
        nets = self.json("import", "nets", str(SAMPLES / "filets-site7.csv"))
        self.assertGreater(nets["imported"], 20)
        machines = self.json("machines", "import", str(SAMPLES / "machines-site7.csv"))
        self.assertGreater(machines["imported"], 5)
        with open(SAMPLES / "paper-scans.csv", encoding="utf-8-sig", newline="") as paper:
            lines = sum(1 for _ in csv.reader(paper))
        counts = self.json("scan", "--batch", str(SAMPLES / "paper-scans.csv"))
        self.assertEqual(counts["errors"], [])
        self.assertGreater(counts["accepted"], lines * 0.8)
        self.assertTrue(self.json("check")["ok"])


if __name__ == "__main__":
    tap_main()
