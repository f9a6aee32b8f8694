/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a site's record says: name, zone, colour, opening days, the promise table. Site settings are data, never
 * constants (domain.md). */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "session/session-private.h"

#define EVERY_DAY 0xfe /* bits 1–7 */

void
cordeau_settings_add_defaults (yyjson_mut_doc *doc, yyjson_mut_val *site)
{
  const CordeauCutOff rows[] = { { 600, 1080, 0 }, { 1440, 720, 1 } };
  g_autoptr (CordeauPromiseTable) table = cordeau_promise_table_new (rows, G_N_ELEMENTS (rows),
                                                                     EVERY_DAY, 0);

  cordeau_promise_table_write (table, doc, site);
}

static void
replace (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value ? value : "");
}

/* (transfer full) */
static GTimeZone *
make_zone (const char *name)
{
  GTimeZone *zone = g_time_zone_new_identifier (name);

  return zone != NULL ? zone : g_time_zone_new_local ();
}

/* (transfer full) (nullable) */
static CordeauRecord *
get_site (CordeauConnection *connection)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/meta.sql#get");
  g_autofree char *id = NULL;

  cordeau_statement_bind_text (statement, 1, "site");
  if (!cordeau_statement_step (statement, NULL))
    return NULL;
  id = g_strconcat ("site:", cordeau_statement_text (statement, 0), NULL);
  cordeau_statement_reset (statement);
  return cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, NULL);
}

char *
cordeau_site_day (CordeauConnection *connection, gint64 now)
{
  g_autoptr (CordeauRecord) site = get_site (connection);
  g_autoptr (yyjson_doc) doc = site != NULL ? yyjson_read (site->body, site->length, 0) : NULL;
  g_autoptr (GTimeZone) zone = make_zone (
      cordeau_body_text (yyjson_doc_get_root (doc), "timezone"));

  return cordeau_when_day (now, zone);
}

gboolean
cordeau_settings_read (CordeauSession *self, yyjson_val *site, GError **error)
{
  const char *zone = cordeau_body_text (site, "timezone");
  CordeauPromiseTable *table = cordeau_promise_table_read (site);

  replace (&self->name, cordeau_body_text (site, "name"));
  replace (&self->colour, cordeau_body_text (site, "colour"));
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = make_zone (zone);
  if (table != NULL)
    {
      cordeau_session_take_promise (self, table);
      return TRUE;
    }
  g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
               _ ("The promise table of the site cannot be read. Correct its cut-off times."));
  return FALSE;
}
