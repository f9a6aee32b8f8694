# SPDX-License-Identifier: GPL-3.0-or-later
"""What trainers keep of people: levels and by what they were seen, which posts are at risk, learners who are alone."""

import contextlib
import json
import os
import re
import shutil
import sqlite3
import subprocess

from cordeauctl import DONE, REFUSED, SiteTest, USAGE, tap_main

HEADING = "key,first_name,employer,status,birth_date,contract_from,contract_to,weekly_minutes,posts\n"
STAFF = HEADING + """w1,Awa,AEDE,cdd-i,,2026-03-02,2099-01-01,26h,washing:I
w2,Zoé,AEDE,permanent,,,,,washing:O
w3,Loïc,AEDE,permanent,,,,,washing:U
w4,Driss,AEDE,volunteer,,,,,washing:O
w5,Inès,AEDE,permanent,,2020-01-01,2020-06-01,35h,washing:U
"""


class TrainingTest(SiteTest):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.ctl("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris").status, DONE)
        self.json("people", "import", self.file("staff.csv", STAFF))

    def roster(self, *shifts):
        text = "worker,start,end,break_minutes,post\n" + "".join(line + "\n" for line in shifts)
        self.assertEqual(self.ctl("roster", "import", self.file("roster.csv", text)).status, DONE)

    def skills(self, *words):
        told = self.json("people", "skills", *words)
        return {one["post"]: one for one in told["posts"]}, told


class SkillMatrixTest(TrainingTest):
    def test_8_fewer_than_three_holders_are_a_risk(self):
        """U and O hold a post; volunteers and those whose contract is over do not; what nobody does here is no risk."""
        posts, told = self.skills()
        self.assertEqual(list(posts), ["washing"])
        self.assertEqual({name: posts["washing"][name] for name in ("I", "L", "U", "O", "holders", "at_risk")},
                         {"I": 1, "L": 0, "U": 1, "O": 2, "holders": 2, "at_risk": True})
        self.assertEqual([one["worker"] for one in told["workers"]], ["w1", "w4", "w3", "w2"])
        self.assertIn("Only 2 people can do this post alone.", self.ctl("people", "skills").out)
        self.json("people", "set", "w1", "post.washing=L")
        self.assertEqual(self.skills()[0]["washing"]["holders"], 2)
        self.json("people", "seen", "w1", "washing", "--by", "w2")
        posts, told = self.skills()
        self.assertEqual((posts["washing"]["holders"], posts["washing"]["at_risk"]), (3, False))

    def test_8_a_need_makes_a_post_count(self):
        """A post that is needed and that nobody can do is at risk."""
        self.assertEqual(self.ctl("roster", "needs", "import", self.file("needs.csv", "weekday,from,to,post,people\n1,7:00,9:00,drying,1\n")).status, DONE)
        posts, _ = self.skills()
        self.assertEqual((posts["drying"]["holders"], posts["drying"]["at_risk"]), (0, True))
        self.assertIn("Nobody can do this post alone yet.", self.ctl("people", "skills").out)

    def test_8_holders_who_leave_soon(self):
        self.json("people", "set", "w3", "contract_from=2026-01-01", "contract_to=2026-12-10")
        posts, _ = self.skills("--from", "2026-11-23")
        self.assertEqual((posts["washing"]["holders"], posts["washing"]["leaving"]), (2, 1))

    def test_8_learner_alone_is_a_warning(self):
        """Level I with nobody of L or above beside; another learner is no company, an absent one neither."""
        self.json("people", "set", "w5", "contract.2020-01-01=", "post.washing=I")
        self.roster("w1,2026-11-23T07:00,2026-11-23T14:00,0,washing", "w5,2026-11-23T07:00,2026-11-23T14:00,0,washing",
                    "w2,2026-11-23T07:00,2026-11-23T10:00,0,washing", "w3,2026-11-23T10:10,2026-11-23T12:00,0,washing")
        alone = self.skills("--from", "2026-11-23", "--days", "1")[1]["alone"]
        self.assertEqual([(one["worker"], one["from"][11:16], one["to"][11:16]) for one in alone],
                         [("w1", "12:00", "14:00"), ("w5", "12:00", "14:00")])
        self.assertIn("Awa still learns Washing and is planned there alone", self.ctl("people", "skills", "--from", "2026-11-23", "--days", "1").out)
        self.assertEqual(self.ctl("absence", "add", "--worker", "w2", "--date", "2026-11-23").status, DONE)
        alone = self.skills("--from", "2026-11-23", "--days", "1")[1]["alone"]
        self.assertEqual([(one["worker"], one["from"][11:16], one["to"][11:16]) for one in alone],
                         [("w1", "07:00", "10:10"), ("w1", "12:00", "14:00"), ("w5", "07:00", "10:10"), ("w5", "12:00", "14:00")])
        self.json("people", "seen", "w1", "washing", "--level", "L", "--by", "w2")
        alone = self.skills("--from", "2026-11-23", "--days", "1")[1]["alone"]
        self.assertEqual(alone, [])


class SeenTest(TrainingTest):
    def test_8_seen_autonomous_in_two_touches(self):
        """One call: the card says U with evidence, day and witness, and the step is kept."""
        step = self.json("people", "seen", "w1", "washing", "--evidence", "shift", "--by", "w2", "--date", "2026-11-20")
        self.assertEqual({name: step[name] for name in ("worker", "post", "level", "evidence", "date", "evaluator", "before")},
                         {"worker": "w1", "post": "washing", "level": "U", "evidence": "shift", "date": "2026-11-20", "evaluator": "w2",
                          "before": "I"})
        self.assertEqual(self.json("people", "show", "w1")["posts"]["washing"],
                         {"level": "U", "evidence": "shift", "date": "2026-11-20", "evaluator": "w2"})
        self.assertEqual(self.ctl("people", "seen", "w1", "washing", "--evidence", "shift", "--by", "w2", "--date", "2026-11-20").status, DONE)
        self.assertEqual(len(self.lines("people", "seen", "w1")), 1)
        self.assertIn("Did a whole shift alone", self.ctl("people", "seen", "w1").out)

    def test_8_levels_over_time_are_kept(self):
        """What is typed is kept as what is touched; what was there before a list was taken in stays the beginning."""
        self.json("people", "set", "w1", "post.washing=L")
        self.json("people", "seen", "w1", "washing", "--by", "w2")
        self.json("people", "seen", "w1", "drying", "--level", "I", "--by", "w3")
        told = [(one["post"], one["before"], one["level"]) for one in self.lines("people", "seen", "w1")]
        self.assertEqual(told, [("washing", "I", "L"), ("washing", "L", "U"), ("drying", "", "I")])
        self.assertEqual(self.lines("people", "seen", "w2"), [])

    def test_8_seen_can_be_undone(self):
        self.json("people", "set", "w1", "post.washing=L", "post.washing.date=2026-10-01")
        before = self.json("people", "show", "w1")["posts"]
        self.json("people", "seen", "w1", "washing", "--by", "w2")
        self.assertEqual(self.ctl("people", "seen", "w1", "washing", "--undo").status, DONE)
        self.assertEqual(self.json("people", "show", "w1")["posts"], before)
        self.assertEqual([one["level"] for one in self.lines("people", "seen", "w1")], ["L"])
        self.assertEqual(self.ctl("people", "seen", "w1", "washing", "--undo").status, DONE)
        self.assertEqual(self.json("people", "show", "w1")["posts"]["washing"]["level"], "I")
        self.fails(REFUSED, "people", "seen", "w1", "washing", "--undo")
        self.assertEqual(self.ctl("check").status, DONE)

    def test_8_what_cannot_be_seen(self):
        self.fails(REFUSED, "people", "seen", "w1", "washing", "--by", "w1", says="themselves")
        self.fails(REFUSED, "people", "seen", "w1", "washing", "--by", "w9", says="w9")
        self.fails(REFUSED, "people", "seen", "w9", "washing")
        self.fails(REFUSED, "people", "seen", "w1", "washing", "--date", "2099-01-01", says="to come")
        self.fails(USAGE, "people", "seen", "w1", "cooking", says="cooking")
        self.fails(USAGE, "people", "seen", "w1", "washing", "--level", "X")
        self.fails(USAGE, "people", "seen", "w1", "washing", "--evidence", "asthma")
        self.assertEqual(self.lines("people", "seen", "w1"), [])


class AfestTest(TrainingTest):
    def add(self, step, day, *words):
        self.assertEqual(self.ctl("people", "afest", "w1", "add", "washing", step, "--date", day, *words).status, DONE)
        return self.lines("people", "afest", "w1", "list")[-1]

    def test_8_afest_needs_work_and_reflexive_phases(self):
        """D6313-3-2: one kind of phase alone is no AFEST, and what is missing is said."""
        told = self.add("work", "2026-11-02", "--minutes", "120", "--by", "w2")
        self.assertEqual((told["both_phases"], told["complete"], told["missing"]),
                         (False, False, ["analysis", "tutor", "reflexive", "evaluation"]))
        self.assertIn("A reflexive phase after the last work phase is missing.", self.ctl("people", "afest", "w1").out)
        told = self.add("reflexive", "2026-11-03", "--minutes", "30", "--tutor", "w2")
        self.assertEqual((told["both_phases"], told["complete"], told["missing"]), (True, False, ["analysis", "evaluation"]))
        told = self.add("analysis", "2026-10-30")
        told = self.add("evaluation", "2026-11-04", "--level", "U", "--by", "w2")
        self.assertEqual((told["both_phases"], told["complete"], told["missing"], told["tutor"]), (True, True, [], "w2"))
        self.assertEqual([step["step"] for step in told["steps"]], ["analysis", "work", "reflexive", "evaluation"])
        self.assertIn("Washing: complete", self.ctl("people", "afest", "w1").out)

    def test_8_afest_reflexive_phase_follows_work(self):
        """A reflexive phase before the last work phase looked back at nothing of it."""
        self.add("reflexive", "2026-11-01", "--tutor", "w2")
        told = self.add("work", "2026-11-02")
        self.assertEqual((told["both_phases"], told["missing"]), (False, ["analysis", "reflexive", "evaluation"]))

    def test_8_afest_planned_is_not_done(self):
        self.add("work", "2026-11-02", "--tutor", "w2")
        told = self.add("reflexive", "2099-01-01")
        self.assertEqual(told["missing"], ["analysis", "reflexive", "evaluation"])

    def test_8_afest_one_after_the_other(self):
        """A complete one stays as it is; the next step begins another. The same step twice is one."""
        for step in ("analysis", "work", "work", "reflexive", "evaluation"):
            self.add(step, "2026-11-02", "--tutor", "w2")
        self.add("analysis", "2026-11-10")
        told = self.lines("people", "afest", "w1")
        self.assertEqual([(one["complete"], len(one["steps"])) for one in told], [(True, 4), (False, 1)])
        self.assertEqual(self.ctl("people", "afest", "w1", "remove", "washing", "analysis").status, DONE)
        self.assertEqual(len(self.lines("people", "afest", "w1")), 1)

    def test_8_afest_one_phase_is_taken_out(self):
        """The phase of that day, whichever was written down last; a day without one is refused."""
        for day in ("2026-11-02", "2026-11-03", "2026-11-04"):
            self.add("work", day)
        self.assertEqual(self.ctl("people", "afest", "w1", "remove", "washing", "work", "--date", "2026-11-03").status, DONE)
        self.assertEqual([step["date"] for step in self.lines("people", "afest", "w1")[0]["steps"]], ["2026-11-02", "2026-11-04"])
        self.fails(REFUSED, "people", "afest", "w1", "remove", "washing", "work", "--date", "2026-11-03")

    def test_8_afest_refused(self):
        self.fails(REFUSED, "people", "afest", "w1", "add", "washing", "work", "--tutor", "w1", says="somebody else")
        self.fails(REFUSED, "people", "afest", "w1", "add", "washing", "work", "--tutor", "w9", says="w9")
        self.fails(USAGE, "people", "afest", "w1", "add", "washing", "lunch", says="lunch")
        self.fails(USAGE, "people", "afest", "w1", "add", "washing", "work", "--minutes", "721")
        self.fails(USAGE, "people", "afest", "w1", "cancel", "washing", "work")
        self.fails(REFUSED, "people", "afest", "w1", "remove", "washing", "work")
        self.assertEqual(self.lines("people", "afest", "w1"), [])


class RetireTest(TrainingTest):
    """Training goes two years after the last contact (domain.md); the card stays, and so does who is here or left lately."""

    def setUp(self):
        super().setUp()
        self.json("people", "set", "w5", "contract.2020-01-01=")
        for key, left in (("w1", "2024-11-20"), ("w2", "2024-12-20")):
            self.json("people", "seen", key, "drying", "--date", "2024-10-01")
            self.assertEqual(self.ctl("people", "onboarding", key, "done", "exits").status, DONE)
            self.assertEqual(self.ctl("people", "afest", key, "add", "drying", "work", "--date", "2024-10-01").status, DONE)
            self.json("people", "set", key, "left=" + left)

    def test_8_training_is_let_go_of_after_two_years(self):
        due = self.json("people", "retire", "--dry-run")
        self.assertEqual(due["workers"], ["w1"])
        self.assertGreaterEqual(due["records"], 4)
        self.assertEqual(len(self.lines("people", "afest", "w1")), 1)
        self.assertEqual(self.json("people", "retire")["workers"], ["w1"])
        self.assertEqual(self.json("people", "show", "w1")["posts"], {})
        self.assertEqual(self.json("people", "show", "w1")["left"], "2024-11-20")
        for verb in ("afest", "seen"):
            self.assertEqual(self.lines("people", verb, "w1"), [])
            self.assertNotEqual(self.lines("people", verb, "w2"), [])
        kinds = [item["kind"] for item in json.loads(self.ctl("people", "export", "w1").out)["records"]]
        self.assertEqual(kinds, ["worker"])
        self.assertEqual(self.json("people", "retire"), {"dry_run": False, "workers": [], "records": 0, "clockings": 0,
                                                         "changes": 0, "deeds": 0})
        self.assertEqual(self.ctl("check").status, DONE)

    def test_12_clock_ins_are_let_go_of_after_five_years(self):
        for how, at in (("in", "2019-03-04T07:00"), ("out", "2019-03-04T14:00"), ("in", "2026-03-04T07:00")):
            self.json("clock", how, "--worker", "w2", "--at", at, "--actor", "w1")
        due = self.json("people", "retire", "--dry-run")
        self.assertEqual((due["clockings"], due["changes"], due["deeds"]), (2, 0, 2))
        self.assertEqual(len(self.lines("clock", "--from", "2019-01-01", "--to", "2026-12-31")), 2)
        self.assertIn("2 clock-ins and changes of the roster are past five years.", self.ctl("people", "retire", "--dry-run").out)
        gone = self.json("people", "retire")
        self.assertEqual((gone["clockings"], gone["deeds"]), (2, 2))
        span, = self.lines("clock", "--from", "2019-01-01", "--to", "2026-12-31")
        self.assertEqual(span["in"][:10], "2026-03-04")
        self.assertEqual(self.ctl("check").status, DONE)
        self.assertIn("No clock-in and no change of the roster is past five years.", self.ctl("people", "retire").out)

    def test_8_the_last_contract_is_a_contact_too(self):
        self.json("people", "set", "w1", "left=", "contract.2026-03-02=", "contract_from=2023-01-01", "contract_to=2025-01-31")
        self.assertEqual(self.json("people", "retire", "--dry-run")["workers"], [])
        self.json("people", "set", "w1", "contract.2023-01-01=", "contract_from=2023-01-01", "contract_to=2024-01-31")
        self.assertEqual(self.json("people", "retire", "--dry-run")["workers"], ["w1"])


class OnboardingTest(TrainingTest):
    def ticks(self, told):
        return {one["step"]: one["by"] for one in told["steps"] if one["at"]}

    def test_8_onboarding_checklist(self):
        """Each step with who and when; the second touch changes nothing, and undo takes it back."""
        told = self.json("people", "onboarding", "w1")
        self.assertEqual((told["done"], len(told["steps"])), (0, told["steps_in_all"]))
        self.assertLessEqual({"welcome", "exits", "protection", "badge", "machines", "tutor"}, {one["step"] for one in told["steps"]})
        self.json("people", "onboarding", "w1", "done", "exits", "--by", "w2")
        told = self.json("people", "onboarding", "w1", "done", "badge", "--by", "w3")
        self.assertEqual(self.ticks(told), {"exits": "w2", "badge": "w3"})
        again = self.json("people", "onboarding", "w1", "done", "exits", "--by", "w3")
        self.assertEqual(again, told)
        told = self.json("people", "onboarding", "w1", "undo", "exits")
        self.assertEqual((told["done"], self.ticks(told)), (1, {"badge": "w3"}))
        self.assertIn("Emergency exits shown", self.ctl("people", "onboarding", "w1").out)

    def test_8_onboarding_refused(self):
        self.fails(USAGE, "people", "onboarding", "w1", "done", "vaccination", says="vaccination")
        self.fails(USAGE, "people", "onboarding", "w1", "maybe", "exits")
        self.fails(REFUSED, "people", "onboarding", "w1", "done", "exits", "--by", "w9", says="w9")
        self.fails(REFUSED, "people", "onboarding", "w9")


class MilestoneTest(TrainingTest):
    def ahead(self, *words, worker="w1", since="2026-11-23"):
        told = self.lines("people", "milestones", "--from", since, "--worker", worker, *words)
        return [(one["what"], one["date"], one["days"]) for one in told]

    def test_8_milestones_ahead(self):
        """In the order of days, no further than asked; who has left has none."""
        self.json("people", "set", "w1", "contract_from=2026-03-02", "contract_to=2026-12-20", "birth_date=2008-12-01")
        self.assertEqual(self.ahead(), [("of-age", "2026-12-01", 8), ("contract-end", "2026-12-20", 27)])
        self.assertEqual(self.ahead("--days", "10"), [("of-age", "2026-12-01", 8)])
        self.assertIn("End of the contract", self.ctl("people", "milestones", "--from", "2026-11-23").out)
        self.json("people", "set", "w1", "left=2026-11-22")
        self.assertEqual(self.ahead(), [])

    def test_8_a_contract_that_goes_on_is_no_end(self):
        self.json("people", "set", "w1", "contract_from=2026-03-02", "contract_to=2026-12-20")
        self.json("people", "set", "w1", "contract_from=2026-12-21", "contract_to=2027-01-10")
        self.assertEqual(self.ahead(), [("contract-end", "2027-01-10", 48)])

    def test_8_both_days_when_sources_differ(self):
        """T6: the card's day and what the employer says, both with who says them."""
        self.json("people", "set", "w1", "contract_from=2026-03-02", "contract_to=2026-12-20")
        self.assertEqual(self.ctl("people", "milestone", "w1", "contract-end", "2026-12-20").status, DONE)
        told = self.lines("people", "milestones", "--from", "2026-11-23")
        self.assertEqual([(one["date"], one["differs"], len(one["said"])) for one in told], [("2026-12-20", False, 2)])
        self.assertEqual(self.ctl("people", "milestone", "w1", "contract-end", "2026-12-05").status, DONE)
        told = self.lines("people", "milestones", "--from", "2026-11-23")[0]
        self.assertEqual((told["date"], told["differs"]), ("2026-12-05", True))
        self.assertEqual(told["said"], [{"date": "2026-12-05", "source": "employer"}, {"date": "2026-12-20", "source": "card"}])
        out = self.ctl("people", "milestones", "--from", "2026-11-23").out
        self.assertIn("The employer: 2026-12-05; The card: 2026-12-20", out)
        self.assertEqual(self.ctl("people", "milestone", "w1", "contract-end", "--remove").status, DONE)
        self.assertEqual(self.ahead(), [("contract-end", "2026-12-20", 27)])

    def test_8_trial_of_a_fixed_term(self):
        """L1242-10: a day a week up to two weeks, or a month beyond six months; a renewal has none."""
        self.json("people", "set", "w1", "contract.2026-03-02=")
        for to, end in (("2027-05-22", "2026-12-06"), ("2027-05-23", "2026-12-22"), ("2026-12-20", "2026-11-26")):
            with self.subTest(to):
                self.json("people", "set", "w1", "contract_from=2026-11-23", f"contract_to={to}")
                self.assertEqual([day for what, day, _ in self.ahead() if what == "trial-end"], [end])
        self.json("people", "set", "w1", "contract_from=2026-12-21", "contract_to=2027-12-20")
        self.assertEqual([what for what, *_ in self.ahead(since="2026-12-21")], [])

    def test_8_insertion_lasts_24_months(self):
        """L5132-15-1: renewals included, days between contracts not; a contract beyond is said to be."""
        self.json("people", "set", "w1", "contract.2026-03-02=")
        self.json("people", "set", "w1", "contract_from=2025-01-01", "contract_to=2025-12-31")
        self.json("people", "set", "w1", "contract_from=2026-01-11", "contract_to=2027-01-10")
        self.assertEqual(self.ahead(), [("contract-end", "2027-01-10", 48), ("insertion-limit", "2027-01-10", 48)])
        self.json("people", "set", "w1", "contract_from=2026-01-11", "contract_to=2027-01-20")
        told = [one for one in self.lines("people", "milestones", "--from", "2026-11-23") if one["what"] == "insertion-limit"]
        self.assertEqual([(one["date"], one["over"]) for one in told], [("2027-01-10", True)])
        self.json("people", "set", "w1", "status=permanent")
        self.assertNotIn("insertion-limit", [what for what, *_ in self.ahead()])

    def test_8_placements_are_a_quarter_at_most(self):
        """T6: 25 of 100 days are allowed, 26 are not; days that overlap count once."""
        self.json("people", "set", "w1", "contract.2026-03-02=")
        self.json("people", "set", "w1", "contract_from=2026-11-23", "contract_to=2027-03-02")
        for since, to in (("2026-11-30", "2026-12-14"), ("2026-12-05", "2026-12-24")):
            self.assertEqual(self.ctl("people", "milestone", "w1", "placement", since, to).status, DONE)
        told = [one for one in self.lines("people", "milestones", "--from", "2026-11-23") if one["what"] == "placement-end"]
        self.assertEqual([(one["date"], one["share_per_mille"], one["over"]) for one in told],
                         [("2026-12-14", 250, False), ("2026-12-24", 250, False)])
        self.assertEqual(self.ctl("people", "milestone", "w1", "placement", "2026-12-05", "2026-12-25").status, DONE)
        told = [one for one in self.lines("people", "milestones", "--from", "2026-11-23") if one["what"] == "placement-end"]
        self.assertEqual([(one["date"], one["share_per_mille"], one["over"]) for one in told],
                         [("2026-12-14", 260, True), ("2026-12-25", 260, True)])
        self.assertIn("26 % of the contract: at most 25 %", self.ctl("people", "milestones", "--from", "2026-11-23").out)
        self.assertEqual(self.ctl("people", "milestone", "w1", "placement", "2026-12-05", "--remove").status, DONE)
        self.assertEqual([day for what, day, _ in self.ahead() if what == "placement-end"], ["2026-12-14"])

    def test_8_a_review_says_only_its_day(self):
        """Two that end on one day are one, and nothing says which."""
        self.json("people", "set", "w1", "capability.lift=8,2026-12-01", "capability.no-night=yes,2026-12-01")
        told = [one for one in self.lines("people", "milestones", "--from", "2026-11-23") if one["what"] == "review"]
        self.assertEqual([(one["date"], one["post"], one["share_per_mille"]) for one in told], [("2026-12-01", None, None)])
        out = self.ctl("people", "milestones", "--from", "2026-11-23").out
        for canary in ("lift", "8 kg", "night"):
            self.assertNotIn(canary, out.lower())

    def test_8_training_that_waits(self):
        """A planned phase is ahead; without one it is two weeks after the last; a complete one is none."""
        add = lambda step, day: self.assertEqual(self.ctl("people", "afest", "w1", "add", "washing", step, "--tutor", "w2", "--date", day).status, DONE)
        add("analysis", "2026-11-20")
        self.assertEqual(self.ahead(), [("training", "2026-12-04", 11)])
        add("work", "2026-12-11")
        self.assertEqual(self.ahead(), [("training", "2026-12-11", 18)])

    def test_8_milestones_refused(self):
        self.fails(REFUSED, "people", "milestone", "w1", "of-age", "2026-12-01")
        self.fails(REFUSED, "people", "milestone", "w1", "contract-end", "2026-12-01", "--source", "law")
        self.fails(REFUSED, "people", "milestone", "w1", "placement", "2026-12-02", "2026-12-01")
        self.fails(REFUSED, "people", "milestone", "w9", "contract-end", "2026-12-01")
        self.fails(USAGE, "people", "milestone", "w1", "doctor", "2026-12-01", says="doctor")
        self.fails(USAGE, "people", "milestone", "w1", "contract-end", "soon")


class PaperTest(TrainingTest):
    """The proof file and the welcome booklet, read back by another program."""

    def setUp(self):
        super().setUp()
        if not shutil.which("pdftotext"):
            self.skipTest("no pdftotext")
        self.json("people", "set", "w1", "monitor=w3", "tutor=w2", "capability.lift=8,2027-03-01", "contact.phone=06 98 76 54 32",
                  "birth_date=1990-02-01")

    def paper(self, verb, *words, lang=None):
        self.path = os.path.join(self.folder, f"{verb}-{lang}.pdf")
        env = {"LANGUAGE": lang, "LANG": "C.UTF-8"} if lang else None
        result = self.ctl("people", verb, "w1", "--pdf", self.path, *words, env=env)
        self.assertEqual(result.status, DONE, result)
        return subprocess.run(["pdftotext", "-layout", self.path, "-"], capture_output=True, check=True).stdout.decode()

    def test_8_proof_file_by_competence(self):
        """Each post with what was seen, when, by what and by whom; both kinds of phase; hours that were clocked."""
        self.json("people", "seen", "w1", "washing", "--evidence", "shift", "--by", "w2", "--date", "2026-11-20")
        for step, day in (("work", "2026-11-02"), ("reflexive", "2026-11-03")):
            self.json("people", "afest", "w1", "add", "drying", step, "--date", day, "--minutes", "45", "--tutor", "w3")
        self.roster("w1,2026-11-23T07:00,2026-11-23T12:00,0,washing")
        for word, at in (("in", "2026-11-23T07:00"), ("out", "2026-11-23T11:30")):
            self.assertEqual(self.ctl("clock", word, "--worker", "w1", "--at", at).status, DONE)
        text = self.paper("proof", "--from", "2026-11-24")
        flat = " ".join(text.split())
        for words in ("Awa, as of 24 November 2026", "Washing Autonomous", "I – Learning",
                      "20 November 2026 U – Autonomous Did a whole shift alone Zoé", "4 h 30 of practice",
                      "2 November 2026 Work phase 45 minutes Loïc", "3 November 2026 Reflexive phase 45 minutes Loïc",
                      "The analysis of the work is missing."):
            self.assertIn(words, flat)

    def test_8_welcome_booklet(self):
        """The site, the first name, who helps, days and hours of the first week, what is done, whom to call, breaks, safety."""
        self.json("site", "set", "phone=01 23 45 67 89")
        self.roster("w1,2026-11-30T07:00,2026-11-30T14:30,30,washing,", "w1,2026-12-08T07:00,2026-12-08T14:30,30,drying")
        text = self.paper("booklet", "--from", "2026-11-23")
        for words in ("Welcome, Awa", "You work here: Site 7.", "Your monitor is Loïc.", "Your tutor is Zoé.", "Monday 30 November",
                      "You begin at 7:00.", "You finish at 14:30.", "Your post is: Washing.", "You start the machine.",
                      "01 23 45 67 89", "Every day you have a break.", "emergency exits", "safety shoes"):
            self.assertIn(words, text)
        self.assertNotIn("8 December", text)
        french = self.paper("booklet", "--from", "2026-11-23", lang="fr")
        for words in ("Bienvenue, Awa", "7 heures", "14 heures 30", "01 23 45 67 89"):
            self.assertIn(words, french)

    def test_8_booklet_is_easy_to_read(self):
        """FALC: letters of 14 points at least, short sentences, one a line, no abbreviation, in both languages."""
        self.roster("w1,2026-11-30T07:00,2026-11-30T14:30,30,washing", "w1,2026-12-01T07:00,2026-12-01T14:30,30,finishing")
        for lang in ("en", "fr"):
            with self.subTest(lang):
                text = self.paper("booklet", "--from", "2026-11-23", lang=lang)
                lines = [line.strip() for line in text.splitlines() if line.strip()]
                self.assertLessEqual(max(map(len, lines)), 46)
                for line in lines:
                    self.assertNotRegex(line, r"[.?!] ")
                    self.assertNotRegex(line, r"\b[A-Z]{2,}\b|\betc\b|\d ?h\b|\b(lun|mar|mer|jeu|ven|Mon|Tue)\.")
                boxes = subprocess.run(["pdftotext", "-bbox", self.path, "-"], capture_output=True, check=True).stdout.decode()
                heights = [float(down) - float(up) for up, down in re.findall(r'yMin="([0-9.]+)" xMax="[0-9.]+" yMax="([0-9.]+)"', boxes)]
                self.assertGreater(len(heights), 100)
                self.assertGreaterEqual(min(heights), 14 * 1.1)

    def test_8_papers_have_nothing_private(self):
        """No employer, no status, no birthday, nothing sealed, no number of a person, no key."""
        self.json("people", "seen", "w1", "washing", "--by", "w2")
        self.roster("w1,2026-11-30T07:00,2026-11-30T14:30,30,washing")
        for verb in ("proof", "booklet"):
            text = self.paper(verb, "--from", "2026-11-23")
            for canary in ("AEDE", "nsertion", "1990", "8 kg", "06 98", "w1", "w2", "2027-03"):
                self.assertNotIn(canary, text, verb)

    def test_8_papers_refused(self):
        self.fails(USAGE, "people", "proof", "w1", says="--pdf")
        self.fails(REFUSED, "people", "booklet", "w9", "--pdf", os.path.join(self.folder, "x.pdf"))
        self.fails(REFUSED, "people", "booklet", "w1", "--pdf", self.file("there.pdf", "x"), says="already")
        self.fails(REFUSED, "site", "set", "phone=call Awa", says="telephone")


class RightsTest(TrainingTest):
    """What is kept of training is handed over, goes with the person, and leaves with nobody else."""

    def test_8_erase_and_export(self):
        self.json("people", "seen", "w1", "washing", "--by", "w2")
        self.json("people", "seen", "w3", "washing", "--level", "O", "--by", "w1")
        self.train()
        told = json.loads(self.ctl("people", "export", "w1").out)
        self.assertEqual(sorted(item["kind"] for item in told["records"]), ["afest", "milestone", "onboarding", "placement", "skill", "worker"])
        if shutil.which("pdftotext"):
            pdf = os.path.join(self.folder, "w1.pdf")
            self.assertEqual(self.ctl("people", "export", "w1", "--pdf", pdf).status, DONE)
            text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
            for words in ("evidence seen", "exits", '"what":"work"', "2027-01-03"):
                self.assertIn(words, text)
        self.json("people", "erase", "w1")
        left = "".join(self.bodies("people-site-7"))
        self.assertNotIn('"w1"', left)
        self.assertEqual(self.lines("people", "afest", "w3")[0]["tutor"], None)
        self.assertEqual(self.json("people", "onboarding", "w3")["steps"][6]["by"], None)
        self.assertEqual([(one["level"], one["evaluator"]) for one in self.lines("people", "seen", "w3")], [("O", None)])
        self.assertEqual(self.ctl("check").status, DONE)

    def test_8_nothing_of_it_in_what_goes_elsewhere(self):
        self.json("people", "seen", "w1", "washing", "--by", "w2")
        self.train()
        for name in [one["db"] for one in self.lines("databases")]:
            if name.startswith("people-"):
                continue
            text = self.ctl("changes", "--db", name, "--json").out + "".join(self.bodies(name))
            for canary in ('"w1"', '"w2"', "skill:", "afest", "onboarding", "milestone", "placement"):
                self.assertNotIn(canary, text, name)

    def train(self):
        """Of w1 something of everything, and w1 as the one who did it of w3."""
        self.json("people", "afest", "w1", "add", "washing", "work", "--tutor", "w2", "--by", "w2")
        self.json("people", "afest", "w3", "add", "drying", "work", "--tutor", "w1", "--by", "w1")
        self.assertEqual(self.ctl("people", "milestone", "w1", "contract-end", "2027-01-01").status, DONE)
        self.assertEqual(self.ctl("people", "milestone", "w1", "placement", "2027-01-01", "2027-01-03").status, DONE)
        self.json("people", "onboarding", "w1", "done", "exits", "--by", "w2")
        self.json("people", "onboarding", "w3", "done", "exits", "--by", "w1")

    def bodies(self, name):
        with contextlib.closing(sqlite3.connect(os.path.join(self.data, "cordeau.db"))) as data:
            for table in ("records", "facts"):
                for row in data.execute(f"SELECT id, body FROM {table} WHERE db = (SELECT db FROM dbs WHERE name = ?)", (name,)):
                    yield from (row[0], bytes(row[1]).decode())


tap_main()
