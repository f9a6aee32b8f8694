#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What machines did and what it cost: "machines use"."""

import csv

from cordeauctl import DONE, STORAGE, USAGE, SiteTest, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,1,,10\n"
DAY = "2026-11-20T"
HEADINGS = ["cycles", "cycles_unmetered", "busy_minutes", "full_minutes", "out_of_service_minutes", "wh", "grams",
            "wh_per_kg"]


class Use(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("machines", "import", self.file("machines.csv", MACHINES))
        self.nets("N1")
        for place, at, *words in (("reception", "08:00", "--weight", "2000"), ("sorting", "08:05"),
                                  ("washing", "08:10", "--machine", "L5"), ("drying", "09:40", "--machine", "S1"),
                                  ("finishing", "10:40")):
            self.json("scan", "N1", "--station", place, "--at", DAY + at, *words)
        self.json("machine", "L5", "cycle", "add", "--from", DAY + "08:15", "--to", DAY + "09:00", "--wh", "900")

    def use(self, *words):
        return self.lines("machines", "use", "--from", "2026-11-20", "--to", "2026-11-21", *words)

    def test_4_6_by_machine(self):
        """A load with its cycle, and one of a machine without a meter: its energy is not known, and not zero."""
        washer, dryer = self.use()
        self.assertEqual(washer, {"machine": "L5", "cycles": 1, "cycles_unmetered": 0, "busy_minutes": 45,
                                  "full_minutes": 40, "out_of_service_minutes": 0, "wh": 900, "grams": 2000,
                                  "wh_per_kg": 450})
        self.assertEqual(dryer, {"machine": "S1", "cycles": 1, "cycles_unmetered": 1, "busy_minutes": 50,
                                 "full_minutes": 10, "out_of_service_minutes": 0, "wh": None, "grams": 2000,
                                 "wh_per_kg": None})

    def test_4_6_by_day_and_month(self):
        first, second = self.use("--by", "day")
        self.assertEqual((first["day"], first["cycles"], first["grams"]), ("2026-11-20", 2, 2000))
        self.assertEqual((second["day"], second["cycles"], second["wh"]), ("2026-11-21", 0, None))
        month, = self.use("--by", "month")
        self.assertEqual((month["month"], month["full_minutes"], month["wh_per_kg"]), ("2026-11", 50, 450))
        self.assertEqual([(line["machine"], line["day"]) for line in self.use("--by", "machine-day")],
                         [("L5", "2026-11-20"), ("S1", "2026-11-20")])

    def test_4_6_csv(self):
        """Whole numbers only, and nothing where nothing is known: so every spreadsheet reads it alike."""
        path = self.file("use.csv", "")
        self.assertEqual(self.ctl("machines", "use", "--from", "2026-11-20", "--to", "2026-11-20", "--csv", path).status,
                         DONE)
        with open(path, newline="", encoding="utf-8") as table:
            rows = list(csv.reader(table))
        self.assertEqual(rows, [["machine", *HEADINGS], ["L5", "1", "0", "45", "40", "0", "900", "2000", "450"],
                                ["S1", "1", "1", "50", "10", "0", "", "2000", ""]])
        self.fails(STORAGE, "machines", "use", "--csv", "/nowhere/use.csv")

    def test_4_6_for_people(self):
        result = self.ctl("machines", "use", "--from", "2026-11-20", "--to", "2026-11-20")
        self.assertEqual(result.status, DONE)
        self.assertIn("0 h 40", result.out)
        self.assertNotIn("today", result.out)
        self.assertEqual(self.ctl("machines", "use").status, DONE)

    def test_4_7_usage(self):
        self.fails(USAGE, "machines", "use", "--by", "hour")
        self.fails(USAGE, "machines", "use", "--from", "2026-11-21", "--to", "2026-11-20")
        self.fails(USAGE, "machines", "use", "--from", "yesterday")


tap_main()
