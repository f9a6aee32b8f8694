/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restoring a site: what is restored works under a new computer. Codes and numbers this computer gave since the backup
 * was made are on labels and with peers; under a new prefix none of them can be given again. */
#include "session/session-private.h"

typedef struct
{
  /* Borrowed */
  const char *folder;
  const char *path;

  char *prefix; /* Owned */
} Restoring;

char *
cordeau_session_read_word (CordeauConnection *connection, const char *name, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/meta.sql#get");
  char *value = NULL;

  cordeau_statement_bind_text (statement, 1, name);
  if (cordeau_statement_step (statement, error))
    value = cordeau_statement_dup_text (statement, 0);
  cordeau_statement_reset (statement);
  return value;
}

static gpointer
prepare_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Restoring *self = data;
  g_autofree char *site = NULL;
  g_autofree char *prefix = NULL;

  site = cordeau_session_read_word (cordeau_txn_get_connection (txn), "site", error);
  if (site == NULL)
    return NULL;
  prefix = cordeau_session_next_prefix (self->folder, self->path, cordeau_txn_get_env (txn), error);
  if (prefix == NULL || !cordeau_session_put_computer (txn, site, prefix, error))
    return NULL;
  g_set_str (&self->prefix, prefix);
  return g_steal_pointer (&prefix);
}

gboolean
cordeau_session_restore (const char *folder, CordeauEnv *env, CordeauKinds *kinds, const char *path,
                         char **aside, char **computer, CordeauProgressFunc progress,
                         gpointer user_data, GCancellable *cancellable, GError **error)
{
  Restoring self = { folder, path, NULL };
  CordeauRestore restore = {
    .folder = folder, .path = path, .env = env, .prepare = prepare_job, .data = &self
  };
  g_autofree char *old = NULL;

  g_return_val_if_fail (folder != NULL && CORDEAU_IS_ENV (env) && path != NULL, FALSE);

  if (cordeau_restore_run (&restore, kinds, &old, progress, user_data, cancellable, error))
    {
      if (aside != NULL)
        *aside = g_steal_pointer (&old);
      if (computer != NULL)
        *computer = g_steal_pointer (&self.prefix);
      g_free (self.prefix);
      return TRUE;
    }
  g_free (self.prefix);
  return FALSE;
}
