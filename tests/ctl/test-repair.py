#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 5.7 and 5.11: "absence repair": candidates with reasons, and plans."""

from cordeauctl import UNKNOWN, USAGE, SiteTest, tap_main

WORKERS = """key,first_name,employer,status,birth_date,contract_from,contract_to,weekly_minutes,posts
absent,Awa,Energie,cdd-i,1990-01-01,2026-01-01,,2100,washing:U
late,Dina,UCAD,permanent,1980-06-01,2026-01-01,,2100,washing:U
free,Eva,UCAD,permanent,1980-06-01,2026-01-01,,2100,washing:L
untrained,Gil,UCAD,permanent,1980-06-01,2026-01-01,,2100,finishing:U
helper,Hal,UCAD,volunteer,1980-06-01,,,,washing:U
ill,Ivo,UCAD,permanent,1980-06-01,2026-01-01,,2100,washing:U
"""
SHIFTS = """worker,start,end,break_minutes,post,break_start
absent,2099-12-01T07:00,2099-12-01T14:00,20,washing,2099-12-01T10:00
late,2099-11-30T14:00,2099-11-30T21:30,20,washing,2099-11-30T18:00
"""


class Repair(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("people", "import", self.file("w.csv", WORKERS))
        self.json("roster", "import", self.file("r.csv", SHIFTS))
        for who in ("absent", "ill"):
            self.json("absence", "add", "--worker", who, "--date", "2099-12-01")

    def repair(self, *words, status=0):
        return self.json("absence", "repair", "--worker", "absent", "--date", "2099-12-01", *words, status=status)

    def test_candidates(self):
        """The lawful first; a blocked one with what is missing; volunteers and who is absent too are not to be had."""
        hole, = self.repair()["holes"]
        self.assertEqual((hole["start"], hole["post"]), ("2099-12-01T07:00:00+01:00", "washing"))
        ranks = {c["worker"]: c["rank"] for c in hole["candidates"]}
        self.assertEqual(ranks, {"free": "legal", "late": "blocked", "untrained": "blocked", "ill": "blocked"})
        self.assertEqual(hole["candidates"][0]["worker"], "free")
        reason = next(c for c in hole["candidates"] if c["worker"] == "late")["reasons"][0]
        self.assertEqual((reason["rule"], reason["amount"], reason["limit"]), ("R1", 570, 660))
        self.assertIn("9 h 30 instead of 11 h", reason["sentence"])

    def test_plans(self):
        """Up to three; each says who takes what from whom."""
        plan, = self.repair()["plans"]
        self.assertEqual(plan["rank"], "legal")
        move, = plan["moves"]
        self.assertEqual((move["from"], move["to"]), ("absent", "free"))

    def test_named_plans(self):
        """5.7: each plan is named by what it is, with what stays uncovered and which nets will be late."""
        self.json("roster", "needs", "import", self.file("n.csv", "date,from,to,post,people\n"
                  "2099-12-01,06:00,13:00,washing,1\n2099-12-01,08:00,09:00,drying,2\n"))
        answer = self.repair()
        plan, = answer["plans"]
        self.assertEqual(plan["kinds"], ["fewest-changes", "no-overtime", "no-consent"])
        self.assertEqual(plan["name"], "Fewest changes, no overtime, no consent needed")
        early = {"post": "washing", "from": "2099-12-01T06:00:00+01:00", "to": "2099-12-01T07:00:00+01:00", "missing": 1}
        dry = {"post": "drying", "from": "2099-12-01T08:00:00+01:00", "to": "2099-12-01T09:00:00+01:00", "missing": 2}
        self.assertEqual(plan["uncovered"], [early, dry])
        self.assertEqual((plan["late_count"], plan["late"]), (0, []))
        self.assertEqual(answer["degraded"]["uncovered"], [dict(early, to="2099-12-01T13:00:00+01:00"), dry])
        out = self.ctl("absence", "repair", "--worker", "absent", "--date", "2099-12-01").out
        self.assertIn("Plan 1: Fewest changes, no overtime, no consent needed\n", out)
        self.assertIn("  Drying: 2 missing, 8:00–9:00\n", out)
        self.assertIn("  0 nets will likely be late.\n", out)
        # The same before the absence is recorded, when the shift still counts.
        self.json("absence", "remove", "--worker", "absent", "--date", "2099-12-01")
        again = self.repair()
        self.assertEqual(again["degraded"]["uncovered"], answer["degraded"]["uncovered"])
        self.assertEqual(again["plans"][0]["uncovered"], [early, dry])

    def test_lenders_and_degraded(self):
        """5.7: whom to call, and what closes when nobody comes."""
        self.json("lender", "set", "UCAD", "contact.name=Odile", "contact.phone=01 99 00 18 33")
        answer = self.repair()
        self.assertEqual([(one["lender"], one["contact"], one["phone"]) for one in answer["lenders"]],
                         [("UCAD", "Odile", "01 99 00 18 33")])
        eva = answer["holes"][0]["candidates"][0]
        self.assertEqual((eva["worker"], eva["phone"]), ("free", "01 99 00 18 33"))
        closed, = answer["degraded"]["closures"]
        self.assertEqual((closed["post"], closed["left"], closed["from"]),
                         ("washing", 0, "2099-12-01T07:00:00+01:00"))
        self.assertEqual(answer["degraded"]["late"], [])
        # With nobody at all, it is said to people, too.
        for who in ("late", "free", "untrained"):
            self.json("absence", "add", "--worker", who, "--date", "2099-12-01")
        out = self.ctl("absence", "repair", "--worker", "absent", "--date", "2099-12-01").out
        self.assertIn("Washing: nobody from 07:00 to 14:00", out)
        self.assertIn("UCAD: Odile, 01 99 00 18 33", out)

    def test_badge(self):
        """5.6: a badge that is read clocks in and out; F20: somebody else's is refused."""
        told = self.json("scan", "BADGE:free", "--at", "2026-11-23T05:58")
        self.assertEqual((told["outcome"], told["clock"], told["name"]), ("accepted", "in", "Eva"))
        self.assertEqual(self.json("scan", "BADGE:free", "--at", "2026-11-23T05:58")["outcome"], "repeat")
        self.assertEqual(self.json("scan", "badge:FREE", "--at", "2026-11-23T13:02")["clock"], "out")
        self.assertIn("has gone, 13:02", self.ctl("scan", "BADGE:free", "--at", "2026-11-23T13:02").out)
        self.fails(1, "scan", "BADGE:nobody")
        span, = self.lines("clock", "--from", "2026-11-23", "--to", "2026-11-23")
        self.assertEqual((span["in"][11:16], span["out"][11:16]), ("05:58", "13:02"))

    def test_words(self):
        """For people: names and sentences."""
        out = self.ctl("absence", "repair", "--worker", "absent", "--date", "2099-12-01").out
        self.assertIn("Eva takes the shift of", out)
        self.assertIn("Dina rests 9 h 30 instead of 11 h", out)
        self.assertNotIn("Hal", out)

    def test_why(self):
        """What speaks against somebody, at a shift that is there and at times that nobody has."""
        why = self.json("roster", "why", "--worker", "late", "--date", "2099-12-01", "--shift", "07:00-13:00")
        self.assertEqual((why["rank"], why["reasons"][0]["rule"], why["reasons"][0]["amount"]), ("blocked", "R1", 570))
        why = self.json("roster", "why", "--worker", "free", "--date", "2099-12-01", "--shift", "07:00-13:00")
        self.assertEqual((why["rank"], why["reasons"]), ("legal", []))
        shift = self.lines("roster", "show", "--from", "2099-11-30", "--days", "1")[0]["shift"]
        why = self.json("roster", "why", "--worker", "late", "--date", "2099-11-30", "--shift", shift)
        self.assertEqual(why["rank"], "legal")
        why = self.json("roster", "why", "--worker", "untrained", "--date", "2099-11-30", "--shift", shift)
        self.assertEqual((why["rank"], why["reasons"][0]["rule"]), ("blocked", "K4"))
        # Who is absent has no shift before the law, and theirs is what one asks about.
        shift, = [one["shift"] for one in self.lines("roster", "show", "--from", "2099-12-01", "--days", "1") if one["worker"] == "absent"]
        self.json("absence", "add", "--worker", "absent", "--date", "2099-12-01")
        why = self.json("roster", "why", "--worker", "late", "--date", "2099-12-01", "--shift", shift)
        self.assertEqual((why["rank"], why["reasons"][0]["rule"]), ("blocked", "R1"))
        self.fails(UNKNOWN, "roster", "why", "--worker", "late", "--shift", "noon")
        self.fails(USAGE, "roster", "why", "--worker", "late")

    def test_nobody(self):
        """A day without a shift, somebody who is not there, nobody named."""
        self.assertEqual(self.json("absence", "repair", "--worker", "absent", "--date", "2099-12-02")["holes"], [])
        self.fails(UNKNOWN, "absence", "repair", "--worker", "nobody")
        self.fails(USAGE, "absence", "repair")


if __name__ == "__main__":
    tap_main()
