/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Erasing. local.db is told of everything first: should the power fail in between, what is there goes at the next start
 * (store/erasures.h). */
#include <string.h>

#include "people/held-private.h"
#include "people/private.h"
#include "people/worker.h"
#include "store/erasures.h"

typedef struct
{
  CordeauTxn *txn;
  CordeauLocal *local;
  const char *worker;
  CordeauErased *receipt;
  GPtrArray *ids; /* of what goes */
} Erase;

gboolean
cordeau_worker_was_erased (CordeauLocal *local, const char *worker)
{
  g_autofree char *id = cordeau_worker_record_id (worker);

  return cordeau_local_is_erased (local, id);
}

static void
remember (const Erase *self, const char *id)
{
  g_ptr_array_add (self->ids, g_strdup (id));
}

/* Every live revision goes: a conflict that lost would win otherwise. */
static gboolean
bury (const Erase *self, const char *db, const char *id, GError **error)
{
  g_autoptr (GPtrArray) leaves = cordeau_record_leaves (cordeau_txn_get_connection (self->txn), db,
                                                        id, error);

  if (leaves == NULL)
    return FALSE;
  remember (self, id);
  for (guint i = 0; i < leaves->len; i++)
    {
      const CordeauRecord *leaf = g_ptr_array_index (leaves, i);

      if (!leaf->deleted && !cordeau_txn_delete (self->txn, db, id, leaf->rev, error))
        return FALSE;
    }
  return TRUE;
}

/* --- mentions ---------------------------------------------------------------------------------------- */

static gboolean
forget_in (yyjson_mut_val *value, const char *worker)
{
  size_t i, n;
  yyjson_mut_val *name, *inner;
  const char *found = NULL;
  gboolean changed = FALSE;

  yyjson_mut_obj_foreach (value, i, n, name, inner)
  {
    if (cordeau_held_is_person (yyjson_mut_get_str (name))
        && cordeau_held_is_key (yyjson_mut_get_str (inner), worker))
      found = yyjson_mut_get_str (name);
    else
      changed |= forget_in (inner, worker);
  }
  yyjson_mut_arr_foreach (value, i, n, inner)
  {
    changed |= forget_in (inner, worker);
  }
  if (found == NULL)
    return changed;
  yyjson_mut_obj_remove_key (value, found);
  forget_in (value, worker);
  return TRUE;
}

static gboolean
forget (const Erase *self, const char *db, const CordeauHeldItem *item, GError **error)
{
  g_autoptr (CordeauRecord) record = cordeau_record_get (cordeau_txn_get_connection (self->txn), db,
                                                         item->id, NULL, error);
  g_autoptr (yyjson_doc) body = record != NULL ? yyjson_read (record->body, record->length, 0)
                                               : NULL;
  g_autoptr (yyjson_mut_doc) doc = NULL;

  if (body == NULL)
    return FALSE;
  doc = yyjson_doc_mut_copy (body, NULL);
  return !forget_in (yyjson_mut_doc_get_root (doc), self->worker)
         || cordeau_txn_put (self->txn, db, item->id, record->rev, yyjson_mut_doc_get_root (doc),
                             NULL, error);
}

/* --- what is private ---------------------------------------------------------------------------------- */

static gboolean
bury_private (const Erase *self, const CordeauSeal *seal, const char *about, GError **error)
{
  g_autofree char *db = cordeau_people_private_db (cordeau_txn_get_site (self->txn));
  g_autofree char *id = cordeau_seal_record_id (seal, about);
  gboolean deleted = FALSE;

  if (!cordeau_private_delete (self->txn, seal, about, &deleted, error))
    return FALSE;
  self->receipt->n_private += deleted;
  if (deleted)
    remember (self, id);
  return TRUE;
}

/* @held: absences name the sealed reasons */
static gboolean
bury_all_private (const Erase *self, const CordeauHeld *held, GError **error)
{
  GError *fault = NULL;
  g_autoptr (CordeauSeal) seal = cordeau_private_open (cordeau_txn_get_connection (self->txn),
                                                       cordeau_txn_get_site (self->txn),
                                                       self->local, &fault);
  g_autofree char *capability = g_strconcat ("capability:", self->worker, NULL);
  g_autofree char *contact = g_strconcat ("contact:", self->worker, NULL);

  if (fault != NULL)
    {
      g_propagate_error (error, fault);
      return FALSE;
    }
  if (seal == NULL)
    return TRUE;
  for (guint i = 0; i < held->records->len; i++)
    {
      const CordeauHeldItem *item = g_ptr_array_index (held->records, i);
      g_autofree char *about = NULL;

      if (!g_str_has_prefix (item->id, "absence:"))
        continue;
      about = g_strconcat ("absence-reason:", item->id + strlen ("absence:"), NULL);
      if (!bury_private (self, seal, about, error))
        return FALSE;
    }
  return bury_private (self, seal, capability, error) && bury_private (self, seal, contact, error);
}

/* --- all of it ----------------------------------------------------------------------------------------- */

static gboolean
drop_facts (const Erase *self, const CordeauHeld *held, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < held->facts->len; i++)
    g_ptr_array_add (ids, ((CordeauHeldItem *) g_ptr_array_index (held->facts, i))->id);
  for (guint i = 0; i < held->deeds->len; i++)
    g_ptr_array_add (ids, ((CordeauHeldItem *) g_ptr_array_index (held->deeds, i))->attribution);
  for (guint i = 0; i < ids->len; i++)
    remember (self, g_ptr_array_index (ids, i));
  return cordeau_erasures_drop_facts (self->txn, ids, error);
}

static gboolean
run (const Erase *self, const CordeauHeld *held, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (self->txn));

  for (guint i = 0; i < held->mentions->len; i++)
    if (!forget (self, db, g_ptr_array_index (held->mentions, i), error))
      return FALSE;
  if (!bury_all_private (self, held, error))
    return FALSE;
  for (guint i = 0; i < held->records->len; i++)
    if (!bury (self, db, ((CordeauHeldItem *) g_ptr_array_index (held->records, i))->id, error))
      return FALSE;
  return TRUE;
}

gboolean
cordeau_worker_erase (CordeauTxn *txn, CordeauLocal *local, const char *worker,
                      CordeauErased *receipt, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  Erase self = { txn, local, worker, receipt, ids };
  g_autoptr (CordeauHeld) held = NULL;

  g_return_val_if_fail (txn != NULL && local != NULL && worker != NULL && receipt != NULL, FALSE);

  *receipt = (CordeauErased) { .at = cordeau_txn_get_now (txn) };
  held = cordeau_held_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), worker,
                            error);
  if (held == NULL || !drop_facts (&self, held, error) || !run (&self, held, error))
    return FALSE;
  receipt->n_records = held->records->len;
  receipt->n_mentions = held->mentions->len;
  receipt->n_facts = held->facts->len;
  receipt->n_deeds = held->deeds->len;
  /* Remembered before it is gone: a computer that stops between the two goes on with it when it starts. */
  return cordeau_local_erase (local, cordeau_txn_get_env (txn), ids, error)
         && cordeau_erasures_note (txn, local, error);
}
