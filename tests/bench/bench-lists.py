# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists over a year of work beside the same over 10,000 nets: what they cost must not grow with the size.

    bench-lists.py BENCH_LISTS MAKE_YEAR FOLDER

FOLDER keeps the data from one time to the next. CORDEAU_BENCH_NETS says how many nets the large site has
(1,000,000, which are ten million facts and some 7 GB, and take half an hour to make, once); CORDEAU_BENCH_DATA
names a site's folder to measure instead of a made one."""

import os
import subprocess
import sys

SMALL = 10_000
TARGETS = {
    "first rows, nets at the site": 100,
    "first rows, all nets": 100,
    "first rows, all nets, once warm": 100,
    "page of 64, any offset and sort, p95": 5,
    "search, slowest": 50,
    "fling, main thread a frame, p95": 12,
    "select all": 50,
    "resident": 250,
}


def make(make_year, folder, nets):
    """The folder of a site with so many nets, made if it is not there."""
    path = os.path.join(folder, f"nets-{nets}")
    if not os.path.exists(path):
        print(f"Making {nets:,} nets and ten facts of each, once…", flush=True)
        subprocess.run([make_year, "--nets", str(nets), path + ".new"], check=True)
        os.rename(path + ".new", path)
    return path


def measure(bench, path):
    """What bench-lists says of the folder, by name."""
    text = subprocess.run([bench, path], check=True, stdout=subprocess.PIPE, text=True).stdout
    lines = (line.split("\t") for line in text.splitlines())
    return {name: (float(value), unit) for name, value, unit in lines}


def main():
    bench, make_year, folder = sys.argv[1:]
    os.makedirs(folder, exist_ok=True)
    large_nets = int(os.environ.get("CORDEAU_BENCH_NETS", 1_000_000))
    small = measure(bench, make(make_year, folder, SMALL))
    path = os.environ.get("CORDEAU_BENCH_DATA") or make(make_year, folder, large_nets)
    large = measure(bench, path)
    again = measure(bench, path)
    print("“again”: the same at once once more, when the disk has less to say.")
    print(f"{'':52}{SMALL:>12,}{'large':>12}{'again':>12}{'target':>10}")
    for name, (value, unit) in large.items():
        before = f"{small[name][0]:.2f}" if name in small else ""
        after = f"{again[name][0]:.2f}" if name in again else ""
        target = f"≤ {TARGETS[name]}" if name in TARGETS else ""
        print(f"{name:52}{before:>12}{value:>12.2f}{after:>12}{target:>10} {unit}")


main()
