#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Finding nets, and what is refused of one net."""

from cordeauctl import USAGE, SiteTest, ago, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,1,180,20\n"


class Finding(SiteTest):
    """A1 ready in slot B12, A2 held, A3 collected, A4 issued, all of BRA but A4; A1's owner leaves today, A2's left."""

    def setUp(self):
        super().setUp()
        self.init()
        self.json("machines", "import", self.file("m.csv", MACHINES))
        today = ago()[:10]
        gone = ago(days=2)[:10]
        self.json("import", "nets", self.file("nets.csv", "code,delegation,departs\n"
                  f"A1,BRA,{today}\nA2,BRA,{gone}\nA3,BRA,{today}\nA4,FRA,\n"))
        for code in ["A1", "A2", "A3"]:
            self.json("scan", code, "--station", "reception", "--at", ago(days=3))
        for code, slot in [("A1", "B12"), ("A3", "B13")]:
            for hours, station, words in [(60, "washing", ["--machine", "L5"]), (58, "drying", ["--machine", "S1"]),
                                          (56, "finishing", [])]:
                self.json("scan", code, "--station", station, "--at", ago(hours=hours), *words)
            self.json("scan", code, "--station", "rack", "--slot", slot, "--at", ago(hours=55))
        self.json("scan", "A3", "--station", "handback", "--at", ago(hours=50))
        self.json("net", "hold", "A2", "--reason", "damaged")

    def codes(self, *words):
        return [net["code"] for net in self.lines("nets", "--sort", "code", *words)]

    def test_filters(self):
        for words, codes in [
                (["--delegation", "BRA"], ["A1", "A2", "A3"]),
                (["--delegation", "bra", "--open"], ["A1", "A2"]),
                (["--delegation", "BRA", "--stage", "collected"], ["A3"]),
                (["--delegation", "none"], []),
                (["--slot", "b12"], ["A1"]),
                (["--slot", "B1"], []),
                (["--flag", "held"], ["A2"]),
                (["--flag", "late"], ["A2"]),
                (["--flag", "leaves"], ["A1"]),
                (["--flag", "left"], ["A2"]),
                (["--flag", "left,leaves"], []),
                (["--flag", "held,late"], ["A2"]),
                (["--flag", "held,leaves"], []),
                (["--flag", "hygiene"], []),
                (["--search", "fra"], ["A4"]),
                (["--search", "BR"], ["A1", "A2", "A3"]),
                (["--search", "B12"], ["A1"]),
                (["--search", "a3"], ["A3"])]:
            with self.subTest(words=words):
                self.assertEqual(self.codes(*words), codes)

    def test_flag_nobody_knows(self):
        self.fails(USAGE, "nets", "--flag", "held,blue", says="“blue”")
        self.fails(USAGE, "nets", "--flag", "")

    def test_parts_of_a_list(self):
        self.assertEqual(self.codes("--limit", "2"), ["A1", "A2"])
        self.assertEqual(self.codes("--limit", "2", "--offset", "2"), ["A3", "A4"])
        self.assertEqual(self.codes("--offset", "3"), ["A4"])
        self.assertEqual(self.codes("--offset", "4"), [])
        self.fails(USAGE, "nets", "--offset", "-1")


if __name__ == "__main__":
    tap_main()
