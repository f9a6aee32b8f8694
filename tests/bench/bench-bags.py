# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody waits for on the Bags page, with the nets of a year at hand, and while a practice site lives at 600 ×.

    bench-bags.py MAKE_YEAR BENCH_BAGS FOLDER

FOLDER and the variables that choose a size or a site are those of bench-lists.py: one set of data for both."""

import os
import sys
import tempfile

import year

TARGETS = {
    "switching to the board view, first rows, slowest": 100,
    "switching to the list view, first rows, slowest": 100,
    "switching to the held view, first rows, slowest": 100,
    "scan to board, practice at 600 ×, p95": 50,
}


def print_figures(program, *words):
    for name, (value, unit) in year.measure(program, *words).items():
        target = f"(target: ≤ {TARGETS[name]})" if name in TARGETS else ""
        print(f"bags: {name}: {value:.1f} {unit} {target}".rstrip(), flush=True)


def main():
    make_year, bench_bags, folder = sys.argv[1:]
    path = year.find(make_year, folder)
    print(f"bags: {year.count_nets():,} nets, {path}", flush=True)
    print_figures(bench_bags, "views", path)
    with tempfile.TemporaryDirectory() as scratch:
        print_figures(bench_bags, "scans", os.path.join(scratch, "practice"))


main()
