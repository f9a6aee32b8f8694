#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In French: sentences, columns and help; the words that programs read stay what they are."""

import json
import re
import unittest

from cordeauctl import DONE, QUESTION, REFUSED, USAGE, SiteTest, ago, run, tap_main

FRENCH = {"LANGUAGE": "fr", "LC_ALL": "fr_FR.UTF-8"}


def has_french():
    """A system without the locale cannot speak it, whatever we translate."""
    import locale
    try:
        locale.setlocale(locale.LC_MESSAGES, "fr_FR.UTF-8")
    except locale.Error:
        return False
    locale.setlocale(locale.LC_MESSAGES, "C")
    return True


@unittest.skipUnless(has_french(), "this system has no French locale")
class French(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1")

    def test_sentences(self):
        self.fails(USAGE, "scan", "A1", env=FRENCH, says="Dites")
        self.fails(USAGE, "fly", env=FRENCH, says="verbe")
        self.fails(REFUSED, "scan", "A1", "--station", "handback", env=FRENCH, says="A1")
        self.data += "-none"
        self.fails(REFUSED, "nets", env=FRENCH, says="dossier")

    def test_stations_of_a_sheet(self):
        """The stations that the French sentence names are those that are taken in French."""
        bad = self.ctl("scan", "--batch", self.file("bad.csv", f"{ago(hours=2)},quai,A1\n"), env=FRENCH)
        names = bad.err.split("Écrivez ")[1].rstrip(".\n").replace(" ou ", ", ").split(", ")
        self.assertEqual(len(names), 10)
        sheet = "".join(f"{ago(hours=2)};{name};A1\n" for name in names)
        taken = self.ctl("scan", "--batch", self.file("sheet.csv", sheet), "--json", env=FRENCH)
        self.assertEqual((taken.status, json.loads(taken.out)["errors"]), (DONE, []))

    def test_words_of_programs_stay(self):
        words = ["scan", "A1", "--station", "sorting", "--json"]
        french, english = self.ctl(*words, env=FRENCH), self.ctl(*words)
        self.assertEqual((french.status, english.status), (QUESTION, QUESTION))
        french, english = json.loads(french.out), json.loads(english.out)
        self.assertNotEqual(french.pop("message"), english.pop("message"))
        self.assertEqual(french, english)
        self.json("scan", "A1", "--station", "reception")
        for words in [["nets"], ["check"], ["site", "show"], ["export", "facts"], ["databases"]]:
            with self.subTest(words):
                self.assertEqual(self.ctl(*words, "--json", env=FRENCH), self.ctl(*words, "--json"))
        self.assertEqual(self.ctl("export", "facts", env=FRENCH), self.ctl("export", "facts"))

    def test_lists(self):
        self.json("scan", "A1", "--station", "reception")
        for words in [["nets"], ["net", "A1"], ["machines", "list"], ["who"], ["databases"]]:
            with self.subTest(words):
                self.assertNotEqual(self.ctl(*words, env=FRENCH).out, self.ctl(*words).out)
        self.assertIn("Filet", self.ctl("nets", env=FRENCH).out)

    def test_help_is_whole(self):
        english, french = run("help").out.splitlines(), run("help", env=FRENCH).out.splitlines()
        self.assertEqual(len(french), len(english))
        for line in english:
            # A long usage has a line of its own, which is the same in every language.
            if line.strip() and not re.match(r"  [a-z].*[A-Z….\]]$", line):
                self.assertNotIn(line, french)
        for verb in re.findall(r"(?m)^  ([a-z][a-z-]*(?: [a-z][a-z-]*)*)(?= |$)", run("help").out):
            with self.subTest(verb):
                self.assertIn("Exemple", run(*verb.split(), "--help", env=FRENCH).out)

    def test_where_there_is_only_c(self):
        self.fails(USAGE, "fly", env={"LANGUAGE": "fr", "LC_ALL": "C.UTF-8"}, says="verbe")
        self.fails(USAGE, "fly", env={"LANGUAGE": "fr", "LC_ALL": "C"}, says="verb “fly”")


if __name__ == "__main__":
    tap_main()
