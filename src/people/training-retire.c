/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "people/people-record.h"
#include "people/training-retire.h"

static const char *const kinds[] = { "skill", "afest", "onboarding", "milestone", "placement" };

void
cordeau_training_retired_free (CordeauTrainingRetired *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->workers);
  g_free (self);
}

gint32
cordeau_worker_last_contact (const CordeauWorker *worker)
{
  gint32 last = CORDEAU_DAY_NONE;

  g_return_val_if_fail (worker != NULL, CORDEAU_DAY_NONE);

  if (worker->left != CORDEAU_DAY_NONE)
    return worker->left;
  for (guint i = 0; i < worker->contracts->len; i++)
    {
      gint32 to = g_array_index (worker->contracts, CordeauContract, i).days.to;

      if (to == CORDEAU_DAY_NONE)
        return CORDEAU_DAY_NONE;
      last = last == CORDEAU_DAY_NONE ? to : MAX (last, to);
    }
  return last;
}

/* A leap day ends its years on 1 March. */
static gboolean
is_due (const CordeauWorker *worker, gint32 today)
{
  gint32 last = cordeau_worker_last_contact (worker);
  int year, month, day;

  if (last == CORDEAU_DAY_NONE)
    return FALSE;
  cordeau_day_to_civil (last, &year, &month, &day);
  return today > cordeau_day_from_civil (year + CORDEAU_TRAINING_YEARS, month, MIN (day, 28))
                     + (day - MIN (day, 28));
}

static gboolean
clear_card (CordeauTxn *txn, CordeauWorker *worker, gboolean dry, gboolean *any, GError **error)
{
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    {
      *any |= worker->skills[post].level != CORDEAU_LEVEL_NONE;
      g_clear_pointer (&worker->skills[post].evidence, g_free);
      g_clear_pointer (&worker->skills[post].evaluator, g_free);
      worker->skills[post].level = CORDEAU_LEVEL_NONE;
      worker->skills[post].date = CORDEAU_DAY_NONE;
    }
  return dry || !*any || cordeau_worker_put (txn, worker, error);
}

static gboolean
delete_records (CordeauTxn *txn, const char *worker, const char *kind, gboolean dry, guint *n,
                GError **error)
{
  g_autoptr (GPtrArray) records = cordeau_people_records (cordeau_txn_get_connection (txn),
                                                          cordeau_txn_get_site (txn), kind, error);

  if (records == NULL)
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);
      g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);

      if (g_strcmp0 (cordeau_body_text (yyjson_doc_get_root (doc), "worker"), worker) != 0)
        continue;
      (*n)++;
      if (!dry && !cordeau_people_record_delete (txn, record->id, NULL, error))
        return FALSE;
    }
  return TRUE;
}

/* The card first: that its levels go is written down as a step, and goes with the others. */
static gboolean
retire_one (CordeauTxn *txn, CordeauWorker *worker, gboolean dry, CordeauTrainingRetired *retired,
            GError **error)
{
  gboolean any = FALSE;
  guint n = 0;
  guint kept = 0;

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (!delete_records (txn, worker->key, kinds[i], TRUE, &n, error))
      return FALSE;
  if (!clear_card (txn, worker, dry, &any, error))
    return FALSE;
  for (guint i = 0; !dry && i < G_N_ELEMENTS (kinds); i++)
    if (!delete_records (txn, worker->key, kinds[i], FALSE, &kept, error))
      return FALSE;
  retired->n_records += n + any;
  if (n > 0 || any)
    g_ptr_array_add (retired->workers, g_strdup (worker->key));
  return TRUE;
}

CordeauTrainingRetired *
cordeau_training_retire (CordeauTxn *txn, gint32 today, gboolean dry, GError **error)
{
  g_autoptr (CordeauTrainingRetired) retired = NULL;
  g_autoptr (GPtrArray) workers = NULL;

  g_return_val_if_fail (txn != NULL, NULL);

  workers = cordeau_workers_list (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                  error);
  if (workers == NULL)
    return NULL;
  retired = g_new0 (CordeauTrainingRetired, 1);
  retired->workers = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < workers->len; i++)
    if (is_due (g_ptr_array_index (workers, i), today)
        && !retire_one (txn, g_ptr_array_index (workers, i), dry, retired, error))
      return NULL;
  return g_steal_pointer (&retired);
}
