#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 5.11: "roster import", "roster needs import", "roster show", "roster publish", "roster changes"."""

import json
import subprocess

from cordeauctl import REFUSED, UNKNOWN, USAGE, SiteTest, tap_main

HEAD = "worker,start,end,break_minutes,post,break_start\n"


class RosterTest(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.amina, self.bilal = (self.json("who", "add", name)["key"] for name in ("Amina", "Bilal"))

    def roster(self, *lines, head=HEAD, status=0, words=()):
        lines = [line.replace("A,", self.amina + ",", 1).replace("B,", self.bilal + ",", 1) for line in lines]
        return self.json("roster", "import", self.file("r.csv", head + "".join(f"{l}\n" for l in lines)), *words,
                         status=status)

    def shifts(self, day="2026-11-23", days="7"):
        return self.lines("roster", "show", "--from", day, "--days", days)


class Import(RosterTest):
    def test_taken(self):
        """Local times of the site and times with an offset, and the break."""
        done = self.roster("A,2026-11-23T06:00,2026-11-23T13:30,30,washing,2026-11-23T10:00",
                           "B,2026-11-23T13:00+01:00,2026-11-23T19:00:00Z,0,Séchage,")
        self.assertEqual((done["imported"], done["updated"], done["unchanged"], done["errors"]), (2, 0, 0, []))
        first, second = self.shifts()
        self.assertEqual((first["worker"], first["name"], first["start"], first["end"], first["break_minutes"],
                          first["break_start"], first["post"], first["state"]),
                         (self.amina, "Amina", "2026-11-23T06:00:00+01:00", "2026-11-23T13:30:00+01:00", 30,
                          "2026-11-23T10:00:00+01:00", "washing", "draft"))
        self.assertEqual((second["start"], second["end"], second["post"], second["break_start"]),
                         ("2026-11-23T13:00:00+01:00", "2026-11-23T20:00:00+01:00", "drying", None))
        self.assertEqual(self.shifts("2026-11-24"), [])
        self.assertIn("Amina", self.ctl("roster", "show", "--from", "2026-11-23").out)

    def test_again(self):
        """Importing again does not duplicate; what a line meets, it moves."""
        line = "A,2026-11-23T06:00,2026-11-23T13:00,30,washing,"
        self.roster(line)
        before = self.shifts()
        self.assertEqual(self.roster(line)["unchanged"], 1)
        self.assertEqual(self.shifts(), before)
        self.assertEqual(self.roster("A,2026-11-23T06:00,2026-11-23T14:00,30,drying,")["updated"], 1)
        self.assertEqual(self.roster("A,2026-11-23T07:00,2026-11-23T15:00,30,drying,")["updated"], 1)
        shift, = self.shifts()
        self.assertEqual((shift["shift"], shift["start"]), (before[0]["shift"], "2026-11-23T07:00:00+01:00"))
        # Cut into two: the one that starts when it started stays it.
        done = self.roster("A,2026-11-23T07:00,2026-11-23T11:00,0,drying,", "A,2026-11-23T12:00,2026-11-23T15:00,0,rack,")
        self.assertEqual((done["imported"], done["updated"]), (1, 1))
        self.assertEqual(len(self.shifts()), 2)
        # A line over both is a question that nobody asked.
        done = self.roster("A,2026-11-23T08:00,2026-11-23T14:00,0,drying,", status=REFUSED)
        self.assertEqual(done["errors"][0]["line"], 2)
        self.assertEqual(len(self.shifts()), 2)

    def test_bad_lines(self):
        """A sentence with the line, and nothing half done."""
        done = self.roster("A,2026-11-23T06:00,2026-11-23T13:00,30,washing,",
                           "nobody,2026-11-23T06:00,2026-11-23T13:00,30,washing,",
                           "B,2026-11-23T13:00,2026-11-23T06:00,30,washing,",
                           "B,tomorrow,2026-11-23T06:00,30,washing,",
                           "B,2026-11-24T06:00,2026-11-24T13:00,half an hour,washing,",
                           "B,2026-11-24T06:00,2026-11-24T13:00,30,kitchen,",
                           "B,2026-11-24T06:00,2026-11-24T13:00,30,washing,2026-11-24T14:00",
                           "B,2026-03-29T02:30,2026-03-29T08:00,30,washing,", status=REFUSED)
        self.assertEqual([e["line"] for e in done["errors"]], [3, 4, 5, 6, 7, 8, 9])
        for error in done["errors"]:
            self.assertRegex(error["reason"], r"[.?!)]$")
        self.assertEqual(self.shifts(), [])
        done = self.roster("A,2026-11-23T06:00,2026-11-23T13:00,30,washing,",
                           "A,2026-11-23T06:00,2026-11-23T15:00,0,washing,", status=REFUSED)
        self.assertEqual(done["errors"][0]["line"], 3)
        self.fails(REFUSED, "roster", "import", self.file("x.csv", "worker,start\nA,2\n"), says="end")
        self.fails(REFUSED, "roster", "import", self.file("x.csv", ""), says="empty")
        self.fails(USAGE, "roster", "show", "--from", "someday")

    def test_dry_run(self):
        done = self.roster("A,2026-11-23T06:00,2026-11-23T13:00,30,washing,", words=["--dry-run"])
        self.assertEqual((done["imported"], done["dry_run"], self.shifts()), (1, True, []))


class Needs(RosterTest):
    HEAD = "weekday|date,from,to,post,people\n"

    def needs(self, *lines, head=HEAD, status=0):
        return self.json("roster", "needs", "import", self.file("n.csv", head + "".join(f"{l}\n" for l in lines)),
                         status=status)

    def test_taken_and_again(self):
        lines = ["1,06:00,13:00,washing,2", "lundi,13:00,20:00,washing,1", "2026-12-24,07:00,12:00,washing,3"]
        self.assertEqual(self.needs(*lines)["imported"], 3)
        self.assertEqual(self.needs(*lines)["unchanged"], 3)
        self.assertEqual(self.needs("1,06:00,13:00,washing,3", *lines[1:])["updated"], 1)
        # Other times of that post on that day take the place of what was there.
        self.needs("1,06:00,22:00,washing,2")
        listed = self.lines("roster", "needs")
        self.assertEqual([(n["day"], n["from"], n["to"], n["people"]) for n in listed],
                         [("1", "06:00", "22:00", 2), ("2026-12-24", "07:00", "12:00", 3)])

    def test_bad_lines(self):
        done = self.needs("8,06:00,13:00,washing,2", "1,six,13:00,washing,2", "1,06:00,06:00,washing,2",
                          "1,06:00,13:00,kitchen,2", "1,06:00,13:00,washing,many", ",06:00,13:00,washing,1",
                          status=REFUSED)
        self.assertEqual([e["line"] for e in done["errors"]], [2, 3, 4, 5, 6, 7])
        self.assertEqual(self.lines("roster", "needs"), [])

    def test_coverage(self):
        """Needed against planned, for each post and half hour."""
        self.needs("1,06:00,08:00,washing,2", "1,06:00,07:00,drying,1", head="weekday,from,to,post,people\n")
        self.roster("A,2026-11-23T06:00,2026-11-23T07:30,0,washing,")
        cover = self.lines("roster", "show", "--from", "2026-11-23", "--days", "1", "--coverage")
        self.assertEqual([(c["from"][11:16], c["post"], c["needed"], c["planned"], c["missing"]) for c in cover],
                         [("06:00", "washing", 2, 1, 1), ("06:00", "drying", 1, 0, 1),
                          ("06:30", "washing", 2, 1, 1), ("06:30", "drying", 1, 0, 1),
                          ("07:00", "washing", 2, 1, 1), ("07:30", "washing", 2, 0, 2)])


class Publish(RosterTest):
    def test_changes(self):
        """F18: who, why, what notice, before and after."""
        self.roster("A,2026-11-23T06:00,2026-11-23T13:00,30,washing,", "B,2026-12-01T06:00,2026-12-01T13:00,30,washing,")
        done = self.json("roster", "publish", "--from", "2026-11-23", "--days", "7")
        self.assertEqual(done["published"], 1)
        self.assertEqual(self.json("roster", "publish", "--from", "2026-11-23", "--days", "7")["published"], 0)
        self.assertEqual(self.shifts()[0]["state"], "published")
        self.assertEqual(self.lines("roster", "changes", "--from", "2026-11-23"), [])
        self.roster("A,2026-11-23T06:00,2026-11-23T14:00,30,drying,", "B,2026-12-01T06:00,2026-12-01T15:00,30,washing,",
                    words=["--why", "activity", "--actor", self.bilal])
        change, = self.lines("roster", "changes", "--from", "2026-11-23", "--days", "14")
        self.assertEqual((change["actor"], change["why"], change["minutes"]), (self.bilal, "activity", 60))
        self.assertEqual((change["before"]["end"][11:16], change["after"]["end"][11:16]), ("13:00", "14:00"))
        self.assertEqual((change["before"]["post"], change["after"]["post"]), ("washing", "drying"))
        self.assertIn("More or less work", self.ctl("roster", "changes", "--from", "2026-11-23").out)
        self.fails(USAGE, "roster", "import", "x.csv", "--why", "flu", says="flu")
        self.assertTrue(self.json("check")["ok"])


    def test_tells_others(self):
        """5.9: what is published is told to other sites at once: hours and posts, and nobody."""
        self.roster("A,2026-11-23T06:00,2026-11-23T08:00,0,washing,", "B,2026-11-23T06:00,2026-11-23T07:00,0,washing,")
        self.assertEqual(self.lines("staffing", "--date", "2026-11-23"), [])
        self.json("roster", "publish", "--from", "2026-11-23", "--days", "7")
        told = self.lines("staffing", "--date", "2026-11-23")
        self.assertEqual([(one["post"], one["hour"], one["rostered"]) for one in told], [("washing", 6, 2), ("washing", 7, 1)])


class Check(RosterTest):
    def test_lines(self):
        """5.11: one JSON line for each violation; nothing that is kept unless --all asks for it."""
        self.roster("A,2026-11-24T14:00,2026-11-24T21:00,30,washing,2026-11-24T17:00",
                    "A,2026-11-25T06:00,2026-11-25T13:00,30,washing,2026-11-25T09:00")
        rest, = self.lines("roster", "check", "--from", "2026-11-23", "--days", "7")
        self.assertEqual((rest["rule"], rest["worker"], rest["from"], rest["to"], rest["amount"], rest["unit"]),
                         ("R1", self.amina, "2026-11-24T21:00:00+01:00", "2026-11-25T06:00:00+01:00", 540, "minutes"))
        self.assertIn("L3131-1", rest["article"])
        # Nobody said under which law she works.
        self.assertEqual(rest["verdict"], "unverifiable")
        self.assertIn("Amina", rest["sentence"])
        everything = self.lines("roster", "check", "--from", "2026-11-23", "--days", "7", "--all")
        self.assertIn(rest, everything)
        self.assertIn("ok", {line["verdict"] for line in everything})
        self.assertEqual(self.lines("roster", "check", "--from", "2026-12-07"), [])
        self.assertIn("No rule", self.ctl("roster", "check", "--from", "2026-12-07").out)

    def test_measure(self):
        """A1: a sealed measure is heeded, and neither it nor a cause is said."""
        self.roster("A,2026-11-24T06:00,2026-11-24T13:00,30,washing,2026-11-24T09:00")
        self.assertEqual(self.lines("roster", "check", "--from", "2026-11-23"), [])
        self.ctl("people", "set", self.amina, "capability.no-early=7:00")
        barred, = self.lines("roster", "check", "--from", "2026-11-23")
        self.assertEqual((barred["rule"], barred["unit"]), ("A1", None))
        self.assertNotIn("7:00", barred["sentence"])

    def test_agreement(self):
        """An agreement of the site, and a value that no agreement can have."""
        self.roster("A,2026-11-24T14:00,2026-11-24T21:00,30,washing,2026-11-24T17:00",
                    "A,2026-11-25T06:30,2026-11-25T13:00,30,washing,2026-11-25T09:00")
        self.assertEqual(len(self.lines("roster", "check", "--from", "2026-11-23")), 1)
        self.json("site", "set", "rest=540")
        self.assertEqual(self.lines("roster", "check", "--from", "2026-11-23"), [])


class Opening(RosterTest):
    """5.4: opening hours by kind of day; what is needed or planned outside them is said."""

    def setUp(self):
        super().setUp()
        self.json("site", "set", "opening.working=6:00-20:00", "opening.saturday=7:00-12:00", "opening.sunday=closed",
                  "opening.holiday=8:00-10:00")

    def needs(self, text, *words):
        return self.json("roster", "needs", "import", self.file("n.csv", "weekday,date,from,to,post,people\n" + text), *words)

    def test_site(self):
        shown = self.json("site", "show")["opening"]
        self.assertEqual(shown, {"working": "6:00-20:00", "saturday": "7:00-12:00", "sunday": "closed", "holiday": "8:00-10:00"})
        out = self.ctl("site", "show").out
        self.assertIn("Saturday: 7:00-12:00\n", out)
        self.assertIn("Sunday: closed\n", out)
        self.fails(REFUSED, "site", "set", "opening.sunday=late", says="no opening hours")
        self.fails(REFUSED, "site", "set", "opening.someday=7:00-8:00", says="no kind of day")
        self.assertIsNone(self.json("site", "set", "opening.sunday=")["opening"]["sunday"])

    def test_needs_are_said(self):
        self.needs("1,,05:30,14:00,washing,1\n6,,07:00,12:00,washing,1\n7,,08:00,10:00,washing,1\nholiday,,08:00,11:00,washing,1\n")
        outside = {need["day"]: (need["outside"], need["remark"]) for need in self.lines("roster", "needs")}
        self.assertEqual({day: minutes for day, (minutes, _) in outside.items()}, {"1": 30, "6": 0, "7": 120, "holiday": 60})
        self.assertIn("30 min of it outside the opening hours, 6:00-20:00", outside["1"][1])
        self.assertIn("the site is closed then for 2 h", outside["7"][1])
        self.assertIsNone(outside["6"][1])
        told = self.ctl("roster", "needs", "import", self.file("n.csv", "weekday,from,to,post,people\n1,05:30,14:00,washing,1\n")).out
        self.assertIn("Washing is needed on Monday, 5:30–14:00: 30 min of it outside the opening hours, 6:00-20:00.\n", told)

    def test_coverage_of_public_holidays(self):
        """What a weekday needs goes over to a public holiday as far as the site is open then; what is said for the day stands."""
        self.needs("5,,07:00,11:00,washing,1\n")
        def needed(day):
            return [(c["from"][11:16], c["to"][11:16]) for c in self.lines("roster", "show", "--from", day, "--days", "1", "--coverage")
                    if c["needed"]]
        # Friday 18 December, and Friday 25.
        self.assertEqual(len(needed("2026-12-18")), 8)
        self.assertEqual([needed("2026-12-25")[0][0], needed("2026-12-25")[-1][1]], ["08:00", "10:00"])
        self.json("site", "set", "opening.holiday=closed")
        self.assertEqual(needed("2026-12-25"), [])
        self.needs(",2026-12-25,07:00,09:00,washing,1\n")
        self.assertEqual(len(needed("2026-12-25")), 4)
        self.json("site", "set", "opening.holiday=")
        self.needs(",2026-12-25,07:00,09:00,washing,0\n")
        self.assertEqual(needed("2026-12-25"), [])

    def test_check(self):
        """Needs and shifts of the days, in a line each, after what the law says; nothing where nobody said when it is open."""
        self.needs("3,,19:00,21:00,washing,1\n")
        self.roster("A,2026-11-25T05:00,2026-11-25T11:00,30,washing,2026-11-25T09:00")
        need, shift = [x for x in self.lines("roster", "check", "--from", "2026-11-23", "--days", "7") if x["rule"] == "opening"]
        self.assertEqual((need["worker"], need["post"], need["amount"], need["verdict"]), (None, "washing", 60, "outside-hours"))
        self.assertEqual((shift["worker"], shift["amount"], shift["hard"]), (self.amina, 60, False))
        self.assertIn("Amina works at Washing on 25 November, 5:00–11:00: 1 h of it outside the opening hours.", shift["sentence"])
        self.assertIn(need["sentence"], self.ctl("roster", "check", "--from", "2026-11-23", "--days", "7").out)
        for kind in ("working", "saturday", "sunday", "holiday"):
            self.json("site", "set", f"opening.{kind}=")
        self.assertEqual([x for x in self.lines("roster", "check", "--from", "2026-11-23", "--days", "7") if x["rule"] == "opening"], [])


class Override(RosterTest):
    """5.3: overrides with who, why, when, that come back when facts change."""

    def setUp(self):
        super().setUp()
        self.ctl("people", "set", self.amina, "status=cdd-i")
        self.roster("A,2026-11-24T14:00,2026-11-24T21:00,30,washing,2026-11-24T17:00",
                    "A,2026-11-25T06:00,2026-11-25T13:00,30,washing,2026-11-25T09:00")

    def override(self, *words, rule="R1", status=0, **options):
        words = ["roster", "override", "--worker", self.amina, "--date", "2026-11-25", "--rule", rule, *words]
        return self.fails(status, *words, **options) if status else self.json(*words)

    def check(self, *words):
        return [line for line in self.lines("roster", "check", "--from", "2026-11-23", *words) if line["verdict"] != "ok"]

    def test_accepted_and_back(self):
        before, = self.check()
        self.assertNotIn("override", before)
        done = self.override("--why", "urgent", "--actor", self.bilal)
        self.assertEqual((done["rule"], done["date"], done["overridden"]), ("R1", "2026-11-25", 1))
        self.assertEqual(done["exception"], "L3131-1, D3131-1")
        self.assertIn("informs the labour inspector", done["condition"])
        self.assertEqual(self.check(), [])
        self.assertIn("--all", self.ctl("roster", "check", "--from", "2026-11-23").out)
        line, = self.check("--all")
        self.assertEqual({key: line[key] for key in before if key != "sentence"},
                         {key: before[key] for key in before if key != "sentence"})
        accepted = line["override"]
        self.assertEqual((accepted["who"], accepted["why"], accepted["state"]), (self.bilal, "urgent", "overridden"))
        self.assertRegex(accepted["when"], r"^\d{4}-\d\d-\d\dT")
        self.assertIn("Bilal", line["sentence"])
        # Half an hour less of rest is another matter.
        shift = self.shifts("2026-11-24", "1")[0]["shift"]
        self.json("roster", "change", shift, "--end", "2026-11-24T21:30")
        back, = self.check()
        self.assertEqual((back["amount"], back["override"]["state"], back["override"]["who"]),
                         (510, "other-facts", self.bilal))
        self.assertIn("other facts", back["sentence"])
        self.assertEqual(self.override("--remove")["removed"], 1)
        back, = self.check()
        self.assertNotIn("override", back)
        self.override("--remove", status=UNKNOWN, says="Nobody")
        self.assertTrue(self.json("check")["ok"])

    def test_refused(self):
        self.override("--why", "urgent", status=USAGE, says="--actor")
        self.override("--why", "flu", "--actor", self.bilal, status=USAGE, says="--why")
        self.override("--why", "request", "--actor", self.bilal, status=REFUSED, says="urgent")
        self.override("--why", "urgent", "--actor", self.bilal, rule="A1", status=REFUSED, says="somebody else")
        self.override("--why", "seen", "--actor", self.bilal, rule="D1", status=UNKNOWN, says="finds nothing")
        self.override("--why", "seen", "--actor", self.bilal, rule="X9", status=USAGE, says="X9")
        self.assertEqual(len(self.check()), 1)


class Calendar(RosterTest):
    def setUp(self):
        super().setUp()
        self.roster("A,2026-11-24T14:00,2026-11-24T21:00,30,washing,2026-11-24T17:00",
                    "B,2026-11-25T06:00,2026-11-25T13:00,0,drying,")

    def export(self, *words):
        path = self.folder + "/out.ics"
        self.json("roster", "ical", path, "--from", "2026-11-23", "--days", "30", *words)
        with open(path, "rb") as file:
            return file.read()

    def test_form(self):
        """RFC 5545: CRLF, 75 octets, an identifier that stays and a number that grows."""
        self.json("roster", "publish", "--from", "2026-11-24", "--days", "1")
        first = self.export()
        self.assertNotIn(b"\n", first.replace(b"\r\n", b""))
        self.assertTrue(all(len(line) <= 75 for line in first.split(b"\r\n")))
        text = first.decode().replace("\r\n ", "")
        uids = [line for line in text.splitlines() if line.startswith("UID:")]
        self.assertEqual(len(set(uids)), 2)
        self.assertIn("DTSTART:20261124T130000Z\r\nDTEND:20261124T200000Z", text)
        self.assertIn("SUMMARY:Amina · Washing", text)
        self.assertIn("STATUS:CONFIRMED", text)
        self.assertIn("STATUS:TENTATIVE", text)
        sequence = [line for line in text.splitlines() if line.startswith("SEQUENCE:")]
        self.assertEqual(sequence, ["SEQUENCE:1", "SEQUENCE:0"])
        self.roster("A,2026-11-24T15:00,2026-11-24T21:00,30,washing,2026-11-24T17:00")
        text = self.export().decode().replace("\r\n ", "")
        self.assertEqual([line for line in text.splitlines() if line.startswith("UID:")], uids)
        self.assertIn("SEQUENCE:2", text)
        self.assertEqual(self.export("--published").count(b"BEGIN:VEVENT"), 1)

    def test_of_a_worker(self):
        """Nobody else's shifts, and no names of others."""
        text = self.export("--worker", self.amina).decode()
        self.assertEqual(text.count("BEGIN:VEVENT"), 1)
        self.assertIn("SUMMARY:Washing", text)
        self.assertNotIn("Bilal", text)
        self.assertNotIn(self.bilal, text)
        self.fails(UNKNOWN, "roster", "ical", "--worker", "nobody", self.folder + "/x.ics", says="nobody")

    def test_cancelled(self):
        """RFC 5545: what was published and is gone, or is somebody else's, comes once more as cancelled, with a greater number."""
        try:
            import icalendar
        except ImportError:
            self.skipTest("python3-icalendar is not there")

        def events(*words):
            return {(str(e["uid"]), str(e["status"])): int(e["sequence"])
                    for e in icalendar.Calendar.from_ical(self.export(*words)).walk("VEVENT")}

        self.json("roster", "publish", "--from", "2026-11-23", "--days", "7")
        before = events("--worker", self.amina)
        (uid, _), = before
        amina, bilal = (shift["shift"] for shift in self.shifts())
        self.json("roster", "change", amina, "--worker", self.bilal, "--why", "absence")
        hers, his = events("--worker", self.amina), events("--worker", self.bilal)
        self.assertEqual(list(hers), [(uid, "CANCELLED")])
        self.assertGreater(hers[uid, "CANCELLED"], before[uid, "CONFIRMED"])
        self.assertEqual({status for _uid, status in his}, {"CONFIRMED"})
        # At the site it is still worked.
        self.assertEqual({status for _uid, status in events()}, {"CONFIRMED"})
        confirmed = his[uid, "CONFIRMED"]
        self.json("roster", "delete", amina, "--why", "activity")
        his = events("--worker", self.bilal)
        self.assertGreater(his[uid, "CANCELLED"], confirmed)
        self.assertIn((uid, "CANCELLED"), events())
        self.assertNotIn("Bilal", self.export("--worker", self.amina).decode())
        # A draft that goes was never told.
        self.roster("A,2026-11-26T14:00,2026-11-26T21:00,30,washing,2026-11-26T17:00")
        draft = self.shifts("2026-11-26", "1")[0]["shift"]
        self.json("roster", "delete", draft)
        self.assertEqual(len(events("--worker", self.amina)), 1)
        # Back again it is no longer cancelled.
        self.json("roster", "change", bilal, "--worker", self.amina, "--why", "absence")
        self.json("roster", "change", bilal, "--worker", self.bilal, "--why", "correction")
        self.assertEqual(sorted(status for _uid, status in events("--worker", self.bilal)), ["CANCELLED", "CONFIRMED"])

    def test_read_back(self):
        """Another library reads the same."""
        try:
            import icalendar
        except ImportError:
            self.skipTest("python3-icalendar is not there")
        calendar = icalendar.Calendar.from_ical(self.export())
        events = calendar.walk("VEVENT")
        self.assertEqual([(e.decoded("dtstart").isoformat(), e.decoded("dtend").isoformat(), str(e["summary"]))
                          for e in events],
                         [("2026-11-24T13:00:00+00:00", "2026-11-24T20:00:00+00:00", "Amina · Washing"),
                          ("2026-11-25T05:00:00+00:00", "2026-11-25T12:00:00+00:00", "Bilal · Drying")])
        self.assertEqual([str(e["status"]) for e in events], ["TENTATIVE", "TENTATIVE"])
        self.assertIn("17:00", str(events[0]["description"]))
        self.assertEqual(calendar.errors, [])


class Print(RosterTest):
    def test_wall(self):
        """First names, times and posts; neither keys nor what nobody on the wall is to read."""
        self.roster("A,2026-11-24T14:00,2026-11-24T21:00,30,washing,2026-11-24T17:00",
                    "A,2026-11-24T08:00,2026-11-24T10:00,0,drying,", "B,2026-12-01T06:00,2026-12-01T13:00,0,drying,")
        path = self.folder + "/week.pdf"
        done = self.json("roster", "print", "--from", "2026-11-23", "--days", "14", path)
        self.assertEqual(done["pages"], 2)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
        first, second = text.split("\f")[:2]
        for word in ("Amina", "8:00–10:00", "14:00–21:00", "Drying", "Washing", "Tue 24", "not all of it"):
            self.assertIn(word.lower(), first.lower())
        self.assertNotIn("Bilal", first)
        self.assertIn("Bilal", second)
        self.assertNotIn(self.amina, text)
        self.fails(REFUSED, "roster", "print", path, says="there already")


class Hours(RosterTest):
    """5.6 and 5.10, in days that are over whenever the test runs."""

    def setUp(self):
        super().setUp()
        self.roster("A,2026-03-02T06:00,2026-03-02T13:00,30,washing,2026-03-02T10:00",
                    "B,2026-03-02T08:00,2026-03-02T12:00,0,drying,")

    def clock(self, word, who, at, *words):
        return self.json("clock", word, "--worker", who, "--at", f"2026-03-02T{at}", *words)

    def report(self, *words):
        return self.lines("report", "hours", "--from", "2026-03-02", "--to", "2026-03-08", *words)

    def test_worked_against_planned(self):
        """The break is taken off what she was there; for his own he clocked out."""
        self.clock("in", self.amina, "06:00")
        self.clock("out", self.amina, "13:15")
        for word, at in (("in", "08:00"), ("out", "10:00"), ("in", "10:30"), ("out", "12:00")):
            self.clock(word, self.bilal, at)
        amina, bilal = self.report()
        self.assertEqual((amina["worker"], amina["planned_minutes"], amina["worked_minutes"]),
                         (self.amina, 390, 405))
        self.assertEqual((bilal["planned_minutes"], bilal["worked_minutes"]), (240, 210))
        self.assertEqual([row["share_per_mille"] for row in (amina, bilal)], [659, 341])
        posts = {row["post"]: row["worked_minutes"] for row in self.report("--by", "post")}
        self.assertEqual(posts, {"washing": 405, "drying": 210})
        week, = self.report("--by", "week")
        self.assertEqual((week["week"], week["workers"]), ("2026-03-02", 2))
        self.assertIn("Amina", self.ctl("report", "hours", "--from", "2026-03-02", "--to", "2026-03-08").out)

    def test_two_sites(self):
        """F20: both kept, flagged, not counted twice."""
        self.clock("in", self.amina, "06:00")
        self.clock("in", self.amina, "10:00", "--site", "site9")
        self.clock("out", self.amina, "12:00")
        self.clock("out", self.amina, "13:00", "--site", "site9")
        spans = self.lines("clock", "--from", "2026-03-02", "--to", "2026-03-02")
        self.assertEqual([(s["site"], s["twice"]) for s in spans], [("site7", True), ("site9", True)])
        self.assertEqual(sum(s["minutes"] for s in spans), 420)
        self.assertEqual(self.report("--by", "status")[0]["worked_minutes"], 390)

    def test_what_leaves(self):
        """Numbers of fewer than five people stay here; a table that changed is another version."""
        path = self.folder + "/h.csv"
        words = ["report", "hours", "--from", "2026-03-02", "--to", "2026-03-08", "--by", "post", "--csv", path]
        self.assertEqual(self.json(*words)["version"], 1)
        with open(path, encoding="utf-8", newline="") as file:
            lines = file.read().split("\r\n")
        self.assertIn("2026-03-02,2026-03-08,1,washing,,,,", lines)
        self.assertEqual(self.json(*words)["version"], 1)
        self.clock("in", self.amina, "06:00")
        self.clock("out", self.amina, "13:00")
        self.assertEqual(self.json(*words, "--inside")["version"], 2)
        with open(path, encoding="utf-8") as file:
            self.assertIn("2,washing,1,390,390,100.0", file.read())

    def pdf(self, name, *words):
        path = f"{self.folder}/{name}.pdf"
        done = self.json("report", "hours", "--from", "2026-03-02", "--to", "2026-03-08", "--pdf", path, *words)
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True).stdout.decode()
        return done, text

    def test_pdf(self):
        """The same rows and the same version on paper; of fewer than five people no number."""
        done, text = self.pdf("out", "--by", "post")
        self.assertEqual((done["version"], done["rows"]), (1, 2))
        self.assertIn("Share, indicative", text)
        self.assertIn("version 1", text)
        self.assertRegex(text, r"Washing +– +– +– +–")
        self.assertNotIn("6 h 30", text)
        self.assertNotIn("Together", text)
        self.assertNotIn("compli", text.lower())
        _done, text = self.pdf("in", "--by", "post", "--inside")
        self.assertRegex(text, r"Washing +1 +6 h 30 +0 h 00 +61\.9 %")
        self.assertRegex(text, r"Together +10 h 30")
        self.assertIn("For this site only", text)
        self.fails(REFUSED, "report", "hours", "--pdf", self.folder + "/in.pdf", says="already")

    def test_few_people_together(self):
        """What is hidden can be told from the rest as one: so it is of five people at least."""
        more = [self.json("who", "add", f"W{n}")["key"] for n in range(16)]
        # Two posts of one person each, one of five, one of eleven.
        self.roster(*(f"{key},2026-03-03T06:00,2026-03-03T12:00,0,{'rack' if n < 5 else 'sorting'},"
                      for n, key in enumerate(more)))
        path = self.folder + "/few.csv"
        self.json("report", "hours", "--from", "2026-03-02", "--to", "2026-03-08", "--by", "post", "--csv", path)
        with open(path, encoding="utf-8") as file:
            shown = [line.split(",")[3] for line in file.read().splitlines()[1:] if line.split(",")[4]]
        self.assertEqual(shown, ["sorting"])

    def test_undo(self):
        """5.6: a clock-in is taken back by a fact that names it; both stay on record, and nobody was there."""
        said = self.clock("in", self.amina, "07:00")
        self.json("clock", "undo", "--worker", self.amina)
        day = ["--from", "2026-03-02", "--to", "2026-03-02"]
        self.assertEqual(self.lines("clock", *day), [])
        self.assertEqual(self.json("clock", "undo", "--fact", said["fact"])["fact"], "")
        kinds = [fact["kind"] for fact in json.loads(self.ctl("people", "export", self.amina).out)["facts"]]
        self.assertEqual(sorted(kind for kind in kinds if kind.startswith("clock.")), ["clock.in", "clock.undo"])
        self.clock("in", self.amina, "07:30")
        span, = self.lines("clock", *day)
        self.assertEqual(span["in"][11:16], "07:30")
        self.fails(UNKNOWN, "clock", "undo", "--worker", self.bilal, says=self.bilal)
        self.fails(USAGE, "clock", "undo", says="--worker")
        self.assertTrue(self.json("check")["ok"])

    def test_bad_words(self):
        self.fails(USAGE, "clock", "in", says="--worker")
        self.fails(REFUSED, "clock", "in", "--worker", "nobody", says="nobody")
        self.fails(USAGE, "report", "hours", "--by", "mood", says="mood")
        self.fails(USAGE, "report", "hours", "--from", "2026-03-08", "--to", "2026-03-02")


class Edit(RosterTest):
    def test_one_shift(self):
        shift = self.json("roster", "add", "--worker", self.amina, "--start", "2026-11-24T06:00", "--end",
                          "2026-11-24T13:00", "--break", "30", "--post", "washing")
        self.assertEqual(self.shifts()[0]["shift"], shift["shift"])
        moved = self.json("roster", "change", shift["shift"], "--worker", self.bilal, "--end", "2026-11-24T14:00")
        self.assertEqual((moved["worker"], moved["start"], moved["end"][11:16], moved["post"]),
                         (self.bilal, shift["start"], "14:00", "washing"))
        self.fails(REFUSED, "roster", "change", shift["shift"], "--end", "2026-11-24T05:00", says="before")
        self.fails(UNKNOWN, "roster", "change", "nothing", "--post", "drying", says="nothing")
        self.fails(UNKNOWN, "roster", "change", shift["shift"], "--worker", "nobody", says="nobody")
        self.json("roster", "delete", shift["shift"])
        self.assertEqual(self.shifts(), [])
        self.fails(UNKNOWN, "roster", "delete", shift["shift"])

    def test_copy_week(self):
        """The same times of the wall, as drafts, over the change of the clocks; once."""
        self.roster("A,2026-10-19T06:00,2026-10-19T13:00,30,washing,2026-10-19T10:00",
                    "B,2026-10-20T06:00,2026-10-20T13:00,30,washing,")
        self.json("roster", "publish", "--from", "2026-10-19", "--days", "7")
        copy = ["roster", "copy", "--from", "2026-10-19", "--days", "7", "--to", "2026-10-26"]
        self.assertEqual(self.json(*copy)["shifts"], 2)
        self.assertEqual(self.json(*copy)["shifts"], 0)
        first = self.shifts("2026-10-26")[0]
        self.assertEqual((first["start"], first["break_start"], first["state"]),
                         ("2026-10-26T06:00:00+01:00", "2026-10-26T10:00:00+01:00", "draft"))


class Types(RosterTest):
    """5.4: types of shift."""

    EARLY = ("early", "name=Matin", "start=6:00", "end=13:00", "break=30", "break-start=10:00", "post=Lavage",
             "colour=#3584e4")

    def set(self, *words, status=0, **options):
        words = ["roster", "types", "set", *words]
        return self.fails(status, *words, **options) if status else self.json(*words)

    def test_taken_and_changed(self):
        made = self.set(*self.EARLY)
        self.assertEqual(made, {"type": "early", "name": "Matin", "start": "06:00", "end": "13:00", "break_minutes": 30,
                                "break_start": "10:00", "post": "washing", "colour": "#3584e4"})
        self.set("night", "start=21:00", "end=5:00", "break=20", "break-start=1:00")
        self.set("early", "end=14:00", "colour=")
        early, night = self.lines("roster", "types")
        self.assertEqual((early["end"], early["colour"], early["name"]), ("14:00", None, "Matin"))
        self.assertEqual((night["name"], night["end"], night["break_start"], night["post"]), ("night", "05:00", "01:00", None))
        self.assertIn("Matin", self.ctl("roster", "types").out)
        self.json("roster", "types", "delete", "early")
        self.assertEqual([t["type"] for t in self.lines("roster", "types")], ["night"])
        self.fails(REFUSED, "roster", "types", "delete", "early", says="early")

    def test_bad_words(self):
        self.set("early", "end=13:00", status=REFUSED, says="start=6:00")
        self.set("Early", "start=6:00", "end=13:00", status=REFUSED, says="small letters")
        self.set("early", "start=six", "end=13:00", status=REFUSED, says="six")
        self.set("early", "start=6:00", "end=6:00", status=REFUSED, says="ends when it starts")
        self.set("early", "start=6:00", "end=13:00", "break=30", "break-start=12:45", status=REFUSED, says="inside")
        self.set("early", "start=6:00", "end=13:00", "post=kitchen", status=REFUSED, says="kitchen")
        self.set("early", "start=6:00", "end=13:00", "colour=blue", status=REFUSED, says="blue")
        self.set("early", "start=6:00", "end=13:00", "mood=good", status=REFUSED, says="mood")
        self.assertEqual(self.lines("roster", "types"), [])


class Pattern(RosterTest):
    """5.4: patterns: a rotation of weeks, planned as drafts and never over what is there."""

    def setUp(self):
        super().setUp()
        self.json("roster", "types", "set", "early", "start=6:00", "end=13:00", "break=30", "break-start=10:00",
                  "post=washing")
        self.json("roster", "types", "set", "late", "start=14:00", "end=20:00")
        self.json("roster", "pattern", "set", "team", "--worker", self.amina, "early,early,-,early",
                  "late:drying,late:drying,,late:drying,late:drying,-,-")

    def apply(self, *words, day="2026-11-23", weeks="2"):
        return self.json("roster", "pattern", "apply", "team", "--from", day, "--weeks", weeks, *words)

    def test_rows(self):
        self.json("roster", "pattern", "set", "team", "--worker", self.bilal, "early")
        rows = {row["worker"]: row for row in self.lines("roster", "pattern")}
        self.assertEqual(rows[self.amina]["weeks"], ["early,early,-,early,-,-,-", "late:drying,late:drying,-,late:drying,"
                                                     "late:drying,-,-"])
        self.assertIn("early,early,-,early", self.ctl("roster", "pattern").out)
        self.fails(REFUSED, "roster", "types", "delete", "late", says="team")
        self.fails(REFUSED, "roster", "pattern", "set", "team", "--worker", self.amina, "late", says="late:washing")
        self.fails(REFUSED, "roster", "pattern", "set", "team", "--worker", self.amina, "noon", says="noon")
        self.fails(REFUSED, "roster", "pattern", "set", "team", "--worker", "nobody", "early", says="nobody")
        self.fails(REFUSED, "roster", "pattern", "set", "team", "--worker", self.amina, "early" + ",-" * 7, says="seven")
        self.fails(REFUSED, "roster", "pattern", "apply", "crew", says="crew")
        self.assertEqual(self.json("roster", "pattern", "delete", "team", "--worker", self.bilal)["rows"], 1)
        self.assertEqual([row["worker"] for row in self.lines("roster", "pattern")], [self.amina])

    def test_rotation(self):
        """Week A, week B and A again; doing it again makes nothing; the wall shows the same over the change of the clocks."""
        done = self.apply(day="2026-10-19", weeks="3", )
        self.assertEqual((done["shifts"], done["unchanged"], done["skipped"]), (10, 0, []))
        shifts = self.shifts("2026-10-19", "21")
        self.assertEqual([(s["start"][:16], s["post"], s["state"]) for s in shifts[2:5]],
                         [("2026-10-22T06:00", "washing", "draft"), ("2026-10-26T14:00", "drying", "draft"),
                          ("2026-10-27T14:00", "drying", "draft")])
        self.assertEqual((shifts[0]["end"], shifts[0]["break_start"][11:16], shifts[0]["break_minutes"]),
                         ("2026-10-19T13:00:00+02:00", "10:00", 30))
        self.assertEqual([s["start"][:10] for s in shifts[-3:]], ["2026-11-02", "2026-11-03", "2026-11-05"])
        done = self.apply(day="2026-10-19", weeks="3")
        self.assertEqual((done["shifts"], done["unchanged"], done["skipped"]), (0, 10, []))

    def test_starts_in_the_week(self):
        """Nothing before the day; its week is the first."""
        self.assertEqual(self.apply(day="2026-11-24", weeks="1")["shifts"], 2)
        self.assertEqual([s["start"][:10] for s in self.shifts()], ["2026-11-24", "2026-11-26"])

    def test_never_over_what_is_there(self):
        """A shift, an absence, leave, the end of a contract, a public holiday: left alone, and said."""
        self.roster("A,2026-11-23T07:00,2026-11-23T12:00,0,rack,")
        self.json("absence", "add", "--worker", self.amina, "--date", "2026-11-24")
        self.json("people", "set", self.amina, "leave.2026-11-26=2026-11-26,leave")
        dry = self.apply("--dry-run", weeks="1")
        done = self.apply(weeks="1")
        self.assertEqual((dry["shifts"], dry["skipped"], dry["dry_run"]), (0, done["skipped"], True))
        self.assertEqual([(s["date"], s["why"]) for s in done["skipped"]],
                         [("2026-11-23", "shift"), ("2026-11-24", "absence"), ("2026-11-26", "leave")])
        self.assertEqual([(s["start"][11:16], s["post"]) for s in self.shifts()], [("07:00", "rack")])
        self.assertIn("on leave", self.ctl("roster", "pattern", "apply", "team", "--from", "2026-11-23").out)
        self.json("people", "set", self.amina, "contract_from=2026-01-01", "contract_to=2026-12-08", "weekly_minutes=1560")
        done = self.apply(day="2026-12-07", weeks="1")
        self.assertEqual([(s["date"], s["why"]) for s in done["skipped"]], [("2026-12-10", "contract")])
        # All Saints' Day 2027 is a Monday.
        self.json("people", "set", self.amina, "contract.2026-01-01=")
        done = self.apply(day="2027-11-01", weeks="1")
        self.assertEqual([(s["date"], s["why"]) for s in done["skipped"]], [("2027-11-01", "holiday")])
        self.assertEqual(self.apply("--holidays", day="2027-11-01", weeks="1")["shifts"], 1)


class Absence(RosterTest):
    def test_open_shifts(self):
        """Who is absent covers nothing, works nothing, and nobody asks why."""
        self.roster("A,2026-11-24T06:00,2026-11-24T07:00,0,washing,", "A,2026-11-23T20:00,2026-11-23T21:00,0,washing,")
        self.assertEqual([line["rule"] for line in self.lines("roster", "check", "--from", "2026-11-23")], ["R1"])
        done = self.json("absence", "add", "--worker", self.amina, "--date", "2026-11-24")
        self.assertEqual([s["start"][11:16] for s in done["shifts"]], ["06:00"])
        self.assertEqual(self.json("absence", "add", "--worker", self.amina, "--date", "2026-11-24"), done)
        self.assertEqual(self.lines("roster", "show", "--from", "2026-11-24", "--days", "1", "--coverage"), [])
        self.assertEqual(self.lines("roster", "check", "--from", "2026-11-23"), [])
        self.json("absence", "remove", "--worker", self.amina, "--date", "2026-11-24")
        self.assertEqual(len(self.lines("roster", "check", "--from", "2026-11-23")), 1)
        self.fails(REFUSED, "absence", "remove", "--worker", self.amina, "--date", "2026-11-24")
        self.fails(REFUSED, "absence", "add", "--worker", "nobody", says="nobody")


if __name__ == "__main__":
    tap_main()
