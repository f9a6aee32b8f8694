#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the README tells a stranger to type, in its order, on the samples: each line does what it says. What needs a plug, another site
or a window is left out."""

import pathlib
import re
import shlex

from cordeauctl import DONE, SAMPLES, SiteTest, tap_main

README = pathlib.Path(__file__).parents[2] / "README.md"
ELSEWHERE = {"telemetry", "--shelly", "--token"}


def commands():
    for block in re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), re.M | re.S):
        for line in block.splitlines():
            words = shlex.split(line, comments=True)
            if words[:3] == ["./dev", "exec", "cordeauctl"] and not ELSEWHERE & set(words):
                yield words[3:]


class Readme(SiteTest):
    def place(self, word):
        """The samples where they are; what is written, into the folder of the test."""
        if word.startswith("data/samples/"):
            return str(SAMPLES / word.removeprefix("data/samples/"))
        return word.replace("/tmp", self.folder, 1) if word.startswith("/tmp/") else word

    def test_every_line(self):
        lines = list(commands())
        self.assertGreater(len(lines), 35)
        for words in lines:
            with self.subTest(" ".join(words)):
                # The first two are --data and the site's folder.
                result = self.ctl(*map(self.place, words[2:]))
                self.assertEqual(result.status, DONE, result)


if __name__ == "__main__":
    tap_main()
