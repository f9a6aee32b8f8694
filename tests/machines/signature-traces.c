/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine's power second by second, phase by phase, and then what a plug shows of it. */
#include <math.h>

#include "signature-traces.h"

#define SECOND G_TIME_SPAN_SECOND
/* 2026-11-20, 08:00 in Paris. */
#define MORNING G_GINT64_CONSTANT (1795158000000000)
#define LONGEST_PAUSE 240

typedef struct
{
  double standby;
  double resting;
  double motor;
  double spin;
  double heat;
  double pump;
  double valve;
  double turn;
  double turn_every;
  double noise;
  double noise_share;
  double interval;
  gboolean irregular;
  double lost;
  gboolean dryer;
  gboolean heat_pump;
  gboolean creases;
  gboolean door_cuts;
  gboolean big;
  double surge;
  double lit;
} Machine;

/* Watts by the second; 0 to 1 of which is the drum against creases, and NAN where the plug is dead. */
typedef struct
{
  GRand *rand;
  Machine machine;
  GArray *watts;
  GArray *turning;
  GArray *cycles;
} Maker;

static double
between (Maker *self, double least, double most)
{
  return g_rand_double_range (self->rand, least, most);
}

static gboolean
chance (Maker *self, double share)
{
  return g_rand_double (self->rand) < share;
}

static void
draw (Maker *self, double watts, double seconds, gboolean turning)
{
  gboolean flag = turning;

  for (int i = 0; i < (int) lround (seconds); i++)
    {
      g_array_append_val (self->watts, watts);
      g_array_append_val (self->turning, flag);
    }
}

static gint64
now (Maker *self)
{
  return MORNING + (gint64) self->watts->len * SECOND;
}

/* The drum to and fro, with or without heat. */
static void
agitate (Maker *self, double seconds, double on, double off, double heat)
{
  const Machine *m = &self->machine;
  double left = seconds;

  while (left > 0)
    {
      double turn = MIN (on * between (self, 0.8, 1.2), left);
      double rest = MIN (off * between (self, 0.8, 1.2), left - turn);

      draw (self, m->resting + heat + m->motor * m->surge, MIN (turn, 1), FALSE);
      draw (self, m->resting + heat + m->motor * between (self, 0.7, 1.3), turn - MIN (turn, 1),
            FALSE);
      draw (self, m->resting + heat, MAX (rest, 0), FALSE);
      left -= on + off;
    }
}

static void
pause_for (Maker *self, double most)
{
  draw (self, chance (self, 0.5) ? self->machine.resting : self->machine.standby + 0.3,
        between (self, 25, most), FALSE);
}

static void
spin (Maker *self, double seconds, double share)
{
  for (double done = 0; done < seconds; done += 5)
    {
      double ramp = MIN (1, 0.4 + done / 90);

      draw (self, self->machine.spin * share * ramp * between (self, 0.9, 1.1), 5, FALSE);
    }
}

static void
rinse (Maker *self, gboolean rest)
{
  const Machine *m = &self->machine;

  draw (self, m->resting + m->valve, between (self, 40, 90), FALSE);
  agitate (self, between (self, 120, 300), 8, 7, 0);
  if (rest)
    pause_for (self, LONGEST_PAUSE);
  draw (self, m->resting + m->pump, between (self, 40, 70), FALSE);
  if (chance (self, 0.6))
    spin (self, between (self, 50, 120), 0.6);
}

static void
wash (Maker *self, int programme)
{
  const Machine *m = &self->machine;
  double heat_time = programme == 0 ? between (self, 240, 420) : between (self, 700, 1200);
  guint rinses = programme == 2 ? 3 : 2;
  guint rest = g_rand_int_range (self->rand, 0, 5);

  if (chance (self, 0.5))
    draw (self, m->resting + m->pump, between (self, 4, 10), FALSE);
  draw (self, m->resting + m->valve, between (self, 50, 130), FALSE);
  agitate (self, between (self, 60, 120), 10, 6, 0);
  agitate (self, heat_time, 10, 6, m->heat);
  for (guint i = 0; i < (programme == 2 ? 3u : 2u); i++)
    {
      agitate (self, between (self, 200, 500), 10, 8, 0);
      if (rest == i)
        pause_for (self, LONGEST_PAUSE);
      agitate (self, between (self, 60, 150), 10, 6, m->heat);
    }
  draw (self, m->resting + m->pump, between (self, 50, 80), FALSE);
  spin (self, between (self, 60, 120), 0.5);
  for (guint i = 0; i < rinses; i++)
    rinse (self, rest == 2 + i);
  if (chance (self, 0.35))
    pause_for (self, LONGEST_PAUSE);
  spin (self, between (self, 180, 480), 1);
  if (chance (self, 0.3))
    agitate (self, between (self, 30, 60), 6, 6, 0);
}

static void
dry (Maker *self, int programme)
{
  const Machine *m = &self->machine;
  double left = programme == 0 ? between (self, 1500, 2000) : between (self, 2400, 3600);
  double hot = m->heat_pump ? between (self, 450, 750) : m->heat;

  while (left > 0)
    {
      double turn = between (self, 150, 300);

      draw (self, m->motor + hot * between (self, 0.95, 1.05), turn, FALSE);
      if (chance (self, 0.3))
        draw (self, m->motor, between (self, 60, 150), FALSE);
      draw (self, m->resting, between (self, 3, 9), FALSE);
      if (chance (self, 0.04))
        pause_for (self, LONGEST_PAUSE);
      left -= turn;
    }
  draw (self, m->motor, between (self, 30, 60), FALSE);
  if (chance (self, 0.2))
    pause_for (self, LONGEST_PAUSE);
  draw (self, m->motor * between (self, 0.9, 1.1), between (self, 240, 600), FALSE);
}

/* A power cut somewhere in the cycle that was just made. Some machines are dead at a living plug; else the plug is dead too. */
static void
cut (Maker *self, guint from, TraceCycle *cycle)
{
  guint at = from + (guint) ((self->watts->len - from) * between (self, 0.1, 0.9));
  gboolean plug = chance (self, 0.5);

  g_array_set_size (self->watts, at);
  g_array_set_size (self->turning, at);
  cycle->end = now (self);
  cycle->finished = FALSE;
  draw (self, plug ? NAN : 0, between (self, plug ? 420 : 60, 2400), FALSE);
  draw (self, self->machine.standby, between (self, 1200, 3000), FALSE);
  cycle->emptied = now (self);
}

static void
stand_full (Maker *self, TraceCycle *cycle)
{
  const Machine *m = &self->machine;
  double left = between (self, 420, 4200);
  double creases = m->creases ? between (self, 900, 3600) : 0;
  double lit = m->lit;

  cycle->creases = m->creases;
  cycle->end = now (self);
  cycle->finished = TRUE;
  while (left > 0)
    {
      double rest = m->turn_every * between (self, 0.95, 1.05);
      double bright = CLAMP (lit, 0, MIN (rest, left));

      draw (self, m->standby + 1.5, bright, FALSE);
      draw (self, m->standby, MIN (rest, left) - bright, FALSE);
      lit -= rest;
      left -= rest;
      creases -= rest;
      if (left <= 0 || creases <= 0)
        continue;
      draw (self, m->turn * MIN (m->surge, 1.3), 1, TRUE);
      draw (self, m->turn * between (self, 0.9, 1.1), between (self, 14, 19), TRUE);
    }
  cycle->emptied = now (self);
  if (m->door_cuts)
    draw (self, 0, between (self, 30, 300), FALSE);
}

static void
idle (Maker *self)
{
  const Machine *m = &self->machine;

  draw (self, m->standby, between (self, 200, 2400), FALSE);
  if (chance (self, 0.1))
    for (int i = 0; i < 40; i++)
      draw (self, m->standby + between (self, 0, 14), 8, FALSE);
  if (chance (self, 0.15))
    draw (self, 0, between (self, 120, 1200), FALSE);
  draw (self, m->standby, between (self, 20, 120), FALSE);
}

static void
make_cycle (Maker *self)
{
  TraceCycle cycle = { .start = now (self) };
  guint from = self->watts->len;

  cycle.programme = g_rand_int_range (self->rand, 0, self->machine.dryer ? 2 : 3);
  if (self->machine.dryer)
    dry (self, cycle.programme);
  else
    wash (self, cycle.programme);
  if (chance (self, 0.06))
    cut (self, from, &cycle);
  else
    stand_full (self, &cycle);
  g_array_append_val (self->cycles, cycle);
}

/* The hygiene machine of 18 kg and its dryer: three phases, a control with contactors (domain.md, "Practice parameters"). */
static void
make_big (Maker *self)
{
  Machine *m = &self->machine;

  m->big = TRUE;
  m->heat_pump = FALSE;
  m->standby = between (self, 4, 22);
  m->resting = m->standby + between (self, 2, 20);
  m->motor = between (self, 300, 1500);
  m->spin = m->motor * between (self, 1.5, 3);
  m->heat = between (self, 5000, 18000);
  m->pump = between (self, 0, 90);
  m->noise = between (self, 0.1, 1.2);
  m->creases = chance (self, 0.2);
}

static void
make_machine (Maker *self)
{
  Machine *m = &self->machine;
  static const double intervals[] = { 2, 5, 10, 15, 30, 60 };

  m->dryer = chance (self, 0.45);
  m->heat_pump = chance (self, 0.3);
  m->standby = chance (self, 0.7) ? between (self, 2.4, 3) : between (self, 0.9, 8);
  m->resting = m->standby + between (self, 1, 5);
  m->motor = m->dryer ? between (self, 160, 320) : between (self, 60, 300);
  m->spin = between (self, 280, 750);
  m->heat = between (self, 1700, 3200);
  m->pump = between (self, 20, 40);
  m->valve = between (self, 3, 9);
  m->turn = between (self, 50, 145);
  m->turn_every = between (self, 180, 240);
  m->noise = between (self, 0.02, 0.4);
  m->noise_share = between (self, 0.002, 0.02);
  m->irregular = chance (self, 0.3);
  m->interval = intervals[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (intervals))];
  m->lost = chance (self, 0.5) ? between (self, 0, 0.05) : 0;
  m->creases = chance (self, m->dryer ? 0.6 : 0.3);
  m->door_cuts = chance (self, 0.25);
  m->surge = between (self, 1, 2);
  m->lit = chance (self, 0.4) ? between (self, 60, 700) : 0;
  /* Stronger turns were recorded, too, on dryers with a heater (ha_washdata issue 429). */
  if (m->dryer && !m->heat_pump && chance (self, 0.15))
    m->turn = between (self, 150, 275);
  if (chance (self, 0.25))
    make_big (self);
}

static double
gauss (Maker *self)
{
  return sqrt (-2 * log (1 - g_rand_double (self->rand)))
         * cos (2 * G_PI * g_rand_double (self->rand));
}

/* What the plug shows: to a tenth of a watt, noisy, now and then a reading lost or a minute or two of them. */
static void
read_plug (Maker *self, GArray *readings)
{
  const Machine *m = &self->machine;
  double at = between (self, 0, 5);
  double blind = 0;

  while (at < self->watts->len)
    {
      double watts = g_array_index (self->watts, double, (guint) at);
      TraceReading reading = { .when = MORNING + (gint64) (at * SECOND) };

      reading.turning = g_array_index (self->turning, gboolean, (guint) at);
      reading.watts = watts * (1 + m->noise_share * gauss (self)) + m->noise * gauss (self);
      reading.watts = MAX (round (reading.watts * 10) / 10, 0);
      if (watts <= 0)
        reading.watts = 0;
      if (m->lost > 0 && chance (self, 0.0004 * m->interval / 10))
        blind = at + between (self, 20, 120);
      if (!isnan (watts) && !chance (self, m->lost) && at >= blind)
        g_array_append_val (readings, reading);
      at += m->irregular ? between (self, 2, 60) : m->interval * between (self, 0.98, 1.02);
    }
}

Trace *
trace_new (guint32 seed, guint n_cycles, double interval)
{
  Trace *self = g_new0 (Trace, 1);
  Maker maker = { .rand = g_rand_new_with_seed (seed) };

  self->readings = g_array_new (FALSE, FALSE, sizeof (TraceReading));
  self->cycles = maker.cycles = g_array_new (FALSE, FALSE, sizeof (TraceCycle));
  maker.watts = g_array_new (FALSE, FALSE, sizeof (double));
  maker.turning = g_array_new (FALSE, FALSE, sizeof (gboolean));
  make_machine (&maker);
  if (interval > 0)
    {
      maker.machine.interval = interval;
      maker.machine.irregular = FALSE;
    }
  for (guint i = 0; i < n_cycles; i++)
    {
      idle (&maker);
      make_cycle (&maker);
    }
  draw (&maker, maker.machine.standby, 1200, FALSE);
  read_plug (&maker, self->readings);
  self->label = g_strdup_printf ("seed %u: %s%s%s, %g s%s", seed, maker.machine.big ? "big " : "",
                                 maker.machine.dryer ? "dryer" : "washer",
                                 maker.machine.creases ? " with anti-crease" : "",
                                 maker.machine.interval,
                                 maker.machine.irregular ? " irregular" : "");
  g_array_unref (maker.watts);
  g_array_unref (maker.turning);
  g_rand_free (maker.rand);
  return self;
}

void
trace_free (Trace *self)
{
  g_array_unref (self->readings);
  g_array_unref (self->cycles);
  g_free (self->label);
  g_free (self);
}
