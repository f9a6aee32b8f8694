#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forecasts from the command line: when nets will be ready, why not sooner, and how good that was."""

import json

from cordeauctl import DONE, REFUSED, UNKNOWN, USAGE, SiteTest, tap_main

UNTIL = "2026-11-20T22:30+01:00"
MORNING = "2026-11-20T11:00+01:00"
WAITS = {"none", "sorting", "washer", "dryer", "finishing-bench", "full-load", "closed", "held", "hygiene"}


class Predict(SiteTest):
    """Two people finish what 200 bring in a day, slowly."""

    def setUp(self):
        super().setUp()
        made = self.ctl("practice", "--seed", "5", "--nets-per-day", "200", "--posts", "2", "--washers", "6",
                        "--dryers", "6", "--speed", "finish=0.5", "--days", "5", "--until", UNTIL)
        self.assertEqual(made.status, DONE, made)

    def test_site(self):
        said = self.json("predict", "--at", MORNING)
        self.assertEqual((said["now"], said["cutoff"]), ("2026-11-20T11:00:00+01:00", "2026-11-20T18:00:00+01:00"))
        self.assertEqual((said["bottleneck"], said["number"]), ("finishing-bench", 2))
        self.assertLess(said["one_more"]["ends"], said["ends"])
        self.assertLessEqual(said["one_more"]["late"], said["late"])
        self.assertGreater(len(said["nets"]), 40)
        for net in said["nets"]:
            self.assertIn(net["reason"], WAITS)
            if net["likely"] is not None:
                self.assertLessEqual(said["now"], net["early"])
                self.assertLessEqual(net["early"], net["likely"])
                self.assertLessEqual(net["likely"], net["late"])
        self.assertEqual([net["promise"] for net in said["nets"]], sorted(net["promise"] for net in said["nets"]))
        text = self.ctl("predict", "--at", MORNING).out
        self.assertIn("By 2026-11-20 18:00: ", text)
        self.assertIn("waits for the finishing bench, 2 posts", text)

    def test_one_net(self):
        said = self.json("predict", "--at", MORNING)["nets"]
        waiting = next(net for net in said if net["reason"] == "finishing-bench")
        self.assertEqual(self.json("predict", waiting["code"], "--at", MORNING), waiting)
        text = self.ctl("predict", waiting["code"], "--at", MORNING).out
        self.assertIn(waiting["code"] + ": ready between ", text)
        self.assertIn("2 posts", text)

    def test_score(self):
        score = self.json("predict", "score", "--days", "2", "--until", UNTIL)
        self.assertGreater(score["forecasts"], 200)
        self.assertGreater(score["covered"], 0.5)
        self.assertLess(score["error_minutes"], score["plain_minutes"])
        self.assertIn("Inside the range: ", self.ctl("predict", "score", "--days", "2", "--until", UNTIL).out)

    def test_ready(self):
        ready = json.loads(self.ctl("nets", "--stage", "ready", "--json").out.splitlines()[0])["code"]
        self.assertEqual(self.ctl("predict", ready, "--at", UNTIL).status, REFUSED)


class Wrong(SiteTest):
    def test_wrong(self):
        self.init()
        self.fails(UNKNOWN, "predict", "NO-SUCH-NET")
        for words in [("predict", "A", "B"), ("predict", "--at", "yesterday"), ("predict", "score", "--days", "0"),
                      ("practice", "--posts", "0"), ("practice", "--washers", "x")]:
            self.fails(USAGE, *words)

    def test_nothing_yet(self):
        self.init()
        self.assertEqual(self.json("predict")["nets"], [])
        self.assertEqual(self.json("predict", "score")["forecasts"], 0)


tap_main()
