# SPDX-License-Identifier: GPL-3.0-or-later
"""A site for a story: made by cordeauctl before the window opens, and looked into by it, as a second process,
while the window is open."""

import json
import os
import shutil
import subprocess
import tempfile

MACHINES = "id,kind,number,drum_litres,rated_kg\n" + "".join(
    [f"L{i},washer,{i},90,10\n" for i in range(1, 6)] + [f"S{i},dryer,{i},180,20\n" for i in range(1, 3)])
# In each washer and in each dryer.
PER_WASHER = 4
PER_DRYER = 10


class Site:
    def __init__(self, ctl, home, nets):
        """nets: a list of nets as `cordeauctl import nets` takes it."""
        self.ctl = ctl
        self.home = home
        self.data = os.path.join(home, "data")
        self.run("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris")
        self.run("import", "nets", nets)
        machines = os.path.join(home, "machines.csv")
        with open(machines, "w", encoding="utf-8") as out:
            out.write(MACHINES)
        self.run("machines", "import", machines)

    def run(self, *words):
        return subprocess.run([self.ctl, "--data", self.data, *words], check=True, capture_output=True, text=True).stdout

    def lines(self, *words):
        return [json.loads(line) for line in self.run(*words, "--json").splitlines()]

    def net(self, code):
        return json.loads(self.run("net", code, "--json"))

    def stages(self, codes):
        """Where each of these is, in this order."""
        found = {net["code"]: net["stage"] for net in self.lines("nets")}
        return [found.get(code) for code in codes]

    def readings(self):
        """(station, code) of every scan, in the order in which they were written; "emptied" and the like are none."""
        facts = sorted(self.lines("export", "facts"), key=lambda fact: fact["seq"])
        return [(fact["body"]["station"], fact["body"]["code"]) for fact in facts if fact["kind"] == "net.scan"]

    def check(self):
        self.run("check")


def make(ctl, nets):
    """A site in a folder of its own, below which the application finds its home too."""
    return Site(ctl, tempfile.mkdtemp(prefix="cordeau-e2e-"), nets)


def remove(site):
    shutil.rmtree(site.home, ignore_errors=True)


def codes(nets, first, n):
    """n codes of a list of nets, from the first on (0 is the first net)."""
    with open(nets, encoding="utf-8-sig") as lines:
        return [line.split(";")[0] for line in list(lines)[1 + first : 1 + first + n]]


def groups(things, n):
    return [things[i : i + n] for i in range(0, len(things), n)]
