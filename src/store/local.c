/* SPDX-License-Identifier: GPL-3.0-or-later */
/* local.db: words and counters of this computer. */
#include <glib/gi18n-lib.h>
#include <sys/stat.h>

#include "base/id.h"
#include "store/connection-private.h"
#include "store/local.h"
#include "store/migrate.h"

#define LOCAL_SCHEMA 2
#define KEY_SIZE 32
#define LOCAL_APPLICATION_ID 0x436f724c /* "CorL" */

struct _CordeauLocal
{
  /* Owned */
  CordeauConnection *connection;
  guint8 *erased_key;
  GMutex lock;
};

/* Restoring does not mend this file, and what was erased is known here alone: it is not thrown away unasked. */
static CordeauLocal *
refuse (const char *path, GError *why, GError **error)
{
  if (g_error_matches (why, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT))
    {
      g_clear_error (&why);
      g_set_error (&why, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                   _ ("This computer's own file %s is damaged. Put it back from a copy, or move it "
                      "elsewhere and restore a backup; what was erased after that backup must then "
                      "be erased again."),
                   path);
    }
  g_propagate_error (error, why);
  return NULL;
}

CordeauLocal *
cordeau_local_open (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "local.db", NULL);
  g_autoptr (CordeauLocal) self = g_new0 (CordeauLocal, 1);
  GError *why = NULL;

  g_mutex_init (&self->lock);
  self->connection = cordeau_connection_open (path, CORDEAU_CONNECTION_LOCAL, &why);
  if (self->connection == NULL)
    return refuse (path, why, error);
  /* Keys and PIN hashes live here. */
  if (chmod (path, 0600) != 0)
    g_debug ("Cannot restrict %s", path);
  if (!cordeau_migrate (self->connection, "store/local-", LOCAL_SCHEMA, LOCAL_APPLICATION_ID, &why))
    return refuse (path, why, error);
  return g_steal_pointer (&self);
}

void
cordeau_local_free (CordeauLocal *self)
{
  if (self == NULL)
    return;
  cordeau_connection_close (self->connection);
  g_free (self->erased_key);
  g_mutex_clear (&self->lock);
  g_free (self);
}

char *
cordeau_local_get (CordeauLocal *self, const char *name)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/local.sql#get");
  char *value = NULL;

  cordeau_statement_bind_text (statement, 1, name);
  if (cordeau_statement_step (statement, NULL))
    {
      value = cordeau_statement_dup_text (statement, 0);
      cordeau_statement_reset (statement);
    }
  return value;
}

gboolean
cordeau_local_set (CordeauLocal *self, const char *name, const char *value, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauStatement *statement;

  statement = cordeau_connection_prepare (self->connection, value != NULL
                                                                ? "store/local.sql#set"
                                                                : "store/local.sql#forget");
  cordeau_statement_bind_text (statement, 1, name);
  if (value != NULL)
    cordeau_statement_bind_text (statement, 2, value);
  return cordeau_statement_run (statement, error);
}

GHashTable *
cordeau_local_list (CordeauLocal *self, const char *prefix)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/local.sql#list");
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  cordeau_statement_bind_text (statement, 1, prefix);
  while (cordeau_statement_step (statement, NULL))
    g_hash_table_insert (words, cordeau_statement_dup_text (statement, 0),
                         cordeau_statement_dup_text (statement, 1));
  return words;
}

gint64
cordeau_local_next (CordeauLocal *self, const char *counter, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/local.sql#next");
  gint64 number;

  cordeau_statement_bind_text (statement, 1, counter);
  if (!cordeau_statement_step (statement, error))
    return 0;
  number = cordeau_statement_int (statement, 0);
  /* RETURNING has the row ready before the statement is done: finish it, or nothing is committed. */
  if (!cordeau_statement_run (statement, error))
    return 0;
  return number;
}

/* --- what was erased ----------------------------------------------------------------------------- */

/* Whether the key of the hashes is there. Under the lock. */
static gboolean
load_key (CordeauLocal *self, GError **error)
{
  CordeauStatement *statement;

  if (self->erased_key != NULL)
    return TRUE;
  statement = cordeau_connection_prepare (self->connection, "store/local.sql#get");
  cordeau_statement_bind_text (statement, 1, "erased-key");
  if (!cordeau_statement_step (statement, error))
    return FALSE;
  self->erased_key = g_malloc0 (KEY_SIZE);
  cordeau_unhex (cordeau_statement_text (statement, 0), self->erased_key, KEY_SIZE);
  cordeau_statement_reset (statement);
  return TRUE;
}

static gboolean
make_key (CordeauLocal *self, CordeauEnv *env, GError **error)
{
  CordeauStatement *statement;
  guint8 key[KEY_SIZE];
  char text[2 * KEY_SIZE + 1];

  cordeau_env_random (env, key, sizeof key);
  cordeau_hex (key, sizeof key, text);
  statement = cordeau_connection_prepare (self->connection, "store/local.sql#set-new");
  cordeau_statement_bind_text (statement, 1, "erased-key");
  cordeau_statement_bind_text (statement, 2, text);
  return cordeau_statement_run (statement, error) && load_key (self, error);
}

static void
hash_id (CordeauLocal *self, const char *id, guint8 hash[32])
{
  g_autoptr (GHmac) hmac = g_hmac_new (G_CHECKSUM_SHA256, self->erased_key, KEY_SIZE);
  gsize length = 32;

  g_hmac_update (hmac, (const guchar *) id, -1);
  g_hmac_get_digest (hmac, hash, &length);
}

/* Under the lock, in a transaction. */
static gboolean
write_erased (CordeauLocal *self, gint64 now, GPtrArray *ids, GError **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                                "store/local.sql#erase");
      guint8 hash[32];

      hash_id (self, g_ptr_array_index (ids, i), hash);
      cordeau_statement_bind_blob (statement, 1, hash, sizeof hash);
      cordeau_statement_bind_int (statement, 2, now);
      if (!cordeau_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cordeau_local_erase (CordeauLocal *self, CordeauEnv *env, GPtrArray *ids, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GError *local = NULL;

  if (!load_key (self, &local) && (local != NULL || !make_key (self, env, &local)))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  /* One sync to the disk: who works ten years did a hundred thousand things. */
  if (!cordeau_connection_exec (self->connection, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (write_erased (self, cordeau_env_now (env), ids, error)
      && cordeau_connection_exec (self->connection, "COMMIT", error))
    return TRUE;
  cordeau_connection_exec (self->connection, "ROLLBACK", NULL);
  return FALSE;
}

gboolean
cordeau_local_is_erased (CordeauLocal *self, const char *id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauStatement *statement;
  guint8 hash[32];
  gboolean erased;

  if (!load_key (self, NULL))
    return FALSE;
  hash_id (self, id, hash);
  statement = cordeau_connection_prepare (self->connection, "store/local.sql#is-erased");
  cordeau_statement_bind_blob (statement, 1, hash, sizeof hash);
  erased = cordeau_statement_step (statement, NULL);
  cordeau_statement_reset (statement);
  return erased;
}

gint64
cordeau_local_last_erased (CordeauLocal *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/local.sql#last-erased");
  gint64 last = 0;

  if (cordeau_statement_step (statement, NULL))
    last = cordeau_statement_int (statement, 0);
  cordeau_statement_reset (statement);
  return last;
}
