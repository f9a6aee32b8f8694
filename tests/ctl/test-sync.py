#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two sites on one computer that replicate over loopback: "serve", "sync", "rejects"."""

import base64
import http.client
import json
import os
import random
import signal
import subprocess
import threading
import urllib.error
import urllib.request

from cordeauctl import BINARY, DONE, REFUSED, USAGE, SiteTest, run, tap_main

SECRET = "a secret of this test"


class Server:
    """A site that is served, by a process of its own."""

    def __init__(self, test, data, *words):
        self.process = subprocess.Popen([BINARY, "--data", data, "serve", "--listen", "127.0.0.1:0", "--token", test.token,
                                         "--for", "120", *words],
                                        stdout=subprocess.PIPE, text=True)
        test.addCleanup(self.end)
        self.url = self.process.stdout.readline().strip().removeprefix("listening on ")

    def end(self, how=signal.SIGTERM):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def ask(self, path, method="GET", body=None, secret=SECRET, header=None):
        request = urllib.request.Request(self.url + path, method=method, data=body)
        request.add_header("Authorization", header or "Basic " + base64.b64encode(f"x:{secret}".encode()).decode())
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


class Sync(SiteTest):
    def setUp(self):
        super().setUp()
        self.token = self.file("token", SECRET.encode() + b"\n")
        self.init()
        self.other = self.data + "-other"
        self.assertEqual(self.on_other("init", "--site", "other", "--name", "Other").status, DONE)

    def on_other(self, *words):
        return run("--data", self.other, *words)

    def sync(self, url, *words, token=None):
        result = self.on_other("sync", url, "--token", token or self.token, "--json", *words)
        self.assertEqual(result.status, DONE, result)
        return json.loads(result.out)

    def import_nets(self, n):
        rows = "".join(f"N{i:05d},FRA\n" for i in range(n))
        result = self.ctl("import", "nets", self.file("nets.csv", ("code,delegation\n" + rows).encode()))
        self.assertEqual(result.status, DONE, result)

    def codes(self, data):
        result = run("--data", data, "nets", "--json")
        return sorted(json.loads(line)["code"] for line in result.out.splitlines())

    def test_pull(self):
        """6.9: what one site imports, the other has; again there is nothing to do."""
        self.import_nets(40)
        server = Server(self, self.data)
        told = self.sync(server.url, "--pull")
        self.assertEqual(set(told), {"read", "written", "failed", "bytes", "seconds", "checkpoint"})
        self.assertGreaterEqual(told["written"], 40)
        self.assertEqual(told["failed"], 0)
        self.assertEqual(self.codes(self.data), self.codes(self.other))
        self.assertEqual(self.sync(server.url, "--pull")["read"], 0)
        self.assertEqual(self.on_other("check").status, DONE)
        self.assertEqual(self.on_other("rejects").status, DONE)

    def test_push(self):
        self.import_nets(5)
        server = Server(self, self.data)
        self.sync(server.url, "--pull")
        rows = b"code,delegation\nM1,ITA\nM2,ITA\n"
        self.assertEqual(self.on_other("import", "nets", self.file("more.csv", rows)).status, DONE)
        self.assertGreaterEqual(self.sync(server.url, "--push", "--db", "clients")["written"], 2)
        server.end()
        self.assertEqual(self.codes(self.data), self.codes(self.other))

    def test_who_gets_in(self):
        """6.2: a token, as Bearer or as a password; people and what is private to nobody; only this computer."""
        server = Server(self, self.data)
        self.assertEqual(server.ask("/")[0], 200)
        self.assertEqual(server.ask("/", header=f"Bearer {SECRET}")[0], 200)
        for header in ("Bearer wrong", "Basic !!!", "Basic ", f"Basic {SECRET}", "Nothing at all"):
            self.assertEqual(server.ask("/", header=header)[0], 401, header)
        self.assertEqual(server.ask("/people-" + "x")[0], 403)
        self.assertEqual(server.ask("/d", method="PUT")[0], 403)
        bad = self.file("bad", b"wrong secret\n")
        result = self.on_other("sync", server.url, "--token", bad)
        self.assertEqual(result.status, REFUSED)
        self.assertIn("401", result.err)
        self.fails(USAGE, "serve", "--listen", "0.0.0.0:0", "--token", self.token, says="127.0.0.1")
        self.fails(USAGE, "serve", "--listen", "127.0.0.1:0", says="--token")
        self.fails(USAGE, "serve", "--listen", "127.0.0.1:0", "--token", self.file("short", b"x\n"), says="8 to 256")
        self.fails(REFUSED, "serve", "--listen", "127.0.0.1:0", "--token", self.data + "-none", says="-none")
        self.assertNotEqual(self.on_other("sync", "http://example.org", "--token", self.token).status, DONE)

    def test_closes(self):
        """RFC 9112, 9.6: who asks to close is told so; else the next request finds the connection gone."""
        server = Server(self, self.data)
        connection = http.client.HTTPConnection(server.url.removeprefix("http://"), timeout=30)
        self.addCleanup(connection.close)
        for word, said in (("keep-alive", None), ("close", "close")):
            connection.request("GET", "/_up", headers={"Authorization": f"Bearer {SECRET}", "Connection": word})
            answer = connection.getresponse()
            self.assertEqual((answer.status, answer.getheader("Connection")), (200, said))
            answer.read()

    def test_private_stays(self):
        server = Server(self, self.data)
        result = self.on_other("sync", server.url, "--token", self.token, "--db", "private-other", "--push")
        self.assertEqual(result.status, REFUSED, result)

    def test_scratch(self):
        """Refused on a folder that holds a site; else anybody makes databases, and writes what JSON can say."""
        self.fails(REFUSED, "serve", "--listen", "127.0.0.1:0", "--token", self.token, "--scratch", says="--scratch")
        server = Server(self, self.data + "-scratch", "--scratch")
        self.assertEqual(server.ask("/d", method="PUT")[0], 201)
        status, said = server.ask("/d/a%2Fb", method="PUT", body=b'{"v":1.25}')
        self.assertEqual(status, 201, said)
        self.assertEqual(json.loads(server.ask("/d/a%2Fb")[1])["v"], 1.25)
        uuid = json.loads(server.ask("/")[1])["uuid"]
        server.end()
        again = Server(self, self.data + "-scratch", "--scratch")
        self.assertEqual(json.loads(again.ask("/")[1])["uuid"], uuid)
        self.assertEqual(again.ask("/d", method="DELETE")[0], 200)

    def test_longpoll(self):
        """6.2: who waits for changes is told when another program writes."""
        self.import_nets(1)
        server = Server(self, self.data)
        heard = []

        def listen():
            heard.append(server.ask("/clients/_changes?feed=longpoll&heartbeat=5000&since=now"))

        listener = threading.Thread(target=listen)
        listener.start()
        self.import_nets(2)
        # What was imported before it listened is none of its news: until it has some.
        n = 3
        while listener.is_alive() and n < 40:
            self.import_nets(n)
            n += 1
            listener.join(timeout=1)
        listener.join(timeout=60)
        status, said = heard[0]
        self.assertEqual(status, 200)
        self.assertGreaterEqual(len(json.loads(said)["results"]), 1)

    def test_practice(self):
        """F17: nothing leaves practice data, and nothing comes in."""
        practice = self.data + "-practice"
        self.assertEqual(run("--data", practice, "practice").status, DONE)
        result = run("--data", practice, "serve", "--listen", "127.0.0.1:0", "--token", self.token)
        self.assertEqual(result.status, REFUSED, result)
        self.assertIn("practice", result.err)

    def test_killed(self):
        """6.10: kill -9 of either side while they replicate, ten times: nothing lost, nothing twice."""
        seed = random.randrange(1 << 30)
        print(f"# seed {seed}", flush=True)
        chance = random.Random(seed)
        self.import_nets(3000)
        server = Server(self, self.data)
        for _ in range(10):
            puller = subprocess.Popen([BINARY, "--data", self.other, "sync", server.url, "--token", self.token, "--pull"],
                                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                puller.wait(timeout=chance.uniform(0.01, 0.4))
            except subprocess.TimeoutExpired:
                pass
            if chance.random() < 0.5:
                puller.kill()
            else:
                server.end(signal.SIGKILL)
                server = Server(self, self.data)
            puller.kill()
            puller.wait(timeout=30)
        self.sync(server.url, "--pull")
        self.assertEqual(self.codes(self.data), self.codes(self.other))
        self.assertEqual(len(self.codes(self.other)), 3000)
        self.assertEqual(self.on_other("check").status, DONE)


tap_main()
