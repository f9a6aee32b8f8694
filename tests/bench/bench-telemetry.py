#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs family one (a program of its own), then family two through cordeauctl, and prints both.

bench-telemetry.py FAMILY-ONE [SEED MACHINES]: with a seed, family two alone, and each of its misses.
"""

import subprocess
import sys

import telemetry_score

SEED = 64000000
MACHINES = 300
CYCLES = 7


def say(name, value, unit):
    print(f"{name:<70} {value:>10.2f} {unit}", flush=True)


def main():
    alone = len(sys.argv) > 2
    if not alone:
        subprocess.run([sys.argv[1]], check=True)
    score = telemetry_score.run(int(sys.argv[2]) if alone else SEED, int(sys.argv[3]) if alone else MACHINES, CYCLES)
    if alone:
        print("\n".join(f"# {line}" for line in score.says))
    say(f"family two, end found within 60 s ({score.found} of {score.finished})", score.share(score.found, score.finished), "%")
    say(f"family two, false ends in {score.cycles} cycles", score.false_ends, "")
    say(f"family two, cycles told as running while turned against creases ({score.turning_running} of {score.turning})",
        score.share(score.turning_running, score.turning), "%")
    say(f"family two, power cuts told as interrupted ({score.cuts_told} of {score.cuts})",
        score.share(score.cuts_told, score.cuts), "%")
    say("family two, end told too late by, median", score.quantile(score.errors, 0.5), "s")
    say("family two, decided after the end, median", score.quantile(score.delays, 0.5), "s")
    say("family two, decided after the end, 95 %", score.quantile(score.delays, 0.95), "s")


if __name__ == "__main__":
    main()
