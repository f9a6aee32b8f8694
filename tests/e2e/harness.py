# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the real application from outside, through the accessibility bus, as a person with a
keyboard would. No sleeping: every wait is for something that can be seen.

A test script is run by `headless`, which gives it a display and a session bus of its own."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time

# For the application, not for us: the accessibility bus warns of things that went away.
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

import scanner  # noqa: E402

PATIENCE = 30.0


class Failure(Exception):
    pass


def wait_for(what, predicate, patience=PATIENCE):
    """Returns the first true value of predicate; turns the main loop meanwhile."""
    context = GLib.MainContext.default()
    end = time.monotonic() + patience
    while True:
        try:
            value = predicate()
        except GLib.Error:
            value = None  # the thing went away while we looked
        if value:
            return value
        if time.monotonic() > end:
            raise Failure(f"waited {patience:.0f} s for {what}")
        # One turn of at most 20 ms: AT-SPI events wake it earlier.
        GLib.timeout_add(20, lambda: False)
        context.iteration(True)


def walk(node, depth=0):
    """All showing descendants, the window first."""
    if node is None or depth > 60:
        return
    yield node
    for i in range(min(node.get_child_count(), 400)):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child, depth + 1)


def is_showing(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


class App:
    """One running application."""

    def __init__(self, binary, data, env=None, words=()):
        self.data = data
        full = dict(os.environ, GTK_A11Y="atspi", G_DEBUG="fatal-warnings")
        # The file chooser leaves behind what it was reading of a folder when it closes: leaks are looked for where
        # windows are tested within a process.
        if "ASAN_OPTIONS" in full:
            full["ASAN_OPTIONS"] += ":detect_leaks=0"
        full.update(env or {})
        self.log = tempfile.TemporaryFile()
        self.typist = scanner.Typist()
        # What was last said to have the focus. To look through the window for it takes as long as three keys.
        self.focus = None
        self.key_time = 0
        self.listener = Atspi.EventListener.new(self._note_focus)
        self.listener.register("object:state-changed:focused")
        self.process = subprocess.Popen([binary, "--data", data, *words], env=full, stdout=self.log,
                                        stderr=self.log)
        self.alerts = []
        self.window = wait_for("the window", self._find_window)
        self.focus_window()

    def _find_window(self):
        if self.process.poll() is not None:
            raise Failure("the application ended: " + self.read_log())
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(i)
            if app is not None and app.get_process_id() == self.process.pid:
                for j in range(app.get_child_count()):
                    return app.get_child_at_index(j)
        return None

    def read_log(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")[-4000:]

    def x_windows(self):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              capture_output=True, text=True).stdout.split()

    def focus_window(self):
        """Without a window manager somebody has to give the keyboard to the newest window."""
        newest = wait_for("the X window", self.x_windows)[-1]
        subprocess.run(["xdotool", "windowfocus", "--sync", newest], check=True)

    def everything(self):
        # A dialog may be a top level of its own.
        app = self.window.get_application()
        for i in reversed(range(app.get_child_count())):
            yield from walk(app.get_child_at_index(i))

    def find_all(self, role=None, name=None, showing=True):
        pattern = re.compile(name) if isinstance(name, str) else name
        found = []
        for node in self.everything():
            try:
                if role is not None and node.get_role_name() != role:
                    continue
                if pattern is not None and not pattern.search(node.get_name() or ""):
                    continue
                if showing and not is_showing(node):
                    continue
            except GLib.Error:
                continue
            found.append(node)
        return found

    def find(self, role=None, name=None, showing=True, patience=PATIENCE):
        def look():
            found = self.find_all(role, name, showing)
            return found[0] if found else None

        return wait_for(f"{role or 'anything'} named /{name}/", look, patience)

    def sees(self, name, patience=PATIENCE):
        """Waits until some showing thing is named or reads so."""
        pattern = re.compile(name)

        def look():
            for node in self.everything():
                try:
                    if not is_showing(node):
                        continue
                    if pattern.search(node.get_name() or "") or pattern.search(text_of(node)):
                        return node
                except GLib.Error:
                    continue
            return None

        return wait_for(f"/{name}/ to be seen", look, patience)

    def press(self, node):
        """A person's click, by the accessible action."""
        action = node.get_action_iface()
        if action is None or action.get_n_actions() == 0:
            # A menu button's click is on its child toggle.
            for child in walk(node):
                action = child.get_action_iface()
                if child is not node and action is not None and action.get_n_actions() > 0:
                    break
            else:
                raise Failure(f"{node.get_name()} cannot be pressed")
        action.do_action(0)

    def write(self, node, text):
        """Replaces the text of an entry."""
        editable = None
        for candidate in walk(node):
            editable = candidate.get_editable_text_iface()
            if editable is not None:
                break
        if editable is None:
            raise Failure(f"{node.get_name()} cannot be written into")
        editable.set_text_contents(text)

    def key(self, *keys):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *keys], check=True)
        self.key_time = time.monotonic()

    def push(self):
        """The button that has the focus, as people do: not so close behind another key that it is taken for a
        scanner's (CORDEAU_SCAN_GUARD_GAP)."""
        time.sleep(max(0, self.key_time + 0.15 - time.monotonic()))
        self.key("space")

    def enter(self):
        """The same, of Enter."""
        time.sleep(max(0, self.key_time + 0.15 - time.monotonic()))
        self.key("Return")

    def scan(self, code):
        """Types as a scanner does: a burst, then Enter."""
        keys = [{"-": "minus", " ": "space", ":": "colon"}.get(c, c) for c in code]
        subprocess.run(["xdotool", "key", "--delay", "0", *keys, "Return"], check=True)

    def _note_focus(self, event):
        if event.detail1:
            self.focus = event.source

    def focused(self):
        """What has the focus; None while it goes from one thing to the next."""
        while GLib.MainContext.default().iteration(False):
            pass
        for node in [self.focus] if self.focus is not None else self.everything():
            try:
                if node.get_state_set().contains(Atspi.StateType.FOCUSED):
                    return node
            except GLib.Error:
                continue
        return None

    def focus_on(self, what, is_it):
        """Waits until the focus is on something of which is_it is true, and returns it."""
        return wait_for(f"the focus to be on {what}",
                        lambda: node if (node := self.focused()) is not None and is_it(node) else None)

    def move_focus(self, key, node):
        """From node to another, which is returned. Of a window that opened nothing has the focus: node is None."""
        self.key(key)
        return self.focus_on(f"something after {node and node.get_name()}", lambda other: other != node)

    def tab_to(self, name, back=False):
        """The keyboard alone: Tab until it stands on what is so named, or of which name, a function, is true."""
        pattern = re.compile(name) if isinstance(name, str) else None
        node = self.focused()
        for _ in range(60):
            if node is not None and (pattern.search(node.get_name() or "") if pattern else name(node)):
                return node
            node = self.move_focus("shift+Tab" if back else "Tab", node)
        raise Failure(f"Tab never reaches {name}")

    def tab_round(self):
        """What Tab stops at until it is back where it began."""
        stops = [self.focus_on("something", lambda node: True)]
        while len(stops) < 60:
            node = self.move_focus("Tab", stops[-1])
            if node == stops[0]:
                return stops
            stops.append(node)
        raise Failure("Tab never comes back")

    def show_view(self, name):
        """Goes to one of the views of a page, by its switcher."""
        order = ["Board", "List", "Held"]
        node = self.tab_to(f"^({'|'.join(order)})\\b")
        while (here := node.get_name().split()[0]) != name:
            node = self.move_focus("Right" if order.index(name) > order.index(here) else "Left", node)
        self.push()
        wait_for(f"{name} to be chosen", lambda: node.get_state_set().contains(Atspi.StateType.CHECKED))

    def choose_station(self, name):
        """By the menu of stations, which lists them in the order of the work."""
        self.key("ctrl+shift+s")
        self.choose_item(["Reception", "Sorting", "Washing", "Drying", "Finishing", "Control", "Rack", "Hand-back",
                          "Transfer", "Repair", "Nowhere"], name)
        self.sees(f"^Scanning at: {name}")

    def choose_item(self, items, name):
        """In the menu that opens, of which items is all that it should offer: of GTK's menus AT-SPI knows no names."""
        self.focus_on("a menu", lambda node: node.get_role_name() == "menu item")
        offered = len(self.find_all("menu item"))
        if offered != len(items):
            raise Failure(f"the menu with {name} offers {offered} things and not {', '.join(items)}")
        self.key("Home", *["Down"] * items.index(name), "Return")

    def hears(self, name):
        """Waits until the strip says so."""
        pattern = re.compile(name)

        def look():
            return any(is_showing(alert) and pattern.search(alert.get_name()) for alert in self.alerts)

        try:
            # Most often on the card that said something before: no need to look for it again.
            return wait_for(f"/{name}/ to be said", look, 0.5)
        except Failure:
            pass

        def look_anew():
            self.alerts = self.find_all("alert")
            return look()

        return wait_for(f"/{name}/ to be said", look_anew)

    def type_text(self, text):
        """As people do, key by key; "\\n" is Enter."""
        self.typist.type(text)

    def activate_row(self, name):
        self.tab_to(name)
        self.key("Return")

    def type_into(self, name, text):
        """Types slowly, as people do, into the entry so named."""
        self.tab_to(name)
        self.type_text(text)
        self.focus_on(f"{name} with {text}", lambda node: text_of(node) == text)

    def choose_file(self, path):
        """In GTK's own file chooser, as people do who know where it is: Ctrl+L, then the path. Typed while the folder is
        still being read it is dropped by GTK, so the list must show the file first."""
        self.wait_for_chooser()
        self.sees(f"^{re.escape(os.path.basename(path))}$")
        self.key("ctrl+l")
        self.finish_chooser(path)

    def save_file(self, path):
        """The same, for one that is written: the entry of its name has the focus and takes a path, too."""
        self.wait_for_chooser()
        self.key("ctrl+a")
        self.finish_chooser(path)

    def wait_for_chooser(self):
        self.focus = None
        wait_for("the file chooser", lambda: len(self.x_windows()) > 1)
        self.focus_window()

    def finish_chooser(self, path):
        self.focus_on("where the path is typed", lambda node: node.get_editable_text_iface() is not None)
        self.type_text(path)
        # What GTK completed between two keys stays behind the cursor.
        self.key("shift+End", "Delete")
        self.focus_on(path, lambda node: text_of(node) == path)
        self.enter()
        wait_for("the file chooser to close", lambda: len(self.x_windows()) == 1)
        self.focus_window()

    def close(self):
        """Closes the window as Alt+F4 would, and waits for the end."""
        self.key("ctrl+q")
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Failure("the application did not end: " + self.read_log())
        if code != 0:
            raise Failure(f"the application ended with {code}: " + self.read_log())

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def dump(self):
        lines = []
        for node in self.everything():
            try:
                if is_showing(node):
                    lines.append(f"{node.get_role_name()}: {node.get_name()!r} {text_of(node)!r}")
            except GLib.Error:
                pass
        return "\n".join(lines)


def text_of(node):
    text = node.get_text_iface()
    if text is None:
        return ""
    return Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))


class Tap:
    """Steps of one story, each a TAP line; the first failure ends it."""

    def __init__(self):
        self.n = 0

    def step(self, name, func, *args):
        self.n += 1
        try:
            value = func(*args)
        except Exception as error:
            print(f"not ok {self.n} - {name}")
            for line in str(error).splitlines():
                print(f"# {line}")
            raise
        print(f"ok {self.n} - {name}", flush=True)
        return value

    def finish(self):
        print(f"1..{self.n}")


def describe(app):
    """What it shows, and what it has said; it may have ended."""
    try:
        focus = app.focused()
        print(f"# focus: {focus and focus.get_name()!r} {focus and text_of(focus)!r}", file=sys.stderr)
        print("# " + "\n# ".join(app.dump().splitlines()[:400]), file=sys.stderr)
    except GLib.Error as error:
        print(f"# {error.message}; it ended with {app.process.poll()}", file=sys.stderr)
    print(app.read_log(), file=sys.stderr)


def run(story):
    """story (tap, binary, ctl, apps): apps it starts go into the list, to be ended whatever happens."""
    binary, ctl = sys.argv[1], sys.argv[2]
    tap = Tap()
    apps = []
    Atspi.init()
    try:
        story(tap, binary, ctl, apps)
    except Exception as error:
        if apps:
            describe(apps[-1])
        if "CORDEAU_E2E_PICTURE" in os.environ:
            subprocess.run(["import", "-window", "root", os.environ["CORDEAU_E2E_PICTURE"]], check=False)
        if not isinstance(error, Failure):
            raise
        tap.finish()
        sys.exit(1)
    finally:
        for app in apps:
            app.kill()
    tap.finish()
