/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Family one of made-up machines at a smart plug, with the truth of each: what the detector was tuned on. Family two is
 * tests/bench/telemetry_family_two.py, which shares nothing with this one, and on which nothing was tuned. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One reading. @turning: the drum turns against creases just now */
typedef struct
{
  gint64 when;
  double watts;
  gboolean turning;
} TraceReading;

/* One cycle as it was. @emptied: from when on the machine is free; @finished: else interrupted by a power cut */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 emptied;
  gboolean finished;
  gboolean creases;
  int programme;
} TraceCycle;

typedef struct
{
  GArray *readings;
  GArray *cycles;
  char *label;
} Trace;

/* @n_cycles of one machine, which all comes from @seed. @interval: seconds between readings, 0 for what the seed has. */
Trace *trace_new (guint32 seed, guint n_cycles, double interval);
void trace_free (Trace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Trace, trace_free)

/* What a detector told of a trace, against the truth. Cycles that were not interrupted count as @finished; of those
 * @found within a minute. @errors, @delays: seconds from the true end to the told one, and to when it was told. */
typedef struct
{
  guint cycles;
  guint finished;
  guint found;
  guint false_ends;
  guint cut;
  guint cut_told;
  guint turning_cycles;
  guint turning_running;
  guint started;
  GArray *errors;
  GArray *delays;
  gboolean loud;
} TraceScore;

void trace_score_init (TraceScore *self);
void trace_score_clear (TraceScore *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TraceScore, trace_score_clear)
void trace_score_add (TraceScore *self, const Trace *trace);

G_END_DECLS
