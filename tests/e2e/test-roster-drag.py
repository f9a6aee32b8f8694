# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 5.5: a chip of the roster is drawn to another day by a real pointer (XTest), taken back by Ctrl+Z, and copied with Ctrl.

Usage: test-roster-drag.py CORDEAU CORDEAUCTL"""

import datetime
import json
import os
import shutil
import subprocess
import tempfile

# Before GLib: it lets this process see a warning of the bus and live; only the application may not.
import harness

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402


def xdotool(*words):
    return subprocess.run(["xdotool", *[str(word) for word in words]], check=True, capture_output=True, text=True).stdout


class Pointer:
    """The mouse, where assistive technology says that things are."""

    def __init__(self, app):
        window = app.x_windows()[-1]
        place = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", window).split())
        self.left, self.top = int(place["X"]), int(place["Y"])

        self.app = app

    def middle_of(self, name):
        """Cells are made anew when the roster was read: one that is gone has no place."""

        def look():
            for node in self.app.find_all(name=name):
                component = node.get_component_iface()
                bounds = component.get_extents(Atspi.CoordType.WINDOW) if component is not None else None
                if bounds is not None and bounds.width > 0 and bounds.height > 0:
                    return self.left + bounds.x + bounds.width // 2, self.top + bounds.y + bounds.height // 2
            return None

        return harness.wait_for(f"/{name}/ to have a place", look)

    def drag(self, start, end):
        (x, y), (to_x, to_y) = self.middle_of(start), self.middle_of(end)
        xdotool("mousemove", "--sync", x, y)
        xdotool("mousedown", 1)
        # A hand passes by what is in between.
        for step in range(1, 9):
            xdotool("mousemove", "--sync", x + (to_x - x) * step // 8, y + (to_y - y) * step // 8)
        xdotool("mouseup", 1)


def story(tap, binary, ctl, apps):
    home = tempfile.mkdtemp(prefix="cordeau-e2e-")
    data = os.path.join(home, "data")
    today = datetime.date.today()
    days = [today - datetime.timedelta(days=today.weekday()) + datetime.timedelta(days=day) for day in range(7)]

    def run(*words):
        done = subprocess.run([ctl, "--data", data, *words], capture_output=True, text=True)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done.stdout

    def planned():
        shown = run("roster", "show", "--from", days[0].isoformat(), "--days", "7", "--json")
        return sorted((one["worker"], one["start"][:10]) for one in map(json.loads, shown.splitlines()))

    def await_planned(*wanted):
        wanted = sorted((worker, days[day].isoformat()) for worker, day in wanted)
        harness.wait_for(f"{wanted}", lambda: planned() == wanted)

    def write(name, text):
        path = os.path.join(home, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def start_app():
        run("init", "--site", "site-7", "--name", "Site 7", "--timezone", "Europe/Paris")
        run("people", "import", write("staff.csv", "key,first_name,status,contract_from,weekly_minutes\n"
                                      "P01,Awa,permanent,2026-03-02,2100\nP02,Bintou,permanent,2026-03-02,2100\n"))
        run("roster", "import", write("week.csv", "worker,start,end,break_minutes,post\n"
                                      f"P01,{days[0]}T06:00,{days[0]}T12:00,0,washing\n"))
        apps.append(harness.App(binary, data, {"TZ": "Europe/Paris", "HOME": home}))
        apps[-1].key("ctrl+4")
        return apps[-1]

    def cell(who, day, more=""):
        return f"^{who}, {days[day]:%A} {days[day].day} .*{more}"

    def read_headings():
        app.find(role="row header", name="^Awa$")
        # GTK has no role of AT-SPI for the heading of a column: its name alone is there.
        app.find(name=f"^{days[6]:%A} {days[6].day} ")

    def move():
        Pointer(app).drag(cell("Awa", 0, "6:00"), cell("Awa", 2, "nothing"))
        await_planned(("P01", 2))

    def take_back():
        app.key("ctrl+z")
        await_planned(("P01", 0))

    def copy():
        start, end = cell("Awa", 0, "6:00"), cell("Bintou", 3, "nothing")
        xdotool("keydown", "ctrl")
        try:
            Pointer(app).drag(start, end)
        finally:
            xdotool("keyup", "ctrl")
        await_planned(("P01", 0), ("P02", 3))

    try:
        app = tap.step("opens", start_app)
        tap.step("rows and columns have headings", read_headings)
        tap.step("draw a chip to another day", move)
        tap.step("take it back", take_back)
        tap.step("draw it to somebody else with Ctrl: a copy", copy)
        tap.step("close", app.close)
    finally:
        shutil.rmtree(home, ignore_errors=True)


harness.run(story)
