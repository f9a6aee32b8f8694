/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prepared statement: binding, stepping, reading columns. */
#include "store/connection-private.h"

void
cordeau_statement_free (CordeauStatement *self)
{
  sqlite3_finalize (self->stmt);
  g_clear_error (&self->error);
  g_free (self);
}

/* Binding fails only for a wrong index (a mistake in our SQL) or without memory; the first is seen here, the
 * second by the step that follows. */
static void
check_bound (CordeauStatement *self, int code)
{
  if (code == SQLITE_RANGE)
    g_critical ("No such parameter in: %s", sqlite3_sql (self->stmt));
}

void
cordeau_statement_bind_text (CordeauStatement *self, int index, const char *value)
{
  if (self->stmt != NULL)
    check_bound (self, sqlite3_bind_text (self->stmt, index, value, -1, SQLITE_TRANSIENT));
}

void
cordeau_statement_bind_int (CordeauStatement *self, int index, gint64 value)
{
  if (self->stmt != NULL)
    check_bound (self, sqlite3_bind_int64 (self->stmt, index, value));
}

void
cordeau_statement_bind_null (CordeauStatement *self, int index)
{
  if (self->stmt != NULL)
    check_bound (self, sqlite3_bind_null (self->stmt, index));
}

void
cordeau_statement_bind_blob (CordeauStatement *self, int index, gconstpointer bytes, gsize length)
{
  if (self->stmt != NULL)
    check_bound (self, sqlite3_bind_blob64 (self->stmt, index, bytes, length, SQLITE_TRANSIENT));
}

void
cordeau_statement_bind_some (CordeauStatement *self, int index, gint64 value)
{
  if (value != 0)
    cordeau_statement_bind_int (self, index, value);
  else
    cordeau_statement_bind_null (self, index);
}

gboolean
cordeau_statement_step (CordeauStatement *self, GError **error)
{
  int code;

  g_return_val_if_fail (self != NULL, FALSE);

  if (self->stmt == NULL)
    {
      if (error != NULL)
        *error = g_error_copy (self->error);
      return FALSE;
    }
  code = sqlite3_step (self->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    cordeau_connection_set_error (self->connection, code, error);
  sqlite3_reset (self->stmt);
  return FALSE;
}

gboolean
cordeau_statement_run (CordeauStatement *self, GError **error)
{
  GError *local = NULL;

  while (cordeau_statement_step (self, &local))
    ;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return TRUE;
}

gint64
cordeau_statement_count_changes (CordeauStatement *self)
{
  return sqlite3_changes64 (self->connection->db);
}

void
cordeau_statement_reset (CordeauStatement *self)
{
  if (self->stmt != NULL)
    sqlite3_reset (self->stmt);
}

const char *
cordeau_statement_text (CordeauStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self->stmt, column);
}

gint64
cordeau_statement_int (CordeauStatement *self, int column)
{
  return sqlite3_column_int64 (self->stmt, column);
}

gconstpointer
cordeau_statement_blob (CordeauStatement *self, int column, gsize *length)
{
  gconstpointer bytes = sqlite3_column_blob (self->stmt, column);

  if (length != NULL)
    *length = sqlite3_column_bytes (self->stmt, column);
  return bytes;
}

gboolean
cordeau_statement_is_null (CordeauStatement *self, int column)
{
  return sqlite3_column_type (self->stmt, column) == SQLITE_NULL;
}

char *
cordeau_statement_dup_text (CordeauStatement *self, int column)
{
  return g_strdup (cordeau_statement_text (self, column));
}
