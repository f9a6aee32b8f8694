/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection and its prepared statements. SQL lives in resources under
 * /org/cordeau/Cordeau/sql/; a statement is asked for by its name there, and is prepared once per
 * connection. A connection belongs to one thread at a time. */
#pragma once

#include "store/errors.h"

G_BEGIN_DECLS

typedef struct _CordeauConnection CordeauConnection;
typedef struct _CordeauStatement CordeauStatement;

/**
 * cordeau_connection_prepare:
 * @name: "room/file.sql", or "room/file.sql#section" for the part of the file that follows a line
 *   "-- #section"
 *
 * Asserts that the SQL exists and compiles: it is part of the program.
 *
 * Returns: (transfer none): the statement, reset and with no bindings; owned by the connection. Asking
 *   for the same name again resets it: do not nest two uses of one name.
 */
CordeauStatement *cordeau_connection_prepare (CordeauConnection *self, const char *name);

/* Parameters count from 1. Texts and blobs are copied; %NULL binds NULL. */
void cordeau_statement_bind_text (CordeauStatement *self, int index, const char *value);
void cordeau_statement_bind_int (CordeauStatement *self, int index, gint64 value);
void cordeau_statement_bind_null (CordeauStatement *self, int index);
void cordeau_statement_bind_blob (CordeauStatement *self, int index, gconstpointer bytes,
                                  gsize length);
/* 0 binds NULL: for times and amounts of which 0 means "none". */
void cordeau_statement_bind_some (CordeauStatement *self, int index, gint64 value);

/* %TRUE: a row stands ready. %FALSE: the end (statement reset), or @error. */
gboolean cordeau_statement_step (CordeauStatement *self, GError **error);
/* Runs a statement that gives no rows, and resets it. */
gboolean cordeau_statement_run (CordeauStatement *self, GError **error);
/* How many rows it wrote: right after it ran, before another does. */
gint64 cordeau_statement_count_changes (CordeauStatement *self);
void cordeau_statement_reset (CordeauStatement *self);

/* Columns count from 0. Pointers live until the next step or reset. */
const char *cordeau_statement_text (CordeauStatement *self, int column);
gint64 cordeau_statement_int (CordeauStatement *self, int column);
gconstpointer cordeau_statement_blob (CordeauStatement *self, int column, gsize *length);
gboolean cordeau_statement_is_null (CordeauStatement *self, int column);
/* (transfer full) (nullable) */
char *cordeau_statement_dup_text (CordeauStatement *self, int column);

G_END_DECLS
