#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies below: files of newer versions, damaged files, a reader that leaves, a full disk."""

import os
import sqlite3
import subprocess

from cordeauctl import BINARY, DONE, REFUSED, STORAGE, SiteTest, tap_main


class Storage(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets(*(f"A{i:04}" for i in range(3000)))
        self.database = os.path.join(self.data, "cordeau.db")

    def test_newer_schema(self):
        with sqlite3.connect(self.database) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.close()
        for words in [["nets"], ["scan", "A0001", "--station", "reception"], ["check"], ["rebuild"],
                      ["import", "nets", self.file("n.csv", "code\nB1\n")], ["export", "facts"]]:
            with self.subTest(words[0]):
                result = self.fails(STORAGE, *words, "--json", says="newer")
                self.assertEqual(result.out, "")
        with sqlite3.connect(self.database) as connection:
            connection.execute(f"PRAGMA user_version = {version}")
        connection.close()
        self.assertEqual(len(self.lines("nets")), 3000)
        self.assertEqual(self.facts(), 0)

    def test_not_a_database(self):
        for name in os.listdir(self.data):
            if name.startswith("cordeau.db"):
                os.unlink(os.path.join(self.data, name))
        with open(self.database, "wb") as out:
            out.write(b"This is not a database at all. " * 400)
        self.fails(STORAGE, "nets")
        self.fails(STORAGE, "check")
        with open(self.database, "rb") as back:
            self.assertTrue(back.read().startswith(b"This is not"))

    def test_database_of_another_program(self):
        for name in os.listdir(self.data):
            if name.startswith("cordeau.db"):
                os.unlink(os.path.join(self.data, name))
        with sqlite3.connect(self.database) as connection:
            connection.execute("CREATE TABLE songs (title)")
        connection.close()
        self.fails(STORAGE, "nets")

    def test_table_that_does_not_follow_from_the_facts(self):
        self.json("scan", "A0001", "--station", "reception")
        with sqlite3.connect(self.database) as connection:
            connection.execute("UPDATE nets SET slot = 'Z9' WHERE code = 'A0001'")
        connection.close()
        report = self.json("check", status=STORAGE)
        self.assertFalse(report["ok"])
        self.assertTrue(report["problems"])
        self.fails(STORAGE, "check", says="repair")
        self.json("rebuild")
        self.assertTrue(self.json("check")["ok"])
        self.assertIsNone(self.json("net", "A0001")["slot"])

    def test_folder_that_cannot_be(self):
        path = self.file("plain", "a file")
        self.data = os.path.join(path, "data")
        self.fails(STORAGE, "init", "--site", "site7", "--name", "Site 7")
        self.fails(REFUSED, "nets")

    def test_reader_leaves(self):
        command = [BINARY, "--data", self.data, "nets"]
        for words in [[], ["--json"]]:
            with self.subTest(words):
                child = subprocess.Popen([*command, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                child.stdout.readline()
                child.stdout.close()
                self.assertEqual(child.stderr.read(), b"")
                self.assertEqual(child.wait(), DONE)
                child.stderr.close()

    def test_no_room_for_the_answer(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([BINARY, "--data", self.data, "scan", "A0001", "--station", "reception",
                                   "--json"], stdout=full, stderr=subprocess.PIPE)
        self.assertEqual(done.returncode, STORAGE)
        self.assert_sentence(done.stderr.decode())
        self.assertEqual(self.facts(), 1)

    def test_killed_in_an_import(self):
        """Half an import is no import."""
        path = self.file("n.csv", "code\n" + "".join(f"K{i:06}\n" for i in range(60000)))
        child = subprocess.Popen([BINARY, "--data", self.data, "import", "nets", path],
                                 stdout=subprocess.DEVNULL)
        try:
            child.wait(0.4)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        self.assertTrue(self.json("check")["ok"])
        self.assertIn(len(self.lines("nets", "--search", "K")), (0, 60000))


if __name__ == "__main__":
    tap_main()
