#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed, as others read it: pages drawn by poppler, codes read by zbar, words by pdftotext."""

import json
import os
import re

import reader
from cordeauctl import DONE, REFUSED, SAMPLES, STORAGE, UNKNOWN, USAGE, SiteTest, ago, tap_main

MACHINES = "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,1,180,20\nPresse du fond,ironer,7,,\n"
ARABIC = {"LANGUAGE": "ar"}
FRENCH = {"LC_ALL": "fr_FR.UTF-8", "LANGUAGE": "fr"}
# As a thermal head draws: a dot is dark or it is not.
HARD = ("-aa", "no", "-aaVector", "no")
LONG = ("(8003)00614141123452ABC-17", "8003006141411234524001234567890", "HTTPS://VILLAGE.EXAMPLE/N/000123", "ünï-code 12")


def expected(code, bars=None):
    """What a scanner reads of one label: its QR, and its bars without hyphens."""
    both = [reader.Code("QR-Code", code)]
    if bars != "":
        both.append(reader.Code("CODE-128", bars or code))
    return sorted(both)


class Print(SiteTest):
    def setUp(self):
        super().setUp()
        self.init("--prefix", "7D")
        self.json("machines", "import", self.file("m.csv", MACHINES))

    def pdf(self, *words, name="out.pdf", env=None):
        """Prints to a new file; its path and what was said of it."""
        path = os.path.join(self.folder, name)
        if os.path.exists(path):
            os.unlink(path)
        result = self.ctl("print", *words, "--pdf", path, "--json", env=env)
        self.assertEqual(result.status, DONE, result)
        return path, json.loads(result.out)

    def samples(self):
        """The nets of a real list, somewhere in their day."""
        self.json("import", "nets", str(SAMPLES / "filets-site7.csv"))
        self.json("machines", "import", str(SAMPLES / "machines-site7.csv"))
        self.json("scan", "--batch", str(SAMPLES / "paper-scans.csv"))

    # --- labels

    def test_labels_a4(self):
        """Every label of two sheets: QR and Code 128."""
        self.samples()
        path, said = self.pdf("labels", "--stage", "ready")
        self.assertEqual((said["pages"], len(said["codes"])), (2, 29))
        found = reader.read(*reader.cells(reader.draw(path, 300), reader.LABELS, 300))
        self.assertEqual(found[:29], [expected(code, code.replace("-", "")) for code in said["codes"]])
        self.assertEqual(found[29:], [[]] * 19)
        self.assertEqual(reader.info(path)["Page size"], "595.276 x 841.89 pts (A4)")

    def test_labels_whole_sheet(self):
        """All 24 of a sheet in one look, as a scanner lid or a camera sees it: every QR and every Code 128."""
        path, said = self.pdf("labels", "--new", "24")
        wanted = sorted(both for code in said["codes"] for both in expected(code, code.replace("-", "")))
        for dpi in (200, 300, 600):
            with self.subTest(dpi):
                self.assertEqual(reader.read(*reader.draw(path, dpi)), [wanted])

    def test_labels_roll(self):
        """At both densities of heads, with dots that are dark or not."""
        for dpi in (203, 300):
            path, said = self.pdf("labels", "--new", "3", "--paper", "roll62", "--dpi", str(dpi))
            self.assertEqual(said["pages"], 3)
            self.assertEqual(reader.info(path)["Page size"], "175.748 x 113.386 pts")
            wanted = [expected(code, code.replace("-", "")) for code in said["codes"]]
            for density in (203, 203.2, 300):
                with self.subTest(made=dpi, drawn=density):
                    self.assertEqual(reader.read(*reader.draw(path, density, *HARD)), wanted)

    def test_whole_dots(self):
        """Every bar and every gap is a whole number of dots wide, the same number for each module."""
        short, long = "AB-CDE-F", "ABCDEFG-HIJKLMN"
        self.nets(short, long)
        for code, dpi, density, dots in [(short, 203, 203.2, 3), (short, 300, 300, 4),
                                         (long, 203, 203.2, 2), (long, 300, 300, 3)]:
            with self.subTest(code=code, dpi=dpi):
                path, _ = self.pdf("labels", code, "--paper", "roll62", "--dpi", str(dpi))
                line = reader.draw(path, density, *HARD)[0].row(int(26.5 / 25.4 * density))
                self.assertEqual(set(line), {0, 255})
                runs = [len(run) for run in re.findall(b"\x00+|\xff+", line)][1:-1]
                self.assertGreaterEqual(sum(runs), 101 * dots)
                self.assertEqual({run % dots for run in runs}, {0})
                self.assertEqual((min(runs), max(runs) <= 4 * dots), (dots, True))

    def test_long_codes(self):
        """What others print on tags, too; what bars cannot carry, the QR carries alone."""
        self.nets(*[f'"{code}"' for code in LONG])
        for paper in (["--paper", "a4"], ["--paper", "roll62", "--dpi", "203"], ["--paper", "roll62", "--length", "90"]):
            with self.subTest(paper):
                path, said = self.pdf("labels", *LONG, *paper)
                pages = reader.draw(path, 300)
                if "a4" in paper:
                    pages = list(reader.cells(pages, reader.LABELS, 300))[:len(LONG)]
                for code, found in zip(LONG, reader.read(*pages)):
                    self.assertIn(reader.Code("QR-Code", code), found)
                    self.assertLessEqual(len(found), 2)

    def test_labels_read_as_the_net(self):
        """Whatever is read of a label, the site knows the net by it."""
        self.nets("A-B 17", *LONG[:1])
        path, said = self.pdf("labels", "a-b 17", LONG[0], "--paper", "roll62")
        for page, code in zip(reader.read(*reader.draw(path, 300)), said["codes"]):
            for read in page:
                self.assertEqual(self.json("net", read.text)["code"], code)

    # --- badges

    def test_badges(self):
        """5.6: a badge is printed, read and clocks in; a first name stands on it, and no employer."""
        staff = self.file("staff.csv", "key,first_name,employer,status\nw1,Awa,Relais,cdd-i\n")
        self.json("people", "import", staff)
        path, said = self.pdf("cards", "--badges")
        self.assertEqual(len(said["codes"]), 1)
        found = reader.read(*list(reader.cells(reader.draw(path, 200), reader.CARDS, 200))[:1])
        self.assertEqual(found[0], expected("BADGE:w1"))
        told = self.json("scan", found[0][0].text)
        self.assertEqual((told["name"], told["clock"]), ("Awa", "in"))

    # --- cards and slots

    def test_cards(self):
        """Of stations and machines, read and then scanned."""
        path, said = self.pdf("cards")
        pages = reader.draw(path, 200)
        found = reader.read(*list(reader.cells(pages, reader.CARDS, 200))[:len(said["codes"])])
        self.assertEqual(found[2], expected("STATION:washing"))
        self.assertEqual(found[10], expected("MACHINE:L5"))
        self.assertTrue(all(len(codes) == 2 for codes in found), found)
        self.nets("A1")
        self.json("scan", "A1", "--station", "reception", "--at", ago(hours=2))
        self.json("scan", "A1", "--station", "sorting", "--at", ago(hours=1))
        for read in found[10]:
            self.json("scan", read.text, "--station", "washing", status=REFUSED)
        self.json("scan", "A1", "--station", "washing", "--machine", found[10][0].text)
        self.assertEqual(self.json("net", "A1")["machine"], "L5")

    def test_cards_roll(self):
        path, said = self.pdf("cards", "--paper", "roll62", "--dpi", "203", "--length", "60")
        found = reader.read(*reader.draw(path, 203.2, *HARD))
        for codes, caption in zip(found, said["codes"]):
            wanted = caption if caption.startswith("STATION:") else "MACHINE:" + caption
            self.assertIn(reader.Code("QR-Code", wanted), codes)
        self.assertIn(reader.Code("CODE-128", "STATION:washing"), found[2])

    def test_slots(self):
        path, said = self.pdf("slots", "8..12", "B-3")
        found = reader.read(*list(reader.cells(reader.draw(path, 300), reader.LABELS, 300))[:6])
        self.assertEqual(found, [expected(code) for code in said["codes"]])
        self.assertEqual(said["codes"][-1], "SLOT:B-3")

    # --- tables

    def test_state(self):
        """In French, lane by lane; and nothing of who the owner is."""
        self.samples()
        path, said = self.pdf("state", env=FRENCH)
        words = "\n".join(reader.text(path))
        self.assertEqual(said["pages"], len(reader.text(path)))
        for word in ["État de la blanchisserie", "Délégation", "Promesse", "Prêts", "casier 31", "7D-27S-4", "29 filets"]:
            self.assertIn(word, words)
        self.assertNotRegex(words, "c-[0-9a-f]{6}")
        self.assertNotRegex(words, "25 nov|25/11")

    def test_state_many(self):
        """Sheets are numbered, and none ends in a heading."""
        codes = [f"N{number:03}" for number in range(150)]
        self.nets(*codes)
        lines = "".join(f"{ago(hours=2)},reception,{code}\n" for code in codes)
        self.json("scan", "--batch", self.file("day.csv", lines))
        path, said = self.pdf("state")
        pages = reader.text(path)
        self.assertGreater(len(pages), 2)
        for number, page in enumerate(pages, 1):
            self.assertIn(f"Page {number} of {len(pages)}", page)
            self.assertIn("Delegation", page)
            # A sheet that is found alone says what its first rows are.
            self.assertRegex(page, r"What happened\n+ *Received " + (".*continued" if number > 1 else ".*150 nets"))
        self.assertEqual(sorted(re.findall(r"^ *(N\d{3})\b", "\n".join(pages), re.M)), codes)

    def test_sheets(self):
        path, said = self.pdf("sheet", "--station", "reception", "--copies", "2", env=FRENCH)
        pages = reader.text(path)
        self.assertEqual((said["pages"], len(pages)), (2, 2))
        self.assertIn("Accueil", pages[1])
        self.assertIn("cordeauctl scan --batch", pages[1])
        # As it is typed in: the station as it is printed.
        self.nets("A1")
        heading = "Heure;Poste;Code;Machine;Poids en grammes;Casier"
        typed = self.file("sheet.csv", f"{heading}\n23/11/2026 07:05;Accueil;A1;;1700;\n")
        result = self.ctl("scan", "--batch", typed, env=FRENCH)
        self.assertEqual(result.status, DONE, result)
        self.assertEqual(self.json("net", "A1")["stage"], "received")

    def test_practice(self):
        data = os.path.join(self.folder, "practice")
        made = self.ctl("practice", "--nets-per-day", "60", "--days", "1")
        self.assertNotEqual(made.status, DONE)
        self.data = data
        self.assertEqual(self.ctl("practice", "--nets-per-day", "60", "--days", "1").status, DONE)
        for words in (["state"], ["sheet"], ["cards"], ["slots", "1..30"], ["labels", "--new", "2", "--paper", "roll62"]):
            with self.subTest(words):
                path, _ = self.pdf(*words)
                for page in reader.text(path):
                    self.assertIn("EXERCICE", page)

    # --- right to left

    def places(self, path):
        """Of each word of the first page: where it begins and ends, as parts of the width."""
        page = reader.boxes(path)[0]
        return {word: (left / page.width, right / page.width) for word, left, right in page.words}

    def test_right_to_left_tables(self):
        """In a language that is read from right to left the columns are mirrored, and a time is still a time."""
        straight = self.places(self.pdf("sheet", "--station", "rack")[0])
        mirrored = self.places(self.pdf("sheet", "--station", "rack", env=ARABIC)[0])
        for word in ("Time", "Slot"):
            self.assertAlmostEqual(straight[word][0], 1 - mirrored[word][1], delta=0.01)
        for word in ("Scan", "Page", "Printed"):
            self.assertNotEqual(straight[word][0] < 0.5, mirrored[word][0] < 0.5)
        self.samples()
        words = "\n".join(reader.text(self.pdf("state", env=ARABIC)[0]))
        for word in ("7D-27S-4", "slot 31", "29 nets"):
            self.assertIn(word, words)

    def test_right_to_left_labels(self):
        """The QR stands at the right of each label, as it is, and all are read."""
        path, said = self.pdf("labels", "--new", "24", env=ARABIC)
        picture = reader.draw(path, 300)[0]
        for cell in list(reader.cells([picture], reader.LABELS, 300)):
            half = cell.width // 2
            upper = cell.height // 3
            self.assertGreater(cell.cut(half, 0, half, upper).dots.count(0), 3000)
            self.assertLess(cell.cut(0, 0, half, upper).dots.count(0), 3000)
        wanted = [expected(code, code.replace("-", "")) for code in said["codes"]]
        found = reader.read(*reader.cells([picture], reader.LABELS, 300))
        # The first label is the one where a reader begins.
        self.assertEqual([found[row * 3 + 2 - column] for row in range(8) for column in range(3)], wanted)

    # --- files

    def test_same_bytes(self):
        """Two runs in one second differ in nothing."""
        self.samples()
        for _ in range(5):
            files = []
            for name in ("a.pdf", "b.pdf"):
                path, _ = self.pdf("state", name=name)
                with open(path, "rb") as file:
                    files.append((reader.info(path)["CreationDate"], file.read()))
            if files[0][0] == files[1][0]:
                break
        self.assertEqual(files[0], files[1])

    def test_due(self):
        first = self.json("print", "state", "--due")
        self.assertTrue(os.path.exists(first["path"]))
        self.assertEqual(os.path.dirname(first["path"]), os.path.join(self.data, "state"))
        self.assertIsNone(self.json("print", "state", "--due")["path"])
        listed = self.lines("print", "state", "--list")
        self.assertEqual([line["path"] for line in listed], [first["path"]])
        self.assertIn("No state is due.", self.ctl("print", "state", "--due").out)
        self.assertEqual(reader.text(first["path"])[0].count("No net is at the site."), 1)

    def test_wrong(self):
        self.nets("A1")
        there = self.file("there.pdf", "mine")
        new = os.path.join(self.folder, "new.pdf")
        for status, words in [
                (USAGE, ["labels", "A1"]),
                (USAGE, ["labels", "--pdf", new]),
                (USAGE, ["labels", "A1", "--new", "3", "--pdf", new]),
                (USAGE, ["labels", "--new", "0", "--pdf", new]),
                (USAGE, ["labels", "--stage", "attic", "--pdf", new]),
                (USAGE, ["labels", "A1", "--paper", "a5", "--pdf", new]),
                (USAGE, ["labels", "A1", "--dpi", "203", "--pdf", new]),
                (USAGE, ["labels", "A1", "--paper", "roll62", "--dpi", "250", "--pdf", new]),
                (USAGE, ["labels", "A1", "--paper", "roll62", "--length", "5", "--pdf", new]),
                (USAGE, ["labels", "A1", "--paper", "roll62", "--skip", "2", "--pdf", new]),
                (USAGE, ["labels", "A1", "--skip", "24", "--pdf", new]),
                (USAGE, ["slots", "--pdf", new]),
                (USAGE, ["sheet", "--station", "attic", "--pdf", new]),
                (USAGE, ["sheet", "--copies", "51", "--pdf", new]),
                (USAGE, ["state"]),
                (USAGE, ["state", "--due", "--list"]),
                (UNKNOWN, ["labels", "A1", "NOBODY", "--pdf", new]),
                (UNKNOWN, ["cards", "L99", "--pdf", new]),
                (REFUSED, ["labels", "--stage", "missing", "--pdf", new]),
                (REFUSED, ["labels", "A\x011", "--pdf", new]),
                (REFUSED, ["slots", "9..8", "--pdf", new]),
                (REFUSED, ["labels", "A1", "--pdf", there]),
                (REFUSED, ["state", "--pdf", there]),
                (REFUSED, ["state", "--pdf", os.path.join(self.folder, "none", "a.pdf")])]:
            with self.subTest(words):
                self.fails(status, "print", *words)
        self.assertFalse(os.path.exists(new))
        with open(there, encoding="ascii") as file:
            self.assertEqual(file.read(), "mine")

    def test_codes_kept_when_nothing_is_written(self):
        """A name that is taken costs no new codes."""
        there = self.file("there.pdf", "mine")
        first = self.pdf("labels", "--new", "1")[1]["codes"][0]
        self.fails(REFUSED, "print", "labels", "--new", "50", "--pdf", there)
        second = self.pdf("labels", "--new", "1")[1]["codes"][0]
        self.assertEqual([re.search("-(.*)-", code).group(1) for code in (first, second)], ["001", "002"])


tap_main()
