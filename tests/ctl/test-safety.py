#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shift's work survives: backups, restoring, trouble with the disk, checking, retention."""

import contextlib
import fcntl
import os
import resource
import signal
import sqlite3
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


NOBODY = 65534


class Trouble(Safety):
    """F15"""

    def limited(self, limit, *words, env=None):
        """Runs cordeauctl where no file may grow beyond @limit bytes: what a full disk looks like."""
        return subprocess.run(
            [BINARY, "--data", self.data, *words], capture_output=True, text=True,
            env=dict(os.environ, **(env or {})), check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))

    def test_f15_disk_full(self):
        self.json("scan", "A001", "--station", "reception")
        path = self.file("n.csv", "code\n" + "".join(f"K{i:06}\n" for i in range(20000)))
        done = self.limited(500000, "import", "nets", path)
        self.assertEqual(done.returncode, STORAGE, done)
        self.assert_sentence(done.stderr)
        self.assertIn("full", done.stderr)
        self.assertEqual(self.lines("nets", "--search", "K"), [])
        # Nothing was lost, and when there is room again, work goes on.
        self.assertEqual(self.facts(), 1)
        self.assertEqual(self.limited(500000, "nets").returncode, DONE)
        self.json("import", "nets", path)
        self.assertTrue(self.json("check")["ok"])

    def test_f15_locked_by_others(self):
        self.json("scan", "A001", "--station", "reception")
        with open(os.path.join(self.data, "writer.lock"), "r+b") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            env = {"CORDEAU_LOCK_SECONDS": "0"}
            shown = self.ctl("net", "A001", env=env)
            self.assertEqual(shown.status, DONE, shown)
            self.fails(STORAGE, "scan", "A002", "--station", "reception", says="Another program", env=env)
        self.json("scan", "A002", "--station", "reception")
        self.assertEqual(self.facts(), 2)

    @contextlib.contextmanager
    def read_only(self):
        """The folder cannot be written; permissions say nothing to root, so root is nobody then."""
        if os.geteuid() == 0:
            os.chmod(self.folder, 0o755)
            subprocess.run(["chown", "-R", str(NOBODY), self.data], check=True)
        subprocess.run(["chmod", "-R", "a-w", self.data], check=True)
        try:
            yield {"preexec_fn": (lambda: os.setuid(NOBODY)) if os.geteuid() == 0 else None}
        finally:
            subprocess.run(["chmod", "-R", "u+w", self.data], check=True)

    def test_f15_read_only_folder(self):
        self.json("scan", "A001", "--station", "reception")

        def run(*words):
            return subprocess.run([BINARY, "--data", self.data, *words], capture_output=True, text=True,
                                  check=False, **how)

        with self.read_only() as how:
            shown = run("net", "A001", "--json")
            self.assertEqual(shown.returncode, DONE, shown)
            self.assertIn("received", shown.stdout)
            done = run("scan", "A002", "--station", "reception")
            self.assertEqual(done.returncode, STORAGE, done)
            self.assert_sentence(done.stderr)
            self.assertIn("permissions", done.stderr)
            self.assertEqual(run("check").returncode, DONE)
        self.assertEqual(self.facts(), 1)

    def test_f15_damaged(self):
        backup = self.json("backup", "--due")["path"]
        database = os.path.join(self.data, "cordeau.db")
        with open(database, "r+b") as file:
            file.seek(12 * 4096)
            file.write(b"nonsense" * (os.path.getsize(database) // 8 - 12 * 512))
        told = self.fails(STORAGE, "scan", "A001", "--station", "reception")
        self.assertIn(f"restore {backup}", told.err)
        told = self.fails(STORAGE, "check")
        self.assertIn(f"restore {backup}", told.err)
        with open(database, "wb") as file:
            file.write(b"This is not a database at all. " * 400)
        self.assertIn(f"restore {backup}", self.fails(STORAGE, "nets").err)


class Check(Safety):
    def damage(self, sql):
        connection = sqlite3.connect(os.path.join(self.data, "cordeau.db"))
        with connection:
            connection.execute(sql)
        connection.close()

    def test_2_2_check_repairs_tables(self):
        self.json("scan", "A001", "--station", "reception")
        clean = self.json("check", "--repair")
        self.assertEqual((clean["ok"], clean["repaired"]), (True, 0))
        self.damage("UPDATE nets SET slot = 'Z9' WHERE code = 'A001'")
        found = self.json("check", status=STORAGE)
        self.assertEqual(len(found["problems"]), 1)
        self.fails(STORAGE, "check", says="--repair")
        self.assertEqual(self.json("net", "A001")["slot"], "Z9")
        mended = self.json("check", "--repair")
        self.assertEqual((mended["ok"], mended["repaired"], mended["problems"]), (True, 1, []))
        self.assertIsNone(self.json("net", "A001")["slot"])
        self.assertTrue(self.json("check")["ok"])
        self.damage("DELETE FROM nets")
        self.assertIn("does now", self.ctl("check", "--repair").out)

    def test_2_2_check_says_what_cannot_be_repaired(self):
        backup = self.json("backup", "--due")["path"]
        self.json("scan", "A001", "--station", "reception")
        self.damage("UPDATE facts SET body = replace (body, 'reception', 'deception')")
        found = self.json("check", "--repair", status=STORAGE)
        self.assertEqual((len(found["problems"]), found["repaired"]), (1, 0))
        self.assertIn("altered", found["problems"][0])
        self.assertIn(f"restore {backup}", self.fails(STORAGE, "check", "--repair", says="backup").err)


if __name__ == "__main__":
    tap_main()
