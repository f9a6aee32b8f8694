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


tap_main()
