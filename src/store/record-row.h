/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One record as stored, for records.c and record-edit.c. */
#pragma once

#include "store/record.h"
#include "store/revtree.h"

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

/* (transfer full): the "kind" of a body, "" when it says none. */
char *cordeau_record_kind_of (const char *body, gsize length);
/* (transfer full): a column's bytes, NUL-terminated. */
char *cordeau_record_dup_blob (CordeauStatement *statement, int column, gsize *length);

G_END_DECLS
