/* SPDX-License-Identifier: GPL-3.0-or-later */
/* By trying: the judge alone knows what helps. */
#include <glib/gi18n-lib.h>

#include "base/when.h"

#include "people/roster-mend.h"

/* Minutes: by how much times are moved, and how far. */
#define STEP 15
#define FAR (4 * 60)

void
cordeau_roster_mend_free (CordeauRosterMend *self)
{
  if (self == NULL)
    return;
  g_free (self->words);
  g_clear_pointer (&self->after, cordeau_shift_free);
  g_free (self);
}

static gboolean
has_same (GArray *violations, const CordeauViolation *wanted)
{
  for (guint i = 0; violations != NULL && i < violations->len; i++)
    if (cordeau_violation_same (&g_array_index (violations, CordeauViolation, i), wanted))
      return TRUE;
  return FALSE;
}

/* Whether @wanted goes and nothing comes. @after: (nullable) */
static gboolean
helps (const CordeauRosterWeek *self, const CordeauShift *before, const CordeauShift *after,
       const CordeauViolation *wanted)
{
  g_autoptr (GArray) then = cordeau_roster_week_try (self, before, after);
  GArray *now = cordeau_roster_week_say (self, before->worker);

  if (has_same (then, wanted))
    return FALSE;
  for (guint i = 0; i < then->len; i++)
    if (!has_same (now, &g_array_index (then, CordeauViolation, i)))
      return FALSE;
  return TRUE;
}

/* Takes @words and @after. */
static void
add (GPtrArray *mends, char *words, CordeauShift *after)
{
  CordeauRosterMend *mend = g_new0 (CordeauRosterMend, 1);

  mend->words = words;
  mend->after = after;
  g_ptr_array_add (mends, mend);
}

static char *
format_clock (const CordeauRosterWeek *self, gint64 when)
{
  int minute;

  cordeau_when_split (when, self->roster->zone, &minute, NULL);
  return g_strdup_printf ("%d:%02d", minute / 60, minute % 60);
}

/* Twenty minutes are what the law asks of adults, thirty of those under eighteen (L3121-16, L3162-3); 45 where two are due. */
static void
try_break (const CordeauRosterWeek *self, const CordeauShift *shift,
           const CordeauViolation *violation, GPtrArray *mends)
{
  static const int lengths[] = { 20, 30, 45 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (CordeauShift) after = cordeau_shift_copy (shift);
      gint64 middle = shift->start + (shift->end - shift->start) / 2;
      g_autofree char *clock = NULL;
      g_autofree char *fault = NULL;

      if (lengths[i] < shift->break_minutes
          || (lengths[i] == shift->break_minutes && shift->break_start != 0))
        continue;
      after->break_minutes = lengths[i];
      after->break_start = middle - middle % (STEP * G_TIME_SPAN_MINUTE);
      fault = cordeau_shift_find_fault (after);
      if (fault != NULL || !helps (self, shift, after, violation))
        continue;
      clock = format_clock (self, after->break_start);
      /* TRANSLATORS: minutes, and a time of the day */
      add (mends, g_strdup_printf (_ ("A break of %d min from %s"), lengths[i], clock),
           g_steal_pointer (&after));
      return;
    }
}

static void
try_times (const CordeauRosterWeek *self, const CordeauShift *shift,
           const CordeauViolation *violation, gboolean start, GPtrArray *mends)
{
  for (int by = STEP; by <= FAR; by += STEP)
    {
      g_autoptr (CordeauShift) after = cordeau_shift_copy (shift);
      g_autofree char *fault = NULL;
      g_autofree char *clock = NULL;

      if (start)
        after->start += by * G_TIME_SPAN_MINUTE;
      else
        after->end -= by * G_TIME_SPAN_MINUTE;
      fault = cordeau_shift_find_fault (after);
      if (fault != NULL)
        return;
      if (!helps (self, shift, after, violation))
        continue;
      clock = format_clock (self, start ? after->start : after->end);
      add (mends, g_strdup_printf (start ? _ ("Start at %s") : _ ("End at %s"), clock),
           g_steal_pointer (&after));
      return;
    }
}

GPtrArray *
cordeau_roster_mend_find (const CordeauRosterWeek *self, const CordeauShift *shift,
                          const CordeauViolation *violation)
{
  GPtrArray *mends = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_roster_mend_free);

  g_return_val_if_fail (self != NULL && shift != NULL && violation != NULL, mends);

  if (self->law == NULL)
    return mends;
  try_break (self, shift, violation, mends);
  try_times (self, shift, violation, FALSE, mends);
  try_times (self, shift, violation, TRUE, mends);
  if (helps (self, shift, NULL, violation))
    add (mends, g_strdup (_ ("Take this shift out")), NULL);
  return mends;
}
