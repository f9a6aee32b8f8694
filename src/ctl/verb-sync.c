/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "sync": replicates databases with a server that speaks CouchDB's protocol. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/output.h"
#include "ctl/sync.h"
#include "ctl/verbs.h"
#include "ctl/work.h"
#include "store/changes.h"
#include "sync/net-soup.h"
#include "sync/rejects.h"
#include "sync/replicator.h"

typedef struct
{
  CordeauCtl *ctl;
  CordeauCtlWork work;
  CordeauNet *net;
  const char *peer;
  const char *db; /* of the replication under way */
  CordeauReplication sum;
  gint64 shown;
} Sync;

/* --- one database, one way ----------------------------------------------------------------------- */

static void
progress_cb (const CordeauReplication *state, gpointer user_data)
{
  Sync *self = user_data;
  gint64 now = g_get_monotonic_time ();
  g_autofree char *done = NULL;
  g_autofree char *size = NULL;

  if (now - self->shown < G_USEC_PER_SEC / 4)
    return;
  self->shown = now;
  done = g_strdup_printf ("%" G_GINT64_FORMAT, state->done);
  size = g_format_size (state->bytes);
  g_printerr (_ ("%s: %s changes, %s\n"), self->db, done, size);
}

typedef struct
{
  const Sync *sync;
  GPtrArray *refused;
} Note;

static gpointer
note_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Note *note = data;

  return cordeau_rejects_note (txn, note->sync->peer, note->sync->db, note->refused, error) ? data
                                                                                            : NULL;
}

static void
refused_cb (GPtrArray *refused, gpointer user_data)
{
  const Sync *self = user_data;
  Note note = { self, refused };
  g_autoptr (GError) error = NULL;

  if (cordeau_store_write (cordeau_ctl_get_store (self->ctl), note_job, &note, NULL, &error)
      == NULL)
    g_warning ("What was refused is not noted: %s", error->message);
}

static gboolean
replicate (Sync *self, gboolean pull, GError **error)
{
  CordeauStore *store = cordeau_ctl_get_store (self->ctl);
  CordeauLocal *local = cordeau_session_get_local (cordeau_ctl_get_session (self->ctl));
  g_autofree char *escaped = g_uri_escape_string (self->db, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/", escaped, NULL);
  g_autoptr (CordeauPeer) here = cordeau_peer_new_local (store, local, self->db);
  g_autoptr (CordeauPeer) there = cordeau_peer_new_remote (self->net, path, FALSE);
  g_auto (CordeauReplication) result = { 0 };
  const CordeauReplicate how = {
    .create = TRUE, .progress = progress_cb, .refused = refused_cb, .user_data = self
  };
  gboolean done = cordeau_replicate (pull ? there : here, pull ? here : there,
                                     cordeau_store_get_env (store), &how, &result,
                                     self->work.cancellable, error);

  self->sum.read += result.read;
  self->sum.written += result.written;
  self->sum.failed += result.failed;
  self->sum.bytes += result.bytes;
  if (result.checkpoint != NULL)
    g_set_str (&self->sum.checkpoint, result.checkpoint);
  return done;
}

/* --- which databases ----------------------------------------------------------------------------- */

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_database_list (connection, error);
}

/* What leaves for other sites; what belongs to this site's own computers does not. */
static gboolean
is_for_sites (const char *name)
{
  return !g_str_has_prefix (name, "people-") && !g_str_has_prefix (name, "private-");
}

static GPtrArray *
list_here (Sync *self, GError **error)
{
  g_autoptr (GPtrArray) databases = cordeau_store_read (cordeau_ctl_get_store (self->ctl), list_job,
                                                        NULL, error);
  GPtrArray *names;

  if (databases == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < databases->len; i++)
    {
      const CordeauDatabase *database = g_ptr_array_index (databases, i);

      if (is_for_sites (database->name))
        g_ptr_array_add (names, g_strdup (database->name));
    }
  return names;
}

static GPtrArray *
list_there (Sync *self, GError **error)
{
  g_autoptr (CordeauRequest) request = cordeau_request_new ("GET", "/_all_dbs");
  g_autoptr (CordeauResponse) response = self->net->send (self->net, request,
                                                          self->work.cancellable, error);
  g_autoptr (yyjson_doc) doc = NULL;
  GPtrArray *names;
  gsize length;
  const char *bytes;
  yyjson_arr_iter iter;
  yyjson_val *value;

  if (response == NULL)
    return NULL;
  bytes = g_bytes_get_data (response->body, &length);
  doc = bytes != NULL ? cordeau_json_parse (bytes, length, NULL) : NULL;
  if (response->status == 401 || response->status == 403)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("%s does not let us in (%u). Say another --token, or --user and "
                      "--password-file."),
                   self->peer, response->status);
      return NULL;
    }
  if (response->status != 200 || !yyjson_is_arr (yyjson_doc_get_root (doc)))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("%s does not list its databases (%u). Name one with --db."), self->peer,
                   response->status);
      return NULL;
    }
  names = g_ptr_array_new_with_free_func (g_free);
  yyjson_arr_iter_init (yyjson_doc_get_root (doc), &iter);
  while ((value = yyjson_arr_iter_next (&iter)) != NULL)
    {
      const char *name = yyjson_get_str (value);

      if (name != NULL && *name != '_' && is_for_sites (name))
        g_ptr_array_add (names, g_strdup (name));
    }
  return names;
}

static gboolean
replicate_all (Sync *self, gboolean pull, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;
  const char *db = NULL;

  if (!cordeau_ctl_text (self->ctl, "db", &db, error))
    return FALSE;
  if (db != NULL && !is_for_sites (db))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("“%s” stays on the computers of its site."), db);
      return FALSE;
    }
  if (db != NULL)
    {
      names = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (names, g_strdup (db));
    }
  else
    names = pull ? list_there (self, error) : list_here (self, error);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      self->db = g_ptr_array_index (names, i);
      if (!replicate (self, pull, error))
        return FALSE;
    }
  return names != NULL;
}

/* --- the verb ------------------------------------------------------------------------------------ */

static gboolean
say_result (Sync *self, gint64 began, GError **error)
{
  double seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (self->ctl))
    {
      const gint64 numbers[] = { self->sum.read, self->sum.written, self->sum.failed };
      g_auto (GStrv) texts = g_new0 (char *, G_N_ELEMENTS (numbers) + 1);

      for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
        texts[i] = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[i]);
      return cordeau_ctl_printf (error, _ ("Documents read: %s, written: %s, refused: %s.\n"),
                                 texts[0], texts[1], texts[2]);
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_int (&json, NULL, "read", self->sum.read);
  cordeau_ctl_json_int (&json, NULL, "written", self->sum.written);
  cordeau_ctl_json_int (&json, NULL, "failed", self->sum.failed);
  cordeau_ctl_json_int (&json, NULL, "bytes", (gint64) self->sum.bytes);
  yyjson_mut_obj_add_real (json.doc, yyjson_mut_doc_get_root (json.doc), "seconds", seconds);
  cordeau_ctl_json_text (&json, NULL, "checkpoint", self->sum.checkpoint);
  return cordeau_ctl_json_print (&json, error);
}

static CordeauNet *
open_net (CordeauCtl *ctl, const char *url, GError **error)
{
  const char *user = NULL;
  const char *option;
  g_autofree char *secret = NULL;
  GError *local = NULL;

  if (!cordeau_ctl_text (ctl, "user", &user, error))
    return NULL;
  option = user != NULL ? "password-file" : "token";
  secret = cordeau_ctl_read_secret (ctl, option, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return cordeau_net_new_soup (url, user, secret, error);
}

static CordeauCtlStatus
run_sync (CordeauCtl *ctl, GError **error)
{
  Sync sync = { .ctl = ctl };
  gboolean pull = cordeau_ctl_has (ctl, "pull");
  gboolean push = cordeau_ctl_has (ctl, "push");
  gint64 began = g_get_monotonic_time ();

  sync.peer = cordeau_ctl_argument (ctl, 0, error);
  if (sync.peer == NULL || !cordeau_ctl_check_may_leave (cordeau_ctl_get_session (ctl), error))
    return CORDEAU_CTL_DONE;
  sync.net = open_net (ctl, sync.peer, error);
  if (sync.net == NULL)
    return CORDEAU_CTL_DONE;
  cordeau_ctl_work_init (&sync.work);
  if ((!(pull || !push) || replicate_all (&sync, TRUE, error))
      && (!(push || !pull) || replicate_all (&sync, FALSE, error)))
    say_result (&sync, began, error);
  cordeau_ctl_work_clear (&sync.work);
  cordeau_replication_clear (&sync.sum);
  cordeau_net_free_soup (sync.net);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "db", N_ ("NAME"), N_ ("One database; all that other sites may have, if not said") },
  { "pull", NULL, N_ ("Only fetch") },
  { "push", NULL, N_ ("Only bring") },
  { "token", N_ ("FILE"), N_ ("Its first line is the secret that lets in") },
  { "user", N_ ("NAME"), N_ ("Of a CouchDB; with --password-file") },
  { "password-file", N_ ("FILE"), N_ ("Its first line is the password") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_sync = {
  .name = "sync",
  .arguments = "URL",
  .summary = N_ ("Fetch from and bring to another site what both should have"),
  .example = "cordeauctl sync http://127.0.0.1:5985 --token token.txt --json",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_sync,
};

/* --- what was refused ---------------------------------------------------------------------------- */

static gpointer
rejects_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  return cordeau_rejects_list (connection, error);
}

static gboolean
print_rejects_json (CordeauCtl *ctl, GPtrArray *rejects, GError **error)
{
  for (guint i = 0; i < rejects->len; i++)
    {
      const CordeauReject *reject = g_ptr_array_index (rejects, i);
      g_auto (CordeauCtlJson) json = { 0 };

      cordeau_ctl_json_init (&json);
      cordeau_ctl_json_text (&json, NULL, "peer", reject->peer);
      cordeau_ctl_json_text (&json, NULL, "db", reject->db);
      cordeau_ctl_json_text (&json, NULL, "id", reject->id);
      cordeau_ctl_json_text (&json, NULL, "rev", reject->rev);
      cordeau_ctl_json_text (&json, NULL, "error", reject->error);
      cordeau_ctl_json_when (&json, NULL, "first", reject->first, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_when (&json, NULL, "last", reject->last, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_int (&json, NULL, "count", reject->count);
      if (!cordeau_ctl_json_print (&json, error))
        return FALSE;
    }
  return TRUE;
}

static CordeauCtlStatus
run_rejects (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("With"), _ ("Database"), _ ("Document"), _ ("Why"), NULL };
  g_autoptr (GPtrArray) rejects = cordeau_store_read (cordeau_ctl_get_store (ctl), rejects_job,
                                                      NULL, error);
  g_autoptr (CordeauCtlTable) table = NULL;

  if (rejects == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    {
      print_rejects_json (ctl, rejects, error);
      return CORDEAU_CTL_DONE;
    }
  table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < rejects->len; i++)
    {
      const CordeauReject *reject = g_ptr_array_index (rejects, i);
      const char *cells[] = { reject->peer, reject->db, reject->id, reject->error, NULL };

      if (!cordeau_ctl_table_row (table, cells, error))
        return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_rejects = {
  .name = "rejects",
  .arguments = "",
  .summary = N_ ("List what was not taken when sites exchanged what they have"),
  .example = "cordeauctl rejects --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_rejects,
};
