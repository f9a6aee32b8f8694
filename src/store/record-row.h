/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record as stored, for records.c and record-edit.c. */
#pragma once

#include "store/record.h"
#include "store/revtree.h"
#include "store/txn.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 record; /* 0: there is none */
  gint64 seq;

  /* Owned */
  char *kind;
  char *body; /* of the winner */
  gsize length;
  CordeauRevTree *tree;
} CordeauRecordRow;

/* Leaves @row empty when there is no such record. */
gboolean cordeau_record_row_load (CordeauConnection *connection, const char *db, const char *id,
                                  CordeauRecordRow *row, GError **error);
void cordeau_record_row_clear (CordeauRecordRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauRecordRow, cordeau_record_row_clear)

/* First 128 bits of SHA-256 over parent revision (@parent: (nullable)), deleted flag and body (architecture.md). */
void cordeau_record_hash (const char *parent, gboolean deleted, const char *body, gsize length,
                          guint8 hash[16]);

/* Notes what the content of path[0] is if its hash does not say so by our rule: the check asks. Once known it
 * stays. */
gboolean cordeau_record_note_sum (CordeauTxn *txn, gint64 record, const CordeauRev *path, guint n,
                                  gboolean deleted, const char *body, gsize length, GError **error);

/* (transfer full): the "kind" of a body, "" when it says none. */
char *cordeau_record_kind_of (const char *body, gsize length);
/* (transfer full): a column's bytes, NUL-terminated. */
char *cordeau_record_dup_blob (CordeauStatement *statement, int column, gsize *length);

G_END_DECLS
