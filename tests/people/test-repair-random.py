#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Absences on generated sites (30 workers, 28 days): what repair says, held against law_checker.py.

Every candidate's rank follows from what the checker finds; every chain and plan leaves nothing hard that was not
there before, touches neither the past nor what is pinned, and changes six cells at most.

Usage: test-repair-random.py REPAIR_JUDGE [SITES] [SEED]
"""

import datetime
import json
import random
import subprocess
import sys
from collections import Counter

import law_checker
from law_checker_rules import RULES

POSTS = ["reception", "sorting", "washing", "drying", "finishing", "rack"]
DAY = datetime.timedelta(days=1)
CLOCK = law_checker.Clock("Europe/Paris")
# Start, length with the break, break, the break's start after.
TYPES = [(405, 420, 20, 200), (420, 440, 20, 220), (600, 420, 20, 200), (825, 435, 30, 210), (840, 420, 20, 240)]
# Rules that warn, and leave a candidate lawful.
WARNINGS = {"W5", "N2"}
# What may be lacking and is no reason to refuse.
ASKED = {"K3", "L3"}
MOST = {"R1", "M4", "M5", "W4", "P6"}


def at(day, minutes):
    return CLOCK.at(day, minutes) * law_checker.MINUTE


def make_shift(rng, key, day, kind):
    start, length, pause, after = TYPES[kind]
    shift = {"id": f"{key}-{day}-{kind}", "start": at(day, start), "end": at(day, start + length), "break": pause,
             "post": rng.choice(POSTS), "told": at(day - 20 * DAY, 600)}
    if rng.random() < 0.95:
        shift["break_start"] = shift["start"] + after * law_checker.MINUTE
    if rng.random() < 0.05:
        shift["pinned"] = True
    return shift


def make_worker(rng, n, first, monitors):
    key = f"w{n:02}"
    status = rng.choice(["cdd-i"] * 4 + ["esat", "esat", "ea", "ai", "etti", "permanent", "permanent", "volunteer"])
    if n in monitors:
        status = "permanent"
    worker = {"key": key, "status": status, "birth": "1990-01-01", "posts": {post: rng.randint(0, 4) for post in POSTS},
              "limits": {"sunday-ground": 1}, "consents": [{"kind": "sunday"}] if rng.random() < 0.8 else []}
    if rng.random() < 0.3:
        worker["limits"]["sunday-consent"] = 1
    if status == "esat":
        worker["monitor"] = f"w{rng.choice(monitors):02}"
    weekly = rng.choice([1560, 1800, 2100, 2100, 2100])
    if status != "volunteer":
        worker["contracts"] = [{"from": "2026-01-01", "weekly": weekly}]
    if rng.random() < 0.1:
        worker["availability"] = [{"weekday": d, "start": 360, "end": 1000} for d in range(1, 6)]
    if rng.random() < 0.05:
        worker["birth"] = "2009-01-01"
    if rng.random() < 0.08:
        worker["never_alone"] = True
    if status in ("ai", "etti"):
        worker["lending"] = [{"start": 390, "end": 1320, "weekdays": 127}]
    worker["shifts"] = []
    for week in range(-1, 5):
        kind = rng.randrange(len(TYPES))
        # About the hours of the contract.
        off = set(rng.sample(range(7), 7 - min(5, weekly // 400)))
        for d in range(7):
            if d not in off:
                worker["shifts"].append(make_shift(rng, key, first + (7 * week + d) * DAY, kind))
    return worker


def make_site(rng):
    first = rng.choice([datetime.date(2026, 10, 12), datetime.date(2026, 11, 2), datetime.date(2027, 3, 15)])
    monitors = [0, 1, 2]
    workers = [make_worker(rng, n, first, monitors) for n in range(30)]
    absent = rng.choice([w for w in workers if w["status"] != "volunteer"])
    day = CLOCK.local(rng.choice([s for s in absent["shifts"] if first + 3 * DAY <= CLOCK.local(s["start"] // law_checker.MINUTE)[0]
                                  < first + 20 * DAY])["start"] // law_checker.MINUTE)[0]
    return {"zone": "Europe/Paris", "from": (day - 8 * DAY).isoformat(), "days": 8 + 84, "workers": workers,
            "absent": absent["key"], "day": day.isoformat(), "absent_days": rng.choice([0, 0, 0, 1, 2]), "now": at(day, 345)}


def holes_of(site):
    day = datetime.date.fromisoformat(site["day"])
    days = [day + n * DAY for n in range(site["absent_days"] + 1)]
    worker = next(w for w in site["workers"] if w["key"] == site["absent"])
    return [s for s in worker["shifts"] if CLOCK.local(s["start"] // law_checker.MINUTE)[0] in days and s["end"] > site["now"]]


def person(site, key):
    return next(w for w in site["workers"] if w["key"] == key)


def without_holes(site):
    site = {**site, "workers": [dict(w) for w in site["workers"]]}
    gone = {s["id"] for s in holes_of(site)}
    worker = person(site, site["absent"])
    worker["shifts"] = [s for s in worker["shifts"] if s["id"] not in gone]
    # What lies further back or ahead than matters does not: the range is that of repair.
    site["days"] = 8 + site["absent_days"] + 84 + 1
    return site


def handed(site, shift):
    return {**shift, "changed": True, "agreed": False, "told": site["now"]}


PEOPLE = {}


def person_of(raw, site):
    """Counted out once for each set of shifts."""
    name = (raw["key"], site["from"], site["days"], tuple((s["id"], s.get("changed")) for s in raw["shifts"]))
    if name not in PEOPLE:
        PEOPLE[name] = law_checker.Person(raw, CLOCK, site)
    return PEOPLE[name]


def findings_of(site, key):
    """What the checker finds of one worker, with the others there for company."""
    people = [person_of(raw, site) for raw in site["workers"]]
    one = next(p for p in people if p.raw["key"] == key)
    if one.status == "volunteer" or not one.shifts:
        return set()
    one.found = set()
    for rule in RULES:
        rule(one, people)
    return one.found


def worse(before, after):
    """What is new, or goes further from its limit. Who is never to be alone and lacks the monitor, too, has two findings of one
    shift that differ in the amount alone: the worst is held against the worst."""
    for key in {finding[:6] for finding in after}:
        ahead = -1 if key[0] in MOST else 1
        known = sorted((f[6] for f in before if f[:6] == key), key=lambda amount: -ahead * amount)
        found = sorted((f for f in after if f[:6] == key), key=lambda f: -ahead * f[6])
        for n, finding in enumerate(found):
            if n >= len(known) or ahead * finding[6] > ahead * known[n]:
                yield finding


def rank_of(finding):
    rule, verdict = finding[0], finding[5]
    if rule == "K4":
        return 3
    if rule in ASKED or verdict == "needs-consent":
        return 1
    if verdict == "unverifiable":
        return 0 if rule in ("B1", "M3") else 2
    if rule in WARNINGS or (rule == "C1" and finding[7] == 1200):
        return 0
    return 3


RANKS = ["legal", "consent", "unverifiable", "blocked"]


def apply(site, moves, problems):
    site = {**site, "workers": [dict(w) for w in site["workers"]]}
    every = {s["id"]: s for w in site["workers"] for s in w["shifts"]}
    every.update({s["id"]: s for s in holes_of(site["original"])})
    for giver, taker, shift_id in moves:
        shift = every[shift_id]
        if giver != site["absent"]:
            if shift.get("pinned") or shift["start"] <= site["now"]:
                problems.append(f"{shift_id} is pinned or past")
            person(site, giver)["shifts"] = [s for s in person(site, giver)["shifts"] if s["id"] != shift_id]
        if taker == site["absent"]:
            problems.append("the absent takes a shift")
        person(site, taker)["shifts"] = [*person(site, taker)["shifts"], handed(site, shift)]
    return site


def check_plan(site, before, plan, whole):
    problems = []
    moves = plan["moves"]
    after = apply(site, moves, problems)
    if len(moves) > 6:
        problems.append(f"{len(moves)} cells are changed")
    if whole and {m[2] for m in moves if m[0] == site["absent"]} != {s["id"] for s in holes_of(site["original"])}:
        problems.append("a hole stays")
    touched = {m[1] for m in moves} | {m[0] for m in moves} - {site["absent"]}
    watched = {w["key"] for w in site["workers"] if w["status"] == "esat" or w.get("never_alone")} - {site["absent"]}
    rank = 0
    for key in touched | watched:
        if key not in before:
            before[key] = findings_of(site, key)
        for finding in worse(before[key], findings_of(after, key)):
            rank = max(rank, rank_of(finding))
            if rank_of(finding) > 1:
                problems.append(f"breaks {finding}")
    if rank < 2 and RANKS[rank] != plan["rank"] and whole is False:
        problems.append(f"is {plan['rank']}, the checker says {RANKS[rank]}")
    return problems


def main():
    program, sites = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 12
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.SystemRandom().randrange(1 << 32)
    print(f"TAP version 14\n1..1\n# seed {seed}, {sites} sites")
    wrong, ranks, counts, times = [], Counter(), Counter(), []
    for n in range(sites):
        site = make_site(random.Random(f"{seed}/{n}"))
        PEOPLE.clear()
        out = subprocess.run([program], input=json.dumps(site) + "\n", capture_output=True, text=True, check=True).stdout
        answer = json.loads(out)
        times.append(answer["us"])
        base = without_holes(site)
        base["original"] = site
        before = {}
        for hole, candidates in zip(holes_of(site), answer["candidates"], strict=True):
            order = [RANKS.index(rank) for _key, rank, _overtime in candidates]
            if order != sorted(order):
                wrong.append(f"site {n}: candidates are not in order")
            for key, rank, _overtime in candidates:
                trial = {**base, "workers": [dict(w) for w in base["workers"]]}
                person(trial, key)["shifts"] = [*person(trial, key)["shifts"], handed(site, hole)]
                if key not in before:
                    before[key] = findings_of(base, key)
                new = list(worse(before[key], findings_of(trial, key)))
                said = RANKS[max((rank_of(f) for f in new), default=0)]
                ranks[rank] += 1
                if said != rank:
                    wrong.append(f"site {n}: {key} for {hole['id']} is {rank}, the checker says {said}: {new}")
        for chains in answer["chains"]:
            counts["chains"] += len(chains)
            for chain in chains:
                wrong += [f"site {n}: chain {chain['moves']}: {p}" for p in check_plan(base, before, chain, False)]
        counts["sites with a plan"] += bool(answer["plans"])
        counts["plans"] += len(answer["plans"])
        for plan in answer["plans"]:
            wrong += [f"site {n}: plan {plan['moves']}: {p}" for p in check_plan(base, before, plan, True)]
    for line in wrong[:20]:
        print(f"# {line}")
    slowest = [max(column) / 1000 for column in zip(*times)]
    print(f"# candidates: {dict(ranks)}; {dict(counts)}")
    print("# slowest: list {:.1f} ms, chains {:.1f} ms, plans {:.1f} ms".format(*slowest))
    print(("not ok" if wrong else "ok") + f" 1 - repair on {sites} sites of seed {seed}, {len(wrong)} faults")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
