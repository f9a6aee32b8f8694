# SPDX-License-Identifier: GPL-3.0-or-later
"""Printed pages as other programs see them: drawn by poppler, their codes read by zbar."""

import collections
import os
import re
import subprocess
import tempfile

Code = collections.namedtuple("Code", "kind text")

# Millimetres, as src/print/card.c lays them: columns, rows, left, top, width, height, from one column to the next.
LABELS = (3, 8, 7.25, 12.9, 63.5, 33.9, 66.0)
CARDS = (2, 4, 4.65, 13.1, 99.1, 67.7, 101.6)


class Picture:
    """A grey picture, eight bits a dot."""

    def __init__(self, width, height, dots):
        self.width, self.height, self.dots = width, height, dots

    @classmethod
    def load(cls, path):
        with open(path, "rb") as file:
            assert file.readline() == b"P5\n"
            width, height = map(int, file.readline().split())
            assert file.readline() == b"255\n"
            return cls(width, height, file.read())

    def save(self, path):
        with open(path, "wb") as file:
            file.write(b"P5\n%d %d\n255\n" % (self.width, self.height))
            file.write(self.dots)

    def row(self, y):
        return self.dots[y * self.width:(y + 1) * self.width]

    def cut(self, x, y, width, height):
        x, y, width, height = (round(value) for value in (x, y, width, height))
        return Picture(width, height, b"".join(self.row(line)[x:x + width] for line in range(y, y + height)))


def draw(pdf, dpi, *words):
    """The pages of @pdf at @dpi dots an inch. "-aa", "no", "-aaVector", "no" draw them as a thermal head does."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(dpi), "-gray", *words, pdf, os.path.join(folder, "page")], check=True)
        return [Picture.load(os.path.join(folder, name)) for name in sorted(os.listdir(folder))]


def read(*pictures):
    """What zbar reads in each picture: a sorted list of codes."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number, picture in enumerate(pictures):
            path = os.path.join(folder, f"{number}.pgm")
            picture.save(path)
            # zbar tells of a bus that is not there.
            done = subprocess.run(["zbarimg", "--quiet", path], capture_output=True, check=False)
            assert done.returncode in (0, 4), done
            lines = done.stdout.decode().splitlines()
            found.append(sorted(Code(*line.split(":", 1)) for line in lines))
    return found


def cells(pictures, grid, dpi):
    """Each cell of sheets of labels or cards, as a scanner held before it sees it."""
    columns, rows, left, top, width, height, step = grid
    mm = dpi / 25.4
    for picture in pictures:
        for index in range(columns * rows):
            yield picture.cut((left + index % columns * step) * mm, (top + index // columns * height) * mm,
                              width * mm, height * mm)


def text(pdf):
    """The words of a PDF, page by page."""
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, check=True).stdout.decode()
    return pages.split("\f")[:-1]


Page = collections.namedtuple("Page", "width words")


def boxes(pdf):
    """Of each page its width, and of its words the text and where they begin and end."""
    page = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True).stdout.decode()
    pages = []
    for line in page.splitlines():
        if found := re.search(r'<page width="([^"]*)"', line):
            pages.append(Page(float(found.group(1)), []))
        elif found := re.search(r'<word xMin="([^"]*)" .*xMax="([^"]*)" .*>(.*)</word>', line):
            pages[-1].words.append((found.group(3), float(found.group(1)), float(found.group(2))))
    return pages


def info(pdf):
    """What a PDF says of itself."""
    lines = subprocess.run(["pdfinfo", "-isodates", pdf], capture_output=True, check=True).stdout.decode().splitlines()
    return {name: value.strip() for name, value in (line.split(":", 1) for line in lines)}
