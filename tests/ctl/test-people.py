# SPDX-License-Identifier: GPL-3.0-or-later
"""People as records: lists taken in, shown, changed, exported and erased."""

import contextlib
import json
import os
import pathlib
import re
import sqlite3
import subprocess

from cordeauctl import DONE, QUESTION, REFUSED, SAMPLES, SiteTest, USAGE, run, tap_main

LISTS = pathlib.Path(__file__).parents[1] / "fixtures" / "people"
HEADING = "key,first_name,employer,status,birth_date,contract_from,contract_to,weekly_minutes,posts\n"


class PeopleTest(SiteTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.ctl("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris").status, DONE)

    def take(self, text, *words, status=DONE):
        return self.json("people", "import", self.file("staff.csv", text), *words, status=status)


class ImportTest(PeopleTest):
    def test_2_1_lists_of_libreoffice(self):
        """What LibreOffice saves: separators, encodings, real dates and durations; the second list changes nothing."""
        told = self.json("people", "import", str(LISTS / "personnel.csv"))
        self.assertEqual((told["imported"], told["updated"], told["unchanged"]), (6, 0, 0))
        self.assertEqual((told["errors"], told["questions"]), ([], []))
        self.assertEqual(told["dropped_because"], {"Nom": "surname", "N° Sécurité sociale": "national-number",
                                                   "Téléphone": "unknown"})
        for name in ("personnel-windows.csv", "personnel-colle.tsv", "personnel.csv"):
            again = self.json("people", "import", str(LISTS / name))
            self.assertEqual((again["imported"], again["updated"], again["unchanged"]), (0, 0, 6), name)

    def test_2_1_separators_and_encodings(self):
        """Semicolon, comma and tab, each as UTF-8, with a byte order mark, as Windows-1252 and as UTF-16: the same two people, once."""
        rows = [["Prénom", "Structure", "Statut", "Date de naissance", "Heures hebdo", "Postes"],
                ["Jérôme", "Énergie, Paris", "CDDI", "23/11/1990", "17,5", "Séchage : L ; Lavage : U"],
                ["Œdipe", "AEDE", "ESAT", "05/02/1971", "35:00", "Contrôle : I"]]
        first = None
        for separator in ";,\t":
            text = "\r\n".join(separator.join('"%s"' % cell for cell in row) for row in rows) + "\r\n"
            for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16"):
                path = os.path.join(self.folder, "list.csv")
                pathlib.Path(path).write_bytes(text.encode(encoding))
                told = self.json("people", "import", path)
                self.assertEqual((told["imported"], told["unchanged"]), (0, 2) if first else (2, 0), (separator, encoding))
                people = self.lines("people", "list")
                first = first or people
                self.assertEqual(people, first, (separator, encoding))
        self.assertEqual([one["first_name"] for one in first], ["Jérôme", "Œdipe"])
        self.assertEqual([one["contracts"][0]["weekly_minutes"] for one in first], [1050, 2100])
        self.assertEqual(first[0]["employer"], "Énergie, Paris")

    def test_2_1_nothing_that_is_kept_nowhere(self):
        """Surnames and national numbers are said, and are in no byte of the data."""
        told = self.ctl("people", "import", str(LISTS / "personnel.csv"))
        self.assertEqual(told.status, DONE)
        self.assertIn("surnames are kept nowhere", told.out)
        self.assertIn("national numbers are kept nowhere", told.out)
        self.assertIn("“Téléphone” was not taken.", told.out)
        data = b"".join(path.read_bytes() for path in pathlib.Path(self.data).rglob("*") if path.is_file())
        self.assertIn("Jérôme".encode(), data)
        for canary in (b"CANARINOM", b"2 90 11 75", b"290117511600", b"06 00 00"):
            self.assertNotIn(canary, data)

    def test_2_1_the_sample(self):
        told = self.json("people", "import", str(SAMPLES / "personnel-site7.csv"))
        self.assertEqual((told["imported"], told["errors"], told["questions"], told["dropped"]), (8, [], [], []))
        self.assertEqual([one["name"] for one in self.lines("people", "list")][:2], ["Awa", "Awa 2"])

    def test_2_1_dry_run(self):
        told = self.take(HEADING + "w1,Awa,AEDE,ea,,,,,\n", "--dry-run")
        self.assertEqual((told["imported"], told["dry_run"]), (1, True))
        self.assertEqual(self.lines("who"), [])

    def test_2_1_bad_lines(self):
        """Nothing is half done; each line has its number and a sentence."""
        text = HEADING + "w1,Awa,AEDE,ea,,,,,\nw2,Fatou,AEDE,robot,,,,,\nw3,Inès,AEDE,ea,31/02/1990,,,,\n"
        told = self.take(text, status=REFUSED)
        self.assertEqual([fault["line"] for fault in told["errors"]], [3, 4])
        self.assertEqual(told["imported"], 0)
        self.assertEqual(self.lines("who"), [])
        self.fails(REFUSED, "people", "import", self.file("staff.csv", text), says="2 lines")
        self.fails(REFUSED, "people", "import", str(LISTS / "personnel.ods"), says="CSV")
        self.fails(REFUSED, "people", "import", str(LISTS / "nowhere.csv"))
        self.fails(REFUSED, "people", "import", self.file("empty.csv", ""))

    def test_2_1_questions(self):
        """A likely same person is left out and asked about, and the rest is taken."""
        self.take(HEADING + "w1,Awa,AEDE,ea,1990-02-01,,,,\n")
        text = "Prénom;Structure;Date de naissance\nFatou;AEDE;\nAwa;AFASER;01/02/1990\n"
        told = self.take(text, status=QUESTION)
        self.assertEqual((told["imported"], [(q["line"], q["key"]) for q in told["questions"]]), (1, [(3, "w1")]))
        asked = self.ctl("people", "import", self.file("staff.csv", text))
        self.assertEqual(asked.status, QUESTION)
        self.assertIn("line 3: Is this Awa the Awa who is here with the key w1?", asked.out)
        self.assertIn("--same or --new", asked.err)
        self.assertEqual(len(self.lines("who")), 2)
        told = self.take(text, "--same", "3")
        self.assertEqual((told["imported"], told["updated"], told["unchanged"]), (0, 1, 1))
        told = self.take(text.replace("AFASER", "Energie"), "--new", "all")
        self.assertEqual((told["imported"], told["unchanged"]), (1, 1))
        self.assertIn("Awa 2", self.ctl("who").out)
        self.fails(USAGE, "people", "import", self.file("staff.csv", text), "--same", "some")


class LenderTest(PeopleTest):
    def test_11_lender_set(self):
        told = self.json("lender", "set", "emploi-plus", "name=Emploi Plus", "sector=ACI", "contact.name=Zoé", "contact.phone=01 23 45",
                         "agreement.from=7:00", "agreement.to=20h30", "agreement.days=1-5", "complementary=third", "w2_minutes=46h",
                         "rest=9h30")
        self.assertEqual((told["lender"], told["name"], told["contact"]["phone"]), ("emploi-plus", "Emploi Plus", "01 23 45"))
        self.assertEqual(told["agreement"], {"from": "07:00", "to": "20:30", "days": [1, 2, 3, 4, 5]})
        self.assertEqual(told["law"], {"complementary-divisor": 3, "mean": 2760, "rest": 570})
        told = self.json("lender", "set", "emploi-plus", "rest=", "sector=")
        self.assertEqual((told["law"], told["sector"]), ({"complementary-divisor": 3, "mean": 2760}, None))
        self.assertEqual([one["lender"] for one in self.lines("lender", "list")], ["emploi-plus"])
        self.assertIn("Emploi Plus", self.ctl("lender", "list").out)

    def test_2_1_employers_that_are_lenders(self):
        """A lender is one employer, by its id or by its name, before and after it was written down."""
        text = "Prénom;Structure\nAwa;Emploi Plus\nFatou;Énergie\n"
        self.take(text)
        self.json("lender", "set", "emploi-plus", "name=Emploi  plus")
        told = self.take(text)
        self.assertEqual((told["imported"], told["updated"], told["unchanged"]), (0, 1, 1))
        told = self.take("Prénom;Structure\nAwa;emploi-plus\n")
        self.assertEqual((told["imported"], told["unchanged"]), (0, 1))

    def test_11_lender_refused(self):
        """What no agreement allows, what is no field, and what cannot be are sentences; nothing of the call is kept."""
        self.json("lender", "set", "aede", "name=AEDE")
        for bad in ("rest=8h", "complementary=half", "mean=47h", "colour=red", "agreement.days=0", "agreement.from=late",
                    "name=" + "x" * 90, "esat.rest=9h", "day=11h"):
            self.fails(REFUSED, "lender", "set", "aede", "sector=EA", bad)
        self.fails(REFUSED, "lender", "set", "aede", "agreement.from=9:00", "agreement.to=8:00")
        self.fails(REFUSED, "lender", "set", "a e", "name=AE")
        self.fails(USAGE, "lender", "set", "aede", "name")
        self.fails(USAGE, "lender", "set", "aede")
        self.assertIsNone(self.lines("lender", "list")[0]["sector"])

    def test_11_site_set(self):
        told = self.json("site", "set", "sunday_ground=Arrêté du 3 mars", "notice_days=3", "esat.rest=12h", "holidays=alsace-moselle",
                         "twelve_hour_ground=Accord du 5 mai", "day=12h")
        self.assertEqual(told["law"], {"sunday-ground": 1, "notice-days": 3, "esat": {"rest": 720}, "day": 720})
        self.assertEqual((told["sunday_ground"], told["holidays"]), ("Arrêté du 3 mars", "alsace-moselle"))
        self.assertIn("Accord du 5 mai", self.ctl("site", "show").out)
        told = self.json("site", "set", "sunday_ground=", "notice_days=", "--open-days", "1-5")
        self.assertEqual((told["law"], told["sunday_ground"], told["open_days"]),
                         ({"esat": {"rest": 720}, "day": 720}, None, [1, 2, 3, 4, 5]))
        for bad in ("twelve_hour_ground=", "notice_days=2", "colour=red", "holidays=moon", "moon.rest=12h"):
            self.fails(REFUSED, "site", "set", bad)
        self.fails(USAGE, "site", "set")
        self.fails(USAGE, "site", "set", "notice_days")


class CardTest(PeopleTest):
    def setUp(self):
        super().setUp()
        self.take(HEADING + "w1,Awa,AEDE,esat,1990-02-01,2026-03-02,,26h,washing:L\nw2,Zoé,AEDE,permanent,,,,,washing:O\n")

    def set(self, *words):
        return self.json("people", "set", "w1", *words)

    def test_11_list_and_show(self):
        self.assertEqual([(one["key"], one["name"], one["status"]) for one in self.lines("people", "list")],
                         [("w1", "Awa", "esat"), ("w2", "Zoé", "permanent")])
        told = self.json("people", "show", "w1")
        self.assertEqual((told["birth_date"], told["contracts"], told["posts"]["washing"]["level"]),
                         ("1990-02-01", [{"from": "2026-03-02", "to": None, "weekly_minutes": 1560}], "L"))
        self.assertNotIn("capabilities", told)
        self.assertIn("Washing L", self.ctl("people", "list").out)
        self.assertIn("2026-03-02", self.ctl("people", "show", "w1").out)
        self.fails(REFUSED, "people", "show", "w9", says="w9")

    def test_11_set(self):
        told = self.set("status=cdd-i", "first_name=Hawa", "birth_date=03/04/85", "post.washing=U", "post.washing.evidence=shift",
                        "post.washing.date=2026-10-01", "post.washing.evaluator=w2", "languages=fr,wo", "monitor=w2", "tutor=w2",
                        "never_alone=yes", "consent.sunday=2026-05-01", "consent.night=2026-05-01,2026-06-30",
                        "leave.2026-12-21=2026-12-27,training", "elsewhere.2026-09-01=5h", "availability=1-2 7:00-15:00; 6 22:00-6:00",
                        "contract_from=2026-03-02", "contract_to=2027-03-01", "weekly_minutes=28h", "left=2027-03-01")
        self.assertEqual((told["status"], told["first_name"], told["birth_date"]), ("cdd-i", "Hawa", "1985-04-03"))
        self.assertEqual(told["posts"], {"washing": {"level": "U", "evidence": "shift", "date": "2026-10-01", "evaluator": "w2"}})
        self.assertEqual((told["languages"], told["monitor"], told["tutor"], told["never_alone"], told["left"]),
                         (["fr", "wo"], "w2", "w2", True, "2027-03-01"))
        self.assertEqual(told["consents"], {"sunday": {"from": "2026-05-01", "to": None},
                                            "night": {"from": "2026-05-01", "to": "2026-06-30"}})
        self.assertEqual(told["leave"], [{"from": "2026-12-21", "to": "2026-12-27", "code": "training"}])
        self.assertEqual(told["elsewhere"], [{"from": "2026-09-01", "to": None, "weekly_minutes": 300}])
        self.assertEqual(told["availability"], [{"weekday": 1, "from": "07:00", "to": "15:00"},
                                                {"weekday": 2, "from": "07:00", "to": "15:00"},
                                                {"weekday": 6, "from": "22:00", "to": "30:00"}])
        self.assertEqual(told["contracts"], [{"from": "2026-03-02", "to": "2027-03-01", "weekly_minutes": 1680}])
        told = self.set("contract_from=2027-03-02", "weekly_minutes=35h")
        self.assertEqual(len(told["contracts"]), 2)
        told = self.set("contract.2027-03-02=", "leave.2026-12-21=", "elsewhere.2026-09-01=", "consent.night=no", "availability=",
                        "monitor=", "languages=", "left=", "post.washing=", "never_alone=no")
        self.assertEqual((len(told["contracts"]), told["leave"], told["elsewhere"], list(told["consents"]), told["availability"],
                          told["monitor"], told["languages"], told["left"], told["posts"], told["never_alone"]),
                         (1, [], [], ["sunday"], [], None, [], None, {}, False))

    def test_11_set_refused(self):
        """A sentence for each, and nothing of the call is kept."""
        before = self.json("people", "show", "w1", "--private")
        for bad in ("status=robot", "first_name=Awa DIOP", "birth_date=2026-01-01", "birth_date=soon", "post.moon=U", "post.washing=X",
                    "post.drying.date=2026-01-01", "post.washing.colour=red", "monitor=w9", "monitor=w1", "languages=" + "x" * 30,
                    "never_alone=maybe", "consent.moon=2026-01-01", "consent.sunday=2026-05-01,2026-04-01", "leave.2026-12-21=2026-12-01",
                    "leave.2026-12-21=2026-12-27,lumbago", "leave.=2026-12-27", "elsewhere.2026-09-01=lots", "availability=always",
                    "contract.2026-01-01=", "contract.2026-03-02=x", "contract_from=2026-05-01 contract_to=2026-04-01",
                    "weekly_minutes=60h", "colour=red", "employer=290117511600154", "key=w9"):
            self.fails(REFUSED, "people", "set", "w1", "tutor=w2", *bad.split(" ") if "contract_to" in bad else [bad])
        self.fails(USAGE, "people", "set", "w1", "status")
        self.fails(USAGE, "people", "set", "w1")
        self.assertEqual(self.json("people", "show", "w1", "--private"), before)

    def test_1_capabilities(self):
        """A coded list with limits and days; shown on the person's own card and nowhere else."""
        told = self.set("capability.lift=8 kg, 01/03/2027", "capability.no-early=9:00", "capability.no-post=drying",
                        "capability.no-post=repair,2027-01-31", "capability.no-night=yes", "capability.week=17,5",
                        "contact.phone=06 00 00 00 00", "contact.email=awa@example.org")
        self.assertEqual([(one["code"], one["limit"], one["until"]) for one in told["capabilities"]],
                         [("lift", 8, "2027-03-01"), ("week", 1050, None), ("no-early", 540, None), ("no-night", None, None),
                          ("no-post", "drying", None), ("no-post", "repair", "2027-01-31")])
        self.assertEqual(told["capabilities"][0]["words"], "Lifts up to 8 kg, until 2027-03-01")
        self.assertEqual(told["contact"], {"phone": "06 00 00 00 00", "email": "awa@example.org"})
        self.assertIn("Lifts up to 8 kg", self.ctl("people", "show", "w1", "--private").out)
        for words in (("people", "show", "w1"), ("people", "list"), ("who",), ("records", "get", "worker:w1", "--db", "people-site-7")):
            told = self.ctl(*words)
            self.assertNotIn("Lifts", told.out)
            self.assertNotIn("06 00", told.out)
        told = self.set("capability.no-post=drying,no", "capability.lift=no", "capability.week=", "contact.phone=")
        self.assertEqual([one["code"] for one in told["capabilities"]], ["no-early", "no-night", "no-post"])
        self.assertIsNone(told["contact"]["phone"])

    def test_1_no_cause_and_no_free_text(self):
        """Whatever is no limit and no day is refused, not kept, and not said again."""
        canary = "lombalgie"
        for bad in (f"capability.lift={canary}", f"capability.lift=8,{canary}", f"capability.lift=8 kg ({canary})",
                    f"capability.no-night={canary}", f"capability.no-night=yes,{canary}", f"capability.no-post={canary}",
                    f"capability.{canary}=yes", "capability.lift=80", "capability.lift=0", "capability.week=60h",
                    f"capability.no-post=drying,{canary}"):
            failed = self.fails(REFUSED, "people", "set", "w1", bad)
            self.assertNotIn(canary, failed.err)
        for bad in ("contact.phone=at home", "contact.email=awa", "contact.note=x"):
            self.fails(REFUSED, "people", "set", "w1", bad)
        self.assertEqual(self.json("people", "show", "w1", "--private")["capabilities"], [])
        data = b"".join(path.read_bytes() for path in pathlib.Path(self.data).rglob("*") if path.is_file())
        self.assertNotIn(canary.encode(), data)


    def test_8_exit_is_a_code(self):
        """Where to, of somebody who left (T6); why is not asked, and other words are not repeated."""
        self.fails(REFUSED, "people", "set", "w1", "exit=lasting", says="left first")
        told = self.set("left=2026-11-01", "exit=lasting")
        self.assertEqual((told["left"], told["exit"]), ("2026-11-01", "lasting"))
        failed = self.fails(REFUSED, "people", "set", "w1", "exit=CANARImaladie", says="transition")
        self.assertNotIn("CANARI", failed.err)
        for code in ("transition", "positive", "other", "lasting"):
            self.assertEqual(self.set("exit=" + code)["exit"], code)
        self.assertIn("Lasting employment", self.ctl("people", "show", "w1").out)
        self.assertIsNone(self.set("left=")["exit"])

    def test_8_evidence_is_a_code(self):
        """What was seen is a code: free text would say why somebody cannot, and lie in the proof file."""
        canary = "CANARIasthme"
        for verb in (("people", "set", "w1", "post.washing.evidence=" + canary), ("people", "seen", "w1", "washing", "--evidence", canary)):
            failed = self.ctl(*verb)
            self.assertNotEqual(failed.status, DONE)
            self.assertIn("never free text", failed.err)
            self.assertNotIn(canary, failed.err)
        for code in ("seen", "shift", "test", "practice", "taught", "certificate", "sample", "reflexive"):
            told = self.json("people", "set", "w1", "post.washing.evidence=" + code)
            self.assertEqual(told["posts"]["washing"]["evidence"], code)
        data = b"".join(path.read_bytes() for path in pathlib.Path(self.data).rglob("*") if path.is_file())
        self.assertNotIn(canary.encode(), data)


class RightsTest(PeopleTest):
    """What a person may ask for: everything held on them, and that nothing is."""

    def setUp(self):
        super().setUp()
        self.take(HEADING + "w1,CANARIPRENOM,CANARIEMPLOI,esat,1990-02-01,2026-03-02,,26h,washing:L\nw2,Zoé,AEDE,permanent,,,,,washing:O\n")
        self.json("people", "set", "w1", "capability.lift=8", "contact.email=canari@example.org", "post.washing.evidence=shift")
        self.json("people", "set", "w2", "monitor=w1", "tutor=w1", "post.washing.evaluator=w1")
        self.assertEqual(self.ctl("import", "nets", self.file("nets.csv", "code\nN1\nN2\n")).status, DONE)
        for net, who in (("N1", "w1"), ("N2", "w2")):
            self.json("scan", net, "--station", "reception", "--actor", who)

    def test_1_clock_ins_and_shifts(self):
        """What was planned, published, changed and clocked of a person is handed over, and goes."""
        shifts = "worker,start,end,break_minutes,post\nw1,2026-11-23T07:00,2026-11-23T12:00,0,washing\nw2,2026-11-23T07:00,2026-11-23T12:00,0,washing\n"
        self.assertEqual(self.ctl("roster", "import", self.file("roster.csv", shifts)).status, DONE)
        self.assertEqual(self.ctl("roster", "publish", "--from", "2026-11-23", "--days", "7").status, DONE)
        self.assertEqual(self.ctl("roster", "import", self.file("roster.csv", shifts.replace("T12:00", "T13:00"))).status, DONE)
        for worker in ("w1", "w2"):
            self.assertEqual(self.ctl("clock", "in", "--worker", worker, "--at", "2026-11-23T07:00").status, DONE)
        told = json.loads(self.ctl("people", "export", "w1").out)
        self.assertIn("clock.in", [item["kind"] for item in told["facts"]])
        self.assertIn("shift", [item["kind"] for item in told["records"]])
        counts = self.json("people", "erase", "w1")["counts"]
        self.assertEqual((counts["records"], counts["facts"]), (len(told["records"]), len(told["facts"])))
        self.assertGreaterEqual(counts["records"], 2)
        left = "".join(self.bodies("people-site-7"))
        for canary in ('"w1"', '"worker:w1"'):
            self.assertNotIn(canary, left)
        self.assertIn('"w2"', left)
        self.assertEqual([span["worker"] for span in self.lines("clock", "--from", "2026-11-23", "--to", "2026-11-24")], ["w2"])
        self.assertEqual(self.ctl("check").status, DONE)

    def data_bytes(self):
        return b"".join(path.read_bytes() for path in pathlib.Path(self.data).rglob("*")
                        if path.is_file() and "backup" not in str(path.relative_to(self.data)))

    def test_1_export(self):
        told = json.loads(self.ctl("people", "export", "w1").out)
        self.assertEqual((told["worker"]["first_name"], told["sealed"]["capabilities"][0]["code"], told["sealed"]["contact"]["email"]),
                         ("CANARIPRENOM", "lift", "canari@example.org"))
        self.assertEqual([item["kind"] for item in told["records"]], ["skill", "worker"])
        self.assertEqual([deed["kind"] for deed in told["deeds"]], ["net.scan"])
        path, pdf = os.path.join(self.folder, "w1.json"), os.path.join(self.folder, "w1.pdf")
        self.assertEqual(self.ctl("people", "export", "w1", path, "--pdf", pdf).status, DONE)
        with open(path, encoding="utf-8") as written:
            again = json.load(written)
        self.assertEqual({**again, "made": None}, {**told, "made": None})
        with open(pdf, "rb") as written:
            self.assertEqual(written.read(5), b"%PDF-")
        self.assertEqual(os.stat(path).st_mode & 0o077, 0)
        self.assertEqual(os.stat(pdf).st_mode & 0o077, 0)
        self.fails(REFUSED, "people", "export", "w1", path, says="already")
        self.fails(REFUSED, "people", "export", "w1", "--pdf", pdf, says="already")
        self.fails(REFUSED, "people", "export", "w9")

    def test_1_erase(self):
        """A receipt without the name; nothing of the person in any byte; what was done stays, without who."""
        told = self.json("people", "erase", "w1")
        self.assertEqual((told["erased"], told["counts"]),
                         ("w1", {"records": 2, "sealed": 2, "facts": 0, "attributions": 1, "mentions": 2}))
        self.assertNotIn("CANARI", json.dumps(told))
        self.fails(REFUSED, "people", "show", "w1")
        self.assertEqual([one["key"] for one in self.lines("people", "list")], ["w2"])
        other = self.json("people", "show", "w2")
        self.assertEqual((other["monitor"], other["tutor"], other["posts"]["washing"]["evaluator"]), (None, None, None))
        custody = self.json("net", "N1")["custody"]
        self.assertEqual([line.get("actor") for line in custody if line["kind"] == "net.scan"], [None])
        custody = self.json("net", "N2")["custody"]
        self.assertEqual([line.get("actor") for line in custody if line["kind"] == "net.scan"], ["w2"])
        data = self.data_bytes()
        for canary in (b"CANARI", b"canari@", b'"w1"', b"worker:w1\x00"):
            self.assertNotIn(canary, data, canary)
        self.assertEqual(self.ctl("check").status, DONE)
        self.fails(REFUSED, "people", "erase", "w1")

    def test_1_erased_key(self):
        """Nobody gets the key of somebody who was erased: the data would lose them at the next restore."""
        self.json("people", "erase", "w1")
        told = self.take(HEADING + "w1,Fatou,,,,,,,\n", status=REFUSED)
        self.assertEqual(told["errors"][0]["line"], 2)

    def test_1_no_backup_brings_them_back(self):
        backup = os.path.join(self.folder, "before.db")
        self.assertEqual(self.ctl("backup", backup).status, DONE)
        self.json("people", "erase", "w1")
        self.assertEqual(self.ctl("restore", backup, "--yes").status, DONE)
        self.assertEqual([one["key"] for one in self.lines("people", "list")], ["w2"])
        self.assertEqual(self.ctl("check").status, DONE)
        told = "".join(self.bodies("people-site-7"))
        for canary in ("CANARI", "worker:w1", '"key":"w1"', '"actor":"w1"'):
            self.assertNotIn(canary, told)

    def elsewhere(self, *words):
        return run("--data", os.path.join(self.folder, "new"), *words)

    def restore_elsewhere(self):
        """On another computer, which has the backup and not the key."""
        backup = os.path.join(self.folder, "before.db")
        self.assertEqual(self.ctl("backup", backup).status, DONE)
        self.assertEqual(self.elsewhere("restore", backup, "--yes").status, DONE)

    def sealed_elsewhere(self):
        told = json.loads(self.elsewhere("site", "key", "show", "--json").out)
        return told["present"], told["sealed"], told["unreadable"], told["on_paper"] is not None

    def test_1_key_of_a_restored_site(self):
        """What is sealed in a backup opens again on another computer, with the sheet, and is never taken for nothing without it."""
        sheet = os.path.join(self.folder, "sheet.pdf")
        self.assertIsNone(self.json("site", "key", "show")["on_paper"])
        self.assertEqual(self.json("site", "key", "print", sheet)["path"], sheet)
        self.assertEqual(os.stat(sheet).st_mode & 0o077, 0)
        self.fails(REFUSED, "site", "key", "print", sheet, says="already")
        self.assertIsNotNone(self.json("site", "key", "show")["on_paper"])
        text = subprocess.run(["pdftotext", "-layout", sheet, "-"], capture_output=True, text=True, check=True).stdout
        groups = re.findall(r"^\s*[1-8]\. +([0-9A-HJKMNP-TV-Z]{8})$", text, re.M)
        self.assertEqual(len(groups), 8, text)
        self.restore_elsewhere()
        self.assertEqual(self.sealed_elsewhere(), (False, 2, 2, False))
        for words in (["people", "show", "w1", "--private"], ["people", "export", "w1"], ["people", "erase", "w1"], ["site", "key", "print", sheet + "2"],
                      ["people", "set", "w1", "capability.lift=10"], ["roster", "check", "--from", "2026-11-23", "--days", "7"]):
            result = self.elsewhere(*words)
            self.assertEqual((result.status, "site key enter" in result.err), (REFUSED, True), (words, result))
        wrong = [groups[0], groups[1][::-1], *groups[2:]]
        self.assertIn("Group 2", self.elsewhere("site", "key", "enter", *wrong).err)
        self.assertEqual(self.elsewhere("site", "key", "enter").status, REFUSED)
        self.assertEqual(self.elsewhere("site", "key", "enter", *groups).status, DONE)
        self.assertEqual(self.sealed_elsewhere(), (True, 2, 0, True))
        told = json.loads(self.elsewhere("people", "show", "w1", "--private", "--json").out)
        self.assertEqual([one["code"] for one in told["capabilities"]], ["lift"])
        self.assertEqual(self.elsewhere("people", "set", "w1", "capability.lift=10").status, DONE)
        self.assertEqual(self.elsewhere("check").status, DONE)

    def test_1_key_that_is_lost(self):
        """Without a sheet: asked first, then gone, and sealed anew."""
        self.restore_elsewhere()
        self.assertEqual(self.elsewhere("site", "key", "let-go").status, QUESTION)
        self.assertEqual(self.sealed_elsewhere(), (False, 2, 2, False))
        self.assertEqual(self.elsewhere("site", "key", "let-go", "--yes").status, DONE)
        self.assertEqual(self.elsewhere("people", "set", "w1", "capability.lift=10").status, DONE)
        self.assertEqual(self.sealed_elsewhere(), (True, 1, 0, False))

    def test_1_canaries(self):
        """Nothing of classes C to F, and nobody's name for a deed, in what goes elsewhere; nothing sealed in clear anywhere."""
        self.json("lender", "set", "lender", "name=CANARIPRETEUR", "contact.email=canari2@example.org")
        self.json("people", "set", "w1", "languages=CANARILANGUE", "leave.2026-12-21=2026-12-27,training", "consent.sunday=2026-05-01",
                  "capability.no-post=drying", "contact.phone=06 98 76 54 32")
        databases = [one["db"] for one in self.lines("databases")]
        self.assertIn("private-site-7", databases)
        for name in databases:
            if not name.startswith("people-"):
                self.assert_clean(self.ctl("changes", "--db", name, "--json").out, ("changes", name))
                self.assert_clean("".join(self.bodies(name)), ("bodies", name))
        self.assertIn("CANARI", "".join(self.bodies("people-site-7")))
        self.assert_clean(self.ctl("export", "facts").out, "facts")
        self.assert_clean(self.ctl("machines", "export").out, "machines")
        self.assertNotIn("lift", "".join(self.bodies("private-site-7")))
        sealed = pathlib.Path(self.data, "cordeau.db")
        for path in [sealed, *sealed.parent.glob("cordeau.db-*")]:
            data = path.read_bytes()
            for canary in (b"lift", b"no-post", b"canari@", b"06 98 76", b"capability:w1", b"contact:w1"):
                self.assertNotIn(canary, data, (path, canary))

    def bodies(self, name):
        """What is stored and sent of a database: ids and bodies of its records, deleted ones too, and of its facts."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.data, "cordeau.db"))) as data:
            for table in ("records", "facts"):
                for row in data.execute(f"SELECT id, body FROM {table} WHERE db = (SELECT db FROM dbs WHERE name = ?)", (name,)):
                    yield from (row[0], bytes(row[1]).decode())

    def assert_clean(self, text, where):
        for canary in ("CANARI", "canari", "1990-02-01", '"w1"', '"w2"', "esat", "06 98 76"):
            self.assertNotIn(canary, text, where)


tap_main()
