/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was last said of a machine, without all that was said before. What goes must be a beginning: facts are folded in the order
 * of their stamps, and what stays is folded on top. */
#include <string.h>

#include "machines/machine-retire-private.h"
#include "store/balances.h"

#define PROJECTION "machine-truths"

/* --- the balance ---------------------------------------------------------------------------------- */

/* Every number of a truth, by the name it is kept under. */
#define NUMBERS(use)                  \
  use ("ended", ended);               \
  use ("fault_at", fault_at);         \
  use ("least", least);               \
  use ("most", most);                 \
  use ("said", said);                 \
  use ("said_at", said_at);           \
  use ("sensed", sensed);             \
  use ("sensed_at", sensed_at);       \
  use ("sensed_since", sensed_since); \
  use ("was", was)

#define TEXTS(use)                \
  use ("fault", fault);           \
  use ("fault_code", fault_code); \
  use ("fault_fact", fault_fact); \
  use ("fault_load", fault_load); \
  use ("programme", programme)

static CordeauMachineTruth *
parse_balance (const char *body, gsize length, gint64 *folded)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, 0);
  yyjson_val *root = yyjson_doc_get_root (doc);
  CordeauMachineTruth *self = g_new0 (CordeauMachineTruth, 1);

#define READ_NUMBER(name, member) self->member = cordeau_body_int (root, name)
#define READ_TEXT(name, member) self->member = g_strdup (cordeau_body_text (root, name))
  NUMBERS (READ_NUMBER);
  TEXTS (READ_TEXT);
  *folded = cordeau_body_int (root, "folded");
  return self;
}

CordeauMachineTruth *
cordeau_machine_truth_read_balance (CordeauConnection *connection, const char *subject,
                                    gint64 *folded, GError **error)
{
  gsize length;
  GError *local = NULL;
  g_autofree char *body = cordeau_balance_get (connection, PROJECTION, subject, &length, &local);

  *folded = 0;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return body != NULL ? parse_balance (body, length, folded) : g_new0 (CordeauMachineTruth, 1);
}

static gboolean
write_balance (CordeauTxn *txn, const char *subject, const CordeauMachineTruth *self, gint64 folded,
               GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  g_autofree char *body = NULL;
  gsize length;

  yyjson_mut_doc_set_root (doc, root);
#define WRITE_NUMBER(name, member) yyjson_mut_obj_add_int (doc, root, name, self->member)
#define WRITE_TEXT(name, member) \
  if (self->member != NULL)      \
  yyjson_mut_obj_add_str (doc, root, name, self->member)
  NUMBERS (WRITE_NUMBER);
  TEXTS (WRITE_TEXT);
  yyjson_mut_obj_add_int (doc, root, "folded", folded);
  body = cordeau_json_canonical_mut (root, &length, error);
  return body != NULL && cordeau_balance_set (txn, PROJECTION, subject, body, length, error);
}

/* --- what must stay ------------------------------------------------------------------------------- */

/* One fact, as far as it matters here. */
typedef struct
{
  char *id;
  char *undoes; /* (nullable) */
} Note;

static void
note_clear (gpointer data)
{
  Note *note = data;

  g_free (note->id);
  g_free (note->undoes);
}

/* Maintenance is no part of the truth, and cycles have subjects of their own. */
static gboolean
is_folded (const char *kind)
{
  return strcmp (kind, "machine.maintained") != 0;
}

static gboolean
note_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Note note = { g_strdup (fact->id), NULL };

  if (strcmp (fact->kind, "machine.undo") == 0)
    note.undoes = g_strdup (cordeau_body_text (body, "target"));
  if (is_folded (fact->kind))
    g_array_append_val (user_data, note);
  else
    note_clear (&note);
  return TRUE;
}

/* All after the first that stays. TRUE when that changed anything. */
static void
hold_later (GArray *notes, GHashTable *ids)
{
  gboolean stays = FALSE;

  for (guint i = 0; i < notes->len; i++)
    {
      const Note *note = &g_array_index (notes, Note, i);

      stays |= !g_hash_table_contains (ids, note->id);
      if (stays)
        g_hash_table_remove (ids, note->id);
    }
}

static gboolean
is_noted (GArray *notes, const char *id)
{
  for (guint i = 0; i < notes->len; i++)
    if (strcmp (g_array_index (notes, Note, i).id, id) == 0)
      return TRUE;
  return FALSE;
}

/* What was undone before it went is in the fold no more; one whose undo stays, stays. */
static void
hold_pairs (GArray *notes, GHashTable *ids)
{
  for (guint i = 0; i < notes->len; i++)
    {
      const Note *note = &g_array_index (notes, Note, i);

      if (note->undoes == NULL || !is_noted (notes, note->undoes)
          || (g_hash_table_contains (ids, note->id) && g_hash_table_contains (ids, note->undoes)))
        continue;
      g_hash_table_remove (ids, note->id);
      g_hash_table_remove (ids, note->undoes);
    }
}

static gboolean
hold (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  g_autoptr (GArray) notes = g_array_new (FALSE, FALSE, sizeof (Note));
  guint before;

  g_array_set_clear_func (notes, note_clear);
  if (!cordeau_facts_foreach_subject (cordeau_txn_get_connection (txn), subject, note_cb, notes,
                                      error))
    return FALSE;
  do
    {
      before = g_hash_table_size (ids);
      hold_pairs (notes, ids);
      hold_later (notes, ids);
    }
  while (g_hash_table_size (ids) < before);
  return TRUE;
}

/* --- settling ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauMachineTruth *truth;
  GHashTable *ids;
  GHashTable *undone;
  gint64 folded;
} Fold;

static gboolean
collect_undone_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  const char *target = cordeau_body_text (body, "target");

  if (strcmp (fact->kind, "machine.undo") == 0 && target != NULL)
    g_hash_table_add (user_data, g_strdup (target));
  return TRUE;
}

static gboolean
fold_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Fold *fold = user_data;

  if (!is_folded (fact->kind) || !g_hash_table_contains (fold->ids, fact->id))
    return TRUE;
  fold->folded = MAX (fold->folded, fact->clock);
  if (!g_hash_table_contains (fold->undone, fact->id))
    cordeau_machine_truth_fold (fold->truth, fact, body);
  return TRUE;
}

static gboolean
settle (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CordeauMachineTruth) truth = NULL;
  Fold fold = { .ids = ids, .undone = undone };

  fold.truth = truth = cordeau_machine_truth_read_balance (connection, subject, &fold.folded,
                                                           error);
  return truth != NULL
         && cordeau_facts_foreach_subject (connection, subject, collect_undone_cb, undone, error)
         && cordeau_facts_foreach_subject (connection, subject, fold_cb, &fold, error)
         && write_balance (txn, subject, truth, fold.folded, error);
}

static gboolean
open_balance (CordeauTxn *txn, const char *subject, const char *body, gsize length, GError **error)
{
  gint64 folded;
  g_autoptr (CordeauMachineTruth) truth = parse_balance (body, length, &folded);

  return cordeau_machine_truth_write_row (truth, cordeau_txn_get_connection (txn), subject, folded,
                                          error);
}

const CordeauRetire cordeau_machine_truth_retire = {
  .hold = hold,
  .settle = settle,
  .open = open_balance,
};
