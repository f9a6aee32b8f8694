# SPDX-License-Identifier: GPL-3.0-or-later
"""What types: somebody at the keyboard, and a hand scanner, which is a keyboard that types a code and Enter at once, under
whatever layout the computer has.

A scanner's keys go to the X server in one piece, which says of each when it took it: so no other work of this computer
comes between two of them, as none comes between those of a real keyboard. Of somebody's keys each is taken before the
next: so no work of this computer brings them closer together than they were typed."""

import ctypes
import time

# What a scanner that believes in a US keyboard presses: key codes of evdev + 8, plain and shifted.
US_ROWS = [(10, "1234567890-=", "!@#$%^&*()_+"), (24, "qwertyuiop[]", "QWERTYUIOP{}"),
           (38, "asdfghjkl;'`", "ASDFGHJKL:\"~"), (52, "zxcvbnm,./", "ZXCVBNM<>?"), (65, " ", " ")]
US_KEYS = {character: (first + i, shift) for first, plain, shifted in US_ROWS
           for shift, row in ((False, plain), (True, shifted)) for i, character in enumerate(row)}
ENTER, SHIFT = 36, 50
# From key to key: slower than any scanner (CORDEAU_SCAN_BURST_GAP), quicker than nearly everybody.
TYPING = 0.042


class Keyboard:
    def __init__(self, layout=None):
        """layout: "us" presses the keys of a US keyboard, whatever they mean here; None: those of the layout that the
        computer has by now."""
        self.x = ctypes.CDLL("libX11.so.6")
        self.test = ctypes.CDLL("libXtst.so.6")
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XkbKeycodeToKeysym.restype = ctypes.c_ulong
        self.x.XKeysymToKeycode.restype = ctypes.c_ubyte
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(None))
        self.us = layout == "us"

    def find_key(self, character):
        """(key code, with shift)"""
        if self.us:
            return US_KEYS[character]
        # Latin 1's key symbols are its characters.
        code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(ord(character)))
        for level in range(2):
            if self.x.XkbKeycodeToKeysym(self.display, ctypes.c_ubyte(code), 0, level) == ord(character):
                return code, level == 1
        raise LookupError(f"no key types {character!r}")

    def press(self, code, down):
        self.test.XTestFakeKeyEvent(self.display, ctypes.c_uint(code), ctypes.c_int(down), ctypes.c_ulong(0))

    def strike(self, character):
        code, shift = (ENTER, False) if character == "\n" else self.find_key(character)
        if shift:
            self.press(SHIFT, True)
        self.press(code, True)
        self.press(code, False)
        if shift:
            self.press(SHIFT, False)


class Typist(Keyboard):
    def type(self, groups):
        """Each group at once: a text is typed key by key, "\n" being Enter; a list of texts as codes are read off a
        label, too few keys together to be taken for a scanner's (CORDEAU_SCAN_BURST_MIN)."""
        for group in groups:
            for character in group:
                self.strike(character)
            self.x.XSync(self.display, 0)
            time.sleep(TYPING)


class Scanner(Keyboard):
    def read(self, text):
        for character in text + "\n":
            self.strike(character)
        self.x.XFlush(self.display)

    def read_all(self, texts, a_second):
        """At a steady pace, whoever can follow. Returns how many a second it came to."""
        begin = time.monotonic()
        for i, text in enumerate(texts):
            # No wait for the application: the scanner does not know of it.
            time.sleep(max(0, begin + i / a_second - time.monotonic()))
            self.read(text)
        return (len(texts) - 1) / (time.monotonic() - begin)
