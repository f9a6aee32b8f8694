/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/balances.h"
#include "store/connection-private.h"

char *
cordeau_balance_get (CordeauConnection *connection, const char *projection, const char *subject,
                     gsize *length, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "store/retention.sql#balance-get");
  gconstpointer bytes;
  char *body;

  g_return_val_if_fail (projection != NULL && subject != NULL && length != NULL, NULL);

  cordeau_statement_bind_text (statement, 1, projection);
  cordeau_statement_bind_text (statement, 2, subject);
  if (!cordeau_statement_step (statement, error))
    return NULL;
  bytes = cordeau_statement_blob (statement, 0, length);
  body = g_strndup (bytes, *length);
  cordeau_statement_reset (statement);
  return body;
}

gboolean
cordeau_balance_set (CordeauTxn *txn, const char *projection, const char *subject, const char *body,
                     gsize length, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                            "store/retention.sql#balance-set");

  cordeau_statement_bind_text (statement, 1, projection);
  cordeau_statement_bind_text (statement, 2, subject);
  cordeau_statement_bind_blob (statement, 3, body, length);
  return cordeau_statement_run (statement, error);
}

gboolean
cordeau_balance_foreach (CordeauConnection *connection, const char *projection,
                         CordeauBalanceFunc func, gpointer user_data, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "store/retention.sql#balances");
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, projection);
  while (cordeau_statement_step (statement, &local))
    {
      gsize length;
      const char *body = cordeau_statement_blob (statement, 1, &length);

      if (!func (cordeau_statement_text (statement, 0), body, length, user_data, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}

gboolean
cordeau_tally_add (CordeauTxn *txn, const char *tally, const CordeauTally *sum, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                            "store/retention.sql#tally-add");

  cordeau_statement_bind_text (statement, 1, tally);
  cordeau_statement_bind_text (statement, 2, sum->site);
  cordeau_statement_bind_int (statement, 3, sum->hour);
  cordeau_statement_bind_text (statement, 4, sum->key);
  cordeau_statement_bind_int (statement, 5, sum->n);
  cordeau_statement_bind_int (statement, 6, sum->amount);
  return cordeau_statement_run (statement, error);
}

gboolean
cordeau_tally_foreach (CordeauConnection *connection, const char *tally, gint64 from, gint64 to,
                       CordeauTallyFunc func, gpointer user_data, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "store/retention.sql#tallies");
  GError *local = NULL;

  cordeau_statement_bind_text (statement, 1, tally);
  cordeau_statement_bind_int (statement, 2, from);
  cordeau_statement_bind_int (statement, 3, to);
  while (cordeau_statement_step (statement, &local))
    {
      const CordeauTally sum = {
        .site = cordeau_statement_text (statement, 0),
        .hour = cordeau_statement_int (statement, 1),
        .key = cordeau_statement_text (statement, 2),
        .n = cordeau_statement_int (statement, 3),
        .amount = cordeau_statement_int (statement, 4),
      };

      if (!func (&sum, user_data, &local))
        break;
    }
  if (local == NULL)
    return TRUE;
  cordeau_statement_reset (statement);
  g_propagate_error (error, local);
  return FALSE;
}
