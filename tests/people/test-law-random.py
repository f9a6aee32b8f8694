#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Random rosters, judged by the engine (law-judge) and by law_checker.py: the same findings, amounts included.

Usage: test-law-random.py LAW_JUDGE [COUNT] [SEED]
"""

import datetime
import json
import os
import random
import subprocess
import sys
from collections import Counter

import law_checker

POSTS = ["reception", "washing", "drying", "finishing"]
STATUSES = ["esat", "ea", "cdd-i", "ai", "etti", "permanent", "volunteer", ""]
DAY = datetime.timedelta(days=1)
ZONES = ["Europe/Paris"] * 8 + ["UTC", "America/New_York"]
# Around both changes of the clock, a new year, holidays, the end of February; and any day.
STARTS = ["2026-10-17", "2026-10-20", "2027-03-15", "2027-03-22", "2026-12-21", "2026-05-04", "2028-02-21"]


class Maker:
    def __init__(self, rng):
        self.rng = rng

    def maybe(self, share):
        return self.rng.random() < share

    def span(self, open_share=0.5):
        span = {}
        if not self.maybe(open_share):
            span["from"] = (self.first + self.rng.randint(-10, self.length) * DAY).isoformat()
        if not self.maybe(open_share):
            start = datetime.date.fromisoformat(span.get("from", self.first.isoformat()))
            span["to"] = (start + self.rng.randint(0, 20) * DAY).isoformat()
        return span

    def minute(self, day, minutes):
        # Sometimes a minute off the quarter, to meet limits from both sides.
        return (self.clock.at(day, minutes) + (self.rng.choice([-1, 1]) if self.maybe(0.08) else 0)) * law_checker.MINUTE

    def shift(self, day, start, length):
        rng = self.rng
        shift = {"start": self.minute(day, start), "end": self.minute(day, start + length)}
        if shift["end"] <= shift["start"]:
            shift["end"] = shift["start"] + length * law_checker.MINUTE
        minutes = (shift["end"] - shift["start"]) // law_checker.MINUTE
        if self.maybe(0.7):
            shift["break"] = rng.choice([15, 20, 20, 20, 30, 30, 45, 60])
            if self.maybe(0.8) and minutes > shift["break"]:
                after = rng.choice([minutes // 2, 240, 270, 360, 361, rng.randint(0, minutes)])
                at = min(after, minutes - shift["break"])
                shift["break_start"] = shift["start"] + at * law_checker.MINUTE
        if self.maybe(0.8):
            shift["post"] = rng.choice(POSTS)
        if self.maybe(0.05):
            shift["elsewhere"] = True
        if self.maybe(0.15):
            shift["changed"] = True
            shift["agreed"] = self.maybe(0.2)
            if self.maybe(0.9):
                shift["told"] = shift["start"] - rng.randint(0, 14 * 1440) * law_checker.MINUTE
        return shift

    def shifts(self, start, end):
        rng, made, day = self.rng, [], start
        usual = (rng.choice([300, 345, 360, 420, 480, 600, 720, 840, 1200, 1260, 1320]), rng.choice([240, 300, 360, 440, 500, 528, 600]))
        share = rng.choice([0.5, 0.7, 0.85, 0.95])
        while day <= end:
            if self.maybe(share):
                at, length = usual if self.maybe(0.75) else (rng.randrange(0, 1440, 15), rng.randrange(60, 800, 15))
                if self.maybe(0.12):
                    hole = rng.choice([0, 15, 20, 60, 119, 120, 121, 180, 300])
                    made.append(self.shift(day, at, length // 2))
                    made.append(self.shift(day, at + length // 2 + hole, length - length // 2))
                else:
                    made.append(self.shift(day, at, length))
            day += DAY
        return made

    def limits(self):
        rng = self.rng
        wide = {"day": [600, 720], "rest": [540, 660], "mean": [2640, 2760], "sunday-ground": [1], "sunday-consent": [1],
                "complementary-divisor": [3, 10], "notice-days": [3, 5], "night-day": [480, 600], "night-mean": [480, 1200, 2640], "night-year": [600, 3000],
                "night-from": [1260, 1320], "night-to": [300, 360, 420], "break-length": [20, 30], "days": [5, 6],
                "week": [2400, 2880], "interruption": [60, 120], "minor-day": [420, 480]}
        return {name: rng.choice(values) for name, values in wide.items() if self.maybe(0.25)}

    def worker(self, key, keys, history):
        rng = self.rng
        worker = {"key": key, "status": rng.choice(STATUSES), "limits": self.limits()}
        if self.maybe(0.35):
            worker["birth"] = (self.first - rng.randint(14 * 365, 19 * 365) * DAY).isoformat()
        elif self.maybe(0.1):
            worker["birth"] = "2008-02-29"
        worker["night_worker"], worker["never_alone"] = self.maybe(0.15), self.maybe(0.1)
        if worker["status"] == "esat":
            worker["support"] = rng.choice([0, 0, 120, 300])
        if self.maybe(0.6):
            worker["monitor"] = rng.choice([*keys, "nobody"])
        if self.maybe(0.6):
            worker["contracts"] = [{**self.span(0.7), "weekly": rng.choice([0, 1200, 1440, 1560, 2000, 2100])}
                                   for _n in range(rng.choice([1, 1, 2]))]
        if self.maybe(0.2):
            worker["elsewhere"] = [{**self.span(), "weekly": rng.choice([300, 600, 1200]), "daily": rng.choice([0, 120, 240])}]
        if self.maybe(0.2):
            worker["leave"] = [{**self.span(0), "code": rng.choice(["leave", "training", "other"])}]
        worker["consents"] = [{**self.span(0.7), "kind": kind} for kind in ("sunday", "night") if self.maybe(0.4)]
        if self.maybe(0.2):
            kind, limit = rng.choice([("day", 300), ("week", 1200), ("no-night", 0), ("no-early", 480), ("no-late", 1080), ("no-post", 0)])
            worker["measures"] = [{**self.span(0.6), "kind": kind, "limit": limit, "post": rng.choice(POSTS)}]
        if self.maybe(0.15):
            worker["availability"] = [{"weekday": n, "start": 360, "end": rng.choice([900, 1200, 1560])} for n in range(1, 8) if self.maybe(0.8)]
        if self.maybe(0.2):
            worker["lending"] = [{**self.span(0.8), "start": 360, "end": rng.choice([960, 1320]), "weekdays": rng.choice([127, 31, 63])}]
        if self.maybe(0.4):
            worker["posts"] = {post: rng.randint(0, 4) for post in POSTS if self.maybe(0.7)}
        worker["shifts"] = self.shifts(self.first - history * DAY, self.first + (self.length + 3) * DAY)
        return worker

    def roster(self):
        rng = self.rng
        zone = rng.choice(ZONES)
        self.clock = CLOCKS.setdefault(zone, law_checker.Clock(zone))
        self.first = datetime.date.fromisoformat(rng.choice(STARTS)) if self.maybe(0.6) else datetime.date(2026, 1, 1) + rng.randint(0, 800) * DAY
        self.length = rng.choice([1, 7, 7, 10, 14, 28, 31])
        if self.length > 14 and self.maybe(0.5):
            self.first = self.first.replace(day=1)
        history = rng.choice([0, 0, 3, 7]) if self.maybe(0.93) else 84
        keys = [f"w{n}" for n in range(rng.choice([1, 2, 2, 3]))]
        return {"zone": zone, "from": self.first.isoformat(), "days": self.length,
                "workers": [self.worker(key, keys, history) for key in keys]}


CLOCKS = {}


def judge(program, rosters):
    lines = "".join(json.dumps(roster) + "\n" for roster in rosters)
    out = subprocess.run([program], input=lines, capture_output=True, text=True, check=True).stdout
    return [[tuple(finding) for finding in json.loads(line)] for line in out.splitlines()]


def show(what, findings, clock):
    for rule, base, worker, start, end, verdict, amount, limit in sorted(findings):
        shown = " to ".join("{} {:02}:{:02}".format(day, *divmod(minute, 60))
                            for day, minute in (clock.local(when // law_checker.MINUTE) for when in (start, end)))
        print(f"#   {what}: {rule} ({base}) {worker} {shown} {verdict} {amount}/{limit}")


def main():
    program, count = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    print(f"TAP version 14\n1..1\n# seed {seed}, {count} rosters")
    different, rules, verdicts = 0, Counter(), Counter()
    makers = [Maker(random.Random(f"{seed}/{n}")) for n in range(count)]
    for block in range(0, count, 100):
        rosters = [maker.roster() for maker in makers[block:block + 100]]
        for n, (roster, engine) in enumerate(zip(rosters, judge(program, rosters), strict=True)):
            checker = law_checker.check(roster)
            rules.update(finding[0] for finding in checker)
            verdicts.update(finding[5] for finding in checker)
            # Without a monitor and alone reads the same here; nothing else is said twice.
            twice = Counter(finding for finding in engine if finding[0] != "E4")
            if set(engine) != checker or any(n > 1 for n in twice.values()):
                different += 1
                if different <= 5:
                    print(f"# roster {block + n} of seed {seed} ({roster['zone']}, from {roster['from']}, {roster['days']} days):")
                    show("engine only", set(engine) - checker, CLOCKS[roster["zone"]])
                    show("checker only", checker - set(engine), CLOCKS[roster["zone"]])
                    if "LAW_DUMP" in os.environ:
                        with open(os.environ["LAW_DUMP"], "w", encoding="utf-8") as out:
                            json.dump(roster, out, indent=1)
    print("# found: " + ", ".join(f"{rule} {n}" for rule, n in sorted(rules.items())))
    print("# verdicts: " + ", ".join(f"{verdict} {n}" for verdict, n in sorted(verdicts.items())))
    print(("not ok" if different else "ok") + f" 1 - {count} rosters of seed {seed}, {different} judged differently")
    return different > 0


if __name__ == "__main__":
    sys.exit(main())
