/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a cycle drew, minute by minute, from readings that come when they come. */
#include <math.h>
#include <string.h>

#include "machines/signature-profile.h"

#define MINUTE G_TIME_SPAN_MINUTE

CordeauSignatureCycle *
cordeau_signature_cycle_copy (const CordeauSignatureCycle *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_memdup2 (self, sizeof *self);
}

void
cordeau_signature_recorder_begin (CordeauSignatureRecorder *self, gint64 start, double watts)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->cycle.start = self->last = start;
  self->watts = watts;
}

/* Joules of the reading that held since the last one, minute by minute. */
static void
spread (CordeauSignatureRecorder *self, gint64 until)
{
  gint64 at = self->last;

  while (at < until)
    {
      gint64 minute = (at - self->cycle.start) / MINUTE;
      gint64 to = MIN (self->cycle.start + (minute + 1) * MINUTE, until);

      if (minute >= CORDEAU_SIGNATURE_MINUTES)
        return;
      self->joules[minute] += self->watts * (double) (to - at) / G_TIME_SPAN_SECOND;
      at = to;
    }
}

void
cordeau_signature_recorder_add (CordeauSignatureRecorder *self, gint64 when, double watts,
                                gint64 most)
{
  g_return_if_fail (self != NULL);

  if (when <= self->last)
    return;
  spread (self, MIN (when, self->last + most));
  self->last = when;
  self->watts = watts;
}

const CordeauSignatureCycle *
cordeau_signature_recorder_cut (CordeauSignatureRecorder *self, gint64 end)
{
  CordeauSignatureCycle *cycle = &self->cycle;
  double joules = 0;
  gint64 lasted;

  g_return_val_if_fail (self != NULL, NULL);

  cycle->end = MAX (end, cycle->start + G_TIME_SPAN_SECOND);
  lasted = cycle->end - cycle->start;
  cycle->n_minutes = (guint) MIN ((lasted + MINUTE - 1) / MINUTE, CORDEAU_SIGNATURE_MINUTES);
  for (guint i = 0; i < cycle->n_minutes; i++)
    {
      gint64 length = CLAMP (lasted - i * MINUTE, G_TIME_SPAN_SECOND, MINUTE);
      double mean = self->joules[i] * G_TIME_SPAN_SECOND / (double) length;

      joules += self->joules[i];
      cycle->watts[i] = (guint16) CLAMP (lround (mean), 0, G_MAXUINT16);
    }
  cycle->watt_hours = joules / 3600;
  return cycle;
}
