# SPDX-License-Identifier: GPL-3.0-or-later
"""Family two of made-up machines at a smart plug, with the truth of each.

Written after the detector's constants were fixed, and not used to choose any of them. Family one (tests/machines/signature-traces.c)
draws phases of given watts; here a controller opens valves and closes contactors, and watts follow from what is in the drum:
water is heated by a thermostat, linen dries until a sensor says so, a motor spins up against inertia and gives up when the load
is out of balance. Machines are of 1.5 to 18 kW and of five makes, each with habits of its own.
"""

import math
import random

CUT_SHARE = 0.05
LONGEST_PAUSE = 240


class Cycle:
    """One cycle as it was. `end`: the controller let go of its last valve, pump, motor and heater."""

    def __init__(self, start):
        self.start = start
        self.end = None
        self.emptied = None
        self.finished = True
        self.turns = []


class Machine:
    """The circuits that may be closed, and the second-by-second record of what they drew."""

    def __init__(self, rand, make):
        self.rand = rand
        self.make = make
        self.watts = []
        self.cycles = []
        self.standby = rand.uniform(*make.standby)
        self.control = self.standby + rand.uniform(*make.control)
        self.motor = rand.uniform(*make.motor)
        self.heater = rand.uniform(*make.heater)
        self.pump = rand.uniform(18, 60) if self.heater < 5000 else rand.uniform(0, 90)
        self.valve = rand.uniform(4, 12)
        self.turn_watts = rand.uniform(50, 145)
        self.turn_every = rand.uniform(180, 240)
        self.creases = rand.random() < make.creases
        self.switches_off = rand.random() < make.switches_off
        self.mains = 1.0

    def step(self, load):
        """A second: mains voltage wanders by some percent, and load with its square."""
        self.mains = min(1.04, max(0.96, self.mains + self.rand.gauss(0, 0.0006)))
        self.watts.append(load * self.mains ** 2 if load > 100 else load)

    def hold(self, seconds, load):
        for _ in range(int(seconds)):
            self.step(load)

    @property
    def now(self):
        return len(self.watts)


class Make:
    """A line of products: ranges, and the programme its firmware runs."""

    def __init__(self, name, run, **ranges):
        self.name = name
        self.run = run
        for key, value in ranges.items():
            setattr(self, key, value)


def rest(machine, least, most):
    """The controller waits: for hot water, for the drum to stand still, for linen to soak."""
    most = min(most, LONGEST_PAUSE)
    machine.hold(machine.rand.uniform(least, most), machine.control)


def fill(machine, litres, pressure):
    """A level switch ends it: litres at a flow that depends on who else draws water."""
    level = 0.0
    while level < litres:
        level += pressure * machine.rand.uniform(0.8, 1.1)
        machine.step(machine.control + machine.valve)


def drum(machine, seconds, on, off, heater=0.0, water=0.0, target=None, start=14.0):
    """The drum turns one way, rests, turns the other way. With water and a target, a thermostat of two degrees heats it.
    Returns the temperature."""
    rand = machine.rand
    warmth = start
    hot = target is not None
    clock = 0
    torque = 1.0
    while clock < seconds or (target is not None and warmth < target - 2 and clock < 3600):
        phase = clock % (on + off)
        if phase == 0:
            torque = rand.uniform(0.75, 1.3)
        load = machine.control
        if phase < on:
            load += machine.motor * torque * (1.9 if phase == 0 else 1.0 + 0.15 * math.sin(phase))
        if target is not None:
            hot = warmth < target - 2 if not hot else warmth < target
            if hot:
                load += heater
                warmth += heater / (4186.0 * water)
            warmth -= (warmth - 18) * 4e-5
        machine.step(load)
        clock += 1
    return warmth


def drain(machine, litres):
    while litres > 0:
        litres -= machine.rand.uniform(0.2, 0.35)
        machine.step(machine.control + machine.pump)


def spin(machine, rpm, plateau, inertia):
    """Up to speed against inertia; out of balance, it gives up, spreads the linen and tries again."""
    rand = machine.rand
    for attempt in range(4):
        if attempt == 3 or rand.random() > 0.25:
            break
        speed = 0.0
        while speed < 0.35 * rpm:
            speed += rpm / inertia
            machine.step(machine.control + machine.motor * (0.6 + 1.4 * speed / rpm) + machine.pump)
        rest(machine, 8, 45)
        drum(machine, rand.uniform(20, 60), rand.randint(8, 16), rand.randint(3, 9))
    speed = 0.0
    while speed < rpm:
        speed += rpm / inertia
        machine.step(machine.control + machine.motor * (0.7 + 2.2 * (speed / rpm) ** 2))
    for _ in range(int(plateau)):
        machine.step(machine.control + machine.motor * rand.uniform(1.0, 1.35))


def wash(machine, heated):
    """Prewash or not, main wash to a temperature, rinses, last spin."""
    rand = machine.rand
    litres = rand.uniform(12, 20) * (1 + machine.heater / 6000)
    pressure = rand.uniform(0.12, 0.3) * (1 + machine.heater / 6000)
    on, off = rand.randint(7, 14), rand.randint(3, 12)
    rests = rand.sample(range(6), 2)
    machine.hold(rand.uniform(2, 6), machine.control + 0.6 * machine.valve)
    fill(machine, litres * 0.7, pressure)
    if rand.random() < 0.3:
        drum(machine, rand.uniform(180, 420), on, off)
        if 0 in rests:
            rest(machine, 30, LONGEST_PAUSE)
        drain(machine, litres)
        fill(machine, litres * 0.7, pressure)
    if heated:
        target = rand.choice([30, 40, 60, 65])
        warm = drum(machine, rand.uniform(60, 200), on, off, machine.heater, litres, target, rand.uniform(9, 18))
        if 1 in rests:
            rest(machine, 30, LONGEST_PAUSE)
        drum(machine, rand.uniform(400, 1100), on, off, machine.heater, litres, target, warm)
    else:
        drum(machine, rand.uniform(480, 1000), on, off)
        if 1 in rests:
            rest(machine, 30, LONGEST_PAUSE)
        drum(machine, rand.uniform(60, 200), on, off)
    drain(machine, litres)
    for number in range(rand.randint(2, 4)):
        spin(machine, 500, rand.uniform(20, 60), rand.uniform(25, 50))
        fill(machine, litres, pressure)
        drum(machine, rand.uniform(120, 240), on, off)
        if number + 2 in rests:
            rest(machine, 20, LONGEST_PAUSE)
        drain(machine, litres)
    if 5 in rests:
        rest(machine, 20, LONGEST_PAUSE)
    spin(machine, rand.uniform(900, 1400), rand.uniform(150, 420), rand.uniform(40, 110))
    machine.hold(rand.uniform(5, 40), machine.control + machine.motor * rand.uniform(0.25, 0.5))


def dry(machine, heat):
    """Water in the linen leaves by the heat that is put in; a sensor stops at a few percent, then it cools down."""
    rand = machine.rand
    water = rand.uniform(1.2, 3.5) * (1 + max(machine.heater, 2000) / 9000)
    air = rand.uniform(12, 24)
    limit = rand.uniform(58, 72)
    reverse = rand.choice([0, 0, rand.randint(90, 400)])
    paused = rand.random() < 0.15
    hot = True
    clock = 0
    while water > 0.06 and clock < 5400:
        burning = heat(machine, hot, clock)
        air += (burning * 1.1 - 900 * (air - 20) / 40 * (1 + machine.heater / 3000)) / 9000
        hot = air < limit - 5 if not hot else air < limit
        water -= max(0.0, (air - 22)) * 1.9e-5 * (1 + max(machine.heater, 2000) / 4500)
        load = machine.control + machine.motor + burning * heat_share(machine)
        if reverse and clock % reverse < 6:
            load = machine.control
        machine.step(load)
        clock += 1
        if paused and clock == 900:
            rest(machine, 30, LONGEST_PAUSE)
    for _ in range(int(rand.uniform(180, 540))):
        machine.step(machine.control + machine.motor * 1.02)


def heat_share(machine):
    """Of the heat, what comes through the plug."""
    return {"gas dryer": 0.012, "heat pump dryer": 0.33}.get(machine.make.name, 1.0)


def element(machine, hot, clock):
    return machine.heater if hot else 0.0


def compressor(machine, hot, clock):
    """A heat pump takes ten minutes to come up, and modulates."""
    return machine.heater * min(1.0, 0.45 + clock / 1100) * (1.0 if hot else 0.6) * (1 + 0.03 * math.sin(clock / 40))


def burner(machine, hot, clock):
    return machine.heater if hot and clock % 300 > 4 else 0.0


MAKES = [
    Make("home washer", lambda m: wash(m, True), standby=(2.4, 3.0), control=(1.5, 6), motor=(90, 260), heater=(1500, 2300),
         creases=0.5, switches_off=0.2),
    Make("hot fill washer", lambda m: wash(m, False), standby=(3, 12), control=(2, 9), motor=(180, 700), heater=(0, 1),
         creases=0.0, switches_off=0.0),
    Make("big washer", lambda m: wash(m, True), standby=(6, 22), control=(5, 25), motor=(450, 1500), heater=(6000, 18000),
         creases=0.0, switches_off=0.0),
    Make("vented dryer", lambda m: dry(m, element), standby=(0.8, 3.0), control=(1, 4), motor=(180, 320), heater=(1800, 2800),
         creases=0.6, switches_off=0.25),
    Make("heat pump dryer", lambda m: dry(m, compressor), standby=(2.4, 3.0), control=(1, 5), motor=(150, 260),
         heater=(1600, 2600), creases=0.8, switches_off=0.1),
    Make("big dryer", lambda m: dry(m, element), standby=(5, 20), control=(4, 20), motor=(400, 1300), heater=(5000, 17000),
         creases=0.3, switches_off=0.0),
    Make("gas dryer", lambda m: dry(m, burner), standby=(4, 10), control=(3, 9), motor=(450, 1100), heater=(9000, 20000),
         creases=0.2, switches_off=0.0),
]


def interrupt(machine, cycle):
    """The power goes at some moment of what was just recorded: at the machine's fuse, or at the plug's socket too. Returns the
    readings' silence."""
    rand = machine.rand
    at = cycle.start + int((machine.now - cycle.start) * rand.uniform(0.08, 0.92))
    del machine.watts[at:]
    cycle.end = at
    cycle.finished = False
    length = max(60, rand.expovariate(1 / 700))
    with_plug = rand.random() < 0.5
    if with_plug:
        length = max(length, 330)
    machine.hold(length, 0.0)
    silence = (at, at + int(length) + rand.randint(10, 40)) if with_plug else None
    machine.hold(rand.uniform(1300, 4000), machine.standby)
    cycle.emptied = machine.now
    return silence


def stand_full(machine, cycle):
    """Its display stays lit a while; turns of the drum; after that or after a person, it may switch itself off."""
    rand = machine.rand
    cycle.end = machine.now
    left = rand.uniform(420, 5000)
    lit = rand.choice([0, 0, rand.uniform(60, 600)]) if machine.standby < 5 else 0
    turning = left * rand.uniform(0.4, 1.0) if machine.creases else 0
    since = 0.0
    next_turn = machine.turn_every
    while since < left:
        load = machine.standby + (1.2 if since < lit else 0)
        if since >= next_turn and since < turning:
            cycle.turns.append(machine.now)
            length = rand.randint(15, 20)
            for second in range(length):
                machine.step(load + machine.turn_watts * (1.2 if second == 0 else rand.uniform(0.85, 1.02)))
            since += length
            next_turn = since + machine.turn_every * rand.uniform(0.97, 1.03)
            continue
        machine.step(load)
        since += 1
    cycle.emptied = machine.now
    if machine.switches_off:
        machine.hold(rand.uniform(20, 900), 0.0)


def wait(machine):
    """Between two loads; somebody turns the knob, or chooses a delayed start."""
    rand = machine.rand
    machine.hold(rand.uniform(120, 2600), machine.standby)
    if rand.random() < 0.12:
        for _ in range(rand.randint(5, 25)):
            machine.hold(rand.randint(2, 12), machine.standby + rand.choice([0, 1, 3, 8]))
    machine.hold(rand.uniform(20, 90), machine.standby)


class Meter:
    """A plug: what it rounds to, how far it is off, how often it is asked, and what gets lost on the way."""

    def __init__(self, rand, big):
        self.rand = rand
        self.gain = rand.gauss(1, 0.015)
        self.grain = rand.choice([0.01, 0.1, 0.1, 0.5] if not big else [0.1, 0.1, 1.0])
        self.flicker = rand.uniform(0.005, 0.15) * (5 if big else 1)
        self.ripple = rand.uniform(0.001, 0.01)
        self.mean_of = rand.choice([1, 1, 3])
        self.habit = rand.choice(["steady", "steady", "wandering", "any"])
        self.interval = math.exp(rand.uniform(math.log(2), math.log(60)))
        self.lost = rand.choice([0, 0.01, 0.04])

    def next_interval(self):
        if self.habit == "any":
            return self.rand.uniform(2, 60)
        if self.habit == "wandering":
            self.interval = min(60, max(2, self.interval * math.exp(self.rand.gauss(0, 0.05))))
        return min(60.0, max(2.0, self.interval * self.rand.gauss(1, 0.01)))

    def read(self, watts, at):
        window = watts[max(0, at - self.mean_of + 1):at + 1]
        load = sum(window) / len(window)
        if load == 0:
            return 0.0
        load = load * self.gain * self.rand.gauss(1, self.ripple) + self.rand.gauss(0, self.flicker)
        return max(0.0, round(load / self.grain) * self.grain)


class Trace:
    """`readings`: (second, watts); `cycles`: the truth."""

    def __init__(self, seed, n_cycles):
        rand = random.Random(seed)
        machine = Machine(rand, rand.choice(MAKES))
        meter = Meter(rand, machine.heater > 5000)
        silences = []
        for _ in range(n_cycles):
            wait(machine)
            cycle = Cycle(machine.now)
            machine.make.run(machine)
            if rand.random() < CUT_SHARE:
                silence = interrupt(machine, cycle)
                if silence:
                    silences.append(silence)
            else:
                stand_full(machine, cycle)
            machine.cycles.append(cycle)
        machine.hold(1500, machine.standby)
        self.cycles = machine.cycles
        self.readings = []
        at = rand.uniform(0, 3)
        while at < machine.now:
            deaf = any(begin <= at < end for begin, end in silences)
            if not deaf and rand.random() >= meter.lost:
                self.readings.append((at, meter.read(machine.watts, int(at))))
            at += meter.next_interval()
        self.label = (f"seed {seed}: {machine.make.name}{' with anti-crease' if machine.creases else ''}, "
                      f"{meter.habit} {meter.interval:.0f} s")
