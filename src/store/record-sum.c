/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Revisions that were made elsewhere. */
#include <string.h>

#include "base/id.h"
#include "store/record-row.h"
#include "store/txn-private.h"

gboolean
cordeau_record_note_sum (CordeauTxn *txn, gint64 record, const CordeauRev *path, guint n,
                         gboolean deleted, const char *body, gsize length, GError **error)
{
  CordeauStatement *statement;
  char parent[CORDEAU_REV_SIZE] = "";
  guint8 hash[16];

  if (n > 1)
    cordeau_rev_format (&path[1], parent);
  cordeau_record_hash (parent, deleted, body, length, hash);
  if (memcmp (hash, path[0].hash, sizeof hash) == 0)
    return TRUE;
  cordeau_hash128 (body, length, hash);
  statement = cordeau_connection_prepare (txn->connection, "store/records.sql#sum");
  cordeau_statement_bind_int (statement, 1, record);
  cordeau_statement_bind_int (statement, 2, path[0].generation);
  cordeau_statement_bind_blob (statement, 3, path[0].hash, 16);
  cordeau_statement_bind_blob (statement, 4, hash, sizeof hash);
  return cordeau_statement_run (statement, error);
}
