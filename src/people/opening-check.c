/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "people/opening-check.h"

static void
add_needs (const CordeauRoster *roster, gint32 day, GArray *found)
{
  gboolean holiday = cordeau_holidays_has (roster->holidays, day);
  g_autoptr (GArray) needs = cordeau_roster_needs_of_day (roster, day);

  for (guint i = 0; i < needs->len; i++)
    {
      CordeauNeed need = g_array_index (needs, CordeauNeed, i);
      CordeauOutside one = { .post = need.post };

      /* As it holds on that day; a need of the weekday was cut to a public holiday's hours already. */
      if (holiday && need.weekday > 0)
        continue;
      need.date = day;
      need.weekday = 0;
      one.minutes = cordeau_opening_need_outside (&roster->opening, &need, roster->holidays);
      if (one.minutes == 0)
        continue;
      one.from = cordeau_day_at (day, need.from, roster->zone);
      one.to = cordeau_day_at (day, need.to, roster->zone);
      g_array_append_val (found, one);
    }
}

static void
add_shift (const CordeauRoster *roster, const CordeauShift *shift, GArray *found)
{
  CordeauOutside one = { shift, cordeau_post_from_nick (shift->post), shift->start, shift->end, 0 };

  if (cordeau_day_of (shift->start, roster->zone) < roster->first)
    return;
  one.minutes = cordeau_opening_outside (&roster->opening, shift->start, shift->end,
                                         roster->holidays, roster->zone);
  if (one.minutes > 0)
    g_array_append_val (found, one);
}

GArray *
cordeau_outside_list (const CordeauRoster *roster)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (CordeauOutside));

  g_return_val_if_fail (roster != NULL, found);

  if (!cordeau_opening_is_said (&roster->opening))
    return found;
  for (guint i = 0; i < roster->days; i++)
    add_needs (roster, roster->first + (gint32) i, found);
  for (guint i = 0; i < roster->shifts->len; i++)
    add_shift (roster, g_ptr_array_index (roster->shifts, i), found);
  return found;
}

char *
cordeau_outside_say (const CordeauRoster *roster, const CordeauOutside *outside)
{
  const CordeauWorker *worker;
  const char *post;
  g_autofree char *day = NULL;
  g_autofree char *times = NULL;
  g_autofree char *much = NULL;

  g_return_val_if_fail (roster != NULL && outside != NULL, NULL);

  day = cordeau_day_format (cordeau_day_of (outside->from, roster->zone), C_ ("law", "%-d %B"));
  times = cordeau_day_format_times (outside->from, outside->to, roster->zone);
  much = cordeau_opening_format_minutes (outside->minutes);
  post = cordeau_post_to_words (outside->post);
  if (outside->shift == NULL)
    /* TRANSLATORS: a post, a day, times, how long */
    return g_strdup_printf (_ ("%s is needed on %s, %s: %s of it outside the opening hours."), post,
                            day, times, much);
  worker = cordeau_workers_find (roster->workers, outside->shift->worker);
  /* TRANSLATORS: name, post, a day, times, how long */
  return g_strdup_printf (_ ("%s works at %s on %s, %s: %s of it outside the opening hours."),
                          worker != NULL ? worker->shown : outside->shift->worker, post, day, times,
                          much);
}
