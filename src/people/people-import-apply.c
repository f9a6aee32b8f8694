/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a checked list of workers: empty cells keep what is there, and what is there already is not written again. */
#include <string.h>

#include "base/text.h"
#include "people/lender.h"
#include "people/people-import-private.h"
#include "people/worker-edit.h"
#include "people/worker-private.h"

/* @workers: those that are there and those of the lines before; @twins: what is known of the next number of a first name, folded */
typedef struct
{
  GPtrArray *workers;
  GHashTable *twins;
  CordeauEnv *env;
} Crowd;

/* All are looked through once a name, not once a line. */
static int
next_twin (Crowd *self, const CordeauPeopleRow *row)
{
  int twin = GPOINTER_TO_INT (g_hash_table_lookup (self->twins, row->folded));

  if (twin == 0)
    twin = cordeau_workers_next_twin (self->workers, row->first_name);
  g_hash_table_insert (self->twins, row->folded, GINT_TO_POINTER (MAX (twin, 1) + 1));
  return twin;
}

static void
put_name (CordeauWorker *worker, const CordeauPeopleRow *row, Crowd *crowd)
{
  g_autofree char *folded = cordeau_text_fold (worker->first_name);

  if (strcmp (folded, row->folded) != 0)
    worker->twin = next_twin (crowd, row);
  g_set_str (&worker->first_name, row->first_name);
}

static CordeauWorker *
fill (const CordeauPeopleRow *row, Crowd *crowd)
{
  CordeauWorker *worker = row->worker;

  if (worker == NULL)
    {
      g_autofree char *key = row->key != NULL ? g_strdup (row->key)
                                              : cordeau_worker_draw_key (crowd->env);

      worker = cordeau_worker_new (key, row->first_name);
      worker->twin = next_twin (crowd, row);
      g_ptr_array_add (crowd->workers, worker);
    }
  else
    put_name (worker, row, crowd);
  if (row->employer != NULL)
    g_set_str (&worker->employer, row->employer);
  if (row->status != CORDEAU_STATUS_UNKNOWN)
    worker->status = row->status;
  if (row->birth_date != CORDEAU_DAY_NONE)
    worker->birth_date = row->birth_date;
  cordeau_worker_put_contract (worker, row->from, row->to, row->weekly_minutes);
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (row->levels[post] != CORDEAU_LEVEL_NONE)
      cordeau_worker_put_level (worker, post, row->levels[post]);
  return worker;
}

/* @txn: (nullable): %NULL only looks what would come of it */
static gboolean
put_row (CordeauPeopleImport *self, CordeauConnection *connection, const char *site,
         CordeauTxn *txn, CordeauWorker *worker, GError **error)
{
  g_autofree char *body = NULL;
  g_autofree char *rev = NULL;
  gboolean same;
  gsize length;

  body = cordeau_worker_write_body (connection, site, worker, &length, &rev, &same, error);
  if (body == NULL)
    return FALSE;
  self->unchanged += same;
  self->updated += !same && rev != NULL;
  self->imported += rev == NULL;
  return txn == NULL || same || cordeau_worker_put (txn, worker, error);
}

static void
name_employer (GPtrArray *lenders, char **employer)
{
  const CordeauLender *lender = cordeau_lenders_find (lenders, *employer);

  if (lender != NULL)
    g_set_str (employer, lender->id);
}

/* An employer that is a lender is said by its id, whatever the list calls it. */
static gboolean
name_employers (CordeauPeopleImportPriv *priv, GPtrArray *workers, CordeauConnection *connection,
                const char *site, GError **error)
{
  g_autoptr (GPtrArray) lenders = cordeau_lenders_list (connection, site, error);

  for (guint i = 0; lenders != NULL && i < priv->rows->len; i++)
    name_employer (lenders, &((CordeauPeopleRow *) g_ptr_array_index (priv->rows, i))->employer);
  for (guint i = 0; lenders != NULL && i < workers->len; i++)
    name_employer (lenders, &((CordeauWorker *) g_ptr_array_index (workers, i))->employer);
  return lenders != NULL;
}

static gboolean
run (CordeauPeopleImport *self, CordeauConnection *connection, const char *site, CordeauTxn *txn,
     GError **error)
{
  CordeauPeopleImportPriv *priv = self->priv;
  g_autoptr (CordeauEnv) own = txn == NULL ? cordeau_env_new () : NULL;
  g_autoptr (GHashTable) twins = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) workers = NULL;
  Crowd crowd = { NULL, twins, txn != NULL ? cordeau_txn_get_env (txn) : own };

  self->imported = self->updated = self->unchanged = 0;
  if (self->n_faults > 0)
    return TRUE;
  workers = cordeau_workers_list (connection, site, error);
  if (workers == NULL || !name_employers (priv, workers, connection, site, error))
    return FALSE;
  crowd.workers = workers;
  cordeau_people_import_match (self, workers);
  for (guint i = 0; self->n_faults == 0 && i < priv->rows->len; i++)
    {
      const CordeauPeopleRow *row = g_ptr_array_index (priv->rows, i);

      if (!row->left_out && !put_row (self, connection, site, txn, fill (row, &crowd), error))
        return FALSE;
      if (txn != NULL && cordeau_txn_is_cancelled (txn, error))
        return FALSE;
      if (txn != NULL)
        cordeau_txn_progress (txn, (double) (i + 1) / priv->rows->len);
    }
  return TRUE;
}

gboolean
cordeau_people_import_try (CordeauPeopleImport *self, CordeauConnection *connection,
                           const char *site, GError **error)
{
  g_return_val_if_fail (self != NULL && site != NULL, FALSE);

  return run (self, connection, site, NULL, error);
}

gboolean
cordeau_people_import_apply (CordeauPeopleImport *self, CordeauTxn *txn, GError **error)
{
  g_return_val_if_fail (self != NULL && txn != NULL, FALSE);

  return run (self, cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), txn, error);
}
