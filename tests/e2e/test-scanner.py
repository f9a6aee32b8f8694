# SPDX-License-Identifier: GPL-3.0-or-later
"""A day by the scanner alone (F13): twenty nets from the reception to their owners, twelve codes a second, while
somebody left the search field with half a word in it.

Usage: test-scanner.py CORDEAU CORDEAUCTL NETS.csv LAYOUT
LAYOUT is the keyboard's: "us", or "fr", where a scanner may believe in another."""

import subprocess
import sys

import harness
import laundry
import scanner

NETS, LAYOUT = sys.argv[3], sys.argv[4]
A_SECOND = 12
TYPED = "fra"


def make_day(mine, second):
    """Every code of the day, as it is read: cards of stations and machines, nets, labels of slots."""
    day = ["STATION:reception", *mine, "STATION:washing"]
    for i, codes in enumerate(laundry.groups(mine, laundry.PER_WASHER), 1):
        day += [f"MACHINE:L{i}", *codes]
    day.append("STATION:drying")
    for i, codes in enumerate(laundry.groups(mine, laundry.PER_DRYER), 1):
        day += [f"MACHINE:S{i}", *codes]
    day += ["STATION:finishing", *mine, "STATION:rack"]
    for i, code in enumerate(mine, 1):
        day += [code, f"SLOT:{i}"]
    day.append("STATION:handback")
    for code, other in zip(mine, second):
        # What its owner shows, then the net's own tag.
        day += [other, code]
    return day


def expected_readings(mine):
    """What is written of it: at the rack a slot is one more reading of its net."""
    stations = ["reception", "washing", "drying", "finishing"]
    read = [(station, code) for station in stations for code in mine]
    read += [("rack", code) for code in mine for _ in range(2)]
    return read + [("handback", code) for code in mine]


def story(tap, binary, ctl, apps):
    site = laundry.make(ctl, NETS)
    mine = laundry.codes(NETS, 0, 20)
    second = laundry.codes(NETS, 20, 20)
    # A scanner of another belief than the computer, and one that was set to its layout.
    scanners = ["us"] if LAYOUT == "us" else ["us", None]
    before = {}

    def start():
        subprocess.run(["setxkbmap", LAYOUT], check=True)
        for code, other in zip(mine, second):
            site.run("net", "link", code, other)
        apps.append(harness.App(binary, site.data, {"TZ": "Europe/Paris", "HOME": site.home}))
        return apps[-1]

    def search_state():
        field = app.focus_on("a field", lambda node: node.get_text_iface() is not None)
        text = field.get_text_iface()
        chosen = [harness.Atspi.Text.get_selection(text, i) for i in range(harness.Atspi.Text.get_n_selections(text))]
        return (field.get_name(), harness.text_of(field), harness.Atspi.Text.get_caret_offset(text),
                [(selection.start_offset, selection.end_offset) for selection in chosen])

    def search():
        app.key("ctrl+2")
        app.key("ctrl+f")
        app.type_into("^Search nets$", TYPED)
        # A letter of it is selected: a key that came through would replace it.
        app.key("shift+Left")
        before["search"] = harness.wait_for("the field to be as it will stay", lambda: (
            state if (state := search_state())[3] == [(2, 3)] else None))

    def read_the_day(days, layout):
        codes = make_day(mine, second)
        pace = scanner.Scanner(layout).read_all(codes, A_SECOND)
        print(f"# {len(codes)} codes, {pace:.1f} a second", flush=True)
        n = len(expected_readings(mine)) * days
        try:
            harness.wait_for("all to be taken", lambda: len(site.readings()) >= n)
        except harness.Failure as error:
            raise harness.Failure(f"{error}; {find_difference(days)}")

    def find_difference(days):
        wanted = expected_readings(mine) * days
        found = site.readings()
        for i, (a, b) in enumerate(zip(wanted, found + [None] * len(wanted))):
            if a != b:
                return f"reading {i} is {b} and not {a}, after {found[max(0, i - 3):i]}"
        return f"{len(found) - len(wanted)} too many"

    def unchanged():
        assert search_state() == before["search"], (search_state(), before["search"])

    def none_lost_none_doubled(days):
        assert site.readings() == expected_readings(mine) * days, find_difference(days)
        assert site.stages(mine) == ["collected"] * 20
        site.check()

    def read_badge(layout):
        """Whoever comes in is clocked in, wherever the keyboard is; the key is of the worker, whatever its case."""
        key = site.lines("who", "add", "Awa")[0]["key"]
        scanner.Scanner(layout).read(f"BADGE:{key}")
        span, = harness.wait_for("the badge to be taken", lambda: site.lines("clock"))
        assert (span["worker"], span["out"]) == (key, None), span

    app = tap.step("opens", start)
    tap.step("half a word in the search field", search)
    for days, layout in enumerate(scanners, 1):
        tap.step(f"F13 a day at twelve codes a second, {layout or LAYOUT} scanner, {LAYOUT} keyboard", read_the_day,
                 days, layout)
        tap.step("F13 the field is as it was", unchanged)
        tap.step("F13 all taken, in order, none twice", none_lost_none_doubled, days)
    tap.step("5.6 a badge clocks in from the search field", read_badge, scanners[-1])
    tap.step("5.6 the field is as it was", unchanged)
    tap.step("close", app.close)
    laundry.remove(site)


harness.run(story)
