/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "serve": answers CouchDB's replication protocol on a loopback port, until Ctrl+C. */
#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>

#include "base/id.h"
#include "ctl/output.h"
#include "ctl/sync.h"
#include "ctl/verbs.h"
#include "site/site.h"
#include "sync/server-soup.h"

#define MOST_SECONDS (7 * 24 * 3600)

/* What is served: a site, or a folder with nobody's data. */
typedef struct
{
  CordeauSession *session; /* (nullable) */
  CordeauStore *store;
  char *uuid;
} Served;

static void
served_clear (Served *self)
{
  if (self->session != NULL)
    cordeau_session_close (self->session);
  else if (self->store != NULL)
    cordeau_store_close (self->store);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_clear_pointer (&self->uuid, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Served, served_clear)

/* --- what is served ------------------------------------------------------------------------------ */

static gpointer
mark_scratch (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autofree char *uuid = cordeau_id_new (cordeau_txn_get_env (txn));

  return cordeau_txn_set_meta (txn, CORDEAU_TXN_SCRATCH, uuid, error) ? txn : NULL;
}

static gboolean
open_scratch (Served *self, const char *folder, GError **error)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autofree char *site = NULL;
  GError *local = NULL;

  self->store = cordeau_store_open (folder, env, cordeau_kinds_new (), error);
  if (self->store == NULL)
    return FALSE;
  site = cordeau_store_get_meta (self->store, "site", &local);
  if (site != NULL)
    g_set_error (&local, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("%s holds the site “%s”. Give --data another folder for --scratch."), folder,
                 site);
  if (local == NULL)
    self->uuid = cordeau_store_get_meta (self->store, CORDEAU_TXN_SCRATCH, &local);
  if (local == NULL && self->uuid == NULL
      && cordeau_store_write (self->store, mark_scratch, NULL, NULL, &local) != NULL)
    self->uuid = cordeau_store_get_meta (self->store, CORDEAU_TXN_SCRATCH, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
open_site (Served *self, const char *folder, GError **error)
{
  if (cordeau_store_is_there (folder))
    {
      self->session = cordeau_site_look_in (folder, error);
      if (self->session == NULL || !cordeau_ctl_check_may_leave (self->session, error))
        return FALSE;
    }
  if (self->session == NULL || !cordeau_session_is_founded (self->session))
    {
      g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_NO_SITE,
                           "No site lives here");
      return FALSE;
    }
  self->store = g_object_ref (cordeau_session_get_store (self->session));
  self->uuid = cordeau_store_get_meta (self->store, "site-uuid", error);
  return self->uuid != NULL;
}

/* --- listening ----------------------------------------------------------------------------------- */

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_CONTINUE;
}

/* The port of "127.0.0.1:PORT"; -1 with USAGE. */
static int
read_port (CordeauCtl *ctl, GError **error)
{
  const char *listen = NULL;
  guint64 port = 0;

  if (!cordeau_ctl_text (ctl, "listen", &listen, error))
    return -1;
  if (listen == NULL || !g_str_has_prefix (listen, "127.0.0.1:")
      || !g_ascii_string_to_unsigned (listen + strlen ("127.0.0.1:"), 10, 0, G_MAXUINT16, &port,
                                      NULL))
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say --listen 127.0.0.1:PORT: without encryption the server answers "
                              "this computer alone. 0 is any port that is free."));
      return -1;
    }
  return (int) port;
}

static gboolean
run_loop (CordeauLoopback *loopback, gint64 seconds, GError **error)
{
  static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
  GMainLoop *loop = g_main_loop_new (NULL, FALSE);
  guint ids[G_N_ELEMENTS (signals) + 1] = { 0 };
  gboolean said;

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    ids[i] = g_unix_signal_add (signals[i], quit_cb, loop);
  if (seconds > 0)
    ids[G_N_ELEMENTS (signals)] = g_timeout_add_seconds ((guint) seconds, quit_cb, loop);
  said = cordeau_ctl_printf (error, "listening on http://127.0.0.1:%u\n",
                             cordeau_loopback_get_port (loopback))
         && cordeau_ctl_flush (error);
  if (said)
    g_main_loop_run (loop);
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (ids[i] != 0)
      g_source_remove (ids[i]);
  g_main_loop_unref (loop);
  return said;
}

static CordeauCtlStatus
run_serve (CordeauCtl *ctl, GError **error)
{
  gboolean scratch = cordeau_ctl_has (ctl, "scratch");
  int port = read_port (ctl, error);
  g_autofree char *token = NULL;
  g_auto (Served) served = { 0 };
  g_autoptr (CordeauServer) server = NULL;
  g_autoptr (CordeauLoopback) loopback = NULL;
  gint64 seconds = 0;
  GError *local = NULL;

  if (port < 0 || !cordeau_ctl_integer (ctl, "for", 1, MOST_SECONDS, &seconds, error))
    return CORDEAU_CTL_DONE;
  token = cordeau_ctl_read_secret (ctl, "token", &local);
  if (local == NULL && token == NULL)
    g_set_error_literal (&local, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("Say --token FILE: a file whose first line is a secret of your own."));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return CORDEAU_CTL_DONE;
    }
  if (!(scratch ? open_scratch (&served, cordeau_ctl_get_folder (ctl), error)
                : open_site (&served, cordeau_ctl_get_folder (ctl), error)))
    return CORDEAU_CTL_DONE;
  server = cordeau_server_new (served.store,
                               scratch ? NULL : cordeau_session_get_local (served.session),
                               scratch ? "" : cordeau_session_get_site (served.session),
                               served.uuid, scratch);
  loopback = cordeau_loopback_new (server, served.store, (guint16) port, token, error);
  if (loopback != NULL)
    run_loop (loopback, seconds, error);
  g_clear_pointer (&loopback, cordeau_loopback_free);
  g_clear_pointer (&server, cordeau_server_free);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "listen", "127.0.0.1:PORT", N_ ("Where: this computer alone; port 0 for any that is free") },
  { "token", N_ ("FILE"), N_ ("Its first line is the secret that lets in") },
  { "scratch", NULL, N_ ("Serve a folder without a site, where anybody makes databases") },
  { "for", N_ ("SECONDS"), N_ ("How long; until Ctrl+C, if not said") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_serve = {
  .name = "serve",
  .arguments = "",
  .summary = N_ ("Answer CouchDB's replication protocol on this computer"),
  .example = "cordeauctl serve --listen 127.0.0.1:5985 --token token.txt",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run_serve,
};
