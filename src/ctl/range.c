/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"

#include "ctl/range.h"

/* The beginning of the day @text, @offset days later. FALSE without @error: it is no day. */
static gboolean
parse_day (CordeauCtl *ctl, const char *text, int offset, gint64 *when)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *day = NULL;
  g_autofree char *noon = NULL;
  gint64 at;

  if (strlen (text) > 10)
    return FALSE;
  day = cordeau_when_parse_day (text, NULL);
  if (day == NULL)
    return FALSE;
  noon = g_strconcat (day, "T12:00", NULL);
  if (!cordeau_when_parse (noon, zone, &at, NULL))
    return FALSE;
  *when = cordeau_when_local (at, zone, offset, 0);
  return TRUE;
}

static gboolean
parse_bound (CordeauCtl *ctl, const char *option, int offset, gint64 *when, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, option, &told, error))
    return FALSE;
  return (told != NULL && parse_day (ctl, told, offset, when))
         || cordeau_ctl_when (ctl, option, when, error);
}

gboolean
cordeau_ctl_range (CordeauCtl *ctl, gint64 *from, gint64 *to, GError **error)
{
  if (!parse_bound (ctl, "from", 0, from, error) || !parse_bound (ctl, "to", 1, to, error))
    return FALSE;
  if (*from < *to)
    return TRUE;
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                       _ ("--from is later than --to. Exchange them."));
  return FALSE;
}
