#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a plug's readings become: "telemetry replay" and "telemetry learn", with a site and without."""

import datetime
import json
import os

from cordeauctl import DONE, REFUSED, USAGE, SiteTest, tap_main

START = datetime.datetime.fromisoformat("2026-11-20T08:00:00+01:00")
STATES = {"unknown", "off", "idle", "starting", "running", "paused", "ending", "anti-crease", "finished-not-emptied",
          "interrupted"}
MACHINES = b"id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\n"


class Plug:
    """Readings each 10 s, and when each wash was."""

    def __init__(self):
        self.seconds = 0
        self.lines = ["time,watts"]
        self.washes = []

    def draw(self, seconds, watts):
        for _ in range(seconds // 10):
            self.lines.append(f"{self.time(self.seconds)},{watts}")
            self.seconds += 10

    def time(self, seconds):
        return (START + datetime.timedelta(seconds=seconds)).isoformat()

    def wash(self, hot):
        begin = self.seconds
        self.draw(hot, 2100.4)
        for _ in range(40):
            self.draw(10, 150)
            self.draw(10, 6)
        self.draw(240, 2.8)
        self.draw(300, 410)
        self.washes.append((begin, self.seconds, f"Hot {hot}"))

    def text(self):
        return ("\n".join(self.lines) + "\n").encode()

    def labels(self):
        rows = [f"{self.time(begin)},{self.time(end)},{name}" for begin, end, name in self.washes]
        return ("start,end,programme\n" + "\n".join(rows) + "\n").encode()


def morning(*hot):
    plug = Plug()
    plug.draw(600, 2.6)
    for seconds in hot:
        plug.wash(seconds)
        for _ in range(5):
            plug.draw(200, 2.6)
            plug.draw(20, 90)
        plug.draw(1500, 2.6)
    return plug


def when(text):
    return datetime.datetime.fromisoformat(text)


class Replay(SiteTest):
    def lines_of(self, *words):
        result = self.ctl("telemetry", "replay", *words)
        self.assertEqual(result.status, DONE, result)
        return [json.loads(line) for line in result.out.splitlines()]

    def test_contract(self):
        """One JSON line a change, with --json or without, and the same each time; no site is needed."""
        trace = self.file("trace.csv", morning(600).text())
        told = self.lines_of(trace, "--machine", "L5")
        self.assertEqual(told, self.lines_of(trace, "--machine", "L5", "--json"))
        for line in told:
            self.assertIn(line["state"], STATES)
            self.assertEqual(line["source"], "sensor")
            self.assertLessEqual(when(line["at"]), when(line["decided"]))
            self.assertLessEqual(when(line["heard"]), when(line["decided"]))
        self.assertEqual([line["state"] for line in told],
                         ["idle", "starting", "running", "paused", "running", "paused", "finished-not-emptied", "anti-crease",
                          "finished-not-emptied"])
        self.assertEqual([when(line["at"]) for line in told], sorted(when(line["at"]) for line in told))
        self.assertFalse(os.path.exists(self.data))

    def test_end_is_dated_back(self):
        plug = morning(600, 900)
        told = self.lines_of(self.file("trace.csv", plug.text()), "--machine", "L5")
        ends = [line for line in told if line.get("ended") == line["at"]]
        self.assertEqual(len(ends), 2)
        for line, (_, end, _) in zip(ends, plug.washes):
            self.assertLess(abs((when(line["at"]) - START).total_seconds() - end), 60)

    def test_rated(self):
        trace = self.file("trace.csv", morning(600).text())
        warnings = [line for line in self.lines_of(trace, "--rated", "2000") if "warning" in line]
        self.assertEqual([(line["warning"], line["watts"]) for line in warnings], [("overload", 2100)])
        self.assertFalse([line for line in self.lines_of(trace, "--rated", "2500") if "warning" in line])

    def test_bad_lines(self):
        """Each is named on stderr, and the rest is followed."""
        lines = morning(600).text().splitlines()
        lines[7] = b"half past nine,3"
        lines[9] = b"2026-11-20T08:01:40+01:00,much"
        result = self.ctl("telemetry", "replay", self.file("trace.csv", b"\n".join(lines)), "--machine", "L5")
        self.assertEqual(result.status, REFUSED)
        first, second = result.err.splitlines()
        self.assertIn("Line 8: ", first)
        self.assertIn("Line 10: ", second)
        self.assertIn("much", second)
        self.assertEqual(json.loads(result.out.splitlines()[-1])["state"], "finished-not-emptied")

    def test_many_bad_lines(self):
        result = self.ctl("telemetry", "replay", self.file("trace.csv", b"nothing\n" * 500), "--machine", "L5")
        self.assertEqual(result.status, REFUSED)
        self.assertEqual(len(result.err.splitlines()), 21)
        self.assertIn("480", result.err.splitlines()[-1])

    def test_no_file(self):
        self.fails(REFUSED, "telemetry", "replay", os.path.join(self.folder, "none.csv"), "--machine", "L5")
        self.fails(USAGE, "telemetry", "replay")
        self.fails(USAGE, "telemetry", "replay", "x.csv", "--rated", "much")

    def test_times_of_the_site(self):
        """Times without an offset are the site's, and so are those of the answer."""
        self.init()
        text = morning(600).text().replace(b"+01:00", b"")
        told = self.lines_of(self.file("trace.csv", text), "--machine", "L5")
        self.assertTrue(told[0]["at"].startswith("2026-11-20T08:00:00+01:00"), told[0])


class Learn(SiteTest):
    def setUp(self):
        super().setUp()
        plug = morning(600, 1200, 600, 1200)
        self.trace = self.file("trace.csv", plug.text())
        self.labels = self.file("labels.csv", plug.labels())
        self.other = self.file("other.csv", morning(1200).text())

    def test_printed(self):
        """Without a machine of a site, what was learned is printed, and --profile takes it."""
        result = self.ctl("telemetry", "learn", self.trace, "--labels", self.labels)
        self.assertEqual((result.status, result.err), (DONE, ""))
        learned = json.loads(result.out)
        self.assertEqual((learned["kind"], learned["format"], len(learned["examples"])), ("signature", 1, 4))
        profile = self.file("profile.json", result.out.encode())
        told = [json.loads(line) for line in
                self.ctl("telemetry", "replay", self.other, "--profile", profile).out.splitlines()]
        programmes = [line["programme"] for line in told if "programme" in line]
        self.assertEqual(set(programmes), {"Hot 1200"})
        for line in told:
            if "left_minutes" in line:
                least, most = line["left_minutes"]
                self.assertLessEqual(least, most)
        more = self.ctl("telemetry", "learn", self.trace, "--labels", self.labels, "--profile", profile)
        self.assertEqual(len(json.loads(more.out)["examples"]), 8)

    def test_kept(self):
        """With a machine of the site, it is a record of it, which replay uses."""
        self.init()
        self.ctl("machines", "import", self.file("machines.csv", MACHINES))
        result = self.ctl("telemetry", "learn", self.trace, "--labels", self.labels, "--machine", "5")
        self.assertEqual((result.status, result.err), (DONE, ""), result)
        self.assertIn("Hot 600: known by 2 cycles.", result.out)
        records = self.lines("records", "list", "--kind", "signature")
        self.assertEqual([(r["machine"], len(r["examples"])) for r in records], [("L5", 4)])
        told = self.ctl("telemetry", "replay", self.other, "--machine", "L5").out
        self.assertIn('"programme":"Hot 1200"', told)
        self.assertNotIn("programme", self.ctl("telemetry", "replay", self.other, "--machine", "L6").out)
        self.assertEqual(self.ctl("check").status, DONE)

    def test_wrong(self):
        self.fails(USAGE, "telemetry", "learn", self.trace)
        self.fails(REFUSED, "telemetry", "learn", self.trace, "--labels", self.labels, "--machine", "L9", says="L9")
        bad = self.file("bad.csv", b"start,end,programme\n2026-11-20T08:00:00+01:00,later,X\n")
        self.fails(REFUSED, "telemetry", "learn", self.trace, "--labels", bad, says="Line 2")
        self.fails(REFUSED, "telemetry", "replay", self.trace, "--profile", self.labels)
        self.fails(REFUSED, "telemetry", "replay", self.trace, "--profile", self.file("p.json", b"{}"), says="kind")


tap_main()
