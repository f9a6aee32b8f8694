/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GET and POST /db/_changes: normal, longpoll, continuous; and GET /_cordeau/updates, one long poll for all databases.
 *
 * CouchDB's replicator asks feed=continuous&timeout=10000 without a heartbeat: an idle feed ends after its timeout with a line
 * that says last_seq. PouchDB asks longpoll with a heartbeat, which keeps it open. limit=0 answers last_seq and pending. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "sync/server-private.h"

#define PAGE 2000
#define USUAL_TIMEOUT_MS 60000

typedef enum
{
  MODE_NORMAL,
  MODE_LONGPOLL,
  MODE_CONTINUOUS,
} Mode;

typedef struct
{
  CordeauFeed parent;
  CordeauStore *store; /* owned */
  CordeauDatabase *database; /* owned */
  GHashTable *only; /* (nullable) owned: a set of ids */
  Mode mode;
  CordeauChangesFlags flags;
  gboolean documents;
  gboolean conflicts;
  gint64 since;
  gint64 left; /* of the limit */
  gint64 heartbeat; /* µs; 0: none */
  gint64 timeout; /* µs */
  gint64 quiet_since; /* 0: not begun */
  gint64 beat_at;
  guint n_rows;
  gboolean opened;
} Feed;

/* --- a page of rows ------------------------------------------------------------------------------ */

typedef struct
{
  Feed *feed;
  CordeauConnection *connection;
  GString *out;
  guint n_read;
  GError *error;
} Page;

static gboolean
append_document (Page *page, const CordeauChangeRow *row)
{
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GString) extra = g_string_new ("");
  const CordeauDoc *winner;

  if (row->body != NULL)
    {
      CordeauDoc fact = { (char *) row->id, (char **) row->revs, FALSE, (char *) row->body,
                          row->length };

      cordeau_doc_write (&fact, CORDEAU_DOC_PLAIN, page->out);
      return TRUE;
    }
  leaves = cordeau_database_read (page->connection, page->feed->database, row->id,
                                  page->feed->conflicts ? CORDEAU_WHICH_LEAVES
                                                        : CORDEAU_WHICH_WINNER,
                                  NULL, &page->error);
  if (leaves == NULL)
    return FALSE;
  if (leaves->len == 0)
    {
      g_string_append (page->out, "null");
      return TRUE;
    }
  winner = g_ptr_array_index (leaves, 0);
  cordeau_append_conflicts (leaves, extra);
  cordeau_doc_write_with (winner, CORDEAU_DOC_PLAIN, extra->str, page->out);
  return TRUE;
}

static gboolean
row_cb (const CordeauChangeRow *row, gpointer data)
{
  Page *page = data;
  Feed *feed = page->feed;

  page->n_read++;
  feed->since = row->seq;
  if (feed->only != NULL && !g_hash_table_contains (feed->only, row->id))
    return TRUE;
  if (feed->mode != MODE_CONTINUOUS && feed->n_rows > 0)
    g_string_append (page->out, ",\n");
  feed->n_rows++;
  feed->left--;
  g_string_append_printf (page->out, "{\"seq\":\"%" G_GINT64_FORMAT "-%s\",\"id\":", row->seq,
                          feed->database->epoch);
  cordeau_json_append (page->out, row->id);
  g_string_append (page->out, ",\"changes\":[");
  for (guint i = 0; row->revs[i] != NULL; i++)
    g_string_append_printf (page->out, "%s{\"rev\":\"%s\"}", i > 0 ? "," : "", row->revs[i]);
  g_string_append_c (page->out, ']');
  if (row->deleted)
    g_string_append (page->out, ",\"deleted\":true");
  if (feed->documents)
    {
      g_string_append (page->out, ",\"doc\":");
      if (!append_document (page, row))
        return FALSE;
    }
  g_string_append (page->out, feed->mode == MODE_CONTINUOUS ? "}\n" : "}");
  return feed->left > 0;
}

static gpointer
read_page (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Page *page = data;
  Feed *feed = page->feed;

  page->connection = connection;
  if (!cordeau_database_foreach_change (connection, feed->database, feed->since, PAGE, feed->flags,
                                        row_cb, page, error))
    return NULL;
  if (page->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&page->error));
      return NULL;
    }
  return page;
}

typedef struct
{
  Feed *feed;
  gint64 pending;
} Pending;

static gpointer
count_pending (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  Pending *self = data;

  self->pending = cordeau_database_count_changes (connection, self->feed->database,
                                                  self->feed->since, error);
  return self;
}

/* --- the feed ------------------------------------------------------------------------------------ */

static CordeauFeedState
close_feed (Feed *self, GString *chunk)
{
  Pending pending = { self, 0 };

  /* Nothing follows what was read to its end. */
  if (self->left <= 0)
    cordeau_store_read (self->store, count_pending, &pending, NULL);
  g_string_append (chunk, self->mode == MODE_CONTINUOUS ? "{" : "\n],\n");
  g_string_append_printf (chunk,
                          "\"last_seq\":\"%" G_GINT64_FORMAT "-%s\",\"pending\":%" G_GINT64_FORMAT
                          "}\n",
                          self->since, self->database->epoch, MAX (pending.pending, 0));
  return CORDEAU_FEED_END;
}

/* Nothing to say: until a commit, a heartbeat or the end of patience. */
static CordeauFeedState
wait (Feed *self, gint64 now, GString *chunk)
{
  if (self->quiet_since == 0)
    {
      self->quiet_since = now;
      self->beat_at = now + self->heartbeat;
    }
  if (self->heartbeat == 0 && now >= self->quiet_since + self->timeout)
    return close_feed (self, chunk);
  if (self->heartbeat > 0 && now >= self->beat_at)
    {
      g_string_append_c (chunk, '\n');
      self->beat_at = now + self->heartbeat;
    }
  return CORDEAU_FEED_WAIT;
}

static CordeauFeedState
feed_next (CordeauFeed *parent, gint64 now, GString *chunk)
{
  Feed *self = (Feed *) parent;
  Page page = { .feed = self, .out = chunk };
  guint before = self->n_rows;
  g_autoptr (GError) error = NULL;

  if (!self->opened && self->mode != MODE_CONTINUOUS)
    g_string_append (chunk, "{\"results\":[\n");
  self->opened = TRUE;
  if (self->left > 0 && cordeau_store_read (self->store, read_page, &page, &error) == NULL)
    {
      g_warning ("A change feed ended: %s", error->message);
      return CORDEAU_FEED_END;
    }
  if (self->n_rows > before)
    self->quiet_since = 0;
  if (self->left <= 0)
    return close_feed (self, chunk);
  if (page.n_read >= PAGE)
    return CORDEAU_FEED_MORE;
  if (self->mode == MODE_NORMAL || (self->mode == MODE_LONGPOLL && self->n_rows > 0))
    return close_feed (self, chunk);
  return wait (self, now, chunk);
}

static gint64
feed_get_wake (CordeauFeed *parent)
{
  Feed *self = (Feed *) parent;

  return self->heartbeat > 0 ? self->beat_at : self->quiet_since + self->timeout;
}

static void
feed_free (CordeauFeed *parent)
{
  Feed *self = (Feed *) parent;

  g_clear_object (&self->store);
  cordeau_database_free (self->database);
  g_clear_pointer (&self->only, g_hash_table_unref);
  g_free (self);
}

static const CordeauFeedClass feed_class = { feed_next, feed_get_wake, feed_free };

/* --- what is asked ------------------------------------------------------------------------------- */

static gboolean
read_mode (CordeauAsk *ask, Mode *mode)
{
  const char *text = cordeau_ask_text (ask, "feed");

  *mode = MODE_NORMAL;
  if (text == NULL || strcmp (text, "normal") == 0)
    return TRUE;
  if (strcmp (text, "longpoll") == 0)
    *mode = MODE_LONGPOLL;
  else if (strcmp (text, "continuous") == 0)
    *mode = MODE_CONTINUOUS;
  return *mode != MODE_NORMAL;
}

/* (nullable): the ids of filter=_doc_ids: {"doc_ids": […]} in the body, or a list in the query. */
static GHashTable *
read_only (CordeauAsk *ask)
{
  yyjson_val *ids = yyjson_obj_get (cordeau_ask_get_root (ask), "doc_ids");
  const char *text = cordeau_ask_text (ask, "doc_ids");
  g_autoptr (yyjson_doc) doc = NULL;
  GHashTable *only;
  yyjson_arr_iter iter;
  yyjson_val *value;

  if (g_strcmp0 (cordeau_ask_text (ask, "filter"), "_doc_ids") != 0)
    return NULL;
  if (ids == NULL && text != NULL)
    {
      doc = cordeau_json_parse (text, strlen (text), NULL);
      ids = yyjson_doc_get_root (doc);
    }
  only = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  yyjson_arr_iter_init (ids, &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    if (yyjson_is_str (value))
      g_hash_table_add (only, g_strdup (yyjson_get_str (value)));
  return only;
}

static gboolean
read_since (CordeauAsk *ask, Feed *feed, GError **error)
{
  const char *since = cordeau_ask_text (ask, "since");
  gboolean foreign;

  /* A PouchDB sends what it was told, in quotes. */
  if (since != NULL && *since == '"')
    {
      g_autofree char *bare = g_strndup (since + 1, strlen (since) > 1 ? strlen (since) - 2 : 0);

      return cordeau_database_parse_seq (feed->database, bare, &feed->since, &foreign, error);
    }
  return cordeau_database_parse_seq (feed->database, since != NULL ? since : "0", &feed->since,
                                     &foreign, error);
}

static void
read_patience (CordeauAsk *ask, Feed *feed)
{
  gint64 heartbeat = cordeau_ask_is_true (ask, "heartbeat")
                         ? USUAL_TIMEOUT_MS
                         : cordeau_ask_number (ask, "heartbeat", 0);
  gint64 timeout = cordeau_ask_number (ask, "timeout", USUAL_TIMEOUT_MS);

  feed->heartbeat = MAX (heartbeat, 0) * 1000;
  feed->timeout = CLAMP (timeout, 0, USUAL_TIMEOUT_MS) * 1000;
}

CordeauResponse *
cordeau_answer_changes (CordeauAsk *ask)
{
  GError *error = NULL;
  CordeauDatabase *database = cordeau_ask_find_database (ask, &error);
  gint64 limit = cordeau_ask_number (ask, "limit", G_MAXINT64);
  CordeauResponse *response;
  Feed *feed;

  if (database == NULL)
    return cordeau_answer_error (error);
  feed = g_new0 (Feed, 1);
  feed->parent.klass = &feed_class;
  feed->store = g_object_ref (ask->server->store);
  feed->database = database;
  feed->left = limit;
  feed->documents = cordeau_ask_is_true (ask, "include_docs");
  feed->conflicts = cordeau_ask_is_true (ask, "conflicts");
  feed->flags = (g_strcmp0 (cordeau_ask_text (ask, "style"), "all_docs") == 0
                     ? CORDEAU_CHANGES_LEAVES
                     : 0)
                | (feed->documents ? CORDEAU_CHANGES_FACTS : 0);
  feed->only = read_only (ask);
  read_patience (ask, feed);
  if (limit < 0 || !read_mode (ask, &feed->mode) || !read_since (ask, feed, &error))
    {
      feed_free (&feed->parent);
      if (error != NULL)
        {
          response = cordeau_answer_bad (error->message);
          g_error_free (error);
          return response;
        }
      return cordeau_answer_bad (_ ("“limit” is a number, and “feed” normal, longpoll or "
                                    "continuous."));
    }
  response = cordeau_response_new (200, "application/json", NULL, 0);
  response->feed = &feed->parent;
  return response;
}
