/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET /_cordeau/updates?since={"db":"seq",…}: one long poll that names the databases with news. Twelve sites' databases would
 * be a dozen polls. */
#include <string.h>

#include "sync/server-private.h"

#define TIMEOUT_US (55 * G_TIME_SPAN_SECOND)

typedef struct
{
  CordeauFeed parent;
  CordeauServer *server; /* borrowed: outlives what it answers */
  CordeauGuest guest;
  GHashTable *known; /* owned: name → "seq-epoch" as the asker knows it */
  gint64 began;
  gboolean patient;
} Feed;

static gpointer
list_databases (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                GError **error)
{
  return cordeau_database_list (connection, error);
}

/* {"dbs":{"name":"seq",…}}: those that are elsewhere than the asker knows. */
static guint
append_news (Feed *self, GString *chunk)
{
  g_autoptr (GPtrArray) list = cordeau_store_read (self->server->store, list_databases, NULL, NULL);
  guint n = 0;

  g_string_append (chunk, "{\"dbs\":{");
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      CordeauDatabase *database = g_ptr_array_index (list, i);
      g_autofree char *seq = cordeau_database_format_seq (database, database->last_seq);

      if (!cordeau_server_shows (self->server, database->name, self->guest)
          || g_strcmp0 (g_hash_table_lookup (self->known, database->name), seq) == 0)
        continue;
      if (n++ > 0)
        g_string_append_c (chunk, ',');
      cordeau_json_append (chunk, database->name);
      g_string_append_printf (chunk, ":\"%s\"", seq);
    }
  g_string_append (chunk, "}}\n");
  return n;
}

static CordeauFeedState
feed_next (CordeauFeed *parent, gint64 now, GString *chunk)
{
  Feed *self = (Feed *) parent;
  gsize before = chunk->len;

  if (self->began == 0)
    self->began = now;
  if (append_news (self, chunk) > 0 || !self->patient || now >= self->began + TIMEOUT_US)
    return CORDEAU_FEED_END;
  g_string_truncate (chunk, before);
  return CORDEAU_FEED_WAIT;
}

static gint64
feed_get_wake (CordeauFeed *parent)
{
  return ((Feed *) parent)->began + TIMEOUT_US;
}

static void
feed_free (CordeauFeed *parent)
{
  Feed *self = (Feed *) parent;

  g_hash_table_unref (self->known);
  g_free (self);
}

static const CordeauFeedClass feed_class = { feed_next, feed_get_wake, feed_free };

/* since={"name":"seq",…}, as the last answer's "dbs" made it; without it, the answer is at once and whole. */
static GHashTable *
read_known (const char *since)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (yyjson_doc) doc = since != NULL ? cordeau_json_parse (since, strlen (since), NULL)
                                             : NULL;
  yyjson_obj_iter iter;
  yyjson_val *key;

  yyjson_obj_iter_init (yyjson_doc_get_root (doc), &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const char *seq = yyjson_get_str (yyjson_obj_iter_get_val (key));

      if (seq != NULL)
        g_hash_table_insert (known, g_strdup (yyjson_get_str (key)), g_strdup (seq));
    }
  return known;
}

CordeauResponse *
cordeau_answer_updates (CordeauAsk *ask)
{
  const char *since = cordeau_ask_text (ask, "since");
  CordeauResponse *response = cordeau_response_new (200, "application/json", NULL, 0);
  Feed *feed = g_new0 (Feed, 1);

  feed->parent.klass = &feed_class;
  feed->server = ask->server;
  feed->guest = ask->guest;
  feed->known = read_known (since);
  feed->patient = since != NULL;
  response->feed = &feed->parent;
  return response;
}
