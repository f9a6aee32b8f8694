# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of law_checker.py, one function each."""

import calendar

from law_checker import DAY, holidays, periods, within


def days_and_periods(p, _):
    for day, minutes in p.all_days.items():
        daily = sum(e.get("daily", 0) for e in p.spans("elsewhere", day)) if p.own_days[day] else 0
        start, end = p.bounds(day, day)
        p.at_most("D1", start, end, p.own_days[day], minutes + daily, p.limits["day"])
        if p.age(day) < 18:
            p.at_most("M1", start, end, p.own_days[day], minutes, p.limits["minor-day"])
            if p.own_days[day] and day in holidays(day.year):
                p.tell("M7", start, end, "violation", p.own_days[day])
    for group in periods(p):
        start, end = group[0].start, max(s.end for s in group)
        own = sum(len(s.minutes) for s in group if s.own)
        p.at_most("D2", start, end, own, sum(len(s.minutes) for s in group), p.limits["day"])
        longest = 24 * 60 - p.limits["rest"]
        if end - start > longest:
            p.tell("R2", start, end, "violation", end - start, longest)


def breaks(p, _):
    for rule, after, length, minor in (("B1", "break-after", "break-length", False),
                                       ("M3", "minor-break-after", "minor-break-length", True)):
        after, length = p.limits[after], p.limits[length]
        shifts = [s for s in p.own_shifts() if s.minutes and (not minor or p.age(s.day) < 18)]
        stretches = []
        for shift in shifts:
            hidden = shift.pause >= length and not shift.known
            if hidden:
                parts = [(shift.start, shift.end, len(shift.minutes))]
            else:
                # Minutes that follow each other.
                parts = []
                for minute in shift.minutes:
                    if parts and parts[-1][1] == minute:
                        parts[-1] = (parts[-1][0], minute + 1, parts[-1][2] + 1)
                    else:
                        parts.append((minute, minute + 1, 1))
            for start, end, work in parts:
                if stretches and start - stretches[-1][1] < length:
                    last = stretches[-1]
                    stretches[-1] = (last[0], max(last[1], end), last[2] + work, last[3] or hidden)
                else:
                    stretches.append((start, end, work, hidden))
        for start, end, work, hidden in stretches:
            if work > after:
                p.tell(rule, start, end, "unverifiable" if hidden else "violation", work, after)


def daily_rests(p, _):
    groups = periods(p)
    for before, after in zip(groups, groups[1:]):
        end, start = max(s.end for s in before), after[0].start
        gap = max(start - end, 0)
        days = (p.clock.local(end - 1)[0], after[0].day)
        age = p.age(after[0].day)
        if gap < p.limits["rest"]:
            p.tell("R1", end, start, "violation", gap, p.limits["rest"], days=days)
        least = p.limits["young-rest"] if age < 16 else p.limits["minor-rest"] if age < 18 else 0
        if gap < least:
            p.tell("M4", end, start, "violation", gap, least, days=days)


def weekly_rests(p, _):
    asked = p.limits["weekly-rest"]
    forever = 10**12
    busy_to, rests = -forever, []
    for shift in p.shifts:
        if shift.start > busy_to:
            rests.append((busy_to, shift.start))
        busy_to = max(busy_to, shift.end)
    rests.append((busy_to, forever))
    # Each rest stands for as many weeks as it holds 24 hours beside one daily rest: as many seats.
    seats = []
    for start, end in rests:
        if end - start >= asked:
            for _n in range(min((end - start - asked) // 1440 + 1, 60)):
                seats.append((start, end))
    taken = {}

    def seat(week, tried):
        low, high = week
        for number, (start, end) in enumerate(seats):
            if number not in tried and min(end, high) - max(start, low) >= 1440:
                tried.add(number)
                if number not in taken or seat(taken[number], tried):
                    taken[number] = week
                    return True
        return False

    for days in p.weeks():
        if not any(p.all_days[day] for day in days):
            continue
        low, high = p.bounds(days[0], days[6])
        if seat((low, high), set()):
            continue
        touching = [(s, e) for s, e in rests if e > low and s < high]
        longest = max((e - s for s, e in touching if s != -forever and e != forever), default=0)
        inside = max((min(e, high) - max(s, low) for s, e in touching), default=0)
        p.tell("W4", low, high, "violation", inside if longest >= asked else longest, asked)


def weekly_elsewhere(p, days):
    return sum(e["weekly"] * sum(within(e, d) for d in days) // 7 for e in p.raw.get("elsewhere", []))


def weeks(p, _):
    own = {days[0]: sum(p.own_days[d] for d in days) for days in p.weeks()}
    every = {days[0]: sum(p.all_days[d] for d in days) for days in p.weeks()}
    for days in p.weeks():
        low, high = p.bounds(days[0], days[6])
        monday = days[0]
        if every[monday]:
            p.at_most("W1", low, high, own[monday], every[monday] + weekly_elsewhere(p, days), p.limits["week"])
            worked = sum(p.all_days[d] > 0 for d in days)
            if worked > p.limits["days"]:
                p.tell("W3", low, high, "violation", worked, p.limits["days"])
        ours = theirs = n = 0
        for back in range(12):
            week = [d - 7 * back * DAY for d in days]
            if all(p.spans("leave", d, code="leave") for d in week):
                continue
            n += 1
            ours += own.get(week[0], 0)
            theirs += every.get(week[0], 0) + weekly_elsewhere(p, week)
        if n and ours:
            p.at_most("W2", p.clock.at(monday - 77 * DAY, 0), high, ours, theirs, p.limits["mean"], n,
                      days=(monday, days[6]))
            if p.raw.get("night_worker"):
                p.at_most("N4", p.clock.at(monday - 77 * DAY, 0), high, ours, theirs, p.limits["night-mean"], n,
                          days=(monday, days[6]))
        young = [d for d in days if p.age(d) < 18]
        if sum(p.all_days[d] for d in young):
            p.at_most("M2", low, high, sum(p.own_days[d] for d in young),
                      sum(p.all_days[d] for d in young) + weekly_elsewhere(p, days), p.limits["minor-week"])
        if p.age(days[6]) < 18 and every[monday]:
            off = "".join(".x"[p.all_days[d] > 0] for d in days)
            if ".." not in off:
                p.tell("M5", low, high, "violation", max(len(r) for r in off.split("x")), 2)


def rows(p, _):
    row = []
    for day in [*p.days(), None]:
        if day and p.all_days[day]:
            row.append(day)
            continue
        if len(row) > p.limits["days"] and row[0].isocalendar()[:2] != row[-1].isocalendar()[:2]:
            p.tell("W5", *p.bounds(row[0], row[-1]), "violation", len(row), p.limits["days"])
        row = []


def sundays(p, _):
    for day, minutes in p.own_days.items():
        if day.isoweekday() != 7 or not minutes:
            continue
        low, high = p.bounds(day, day)
        if not p.limits["sunday-ground"]:
            p.tell("W6", low, high, "violation", minutes)
        if not p.spans("consents", day, kind="sunday"):
            if p.limits["sunday-ground"] and p.limits["sunday-consent"]:
                p.tell("W7", low, high, "needs-consent", minutes)
            p.tell("E2", low, high, "needs-consent", minutes)


def nights(p, _):
    year = 0
    times = {}
    for shift in p.own_shifts():
        night = p.nights(shift, p.limits["night-from"], p.limits["night-to"])
        if p.last - 365 * DAY < shift.day <= p.last:
            year += night
        if night >= p.limits["night-part"] and night:
            monday = shift.day - shift.day.weekday() * DAY
            times[monday] = times.get(monday, 0) + 1
            if not p.raw.get("night_worker") and not p.spans("consents", shift.day, kind="night"):
                p.tell("N1", shift.start, shift.end, "needs-consent", night, p.limits["night-part"])
        if p.age(shift.day) < 18:
            young = p.nights(shift, p.limits["young-night-from" if p.age(shift.day) < 16 else "minor-night-from"], 360)
            if young:
                p.tell("M6", shift.start, shift.end, "violation", young)
    if not p.raw.get("night_worker"):
        for monday, n in times.items():
            if n >= p.limits["night-times"]:
                p.tell("N2", *p.bounds(monday, monday + 6 * DAY), "violation", n, p.limits["night-times"])
        if year and year >= p.limits["night-year"]:
            p.tell("N2", *p.bounds(p.last - 364 * DAY, p.last), "violation", year, p.limits["night-year"],
                   days=(p.last, p.last))
        return
    for group in periods(p):
        own = [s for s in group if s.own]
        work = sum(len(s.minutes) for s in own)
        if any(p.nights(s, p.limits["night-from"], p.limits["night-to"]) for s in own) and work > p.limits["night-day"]:
            p.tell("N3", group[0].start, max(s.end for s in group), "violation", work, p.limits["night-day"])


def part_time_minutes(p, day):
    found = p.spans("contracts", day)
    return found[0]["weekly"] if found and found[0]["weekly"] < p.limits["part-time"] else 0


def part_time(p, _):
    for days in p.weeks():
        worked = [d for d in days if p.own_days[d]]
        minutes = part_time_minutes(p, worked[0]) if worked else 0
        if not minutes:
            continue
        own = sum(p.own_days[d] for d in days)
        low, high = p.bounds(days[0], days[6])
        divisor = p.limits["complementary-divisor"]
        if own > minutes and (own - minutes) * divisor > minutes:
            p.tell("P1", low, high, "violation", own - minutes, minutes // divisor)
        if own >= p.limits["part-time"]:
            p.tell("P2", low, high, "violation", own, p.limits["part-time"])
    for group in periods(p):
        if not part_time_minutes(p, group[0].day):
            continue
        holes, end = [], None
        for shift in (s for s in group if s.own):
            if end is not None and shift.start > end:
                holes.append((end, shift.start))
            end = max(shift.end, end or shift.end)
        if len(holes) > 1:
            p.tell("P5", group[0].start, max(s.end for s in group), "violation", len(holes), 1)
        for low, high in sorted(holes, key=lambda h: h[0] - h[1])[:1]:
            if high - low > p.limits["interruption"]:
                p.tell("P5", low, high, "violation", high - low, p.limits["interruption"])


def notice(p, _):
    for shift in p.own_shifts():
        if not shift.raw.get("changed") or shift.raw.get("agreed") or not part_time_minutes(p, shift.day):
            continue
        asked = p.limits["notice-days"]
        if not shift.raw.get("told"):
            p.tell("P6", shift.start, shift.end, "unverifiable", 0, asked)
            continue
        day, n = p.clock.local(shift.raw["told"] // 60_000_000)[0], 0
        while day < shift.day:
            n += day.weekday() < 5 and day not in holidays(day.year)
            day += DAY
        if n < asked:
            p.tell("P6", shift.start, shift.end, "needs-consent", n, asked)


def months(p, _):
    month = p.first.replace(day=1)
    while month <= p.last:
        length = calendar.monthrange(month.year, month.month)[1]
        days = [month + n * DAY for n in range(length)]
        own = sum(p.own_days[d] for d in days)
        n = sum(bool((not p.raw.get("contracts") or p.spans("contracts", d)) and not p.spans("leave", d)) for d in days)
        low, high = p.bounds(days[0], days[-1])
        if own and n:
            if own * 7 > p.limits["insertion-max"] * n:
                p.tell("C1", low, high, "violation", -(-own * 7 // n), p.limits["insertion-max"])
            elif own * 7 < p.limits["insertion-min"] * n and p.first <= days[0] and days[-1] <= p.last:
                p.tell("C1", low, high, "violation", own * 7 // n, p.limits["insertion-min"])
        month = days[-1] + DAY


def minutes_outside(p, shift, windows):
    """The least of the minutes before and after, over the windows; all of it without one."""
    least = shift.end - shift.start
    for start, end in windows:
        low, high = p.clock.at(shift.day, start), p.clock.at(shift.day, end)
        least = min(least, max(low - shift.start, 0) + max(shift.end - high, 0))
    return least


def hours(p, _):
    for shift in p.own_shifts():
        if p.raw.get("lending"):
            outside = minutes_outside(p, shift, [(x["start"], x["end"]) for x in p.spans("lending", shift.day)
                                                 if x["weekdays"] >> shift.day.weekday() & 1])
            if outside:
                p.tell("L3", shift.start, shift.end, "violation", outside)
        if p.raw.get("availability"):
            outside = minutes_outside(p, shift, [(x["start"], x["end"]) for x in p.raw["availability"]
                                                 if x["weekday"] == shift.day.isoweekday()])
            if outside:
                p.tell("K3", shift.start, shift.end, "violation", outside)


def esat(p, people):
    if p.status == "esat":
        for days in p.weeks():
            own = sum(p.own_days[d] for d in days)
            if own and own + p.raw.get("support", 0) > p.limits["esat-week"]:
                p.tell("E1", *p.bounds(days[0], days[6]), "violation", own + p.raw.get("support", 0),
                       p.limits["esat-week"])
        if not p.raw.get("monitor"):
            for shift in [s for s in p.own_shifts() if p.first <= s.day <= p.last][:1]:
                p.tell("E4", shift.start, shift.end, "unverifiable")
    # Nobody is their own monitor, and nobody their own company.
    others = [o for o in people if o is not p]
    for watched, crowd in ((p.status == "esat" and p.raw.get("monitor"),
                            [o for o in others if o.raw["key"] == p.raw.get("monitor")]),
                           (p.raw.get("never_alone"), [o for o in others if o.status != "volunteer"])):
        if not watched:
            continue
        there = set().union(*(o.presence for o in crowd))
        for shift in p.own_shifts():
            gone = len(set(range(shift.start, shift.end)) - there)
            if gone:
                p.tell("E4", shift.start, shift.end, "violation", gone)


def measures(p, _):
    broken = set()
    shifts = p.own_shifts()
    for measure in p.raw.get("measures", []):
        kind, limit = measure["kind"], measure.get("limit", 0)
        if kind in ("day", "week"):
            for days in ([[d] for d in p.days()] if kind == "day" else p.weeks()):
                if any(within(measure, d) and p.own_days[d] for d in days) and sum(p.own_days[d] for d in days) > limit:
                    last = [s for s in shifts if any(p.clock.local(m)[0] in days for m in s.minutes)][-1]
                    broken.add(last)
            continue
        for shift in shifts:
            if within(measure, shift.day) and (
                    kind == "no-night" and p.nights(shift, p.limits["night-from"], p.limits["night-to"])
                    or kind == "no-early" and shift.start < p.clock.at(shift.day, limit)
                    or kind == "no-late" and shift.end > p.clock.at(shift.day, limit)
                    or kind == "no-post" and shift.raw.get("post") == measure["post"]):
                broken.add(shift)
    for shift in broken:
        p.tell("A1", shift.start, shift.end, "violation")


def bans(p, _):
    for shift in p.own_shifts():
        if p.raw.get("contracts") and not p.spans("contracts", shift.day):
            p.tell("K1", shift.start, shift.end, "violation")
        if p.spans("leave", shift.day):
            p.tell("K2", shift.start, shift.end, "violation")
        if p.raw.get("posts") and shift.raw.get("post") and not p.raw["posts"].get(shift.raw["post"]):
            p.tell("K4", shift.start, shift.end, "violation")
    for n, shift in enumerate(p.shifts):
        end = max((s.end for s in p.shifts[:n]), default=shift.start)
        if end > shift.start:
            both = min(end, shift.end)
            p.tell("K5", shift.start, both, "violation", both - shift.start)


RULES = [days_and_periods, breaks, daily_rests, weekly_rests, weeks, rows, sundays, nights, part_time, notice, months,
         hours, esat, measures, bans]
