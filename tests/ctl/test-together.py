#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Several processes on one folder: nothing is lost, nothing is taken twice, the check is clean."""

import collections
import concurrent.futures
import json
import threading

from cordeauctl import DONE, REFUSED, SiteTest, ago, run, tap_main

PROCESSES = 8
SCANS = 1000
SINGLES = 100


class Together(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()

    def received(self):
        return {net["code"] for net in self.lines("nets", "--stage", "received")}

    def test_a_thousand_scans_at_once(self):
        """Batches and single scans by several processes, while another writes as the window does."""
        codes = [f"N{i:04}" for i in range(SCANS)]
        window = [f"W{i:03}" for i in range(200)]
        self.nets(*codes, *window)
        stop = threading.Event()
        written = []

        def write_as_the_window():
            for code in window:
                if stop.is_set():
                    return
                self.assertEqual(self.ctl("scan", code, "--station", "reception").status, DONE)
                written.append(code)

        def batch(number):
            own = codes[SINGLES + number::PROCESSES]
            path = self.file(f"paper{number}.csv",
                             "".join(f"{ago(hours=2)},reception,{code},,1500\n" for code in own))
            return self.json("scan", "--batch", path)["accepted"]

        def single(code):
            return self.json("scan", code, "--station", "reception")["outcome"]

        with concurrent.futures.ThreadPoolExecutor(PROCESSES + 5) as pool:
            other = pool.submit(write_as_the_window)
            batches = [pool.submit(batch, number) for number in range(PROCESSES)]
            singles = list(pool.map(single, codes[:SINGLES]))
            accepted = sum(future.result() for future in batches)
            stop.set()
            other.result()
        self.assertEqual(singles, ["accepted"] * SINGLES)
        self.assertEqual(accepted, SCANS - SINGLES)
        self.assertGreater(len(written), 0)
        self.assertEqual(self.received(), {*codes, *written})
        report = self.json("check")
        self.assertEqual((report["ok"], report["facts"]), (True, SCANS + len(written)))

    def test_one_net_scanned_by_all(self):
        """Judged in turn: one is accepted, all others are told that it was read."""
        self.nets("A1")
        with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
            done = list(pool.map(lambda _: self.json("scan", "A1", "--station", "reception"), range(24)))
        counts = collections.Counter(scan["outcome"] for scan in done)
        self.assertEqual(counts, {"accepted": 1, "repeat": 23})
        self.assertEqual(len({scan["fact"] for scan in done}), 1)
        self.assertTrue(self.json("check")["ok"])

    def test_imports_at_once(self):
        """The same list by several processes makes the same nets, once."""
        path = self.file("n.csv", "code\n" + "".join(f"I{i:04}\n" for i in range(2000)))
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            done = list(pool.map(lambda _: self.json("import", "nets", path), range(4)))
        self.assertEqual(sum(report["imported"] for report in done), 2000)
        self.assertEqual(len(self.lines("nets")), 2000)
        self.assertTrue(self.json("check")["ok"])

    def test_readers_while_writing(self):
        self.nets(*(f"R{i:03}" for i in range(300)))
        path = self.file("paper.csv", "".join(f"{ago(hours=2)},reception,R{i:03}\n" for i in range(300)))
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            writer = pool.submit(self.json, "scan", "--batch", path)
            readers = [pool.submit(self.lines, "nets") for _ in range(20)]
            self.assertEqual({len(reader.result()) for reader in readers}, {300})
            self.assertEqual(writer.result()["accepted"], 300)

    def test_rebuild_while_scanning(self):
        codes = [f"B{i:03}" for i in range(60)]
        self.nets(*codes)
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            scans = [pool.submit(self.json, "scan", code, "--station", "reception") for code in codes]
            for _ in range(3):
                self.json("rebuild")
            self.assertEqual({scan.result()["outcome"] for scan in scans}, {"accepted"})
        self.assertEqual(self.received(), set(codes))
        self.assertTrue(self.json("check")["ok"])


class Founding(SiteTest):
    def test_two_foundings_at_once(self):
        """One site comes of it, and this computer is the one in its records."""
        words = [["--site", f"site{i}", "--name", f"Site {i}", "--prefix", f"P{i}"] for i in range(6)]
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            done = list(pool.map(lambda w: run("--data", self.data, "init", *w, "--json"), words))
        self.assertEqual(sorted(result.status for result in done), [DONE] + [REFUSED] * 5, done)
        won = json.loads(next(result.out for result in done if result.status == DONE))
        shown = self.json("site", "show")
        self.assertEqual((shown["site"], shown["computer"]), (won["site"], won["computer"]))
        computers = self.lines("records", "list", "--kind", "computer")
        self.assertEqual([c["prefix"] for c in computers], [won["computer"]])


if __name__ == "__main__":
    tap_main()
