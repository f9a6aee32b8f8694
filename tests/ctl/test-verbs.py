#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The contract, verb by verb: members, their types, exit statuses."""

import csv
import io
import json
import os
import re

from cordeauctl import DONE, QUESTION, REFUSED, UNKNOWN, USAGE, SiteTest, ago, run, tap_main

STAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$")
UUID7 = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
SCAN = {"outcome", "fact", "net", "stage", "promise", "message", "reason", "code", "flags", "load"}


class Setup(SiteTest):
    def test_init(self):
        made = self.json("init", "--site", "site7", "--name", "Site 7", "--timezone", "Europe/Paris")
        self.assertEqual(made["site"], "site7")
        self.assertEqual(made["name"], "Site 7")
        self.assertEqual(made["timezone"], "Europe/Paris")
        self.assertRegex(made["computer"], r"^[0-9A-HJKMNP-TV-Z]{1,4}$")

    def test_init_twice_is_refused(self):
        self.init()
        self.fails(REFUSED, "init", "--site", "site8", "--name", "Other", says="site7")
        self.assertEqual(self.json("site", "show")["site"], "site7")

    def test_init_prefix(self):
        self.init("--prefix", "7D")
        self.assertEqual(self.json("site", "show")["computer"], "7D")

    def test_init_needs_site_and_name(self):
        self.fails(USAGE, "init", "--name", "Site 7", says="--site")
        self.fails(USAGE, "init", "--site", "site7", says="--name")

    def test_site_show(self):
        self.init()
        shown = self.json("site", "show")
        self.assertEqual(shown["timezone"], "Europe/Paris")
        self.assertEqual(shown["cutoffs"][0], {"before": "10:00", "ready": "18:00", "days": 0})
        self.assertTrue(set(shown["open_days"]) <= set(range(1, 8)))
        self.assertIn("site7", self.ctl("site", "show").out)

    def test_site_set(self):
        self.init()
        shown = self.json("site", "set", "--cutoff", "09:30=17:00,13:00=20:00,24:00=11:00+1")
        self.assertEqual(shown["cutoffs"], [{"before": "09:30", "ready": "17:00", "days": 0},
                                            {"before": "13:00", "ready": "20:00", "days": 0},
                                            {"before": "24:00", "ready": "11:00", "days": 1}])
        # The last row may be left out, and stays; the days stay when only the table is told.
        shown = self.json("site", "set", "--open-days", "1-5,7")
        self.assertEqual(shown["open_days"], [1, 2, 3, 4, 5, 7])
        shown = self.json("site", "set", "--cutoff", "10:00=18:00")
        self.assertEqual(shown["cutoffs"][-1], {"before": "24:00", "ready": "11:00", "days": 1})
        self.assertEqual(self.json("site", "show"), shown)
        for words, says in [(["--cutoff", "10:00"], "10:00"), (["--open-days", "5-1"], "5-1"),
                            (["--open-days", "0"], "“0”"), ([], "--cutoff")]:
            with self.subTest(words):
                self.fails(USAGE, "site", "set", *words, says=says)
        self.fails(REFUSED, "site", "set", "--cutoff", "18:00=19:00,10:00=12:00", says="later in the day")
        self.fails(REFUSED, "site", "set", "--cutoff", "10:00=09:00", says="cut-off")
        self.assertEqual(self.json("site", "show"), shown)

    def test_no_site_yet(self):
        for words in [["nets"], ["check"], ["scan", "X", "--station", "washing"], ["who"], ["net", "X"],
                      ["export", "facts"], ["import", "nets", "x.csv"], ["undo", "x"]]:
            with self.subTest(words[0]):
                result = self.fails(REFUSED, *words, says="cordeauctl init")
                self.assertEqual(result.out, "")
        self.assertFalse(os.path.exists(self.data))


class CommandLine(SiteTest):
    def test_version(self):
        self.assertRegex(run("--version").out, r"^cordeauctl \d+\.\d+\.\d+\n$")

    def test_help_lists_every_verb(self):
        text = run("help").out
        for verb in ["init", "import nets", "machines import", "scan", "nets", "net hold", "undo", "check",
                     "rebuild", "export facts"]:
            self.assertRegex(text, rf"(?m)^  {verb} ")
        # Summaries begin in one column, which leaves them room.
        self.assertLess(max(len(gap) for gap in re.findall(" +", text)), 40)
        self.assertEqual(run("--help").out, text)

    def test_every_verb_has_help_with_an_example(self):
        verbs = re.findall(r"(?m)^  ([a-z][a-z-]*(?: [a-z][a-z-]*)*)(?= |$)", run("help").out)
        self.assertGreater(len(verbs), 25)
        for verb in verbs:
            with self.subTest(verb):
                shown = run(*verb.split(), "--help")
                self.assertEqual(shown.status, DONE)
                self.assertIn(f"cordeauctl {verb}", shown.out.split("Example:")[1])
                self.assertEqual(run("help", *verb.split()).out, shown.out)

    def test_usage(self):
        self.init()
        for words in [[], ["fly"], ["net"], ["net", "hold"], ["net", "A", "B"], ["machine"], ["scan"],
                      ["nets", "--fly"], ["nets", "extra"], ["nets", "--limit"], ["export"],
                      ["help", "fly"], ["nets", "--json=yes"], ["records", "list"], ["changes"],
                      ["net", "link", "A"], ["scan", "A", "--batch", "f"], ["scan", "A", "--dry-run"],
                      ["scan", "--batch", "f", "--station", "rack"], ["nets", "--json", "--json"]]:
            with self.subTest(" ".join(words)):
                result = self.fails(USAGE, *words, says="cordeauctl help")
                self.assertEqual(result.out, "")

    def test_options_anywhere(self):
        self.init()
        self.nets("A1")
        want = run("--json", "--data", self.data, "nets").out
        for words in [["nets", "--data", self.data, "--json"], ["--json", "nets", f"--data={self.data}"]]:
            self.assertEqual(run(*words).out, want)
        self.assertEqual(run("nets", "--json", env={"CORDEAU_DATA": self.data}).out, want)
        self.assertEqual(self.fails(UNKNOWN, "net", "--", "--json").out, "")

    def test_data_twice_or_empty(self):
        self.assertEqual(run("--data", "a", "nets", "--data", "b").status, USAGE)
        self.assertEqual(run("--data", "", "nets").status, USAGE)


class Lists(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()

    def test_import_nets(self):
        path = self.file("n.csv", "code,delegation,client,departs\nA1,FRA,c1,2030-01-02\nA2,BRA,,\n")
        want = {"imported": 2, "updated": 0, "errors": []}
        dry = self.json("import", "nets", path, "--dry-run")
        self.assertEqual({k: dry[k] for k in want}, want)
        self.assertEqual(self.lines("nets"), [])
        made = self.json("import", "nets", path)
        self.assertEqual({k: made[k] for k in want}, want)
        again = self.json("import", "nets", path)
        self.assertEqual((again["imported"], again["updated"], again["unchanged"]), (0, 0, 2))
        path = self.file("n.csv", "code;delegation\nA1;GER\nA3;ITA\n")
        changed = self.json("import", "nets", path)
        self.assertEqual((changed["imported"], changed["updated"]), (1, 1))

    def test_import_nets_for_people(self):
        path = self.file("n.csv", "code\nA1\n")
        self.assertIn("1", self.ctl("import", "nets", path).out)

    def test_columns_that_are_not_taken(self):
        """They are named, for programs and for people; the rest of the list is taken."""
        path = self.file("nets.csv", "code,colour,delegation\nC1,red,FRA\n")
        self.assertEqual(self.json("import", "nets", path, "--dry-run")["dropped"], ["colour"])
        self.assertEqual(self.ctl("import", "nets", path).out,
                         "The column “colour” was not taken.\nNew: 1, changed: 0, the same: 0.\n")
        self.assertEqual(self.json("net", "C1")["delegation"], "FRA")
        self.assertEqual(self.ctl("import", "nets", path, "--dry-run").out,
                         "The column “colour” was not taken.\nWould be new: 0, changed: 0, the same: 1.\n")

    def test_machines(self):
        path = self.file("m.csv", "id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,1,180,\n")
        made = self.json("machines", "import", path)
        self.assertEqual((made["imported"], made["updated"], made["errors"]), (2, 0, []))
        machines = {m["id"]: m for m in self.lines("machines", "list")}
        self.assertEqual(machines["L5"]["kind"], "washer")
        self.assertEqual(machines["L5"]["rated_grams"], 10000)
        self.assertEqual(machines["S1"]["capacity"], 20000)
        self.assertIn("L5", self.ctl("machines", "list").out)
        self.assertEqual(self.json("machines", "import", path)["unchanged"], 2)

    def test_programmes(self):
        path = self.file("p.csv", "id,name,celsius,minutes,hold_minutes\nw30,Coton 30,30,50,0\n")
        self.assertEqual(self.json("programmes", "import", path)["imported"], 1)
        self.assertEqual(len(self.lines("records", "list", "--kind", "programme")), 1)

    def test_nets(self):
        self.nets("A1", "A2", "B1")
        self.json("scan", "A1", "--station", "reception", "--weight", "1800")
        nets = self.lines("nets")
        self.assertEqual(len(nets), 3)
        for net in nets:
            self.assertLessEqual({"net", "code", "stage", "promise", "delegation", "flags"}, set(net))
            self.assertIsInstance(net["flags"], list)
            self.assertTrue(net["promise"] is None or STAMP.match(net["promise"]))
        self.assertEqual([n["code"] for n in self.lines("nets", "--stage", "received")], ["A1"])
        self.assertEqual(len(self.lines("nets", "--limit", "2")), 2)
        self.assertEqual([n["code"] for n in self.lines("nets", "--search", "b")], ["B1"])
        self.assertEqual([n["code"] for n in self.lines("nets", "--sort", "code", "--descending")],
                         ["B1", "A2", "A1"])
        self.assertEqual([n["code"] for n in self.lines("nets", "--due-before", "2199-01-01T00:00")], ["A1"])
        self.assertEqual(self.lines("nets", "--due-before", ago(days=1)), [])
        self.assertEqual([n["code"] for n in self.lines("nets", "--open")], ["A1"])
        table = self.ctl("nets", "--sort", "code").out.splitlines()
        self.assertEqual(len(table), 4)
        self.assertTrue(table[1].startswith("A1 "))

    def test_nets_beyond_a_page(self):
        codes = [f"P{i:05}" for i in range(5000)]
        self.nets(*codes)
        self.assertEqual([n["code"] for n in self.lines("nets", "--sort", "code")], codes)
        self.assertEqual(len(self.lines("nets", "--limit", "3000")), 3000)
        self.assertEqual(len(self.ctl("nets").out.splitlines()), 5001)

    def test_who(self):
        self.assertEqual(self.lines("who"), [])
        made = self.json("who", "add", "Amina")
        self.assertEqual(made["first_name"], "Amina")
        self.assertNotIn("mina", made["key"])
        again = self.json("who", "add", "Amina")
        self.assertNotEqual(made["key"], again["key"])
        self.assertEqual({w["key"] for w in self.lines("who")}, {made["key"], again["key"]})
        self.assertIn("Amina", self.ctl("who").out)


class Scans(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1", "A2")

    def test_accepted(self):
        scan = self.json("scan", "A1", "--station", "reception", "--weight", "1800")
        self.assertLessEqual(SCAN, set(scan))
        self.assertEqual(scan["outcome"], "accepted")
        self.assertEqual(scan["reason"], "")
        self.assertEqual(scan["stage"], "received")
        self.assertEqual(scan["grams"], 1800)
        self.assertRegex(scan["fact"], UUID7)
        self.assertRegex(scan["net"], r"^[0-9a-z]{26}$")
        self.assertRegex(scan["promise"], STAMP)
        self.assertIn("A1", scan["message"])
        self.assertEqual(self.json("net", "A1")["promise"], scan["promise"])

    def test_promise_table(self):
        day = ago(days=2)[:10]
        early = self.json("scan", "A1", "--station", "reception", "--at", f"{day}T09:59:59")
        late = self.json("scan", "A2", "--station", "reception", "--at", f"{day} 10:00")
        self.assertEqual(early["promise"][:16], f"{day}T18:00")
        self.assertEqual(late["promise"][11:16], "12:00")
        self.assertGreater(late["promise"][:10], day)

    def test_repeat(self):
        first = self.json("scan", "A1", "--station", "reception")
        again = self.json("scan", "A1", "--station", "reception")
        self.assertEqual(again["outcome"], "repeat")
        self.assertEqual(again["fact"], first["fact"])
        self.assertEqual(self.facts(), 1)

    def test_question_and_answers(self):
        asked = self.json("scan", "A1", "--station", "sorting", status=QUESTION)
        self.assertEqual(asked["outcome"], "question")
        self.assertIsNone(asked["fact"])
        self.assertTrue(asked["reason"])
        self.assertEqual(self.facts(), 0)
        no = self.json("scan", "A1", "--station", "sorting", "--answer", "no", status=REFUSED)
        self.assertEqual(no["outcome"], "refused")
        self.assertEqual(self.facts(), 0)
        yes = self.json("scan", "A1", "--station", "sorting", "--answer", "yes")
        self.assertEqual((yes["outcome"], yes["stage"]), ("accepted", "queued"))

    def test_refused(self):
        refused = self.json("scan", "A1", "--station", "handback", status=REFUSED)
        self.assertEqual((refused["outcome"], refused["reason"]), ("refused", "not-received"))
        self.assertIsNone(refused["fact"])
        self.fails(REFUSED, "scan", "A1", "--station", "handback")

    def test_unknown(self):
        unknown = self.json("scan", "ZZZ9", "--station", "reception", status=UNKNOWN)
        self.assertEqual(unknown["outcome"], "unknown")
        self.assertIsNone(unknown["fact"])
        self.assertIsNone(unknown["net"])
        self.assertIsNone(unknown["promise"])
        self.fails(UNKNOWN, "scan", "ZZZ9", "--station", "reception")
        self.assertEqual(self.lines("nets", "--search", "ZZZ"), [])

    def test_unknown_taken_in_is_held(self):
        taken = self.json("scan", "ZZZ9", "--station", "reception", "--answer", "yes")
        self.assertEqual(taken["stage"], "held")
        self.assertIn("held", taken["flags"])

    def test_load(self):
        for code in ["A1", "A2"]:
            self.json("scan", code, "--station", "reception", "--weight", "1500")
            self.json("scan", code, "--station", "sorting")
        first = self.json("scan", "A1", "--station", "washing", "--machine", "L5")
        second = self.json("scan", "A2", "--station", "washing", "--machine", "L5")
        self.assertEqual(first["load"]["number"], second["load"]["number"])
        self.assertEqual((second["load"]["nets"], second["load"]["grams"]), (2, 3000))

    def test_slot_and_actor(self):
        key = self.json("who", "add", "Amina")["key"]
        scan = self.json("scan", "A1", "--station", "rack", "--slot", "B12", "--answer", "yes",
                         "--actor", key)
        self.assertEqual((scan["stage"], scan["slot"]), ("ready", "B12"))
        line = self.json("net", "A1")["custody"][-1]
        self.assertEqual((line["actor"], line["actor_name"]), (key, "Amina"))
        self.assertIn("Amina", self.ctl("net", "A1").out)

    def test_nobody_is_nobody(self):
        self.json("scan", "A1", "--station", "reception")
        self.assertIsNone(self.json("net", "A1")["custody"][0]["actor"])

    def test_batch(self):
        path = self.file("paper.csv", "".join([
            f"{ago(hours=5)},reception,A1,,1800\n", f"{ago(hours=5)},reception,A2\n",
            f"{ago(hours=4)},sorting,A1\n", f"{ago(hours=4)},sorting,A1\n",
            f"{ago(hours=3)},washing,A1,L5\n", f"{ago(hours=3)},handback,A2\n",
            f"{ago(hours=3)},finishing,A2\n", f"{ago(hours=3)},reception,NOBODY\n"]))
        want = {"accepted": 4, "repeat": 1, "question": 1, "refused": 1, "unknown": 1}
        dry = self.json("scan", "--batch", path, "--dry-run")
        self.assertEqual({k: dry[k] for k in want}, want)
        self.assertEqual(self.facts(), 0)
        done = self.json("scan", "--batch", path)
        self.assertEqual({k: done[k] for k in want}, want)
        self.assertEqual(done["errors"], [])
        self.assertEqual(len(done["asked"]), 3)
        self.assertEqual(self.json("net", "A1")["stage"], "washing")
        text = self.ctl("scan", "--batch", self.file("more.csv", f"{ago(hours=1)},sorting,A2\n")).out
        self.assertEqual(text, "Accepted 1, already read 0, questions 0, refused 0, unknown 0.\n")


class Nets(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1", "A2")
        self.scan = self.json("scan", "A1", "--station", "reception")

    def act(self, *words, status=DONE):
        done = self.json("net", *words, status=status)
        self.assertLessEqual(SCAN, set(done))
        return done

    def test_net(self):
        net = self.json("net", "a-1")
        self.assertEqual((net["code"], net["stage"], net["aliases"]), ("A1", "received", ["A1"]))
        self.assertEqual(len(net["custody"]), 1)
        line = net["custody"][0]
        self.assertLessEqual({"fact", "at", "station", "actor", "outcome"}, set(line))
        self.assertEqual(line["fact"], self.scan["fact"])
        self.assertEqual((line["station"], line["outcome"]), ("reception", "accepted"))
        self.assertRegex(line["at"], STAMP)
        self.assertEqual(self.json("net", net["net"]), net)
        self.assertIn(self.scan["fact"], self.ctl("net", "A1").out)
        self.assertEqual(self.fails(UNKNOWN, "net", "NOBODY", "--json").out, "")

    def test_net_for_people(self):
        """What a line of the history was about, and both weights."""
        def scan(*words):
            self.json("scan", "A1", *words, "--answer", "yes")

        scan("--station", "washing", "--machine", "L5", "--weight", "1700")
        scan("--station", "rack", "--slot", "B12", "--weight", "1600")
        held = self.json("net", "hold", "A1", "--reason", "damaged")
        text = self.ctl("net", "A1").out
        for words in ["Weight: 1700 g", "Weight out: 1600 g", "Reason: damaged", "machine L5", "slot B12"]:
            self.assertIn(words, text)
        self.json("undo", held["fact"])
        self.assertRegex(self.ctl("net", "A1").out, r"Taken back")

    def test_hold_and_release(self):
        self.assertEqual(self.act("hold", "A1", "--reason", "damaged")["stage"], "held")
        self.assertEqual([n["code"] for n in self.lines("nets", "--held")], ["A1"])
        self.assertEqual(self.json("net", "A1")["reason"], "damaged")
        self.assertEqual(self.act("hold", "A1", "--reason", "damaged")["outcome"], "repeat")
        self.assertEqual(self.act("release", "A1")["stage"], "received")
        self.fails(USAGE, "net", "hold", "A1", "--reason", "diabetes", says="damaged")

    def test_several_at_once(self):
        """A result for each, in their order; the status is that of the worst."""
        self.nets("A2", "A3")
        self.json("scan", "A2", "--station", "reception")
        held = self.lines("net", "hold", "A1", "A2", "--reason", "damaged")
        self.assertEqual([(h["code"], h["stage"]) for h in held], [("A1", "held"), ("A2", "held")])
        mixed = self.ctl("net", "release", "A1", "A3", "A2", "--json")
        self.assertEqual(mixed.status, REFUSED)
        self.assertEqual([json.loads(line)["outcome"] for line in mixed.out.splitlines()],
                         ["accepted", "refused", "accepted"])
        self.assert_sentence(mixed.err)
        moved = self.lines("net", "move", "A1", "A2", "queued", "--reason", "no-scanner")
        self.assertEqual([m["stage"] for m in moved], ["queued", "queued"])

    def test_rewash(self):
        self.json("scan", "A1", "--station", "finishing", "--answer", "yes")
        self.assertEqual(self.act("rewash", "A1")["stage"], "rewash")

    def test_quarantine(self):
        self.assertEqual(self.act("quarantine", "A1")["stage"], "quarantine")
        self.json("scan", "A1", "--station", "drying", status=REFUSED)

    def test_unwashed(self):
        self.assertEqual(self.act("unwashed", "A1")["stage"], "returned-unwashed")

    def test_missing(self):
        self.assertEqual(self.act("missing", "A1")["stage"], "missing")

    def test_link_and_unlink(self):
        self.act("link", "A1", "A2")
        self.assertEqual(sorted(self.json("net", "A2")["aliases"]), ["A1", "A2"])
        self.act("unlink", "A1", "A2")
        self.assertEqual(self.json("net", "A2")["aliases"], ["A2"])

    def test_retag(self):
        self.act("retag", "A1", "N77")
        net = self.json("net", "N77")
        self.assertEqual(net["stage"], "received")
        self.assertEqual(sorted(net["aliases"]), ["A1", "N77"])

    def test_retag_of_two_that_were_received(self):
        """Both deposits stay in the history, either code finds the net, and undo makes two of it."""
        self.json("scan", "A2", "--station", "reception")
        done = self.act("retag", "A1", "A2")
        self.assertEqual((done["code"], done["stage"]), ("A2", "received"))
        for code in ["A1", "A2"]:
            net = self.json("net", code)
            self.assertEqual((net["code"], net["aliases"]), ("A2", ["A2", "A1"]))
            self.assertEqual([c["kind"] for c in net["custody"]], ["net.scan", "net.scan", "net.retag"])
        self.assertEqual([n["code"] for n in self.lines("nets", "--stage", "received")], ["A2"])
        self.json("scan", "A1", "--station", "sorting")
        self.assertEqual(self.json("net", "A2")["stage"], "queued")
        self.json("undo", done["fact"])
        self.assertEqual(self.json("net", "A1")["stage"], "queued")
        self.assertEqual(self.json("net", "A2")["stage"], "received")
        self.assertTrue(self.json("check")["ok"])

    def test_retire_and_reissue(self):
        self.assertEqual(self.act("retire", "A2")["stage"], "retired")
        refused = self.json("scan", "A2", "--station", "reception", status=REFUSED)
        self.assertEqual(refused["reason"], "retired")
        before = self.json("net", "A2")["net"]
        self.assertEqual(self.act("reissue", "A2")["outcome"], "accepted")
        self.assertNotEqual(self.json("net", "A2")["net"], before)
        self.json("scan", "A2", "--station", "reception")

    def test_temporary(self):
        made = self.act("temporary", "--station", "reception", "--weight", "1600")
        self.assertEqual(made["stage"], "held")
        self.assertIn("temporary", made["flags"])
        self.assertEqual(self.json("net", made["code"])["grams"], 1600)

    def test_acts_on_unknown_codes(self):
        for act in ["hold", "release", "rewash", "quarantine", "unwashed", "missing", "retire", "reissue"]:
            with self.subTest(act):
                self.assertEqual(self.act(act, "NOBODY", status=UNKNOWN)["outcome"], "unknown")
        self.assertEqual(self.facts(), 1)

    def test_undo(self):
        undone = self.json("undo", self.scan["fact"])
        self.assertEqual(undone["outcome"], "accepted")
        net = self.json("net", "A1")
        self.assertEqual(net["stage"], "issued")
        self.assertEqual(net["custody"][0]["outcome"], "undone")
        self.assertEqual(self.json("undo", self.scan["fact"])["outcome"], "repeat")
        self.fails(UNKNOWN, "undo", "0198c0de-0000-7000-8000-000000000000")

    def test_machine_acts(self):
        self.json("scan", "A1", "--station", "washing", "--machine", "L5", "--at", ago(minutes=5), "--answer", "yes")
        self.json("machines", "interrupted", "L5")
        self.assertEqual(self.json("net", "A1")["stage"], "queued")
        self.json("scan", "A1", "--station", "washing", "--machine", "L5", "--answer", "yes")
        self.json("machines", "emptied", "L5")
        self.assertEqual(self.json("net", "A1")["stage"], "washed")
        self.json("machines", "emptied", "X99", status=UNKNOWN)


class Store(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.nets("A1", "A2")
        self.key = self.json("who", "add", "Amina")["key"]
        for code in ["A1", "A2"]:
            self.json("scan", code, "--station", "reception", "--weight", "1700", "--actor", self.key)

    def test_check_and_rebuild(self):
        report = self.json("check")
        self.assertEqual((report["ok"], report["problems"]), (True, []))
        before = self.lines("nets")
        self.assertGreaterEqual(self.json("rebuild")["facts"], 2)
        self.assertEqual(self.lines("nets"), before)
        self.assertTrue(self.json("check")["ok"])
        self.assertRegex(self.ctl("rebuild").out, r"^Every table was made anew from \d+ facts\.\n$")
        self.assertRegex(self.ctl("check").out, r"^Checked \d+ facts, \d+ records, \d+ tables\.\n$")

    def test_export_facts(self):
        result = self.ctl("export", "facts")
        rows = list(csv.DictReader(io.StringIO(result.out, newline="")))
        self.assertEqual(result.out.splitlines()[0].split(",")[:4], ["fact", "db", "seq", "kind"])
        self.assertEqual([row["kind"] for row in rows], ["net.scan"] * 2)
        self.assertEqual([row["code"] for row in rows], ["A1", "A2"])
        for row in rows:
            body = json.loads(row["body"])
            self.assertEqual((row["station"], row["grams"], row["site"]), ("reception", "1700", "site7"))
            self.assertRegex(row["at"], STAMP)
            self.assertRegex(row["db"], r"^facts-site7-\d{6}$")
            self.assertEqual(body["kind"], "net.scan")
        self.assertNotIn(self.key, result.out)
        self.assertNotIn("Amina", result.out)
        month = rows[0]["db"][-6:]
        self.assertEqual(self.ctl("export", "facts", "--month", f"{month[:4]}-{month[4:]}").out, result.out)
        self.assertEqual(len(self.ctl("export", "facts", "--month", "2020-02").out.splitlines()), 1)
        self.assertEqual([f["body"]["code"] for f in self.lines("export", "facts")], ["A1", "A2"])

    def test_databases_and_changes(self):
        databases = {d["db"]: d for d in self.lines("databases")}
        self.assertLessEqual({"records", "clients", "people-site7"}, set(databases))
        self.assertEqual(databases["clients"]["live"], 2)
        changes = self.lines("changes", "--db", "clients")
        self.assertEqual(len(changes), 2)
        self.assertEqual(changes[-1]["seq"], databases["clients"]["seq"])
        self.assertRegex(changes[0]["changes"][0]["rev"], r"^1-[0-9a-f]{32}$")
        self.assertEqual(self.lines("changes", "--db", "clients", "--since", changes[0]["seq"]), changes[1:])
        self.assertEqual(self.lines("changes", "--db", "clients", "--limit", "1"), changes[:1])
        self.fails(REFUSED, "changes", "--db", "nothing")

    def test_records(self):
        sites = self.lines("records", "list", "--kind", "site")
        self.assertEqual([(s["_id"], s["name"]) for s in sites], [("site:site7", "Site 7")])
        site = self.json("records", "get", "site:site7")
        self.assertEqual(site, sites[0])
        self.assertRegex(site["_rev"], r"^1-[0-9a-f]{32}$")
        self.assertEqual(json.loads(self.ctl("records", "get", "site:site7").out), site)
        self.assertEqual(self.ctl("records", "list", "--kind", "site").out, f"site:site7  {site['_rev']}\n")
        self.fails(REFUSED, "records", "get", "site:nowhere")
        self.assertEqual(len(self.lines("records", "list", "--db", "people-site7", "--kind", "worker")), 1)


if __name__ == "__main__":
    tap_main()
