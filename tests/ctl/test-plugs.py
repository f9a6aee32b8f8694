#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Issue 4.3: on which plug a machine hangs, and whether it answers."""

import http.server
import json
import os
import signal
import sqlite3
import subprocess
import threading

from cordeauctl import BINARY, DONE, REFUSED, UNKNOWN, USAGE, SiteTest, tap_main

MACHINES = b"id,kind,number,drum_litres,rated_kg\nL5,washer,5,90,10\nS1,dryer,21,,10\n"


class Shelly(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path == "/rpc/Switch.GetStatus?id=0"
        body = b'{"id":0,"apower":1987.6}' if known else b"no"
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


class Plugs(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.ctl("machines", "import", self.file("m.csv", MACHINES))

    def serve(self):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Shelly)
        threading.Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        return f"127.0.0.1:{server.server_port}"

    def test_set_and_forget(self):
        self.assertEqual(self.lines("telemetry", "plugs"), [])
        self.assertIsNone(self.json("machine", "L5", "plug")["make"])
        plug = self.json("machine", "5", "plug", "--shelly", "192.168.1.50", "--rated-watts", "3680")
        self.assertRegex(plug.pop("token"), "^[0-9a-f]{32}$")
        self.assertEqual(plug, {"machine": "L5", "make": "shelly", "address": "192.168.1.50", "channel": 0, "every": 2,
                                "rated_watts": 3680, "allow": []})
        self.json("machine", "S1", "plug", "--tasmota", "plug-s1.local:8080", "--channel", "1", "--every", "10")
        self.assertEqual([(p["machine"], p["make"], p["address"], p["channel"], p["every"]) for p in
                          self.lines("telemetry", "plugs")],
                         [("L5", "shelly", "192.168.1.50", 0, 2), ("S1", "tasmota", "plug-s1.local:8080", 1, 10)])
        self.assertIn("3680 W", self.ctl("telemetry", "plugs").out)
        self.assertIn("192.168.1.50", self.ctl("machine", "L5", "plug").out)
        self.assertIsNone(self.json("machine", "L5", "plug", "--none")["make"])
        self.assertEqual(len(self.lines("telemetry", "plugs")), 1)

    def test_push(self):
        """The token is drawn once, stays when the addresses change, and is in no file that leaves this computer."""
        token = self.json("machine", "L5", "plug", "--push", "--allow", "192.168.1.20,10.0.0.0/8")["token"]
        self.assertRegex(token, "^[0-9a-f]{32}$")
        again = self.json("machine", "L5", "plug", "--push", "--allow", "192.168.1.21")
        self.assertEqual((again["token"], again["allow"]), (token, ["192.168.1.21"]))
        self.assertNotEqual(self.json("machine", "S1", "plug", "--push", "--allow", "::1")["token"], token)
        self.assertNotIn(token, self.ctl("telemetry", "plugs", "--json").out)
        with sqlite3.connect(f"{self.data}/cordeau.db") as db:
            self.assertFalse([line for line in db.iterdump() if token in line or "192.168.1.21" in line])

    def test_bad_words(self):
        for words, says in [(["--shelly", "http://192.168.1.50/"], "http://"), (["--shelly", "192.168.1"], "192.168.1"),
                            (["--tasmota", "me@plug"], "me@plug"), (["--push"], "1 to 8"),
                            (["--push", "--allow", "everybody"], "everybody"), (["--push", "--allow", "0.0.0.0/0"], "0.0.0.0/0")]:
            self.fails(REFUSED, "machine", "L5", "plug", *words, says=says)
        for words in [["--shelly", "a", "--tasmota", "b"], ["--none", "--push"], ["--channel", "1"],
                      ["--shelly", "a", "--channel", "99"], ["--shelly", "a", "--rated-watts", "much"], ["--shelly", ""]]:
            self.fails(USAGE, "machine", "L5", "plug", *words)
        self.fails(UNKNOWN, "machine", "L99", "plug", "--shelly", "192.168.1.50", says="L99")
        self.assertEqual(self.lines("telemetry", "plugs"), [])

    def test_test(self):
        """Asked once: the watts, or what is wrong."""
        address = self.serve()
        self.assertEqual(json.loads(self.ctl("telemetry", "test", address, "--json").out), {"make": "shelly", "watts": 1988})
        self.assertIn("1987.6 W", self.ctl("telemetry", "test", address, "--shelly").out)
        self.fails(REFUSED, "telemetry", "test", address, "--tasmota", says="404")
        self.fails(REFUSED, "telemetry", "test", "127.0.0.1:1", says="127.0.0.1:1")
        self.fails(REFUSED, "telemetry", "test", "no plug", says="no plug")
        self.fails(USAGE, "telemetry", "test")
        self.assertEqual(self.ctl("telemetry", "test", address).status, DONE)

    def test_listen(self):
        """Off unless somebody sets it."""
        self.assertEqual(self.json("telemetry", "listen"), {"listens": False, "address": None, "port": None})
        self.assertEqual(self.json("telemetry", "listen", "set"), {"listens": True, "address": "127.0.0.1", "port": 8477})
        self.json("telemetry", "listen", "set", "--address", "0.0.0.0", "--port", "9000")
        self.assertIn("9000", self.ctl("telemetry", "listen").out)
        self.assertEqual(self.json("telemetry", "listen", "off")["listens"], False)
        self.fails(REFUSED, "telemetry", "listen", "set", "--address", "here", says="here")
        self.fails(USAGE, "telemetry", "listen", "set", "--port", "80")
        self.fails(USAGE, "telemetry", "listen", "open", says="open")

    def test_discover(self):
        """Without Avahi: a sentence that says how else."""
        self.fails(REFUSED, "telemetry", "discover", "--for", "1", says="by hand",
                   env={"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nowhere"})
        self.fails(USAGE, "telemetry", "discover", "--for", "ever")

    def run_live(self, *words):
        """The lines it says, read until it ends."""
        return subprocess.Popen([BINARY, "--data", self.data, "telemetry", "run", *words], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True)

    def test_run(self):
        """A line a change, at once; Ctrl+C ends it in good order, and what was heard is known to others."""
        self.json("machine", "L5", "plug", "--shelly", self.serve(), "--every", "1")
        with self.run_live() as live:
            line = json.loads(live.stdout.readline())
            self.assertEqual((line["machine"], line["source"]), ("L5", "sensor"))
            self.assertIn(line["state"], ["starting", "running"])
            # Another one waits, and says so.
            with self.run_live() as other:
                self.assertIn("already", other.stderr.readline())
                other.send_signal(signal.SIGTERM)
                self.assertEqual((other.wait(30), other.stdout.read()), (DONE, ""))
            live.send_signal(signal.SIGINT)
            self.assertEqual(live.wait(30), DONE)
            self.assertEqual(live.stderr.read(), "")
        machine = self.json("machine", "L5")
        self.assertEqual((machine["state"], machine["source"]), (line["state"], "sensor"))
        self.assertLess(machine["age"], 60)
        self.assertEqual(self.json("check")["ok"], True)

    def test_overload(self):
        """More than the plug may carry is said at once, and shown with the machine."""
        self.json("machine", "L5", "plug", "--shelly", self.serve(), "--every", "1", "--rated-watts", "1500")
        with self.run_live() as live:
            line = json.loads(live.stdout.readline())
            while "warning" not in line:
                line = json.loads(live.stdout.readline())
            self.assertEqual((line["machine"], line["warning"], line["watts"]), ("L5", "overload", 1988))
            live.send_signal(signal.SIGINT)
            self.assertEqual(live.wait(30), DONE)
        self.assertEqual(self.json("machine", "L5")["overload"], 1988)
        self.assertIsNone(self.json("machine", "S1")["overload"])

    def test_run_without_plugs(self):
        result = self.ctl("telemetry", "run", "--for", "1")
        self.assertEqual((result.status, result.out), (DONE, ""))
        self.assert_sentence(result.err)
        self.fails(USAGE, "telemetry", "run", "--for", "ever")

    def test_reader_goes_away(self):
        self.json("machine", "L5", "plug", "--shelly", self.serve(), "--every", "1")
        reader, writer = os.pipe()
        os.close(reader)
        with subprocess.Popen([BINARY, "--data", self.data, "telemetry", "run"], stdout=writer) as live:
            os.close(writer)
            self.assertEqual(live.wait(60), DONE)


tap_main()
