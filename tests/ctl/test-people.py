# SPDX-License-Identifier: GPL-3.0-or-later
"""People as records: lists taken in, shown, changed, exported and erased."""

import pathlib

from cordeauctl import DONE, QUESTION, REFUSED, SiteTest, USAGE, tap_main

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


tap_main()
