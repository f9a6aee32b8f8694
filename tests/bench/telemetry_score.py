# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives traces of family two to cordeauctl and holds what it says against the truth, by its JSON alone."""

import datetime
import json
import os
import subprocess
import tempfile

from telemetry_family_two import Trace

BINARY = os.environ.get("CORDEAUCTL", "cordeauctl")
START = datetime.datetime(2026, 3, 2, 6, 0, 0, tzinfo=datetime.timezone.utc)
CLOSE = 60
ENDS = {"finished-not-emptied", "anti-crease"}
WORKS = {"running", "starting"}


def seconds(text):
    return (datetime.datetime.fromisoformat(text) - START).total_seconds()


def replay(trace, folder):
    """What cordeauctl says of a trace: (at, decided, state), times in seconds as the trace has them."""
    path = os.path.join(folder, "trace.csv")
    with open(path, "w", encoding="ascii") as out:
        for at, watts in trace.readings:
            when = START + datetime.timedelta(milliseconds=round(at * 1000))
            out.write(f"{when.isoformat()},{watts:.2f}\n")
    done = subprocess.run([BINARY, "--data", os.path.join(folder, "none"), "telemetry", "replay", path, "--machine", "M"],
                          capture_output=True, check=True, text=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return [(seconds(line["at"]), seconds(line["decided"]), line["state"]) for line in lines]


class Score:
    def __init__(self):
        self.cycles = self.finished = self.found = self.false_ends = self.cuts = self.cuts_told = 0
        self.turning = self.turning_running = 0
        self.errors, self.delays, self.says = [], [], []

    def add(self, seed, n_cycles, folder):
        trace = Trace(seed, n_cycles)
        told = replay(trace, folder)
        bounds = [cycle.start for cycle in trace.cycles[1:]] + [float("inf")]
        for cycle, after in zip(trace.cycles, bounds):
            self.judge(trace, told, cycle, after)

    def say(self, trace, what, cycle, at):
        self.says.append(f"{trace.label}: {what}: cycle {cycle.start} to {cycle.end}, told {at:.0f}")

    def judge(self, trace, told, cycle, after):
        """Lines decided since this cycle's start, and dated to a minute before the next one's."""
        mine = [line for line in told if cycle.start <= line[1] and line[0] < after - CLOSE]
        self.cycles += 1
        last = cycle.end - CLOSE if cycle.finished else float("inf")
        # What was told of the cycle before may still go on when this one begins: it counts once this one is seen.
        seen = next((i for i, line in enumerate(mine) if line[2] in WORKS), len(mine))
        false = [line for line in mine[seen:] if line[2] in ENDS and line[0] < last]
        self.false_ends += bool(false)
        if false:
            self.say(trace, "false end" if cycle.finished else "cut told as an end", cycle, false[0][0])
        if cycle.finished:
            self.judge_end(trace, mine[seen:], cycle)
        else:
            self.cuts += 1
            self.cuts_told += any(line[2] == "interrupted" for line in mine)
        if cycle.turns:
            self.judge_turns(trace, told, cycle)

    def judge_end(self, trace, mine, cycle):
        self.finished += 1
        ends = [line for line in mine if line[2] in ENDS and line[0] >= cycle.end - CLOSE]
        if not ends or ends[0][0] > cycle.end + CLOSE:
            self.say(trace, "missed", cycle, ends[0][0] if ends else -1)
            return
        self.found += 1
        self.errors.append(ends[0][0] - cycle.end)
        self.delays.append(ends[0][1] - cycle.end)

    def judge_turns(self, trace, told, cycle):
        """Neither by what was known at a reading within a turn, nor by what was told later of that time."""
        readings = [at for at, _ in trace.readings if any(turn <= at < turn + 21 for turn in cycle.turns)]
        ran = False
        for at in readings:
            known = [line for line in told if line[1] <= at + 0.999]
            dated = [line for line in told if line[0] <= at]
            ran = ran or (known and known[-1][2] in WORKS) or (dated and dated[-1][2] in WORKS)
        self.turning += 1
        self.turning_running += bool(ran)
        if ran:
            self.say(trace, "anti-crease told as running", cycle, cycle.end)

    def share(self, n, of):
        return 100.0 * n / of if of else 0.0

    def quantile(self, values, q):
        values = sorted(values)
        return values[min(len(values) - 1, int(q * len(values)))] if values else 0.0


def run(first_seed, machines, n_cycles):
    score = Score()
    with tempfile.TemporaryDirectory(prefix="cordeau-telemetry-") as folder:
        for seed in range(first_seed, first_seed + machines):
            score.add(seed, n_cycles, folder)
    return score
