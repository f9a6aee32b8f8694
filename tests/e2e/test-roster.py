# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 5.12: people by the keyboard alone: import the staff from a French spreadsheet's CSV, publish a week, mark an
absence at the roll call, take the second candidate, print. The week is made and printed by cordeauctl: no page does
that yet.

Usage: test-roster.py CORDEAU CORDEAUCTL"""

import datetime
import json
import os
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

    # Today has a roll call once it has nets.
    def some_work():
        nets = os.path.join(home, "filets.csv")
        with open(nets, "w", encoding="utf-8") as file:
            file.write("code\nN1\nN2\n")
        run("import", "nets", nets)
        run("scan", "N1", "--station", "reception")

    def start_app():
        run("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris")
        some_work()
        apps.append(harness.App(binary, data, {"TZ": "Europe/Paris", "HOME": home}))
        return apps[-1]

    def import_staff():
        app.key("ctrl+5")
        app.tab_to("^Import Staff")
        app.push()
        app.tab_to("^Choose a File")
        app.push()
        app.choose_file("personnel.csv")
        app.tab_to("^Import")
        app.push()
        harness.wait_for("four workers", lambda: len(lines("people", "list")) == 4)

    def make_a_week():
        week = os.path.join(home, "week.csv")
        with open(week, "w", encoding="utf-8") as file:
            file.write("worker,start,end,break_minutes,post\n")
            end = start + datetime.timedelta(hours=3)
            file.write(f"P01,{start.isoformat()},{end.isoformat()},0,washing\n")
        run("roster", "import", week)
        assert lines("roster", "show", "--from", day, "--days", "1")[0]["state"] == "draft"

    def publish():
        app.key("ctrl+4")
        app.tab_to("^Publish")
        app.push()
        harness.wait_for("the week to be published",
                         lambda: lines("roster", "show", "--from", day, "--days", "1")[0]["state"] == "published")

    def mark_absence():
        app.key("ctrl+1")
        app.tab_to("^Absent$")
        app.push()
        app.sees("^Who replaces Awa")
        harness.wait_for("Awa to be absent", lambda: any(one["state"] == "absent" for one in lines("roll-call")))

    def take_the_second():
        second = lines("absence", "repair", "--worker", "P01", "--date", day)[0]["holes"][0]["candidates"][1]
        app.key("2")
        app.focus_on(second["name"], lambda node: second["name"] in (node.get_name() or ""))
        app.key("Return")
        harness.wait_for("the second to have the shift",
                         lambda: lines("roster", "show", "--from", day, "--days", "1")[0]["worker"] == second["worker"])

    def print_it():
        pdf = os.path.join(home, "week.pdf")
        run("roster", "print", "--from", day, "--days", "7", pdf)
        assert os.path.getsize(pdf) > 1000

    try:
        app = tap.step("opens", start_app)
        tap.step("import the staff from a French spreadsheet's CSV", import_staff)
        tap.step("make a week (by cordeauctl)", make_a_week)
        tap.step("publish it", publish)
        tap.step("mark an absence", mark_absence)
        tap.step("take the second candidate", take_the_second)
        tap.step("print (by cordeauctl)", print_it)
        tap.step("close", app.close)
    finally:
        shutil.rmtree(home, ignore_errors=True)


harness.run(story)
