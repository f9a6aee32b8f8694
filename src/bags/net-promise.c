/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cut-off, not a length of time (domain.md): only what is known is said; forecasts are not made here. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "kit/format.h"

#include "bags/net-promise.h"

gint64
cordeau_net_promise_next (CordeauSession *session, gint64 now)
{
  GTimeZone *zone = cordeau_session_get_zone (session);
  const CordeauCutOff *rows;
  gint64 next = 0;
  guint n;

  rows = cordeau_session_get_cutoffs (session, &n);
  for (guint i = 0; i < n; i++)
    for (int day = 0; day <= 1; day++)
      {
        gint64 when = cordeau_when_local (now, zone, day, rows[i].ready);

        if (when > now && (next == 0 || when < next))
          next = when;
      }
  return next != 0 ? next : cordeau_when_local (now, zone, 1, 0);
}

static char *
describe_departure (const CordeauNet *net, GTimeZone *zone)
{
  g_autofree char *noon = NULL;
  g_autofree char *day = NULL;
  gint64 when;

  if (net->departs == NULL || *net->departs == '\0')
    return NULL;
  if ((net->flags & CORDEAU_FLAG_LEAVES) != 0)
    return g_strdup (_ ("The delegation leaves today."));
  noon = g_strconcat (net->departs, "T12:00", NULL);
  if (cordeau_when_parse (noon, zone, &when, NULL))
    day = cordeau_format_day (when, zone);
  if ((net->flags & CORDEAU_FLAG_LEFT) != 0 && day != NULL)
    /* TRANSLATORS: %s is a day: "Tuesday 30 July" */
    return g_strdup_printf (_ ("The delegation left on %s."), day);
  /* TRANSLATORS: %s is a day: "Tuesday 30 July" */
  return g_strdup_printf (_ ("The delegation leaves on %s."), day != NULL ? day : net->departs);
}

gboolean
cordeau_net_promise_describe (CordeauSession *session, const CordeauNet *net, gint64 now,
                              char **title, char **detail)
{
  g_autofree char *when = NULL;
  g_autofree char *length = NULL;

  *detail = describe_departure (net, cordeau_session_get_zone (session));
  if (net->stage == CORDEAU_STAGE_READY)
    {
      *title = net->slot != NULL ? g_strdup_printf (_ ("Ready, slot %s"), net->slot)
                                 : g_strdup (_ ("Ready"));
      return FALSE;
    }
  if (net->promise == 0 || !cordeau_stage_is_open (net->stage))
    {
      *title = g_strdup (net->received == 0 ? _ ("Not received yet: nothing is promised")
                                            : _ ("Nothing is promised"));
      return FALSE;
    }
  when = cordeau_format_when (net->promise, now, cordeau_session_get_zone (session));
  length = cordeau_format_duration (net->promise - now);
  if (net->promise >= now)
    *title = g_strdup_printf (_ ("Due %s, %s left"), when, length);
  else
    *title = g_strdup_printf (_ ("Was due %s, late by %s"), when, length);
  return net->promise < now;
}
