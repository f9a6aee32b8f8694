/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a connection, for this room. */
#pragma once

#include <sqlite3.h>

#include "store/connection.h"

G_BEGIN_DECLS

struct _CordeauConnection
{
  /* Owned */
  sqlite3 *db;
  GHashTable *statements; /* name → CordeauStatement */
  char *path;
};

struct _CordeauStatement
{
  /* Owned */
  sqlite3_stmt *stmt; /* NULL when it could not be prepared: @error says why */
  GError *error;

  /* Borrowed */
  CordeauConnection *connection;
};

typedef enum
{
  CORDEAU_CONNECTION_WRITER,
  CORDEAU_CONNECTION_READER, /* also where nothing can be written */
  CORDEAU_CONNECTION_LOCAL, /* rollback journal: several processes, small writes */
  CORDEAU_CONNECTION_COPY, /* a file in the making: no journal on the disk, not synced, thrown away on failure */
  CORDEAU_CONNECTION_ALONE, /* a file nobody writes, such as a backup: never changed, not even to read it */
} CordeauConnectionMode;

/* Opens @path with the pragmas of its mode (architecture.md, "Threads and processes"). */
CordeauConnection *cordeau_connection_open (const char *path, CordeauConnectionMode mode,
                                            GError **error);
void cordeau_connection_close (CordeauConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauConnection, cordeau_connection_close)

/* Makes the data file @path readable as @schema, and never written through this connection. */
gboolean cordeau_connection_attach (CordeauConnection *self, const char *path, const char *schema,
                                    GError **error);

/* Runs a script of several statements. */
gboolean cordeau_connection_exec (CordeauConnection *self, const char *sql, GError **error);
/* The script in the SQL resource @name. */
gboolean cordeau_connection_exec_resource (CordeauConnection *self, const char *name,
                                           GError **error);
/* One integer from one row; -1 with @error. */
gint64 cordeau_connection_query_int (CordeauConnection *self, const char *sql, GError **error);
/* No statement may be under way when a transaction ends or a table is dropped. */
void cordeau_connection_reset_all (CordeauConnection *self);

/* Turns SQLite's last answer into a sentence. */
void cordeau_connection_set_error (CordeauConnection *self, int code, GError **error);

void cordeau_statement_free (CordeauStatement *self);

G_END_DECLS
