#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads as a whole: "load start", "load end", "load interrupt"."""

from cordeauctl import DONE, QUESTION, REFUSED, UNKNOWN, USAGE, SiteTest, ago, tap_main

MACHINES = ("id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nL6,washer,6,90,10\nH1,hygiene,9,162,18\n"
            "S1,dryer,1,180,20\nR1,ironer,1,,\n")
PROGRAMMES = "id,name,celsius,minutes,hold_minutes\nP30,Coloured,30,50,0\nP60,Hot,60,60,5\nPH,Hygiene,71,60,3\n"
NETS = "code,max_celsius\nA1,60\nA2,30\nA3,90\nA4,\n"


class Load(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("machines", "import", self.file("m.csv", MACHINES))
        self.json("programmes", "import", self.file("p.csv", PROGRAMMES))
        self.json("import", "nets", self.file("nets.csv", NETS))
        for hours, code in enumerate(["A4", "A3", "A2", "A1"], 1):
            self.json("scan", code, "--station", "reception", "--weight", "3000", "--at", ago(hours=hours))

    def start(self, *words, status=DONE):
        return self.json("load", "start", *words, status=status)

    def stages(self, *codes):
        return [self.json("net", code)["stage"] for code in codes]

    def control_point(self, code):
        return [(line["celsius"], line["hold_minutes"]) for line in self.json("net", code)["custody"]
                if line["stage"] == "washing"][-1]

    def test_4_7_start_and_end(self):
        told = self.start("--machine", "5", "--programme", "P30", "A1", "A2", "A3")
        self.assertEqual((told["outcome"], told["machine"], told["nets"], told["grams"]), ("accepted", "L5", 3, 9000))
        self.assertEqual([net["stage"] for net in told["results"]], ["washing"] * 3)
        self.assertEqual(self.stages("A1", "A2", "A3", "A4"), ["washing"] * 3 + ["received"])
        self.assertEqual(self.start("--machine", "L5", "A1", "A2", "A3")["outcome"], "repeat")
        done = self.json("load", "end", told["load"])
        self.assertEqual((done["outcome"], done["stage"], done["load"]["number"]), ("accepted", "washed", "1"))
        self.assertEqual(self.stages("A1", "A2", "A3"), ["washed"] * 3)
        self.assertEqual(self.json("load", "end", "1")["outcome"], "repeat")
        self.json("undo", done["fact"])
        self.assertEqual(self.stages("A1"), ["washing"])
        self.json("load", "end", "1")
        dry = self.start("--machine", "S1", "A1", "A2", "A3")
        self.assertEqual(self.stages("A1"), ["drying"])
        self.json("load", "end", str(dry["load_number"]))
        self.assertEqual(self.stages("A1", "A2", "A3"), ["dried"] * 3)

    def test_4_7_all_or_none(self):
        """One net that the programme is too hot for, one that nobody knows, one too many: nothing is written."""
        before = self.facts()
        told = self.start("--machine", "L5", "--programme", "P60", "A1", "A2", status=REFUSED)
        self.assertEqual((told["outcome"], told["reason"], told["load"]), ("refused", "too-hot", None))
        self.assertEqual([net["fact"] for net in told["results"]], [None, None])
        told = self.start("--machine", "L5", "A1", "B9", status=UNKNOWN)
        self.assertEqual(told["reason"], "unknown-code")
        words = ["--machine", "L5", "A1", "A2", "A3", "A4"]
        self.assertEqual(self.start(*words, status=QUESTION)["reason"], "overfill")
        self.assertEqual(self.start(*words, "--answer", "no", status=REFUSED)["reason"], "left")
        self.assertEqual(self.facts(), before)
        self.assertEqual(self.stages("A1", "A2"), ["received"] * 2)
        self.assertEqual(self.start(*words, "--answer", "yes")["nets"], 4)

    def test_4_7_machines(self):
        self.assertEqual(self.start("--machine", "L9", "A1", status=UNKNOWN)["reason"], "unknown-machine")
        self.assertEqual(self.start("--machine", "1", "A1", status=REFUSED)["reason"], "which-machine")
        self.assertEqual(self.start("--machine", "R1", "A1", status=REFUSED)["reason"], "wrong-machine-move")
        self.assertEqual(self.start("--machine", "L5", "--programme", "P99", "A1", status=REFUSED)["reason"],
                         "unknown-programme")
        self.json("machine", "L5", "fault", "door")
        self.assertEqual(self.start("--machine", "L5", "A1", status=QUESTION)["reason"], "machine-broken")
        self.start("--machine", "L6", "A1")
        self.assertEqual(self.start("--machine", "L6", "A2", status=REFUSED)["reason"], "machine-loaded")
        self.fails(USAGE, "load", "start", "A1")
        self.fails(USAGE, "load", "start", "--machine", "L5")
        self.fails(USAGE, "load", "start", "--machine", "L5", "--answer", "perhaps", "A1")
        self.fails(UNKNOWN, "load", "end", "99")
        self.fails(UNKNOWN, "load", "interrupt", "no-such-load")

    def test_4_2_interrupted(self):
        """Back in the queue as it was received: the same time of deposit, the same promise; wet or dry is said."""
        before = self.json("net", "A2")
        self.start("--machine", "L5", "A2", "A3")
        told = self.json("load", "interrupt", "1")
        self.assertEqual((told["outcome"], told["stage"]), ("accepted", "queued"))
        self.assertIn("wet", told["message"])
        after = self.json("net", "A2")
        self.assertEqual((after["received"], after["promise"]), (before["received"], before["promise"]))
        self.assertEqual(self.stages("A2", "A3"), ["queued"] * 2)
        self.start("--machine", "L6", "A2", "A3")
        self.assertIn("dry", self.json("load", "interrupt", "2", "--dry")["message"])
        facts = [line["body"] for line in self.lines("export", "facts") if line["kind"] == "load.ended"]
        self.assertEqual([fact.get("wet", False) for fact in facts], [True, False])

    def test_4_2_hygiene_needs_proof(self):
        self.json("net", "quarantine", "A3")
        self.assertEqual(self.start("--machine", "L5", "A3", status=REFUSED)["reason"], "quarantine")
        self.assertEqual(self.start("--machine", "H1", "--programme", "P60", "A3", status=REFUSED)["reason"],
                         "not-disinfecting")
        self.start("--machine", "H1", "--programme", "PH", "A3")
        end = ["load", "end", "1"]
        self.assertEqual(self.json(*end, status=QUESTION)["reason"], "hygiene-proof")
        self.assertEqual(self.json(*end, "--celsius", "71", status=QUESTION)["reason"], "hygiene-proof")
        self.assertEqual(self.json(*end, "--celsius", "60", "--held-minutes", "10", status=REFUSED)["reason"],
                         "not-disinfected")
        self.assertEqual(self.stages("A3"), ["washing"])
        self.json(*end, "--celsius", "72", "--held-minutes", "4")
        self.assertEqual(self.stages("A3"), ["washed"])
        fact = next(line["body"] for line in self.lines("export", "facts") if line["kind"] == "load.ended")
        self.assertEqual((fact["celsius"], fact["held_minutes"]), (72, 4))
        self.assertEqual(self.control_point("A3"), (72, 4))
        end = next(line["fact"] for line in self.lines("export", "facts") if line["kind"] == "load.ended")
        self.json("undo", end)
        self.assertEqual(self.control_point("A3"), (71, 3))
        self.fails(USAGE, "load", "end", "1", "--celsius", "300")

    def test_4_2_hygiene_machine_emptied(self):
        """Said of the machine, it is proved as when it is said of the load."""
        for word in ("machine", "machines"):
            self.json("net", "quarantine", "A3")
            self.start("--machine", "H1", "--programme", "PH", "A3")
            end = ["machine", "H1", "emptied"] if word == "machine" else ["machines", "emptied", "H1"]
            self.assertEqual(self.json(*end, status=QUESTION)["reason"], "hygiene-proof")
            self.assertEqual(self.json(*end, "--held-minutes", "4", status=QUESTION)["reason"], "hygiene-proof")
            self.assertEqual(self.json(*end, "--celsius", "64", "--held-minutes", "30", status=REFUSED)["reason"],
                             "not-disinfected")
            self.fails(USAGE, *end, "--celsius", "warm")
            self.assertEqual(self.stages("A3"), ["washing"])
            done = self.json(*end, "--celsius", "72", "--held-minutes", "4")
            self.assertEqual((done["outcome"], done["stage"]), ("accepted", "washed"))
            self.assertEqual(self.control_point("A3"), (72, 4))
            self.json("undo", done["fact"])
            self.json("machine", "H1", "interrupted")


tap_main()
