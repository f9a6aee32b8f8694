# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine is believed (issue 4.8): a load by scans, its plug runs a cycle while an exercise goes at 600 times its speed, the
tile follows, "Emptied" moves the nets; a fault in the middle of a cycle puts nets back in the queue with their old deposits.
It is night in the laundry: nobody else touches anything.

Usage: test-machines.py CORDEAU CORDEAUCTL"""

import json
import os
import subprocess
import tempfile

import harness
import scanner


class Laundry:
    def __init__(self, binary, ctl, apps):
        self.ctl = ctl
        home = tempfile.mkdtemp(prefix="cordeau-e2e-")
        self.folder = os.path.join(home, "practice")
        self.run("practice", "--days", "1", "--nets-per-day", "300", "--until", "2026-11-20T23:00+01:00")
        self.codes = [net["code"] for net in self.lines("nets", "--stage", "queued")][:4]
        assert len(self.codes) == 4, self.codes
        self.washers = [line["machine"] for line in self.lines("machines") if line["free"] and line["kind"] == "washer"][:2]
        self.app = harness.App(binary, self.folder, {"TZ": "Europe/Paris", "HOME": home}, ["--practice"])
        apps.append(self.app)
        self.scanner = scanner.Scanner()

    def run(self, *words):
        done = subprocess.run([self.ctl, "--data", self.folder, *words], check=True, capture_output=True, text=True)
        return done.stdout

    def lines(self, *words):
        return [json.loads(line) for line in self.run(*words, "--json").splitlines()]

    def machine(self, name):
        return json.loads(self.run("machine", name, "--json"))

    def net(self, code):
        return json.loads(self.run("net", code, "--json"))

    def read(self, code, says):
        self.scanner.read(code)
        self.app.hears(says)

    def hurry(self):
        """As fast as it goes."""
        self.app.press(self.app.find("combo box", r"^1\u202f×$"))
        self.app.focus_on("a speed", lambda node: node.get_role_name() == "list item")
        self.app.key("End", "Return")
        self.app.find("combo box", r"^600\u202f×$")

    def load(self, washer, codes):
        """Scan the machine, then the nets."""
        self.app.key("ctrl+2")
        self.read("STATION:washing", "^Washing")
        self.scanner.read(f"MACHINE:{washer}")
        self.app.sees(f"Washer {washer[1:]}")
        for code in codes:
            self.read(code, f"^{code}, .*Washing")

    def await_state(self, washer, *states):
        """By what its plug tells, not by the clock."""
        def is_so():
            line = self.machine(washer)
            return line["state"] in states and line["source"] == "sensor" and line

        try:
            return harness.wait_for(f"{washer} to be {' or '.join(states)} for its plug", is_so, 60)
        except harness.Failure as failure:
            raise harness.Failure(f"{failure}; it is {self.machine(washer)}, {self.run('telemetry', 'plugs', '--json')}")


def cycle(laundry):
    washer, codes = laundry.washers[0], laundry.codes[:2]
    laundry.load(washer, codes)
    laundry.hurry()
    laundry.await_state(washer, "starting", "running")
    laundry.app.key("ctrl+3")
    laundry.app.sees(f"^Washer {washer[1:]}, Running, .*load .*2 nets.*, seen ")
    assert [laundry.net(code)["stage"] for code in codes] == ["washing"] * 2


def emptied(laundry):
    washer, codes = laundry.washers[0], laundry.codes[:2]
    laundry.await_state(washer, "finished-not-emptied")
    laundry.app.sees(f"^Washer {washer[1:]}, Finished, to empty, .*seen ")
    ended = laundry.lines("machine", washer, "cycles")[-1]
    assert ended["outcome"] == "finished" and ended["wh"] > 300, ended
    laundry.app.press(laundry.app.find("button", f"^Emptied: Washer {washer[1:]}$"))
    harness.wait_for("the nets to be washed",
                     lambda: [laundry.net(code)["stage"] for code in codes] == ["washed"] * 2)
    laundry.app.sees(f"^Washer {washer[1:]}, Free")


def fault(laundry):
    washer, codes = laundry.washers[1], laundry.codes[2:]
    before = [(net["received"], net["promise"]) for net in map(laundry.net, codes)]
    laundry.load(washer, codes)
    laundry.await_state(washer, "running")
    laundry.app.key("ctrl+3")
    laundry.app.sees(f"^Washer {washer[1:]}, Running")
    tile = laundry.app.tab_to("^Washer ")
    while not tile.get_name().startswith(f"Washer {washer[1:]}, "):
        tile = laundry.app.move_focus("Right", tile)
    laundry.app.key("Return")
    for row in "^Report a Fault$", "^door$":
        laundry.app.tab_to(row)
        laundry.app.push()
    laundry.app.sees(f"^Washer {washer[1:]}, Out of order")
    nets = [laundry.net(code) for code in codes]
    assert [net["stage"] for net in nets] == ["queued"] * 2, nets
    assert [(net["received"], net["promise"]) for net in nets] == before


def story(tap, binary, ctl, apps):
    laundry = tap.step("a practice site by night opens", Laundry, binary, ctl, apps)
    tap.step("a load by scans; its plug says that it runs", cycle, laundry)
    tap.step("its plug says that it is done; emptied, the nets are washed", emptied, laundry)
    tap.step("a fault in the middle of a cycle: nets wait again with their old deposit", fault, laundry)
    tap.step("close", laundry.app.close)


harness.run(story)
