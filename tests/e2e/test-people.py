# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 5.1: everything held on a person is handed over from their card, by the keyboard alone: as a PDF to read and as
data. pdftotext and the JSON say what is in it.

Usage: test-people.py CORDEAU CORDEAUCTL"""

import json
import os
import shutil
import subprocess
import tempfile

import harness

STAFF = """Clé;Prénom;Structure;Statut;Début contrat;Fin contrat;Heures hebdo;Postes
P01;Awa;Relais;Permanent;02/03/2026;;35h;"Lavage : U"
P02;Bintou;Relais;Permanent;02/03/2026;;35h;"Lavage : O"
"""


def story(tap, binary, ctl, apps):
    home = tempfile.mkdtemp(prefix="cordeau-e2e-")
    data = os.path.join(home, "data")

    def run(*words):
        done = subprocess.run([ctl, "--data", data, *words], capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stdout, done.stderr)

    def start_app():
        staff = os.path.join(home, "personnel.csv")
        with open(staff, "w", encoding="utf-8") as file:
            file.write(STAFF)
        run("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris")
        run("people", "import", staff)
        run("people", "set", "P01", "contact.phone=06 12 34 56 78", "post.washing.evidence=shift")
        apps.append(harness.App(binary, data, {"TZ": "Europe/Paris", "HOME": home}))
        app = apps[-1]
        app.key("ctrl+5")
        app.sees("^Awa$")
        return app

    def export(item, name):
        path = os.path.join(home, name)
        app.tab_to("^More for this person$")
        app.push()
        app.choose_item(["PDF", "Data", "Erase"], item)
        app.save_file(path)
        app.sees(f"^What is held on Awa is in {name}: for them, and for nobody else$")
        assert os.stat(path).st_mode & 0o077 == 0, "others can read it"
        return path

    def export_pdf():
        path = export("PDF", "awa.pdf")
        text = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
        for words in ("What is held on Awa", "06 12 34 56 78", "Did a whole shift alone"):
            assert words in text, text

    def export_data():
        with open(export("Data", "awa.json"), encoding="utf-8") as file:
            told = json.load(file)
        assert (told["worker"]["key"], told["sealed"]["contact"]["phone"]) == ("P01", "06 12 34 56 78"), told

    try:
        app = tap.step("opens", start_app)
        tap.step("export what is held as a PDF", export_pdf)
        tap.step("export what is held as data", export_data)
        tap.step("close", app.close)
    finally:
        shutil.rmtree(home, ignore_errors=True)


harness.run(story)
