# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real cordeauctl in folders of its own, and says the results as TAP.

The binary is $CORDEAUCTL. A test is a method of a unittest.TestCase; tap_main() runs all of the calling
script.
"""

import collections
import datetime
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import traceback
import unittest
import zoneinfo

BINARY = os.environ.get("CORDEAUCTL", "cordeauctl")
SAMPLES = pathlib.Path(os.environ.get("CORDEAU_SAMPLES", "data/samples"))
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
DONE, REFUSED, USAGE, STORAGE, QUESTION, UNKNOWN = range(6)

Result = collections.namedtuple("Result", "status out err")


def run(*words, env=None, data=None, timeout=120):
    """Runs cordeauctl with bytes or text as words; stdout and stderr come back as text."""
    done = subprocess.run([BINARY, *words], capture_output=True, timeout=timeout,
                          env=dict(os.environ, **(env or {})), input=data)
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


class SiteTest(unittest.TestCase):
    """A folder for each test; `ctl` works in it."""

    maxDiff = None

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="cordeau-ctl-")
        self.addCleanup(shutil.rmtree, self.folder, True)
        self.data = os.path.join(self.folder, "data")

    def ctl(self, *words, env=None):
        return run("--data", self.data, *words, env=env)

    def json(self, *words, status=DONE):
        """The one JSON value of a verb that ends with @status."""
        result = self.ctl(*words, "--json")
        self.assertEqual(result.status, status, result)
        self.assertEqual(result.out.count("\n"), 1, result)
        return json.loads(result.out)

    def lines(self, *words):
        """The JSON values of a list."""
        result = self.ctl(*words, "--json")
        self.assertEqual(result.status, DONE, result)
        self.assertEqual(result.err, "")
        return [json.loads(line) for line in result.out.splitlines()]

    def fails(self, status, *words, says=None, env=None):
        """A verb that ends with @status: one sentence on stderr, beginning with the program's name."""
        result = self.ctl(*words, env=env)
        self.assertEqual(result.status, status, result)
        self.assert_sentence(result.err)
        if says:
            self.assertIn(says, result.err)
        return result

    def assert_sentence(self, err):
        self.assertTrue(err.startswith("cordeauctl: "), err)
        self.assertEqual(err.count("\n"), 1, err)
        self.assertRegex(err, r"[.?!)]\n$")
        self.assertGreater(len(err), 25)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as out:
            out.write(content if isinstance(content, bytes) else content.encode())
        return path

    def init(self, *words):
        self.json("init", "--site", "site7", "--name", "Site 7", "--timezone", "Europe/Paris", *words)

    def nets(self, *codes):
        """Imports nets with these codes."""
        self.json("import", "nets", self.file("nets.csv", "code\n" + "".join(f"{c}\n" for c in codes)))

    def facts(self):
        return self.json("check")["facts"]


def ago(**delta):
    """A time of the site, some time ago, as a person would write it."""
    when = datetime.datetime.now(PARIS) - datetime.timedelta(**delta)
    return when.isoformat(timespec="seconds")


class TapResult(unittest.TestResult):
    def __init__(self):
        super().__init__()
        self.count = 0

    def say(self, word, test, remark=""):
        self.count += 1
        name = str(test).split(" (")[0].removeprefix("test_").replace("#", "")
        print(f"{word} {self.count} - {name}{remark}", flush=True)

    def addSuccess(self, test):
        self.say("ok", test)

    def addSkip(self, test, reason):
        self.say("ok", test, f" # SKIP {reason}")

    def fault(self, test, error):
        self.say("not ok", test)
        for line in "".join(traceback.format_exception(*error)).splitlines():
            print(f"# {line}", flush=True)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.fault(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self.fault(test, error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            super().addSubTest(test, subtest, error)
            self.fault(f"{test}".split(" ")[0] + " " + subtest._subDescription(), error)


def tap_main():
    """Runs the tests of the script that calls it; words on its command line choose among them."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    tests = [test for case in suite for test in case]
    tests = [t for t in tests if not sys.argv[1:] or any(w in str(t) for w in sys.argv[1:])]
    result = TapResult()
    print("TAP version 13")
    unittest.TestSuite(tests).run(result)
    print(f"1..{result.count}")
    sys.exit(0 if result.wasSuccessful() else 1)
