#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written down of a machine: its record, its maintenance plan, its documents; lists in and out."""

from cordeauctl import DONE, REFUSED, UNKNOWN, USAGE, SiteTest, tap_main

MACHINES = ("id,type,numéro,litres,kg,compteur,giai,programmes,entretien,notices\n"
            "L5,laveuse,5,90,\"10,5\",1200,4006381333931X5,P30; P60,Filtre 2 cycles; Courroie 180 jours,Notice=https://example.org/a?b=c; Plan=/srv/l5.pdf\n"
            "S1,séchoir,1,180,20,,,,,\n")
PROGRAMMES = ("id,nom,température,durée,maintien,brassage\nP30,Délicat,30,50,,douce\nP60,Blanc,60,60,5,normale\n"
              "PS,Sec,,40,,\n")


class Record(SiteTest):
    def setUp(self):
        super().setUp()
        self.init()
        self.json("programmes", "import", self.file("p.csv", PROGRAMMES))
        self.json("machines", "import", self.file("m.csv", MACHINES))

    def record(self, *words):
        return self.json("machine", "L5", *(words or ["record"]))

    def due(self):
        return {line["id"]: line["maintenance_due"] for line in self.lines("machines", "list")}

    def ran(self, start, end):
        self.json("machine", "L5", "cycle", "add", "--from", start, "--to", end)

    def test_4_1_import_and_export(self):
        """French headings in, English out, and in again without a change."""
        told = self.record()
        self.assertEqual((told["kind"], told["number"], told["drum_litres"], told["rated_grams"]),
                         ("washer", "5", 90, 10500))
        self.assertEqual((told["counter"], told["giai"], told["programmes"]), (1200, "4006381333931X5", ["P30", "P60"]))
        self.assertEqual([(item["name"], item["every_cycles"], item["every_days"]) for item in told["maintenance"]],
                         [("Filtre", 2, None), ("Courroie", None, 180)])
        self.assertEqual(told["documents"], [{"title": "Notice", "link": "https://example.org/a?b=c"},
                                             {"title": "Plan", "link": "/srv/l5.pdf"}])
        table = self.ctl("machines", "export").out
        self.assertEqual(table.splitlines()[0], "id,kind,number,drum_litres,rated_kg,counter,giai,programmes,maintenance,"
                         "documents")
        again = self.json("machines", "import", self.file("again.csv", table))
        self.assertEqual((again["imported"], again["updated"], again["unchanged"]), (0, 0, 2))
        programmes = self.ctl("programmes", "export").out
        self.assertIn("P30,Délicat,30,50,,gentle\n", programmes)
        self.assertEqual(self.json("programmes", "import", self.file("again.csv", programmes))["unchanged"], 3)
        self.assertEqual({p["id"]: p["agitation"] for p in self.lines("programmes", "list")},
                         {"P30": "gentle", "P60": "normal", "PS": None})

    def test_4_1_bad_cells(self):
        for column, cell in (("counter", "many"), ("maintenance", "Filter"), ("maintenance", "Filter 0 cycles"),
                             ("giai", "x" * 70), ("documents", "Notice"), ("documents", "Notice=javascript:alert(1)")):
            self.fails(REFUSED, "machines", "import", self.file("bad.csv", f"id,{column}\nL5,{cell}\n"))
        self.fails(REFUSED, "programmes", "import", self.file("bad.csv", "id,agitation\nP30,wild\n"))
        self.assertEqual(self.record()["counter"], 1200)

    def test_4_1_set(self):
        told = self.record("set", "--number", "55", "--drum-litres", "100", "--rated-kg", "11,5", "--counter", "0",
                           "--programmes", "P60")
        self.assertEqual((told["number"], told["drum_litres"], told["rated_grams"], told["counter"], told["programmes"]),
                         ("55", 100, 11500, 0, ["P60"]))
        self.assertEqual(told["kind"], "washer")
        self.fails(UNKNOWN, "machine", "L9", "set", "--number", "9")
        new = self.json("machine", "L9", "set", "--new", "--kind", "washer", "--number", "9")
        self.assertEqual((new["machine"], new["number"]), ("L9", "9"))
        self.fails(REFUSED, "machine", "L9", "set", "--number", "55", says="L5")
        self.fails(REFUSED, "machine", "L9", "set", "--programmes", "P99")
        self.fails(USAGE, "machine", "L9", "set", "--kind", "toaster")
        self.fails(USAGE, "machine", "L9", "set", "--rated-kg", "heavy")
        self.fails(USAGE, "machine", "L9", "set", "now")

    def test_4_1_counters_and_maintenance(self):
        """Cycles count from when a thing was planned, and then from when it was done."""
        self.ran("00:01", "00:02")
        self.assertEqual(self.record()["counter"], 1200)
        self.json("undo", self.lines("machine", "L5", "cycles")[0]["fact"])
        self.lines("machine", "L5", "maintenance", "add", "Joint", "--every-cycles", "100", "--every-days", "365")
        self.nets("N1")
        self.json("scan", "N1", "--station", "reception")
        self.json("load", "start", "--machine", "L5", "N1")
        self.assertEqual(self.record()["counter"], 1201)
        self.json("load", "end", "1")
        self.assertEqual(self.due(), {"L5": [], "S1": []})
        self.json("net", "rewash", "N1")
        self.json("load", "start", "--machine", "L5", "N1")
        self.json("load", "end", "2")
        self.assertEqual(self.due(), {"L5": ["Filtre"], "S1": []})
        self.assertIn("Filtre", self.ctl("machines", "list").out)
        self.fails(REFUSED, "machine", "L5", "maintenance", "done", "Filter")
        items = {item["name"]: item for item in self.lines("machine", "L5", "maintenance", "done", "Filtre")}
        self.assertEqual((items["Filtre"]["cycles"], items["Filtre"]["due"], items["Joint"]["cycles"]), (0, False, 2))
        self.assertIsNotNone(items["Filtre"]["done"])
        self.assertEqual(self.due()["L5"], [])
        fact = next(line["fact"] for line in self.lines("export", "facts") if line["kind"] == "machine.maintained")
        self.json("undo", fact)
        self.assertEqual(self.due()["L5"], ["Filtre"])
        self.json("rebuild")
        self.assertEqual(self.due()["L5"], ["Filtre"])
        left = self.lines("machine", "L5", "maintenance", "remove", "Filtre")
        self.assertEqual([item["name"] for item in left], ["Courroie", "Joint"])
        self.fails(REFUSED, "machine", "L5", "maintenance", "remove", "Filtre")
        self.fails(REFUSED, "machine", "L5", "maintenance", "add", "Filtre")
        self.fails(USAGE, "machine", "L5", "maintenance", "forget", "Filtre")
        self.fails(USAGE, "machine", "L5", "maintenance", "add", "--every-days", "4")

    def test_4_1_documents(self):
        """Links, not contents."""
        link = "https://example.org/l5.pdf"
        words = ["machine", "S1", "documents"]
        self.assertEqual(self.lines(*words, "add", "Notice du séchoir", link), [{"title": "Notice du séchoir", "link": link}])
        self.lines(*words, "add", "Plan", "/srv/plans/s1.pdf")
        self.assertEqual(len(self.lines(*words, "add", "Plan", "/srv/plans/s1-2.pdf")), 2)
        self.assertEqual(self.lines(*words, "remove", "Notice du séchoir"),
                         [{"title": "Plan", "link": "/srv/plans/s1-2.pdf"}])
        self.assertEqual(len(self.lines(*words)), 1)
        self.fails(REFUSED, *words, "add", "Plan", "javascript:alert(1)")
        self.fails(REFUSED, *words, "add", "Plan; Notice", link)
        self.fails(REFUSED, *words, "remove", "Notice")
        self.fails(USAGE, "machine", "L5", "documents", "add", "Notice")
        self.assertEqual(self.ctl("machine", "L5", "record").status, DONE)


tap_main()
