#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Practice sites from the command line, and that what is practice never becomes real (F17)."""

import hashlib
import os
import pty
import signal
import sqlite3
import subprocess

from cordeauctl import BINARY, DONE, REFUSED, STORAGE, USAGE, SiteTest, run, tap_main

UNTIL = ("--until", "2026-11-20T22:30+01:00")
SMALL = ("--nets-per-day", "60", "--days", "2", *UNTIL)
SAID = "EXERCICE: "


def digest(folder):
    """Of every fact: its database, number, id, hash and body."""
    found = hashlib.sha256()
    with sqlite3.connect(f"file:{folder}/cordeau.db?mode=ro", uri=True) as db:
        for row in db.execute("SELECT db, seq, id, hash, body FROM facts ORDER BY fact"):
            found.update(repr(row).encode())
    return found.hexdigest()


class Practice(SiteTest):
    def make(self, *words, **env):
        result = self.ctl("practice", *SMALL, *words, "--json", env=env)
        self.assertEqual(result.status, DONE, result)
        return result

    def test_same_seed_same_facts(self):
        """Whatever the computer's zone and language."""
        found = []
        for zone, language in [("Europe/Paris", "C.UTF-8"), ("Asia/Tokyo", "fr_FR.UTF-8"), ("America/Lima", "C")]:
            self.make("--seed", "3", "--again", TZ=zone, LC_ALL=language, LANGUAGE="fr")
            found.append(digest(self.data))
        self.assertEqual(len(set(found)), 1)
        self.make("--seed", "4", "--again")
        self.assertNotEqual(digest(self.data), found[0])

    def test_what_is_said(self):
        made = self.json("practice", *SMALL, "--scenario", "rush", "--speed", "wash=1.25,dry=0.8,finish=1.1")
        self.assertEqual((made["folder"], made["days"]), (self.data, 2))
        self.assertGreater(made["facts"], made["nets"] * 10)
        self.assertGreater(made["nets"], 80)
        result = self.ctl("nets", "--json")
        self.assertEqual((result.status, result.err.count(SAID), result.err.count("\n")), (DONE, 1, 1))
        self.assertTrue(self.ctl("check").out.startswith("Checked "))

    def test_usual_folder(self):
        """Beside the real data, never among them."""
        result = run("practice", *SMALL, "--json", env={"CORDEAU_DATA": self.data})
        self.assertEqual(result.status, DONE, result)
        self.assertTrue(os.path.exists(os.path.join(self.data, "practice", "cordeau.db")))
        self.assertFalse(os.path.exists(os.path.join(self.data, "cordeau.db")))

    def test_wrong_words(self):
        for words, says in [(("--scenario", "storm"), "power-cut"), (("--speed", "wash=9"), "wash=9"),
                            (("--speed", "fold=1"), "fold=1"), (("--days", "0"), "--days"),
                            (("--until", "yesterday"), "yesterday"), (("--nets-per-day", "9999"), "--nets-per-day")]:
            self.fails(USAGE, "practice", *words, says=says)
            self.assertFalse(os.path.exists(os.path.join(self.data, "cordeau.db")))

    def test_a_real_site_is_left_alone(self):
        self.init()
        before = digest(self.data)
        for words in [(), ("--again",)]:
            self.fails(REFUSED, "practice", *SMALL, *words, says="real site")
        self.assertEqual(digest(self.data), before)
        self.assertEqual(self.ctl("site", "show").err, "")

    def test_a_real_site_that_lost_its_data_too(self):
        self.init()
        os.unlink(os.path.join(self.data, "cordeau.db"))
        self.fails(STORAGE, "practice", *SMALL, says="no longer")
        self.fails(REFUSED, "practice", *SMALL, "--again", says="real site")
        self.fails(STORAGE, "nets", says="no longer")

    def test_not_twice(self):
        self.make()
        before = digest(self.data)
        result = self.ctl("practice", *SMALL)
        self.assertEqual(result.status, REFUSED)
        self.assertIn("already", result.err)
        self.assertEqual(digest(self.data), before)

    def test_guide(self):
        self.fails(REFUSED, "practice", "guide", says="no practice site")
        self.make()
        guide = self.json("practice", "guide")
        self.assertEqual((guide["current"], guide["wrong"], len(guide["steps"])), ("receive", None, 12))
        self.json("scan", guide["try"], "--station", "reception")
        guide = self.json("practice", "guide")
        self.assertEqual([step["step"] for step in guide["steps"] if step["done"]], ["receive"])
        self.assertEqual(guide["current"], "load")
        self.assertIn("Build a load", self.ctl("practice", "guide").out)
        self.assertIn("Remplir", self.ctl("practice", "guide", env={"LANGUAGE": "fr", "LC_ALL": "C.UTF-8"}).out)
        self.assertEqual(self.json("practice", "guide", "--restart")["current"], "receive")

    def test_guide_of_a_real_site(self):
        self.init()
        self.fails(REFUSED, "practice", "guide", says="no practice site")

    def backup(self, name):
        path = os.path.join(self.folder, name)
        self.assertEqual(self.ctl("backup", path).status, DONE)
        return path

    def test_f17_backups_stay_on_their_side(self):
        self.make()
        practice = self.backup("practice.db")
        self.assertEqual(self.ctl("restore", practice, "--yes").status, DONE)
        self.assertIn(SAID, self.ctl("nets", "--json").err)
        practised, self.data = self.data, os.path.join(self.folder, "real")
        self.init()
        before = digest(self.data)
        real = self.backup("real.db")
        self.fails(REFUSED, "restore", practice, "--yes", says="practice data")
        self.assertEqual(digest(self.data), before)
        self.data = os.path.join(self.folder, "empty")
        self.fails(REFUSED, "restore", practice, "--yes", says="practice data")
        self.data = practised
        self.fails(REFUSED, "restore", real, "--yes", says="real site")
        # Nor when the folder has lost its data: what marks it is in local.db too.
        os.unlink(os.path.join(self.data, "cordeau.db"))
        self.fails(REFUSED, "restore", real, "--yes", says="real site")

    def test_f17_exports_are_marked_and_not_imported(self):
        self.make()
        lines = self.ctl("export", "facts").out.splitlines()
        self.assertTrue(all(line.startswith("EXERCICE,") for line in lines))
        self.assertGreater(len(lines), 100)
        facts = self.file("facts.csv", "\n".join(lines) + "\n")
        json_lines = self.ctl("export", "facts", "--json").out.splitlines()
        self.assertTrue(all('"practice":true' in line for line in json_lines))
        self.data = os.path.join(self.folder, "real")
        self.init()
        before = digest(self.data)
        for words in [("import", "nets"), ("machines", "import"), ("scan", "--batch")]:
            self.assertEqual(self.ctl(*words, facts).status, REFUSED)
        self.assertIn("EXERCICE", self.ctl("import", "nets", facts).err)
        self.assertEqual(digest(self.data), before)
        self.assertNotIn("EXERCICE", self.ctl("export", "facts").out)

    def test_f17_a_practice_folder_founds_no_site(self):
        self.make()
        os.unlink(os.path.join(self.data, "cordeau.db"))
        self.fails(STORAGE, "init", "--site", "site7", "--name", "Site 7", says="no longer")
        self.make("--again")
        self.assertIn(SAID, self.ctl("nets", "--json").err)

    def stop(self, number):
        """Sends a signal once the work has got somewhere; whoever sits at a terminal sees how far it is."""
        mine, theirs = pty.openpty()
        words = [BINARY, "--data", self.data, "practice", "--days", "60", "--nets-per-day", "100", *UNTIL]
        with subprocess.Popen(words, stderr=theirs) as work, open(mine, "rb", buffering=0) as terminal:
            os.close(theirs)
            while b"1 %" not in terminal.read(200):
                pass
            work.send_signal(number)
            return work.wait(timeout=60)

    def test_interrupted(self):
        self.assertEqual(self.stop(signal.SIGINT), REFUSED)
        self.assertFalse(os.path.exists(os.path.join(self.data, "cordeau.db")))

    def test_killed(self):
        """What is there says that it is not finished, and can be made anew."""
        self.stop(signal.SIGKILL)
        self.assertIn("not finished", self.ctl("nets", "--json").err)
        self.make("--again")
        self.assertNotIn("not finished", self.ctl("nets", "--json").err)


if __name__ == "__main__":
    tap_main()
