#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input for every verb and field: a sentence that says where and what to do, nothing half-done."""

import datetime
import json
import re

from cordeauctl import DONE, PARIS, QUESTION, REFUSED, UNKNOWN, USAGE, SiteTest, ago, tap_main

FUTURE = (datetime.datetime.now(PARIS) + datetime.timedelta(days=2)).isoformat(timespec="minutes")
GAP = "2026-03-29T02:30"
LATIN = b"caf\xe9"
HUGE = "x" * 5000


class BadTest(SiteTest):
    """A site with one received net, of which nothing may change."""

    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1", "A2")
        self.json("scan", "A1", "--station", "reception")
        self.before = self.state()

    def state(self):
        report = self.json("check")
        self.assertTrue(report["ok"], report)
        return report["facts"], report["records"], self.lines("nets", "--sort", "code")

    def assert_untouched(self):
        self.assertEqual(self.state(), self.before)

    def bad_file(self, content, *says, verb):
        """A file that is not taken: a report with --json, a list for people, one sentence on stderr."""
        path = self.file("bad.csv", content)
        result = self.fails(REFUSED, *verb, path, "--json")
        report = json.loads(result.out)
        self.assertTrue(report["errors"])
        for error in report["errors"]:
            self.assertIsInstance(error["line"], int)
            self.assertGreater(len(error["reason"]), 15)
        self.assertFalse(any(v for k, v in report.items() if isinstance(v, int)), report)
        for word in says:
            self.assertIn(word, result.err)
        self.fails(REFUSED, *verb, path)
        return report["errors"]


class Options(BadTest):
    def test_scan_values(self):
        scan = ["scan", "A1", "--station", "sorting"]
        for words in [["--weight", "1.8"], ["--weight", "1,8"], ["--weight", "0"], ["--weight", "-5"],
                      ["--weight", "0x10"], ["--weight", ""], ["--weight", "9" * 30], ["--weight", "1800g"],
                      ["--at", "yesterday"], ["--at", "2026-13-01T10:00"], ["--at", "2026-02-30T10:00"],
                      ["--at", ""], ["--at", HUGE], ["--answer", "maybe"], ["--answer", ""],
                      ["--machine", LATIN], ["--machine", HUGE], ["--slot", LATIN], ["--slot", ""],
                      ["--programme", LATIN], ["--actor", LATIN], ["--actor", ""]]:
            with self.subTest(words):
                self.assertEqual(self.fails(USAGE, *scan, *words, says=words[0]).out, "")
        self.assert_untouched()

    def test_weight_says_grams(self):
        self.fails(USAGE, "scan", "A1", "--station", "sorting", "--weight", "1.8", says="1800")

    def test_scan_stations(self):
        for words in [[], ["--station", "bathroom"], ["--station", ""], ["--station", LATIN],
                      ["--station", HUGE]]:
            with self.subTest(words):
                self.fails(USAGE, "scan", "A1", *words, says="station")
        self.fails(USAGE, "scan", "A1", "--station", "bathroom", says="reception")
        self.assert_untouched()

    def test_scan_refusals_are_objects(self):
        for words in [["--at", FUTURE], ["--at", GAP], ["--at", "2001-01-01T10:00"], ["--weight", "400000"],
                      ["--slot", "B" * 40], ["--actor", "nobody"], ["--slot", "B\n1"]]:
            with self.subTest(words):
                refused = self.json("scan", "A1", "--station", "sorting", *words, status=REFUSED)
                self.assertEqual(refused["outcome"], "refused")
                self.assertGreater(len(refused["message"]), 20)
                self.assertTrue(refused["reason"])
                self.assertIsNone(refused["fact"])
                self.fails(REFUSED, "scan", "A1", "--station", "sorting", *words)
        self.assert_untouched()

    def test_scan_codes(self):
        for code, status in [("", REFUSED), ("C" * 65, REFUSED), ("A\x011", REFUSED), ("STATION:rack", REFUSED),
                             ("x" * 5000, USAGE), (LATIN, USAGE), ("Ünïcode", None), ("🧺", None),
                             ("'; DROP TABLE nets; --", None), ("%s%n", None)]:
            with self.subTest(code):
                result = self.ctl("scan", "--json", "--station", "reception", "--", code)
                if status is None:
                    self.assertIn(result.status, (REFUSED, UNKNOWN))
                else:
                    self.assertEqual(result.status, status, result)
                self.assert_sentence(result.err)
        self.assert_untouched()

    def test_clock_goes_back(self):
        """The hour that occurs twice is its first occurrence; both are said with an offset."""
        for text in ["2026-10-25T02:30", "2026-10-25T02:30+01:00"]:
            asked = self.json("scan", "A1", "--station", "sorting", "--at", text, status=QUESTION)
            self.assertEqual(asked["reason"], "order")
        self.assert_untouched()

    def test_list_values(self):
        for words in [["--stage", "bathroom"], ["--stage", ""], ["--due-before", "soon"], ["--limit", "0"],
                      ["--limit", "-1"], ["--limit", "many"], ["--limit", "1.5"], ["--sort", "colour"],
                      ["--search", LATIN], ["--search", HUGE], ["--delegation", ""]]:
            with self.subTest(words):
                self.fails(USAGE, "nets", *words)
        self.fails(REFUSED, "nets", "--due-before", GAP)
        self.fails(USAGE, "export", "facts", "--month", "2026-13")
        self.fails(USAGE, "export", "facts", "--month", "11/2026")
        self.fails(USAGE, "changes", "--db", "records", "--limit", "0")
        self.assertNotEqual(self.ctl("changes", "--db", "records", "--since", "soon").status, DONE)

    def test_search_is_text(self):
        for text in ["%", "_", "'", "*", "\\", "🧺"]:
            self.assertEqual(self.lines("nets", "--search", text), [])

    def test_acts(self):
        for words, status in [(["hold", ""], USAGE), (["hold", LATIN], USAGE), (["hold", HUGE], USAGE),
                              (["hold", "A1", "--reason", "fever"], USAGE),
                              (["link", "A1", "A1"], REFUSED), (["link", "A1", ""], USAGE),
                              (["link", "A1", "NOBODY"], None), (["retag", "A1", "a-1"], REFUSED),
                              (["release", "A1"], None), (["reissue", "A1"], REFUSED),
                              (["unlink", "A1", "A2"], None), (["retag", "A1", "C" * 65], REFUSED),
                              (["temporary", "--weight", "1.8"], USAGE)]:
            with self.subTest(words):
                result = self.ctl("net", *words)
                if status is not None:
                    self.assertEqual(result.status, status, result)
                    self.assert_sentence(result.err)
                self.assertNotIn(result.status, (3,), result)
        for fact in ["", "x", LATIN, "0198c0de-0000-7000-8000-000000000000"]:
            with self.subTest(fact):
                self.assertIn(self.ctl("undo", fact).status, (REFUSED, USAGE, UNKNOWN))
        self.assert_untouched()

    def test_init_values(self):
        self.data += "2"
        for site in ["7", "S", "site 7", "Site7", "-a", "a" * 40, "é", "a_b", "../a"]:
            with self.subTest(site):
                self.fails(REFUSED, "init", "--site", site, "--name", "X")
        for words in [["--name", "N" * 81], ["--name", "a\nb"], ["--name", "X", "--timezone", "Mars/Phobos"],
                      ["--name", "X", "--prefix", "toolong"], ["--name", "X", "--prefix", "l"]]:
            with self.subTest(words):
                self.fails(REFUSED, "init", "--site", "site9", *words)
        self.fails(USAGE, "init", "--site", "site9", "--name", LATIN)
        self.fails(REFUSED, "nets", says="cordeauctl init")

    def test_who_values(self):
        for name in ["", "  ", "A" * 41, "A\nB"]:
            with self.subTest(name):
                self.fails(REFUSED, "who", "add", name)
        self.fails(USAGE, "who", "add", LATIN)
        self.assertEqual(self.lines("who"), [])

    def test_records_values(self):
        self.fails(REFUSED, "records", "get", "site:site7", "--rev", "9-x")
        self.assertEqual(self.lines("records", "list", "--db", "nothing", "--kind", "site"), [])


class Files(BadTest):
    NETS = ["import", "nets"]
    MACHINES = ["machines", "import"]
    PROGRAMMES = ["programmes", "import"]
    PAPER = ["scan", "--batch"]
    ALL = [NETS, MACHINES, PROGRAMMES, PAPER]
    MACHINE_HEAD = "id,kind,number,drum_litres,rated_kg\n"

    def good(self, verb):
        return {"nets": "code,departs\nB1,\nB2,\n", "machines": self.MACHINE_HEAD + "L5,washer,5,90,10\n",
                "programmes": "id,name,celsius,minutes,hold_minutes\np1,Coton,30,50,0\n",
                "scan": f"{ago(hours=1)},sorting,A1\n"}[verb[1] if verb[0] == "import" else verb[0]]

    def test_not_a_file(self):
        for verb in self.ALL:
            for path in [self.folder, self.folder + "/nothing.csv", "/dev/null", "", b"/caf\xe9.csv"]:
                with self.subTest(verb=verb, path=path):
                    result = self.fails(REFUSED, *verb, path, "--json")
                    self.assertTrue(json.loads(result.out)["errors"])
        self.assert_untouched()

    def test_encodings(self):
        for verb in self.ALL:
            good = self.good(verb)
            for bad in [good.encode() + b"\x00", good.encode() + b"\x81\x8d\n", good.encode() + b"B\x00D\n"]:
                with self.subTest(verb=verb, bad=bad):
                    self.bad_file(bad, verb=verb)
        self.assert_untouched()

    def test_line_of_a_damaged_file(self):
        """Where the whole file cannot be read, its line is still a number, and said once."""
        for verb in [("import", "nets"), self.MACHINES, ("scan", "--batch")]:
            for content, line in [(b"code,id,x\nA\0\n", 2), (b"code,id,x\nA,\x81\n", 2),
                                  (b'code,id,x\nA,"x\n\n\n', 2)]:
                with self.subTest(verb=verb, content=content):
                    errors = self.bad_file(content, verb=verb)
                    self.assertEqual([e["line"] for e in errors], [line])
                    said = self.ctl(*verb, self.file("bad.csv", content)).out
                    self.assertEqual(len(re.findall(r"[Ll]ine 2", said)), 1, said)

    def test_empty(self):
        for verb in self.ALL:
            for bad in ["", "\n\n", " ", "\ufeff"]:
                with self.subTest(verb=verb, bad=bad):
                    self.bad_file(bad, verb=verb)
        self.assert_untouched()

    def test_open_quote_and_wide_rows(self):
        for verb in self.ALL:
            with self.subTest(verb):
                self.bad_file(self.good(verb) + '"never closed,\n', verb=verb)
                self.bad_file(self.good(verb) + "," * 300 + "\n", verb=verb)
                self.bad_file(self.good(verb) + "z" * (2 << 20) + "\n", verb=verb)
        self.assert_untouched()

    def test_missing_columns(self):
        self.bad_file("name,delegation\nx,FRA\n", "code", verb=self.NETS)
        self.bad_file("number,drum_litres\n5,90\n", "id", verb=self.MACHINES)
        self.bad_file("name\nCoton\n", "id", verb=self.PROGRAMMES)
        self.bad_file(f"{ago(hours=1)},sorting\n", "line 1", verb=self.PAPER)
        self.assert_untouched()

    def test_one_bad_net_stops_all(self):
        for line in ["C" * 65 + ",", "B\x011,", "B1,", "B3,31/02/2030", "B3,soon", "b-1,"]:
            with self.subTest(line):
                errors = self.bad_file(f"code,departs\nB1,\nB2,\n{line}\nB9,\n", "line 4", verb=self.NETS)
                self.assertEqual([e["line"] for e in errors], [4])
        self.assert_untouched()

    def test_every_bad_net_is_said(self):
        errors = self.bad_file("code,departs\nB1,x\nB2,\nB3,y\n", verb=self.NETS)
        self.assertEqual([e["line"] for e in errors], [2, 4])
        many = self.bad_file("code,departs\n" + "".join(f"N{i},x\n" for i in range(3000)), "3000",
                             verb=self.NETS)
        self.assertLessEqual(len(many), 1000)
        self.assert_untouched()

    def test_bad_machines(self):
        for line in [",washer,5,90,10", "L6,toaster,5,90,10", "L6,washer,5,-90,10", "L6,washer,5,90,ten",
                     "L6,washer,5,99999999999999999999,10", "L5,dryer,6,90,10", "L" * 100 + ",washer,5,90,10"]:
            with self.subTest(line):
                errors = self.bad_file(f"{self.MACHINE_HEAD}L5,washer,5,90,10\n{line}\n", "line 3",
                                       verb=self.MACHINES)
                self.assertEqual([e["line"] for e in errors], [3])
        self.assertEqual(self.lines("machines", "list"), [])
        self.assert_untouched()

    def test_machines_of_one_number(self):
        """It is said what is the same, and of which line."""
        self.bad_file("id,kind,number\nL1,washer,3\nL2,washer,3\n", "line 3", "number as on line 2", verb=self.MACHINES)
        self.bad_file("id,kind,number\nL1,washer,3\nl-1,washer,4\n", "line 3", "id as on line 2", verb=self.MACHINES)

    def test_bad_programmes(self):
        head = "id,name,celsius,minutes,hold_minutes\n"
        for line in [",Coton,30,50,0", "p2,Coton,300,50,0", "p2,Coton,30,-1,0", "p2,Coton,warm,50,0"]:
            with self.subTest(line):
                self.bad_file(f"{head}p1,Coton,30,50,0\n{line}\n", "line 3", verb=self.PROGRAMMES)
        self.assert_untouched()

    def test_bad_paper(self):
        good = f"{ago(hours=1)},sorting,A1\n"
        for line in [f"{GAP},sorting,A1", "yesterday,sorting,A1", ",sorting,A1",
                     f"{ago(hours=1)},bathroom,A1", f"{ago(hours=1)},,A1", f"{ago(hours=1)},sorting,",
                     f"{ago(hours=1)},sorting,A1,,1.8", f"{ago(hours=1)},sorting,A1,,-3",
                     "1999-01-01T10:00,sorting,A1", f"{ago(hours=1)},sorting,{'C' * 65}"]:
            with self.subTest(line):
                errors = self.bad_file(f"{good}\n{line}\n{good}", "line 3", verb=self.PAPER)
                self.assertEqual([e["line"] for e in errors], [3])
        self.assert_untouched()

    def test_paper_of_tomorrow(self):
        """A line that can be read and not be true is not taken, and is named."""
        path = self.file("paper.csv", f"{FUTURE},reception,A2\n2001-01-01T10:00,reception,A2\n")
        report = self.json("scan", "--batch", path)
        self.assertEqual((report["accepted"], report["refused"]), (0, 2))
        self.assertIn("line 1: ", report["asked"][0])
        self.assertIn("line 2: ", report["asked"][1])
        self.assert_untouched()

    def test_huge_file(self):
        path = self.file("huge.csv", b"code\n")
        with open(path, "r+b") as out:
            out.truncate(4 << 30)
        self.assertEqual(self.ctl("import", "nets", path).status, REFUSED)
        self.assert_untouched()

    def test_dry_run_writes_nothing(self):
        for verb in self.ALL:
            with self.subTest(verb):
                self.json(*verb, self.file("good.csv", self.good(verb)), "--dry-run")
        self.assert_untouched()


class Encodings(SiteTest):
    def test_files_of_other_programs(self):
        self.init()
        text = "code;délégation;départ\r\nÉ1;Côte d’Ivoire;01/02/2030\r\n"
        for number, encoding in enumerate(["utf-8", "utf-8-sig", "utf-16", "windows-1252"]):
            with self.subTest(encoding):
                path = self.file("list.csv", text.replace("É1", f"E{number}").encode(encoding))
                self.assertEqual(self.json("import", "nets", path)["imported"], 1)
                net = self.json("net", f"E{number}")
                self.assertEqual((net["delegation"], net["departs"]), ("Côte d’Ivoire", "2030-02-01"))


if __name__ == "__main__":
    tap_main()
