/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making and dropping databases. */
#include <glib/gi18n-lib.h>

#include "store/txn-private.h"

gboolean
cordeau_txn_make_database (CordeauTxn *self, const char *name, gboolean *made, GError **error)
{
  gboolean there;

  g_return_val_if_fail (self != NULL && name != NULL && *name != '\0', FALSE);

  there = g_hash_table_contains (self->dbs, name);
  if (made != NULL)
    *made = !there;
  return there || cordeau_txn_get_db (self, name, error) != NULL;
}

static gboolean
drop_rows (CordeauTxn *self, gint64 db, GError **error)
{
  static const char *const statements[] = {
    "store/dbs.sql#drop-locals",  "store/dbs.sql#drop-leaves", "store/dbs.sql#drop-sums",
    "store/dbs.sql#drop-records", "store/dbs.sql#drop-facts",  "store/dbs.sql#drop"
  };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      CordeauStatement *statement = cordeau_connection_prepare (self->connection, statements[i]);

      cordeau_statement_bind_int (statement, 1, db);
      if (!cordeau_statement_run (statement, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
cordeau_txn_drop_database (CordeauTxn *self, const char *name, GError **error)
{
  const CordeauDbRow *row;

  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  row = g_hash_table_lookup (self->dbs, name);
  if (!self->scratch)
    g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                 _ ("The database “%s” cannot be deleted: it holds a site's data."), name);
  else if (row == NULL)
    g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND,
                 _ ("There is no database “%s”."), name);
  else if (drop_rows (self, row->db, error))
    return g_hash_table_remove (self->dbs, name);
  return FALSE;
}
