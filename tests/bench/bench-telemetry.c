/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well the power-signature detector tells the end of a cycle, on family one: machines it was tuned on, with other seeds
 * than the tuning's. Given a seed and a number of machines it says each miss, for tuning. */
#include <stdlib.h>

#include "measure.h"
#include "tests/machines/signature-traces.h"

#define CYCLES 8
#define MACHINES 500
#define SEED 500000

static void
say_share (const char *name, guint n, guint of)
{
  g_autofree char *label = g_strdup_printf ("family one, %s (%u of %u)", name, n, of);

  bench_say (label, of > 0 ? 100.0 * n / of : 0, "%");
}

static void
say_score (const TraceScore *score)
{
  g_autofree char *label = g_strdup_printf ("family one, false ends in %u cycles", score->cycles);

  say_share ("end found within 60 s", score->found, score->finished);
  bench_say (label, score->false_ends, "");
  say_share ("cycles told as running while turned against creases", score->turning_running,
             score->turning_cycles);
  say_share ("power cuts told as interrupted", score->cut_told, score->cut);
  say_share ("starts told within 5 min", score->started, score->cycles);
  bench_say ("family one, end told too late by, median", bench_get_quantile (score->errors, 0.5),
             "s");
  bench_say ("family one, decided after the end, median", bench_get_quantile (score->delays, 0.5),
             "s");
  bench_say ("family one, decided after the end, 95 %", bench_get_quantile (score->delays, 0.95),
             "s");
}

int
main (int argc, char **argv)
{
  guint32 seed = argc > 1 ? (guint32) atoi (argv[1]) : SEED;
  guint machines = argc > 2 ? (guint) atoi (argv[2]) : MACHINES;
  g_auto (TraceScore) score = { 0 };
  gint64 start = g_get_monotonic_time ();
  guint64 readings = 0;

  trace_score_init (&score);
  score.loud = argc > 1;
  for (guint i = 0; i < machines; i++)
    {
      g_autoptr (Trace) trace = trace_new (seed + i, CYCLES, argc > 3 ? atof (argv[3]) : 0);

      readings += trace->readings->len;
      trace_score_add (&score, trace);
    }
  say_score (&score);
  bench_say ("family one, readings", (double) readings, "");
  bench_say ("family one, made, followed and scored", bench_seconds_since (start), "s");
  return 0;
}
