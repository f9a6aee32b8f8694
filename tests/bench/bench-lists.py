# SPDX-License-Identifier: GPL-3.0-or-later
"""A year of work beside the same over 10,000 nets: what lists cost must not grow with the size.

    bench-lists.py MAKE_YEAR BENCH_LISTS BENCH_YEAR FOLDER

FOLDER keeps the data from one time to the next. CORDEAU_BENCH_NETS says how many nets the large site has
(1,000,000, which are ten million facts and some 7 GB, and take half an hour to make, once); CORDEAU_BENCH_DATA
names a site's folder to measure instead of a made one. What folding and backing up cost is measured on a copy,
which takes the room twice over while it is there."""

import os
import shutil
import sys
import tempfile

import year

SMALL = 10_000
TARGETS = {
    "first rows, nets at the site": "≤ 100",
    "first rows, all nets": "≤ 100",
    "first rows, one stage": "≤ 100",
    "first rows, collected nets": "≤ 100",
    "first rows, nets at the site, again": "≤ 100",
    "first rows, all nets, once warm": "≤ 100",
    "first page of an order nobody read, slowest": "≤ 100",
    "page of 64, any offset and sort, p95": "≤ 5",
    "search, slowest": "≤ 50",
    "fling, main thread a frame, p95": "≤ 12",
    "select all": "≤ 50",
    "resident": "≤ 250",
    "rebuild, facts a second": "≥ 200000",
    "rebuild, most memory": "≤ 250",
    "a scan beside a backup, 99 of 100": "+ ≤ 20",
    "a scan beside a backup, slowest": "+ ≤ 20",
}

def measure_copy(program, path):
    """The same of a copy, which is removed."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path)) as scratch:
        copy = os.path.join(scratch, "site")
        shutil.copytree(path, copy)
        return year.measure(program, copy)


def print_table(small, large, again):
    print(f"{'':52}{SMALL:>12,}{'large':>14}{'again':>14}{'target':>12}")
    for name, (value, unit) in large.items():
        before = f"{small[name][0]:.2f}" if name in small else ""
        after = f"{again[name][0]:.2f}" if name in again else ""
        print(f"{name:52}{before:>12}{value:>14.2f}{after:>14}{TARGETS.get(name, ''):>12} {unit}")


def main():
    make_year, bench_lists, bench_year, folder = sys.argv[1:]
    small = year.make(make_year, folder, SMALL)
    large = year.find(make_year, folder)
    print("“again”: the same at once once more, when the disk has less to say.", flush=True)
    print_table(year.measure(bench_lists, small), year.measure(bench_lists, large), year.measure(bench_lists, large))
    sys.stdout.flush()
    print_table(measure_copy(bench_year, small), measure_copy(bench_year, large), {})


main()
