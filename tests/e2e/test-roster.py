# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 5.12: people by the keyboard alone, keys to the window and nothing else: import the staff from a French
spreadsheet's CSV, make a week and copy it into the next, publish, mark an absence at the roll call, take the second
candidate, print. cordeauctl only looks whether it has happened.

Usage: test-roster.py CORDEAU CORDEAUCTL"""

import datetime
import json
import os
import re
import shutil
import subprocess
import tempfile

import harness

STAFF = """Clé;Prénom;Structure;Statut;Début contrat;Fin contrat;Heures hebdo;Postes
P01;Awa;Relais;Permanent;02/03/2026;;35h;"Lavage : U"
P02;Bintou;Relais;Permanent;02/03/2026;;35h;"Lavage : O"
P03;Chloé;Relais;Permanent;02/03/2026;;35h;"Lavage : U"
P04;Driss;Relais;Permanent;02/03/2026;;35h;"Séchage : U"
"""


def story(tap, binary, ctl, apps):
    home = tempfile.mkdtemp(prefix="cordeau-e2e-")
    data = os.path.join(home, "data")
    staff = os.path.join(home, "personnel.csv")
    with open(staff, "w", encoding="utf-8") as file:
        file.write(STAFF)

    def run(*words):
        done = subprocess.run([ctl, "--data", data, *words], capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def lines(*words):
        return [json.loads(line) for line in run(*words, "--json").splitlines()]

    # Whoever begins within the hour is expected; a shift must not reach into tomorrow.
    now = datetime.datetime.now().replace(second=0, microsecond=0)
    start = now + datetime.timedelta(minutes=20)
    day = start.date().isoformat()
    monday = start.date() - datetime.timedelta(start.weekday())

    # Today has a roll call once it has nets.
    def some_work():
        nets = os.path.join(home, "filets.csv")
        with open(nets, "w", encoding="utf-8") as file:
            file.write("code\nN1\nN2\n")
        run("import", "nets", nets)
        run("scan", "N1", "--station", "reception")

    def start_app():
        run("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris")
        # Whatever day it is: without a ground nobody may take a Sunday.
        run("site", "set", "sunday_ground=L3132-12")
        some_work()
        apps.append(harness.App(binary, data, {"TZ": "Europe/Paris", "HOME": home}))
        return apps[-1]

    def import_staff():
        app.key("ctrl+5")
        app.tab_to("^Import Staff")
        app.push()
        app.tab_to("^Choose a File")
        app.push()
        app.choose_file(staff)
        app.tab_to("^Import")
        app.push()
        harness.wait_for("four workers", lambda: len(lines("people", "list")) == 4)

    def shifts(first, days):
        return lines("roster", "show", "--from", first.isoformat(), "--days", str(days))

    def go_to_cell(name, when):
        """In the week that is shown, by arrows: from the first cell, of the first person's Monday."""
        app.tab_to(lambda node: node.get_role_name() in ("table", "table cell"))
        app.key("Page_Up", "Home", *["Right"] * when.weekday())
        return app.focus_on(name, lambda node: re.search(f"^{name}, {when:%A} {when.day} ", node.get_name() or ""))

    def edit(row, text):
        app.tab_to(f"^{row}$")
        app.key("ctrl+a")
        app.type_text(text)
        app.focus_on(f"{row} with {text}", lambda node: harness.text_of(node) == text)

    def make_a_week():
        end = start + datetime.timedelta(hours=3)
        app.key("ctrl+4")
        app.sees("^No shift is planned in these days")
        # On a Sunday night the next shift is next week's.
        if monday > now.date():
            app.key("alt+Page_Down")
        go_to_cell("Awa", start)
        app.enter()
        edit("Start", f"{start:%H:%M}")
        edit("End", f"{end:%H:%M}")
        edit("Break, minutes", "0")
        app.tab_to("^Save$", back=True)
        app.push()
        planned = harness.wait_for("the first shift", lambda: shifts(monday, 7))
        assert [(one["worker"], one["state"]) for one in planned] == [("P01", "draft")], planned
        go_to_cell("Awa", start)
        app.key("ctrl+c")
        app.sees("^Shift copied")
        app.key("Left" if start.weekday() == 6 else "Right", "ctrl+v")
        harness.wait_for("the copy", lambda: len(shifts(monday, 7)) == 2)

    def copy_the_week():
        app.key("alt+Page_Down")
        app.sees("^No shift is planned in these days")
        app.tab_to("^Copy the Week Before$")
        app.push()
        after = monday + datetime.timedelta(7)
        harness.wait_for("the week after", lambda: len(shifts(after, 7)) == 2)
        app.key("alt+Page_Up")
        app.sees(f"^Week {int(start.strftime('%V'))}$")

    def publish():
        app.tab_to("^Publish")
        app.push()
        harness.wait_for("the week to be published",
                         lambda: [one["state"] for one in shifts(monday, 14)] == ["published"] * 2 + ["draft"] * 2)

    def mark_absence():
        app.key("ctrl+1")
        app.tab_to("^Absent: Awa$")
        app.push()
        app.sees("^Who replaces Awa")
        harness.wait_for("Awa to be absent", lambda: any(one["state"] == "absent" for one in lines("roll-call")))

    def take_the_second():
        second = lines("absence", "repair", "--worker", "P01", "--date", day)[0]["holes"][0]["candidates"][1]
        app.key("2")
        app.focus_on(second["name"], lambda node: second["name"] in (node.get_name() or ""))
        app.enter()
        harness.wait_for("the second to have the shift",
                         lambda: lines("roster", "show", "--from", day, "--days", "1")[0]["worker"] == second["worker"])
        harness.wait_for("the dialog to close", lambda: not app.find_all("dialog", "^Who replaces"))

    def print_it():
        pdf = os.path.join(home, "week.pdf")
        app.key("ctrl+4")
        app.sees(f"^Week {int(start.strftime('%V'))}$")
        app.key("ctrl+p")
        app.sees("^Page 1 of 1$")
        app.tab_to("^Save as PDF", back=True)
        app.push()
        app.save_file(pdf)
        app.sees("^Saved as week.pdf$")
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        # On the wall there is who comes and when; not who was absent, nor whose employee anybody is.
        assert f"{start:%H:%M}" in text and "Relais" not in text, text

    try:
        app = tap.step("opens", start_app)
        tap.step("import the staff from a French spreadsheet's CSV", import_staff)
        tap.step("make a week", make_a_week)
        tap.step("copy it into the next", copy_the_week)
        tap.step("publish it", publish)
        tap.step("mark an absence", mark_absence)
        tap.step("take the second candidate", take_the_second)
        tap.step("print", print_it)
        tap.step("close", app.close)
    finally:
        shutil.rmtree(home, ignore_errors=True)


harness.run(story)
