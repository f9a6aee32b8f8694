/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one side of a replication did not take: a replication goes on without it, so people have to be told. */
#pragma once

#include "store/txn.h"

G_BEGIN_DECLS

/**
 * CordeauReject:
 * @peer: whom it was with
 * @error: a sentence
 * @first, @last: UTC microseconds
 * @count: how many times
 */
typedef struct
{
  char *peer;
  char *db;
  char *id;
  char *rev;
  char *error;
  gint64 first;
  gint64 last;
  gint64 count;
} CordeauReject;

/* @refused: (element-type CordeauTaken) */
gboolean cordeau_rejects_note (CordeauTxn *txn, const char *peer, const char *db,
                               GPtrArray *refused, GError **error);
/* (transfer full) (element-type CordeauReject): the latest first */
GPtrArray *cordeau_rejects_list (CordeauConnection *connection, GError **error);

G_END_DECLS
