# SPDX-License-Identifier: GPL-3.0-or-later
"""The data of a year that several measures share, and how figures are read from a program."""

import os
import re
import shutil
import subprocess

LARGE = 1_000_000
FIGURE = re.compile(r"^(.+?) {1,}(-?[0-9.]+) ?(\S*)$")


def make(make_year, folder, nets):
    """The folder of a site with so many nets, made if it is not there."""
    path = os.path.join(folder, f"nets-{nets}")
    if not os.path.exists(path):
        os.makedirs(folder, exist_ok=True)
        print(f"Making {nets:,} nets and ten facts of each, once…", flush=True)
        shutil.rmtree(path + ".new", ignore_errors=True)
        subprocess.run([make_year, "--nets", str(nets), path + ".new"], check=True)
        os.rename(path + ".new", path)
    return path


def count_nets():
    return int(os.environ.get("CORDEAU_BENCH_NETS", LARGE))


def find(make_year, folder):
    """That of the large site: the one somebody chose, or a made one."""
    return os.environ.get("CORDEAU_BENCH_DATA") or make(make_year, folder, count_nets())


def measure(program, *words):
    """What the program says, by name."""
    text = subprocess.run([program, *words], check=True, stdout=subprocess.PIPE, text=True).stdout
    matches = (FIGURE.match(line) for line in text.splitlines())
    return {match[1].strip(): (float(match[2]), match[3]) for match in matches if match}
