/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person says of cycles that were told wrongly, and what is learned from it: a rest within a cycle may last longer
 * than was thought; or cycles of this machine end at an age at which a shorter rest is enough. */
#include <string.h>

#include "machines/signature-profile.h"

#define MINUTE G_TIME_SPAN_MINUTE

/* The minutes of @cycle from @from on, into @to at its own times. */
static void
add_minutes (CordeauSignatureCycle *to, const CordeauSignatureCycle *cycle)
{
  for (guint i = 0; i < cycle->n_minutes; i++)
    {
      gint64 minute = (cycle->start - to->start) / MINUTE + i;

      if (minute >= 0 && minute < CORDEAU_SIGNATURE_MINUTES)
        to->watts[minute] = cycle->watts[i];
    }
  to->watt_hours += cycle->watt_hours;
}

CordeauSignatureCycle *
cordeau_signature_correct_merge (CordeauSignatureProfile *self, const CordeauSignatureCycle *first,
                                 const CordeauSignatureCycle *second, const char *programme)
{
  CordeauSignatureCycle *merged;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (first != NULL, NULL);
  g_return_val_if_fail (second != NULL && second->start >= first->end, NULL);

  merged = cordeau_signature_cycle_copy (first);
  merged->end = second->end;
  merged->outcome = second->outcome;
  merged->dead = second->dead;
  merged->longest_pause = MAX (MAX (first->longest_pause, second->longest_pause),
                               second->start - first->end);
  merged->n_minutes = (guint) MIN ((merged->end - merged->start + MINUTE - 1) / MINUTE,
                                   CORDEAU_SIGNATURE_MINUTES);
  add_minutes (merged, second);
  cordeau_signature_profile_set_pause (self, merged->longest_pause);
  if (programme != NULL)
    cordeau_signature_profile_learn (self, merged, programme);
  return merged;
}

/* What @cycle drew between @start and @end. */
static CordeauSignatureCycle *
cut (const CordeauSignatureCycle *cycle, gint64 start, gint64 end)
{
  CordeauSignatureCycle *part = g_new0 (CordeauSignatureCycle, 1);
  guint skip = (guint) ((start - cycle->start) / MINUTE);

  part->start = start;
  part->end = end;
  part->n_minutes = (guint) MIN ((end - start + MINUTE - 1) / MINUTE, CORDEAU_SIGNATURE_MINUTES);
  for (guint i = 0; i < part->n_minutes && skip + i < cycle->n_minutes; i++)
    {
      part->watts[i] = cycle->watts[skip + i];
      part->watt_hours += part->watts[i] / 60.0;
    }
  return part;
}

gboolean
cordeau_signature_correct_split (CordeauSignatureProfile *self, const CordeauSignatureCycle *cycle,
                                 gint64 end, gint64 start, const char *programme,
                                 CordeauSignatureCycle **first, CordeauSignatureCycle **second)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (cycle != NULL, FALSE);

  if (end <= cycle->start || start < end || start >= cycle->end)
    return FALSE;
  *first = cut (cycle, cycle->start, end);
  *second = cut (cycle, start, cycle->end);
  (*second)->outcome = cycle->outcome;
  (*second)->dead = cycle->dead;
  cordeau_signature_profile_learn (self, *first, programme != NULL ? programme : "");
  cordeau_signature_profile_learn (self, *second, programme != NULL ? programme : "");
  return TRUE;
}

void
cordeau_signature_correct_finished (CordeauSignatureProfile *self,
                                    const CordeauSignatureCycle *cycle)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cycle != NULL);

  if (cycle->dead)
    cordeau_signature_profile_set_ends_dead (self, TRUE);
}
