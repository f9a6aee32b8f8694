#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shift's work survives: backups, restoring, trouble with the disk, checking, retention."""

import contextlib
import fcntl
import os
import pathlib
import re
import resource
import shlex
import shutil
import signal
import sqlite3
import stat
import subprocess
import unittest

from cordeauctl import BINARY, DONE, QUESTION, REFUSED, STORAGE, USAGE, SiteTest, tap_main


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

    def test_2_1_backup_to_an_empty_name(self):
        self.fails(USAGE, "backup", "", says="name of the backup is empty")

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


KILL_AT = os.environ.get("KILL_AT_MODULE")
EACH = os.environ.get("CORDEAU_KILL_EACH", "step")


class Restore(Safety):
    def setUp(self):
        super().setUp()
        self.json("scan", "A001", "--station", "reception")
        self.copy = self.backup()
        self.prefix = self.json("site", "show")["computer"]

    def after(self):
        """What came after the backup: a net, two scans."""
        self.json("import", "nets", self.file("late.csv", "code\nZ1\n"))
        self.json("scan", "A002", "--station", "reception")
        self.json("scan", "A003", "--station", "reception")

    def test_2_1_restore_says_what_goes(self):
        self.after()
        plan = self.json("restore", self.copy, "--dry-run")
        self.assertEqual((plan["restored"], plan["site"], plan["facts"]), (False, "site7", 1))
        lost = {loss["what"]: loss for loss in plan["lost"]}
        self.assertEqual((lost["net"]["facts"], lost["net"]["subjects"], lost["net"]["records"]), (2, 2, 1))
        told = self.ctl("restore", self.copy, "--dry-run")
        self.assertEqual(told.status, DONE)
        self.assertRegex(told.out, r"net +2 +2 +1 +0")
        self.assertEqual(self.facts(), 3)

    def test_2_1_restore_says_what_codes_begin_with(self):
        """Before, and that it comes so; again and again, none is said twice."""
        told = {self.prefix}
        for _ in range(3):
            before = self.json("restore", self.copy, "--dry-run")["computer"]
            self.assertIn(f" {before} ", self.ctl("restore", self.copy, "--dry-run").out)
            self.assertEqual(self.json("restore", self.copy, "--yes")["computer"], before)
            self.assertEqual(self.json("site", "show")["computer"], before)
            self.assertNotIn(before, told)
            told.add(before)

    def test_2_1_restore_into_nothing_draws_what_codes_begin_with(self):
        self.data = self.path("new")
        self.assertIsNone(self.json("restore", self.copy, "--dry-run")["computer"])
        self.assertFalse(os.path.exists(self.data))
        self.assertNotEqual(self.json("restore", self.copy)["computer"], self.prefix)

    def test_2_1_restore_of_an_empty_name(self):
        self.fails(USAGE, "restore", "", "--yes", says="name of the backup is empty")

    def test_2_1_restore_over_a_folder(self):
        """Somebody made a folder of the name of the data: that is no question of permissions."""
        database = os.path.join(self.data, "cordeau.db")
        os.unlink(database)
        os.mkdir(database)
        for words in (["nets"], ["backup", self.path("other.db")], ["scan", "A001", "--station", "sorting"]):
            with self.subTest(words):
                self.fails(STORAGE, *words, says="is a folder")
        self.assertTrue(self.json("restore", self.copy, "--yes")["restored"])
        self.assertEqual(self.facts(), 1)

    def test_2_1_restore_asks_first(self):
        self.after()
        asked = self.json("restore", self.copy, status=QUESTION)
        self.assertFalse(asked["restored"])
        self.fails(QUESTION, "restore", self.copy, says="--yes")
        self.assertEqual(self.facts(), 3)

    def test_2_1_restore(self):
        self.after()
        done = self.json("restore", self.copy, "--yes")
        self.assertTrue(done["restored"])
        self.assertNotEqual(done["computer"], self.prefix)
        self.assertEqual(self.json("site", "show")["computer"], done["computer"])
        self.assertTrue(self.json("check")["ok"])
        self.assertEqual(self.facts(), 1)
        self.assertEqual(self.json("net", "A001")["stage"], "received")
        self.assertEqual(self.json("net", "A002")["stage"], "issued")
        self.ctl("net", "Z1", "--json")
        # The data of before are whole, and can be gone back to.
        kept = os.path.join(done["aside"], "cordeau.db")
        again = self.json("restore", kept, "--yes")
        self.assertTrue(again["restored"])
        self.assertEqual(self.facts(), 3)
        computers = self.lines("records", "list", "--kind", "computer")
        self.assertIn(again["computer"], str(computers))

    def test_2_1_restore_of_the_same_asks_nothing(self):
        self.assertTrue(self.json("restore", self.copy)["restored"])

    def test_2_1_restore_codes_never_collide(self):
        before = self.json("net", "temporary", "--reason", "unreadable")["code"]
        self.json("restore", self.copy, "--yes")
        after = self.json("net", "temporary", "--reason", "unreadable")["code"]
        self.assertNotEqual(before, after)
        self.assertTrue(after.startswith(self.json("site", "show")["computer"][:2]), after)

    def test_2_1_restore_refuses_another_site(self):
        here, self.data = self.data, self.path("other")
        self.json("init", "--site", "site8", "--name", "Site 8")
        self.fails(REFUSED, "restore", self.copy, "--yes", says="another site")
        self.data = here

    def test_2_1_restore_refuses_what_it_cannot_take(self):
        def changed(sql):
            path = self.path("changed.db")
            shutil.copy(self.copy, path)
            connection = sqlite3.connect(path)
            connection.executescript(sql)
            connection.close()
            return path

        self.fails(REFUSED, "restore", changed("INSERT INTO meta VALUES ('practice', '1')"), says="practice")
        self.fails(STORAGE, "restore", changed("PRAGMA user_version = 99"), says="newer")
        self.fails(STORAGE, "restore", changed("UPDATE facts SET body = replace (body, 'A001', 'A009')"),
                   says="damaged")
        self.fails(STORAGE, "restore", self.file("junk.db", b"x" * 9000))
        self.fails(REFUSED, "restore", self.path("nowhere.db"), says="exists")
        self.assertEqual(self.facts(), 1)

    def test_2_1_restore_of_no_file(self):
        os.mkfifo(self.path("pipe"))
        for path in (self.folder, self.path("pipe"), "/dev/null"):
            self.fails(REFUSED, "restore", path, "--yes", says="not a file")

    def test_2_1_restore_that_cannot_be_done_is_not_begun(self):
        """Where the data of before cannot be put aside, nothing waits to be finished later."""
        self.after()
        aside = os.path.join(self.data, "aside")
        pathlib.Path(aside).touch()
        self.fails(STORAGE, "restore", self.copy, "--yes", says="aside")
        os.unlink(aside)
        self.json("scan", "A004", "--station", "reception")
        self.assertEqual(self.facts(), 4)
        self.assertEqual(self.json("site", "show")["computer"], self.prefix)

    def test_2_1_restore_over_damaged_data(self):
        database = os.path.join(self.data, "cordeau.db")
        with open(database, "wb") as file:
            file.write(b"This is not a database at all. " * 400)
        self.fails(QUESTION, "restore", self.copy, says="cannot be read")
        self.assertTrue(self.json("restore", self.copy, "--yes")["restored"])
        self.assertEqual(self.facts(), 1)

    def test_2_1_restore_is_noticed_by_who_is_at_work(self):
        """Scans go on in another process all the while: each was either taken aside or refused."""
        script = self.file("scans.sh", "for i in $(seq 100 160); do \"$1\" --data \"$2\" scan A$i "
                                       "--station reception --json; echo status $?; done")
        child = subprocess.Popen(["sh", script, BINARY, self.data], stdout=subprocess.PIPE,
                                 stderr=subprocess.PIPE, text=True)
        first = child.stdout.readline()
        done = self.json("restore", self.copy, "--yes")
        out, err = child.communicate()
        lines = [first, *out.splitlines()]
        taken = sum('"accepted"' in line for line in lines)
        # One that had opened what was then taken aside says so, and has written nothing.
        refused = sum("were restored by another program" in line for line in err.splitlines())
        statuses = [line.split()[1] for line in lines if line.startswith("status")]
        self.assertEqual(statuses.count(str(DONE)), taken)
        self.assertEqual(statuses.count(str(STORAGE)), refused)
        self.assertEqual(taken + refused, 61)
        self.assertTrue(self.json("check")["ok"])
        now = self.facts()
        here, self.data = self.data, done["aside"]
        shutil.copy(os.path.join(here, "local.db"), self.data)
        kept = self.facts()
        # A001 is in both.
        self.assertEqual(now + kept, taken + 2)

    @unittest.skipUnless(KILL_AT, "needs a module that the sanitizers do not bear")
    def test_2_1_restore_killed(self):
        """Killed before each of its steps on the disk, it leaves the old data or the new, never neither."""
        self.after()
        whole = self.path("whole")
        shutil.copytree(self.data, whole)
        ends = []
        for step in range(1, 5000):
            shutil.rmtree(self.data)
            shutil.copytree(whole, self.data)
            done = self.ctl("restore", self.copy, "--yes",
                            env={"LD_PRELOAD": KILL_AT, "KILL_AT": str(step), "KILL_EACH": EACH})
            if done.status == DONE:
                break
            self.assertEqual(done.status, -signal.SIGKILL, done)
            report = self.json("check")
            self.assertTrue(report["ok"], (step, report))
            restored = self.json("site", "show")["computer"] != self.prefix
            self.assertEqual(report["facts"], 1 if restored else 3, step)
            self.assertEqual(os.path.exists(os.path.join(self.data, "restore", "cordeau.db")), False)
            ends.append(restored)
        # First it was not begun, then it was done.
        self.assertEqual(ends, sorted(ends))
        self.assertIn(False, ends)
        self.assertIn(True, ends)
        self.assertEqual(self.facts(), 1)
        print(f"# killed before each of {step - 1} steps")


def load_dumps(folder):
    """Makes @folder one that version 0.1.0 left: three months of a site."""
    dumps = pathlib.Path(__file__).parent.parent / "store" / "dumps"
    for dump, name in [("0001.sql", "cordeau.db"), ("local-0001.sql", "local.db")]:
        connection = sqlite3.connect(os.path.join(folder, name))
        connection.executescript((dumps / dump).read_text(encoding="utf-8"))
        connection.close()


class Migrate(SiteTest):
    @unittest.skipUnless(KILL_AT, "needs a module that the sanitizers do not bear")
    def test_2_4_migrate_killed(self):
        """The first start of this version on the data of an old one, killed before each of its steps."""
        for step in range(1, 3000):
            shutil.rmtree(self.data, ignore_errors=True)
            os.mkdir(self.data)
            load_dumps(self.data)
            done = self.ctl("nets", "--json",
                            env={"LD_PRELOAD": KILL_AT, "KILL_AT": str(step), "KILL_EACH": EACH})
            if done.status == DONE:
                break
            self.assertEqual(done.status, -signal.SIGKILL, done)
            report = self.json("check")
            self.assertTrue(report["ok"], (step, report))
            self.assertEqual(report["facts"], 167, step)
        self.assertGreater(step, 5)
        self.assertGreater(len(done.out.splitlines()), 5)
        print(f"# killed before each of {step - 1} steps")


class Retention(SiteTest):
    """A site over three months, as an older version left it."""

    MONTHS = ["2026-11", "2026-12", "2027-01"]

    def setUp(self):
        super().setUp()
        os.mkdir(self.data)
        load_dumps(self.data)
        months = self.json("retention", "show")["months"]
        self.counts = {month["month"]: month["facts"] for month in months}
        self.assertEqual(list(self.counts), self.MONTHS)

    def tables(self):
        """What projections say, as lists and each net show it."""
        nets = self.lines("nets")
        return nets, [self.json("net", net["code"]) | {"custody": None} for net in nets]

    def path(self, name):
        return os.path.join(self.folder, name)

    def age(self, years):
        """Months that are not over cannot go: the databases are called as if all had been @years earlier."""
        connection = sqlite3.connect(os.path.join(self.data, "cordeau.db"))
        with connection:
            connection.execute("UPDATE dbs SET name = substr (name, 1, length (name) - 6) || "
                               "(substr (name, -6) - 100 * ?) WHERE name GLOB 'facts-*'", (years,))
        connection.close()

    def test_f19_same_before_and_after(self):
        self.age(3)
        before = self.tables()
        facts = self.facts()
        done = self.json("retention", "run", "--before", "2023-12")
        self.assertTrue(done["done"])
        self.assertGreater(done["facts"], 20)
        self.assertEqual(done["facts"] + done["held"], self.counts["2026-11"])
        self.assertEqual(self.facts(), facts - done["facts"])
        self.assertEqual(self.tables(), before)
        self.assertTrue(self.json("check")["ok"])
        self.json("rebuild")
        self.assertEqual(self.tables(), before)
        # By default, what is over thirteen months old.
        rest = self.json("retention", "run")
        self.assertGreater(rest["facts"], 20)
        self.assertEqual(self.tables(), before)
        self.assertTrue(self.json("check", "--repair")["ok"])
        shown = self.json("retention", "show")
        self.assertEqual(shown["floor"], shown["due"])
        self.assertGreater(shown["balances"], 5)
        self.assertEqual(sum(month["facts"] for month in shown["months"]),
                         sum(self.counts.values()) - done["facts"] - rest["facts"])

    def test_2_3_retention_dry_run(self):
        self.age(3)
        facts = self.facts()
        told = self.json("retention", "run", "--before", "2023-12", "--dry-run")
        self.assertEqual((told["done"], told["facts"]), (False, self.counts["2026-11"]))
        self.assertEqual(self.facts(), facts)
        self.assertIsNone(self.json("retention", "show")["floor"])
        self.assertIn("2023-11", self.ctl("retention", "show").out)

    def test_2_3_retention_refuses(self):
        self.fails(USAGE, "retention", "run", "--before", "yesterday")
        self.fails(USAGE, "retention", "run", "--before", "2026-13")
        self.fails(REFUSED, "retention", "run", "--before", "2199-01", says="over")

    def test_2_3_retention_goes_into_backups(self):
        """Going back to a backup of before brings the facts back, and with them the state of then."""
        self.age(3)
        before = self.tables()
        copy = self.path("copy.db")
        self.json("backup", copy)
        facts = self.facts()
        gone = self.json("retention", "run", "--before", "2024-02")["facts"]
        # It says so first, and asks.
        plan = self.json("restore", copy, "--dry-run")
        self.assertEqual((plan["returning"], plan["returning_before"]), (gone, "2024-02"))
        self.assertEqual(plan["lost"], [])
        self.assertIn(f"come back: {gone}", self.ctl("restore", copy, "--dry-run").out)
        self.fails(QUESTION, "restore", copy, says=f"would come back: {gone}")
        self.json("restore", copy, "--yes")
        self.assertEqual(self.facts(), facts)
        self.assertEqual(self.tables(), before)

    @unittest.skipUnless(KILL_AT, "needs a module that the sanitizers do not bear")
    def test_2_3_retention_killed(self):
        self.age(3)
        before = self.tables()
        whole = self.path("whole")
        shutil.copytree(self.data, whole)
        for step in range(1, 5000):
            shutil.rmtree(self.data)
            shutil.copytree(whole, self.data)
            done = self.ctl("retention", "run", "--before", "2024-02", "--json",
                            env={"LD_PRELOAD": KILL_AT, "KILL_AT": str(step), "KILL_EACH": EACH})
            if done.status == DONE:
                break
            self.assertEqual(done.status, -signal.SIGKILL, done)
            self.assertTrue(self.json("check")["ok"], step)
            self.assertEqual(self.tables(), before)
        self.assertGreater(step, 5)
        self.assertEqual(self.tables(), before)
        print(f"# killed before each of {step - 1} steps")


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


    def follow(self, told):
        """Does what the sentence says, to the letter."""
        command = re.search("“cordeauctl (.*)”", told.err)[1]
        done = subprocess.run(["sh", "-c", f"{shlex.quote(BINARY)} {command}"], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, DONE, done)

    def test_f15_data_gone(self):
        """A folder whose data are lost is no new folder: what was there is missed, and comes back."""
        self.data = shutil.move(self.data, self.path("the data"))
        self.json("scan", "A001", "--station", "reception")
        self.json("backup", "--due")
        database = os.path.join(self.data, "cordeau.db")
        for lose in (os.unlink, lambda path: open(path, "wb").close()):
            lose(database)
            for words in (["scan", "A002", "--station", "reception"], ["check"],
                          ["init", "--site", "site7", "--name", "Site 7"]):
                told = self.fails(STORAGE, *words, says="“site7” are no longer")
            self.fails(REFUSED, "backup", self.path("copy.db"), says="nothing to back up")
            self.follow(told)
            self.assertEqual(self.facts(), 1)

    def test_f15_own_file_damaged(self):
        self.json("scan", "A001", "--station", "reception")
        self.json("backup", "--due")
        own = os.path.join(self.data, "local.db")
        with open(own, "wb") as file:
            file.write(b"nonsense" * 5000)
        told = self.fails(STORAGE, "check", says="local.db is damaged")
        self.assertIn("move it elsewhere", told.err)
        os.rename(own, self.path("elsewhere.db"))
        self.follow(told)
        self.assertEqual(self.facts(), 1)


class Check(Safety):
    def damage(self, sql):
        connection = sqlite3.connect(os.path.join(self.data, "cordeau.db"))
        with connection:
            connection.execute(sql)
        connection.close()

    def test_2_2_check_repairs_missing_tables(self):
        self.json("scan", "A001", "--station", "reception")
        for sql in ("DROP TABLE nets", "DROP INDEX nets_stage"):
            self.damage(sql)
            self.fails(STORAGE, "check", says="--repair")
            self.assertTrue(self.json("check", "--repair")["ok"])
            self.assertEqual(self.json("net", "A001")["stage"], "received")
        self.damage("DROP TABLE nets")
        self.fails(STORAGE, "scan", "A002", "--station", "reception", says="damaged")

    def test_2_2_check_does_not_repair_by_what_is_wrong(self):
        """What facts are found by is not hashed: tables are never made anew by it once it was altered."""
        self.json("scan", "A001", "--station", "reception")
        self.damage("UPDATE facts SET kind = 'net.scam'")
        found = self.json("check", "--repair", status=STORAGE)
        self.assertEqual((len(found["problems"]), found["repaired"]), (1, 0))
        self.assertIn("not filed", found["problems"][0])
        self.assertEqual(self.json("net", "A001")["stage"], "received")

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
