/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbered migrations: PRAGMA user_version says which ones a file has seen. */
#include <glib/gi18n-lib.h>

#include "store/format.h"
#include "store/migrate.h"

static gboolean
check_owner (CordeauConnection *connection, gint32 application_id, GError **error)
{
  /* The tables first: they come with the mark, so who finds some while another process founds, finds it too. */
  gint64 tables = cordeau_connection_query_int (connection, "SELECT count (*) FROM sqlite_schema",
                                                error);
  gint64 id = tables < 0
                  ? -1
                  : cordeau_connection_query_int (connection, "PRAGMA application_id", error);

  if (id < 0)
    return FALSE;
  if (id == application_id)
    return TRUE;
  if (id == 0 && tables == 0)
    return TRUE;
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
               _ ("%s belongs to another program. Choose another folder."), connection->path);
  return FALSE;
}

static gboolean
run_step (CordeauConnection *connection, const char *prefix, int step, gint32 application_id,
          GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s%04d.sql", prefix, step);
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version=%d; PRAGMA application_id=%d;",
                                           step, application_id);
  gint64 version;

  if (!cordeau_connection_exec (connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  /* Asked again behind the lock: another process may have done this step meanwhile. */
  version = cordeau_connection_query_int (connection, "PRAGMA user_version", error);
  if (version >= step)
    return cordeau_connection_exec (connection, "ROLLBACK", error);
  if (version >= 0 && cordeau_connection_exec_resource (connection, name, error)
      && cordeau_connection_exec (connection, mark, error)
      && cordeau_connection_exec (connection, "COMMIT", error))
    return TRUE;
  cordeau_connection_exec (connection, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
cordeau_migrate (CordeauConnection *connection, const char *prefix, int latest,
                 gint32 application_id, GError **error)
{
  gint64 version;

  if (!check_owner (connection, application_id, error))
    return FALSE;
  version = cordeau_connection_query_int (connection, "PRAGMA user_version", error);
  if (version < 0)
    return FALSE;
  if (version > latest)
    {
      cordeau_format_set_newer (error, connection->path, version, latest);
      return FALSE;
    }
  for (int step = version + 1; step <= latest; step++)
    if (!run_step (connection, prefix, step, application_id, error))
      return FALSE;
  return TRUE;
}
