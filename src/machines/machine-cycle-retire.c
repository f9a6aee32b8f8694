/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old cycles: their facts go, and what a correction said is put into them for good. When each began and ended, how, and what it
 * drew stays, for a load has to be known again as the same run; the course of its watts goes. */
#include <string.h>

#include "machines/machine-cycle-private.h"
#include "machines/machine-retire-private.h"
#include "store/balances.h"

#define PROJECTION "machine-cycles"

/* --- the balance ---------------------------------------------------------------------------------- */

static void
add_cycle (yyjson_mut_doc *doc, yyjson_mut_val *list, const CordeauMachineCycle *cycle)
{
  yyjson_mut_val *row = yyjson_mut_arr_add_arr (doc, list);

  yyjson_mut_arr_add_strcpy (doc, row, cycle->fact);
  yyjson_mut_arr_add_int (doc, row, cycle->start);
  yyjson_mut_arr_add_int (doc, row, cycle->end);
  yyjson_mut_arr_add_int (doc, row, cycle->outcome);
  yyjson_mut_arr_add_int (doc, row, cycle->dead);
  yyjson_mut_arr_add_int (doc, row, cycle->watt_hours);
  yyjson_mut_arr_add_strcpy (doc, row, cycle->programme != NULL ? cycle->programme : "");
}

static gint64
int_at (yyjson_val *row, size_t place)
{
  return yyjson_get_sint (yyjson_arr_get (row, place));
}

/* (nullable): what is not as it must be is none */
static CordeauMachineCycle *
parse_cycle (yyjson_val *row, const char *machine)
{
  const char *fact = yyjson_get_str (yyjson_arr_get (row, 0));
  const char *programme = yyjson_get_str (yyjson_arr_get (row, 6));
  CordeauMachineCycle *cycle;

  if (fact == NULL || strlen (fact) >= sizeof cycle->fact)
    return NULL;
  cycle = cordeau_machine_cycle_new (machine, int_at (row, 1), int_at (row, 2),
                                     (CordeauSignatureOutcome) CLAMP (int_at (row, 3), 0,
                                                                      CORDEAU_SIGNATURE_LOST));
  g_strlcpy (cycle->fact, fact, sizeof cycle->fact);
  cycle->dead = int_at (row, 4) != 0;
  cycle->watt_hours = int_at (row, 5);
  cycle->programme = programme != NULL && *programme != '\0' ? g_strdup (programme) : NULL;
  return cycle;
}

/* (transfer full) (element-type CordeauMachineCycle) */
static GPtrArray *
parse_balance (const char *machine, const char *body, gsize length)
{
  GPtrArray *cycles = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_cycle_free);
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, 0);
  yyjson_val *list = yyjson_obj_get (yyjson_doc_get_root (doc), "cycles");
  size_t i, n;
  yyjson_val *row;

  yyjson_arr_foreach (list, i, n, row)
  {
    CordeauMachineCycle *cycle = parse_cycle (row, machine);

    if (cycle != NULL)
      g_ptr_array_add (cycles, cycle);
  }
  return cycles;
}

static gboolean
write_balance (CordeauTxn *txn, const char *subject, GPtrArray *cycles, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *list;
  g_autofree char *body = NULL;
  gsize length;

  yyjson_mut_doc_set_root (doc, root);
  list = yyjson_mut_obj_add_arr (doc, root, "cycles");
  for (guint i = 0; i < cycles->len; i++)
    add_cycle (doc, list, g_ptr_array_index (cycles, i));
  body = cordeau_json_canonical_mut (root, &length, error);
  return body != NULL && cordeau_balance_set (txn, PROJECTION, subject, body, length, error);
}

/* --- one machine's ---------------------------------------------------------------------------------- */

/**
 * Settled: what is known of a machine while facts about its cycles go
 * @told: fact → cycle, those of the balance among them
 * @corrections: all of them, in the order in which they were said
 * @known: the facts of both; @balanced: those of the balance, which are facts no more
 */
typedef struct
{
  char *site;
  char *machine;
  GHashTable *told;
  GPtrArray *corrections;
  GHashTable *known;
  GHashTable *balanced;
} Settled;

static void
settled_clear (Settled *self)
{
  g_free (self->site);
  g_free (self->machine);
  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_pointer (&self->corrections, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->balanced, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Settled, settled_clear)

static gboolean
read_balanced (Settled *self, CordeauConnection *connection, const char *subject, GError **error)
{
  gsize length;
  GError *local = NULL;
  g_autofree char *body = cordeau_balance_get (connection, PROJECTION, subject, &length, &local);
  g_autoptr (GPtrArray) cycles = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  cycles = body != NULL ? parse_balance (self->machine, body, length) : NULL;
  for (guint i = 0; cycles != NULL && i < cycles->len; i++)
    g_hash_table_add (self->balanced,
                      g_strdup (((CordeauMachineCycle *) g_ptr_array_index (cycles, i))->fact));
  return TRUE;
}

static gboolean
settled_read (Settled *self, CordeauConnection *connection, const char *subject, GError **error)
{
  GHashTableIter iter;
  gpointer fact;

  if (!cordeau_machine_subject_split (subject, &self->site, &self->machine))
    return FALSE;
  self->told = cordeau_cycles_read_told (connection, self->site, self->machine, 0, G_MAXINT64,
                                         error);
  self->corrections = self->told != NULL ? cordeau_cycle_corrections_read (connection, self->site,
                                                                           self->machine, error)
                                         : NULL;
  if (self->corrections == NULL)
    return FALSE;
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->balanced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &fact, NULL))
    g_hash_table_add (self->known, g_strdup (fact));
  for (guint i = 0; i < self->corrections->len; i++)
    g_hash_table_add (self->known,
                      g_strdup (
                          ((CordeauCycleCorrection *) g_ptr_array_index (self->corrections, i))
                              ->fact));
  return read_balanced (self, connection, subject, error);
}

/* It is a fact, and one that is not old enough. */
static gboolean
stays (const Settled *self, const char *fact, GHashTable *ids)
{
  return fact != NULL && g_hash_table_contains (self->known, fact)
         && !g_hash_table_contains (ids, fact) && !g_hash_table_contains (self->balanced, fact);
}

static void
keep (GHashTable *ids, const char *fact)
{
  if (fact != NULL)
    g_hash_table_remove (ids, fact);
}

/* A correction and what it speaks of go together or not at all; one may speak of another, so until nothing changes. */
static gboolean
hold (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  g_auto (Settled) self = { 0 };
  guint before;

  if (!settled_read (&self, cordeau_txn_get_connection (txn), subject, error))
    return FALSE;
  do
    {
      before = g_hash_table_size (ids);
      for (guint i = 0; i < self.corrections->len; i++)
        {
          const CordeauCycleCorrection *correction = g_ptr_array_index (self.corrections, i);

          if (!stays (&self, correction->fact, ids) && !stays (&self, correction->target, ids)
              && !stays (&self, correction->other, ids))
            continue;
          keep (ids, correction->fact);
          keep (ids, correction->target);
          keep (ids, correction->other);
        }
    }
  while (g_hash_table_size (ids) < before);
  return TRUE;
}

/* --- settling ------------------------------------------------------------------------------------- */

static gboolean
forget (CordeauConnection *connection, const char *statement, const char *fact, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, statement);

  cordeau_statement_bind_text (s, 1, fact);
  return cordeau_statement_run (s, error);
}

/* Leaves in @self only what goes, and takes its rows out of the tables. */
static gboolean
take_out (Settled *self, CordeauConnection *connection, GHashTable *ids, GError **error)
{
  GHashTableIter iter;
  gpointer fact;

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &fact, NULL))
    {
      if (!g_hash_table_contains (ids, fact) && !g_hash_table_contains (self->balanced, fact))
        g_hash_table_iter_remove (&iter);
      else if (!forget (connection, "machines/cycles.sql#forget", fact, error))
        return FALSE;
    }
  for (guint i = self->corrections->len; i > 0; i--)
    {
      const CordeauCycleCorrection *correction = g_ptr_array_index (self->corrections, i - 1);

      if (!g_hash_table_contains (ids, correction->fact))
        g_ptr_array_remove_index (self->corrections, i - 1);
      else if (!forget (connection, "machines/cycles.sql#forget-correction", correction->fact,
                        error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
insert (CordeauConnection *connection, const char *site, const CordeauMachineCycle *cycle,
        GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/cycles.sql#write");

  cordeau_statement_bind_text (s, 1, cycle->fact);
  cordeau_statement_bind_text (s, 2, site);
  cordeau_statement_bind_text (s, 3, cycle->machine);
  cordeau_statement_bind_int (s, 4, cycle->start);
  cordeau_statement_bind_int (s, 5, cycle->end);
  cordeau_statement_bind_int (s, 6, cycle->outcome);
  cordeau_statement_bind_int (s, 7, cycle->dead);
  if (cycle->watt_hours >= 0)
    cordeau_statement_bind_int (s, 8, cycle->watt_hours);
  else
    cordeau_statement_bind_null (s, 8);
  cordeau_statement_bind_text (s, 9, cycle->programme);
  cordeau_statement_bind_int (s, 10, 0);
  cordeau_statement_bind_null (s, 11);
  return cordeau_statement_run (s, error);
}

static gboolean
settle (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_auto (Settled) self = { 0 };
  g_autoptr (GPtrArray) cycles = NULL;

  if (!settled_read (&self, connection, subject, error)
      || !take_out (&self, connection, ids, error))
    return FALSE;
  cycles = cordeau_cycles_apply (self.told, self.corrections);
  for (guint i = 0; i < cycles->len; i++)
    if (!insert (connection, self.site, g_ptr_array_index (cycles, i), error))
      return FALSE;
  return write_balance (txn, subject, cycles, error);
}

static gboolean
open_balance (CordeauTxn *txn, const char *subject, const char *body, gsize length, GError **error)
{
  g_autofree char *site = NULL;
  g_autofree char *machine = NULL;
  g_autoptr (GPtrArray) cycles = NULL;

  if (!cordeau_machine_subject_split (subject, &site, &machine))
    return TRUE;
  cycles = parse_balance (machine, body, length);
  for (guint i = 0; i < cycles->len; i++)
    if (!insert (cordeau_txn_get_connection (txn), site, g_ptr_array_index (cycles, i), error))
      return FALSE;
  return TRUE;
}

const CordeauRetire cordeau_machine_cycle_retire = {
  .hold = hold,
  .settle = settle,
  .open = open_balance,
};
