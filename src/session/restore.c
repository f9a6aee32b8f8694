/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring a site: what is restored works under a new computer. Codes and numbers this computer gave since the backup
 * was made are on labels and with peers; under a new prefix none of them can be given again. */
#include "session/session-private.h"
#include "store/restore.h"

typedef struct
{
  char *prefix;
} Drawn;

static char *
read_site (CordeauConnection *connection, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/meta.sql#get");
  char *site = NULL;

  cordeau_statement_bind_text (statement, 1, "site");
  if (cordeau_statement_step (statement, error))
    site = cordeau_statement_dup_text (statement, 0);
  cordeau_statement_reset (statement);
  return site;
}

/* %NULL with @error, or when the prefix is free. */
static CordeauRecord *
find_computer (CordeauConnection *connection, const char *site, const char *prefix, GError **error)
{
  g_autofree char *id = g_strconcat ("computer:", site, ":", prefix, NULL);

  return cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, error);
}

static char *
draw_free_prefix (CordeauTxn *txn, const char *site, GError **error)
{
  for (;;)
    {
      g_autofree char *prefix = cordeau_session_draw_prefix (cordeau_txn_get_env (txn));
      g_autoptr (CordeauRecord) taken = NULL;
      GError *local = NULL;

      taken = find_computer (cordeau_txn_get_connection (txn), site, prefix, &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return NULL;
        }
      if (taken == NULL)
        return g_steal_pointer (&prefix);
    }
}

static gpointer
prepare_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Drawn *drawn = data;
  g_autofree char *site = read_site (cordeau_txn_get_connection (txn), error);
  g_autofree char *prefix = site != NULL ? draw_free_prefix (txn, site, error) : NULL;

  if (prefix == NULL || !cordeau_session_put_computer (txn, site, prefix, error))
    return NULL;
  g_set_str (&drawn->prefix, prefix);
  return g_steal_pointer (&prefix);
}

gboolean
cordeau_session_restore (const char *folder, CordeauEnv *env, CordeauKinds *kinds, const char *path,
                         char **aside, char **computer, CordeauProgressFunc progress,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  Drawn drawn = { NULL };
  CordeauRestore restore = {
    .folder = folder, .path = path, .env = env, .prepare = prepare_job, .data = &drawn
  };
  g_autofree char *old = NULL;

  g_return_val_if_fail (folder != NULL && CORDEAU_IS_ENV (env) && path != NULL, FALSE);

  if (cordeau_restore_run (&restore, kinds, &old, progress, user_data, cancellable, error))
    {
      if (aside != NULL)
        *aside = g_steal_pointer (&old);
      if (computer != NULL)
        *computer = g_steal_pointer (&drawn.prefix);
      g_free (drawn.prefix);
      return TRUE;
    }
  g_free (drawn.prefix);
  return FALSE;
}
