/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading facts. */
#include <glib/gi18n-lib.h>

#include "store/facts-private.h"

const char *
cordeau_body_text (yyjson_val *body, const char *name)
{
  return yyjson_get_str (yyjson_obj_get (body, name));
}

gint64
cordeau_body_int (yyjson_val *body, const char *name)
{
  return yyjson_get_sint (yyjson_obj_get (body, name));
}

gboolean
cordeau_body_true (yyjson_val *body, const char *name)
{
  return yyjson_is_true (yyjson_obj_get (body, name));
}

static yyjson_doc *
read_body (const CordeauFact *fact, const yyjson_alc *memory)
{
  yyjson_doc *doc = NULL;

  /* Without the in-situ flag yyjson copies first and writes nothing to our bytes. */
  if (memory != NULL)
    doc = yyjson_read_opts ((char *) fact->body, fact->length, YYJSON_READ_NOFLAG, memory, NULL);
  return doc != NULL ? doc : yyjson_read (fact->body, fact->length, YYJSON_READ_NOFLAG);
}

gboolean
cordeau_facts_row (CordeauStatement *statement, const char *db, const yyjson_alc *memory,
                   CordeauFact *fact, yyjson_doc **doc, GError **error)
{
  fact->id = cordeau_statement_text (statement, 0);
  fact->db = db != NULL ? db : cordeau_statement_text (statement, 1);
  fact->kind = cordeau_statement_text (statement, 2);
  fact->subject = cordeau_statement_text (statement, 3);
  fact->site = cordeau_statement_text (statement, 4);
  fact->at = cordeau_statement_int (statement, 5);
  fact->recorded = cordeau_statement_int (statement, 6);
  fact->clock = cordeau_statement_int (statement, 7);
  fact->n = cordeau_statement_int (statement, 8);
  fact->seq = cordeau_statement_int (statement, 9);
  fact->body = cordeau_statement_blob (statement, 10, &fact->length);
  *doc = read_body (fact, memory);
  if (*doc == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                   _ ("The fact %s is damaged. Restore the last backup."), fact->id);
      return FALSE;
    }
  fact->suspect = cordeau_body_true (yyjson_doc_get_root (*doc), "suspect");
  return TRUE;
}

static gboolean
foreach_row (CordeauStatement *statement, CordeauFactFunc func, gpointer user_data, guint *n_rows,
             GError **error)
{
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      g_autoptr (yyjson_doc) doc = NULL;
      CordeauFact fact;

      (*n_rows)++;
      if (!cordeau_facts_row (statement, NULL, NULL, &fact, &doc, &local)
          || !func (&fact, yyjson_doc_get_root (doc), user_data, &local))
        {
          cordeau_statement_reset (statement);
          break;
        }
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return TRUE;
}

gboolean
cordeau_facts_foreach_subject (CordeauConnection *connection, const char *subject,
                               CordeauFactFunc func, gpointer user_data, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/facts.sql#subject");
  guint n_rows = 0;

  cordeau_statement_bind_text (statement, 1, subject);
  return foreach_row (statement, func, user_data, &n_rows, error);
}

gboolean
cordeau_facts_foreach_recorded (CordeauConnection *connection, gint64 from, gint64 to,
                                CordeauFactFunc func, gpointer user_data, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/facts.sql#recorded");
  guint n_rows = 0;

  cordeau_statement_bind_int (statement, 1, from);
  cordeau_statement_bind_int (statement, 2, to);
  return foreach_row (statement, func, user_data, &n_rows, error);
}

gboolean
cordeau_facts_get (CordeauConnection *connection, const char *id, CordeauFactFunc func,
                   gpointer user_data, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/facts.sql#get");
  guint n_rows = 0;

  cordeau_statement_bind_text (statement, 1, id);
  if (!foreach_row (statement, func, user_data, &n_rows, error))
    return FALSE;
  if (n_rows == 0)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND,
                   _ ("There is no fact %s. Copy its number from the net's history."), id);
      return FALSE;
    }
  return TRUE;
}

gint64
cordeau_facts_last (CordeauConnection *connection, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/facts.sql#last");
  gint64 last = -1;

  if (cordeau_statement_step (statement, error))
    last = cordeau_statement_int (statement, 0);
  cordeau_statement_reset (statement);
  return last;
}

gboolean
cordeau_facts_foreach_after (CordeauConnection *connection, gint64 last, CordeauFactFunc func,
                             gpointer user_data, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/facts.sql#after");
  guint n_rows = 0;

  cordeau_statement_bind_int (statement, 1, last);
  return foreach_row (statement, func, user_data, &n_rows, error);
}
