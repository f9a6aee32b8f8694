/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a detector told against what was. */
#include "machines/signature.h"

#include "signature-traces.h"

#define SECOND G_TIME_SPAN_SECOND
#define CLOSE (60 * SECOND)

void
trace_score_init (TraceScore *self)
{
  *self = (TraceScore) { 0 };
  self->errors = g_array_new (FALSE, FALSE, sizeof (double));
  self->delays = g_array_new (FALSE, FALSE, sizeof (double));
}

void
trace_score_clear (TraceScore *self)
{
  g_clear_pointer (&self->errors, g_array_unref);
  g_clear_pointer (&self->delays, g_array_unref);
}

static void
note_change (const CordeauSignatureChange *change, gpointer data)
{
  CordeauSignatureChange copy = *change;

  copy.programme = NULL;
  g_array_append_val ((GArray *) data, copy);
}

static char *
when_in (const Trace *trace, gint64 when)
{
  const TraceReading *first = &g_array_index (trace->readings, TraceReading, 0);
  gint64 seconds = (when - first->when) / SECOND;

  return g_strdup_printf ("%" G_GINT64_FORMAT ":%02d", seconds / 60, (int) (seconds % 60));
}

static void
say (TraceScore *self, const Trace *trace, const char *what, const TraceCycle *cycle, gint64 at)
{
  g_autofree char *start = when_in (trace, cycle->start);
  g_autofree char *end = when_in (trace, cycle->end);
  g_autofree char *told = when_in (trace, at);

  if (self->loud)
    g_print ("# %s: %s: cycle %s to %s, told %s\n", trace->label, what, start, end, told);
}

/* From the cycle's start to the next one's. */
static void
score_cycle (TraceScore *self, const Trace *trace, GArray *changes, const TraceCycle *cycle,
             gint64 next)
{
  gboolean found = FALSE;
  gboolean started = FALSE;
  gboolean interrupted = FALSE;
  gint64 told = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      const CordeauSignatureChange *change = &g_array_index (changes, CordeauSignatureChange, i);
      gboolean ends = change->state == CORDEAU_MACHINE_STATE_FINISHED
                      && change->ended == change->at;

      if (change->at < cycle->start - CLOSE || change->at >= next - CLOSE)
        continue;
      started = started
                || (change->state == CORDEAU_MACHINE_STATE_RUNNING
                    && change->at <= cycle->start + 5 * CLOSE);
      interrupted = interrupted || change->state == CORDEAU_MACHINE_STATE_INTERRUPTED;
      if (!ends)
        continue;
      told = change->at;
      if (!cycle->finished || change->at < cycle->end - CLOSE)
        {
          self->false_ends++;
          say (self, trace, cycle->finished ? "false end" : "cut told as an end", cycle, told);
        }
      else if (!found)
        {
          double error = (double) (change->at - cycle->end) / SECOND;
          double delay = (double) (change->decided - cycle->end) / SECOND;

          found = change->at <= cycle->end + CLOSE;
          g_array_append_val (self->errors, error);
          g_array_append_val (self->delays, delay);
        }
    }
  self->cycles++;
  self->started += started;
  self->finished += cycle->finished;
  self->found += cycle->finished && found;
  self->cut += !cycle->finished;
  self->cut_told += !cycle->finished && interrupted;
  if (cycle->finished && !found)
    say (self, trace, "missed", cycle, told > 0 ? told : cycle->start);
  if (!cycle->finished && !interrupted)
    say (self, trace, "cut missed", cycle, cycle->start);
  if (!started)
    say (self, trace, "start missed", cycle, cycle->start);
}

void
trace_score_add (TraceScore *self, const Trace *trace)
{
  CordeauSignatureFuncs funcs = { .changed = note_change };
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (CordeauSignatureChange));
  g_autoptr (CordeauSignatureDetector) detector = NULL;
  g_autofree gboolean *ran = g_new0 (gboolean, trace->cycles->len);
  guint cycle = 0;

  detector = cordeau_signature_detector_new (NULL, 0, &funcs, changes);
  for (guint i = 0; i < trace->readings->len; i++)
    {
      const TraceReading *reading = &g_array_index (trace->readings, TraceReading, i);
      CordeauMachineState state;

      cordeau_signature_detector_feed (detector, reading->when, reading->watts);
      state = cordeau_signature_detector_get_state (detector);
      while (cycle + 1 < trace->cycles->len
             && g_array_index (trace->cycles, TraceCycle, cycle + 1).start <= reading->when)
        cycle++;
      if (reading->turning
          && (state == CORDEAU_MACHINE_STATE_RUNNING || state == CORDEAU_MACHINE_STATE_STARTING))
        ran[cycle] = TRUE;
    }
  for (guint i = 0; i < trace->cycles->len; i++)
    {
      const TraceCycle *it = &g_array_index (trace->cycles, TraceCycle, i);

      score_cycle (self, trace, changes, it,
                   i + 1 < trace->cycles->len
                       ? g_array_index (trace->cycles, TraceCycle, i + 1).start
                       : G_MAXINT64);
      self->turning_cycles += it->finished && it->creases;
      self->turning_running += ran[i];
      if (ran[i])
        say (self, trace, "anti-crease told as running", it, it->end);
    }
}
