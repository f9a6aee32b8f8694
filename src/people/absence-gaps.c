/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not covered with a plan, or without any: counted as the roster counts it, on its shifts with other hands. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/absence-repair.h"

/* (nullable): who has @shift when @plan is carried out; %NULL: nobody */
static const char *
holder_of (const CordeauAbsenceRepair *self, const CordeauRepairPlan *plan,
           const CordeauShift *shift)
{
  const char *holder = shift->worker;

  for (guint i = 0; plan != NULL && i < plan->moves->len; i++)
    {
      const CordeauRepairMove *move = &g_array_index (plan->moves, CordeauRepairMove, i);

      if (g_strcmp0 (move->shift.id, shift->id) == 0)
        holder = move->to;
    }
  /* Their other days are not what is asked about. */
  if (strcmp (holder, self->worker) == 0
      && cordeau_day_of (shift->start, self->roster->zone) == self->roster->first)
    return NULL;
  return holder;
}

/* (transfer full): the shifts of the roster as they will be held */
static GPtrArray *
hold_shifts (const CordeauAbsenceRepair *self, const CordeauRepairPlan *plan)
{
  GPtrArray *shifts = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_shift_free);

  for (guint i = 0; i < self->roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (self->roster->shifts, i);
      const char *holder = holder_of (self, plan, shift);
      CordeauShift *held;

      if (holder == NULL)
        continue;
      held = cordeau_shift_copy (shift);
      g_set_str (&held->worker, holder);
      g_ptr_array_add (shifts, held);
    }
  return shifts;
}

/* Where the half hour before of the same post lacks as many, it goes on. */
static void
add_gap (GArray *gaps, const CordeauCover *cover)
{
  CordeauGap gap = { cover->post, cover->from, cover->to, cover->needed - cover->planned };

  for (guint i = gaps->len; i > 0; i--)
    {
      CordeauGap *known = &g_array_index (gaps, CordeauGap, i - 1);

      if (known->post == gap.post && known->to == gap.from && known->missing == gap.missing)
        {
          known->to = gap.to;
          return;
        }
    }
  g_array_append_val (gaps, gap);
}

GArray *
cordeau_absence_repair_gaps (const CordeauAbsenceRepair *self, const CordeauRepairPlan *plan)
{
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (CordeauGap));
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GArray) covers = NULL;
  CordeauRoster held;
  gint64 end;

  g_return_val_if_fail (self != NULL && self->roster != NULL, gaps);

  shifts = hold_shifts (self, plan);
  held = *self->roster;
  held.shifts = shifts;
  covers = cordeau_roster_cover (&held);
  end = cordeau_day_at (held.first + 1, 0, held.zone);
  /* A night's shift is looked at to its end. */
  for (guint i = 0; i < cordeau_repair_get_n_holes (self->repair); i++)
    end = MAX (end, cordeau_repair_get_hole (self->repair, i)->end);
  for (guint i = 0; i < covers->len; i++)
    {
      const CordeauCover *cover = &g_array_index (covers, CordeauCover, i);

      if (cover->needed > cover->planned && cover->from < end)
        add_gap (gaps, cover);
    }
  return gaps;
}

char *
cordeau_gap_say (const CordeauGap *gap, GTimeZone *zone)
{
  g_autofree char *times = NULL;

  g_return_val_if_fail (gap != NULL && zone != NULL, NULL);

  times = cordeau_day_format_times (gap->from, gap->to, zone);
  /* TRANSLATORS: a post, how many people, times: “6:00–13:30” */
  return g_strdup_printf (ngettext ("%s: %d missing, %s", "%s: %d missing, %s",
                                    (gulong) gap->missing),
                          cordeau_post_to_words (gap->post), gap->missing, times);
}
