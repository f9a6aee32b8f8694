/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET and POST /db/_all_docs: the live documents by id, some of them, or those asked for by key. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/revtree.h"
#include "sync/server-private.h"

typedef struct
{
  CordeauAsk *ask;
  GString *json;
  yyjson_val *keys; /* (nullable) */
  const char *first; /* (nullable) */
  const char *last; /* (nullable) */
  gint64 skip;
  gint64 limit;
  guint n;
  gint64 total;
} List;

static gboolean
append_doc (List *self, CordeauConnection *connection, const CordeauDatabase *database,
            const char *id, GError **error)
{
  g_autoptr (GPtrArray) leaves = cordeau_database_read (connection, database, id,
                                                        CORDEAU_WHICH_LEAVES, NULL, error);
  g_autoptr (GString) extra = g_string_new ("");

  if (leaves == NULL)
    return FALSE;
  if (leaves->len == 0 || ((CordeauDoc *) leaves->pdata[0])->deleted)
    {
      g_string_append (self->json, ",\"doc\":null");
      return TRUE;
    }
  if (cordeau_ask_is_true (self->ask, "conflicts"))
    cordeau_append_conflicts (leaves, extra);
  g_string_append (self->json, ",\"doc\":");
  cordeau_doc_write_with (leaves->pdata[0], CORDEAU_DOC_PLAIN, extra->str, self->json);
  return TRUE;
}

static gboolean
append_row (List *self, CordeauConnection *connection, const CordeauDatabase *database,
            const char *id, const char *rev, gboolean deleted, GError **error)
{
  g_string_append (self->json, self->n++ > 0 ? ",\n{\"id\":" : "\n{\"id\":");
  cordeau_json_append (self->json, id);
  g_string_append (self->json, ",\"key\":");
  cordeau_json_append (self->json, id);
  g_string_append_printf (self->json, ",\"value\":{\"rev\":\"%s\"%s}", rev,
                          deleted ? ",\"deleted\":true" : "");
  if (cordeau_ask_is_true (self->ask, "include_docs")
      && !append_doc (self, connection, database, id, error))
    return FALSE;
  g_string_append_c (self->json, '}');
  return TRUE;
}

/* --- by key -------------------------------------------------------------------------------------- */

static gboolean
append_key (List *self, CordeauConnection *connection, const CordeauDatabase *database,
            const char *key, GError **error)
{
  g_autoptr (GPtrArray) found = cordeau_database_read (connection, database, key,
                                                       CORDEAU_WHICH_WINNER, NULL, error);
  const CordeauDoc *document;

  if (found == NULL)
    return FALSE;
  if (found->len > 0)
    {
      document = g_ptr_array_index (found, 0);
      return append_row (self, connection, database, key, document->revs[0], document->deleted,
                         error);
    }
  g_string_append (self->json, self->n++ > 0 ? ",\n{\"key\":" : "\n{\"key\":");
  cordeau_json_append (self->json, key);
  g_string_append (self->json, ",\"error\":\"not_found\"}");
  return TRUE;
}

static gboolean
list_keys (List *self, CordeauConnection *connection, const CordeauDatabase *database,
           GError **error)
{
  yyjson_arr_iter iter;
  yyjson_val *value;

  yyjson_arr_iter_init (self->keys, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    if (!append_key (self, connection, database,
                     yyjson_is_str (value) ? yyjson_get_str (value) : "", error))
      return FALSE;
  return TRUE;
}

/* --- by range ------------------------------------------------------------------------------------ */

static gboolean
list_range (List *self, CordeauConnection *connection, const CordeauDatabase *database,
            GError **error)
{
  gboolean down = cordeau_ask_is_true (self->ask, "descending");
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            down ? "sync/database.sql#ids-down"
                                                                 : "sync/database.sql#ids");
  GError *local = NULL;

  cordeau_statement_bind_int (statement, 1, database->number);
  cordeau_statement_bind_text (statement, 2, down ? self->last : self->first);
  cordeau_statement_bind_text (statement, 3, down ? self->first : self->last);
  cordeau_statement_bind_int (statement, 4, self->skip);
  cordeau_statement_bind_int (statement, 5, self->limit);
  while (cordeau_statement_step (statement, &local))
    {
      CordeauRev rev = { .generation = (guint32) cordeau_statement_int (statement, 1) };
      char text[CORDEAU_REV_SIZE];

      memcpy (rev.hash, cordeau_statement_blob (statement, 2, NULL), sizeof rev.hash);
      cordeau_rev_format (&rev, text);
      if (append_row (self, connection, database, cordeau_statement_text (statement, 0), text,
                      FALSE, &local))
        continue;
      cordeau_statement_reset (statement);
      break;
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gpointer
read_list (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  List *self = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_get (connection, self->ask->db, error);

  if (database == NULL)
    return NULL;
  self->total = database->n_live;
  if (!(self->keys != NULL ? list_keys (self, connection, database, error)
                           : list_range (self, connection, database, error)))
    return NULL;
  return self;
}

/* --- what is asked ------------------------------------------------------------------------------- */

/* (transfer full) (nullable): a JSON string in the query, or what stands there bare. */
static char *
read_key (CordeauAsk *ask, const char *name, const char *other)
{
  const char *text = cordeau_ask_text (ask, name);
  g_autoptr (yyjson_doc) doc = NULL;

  if (text == NULL)
    text = cordeau_ask_text (ask, other);
  if (text == NULL)
    return NULL;
  doc = yyjson_read (text, strlen (text), YYJSON_READ_NOFLAG);
  return g_strdup (yyjson_is_str (yyjson_doc_get_root (doc))
                       ? yyjson_get_str (yyjson_doc_get_root (doc))
                       : text);
}

CordeauResponse *
cordeau_answer_all_docs (CordeauAsk *ask)
{
  const char *keys = cordeau_ask_text (ask, "keys");
  g_autofree char *key = read_key (ask, "key", "key");
  g_autofree char *first = read_key (ask, "startkey", "start_key");
  g_autofree char *last = read_key (ask, "endkey", "end_key");
  g_autoptr (yyjson_doc) listed = keys != NULL ? cordeau_json_parse (keys, strlen (keys), NULL)
                                               : NULL;
  List list = { .ask = ask, .first = key ? key : first, .last = key ? key : last };
  GError *error = NULL;

  list.keys = keys != NULL ? yyjson_doc_get_root (listed)
                           : yyjson_obj_get (cordeau_ask_get_root (ask), "keys");
  list.skip = cordeau_ask_number (ask, "skip", 0);
  list.limit = cordeau_ask_number (ask, "limit", G_MAXINT32);
  if (list.skip < 0 || list.limit < 0 || (list.keys != NULL && !yyjson_is_arr (list.keys)))
    return cordeau_answer_bad (_ ("“skip” and “limit” are numbers, “keys” is a list."));
  list.json = g_string_new ("");
  if (cordeau_store_read (ask->server->store, read_list, &list, &error) == NULL)
    {
      g_string_free (list.json, TRUE);
      return cordeau_answer_error (error);
    }
  {
    g_autofree char *head = g_strdup_printf ("{\"total_rows\":%" G_GINT64_FORMAT
                                             ",\"offset\":%" G_GINT64_FORMAT ",\"rows\":[",
                                             list.total, list.skip);

    g_string_prepend (list.json, head);
  }
  g_string_append (list.json, "\n]}\n");
  return cordeau_response_json (200, list.json);
}
