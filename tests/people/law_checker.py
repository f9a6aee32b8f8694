# SPDX-License-Identifier: GPL-3.0-or-later
"""The law of working time by brute force, written from the specification and apart from the engine.

Time is whole minutes since 1970 (UTC). What somebody works is a list of minutes, each looked up on the clock of the
site; there is no interval arithmetic where counting minutes will do. Slow, and easy to read.

check(roster) takes what law-judge.c takes:

    {"zone": "Europe/Paris", "from": "2026-10-19", "days": 14, "workers": [
      {"key": "w", "status": "cdd-i", "birth": "2008-03-01", "night_worker": true, "never_alone": true, "support": 60,
       "monitor": "m", "limits": {"rest": 540},
       "contracts": [{"from", "to", "weekly"}], "elsewhere": [{"from", "to", "weekly", "daily"}],
       "leave": [{"from", "to", "code"}], "consents": [{"from", "to", "kind"}],
       "measures": [{"from", "to", "kind", "limit", "post"}], "availability": [{"weekday", "start", "end"}],
       "lending": [{"from", "to", "start", "end", "weekdays"}], "posts": {"washing": 3},
       "shifts": [{"start": µs, "end": µs, "break": minutes, "break_start": µs, "post", "elsewhere", "changed",
                   "agreed", "told": µs}]}]}

and gives a set of (rule, base, worker, from µs, to µs, verdict, amount, limit).
"""

import datetime
import functools
import zoneinfo
from collections import Counter

MINUTE = 60_000_000
DAY = datetime.timedelta(days=1)

DEFAULTS = {
    "day": 600, "rest": 660, "week": 2880, "mean": 2640, "weekly-rest": 2100, "days": 6, "break-after": 360,
    "break-length": 20, "sunday-ground": 0, "sunday-consent": 0, "night-from": 1260, "night-to": 360,
    "night-part": 180, "night-times": 2, "night-year": 16200, "night-day": 480, "night-mean": 2400, "minor-day": 480,
    "minor-week": 2100, "minor-break-after": 270, "minor-break-length": 30, "minor-rest": 720, "young-rest": 840,
    "minor-night-from": 1320, "young-night-from": 1200, "complementary-divisor": 10, "part-time": 2100,
    "interruption": 120, "notice-days": 7, "insertion-min": 1200, "insertion-max": 2100, "esat-week": 2100,
}

EMPLOYEES = {"ea", "cdd-i", "ai", "etti", "permanent"}
ESAT_PROTECTED = {"D2", "R2", "B1", "R1", "W3", "W4", "W5", "M1", "M2", "M3", "M4", "M5", "M6", "M7", "L3", "E1",
                  "E2", "E4", "A1", "K1", "K2", "K3", "K4", "K5"}
ESAT_UNKNOWN = {"N1", "N2", "N3", "N4"}
# What holds whatever somebody's status is.
FOR_ALL = {"W5", "L3", "E4", "A1", "K1", "K2", "K3", "K4", "K5"}


def applies(status, rule):
    """True, False, or None where nobody knows."""
    if status == "volunteer":
        return False
    if rule == "C1":
        return status == "cdd-i"
    if rule in ("E1", "E2"):
        return status == "esat"
    if status in EMPLOYEES or rule in FOR_ALL:
        return True
    if status == "esat":
        return None if rule in ESAT_UNKNOWN else rule in ESAT_PROTECTED
    return None


def easter(year):
    """Gauss, as Lichtenberg mended it: not the way the engine counts."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    return datetime.date(year, 3, 1) + datetime.timedelta(days=og + (7 - (og - sz) % 7) - 1)


@functools.lru_cache(maxsize=None)
def holidays(year):
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return {datetime.date(year, *day) for day in fixed} | {easter(year) + n * DAY for n in (1, 39, 50)}


def day_of(text):
    return datetime.date.fromisoformat(text) if text else None


def within(span, day):
    return (not span.get("from") or day_of(span["from"]) <= day) and (not span.get("to") or day <= day_of(span["to"]))


class Clock:
    """The clock on the wall of one zone."""

    def __init__(self, name):
        self.zone = zoneinfo.ZoneInfo(name)
        self.hours = {}

    def local(self, minute):
        """(date, minute of the day). Zones here change by whole hours."""
        hour, rest = divmod(minute, 60)
        if hour not in self.hours:
            when = datetime.datetime.fromtimestamp(hour * 3600, self.zone)
            self.hours[hour] = (when.date(), when.hour * 60 + when.minute)
        day, minutes = self.hours[hour]
        return day, minutes + rest

    @functools.lru_cache(maxsize=None)
    def at(self, day, minutes):
        """The first minute at which the wall shows it; what the clock skips is the first after."""
        wall = datetime.datetime.combine(day, datetime.time()) + datetime.timedelta(minutes=minutes)
        while True:
            minute = int(wall.replace(tzinfo=self.zone, fold=0).timestamp()) // 60
            if self.local(minute) == (wall.date(), wall.hour * 60 + wall.minute):
                return minute
            wall += datetime.timedelta(minutes=1)


class Shift:
    def __init__(self, raw, clock):
        self.raw = raw
        self.start, self.end = raw["start"] // MINUTE, raw["end"] // MINUTE
        self.pause = raw.get("break", 0)
        self.own = not raw.get("elsewhere")
        self.known = "break_start" in raw
        self.day = clock.local(self.start)[0]
        if self.pause >= self.end - self.start:
            self.minutes = []
        else:
            at = raw["break_start"] // MINUTE if self.known else self.start + (self.end - self.start - self.pause) // 2
            at = max(self.start, min(at, self.end - self.pause))
            self.minutes = [*range(self.start, at), *range(at + self.pause, self.end)]


class Person:
    """One worker, counted out."""

    def __init__(self, raw, clock, roster):
        self.raw, self.clock, self.roster = raw, clock, roster
        self.status = raw["status"]
        self.limits = {**DEFAULTS, **raw.get("limits", {})}
        self.shifts = sorted((Shift(s, clock) for s in raw["shifts"] if s["start"] < s["end"]), key=lambda s: s.start)
        self.first = day_of(roster["from"])
        self.last = self.first + (roster["days"] - 1) * DAY
        self.own_days, self.all_days = Counter(), Counter()
        for shift in self.shifts:
            for minute in shift.minutes:
                day = clock.local(minute)[0]
                self.all_days[day] += 1
                self.own_days[day] += shift.own
        self.found = set()

    def spans(self, name, day, **wanted):
        return [s for s in self.raw.get(name, []) if within(s, day) and all(s[k] == v for k, v in wanted.items())]

    def age(self, day):
        born = day_of(self.raw.get("birth"))
        if born is None:
            return 99
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))

    @functools.cached_property
    def presence(self):
        """Every minute at which they are at the site."""
        return {minute for shift in self.own_shifts() for minute in range(shift.start, shift.end)}

    def own_shifts(self):
        return [s for s in self.shifts if s.own]

    def days(self):
        """Every day of every week that is touched."""
        known = [*self.all_days, self.first, self.last]
        day = min(known) - min(known).weekday() * DAY
        end = max(known)
        end += (6 - end.weekday()) * DAY
        while day <= end:
            yield day
            day += DAY

    def weeks(self):
        return [[day + n * DAY for n in range(7)] for day in self.days() if day.weekday() == 0]

    def tell(self, rule, start, end, verdict, amount=0, limit=0, base=None, days=None):
        first, last = days or (self.clock.local(start)[0], self.clock.local(max(end - 1, start))[0])
        holds = applies(self.status, rule)
        if holds is False or last < self.first or first > self.last:
            return
        if holds is None:
            verdict = "unverifiable"
        self.found.add((rule, base or rule, self.raw["key"], start * MINUTE, end * MINUTE, verdict, amount, limit))

    def at_most(self, rule, start, end, own, every, limit, over=1, days=None):
        """A maximum: ours alone, or with the hours of other employers."""
        if applies(self.status, rule) is False:
            return
        if own > limit * over:
            self.tell(rule, start, end, "violation", -(-own // over), limit, days=days)
        elif every > limit * over:
            self.tell("L2", start, end, "violation", -(-every // over), limit, base=rule, days=days)

    def bounds(self, first, last):
        return self.clock.at(first, 0), self.clock.at(last + DAY, 0)

    def nights(self, shift, start, end):
        """Minutes of a shift on the wall from START of an evening to END of a morning."""
        count = 0
        for minute in shift.minutes:
            shown = self.clock.local(minute)[1]
            count += shown >= start or shown < end
        return count


def periods(person):
    """Shifts between two daily rests."""
    groups = []
    for shift in person.shifts:
        if groups:
            last = groups[-1]
            gap = shift.start - max(s.end for s in last)
            if gap < person.limits["rest"] and (shift.day == last[0].day or gap <= 120):
                last.append(shift)
                continue
        groups.append([shift])
    return groups


def check(roster):
    from law_checker_rules import RULES

    clock = Clock(roster["zone"])
    people = [Person(raw, clock, roster) for raw in roster["workers"]]
    found = set()
    for person in people:
        if person.status != "volunteer" and person.shifts:
            for rule in RULES:
                rule(person, people)
            found |= person.found
    return found
