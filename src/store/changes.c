/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change feed of one database. */
#include <glib/gi18n-lib.h>

#include "store/changes.h"
#include "store/revtree.h"

void
cordeau_change_free (CordeauChange *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self);
}

void
cordeau_database_free (CordeauDatabase *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->uuid);
  g_free (self);
}

static gboolean
count_documents (CordeauConnection *connection, gint64 db, CordeauDatabase *self, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/dbs.sql#counts");

  cordeau_statement_bind_int (statement, 1, db);
  if (!cordeau_statement_step (statement, error))
    return FALSE;
  self->n_live = cordeau_statement_int (statement, 0);
  self->n_deleted = cordeau_statement_int (statement, 1);
  cordeau_statement_reset (statement);
  return TRUE;
}

static CordeauDatabase *
database_from_row (CordeauStatement *statement)
{
  CordeauDatabase *self = g_new0 (CordeauDatabase, 1);

  self->number = cordeau_statement_int (statement, 0);
  self->name = cordeau_statement_dup_text (statement, 1);
  self->uuid = cordeau_statement_dup_text (statement, 2);
  g_strlcpy (self->epoch, cordeau_statement_text (statement, 3), sizeof self->epoch);
  self->last_seq = cordeau_statement_int (statement, 4);
  self->created = cordeau_statement_int (statement, 7);
  return self;
}

GPtrArray *
cordeau_database_list (CordeauConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_database_free);
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/dbs.sql#list");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      CordeauDatabase *database = database_from_row (statement);

      g_ptr_array_add (list, database);
      if (!count_documents (connection, database->number, database, &local))
        break;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&list);
}

CordeauDatabase *
cordeau_database_find (CordeauConnection *connection, const char *name, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/dbs.sql#find");
  CordeauDatabase *self;
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, name);
  if (!cordeau_statement_step (statement, &local))
    {
      if (local != NULL)
        g_propagate_error (error, local);
      else
        g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND,
                     _ ("There is no database “%s”. “cordeauctl databases” lists them."), name);
      return NULL;
    }
  self = database_from_row (statement);
  cordeau_statement_reset (statement);
  return self;
}

CordeauDatabase *
cordeau_database_get (CordeauConnection *connection, const char *name, GError **error)
{
  g_autoptr (CordeauDatabase) self = cordeau_database_find (connection, name, error);

  if (self == NULL || !count_documents (connection, self->number, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

char *
cordeau_database_format_seq (CordeauDatabase *self, gint64 seq)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%s", seq, self->epoch);
}

gboolean
cordeau_database_parse_seq (CordeauDatabase *self, const char *text, gint64 *seq, gboolean *foreign,
                            GError **error)
{
  char *end;
  guint64 number;

  *foreign = FALSE;
  if (g_strcmp0 (text, "now") == 0)
    {
      *seq = self->last_seq;
      return TRUE;
    }
  number = text ? g_ascii_strtoull (text, &end, 10) : 0;
  if (text == NULL || !g_ascii_isdigit (*text) || number > G_MAXINT64
      || (*end != '-' && (*end != '\0' || number != 0)))
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("“%s” is not a sequence of this database. Start from 0."), text ? text : "");
      return FALSE;
    }
  *foreign = *end == '-' && strcmp (end + 1, self->epoch) != 0;
  *seq = *foreign ? 0 : (gint64) number;
  return TRUE;
}

GPtrArray *
cordeau_changes_read (CordeauConnection *connection, const char *db, gint64 since, guint limit,
                      GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_change_free);
  g_autoptr (CordeauDatabase) database = NULL;
  CordeauStatement *statement;
  GError *local = NULL;

  database = cordeau_database_find (connection, db, error);
  if (database == NULL)
    return NULL;
  statement = cordeau_connection_prepare (connection, "store/dbs.sql#changes");
  cordeau_statement_bind_int (statement, 1, database->number);
  cordeau_statement_bind_int (statement, 2, since);
  cordeau_statement_bind_int (statement, 3, limit);
  while (cordeau_statement_step (statement, &local))
    {
      CordeauChange *change = g_new0 (CordeauChange, 1);
      CordeauRev rev;
      gsize length;
      gconstpointer hash = cordeau_statement_blob (statement, 3, &length);

      change->seq = cordeau_statement_int (statement, 0);
      change->id = cordeau_statement_dup_text (statement, 1);
      rev.generation = cordeau_statement_int (statement, 2);
      memcpy (rev.hash, hash, MIN (length, sizeof rev.hash));
      cordeau_rev_format (&rev, change->rev);
      change->deleted = cordeau_statement_int (statement, 4);
      g_ptr_array_add (list, change);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&list);
}
