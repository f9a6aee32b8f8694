/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "bags/forecast-text.h"
#include "kit/format.h"

/* People read a clock to five minutes. */
#define SHORT_US (6 * G_TIME_SPAN_MINUTE)

/* "waits for a dryer, there are 9", at the beginning of a line. */
static char *
capitalise (const char *text)
{
  g_autofree char *first = g_utf8_substring (text, 0, 1);
  g_autofree char *capital = g_utf8_strup (first, -1);

  return g_strconcat (capital, g_utf8_next_char (text), NULL);
}

gboolean
cordeau_net_forecast_describe (const CordeauNetForecast *net, gint64 now, GTimeZone *zone,
                               char **title, char **detail)
{
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autofree char *waits = NULL;

  g_return_val_if_fail (net != NULL, FALSE);

  if (net->likely == 0)
    return FALSE;
  if (net->late - net->early < SHORT_US)
    {
      early = cordeau_format_when (net->likely, now, zone);
      /* TRANSLATORS: %s is a time: "15:10", "tomorrow 8:20" */
      *title = g_strdup_printf (_ ("Ready around %s"), early);
    }
  else
    {
      early = cordeau_format_when (net->early, now, zone);
      late = cordeau_format_when (net->late, now, zone);
      /* TRANSLATORS: both are times: "15:10", "tomorrow 8:20" */
      *title = g_strdup_printf (_ ("Ready between %s and %s"), early, late);
    }
  waits = cordeau_wait_describe (net->wait, net->number);
  *detail = capitalise (waits);
  return TRUE;
}

char *
cordeau_forecast_describe_bottleneck (const CordeauForecast *forecast)
{
  g_autofree char *place = NULL;

  g_return_val_if_fail (forecast != NULL, NULL);

  place = cordeau_wait_describe_place (forecast->bottleneck, forecast->number);
  return g_strdup_printf (_ ("%s: %.0f nets an hour, %.0f needed"), place, forecast->rate,
                          forecast->needed);
}
