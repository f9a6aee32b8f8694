/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the server says of itself and of its databases. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/day.h"
#include "cordeau-config.h"
#include "sync/server-private.h"

CordeauResponse *
cordeau_answer_root (CordeauAsk *ask)
{
  GString *json = g_string_new ("{\"couchdb\":\"Welcome\",\"version\":\"" CORDEAU_VERSION
                                "\",\"uuid\":");

  cordeau_json_append (json, ask->server->uuid);
  g_string_append (json, ",\"vendor\":{\"name\":\"Cordeau\"}}\n");
  return cordeau_response_json (200, json);
}

CordeauResponse *
cordeau_answer_up (CordeauAsk *ask)
{
  return cordeau_response_json (200, g_string_new ("{\"status\":\"ok\"}\n"));
}

/* --- all databases ------------------------------------------------------------------------------- */

static gpointer
list_databases (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                GError **error)
{
  return cordeau_database_list (connection, error);
}

CordeauResponse *
cordeau_answer_all_dbs (CordeauAsk *ask)
{
  GError *error = NULL;
  g_autoptr (GPtrArray) list = cordeau_store_read (ask->server->store, list_databases, NULL,
                                                   &error);
  GString *json;

  if (list == NULL)
    return cordeau_answer_error (error);
  json = g_string_new ("[");
  for (guint i = 0; i < list->len; i++)
    {
      const CordeauDatabase *database = g_ptr_array_index (list, i);

      if (!cordeau_server_shows (ask->server, database->name, ask->guest))
        continue;
      if (json->len > 1)
        g_string_append_c (json, ',');
      cordeau_json_append (json, database->name);
    }
  g_string_append (json, "]\n");
  return cordeau_response_json (200, json);
}

/* --- one database -------------------------------------------------------------------------------- */

static gpointer
get_database (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  return cordeau_database_get (connection, data, error);
}

/* "uuid" and "cordeau" are ours: what a replication is named by (replicator.c). */
CordeauResponse *
cordeau_answer_db_info (CordeauAsk *ask)
{
  GError *error = NULL;
  g_autoptr (CordeauDatabase) database = cordeau_store_read (ask->server->store, get_database,
                                                             ask->db, &error);
  g_autofree char *seq = NULL;
  GString *json;

  if (database == NULL)
    return cordeau_answer_error (error);
  seq = cordeau_database_format_seq (database, database->last_seq);
  json = g_string_new ("{\"db_name\":");
  cordeau_json_append (json, database->name);
  g_string_append_printf (
      json,
      ",\"purge_seq\":0,\"update_seq\":\"%s\",\"sizes\":{\"file\":0,\"external\":0,\"active\":0},"
      "\"doc_del_count\":%" G_GINT64_FORMAT ",\"doc_count\":%" G_GINT64_FORMAT
      ",\"compact_running\":false,\"instance_start_time\":\"%" G_GINT64_FORMAT
      "\",\"uuid\":\"%s\",\"cordeau\":1}\n",
      seq, database->n_deleted, database->n_live, database->created, database->uuid);
  return cordeau_response_json (200, json);
}

CordeauResponse *
cordeau_answer_commit (CordeauAsk *ask)
{
  GError *error = NULL;
  g_autoptr (CordeauDatabase) database = cordeau_ask_find_database (ask, &error);
  GString *json;

  if (database == NULL)
    return cordeau_answer_error (error);
  /* Every answer to a write comes after its commit: there is nothing left to do. */
  json = g_string_new ("");
  g_string_append_printf (json, "{\"ok\":true,\"instance_start_time\":\"%" G_GINT64_FORMAT "\"}\n",
                          database->created);
  return cordeau_response_json (201, json);
}

/* CouchDB: lower-case letters, digits and _$()+-/, beginning with a letter. */
static gboolean
is_database_name (const char *name)
{
  return g_ascii_islower (*name) && strlen (name) <= 238
         && strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789_$()+-/") == strlen (name);
}

static gpointer
make_database (CordeauTxn *txn, gpointer data, GError **error)
{
  gboolean made = FALSE;

  if (!cordeau_txn_make_database (txn, data, &made, error))
    return NULL;
  return GINT_TO_POINTER (made ? 2 : 1);
}

CordeauResponse *
cordeau_answer_db_make (CordeauAsk *ask)
{
  GError *error = NULL;
  gpointer made;

  if (!ask->server->scratch)
    return cordeau_response_error (403, "forbidden", _ ("Databases are made by this site alone."));
  if (!is_database_name (ask->db))
    return cordeau_response_error (400, "illegal_database_name",
                                   _ ("A database is named in lower-case letters, digits and "
                                      "_$()+-/, beginning with a letter."));
  made = cordeau_store_write (ask->server->store, make_database, ask->db, NULL, &error);
  if (made == NULL)
    return cordeau_answer_error (error);
  if (GPOINTER_TO_INT (made) == 1)
    return cordeau_response_error (412, "file_exists", _ ("There is such a database already."));
  return cordeau_response_json (201, g_string_new ("{\"ok\":true}\n"));
}

static gpointer
drop_database (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_txn_drop_database (txn, data, error) ? GINT_TO_POINTER (1) : NULL;
}

CordeauResponse *
cordeau_answer_db_drop (CordeauAsk *ask)
{
  GError *error = NULL;

  if (cordeau_store_write (ask->server->store, drop_database, ask->db, NULL, &error) == NULL)
    return cordeau_answer_error (error);
  return cordeau_response_json (200, g_string_new ("{\"ok\":true}\n"));
}

/* --- between sites ------------------------------------------------------------------------------- */

typedef struct
{
  CordeauAsk *ask;
  gint64 from;
  gint64 to;
  char digest[65];
  gint64 n;
} Digest;

static gpointer
read_digest (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Digest *self = data;
  const char *db = cordeau_ask_text (self->ask, "db");
  g_autoptr (CordeauDatabase) database = cordeau_database_find (connection, db, error);

  if (database == NULL)
    return NULL;
  self->n = cordeau_database_digest (connection, database, self->from, self->to, self->digest,
                                     error);
  return self->n >= 0 ? self : NULL;
}

CordeauResponse *
cordeau_answer_digest (CordeauAsk *ask)
{
  Digest digest = { .ask = ask };
  const char *db = cordeau_ask_text (ask, "db");
  const char *day = cordeau_ask_text (ask, "day");
  GError *error = NULL;
  GString *json;

  if (db == NULL || day == NULL || cordeau_day_from_text (day) == CORDEAU_DAY_NONE)
    return cordeau_answer_bad (_ ("Say db=NAME and day=YYYY-MM-DD."));
  if (!cordeau_server_shows (ask->server, db, ask->guest))
    return cordeau_response_error (403, "forbidden",
                                   _ ("This database stays on the computers of its site."));
  digest.from = cordeau_day_from_text (day) * G_TIME_SPAN_DAY;
  digest.to = digest.from + G_TIME_SPAN_DAY;
  if (cordeau_store_read (ask->server->store, read_digest, &digest, &error) == NULL)
    return cordeau_answer_error (error);
  json = g_string_new ("{\"db\":");
  cordeau_json_append (json, db);
  g_string_append_printf (json, ",\"day\":\"%s\",\"count\":%" G_GINT64_FORMAT ",\"hash\":\"%s\"}\n",
                          day, digest.n, digest.digest);
  return cordeau_response_json (200, json);
}
