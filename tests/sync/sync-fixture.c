/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync-fixture.h"

static CordeauResponse *
net_send (CordeauNet *parent, CordeauRequest *request, GCancellable *cancellable, GError **error)
{
  SyncNet *self = (SyncNet *) parent;
  gboolean cut = self->cut_after >= 0 && (int) self->n_requests >= self->cut_after;
  CordeauResponse *response;
  gsize length;

  if (cut && !self->lose_answer)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "cut");
      return NULL;
    }
  self->n_requests++;
  response = cordeau_server_answer (self->site->server, request, CORDEAU_GUEST_SITE);
  if (cut)
    {
      cordeau_response_free (response);
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED, "cut after it was heard");
      return NULL;
    }
  if (response->feed != NULL)
    {
      char *body = cordeau_response_drain (response, 0, &length);

      response->body = g_bytes_new_take (body, length);
    }
  return response;
}

static gpointer
mark_scratch (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_txn_set_meta (txn, CORDEAU_TXN_SCRATCH, "1", error) ? txn : NULL;
}

/* The fixture's chance is the same each time: sites must not make databases of one uuid. */
static void
draw_on (SyncSite *self)
{
  static guint n_sites;
  guint8 bytes[16];

  n_sites++;
  for (guint i = 0; i < n_sites; i++)
    cordeau_env_random (CORDEAU_ENV (self->fixture.env), bytes, sizeof bytes);
}

SyncSite *
sync_site_new (const char *name, gboolean scratch)
{
  SyncSite *self = g_new0 (SyncSite, 1);

  fixture_setup (&self->fixture, NULL);
  draw_on (self);
  cordeau_store_set_identity (self->fixture.store, name, "7K");
  if (scratch)
    g_assert_nonnull (cordeau_store_write (self->fixture.store, mark_scratch, NULL, NULL, NULL));
  self->server = cordeau_server_new (self->fixture.store, NULL, name, name, scratch);
  self->net.parent.send = net_send;
  self->net.site = self;
  self->net.cut_after = -1;
  return self;
}

void
sync_site_free (SyncSite *self)
{
  cordeau_server_free (self->server);
  fixture_teardown (&self->fixture, NULL);
  g_free (self);
}

char *
sync_ask (SyncSite *self, const char *method, const char *path, const char *body, guint *status)
{
  g_autoptr (CordeauRequest) request = cordeau_request_new (method, path);
  g_autoptr (CordeauResponse) response = NULL;
  gsize length;

  if (body != NULL)
    cordeau_request_take_body (request, g_strdup (body), strlen (body));
  response = cordeau_server_answer (self->server, request, CORDEAU_GUEST_SITE);
  if (status != NULL)
    *status = response->status;
  return cordeau_response_drain (response, 0, &length);
}

yyjson_doc *
sync_ask_json (SyncSite *self, const char *method, const char *path, const char *body, guint status)
{
  guint got;
  g_autofree char *text = sync_ask (self, method, path, body, &got);
  yyjson_doc *doc;

  if (got != status)
    g_error ("%s %s: %u instead of %u: %s", method, path, got, status, text);
  doc = cordeau_json_parse (text, strlen (text), NULL);
  if (doc == NULL)
    g_error ("%s %s: not JSON: %s", method, path, text);
  return doc;
}

static gboolean
replicate (CordeauPeer *source, CordeauPeer *target, CordeauEnv *env, CordeauReplication *result,
           GError **error)
{
  const CordeauReplicate how = { .batch = 7, .create = TRUE };
  gboolean done = cordeau_replicate (source, target, env, &how, result, NULL, error);

  cordeau_peer_free (source);
  cordeau_peer_free (target);
  return done;
}

static CordeauPeer *
remote_peer (SyncSite *site, const char *db)
{
  g_autofree char *path = g_strconcat ("/", db, NULL);

  site->net.n_requests = 0;
  return cordeau_peer_new_remote (&site->net.parent, path, FALSE);
}

gboolean
sync_pull (SyncSite *to, SyncSite *from, const char *db, CordeauReplication *result, GError **error)
{
  return replicate (remote_peer (from, db), cordeau_peer_new_local (to->fixture.store, NULL, db),
                    CORDEAU_ENV (to->fixture.env), result, error);
}

gboolean
sync_push (SyncSite *from, SyncSite *to, const char *db, CordeauReplication *result, GError **error)
{
  return replicate (cordeau_peer_new_local (from->fixture.store, NULL, db), remote_peer (to, db),
                    CORDEAU_ENV (from->fixture.env), result, error);
}

typedef struct
{
  const char *id;
  const char *parent;
  const char *body;
  char rev[CORDEAU_REV_SIZE];
} Put;

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Put *put = data;

  return cordeau_txn_put_bytes (txn, "records", put->id, put->parent, put->body, strlen (put->body),
                                put->rev, error)
             ? put
             : NULL;
}

char *
sync_put_note (SyncSite *self, const char *id, const char *title, const char *parent)
{
  g_autofree char *body = fixture_note_body (title);
  Put put = { id, parent, body, "" };
  g_autoptr (GError) error = NULL;

  cordeau_store_write (self->fixture.store, put_job, &put, NULL, &error);
  g_assert_no_error (error);
  return g_strdup (put.rev);
}

/* --- what a site holds --------------------------------------------------------------------------- */

typedef struct
{
  const char *db;
  CordeauDatabase *database;
  CordeauConnection *connection;
  GPtrArray *lines;
} Description;

static gboolean
describe_cb (const CordeauChangeRow *row, gpointer data)
{
  Description *self = data;
  g_autoptr (GPtrArray) leaves = cordeau_database_read (self->connection, self->database, row->id,
                                                        CORDEAU_WHICH_LEAVES, NULL, NULL);
  GString *line = g_string_new (row->id);

  /* The winner first, then the others by name. */
  for (guint i = 0; i < leaves->len; i++)
    {
      const CordeauDoc *leaf = g_ptr_array_index (leaves, i);
      g_autofree char *path = g_strjoinv (",", leaf->revs);

      g_string_append_printf (line, " | %s%s %.*s", path, leaf->deleted ? " deleted" : "",
                              (int) leaf->length, leaf->body);
    }
  g_ptr_array_add (self->lines, g_string_free (line, FALSE));
  return TRUE;
}

static gpointer
describe_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  Description *self = data;

  self->connection = connection;
  self->database = cordeau_database_find (connection, self->db, NULL);
  if (self->database != NULL)
    g_assert_true (cordeau_database_foreach_change (connection, self->database, 0, G_MAXINT64,
                                                    CORDEAU_CHANGES_LEAVES, describe_cb, self,
                                                    error));
  g_clear_pointer (&self->database, cordeau_database_free);
  return self;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
sync_describe (SyncSite *self, const char *db)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  Description description = { .db = db, .lines = lines };
  g_autoptr (GError) error = NULL;

  cordeau_store_read (self->fixture.store, describe_job, &description, &error);
  g_assert_no_error (error);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}
