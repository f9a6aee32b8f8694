# SPDX-License-Identifier: GPL-3.0-or-later
"""How long from the start to the first frame, beside an empty libadwaita window in the same run.

Usage: bench-start.py CORDEAU EMPTY-WINDOW CORDEAUCTL NETS.csv"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

RUNS = 9
INSTANT = {"CORDEAU_SHOT_INSTANT": "1"}


def start(command, extra):
    with tempfile.TemporaryDirectory() as folder:
        ready = os.path.join(folder, "ready")
        begin = time.monotonic()
        process = subprocess.Popen(command, env=dict(os.environ, CORDEAU_READY_FILE=ready, **extra),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while not os.path.exists(ready):
                if process.poll() is not None or time.monotonic() - begin > 30:
                    sys.exit(f"{command[0]} drew nothing")
                time.sleep(0.001)
            return time.monotonic() - begin
        finally:
            process.kill()
            process.wait()


def main():
    cordeau, empty, ctl, nets = sys.argv[1:5]
    with tempfile.TemporaryDirectory() as data:
        subprocess.run([ctl, "--data", data, "init", "--site", "site-7", "--name", "Site 7"], check=True,
                       stdout=subprocess.DEVNULL)
        subprocess.run([ctl, "--data", data, "import", "nets", nets], check=True, stdout=subprocess.DEVNULL)
        times = {"empty": [], "frame": [], "welcome": [], "loaded": []}
        for _ in range(RUNS):
            times["empty"].append(start([empty], {}))
            times["frame"].append(start([cordeau, "--data", data], {"CORDEAU_SHOT": "frame"}))
            with tempfile.TemporaryDirectory() as nothing:
                times["welcome"].append(start([cordeau, "--data", nothing], {"CORDEAU_SHOT": "welcome", **INSTANT}))
            times["loaded"].append(start([cordeau, "--data", data], {"CORDEAU_SHOT": "bags", **INSTANT}))
    medians = {name: statistics.median(values) for name, values in times.items()}
    for name, label in (("empty", "empty libadwaita window, first frame"),
                        ("frame", "cordeau, first frame (target: 2 ×)"),
                        ("welcome", "cordeau, welcome page drawn"),
                        ("loaded", "cordeau, nets of the list drawn")):
        print(f"start: {label}: {medians[name] * 1000:.0f} ms, "
              f"{medians[name] / medians['empty']:.2f} × the empty window")


main()
