/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The promise table. All day arithmetic is on local calendar days, so a night of clock change moves
 * nothing. */
#include "base/when.h"
#include "bags/promise.h"

static gboolean
is_open (guint open_days, int weekday, int offset)
{
  return (open_days & (1u << ((weekday - 1 + offset) % 7 + 1))) != 0;
}

static int
next_open (guint open_days, int weekday, int offset)
{
  for (int i = 0; i < 7; i++)
    {
      if (is_open (open_days, weekday, offset + i))
        return offset + i;
    }
  return -1;
}

gint64
cordeau_promise_compute (const CordeauCutOff *cutoffs, guint n, guint open_days, GTimeZone *zone,
                         gint64 deposited)
{
  int minute;
  int weekday;
  int day;

  g_return_val_if_fail (zone != NULL, 0);

  cordeau_when_split (deposited, zone, &minute, &weekday);
  day = next_open (open_days, weekday, 0);
  if (day < 0)
    return 0;
  if (day > 0)
    minute = 0;
  for (guint i = 0; i < n; i++)
    {
      if (minute >= cutoffs[i].before)
        continue;
      day = next_open (open_days, weekday, day + cutoffs[i].days);
      return cordeau_when_local (deposited, zone, day, cutoffs[i].ready);
    }
  return 0;
}

gint64
cordeau_promise_for (CordeauSession *session, gint64 deposited)
{
  const CordeauCutOff *cutoffs;
  guint n;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), 0);

  cutoffs = cordeau_session_get_cutoffs (session, &n);
  return cordeau_promise_compute (cutoffs, n, cordeau_session_get_open_days (session),
                                  cordeau_session_get_zone (session), deposited);
}
