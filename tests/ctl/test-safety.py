#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shift's work survives: backups, restoring, trouble with the disk, checking, retention."""

import os
import signal
import stat
import subprocess

from cordeauctl import BINARY, DONE, REFUSED, STORAGE, USAGE, SiteTest, tap_main


class Safety(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets(*(f"A{i:03}" for i in range(300)))
        self.backups = os.path.join(self.data, "backups")

    def path(self, name):
        return os.path.join(self.folder, name)

    def backup(self, name="copy.db"):
        path = self.path(name)
        self.json("backup", path)
        return path


class Backup(Safety):
    def test_2_1_backup_to_a_file(self):
        self.json("scan", "A001", "--station", "reception")
        before = sorted(os.listdir(self.folder))
        made = self.json("backup", self.path("copy.db"))
        self.assertEqual(made["path"], self.path("copy.db"))
        self.assertEqual(made["bytes"], os.path.getsize(self.path("copy.db")))
        self.assertEqual(sorted(os.listdir(self.folder)), sorted([*before, "copy.db"]))
        self.assertEqual(stat.S_IMODE(os.stat(self.path("copy.db")).st_mode), 0o600)
        self.fails(REFUSED, "backup", self.path("copy.db"), says="there already")
        self.assertIn("whole", self.ctl("backup", self.path("second.db")).out)

    def test_2_1_backup_of_nothing(self):
        self.data = self.path("empty")
        self.fails(REFUSED, "backup", self.path("copy.db"))
        self.assertEqual(self.lines("backup", "--list"), [])
        self.assertIsNone(self.json("backup", "--due")["path"])
        self.assertFalse(os.path.exists(self.data))

    def test_2_1_backup_to_nowhere(self):
        self.fails(REFUSED, "backup", self.path("nowhere/copy.db"), says="exists")

    def test_2_1_backup_says_what_it_takes(self):
        for words in ([], ["--list", "--due"], [self.path("x.db"), "--due"]):
            with self.subTest(words):
                self.fails(USAGE, "backup", *words)

    def test_2_1_backup_that_is_due(self):
        self.assertTrue(self.json("backup", "--due")["path"])
        self.assertIsNone(self.json("backup", "--due")["path"])
        listed = self.lines("backup", "--list")
        self.assertEqual([b["kind"] for b in listed], ["nightly"])
        self.assertTrue(listed[0]["good"])
        self.assertIn("night", self.ctl("backup", "--list").out)
        with open(listed[0]["path"], "r+b") as file:
            file.truncate(5000)
        self.assertFalse(self.lines("backup", "--list")[0]["good"])

    def test_2_1_backup_of_damaged_data_is_none(self):
        database = os.path.join(self.data, "cordeau.db")
        with open(database, "r+b") as file:
            file.seek(4096)
            file.write(b"nonsense" * 4000)
        self.fails(STORAGE, "backup", self.path("copy.db"))
        self.assertFalse(os.path.exists(self.path("copy.db")))

    def test_2_1_backup_cancelled_leaves_nothing(self):
        self.json("import", "nets",
                  self.file("n.csv", "code\n" + "".join(f"K{i:06}\n" for i in range(50000))))
        before = sorted(os.listdir(self.folder))
        child = subprocess.Popen([BINARY, "--data", self.data, "backup", self.path("copy.db")],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while child.poll() is None and sorted(os.listdir(self.folder)) == before:
            pass
        child.send_signal(signal.SIGINT)
        _, err = child.communicate()
        left = sorted(os.listdir(self.folder))
        if child.returncode == DONE:
            self.assertEqual(left, sorted([*before, "copy.db"]))
            return
        self.assertEqual(child.returncode, REFUSED, err)
        self.assert_sentence(err.decode())
        self.assertEqual(left, before)


if __name__ == "__main__":
    tap_main()
