# SPDX-License-Identifier: GPL-3.0-or-later
"""What is practised does not get out, on the screen (F17): a real site refuses the export and the backup of a practice
site and says why, a practice site refuses a real one's backup, and every page of it says EXERCISE. Then somebody practises:
the first step of the guided day, by scanner.

Usage: test-practice.py CORDEAU CORDEAUCTL"""

import json
import os
import re
import subprocess
import tempfile

import harness

PAGES = ["Today", "Bags", "Machines", "Roster", "People", "Partners", "Network", "Reports"]


def story(tap, binary, ctl, apps):
    home = tempfile.mkdtemp(prefix="cordeau-e2e-")
    real, practice = os.path.join(home, "real"), os.path.join(home, "practice")
    env = {"TZ": "Europe/Paris", "HOME": home}

    def run(folder, *words):
        done = subprocess.run([ctl, "--data", folder, *words], check=True, capture_output=True, text=True)
        return done.stdout

    def prepare():
        run(practice, "practice", "--days", "2", "--nets-per-day", "300", "--until", "2026-11-20T11:00+01:00")
        run(real, "init", "--site", "site7", "--name", "Site 7", "--timezone", "Europe/Paris")
        # Each lies where the other looks first.
        for folder, other, name in [(real, practice, "real.db"), (practice, real, "exercise.db")]:
            os.makedirs(os.path.join(other, "backups"), exist_ok=True)
            run(folder, "backup", os.path.join(other, "backups", name))
        with open(os.path.join(home, "exercise.csv"), "w", encoding="utf-8") as file:
            file.write(run(practice, "export", "facts"))

    def start(folder, *words):
        apps.append(harness.App(binary, folder, env, words))
        return apps[-1]

    def facts(folder):
        return run(folder, "export", "facts").count("\n")

    def restore_from(folder, name, says):
        app.key("ctrl+comma")
        app.press(app.find("page tab", "^Backups$"))
        app.activate_row("Restore from a File")
        app.choose_file(os.path.join(folder, "backups", name))
        app.sees(says)
        app.key("Escape")

    def refuses_export():
        before = facts(real)
        app.key("ctrl+i")
        app.press(app.find("button", "Choose a File"))
        app.choose_file(os.path.join(home, "exercise.csv"))
        app.sees(r"written by a practice site \(EXERCICE\)")
        app.key("Escape")
        assert facts(real) == before

    def refuses_practice_backup():
        before = facts(real)
        restore_from(real, "exercise.db", "practice data, which never become those of a site")
        assert facts(real) == before

    def every_page_says_so():
        for n, page in enumerate(PAGES, 1):
            app.key(f"ctrl+{n}")
            app.sees(f"^{page}")
            app.sees("^EXERCISE$")
            app.sees("^Nothing here is real")
        assert app.find("frame", "^EXERCISE — Exercice$") is not None

    def refuses_real_backup():
        restore_from(practice, "real.db", "the data of a real site, and this folder is for practice")
        assert json.loads(run(practice, "site", "show", "--json"))["site"] == "exercice"

    def first_step():
        app.sees("^Step 1 of 12$")
        app.key("ctrl+2")
        app.scan("STATION:reception")
        app.sees("^Scanning at: Reception")
        net = app.sees(r"^Net V-")
        app.scan(re.search(r"V-\w+-\w", net.get_name()).group())
        app.sees("^Well done! Received")
        app.sees("^Step 2 of 12$")
        guide = json.loads(run(practice, "practice", "guide", "--json"))
        assert [step["step"] for step in guide["steps"] if step["done"]] == ["receive"], guide

    tap.step("a real site and a practice site", prepare)
    app = tap.step("the real site opens", start, real)
    tap.step("it refuses the export of the practice site", refuses_export)
    tap.step("it refuses the backup of the practice site", refuses_practice_backup)
    tap.step("close", app.close)
    app = tap.step("the practice site opens", start, practice, "--practice")
    tap.step("every page says so", every_page_says_so)
    tap.step("it refuses the backup of the real site", refuses_real_backup)
    tap.step("the first step of the guided day", first_step)
    tap.step("close again", app.close)


harness.run(story)
