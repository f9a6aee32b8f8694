/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site's record says: name, zone, colour, opening days, the promise table. Site settings are data, never
 * constants (domain.md). */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "session/session-private.h"

#define ALL_DAYS 0xfe /* bits 1–7 */

static void
add_cutoff (yyjson_mut_doc *doc, yyjson_mut_val *list, const char *before, const char *ready,
            int days)
{
  yyjson_mut_val *row = yyjson_mut_arr_add_obj (doc, list);

  yyjson_mut_obj_add_str (doc, row, "before", before);
  yyjson_mut_obj_add_str (doc, row, "ready", ready);
  yyjson_mut_obj_add_int (doc, row, "days", days);
}

void
cordeau_settings_add_defaults (yyjson_mut_doc *doc, yyjson_mut_val *site)
{
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (doc, site, "cutoffs");
  yyjson_mut_val *days = yyjson_mut_obj_add_arr (doc, site, "open_days");

  add_cutoff (doc, list, "10:00", "18:00", 0);
  add_cutoff (doc, list, "24:00", "12:00", 1);
  for (int day = 1; day <= 7; day++)
    yyjson_mut_arr_add_int (doc, days, day);
}

static int
read_minutes (yyjson_val *row, const char *name)
{
  const char *text = cordeau_body_text (row, name);

  if (g_strcmp0 (text, "24:00") == 0)
    return 1440;
  return text ? cordeau_when_parse_minutes (text) : -1;
}

static gboolean
read_cutoffs (GArray *cutoffs, yyjson_val *list)
{
  yyjson_val *row;
  size_t i;
  size_t n;
  int last = 0;

  g_array_set_size (cutoffs, 0);
  yyjson_arr_foreach (list, i, n, row)
  {
    CordeauCutOff cutoff = {
      .before = read_minutes (row, "before"),
      .ready = read_minutes (row, "ready"),
      .days = cordeau_body_int (row, "days"),
    };

    if (cutoff.before <= last || cutoff.before > 1440 || cutoff.ready < 0 || cutoff.ready > 1439
        || cutoff.days < 0 || cutoff.days > 30)
      return FALSE;
    last = cutoff.before;
    g_array_append_val (cutoffs, cutoff);
  }
  return last == 1440;
}

static guint
read_days (yyjson_val *list)
{
  guint days = 0;
  yyjson_val *day;
  size_t i;
  size_t n;

  yyjson_arr_foreach (list, i, n, day) if (yyjson_get_int (day) >= 1 && yyjson_get_int (day) <= 7)
      days |= 1u << yyjson_get_int (day);
  return days != 0 ? days : ALL_DAYS;
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value ? value : "");
}

gboolean
cordeau_settings_read (CordeauSession *self, yyjson_val *site, GError **error)
{
  const char *zone = cordeau_body_text (site, "timezone");

  replace (&self->name, cordeau_body_text (site, "name"));
  replace (&self->colour, cordeau_body_text (site, "colour"));
  self->open_days = read_days (yyjson_obj_get (site, "open_days"));
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_new_identifier (zone);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
  if (read_cutoffs (self->cutoffs, yyjson_obj_get (site, "cutoffs")))
    return TRUE;
  g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
               _ ("The promise table of the site cannot be read. Correct its cut-off times."));
  return FALSE;
}
