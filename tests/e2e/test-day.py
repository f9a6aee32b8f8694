# SPDX-License-Identifier: GPL-3.0-or-later
"""A day by the keyboard alone: twenty nets from the reception to their owners, with neither mouse nor scanner.

Usage: test-day.py CORDEAU CORDEAUCTL NETS.csv"""

import sys
import time

import harness
import laundry

NETS = sys.argv[3]
# So many nets are handed back by the very code that their owners show, which takes the time it takes to fetch one; the
# others by their second tag.
BY_ONE_CODE = 1


def type_code(app, code):
    """As it is typed by hand: in two goes, without what a printer puts between the characters."""
    area, _, rest = code.lower().partition("-")
    app.typist.type([area, rest.replace("-", "") + "\n"])


def story(tap, binary, ctl, apps):
    site = laundry.make(ctl, NETS)
    mine = laundry.codes(NETS, 0, 20)
    second = laundry.codes(NETS, 20, 20)
    slots = {code: str(i) for i, code in enumerate(mine, 1)}

    def start():
        for code, other in zip(mine, second):
            site.run("net", "link", code, other)
        apps.append(harness.App(binary, site.data, {"TZ": "Europe/Paris", "HOME": site.home}))
        apps[-1].key("ctrl+2")
        apps[-1].show_view("Board")
        return apps[-1]

    def go_to(station):
        app.choose_station(station)
        app.tab_to("^Scan or type a code")

    def expect(stage, codes=mine):
        harness.wait_for(f"{len(codes)} nets to be {stage}",
                         lambda: site.stages(codes) == [stage] * len(codes))

    def receive():
        go_to("Reception")
        for code in mine:
            type_code(app, code)
            app.hears(f"^{code}, .*Received")
            app.key("Tab")
            app.type_text("1.8\n")
            app.hears(f"^{code}, .*Received.*1.8")
        expect("received")
        app.find("list", "^Received: 20 nets, 36.0.kg")

    def tab_passes_by():
        """A lane is one stop, however many cards lie in it, and so is the list of pages; a card says what is on it."""
        stops = [(node.get_role_name(), node.get_name()) for node in app.tab_round()]
        rows = [name for role, name in stops if role == "list item"]
        assert len(rows) == 2 and [name for name in rows if name.split(",")[0] in mine and "Received" in name], stops
        app.find("list", "^Received: 20 nets")
        # GTK tells no name of a row that is out of sight: the keyboard is there a moment before it has one.
        first = app.tab_to(f"^({'|'.join(mine)}), ")
        last = app.move_focus("End", first)
        harness.wait_for("the last card to say what is on it", lambda: last.get_name().split(",")[0] in mine)
        app.tab_to("^Scan or type a code")

    def fill(machine, codes, weight):
        app.type_text(machine + "\n")
        app.hears("^Machine")
        for code in codes:
            type_code(app, code)
        app.sees(f"^{weight}.kg\n/")

    def wash():
        go_to("Washing")
        for i, codes in enumerate(laundry.groups(mine, laundry.PER_WASHER), 1):
            fill(f"l{i}", codes, "7.2")
            expect("washing", codes)
        app.find("list", "^Washing: 20 nets")

    def take_out(machines, size, stage):
        for machine, codes in zip(machines, laundry.groups(mine, size)):
            app.type_text(machine + "\n")
            app.find("button", f"^{codes[0]} ")
            app.tab_to("^Emptied$", back=True)
            app.push()
            expect(stage, codes)
            app.tab_to("^Scan or type a code")

    def dry():
        go_to("Drying")
        for i, codes in enumerate(laundry.groups(mine, laundry.PER_DRYER), 1):
            fill(f"s{i}", codes, "18.0")
            expect("drying", codes)
        app.find("list", "^Drying: 20 nets")

    def finish():
        go_to("Finishing")
        for code in mine:
            type_code(app, code)
        expect("finishing")
        app.find("list", "^Finishing: 20 nets")

    def put_away():
        go_to("Rack")
        for code in mine:
            type_code(app, code)
            app.type_text(slots[code] + "\n")
        expect("ready")
        app.find("list", "^Ready: 20 nets")
        found = {net["code"]: net["slot"] for net in site.lines("nets", "--stage", "ready")}
        assert found == slots, found

    def expect_asked(code):
        """Its code, and the slot shown large."""
        beside = app.find("label", "^Slot$").get_parent()
        harness.wait_for(f"{code} to be asked for",
                         lambda: {slots[code], code} <= {node.get_name() for node in harness.walk(beside.get_parent())})

    def hand_back():
        go_to("Hand-back")
        for code, other in zip(mine[BY_ONE_CODE:], second[BY_ONE_CODE:]):
            type_code(app, other)
            expect_asked(code)
            type_code(app, code)
            app.hears(f"^{code}, .*Collected")

    def hand_back_by_one_code():
        """Read twice at once it is the scanner's doing; fetched, it is the net."""
        for code in mine[:BY_ONE_CODE]:
            type_code(app, code)
            expect_asked(code)
            shown = time.monotonic()
            type_code(app, code)
            harness.wait_for("the net to be fetched", lambda: time.monotonic() > shown + 3)
            assert site.stages([code]) == ["ready"]
            type_code(app, code)
            app.hears(f"^{code}, .*Collected")

    def all_collected():
        expect("collected")
        assert site.lines("nets", "--open") == []
        app.sees("^0 nets at the site")
        for station in ("reception", "washing", "drying", "finishing", "rack", "handback"):
            read = [code for at, code in site.readings() if at == station]
            assert set(read) == set(mine), (station, read)
        site.check()

    app = tap.step("opens on the board", start)
    tap.step("receive and weigh twenty nets", receive)
    tap.step("Tab passes by what lies in a lane", tab_passes_by)
    tap.step("wash them in five loads", wash)
    tap.step("empty the washers", take_out, ["l1", "l2", "l3", "l4", "l5"], laundry.PER_WASHER, "washed")
    tap.step("dry them in two loads", dry)
    tap.step("empty the dryers", take_out, ["s1", "s2"], laundry.PER_DRYER, "dried")
    tap.step("finish them", finish)
    tap.step("put them into slots", put_away)
    tap.step("hand back by the second tag", hand_back)
    tap.step("hand back by one code", hand_back_by_one_code)
    tap.step("all are with their owners", all_collected)
    tap.step("close", app.close)
    laundry.remove(site)


harness.run(story)
