/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/database.h"
#include "sync/rejects.h"

static void
reject_free (CordeauReject *self)
{
  g_free (self->peer);
  g_free (self->db);
  g_free (self->id);
  g_free (self->rev);
  g_free (self->error);
  g_free (self);
}

gboolean
cordeau_rejects_note (CordeauTxn *txn, const char *peer, const char *db, GPtrArray *refused,
                      GError **error)
{
  for (guint i = 0; i < refused->len; i++)
    {
      const CordeauTaken *row = g_ptr_array_index (refused, i);
      CordeauStatement *statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                                "sync/rejects.sql#note");

      cordeau_statement_bind_text (statement, 1, peer);
      cordeau_statement_bind_text (statement, 2, db);
      cordeau_statement_bind_text (statement, 3, row->id);
      cordeau_statement_bind_text (statement, 4, row->rev);
      cordeau_statement_bind_text (statement, 5, row->reason);
      cordeau_statement_bind_int (statement, 6, cordeau_txn_get_now (txn));
      if (!cordeau_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

GPtrArray *
cordeau_rejects_list (CordeauConnection *connection, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) reject_free);
  CordeauStatement *statement = cordeau_connection_prepare (connection, "sync/rejects.sql#list");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      CordeauReject *reject = g_new0 (CordeauReject, 1);

      reject->peer = cordeau_statement_dup_text (statement, 0);
      reject->db = cordeau_statement_dup_text (statement, 1);
      reject->id = cordeau_statement_dup_text (statement, 2);
      reject->rev = cordeau_statement_dup_text (statement, 3);
      reject->error = cordeau_statement_dup_text (statement, 4);
      reject->first = cordeau_statement_int (statement, 5);
      reject->last = cordeau_statement_int (statement, 6);
      reject->count = cordeau_statement_int (statement, 7);
      g_ptr_array_add (list, reject);
    }
  if (local == NULL)
    return g_steal_pointer (&list);
  g_propagate_error (error, local);
  return NULL;
}
