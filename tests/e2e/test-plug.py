# SPDX-License-Identifier: GPL-3.0-or-later
"""A machine is added by the keyboard alone (issue 4.4): the assistant, an address by hand, a plug on loopback that answers live;
then its plug is changed by the detail of the machine, and taken off again.

Usage: test-plug.py CORDEAU CORDEAUCTL"""

import http.server
import json
import os
import subprocess
import tempfile
import threading

import harness


class Plug(http.server.BaseHTTPRequestHandler):
    """A Shelly that draws 412 W, and 7 W at its second outlet."""

    def do_GET(self):
        if not self.path.startswith("/rpc/Switch.GetStatus?id="):
            self.send_error(404)
            return
        channel = int(self.path.rpartition("=")[2])
        body = json.dumps({"id": channel, "output": True, "apower": [412.0, 7.0][channel]}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *args):
        pass


class Site:
    def __init__(self, binary, ctl, apps):
        self.ctl = ctl
        home = tempfile.mkdtemp(prefix="cordeau-e2e-")
        self.folder = os.path.join(home, "data")
        self.run("init", "--site", "site-7", "--name", "Site 7")
        machines = os.path.join(home, "machines.csv")
        with open(machines, "w", encoding="utf-8") as file:
            file.write("id,kind,number,rated_kg\nL1,washer,1,10\n")
        self.run("machines", "import", machines)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Plug)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.address = f"127.0.0.1:{server.server_port}"
        self.app = harness.App(binary, self.folder, {"TZ": "Europe/Paris", "HOME": home})
        apps.append(self.app)
        self.app.key("ctrl+3")
        self.app.sees("^Washer 1, ")

    def run(self, *words):
        done = subprocess.run([self.ctl, "--data", self.folder, *words], check=True, capture_output=True, text=True)
        return done.stdout

    def plugs(self):
        return {line["machine"]: line for line in map(json.loads, self.run("telemetry", "plugs", "--json").splitlines())}

    def choose(self, name):
        """A row with a round button: the button has the focus, and is named as its row."""
        self.app.tab_to(name)
        self.app.push()


def what_it_is(site):
    site.app.tab_to("^Add a Machine$")
    site.app.key("Return")
    site.app.focus_on("the number", lambda node: node.get_role_name() in ("text", "entry"))
    site.app.type_text("7")
    site.app.type_into("^Rated Kilograms", "18")
    site.app.tab_to("^Next$", back=True)
    site.app.push()
    site.app.sees("^No Plug$")


def how_it_is_heard(site):
    site.choose("^An Address by Hand$")
    site.app.type_into("^Address, Such as", site.address)
    site.app.sees("^412 W now$")
    assert site.plugs() == {}, site.plugs()
    site.app.tab_to("^Save$", back=True)
    site.app.push()
    site.app.sees("^Washer 7, ")
    assert site.plugs()["L7"]["address"] == site.address


def open_plug(site):
    tile = site.app.tab_to("^Washer ")
    while not tile.get_name().startswith("Washer 7, "):
        tile = site.app.move_focus("Right", tile)
    site.app.key("Return")
    site.app.tab_to("^Its Plug")
    site.app.push()
    site.app.sees("^No Plug$")


def another_outlet(site):
    open_plug(site)
    site.app.sees("^412 W now$")
    outlet = site.app.tab_to("^Outlet")
    site.app.key("Up")
    site.app.sees("^7 W now$")
    assert outlet is not None
    site.app.tab_to("^Save$", back=True)
    site.app.push()
    site.app.sees("^How the machine is heard is saved$")
    assert site.plugs()["L7"]["channel"] == 1, site.plugs()


def none(site):
    open_plug(site)
    site.choose("^No Plug$")
    site.app.tab_to("^Save$", back=True)
    site.app.push()
    harness.wait_for("no plug", lambda: site.plugs() == {})


def story(tap, binary, ctl, apps):
    site = tap.step("a site with a washer opens", Site, binary, ctl, apps)
    tap.step("what the new machine is", what_it_is, site)
    tap.step("by which plug it is heard, asked live", how_it_is_heard, site)
    tap.step("another outlet, by the machine's detail", another_outlet, site)
    tap.step("no plug any more", none, site)
    tap.step("close", site.app.close)


harness.run(story)
