# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes wrong at the counter, on the screen: codes read twice, in the wrong place, not at all; two tags on one net; a
tag that was out of use.

Usage: test-counter.py CORDEAU CORDEAUCTL NETS.csv"""

import sys

import harness
import laundry
import scanner

NETS = sys.argv[3]
# What the menu of a net offers: one that was received, and one whose tag was taken out of use.
TAGS = ["Link", "New tag", "Retire", "Copy", "Print"]
AT_THE_SITE = ["Move", "Contaminated", "Unwashed", "Look for it", "Found in it", *TAGS]
OUT_OF_USE = ["Found in it", *["Reissue" if deed == "Retire" else deed for deed in TAGS]]


class Counter:
    """The window at the reception, a scanner beside it."""

    def __init__(self, binary, ctl, apps):
        self.site = laundry.make(ctl, NETS)
        self.scanner = scanner.Scanner()
        self.app = harness.App(binary, self.site.data, {"TZ": "Europe/Paris", "HOME": self.site.home})
        apps.append(self.app)
        self.app.key("ctrl+2")

    def read(self, code, says):
        """Reads it, and waits for what is said of it."""
        self.scanner.read(code)
        self.app.hears(says)

    def go_to(self, station, label):
        self.read(f"STATION:{station}", f"^{label}")

    def stage(self, code):
        return self.site.net(code)["stage"]

    def receive(self, code):
        self.go_to("reception", "Reception")
        self.read(code, f"^{code}, .*Received")

    def open_story(self, code):
        """By looking for it; its story then stands beside the list."""
        self.app.key("ctrl+k")
        self.app.focus_on("the dialog", lambda node: (node.get_role_name(), node.get_name()) == ("entry", "Find anything"))
        self.app.type_text(code.replace("-", "").lower())
        self.app.find("list item", f"^{code}")
        self.app.key("Return")
        self.app.find("button", "^More for this net$")

    def choose_deed(self, deeds, name):
        """In the menu of the net shown."""
        self.app.tab_to("^More for this net$")
        self.app.push()
        self.app.choose_item(deeds, name)

    def undo(self, undone):
        """The last act, whatever it was."""
        self.app.key("ctrl+z")
        harness.wait_for("it to be undone", undone)
        self.app.hears("^Undone")


def test_f1_same_code_twice(counter, code):
    """At one station within three seconds: one fact."""
    counter.receive(code)
    counter.read(code, f"{code} was read already: Received")
    assert [line["outcome"] for line in counter.site.net(code)["custody"]] == ["accepted"]
    assert counter.stage(code) == "received"


def test_f2_two_stations(counter, code, other):
    """Within a minute: a legal way is taken, another is asked about, and the next scan is no answer."""
    counter.receive(code)
    counter.receive(other)
    counter.go_to("sorting", "Sorting")
    counter.read(code, f"^{code}, .*Waiting")
    counter.go_to("handback", "Hand-back")
    counter.scanner.read(code)
    counter.app.find("alert", f"^{code} was read at Sorting a moment ago.*really at Hand-back")
    counter.scanner.read(other)
    counter.app.sees("^1 scan waits")
    assert (counter.stage(code), counter.stage(other)) == ("queued", "received")
    counter.app.key("alt+n")
    counter.app.find("alert", f"^{other} was read at Reception a moment ago")
    counter.app.key("alt+n")
    counter.app.hears(f"^{other}, .*Left as it was")
    assert (counter.stage(code), counter.stage(other)) == ("queued", "received")


def test_f3_unreadable_tag(counter, code):
    """A temporary tag, held, and listed until somebody finds out whose it is."""
    app = counter.app
    counter.go_to("reception", "Reception")
    app.tab_to("^No Readable Tag$")
    app.push()
    net = harness.wait_for("a net that is held", lambda: counter.site.lines("nets", "--stage", "held"))[0]
    app.show_view("Held")
    app.sees(f"^{net['code']}$")
    app.tab_to("^Find its net")
    app.push()
    link(counter, code, "^Link$")
    harness.wait_for("nothing to be held", lambda: not counter.site.lines("nets", "--stage", "held"))
    assert set(counter.site.net(code)["aliases"]) == {net["code"], code}
    app.sees("^Nothing waits for a decision")


def link(counter, other, deed):
    """In the dialog: the other tag is read into its field, whose Enter decides nothing."""
    app = counter.app
    app.focus_on("the field", lambda node: node.get_role_name() in ("text", "entry"))
    counter.scanner.read(other)
    app.focus_on(f"the field with {other}", lambda node: harness.text_of(node) == other)
    app.press(app.find("button", deed))


def test_f4_two_tags(counter, code, other):
    """Linked they are one net; undone they are two again, each with its own story."""
    counter.receive(code)
    counter.open_story(code)
    counter.choose_deed(AT_THE_SITE, "Link")
    link(counter, other, "^Link$")
    harness.wait_for("one net", lambda: counter.site.net(other)["code"] == code)
    assert counter.site.net(code)["aliases"] == [code, other]
    counter.app.find("list item", f"^Second tag, .*{other}")
    # By the other tag it is the same net that goes on.
    counter.go_to("sorting", "Sorting")
    counter.read(other, f"^{code}, .*Waiting")
    counter.undo(lambda: counter.stage(code) == "received")
    assert counter.stage(other) == "received"
    counter.undo(lambda: counter.stage(other) == "issued")
    assert counter.site.net(code)["aliases"] == [code]
    assert counter.stage(code) == "received"


def test_f5_retired_tag(counter, code):
    """Refused where it is read; issued again it is another net."""
    app = counter.app
    counter.receive(code)
    old = counter.site.net(code)["net"]
    counter.open_story(code)
    counter.choose_deed(AT_THE_SITE, "Retire")
    app.press(app.find("button", "^Take Out"))
    harness.wait_for("the tag to be out of use", lambda: counter.stage(code) == "retired")
    counter.go_to("sorting", "Sorting")
    counter.read(code, f"^{code}.*out of use")
    assert counter.stage(code) == "retired"
    app.press(app.find("button", "^Understood$"))
    counter.open_story(code)
    counter.choose_deed(OUT_OF_USE, "Reissue")
    harness.wait_for("a new net", lambda: counter.site.net(code)["net"] != old)
    counter.receive(code)
    assert counter.stage(code) == "received"


def story(tap, binary, ctl, apps):
    counter = tap.step("opens", Counter, binary, ctl, apps)
    codes = laundry.codes(NETS, 0, 8)
    for name, test, needed in (("F1 same code twice", test_f1_same_code_twice, codes[0:1]),
                               ("F2 two stations", test_f2_two_stations, codes[1:3]),
                               ("F3 unreadable tag", test_f3_unreadable_tag, codes[3:4]),
                               ("F4 two tags, linked and undone", test_f4_two_tags, codes[4:6]),
                               ("F5 retired tag comes back", test_f5_retired_tag, codes[6:7])):
        tap.step(name, test, counter, *needed)
    counter.site.check()
    tap.step("close", counter.app.close)
    laundry.remove(counter.site)


harness.run(story)
