/* SPDX-License-Identifier: GPL-3.0-or-later */
/* local.db: words and counters of this computer. */
#include <sys/stat.h>

#include "store/connection-private.h"
#include "store/local.h"
#include "store/migrate.h"

#define LOCAL_SCHEMA 2
#define LOCAL_APPLICATION_ID 0x436f724c /* "CorL" */

struct _CordeauLocal
{
  /* Owned */
  CordeauConnection *connection;
  GMutex lock;
};

CordeauLocal *
cordeau_local_open (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "local.db", NULL);
  g_autoptr (CordeauLocal) self = g_new0 (CordeauLocal, 1);

  g_mutex_init (&self->lock);
  self->connection = cordeau_connection_open (path, CORDEAU_CONNECTION_LOCAL, error);
  if (self->connection == NULL)
    return NULL;
  /* Keys and PIN hashes live here. */
  if (chmod (path, 0600) != 0)
    g_debug ("Cannot restrict %s", path);
  if (!cordeau_migrate (self->connection, "store/local-", LOCAL_SCHEMA, LOCAL_APPLICATION_ID,
                        error))
    return NULL;
  return g_steal_pointer (&self);
}

void
cordeau_local_free (CordeauLocal *self)
{
  if (self == NULL)
    return;
  cordeau_connection_close (self->connection);
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
  CordeauStatement *statement = cordeau_connection_prepare (self->connection,
                                                            "store/local.sql#set");

  cordeau_statement_bind_text (statement, 1, name);
  cordeau_statement_bind_text (statement, 2, value);
  return cordeau_statement_run (statement, error);
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
