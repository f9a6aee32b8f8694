#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small sample of family two, through cordeauctl: what `./dev bench telemetry` does at length."""

import sys

import telemetry_score

# More machines, with seeds that neither the bench nor a tuning had.
SEED, MACHINES, CYCLES = 52000000, 25, 4


def main():
    score = telemetry_score.run(SEED, MACHINES, CYCLES)
    print("1..1")
    for line in score.says:
        print(f"# {line}")
    print(f"# {score.found} of {score.finished} found, {score.false_ends} false, {score.cuts_told} of {score.cuts} cuts")
    good = (score.cycles == MACHINES * CYCLES and score.found >= 0.99 * score.finished and score.false_ends == 0
            and score.turning > 10 and score.turning_running == 0 and score.cuts_told == score.cuts)
    print(f"{'ok' if good else 'not ok'} 1 /machines/4.8-family-two")
    return 0 if good else 1


sys.exit(main())
