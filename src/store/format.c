/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "store/format.h"

void
cordeau_format_set_newer (GError **error, const char *path, gint64 version, int latest)
{
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NEWER,
               _ ("%s was made by a newer version of Cordeau (its format is %d, this version knows "
                  "%d). Update this computer; nothing was changed."),
               path, (int) version, latest);
}

gboolean
cordeau_format_check (CordeauConnection *connection, GError **error)
{
  gint64 id = cordeau_connection_query_int (connection, "PRAGMA application_id", error);
  gint64 version = id < 0 ? -1
                          : cordeau_connection_query_int (connection, "PRAGMA user_version", error);

  if (version < 0)
    return FALSE;
  if (id != CORDEAU_DATA_ID || version == 0)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                   _ ("%s does not hold a site's data. Choose another file."), connection->path);
      return FALSE;
    }
  if (version > CORDEAU_DATA_SCHEMA)
    cordeau_format_set_newer (error, connection->path, version, CORDEAU_DATA_SCHEMA);
  return version <= CORDEAU_DATA_SCHEMA;
}

gboolean
cordeau_format_quick_check (CordeauConnection *connection, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v2 (connection->db, "PRAGMA quick_check(1)", -1, &stmt, NULL);
  gboolean good = FALSE;

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code != SQLITE_ROW)
    cordeau_connection_set_error (connection, code, error);
  else if (strcmp ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0)
    good = TRUE;
  else
    g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT, _ ("%s is damaged: %s."),
                 connection->path, sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return good;
}
