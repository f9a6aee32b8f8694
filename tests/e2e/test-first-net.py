# SPDX-License-Identifier: GPL-3.0-or-later
"""A stranger's first hour, by keyboard and scanner: found a site, import a list, scan ten nets, undo one,
close, open again: still there.

Usage: test-first-net.py CORDEAU CORDEAUCTL NETS.csv"""

import json
import os
import shutil
import subprocess
import sys
import tempfile

import harness

NETS = sys.argv[3]


def codes(n):
    with open(NETS, encoding="utf-8") as lines:
        return [line.split(";")[0] for line in list(lines)[1 : n + 1]]


def story(tap, binary, ctl, apps):
    home = tempfile.mkdtemp(prefix="cordeau-e2e-")
    data = os.path.join(home, "data")
    shutil.copy(NETS, os.path.join(home, "filets.csv"))

    def start():
        apps.append(harness.App(binary, data, {"TZ": "Europe/Paris", "HOME": home}))
        return apps[-1]

    def received():
        done = subprocess.run([ctl, "--data", data, "nets", "--stage", "received", "--json"], check=True,
                              capture_output=True, text=True)
        return sorted(json.loads(line)["code"] for line in done.stdout.splitlines())

    def found_a_site():
        app.sees("Welcome to Cordeau")
        app.activate_row("^New site")
        app.type_into("^Name$", "Site 7")
        app.press(app.find("button", "Make the Site"))
        app.sees("^Site 7$")

    def import_a_list():
        app.press(app.find("button", "^Import a list"))
        app.press(app.find("button", "Choose a File"))
        app.choose_file(os.path.join(home, "filets.csv"))
        app.press(app.find("button", "Import 141 Nets"))
        app.sees("141 nets imported")

    def scan_ten():
        app.scan("STATION:reception")
        app.sees("^Scanning at: Reception")
        for code in ten:
            app.scan(code)
            harness.wait_for(f"{code} received", lambda: code in received())
        assert received() == sorted(ten), received()

    def see_them():
        app.key("ctrl+2")
        for code in ten[:5]:
            app.sees(f"^{code}")
        app.sees("^10 nets")

    def undo():
        app.key("ctrl+z")
        harness.wait_for("nine nets", lambda: received() == sorted(ten[:9]))
        app.sees("^9 nets")

    def still_there():
        assert received() == sorted(ten[:9])
        app.key("ctrl+2")
        app.sees("^9 nets")
        check = subprocess.run([ctl, "--data", data, "check"], capture_output=True, text=True)
        assert check.returncode == 0, check.stderr

    # From the second on: their check characters are ours, so they are taken at once, before the window has
    # read the list it imported a moment ago.
    ten = codes(11)[1:]
    app = tap.step("opens", start)
    tap.step("found a site", found_a_site)
    tap.step("import a list from a file", import_a_list)
    tap.step("scan ten nets as a scanner types", scan_ten)
    tap.step("see them in the list", see_them)
    tap.step("undo the last", undo)
    tap.step("close", app.close)
    app = tap.step("open again", start)
    tap.step("still there", still_there)
    tap.step("close again", app.close)


harness.run(story)
