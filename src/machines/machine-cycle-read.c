/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cycles as they stand: as they were told, and over that what people said of them, in the order in which they said it. What
 * does not fit any more, since another correction was taken back, changes nothing. */
#include <string.h>

#include "machines/machine-cycle-private.h"
#include "machines/machine-cycle-shape.h"

#define DAY CORDEAU_MACHINE_CYCLE_MOST
/* A correction may name what another made, and so on. */
#define MOST_STEPS 100

void
cordeau_cycle_correction_free (CordeauCycleCorrection *self)
{
  if (self == NULL)
    return;
  g_free (self->fact);
  g_free (self->target);
  g_free (self->other);
  g_free (self);
}

/* --- corrections ---------------------------------------------------------------------------------- */

static void
mark_undone (GPtrArray *corrections, GHashTable *by_fact)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const CordeauCycleCorrection *undo = g_ptr_array_index (corrections, i);
      CordeauCycleCorrection *target = NULL;

      if (undo->kind == CORDEAU_CYCLE_UNDONE)
        target = g_hash_table_lookup (by_fact, undo->target);
      if (target != NULL && target->kind != CORDEAU_CYCLE_UNDONE)
        target->undone = TRUE;
    }
}

GPtrArray *
cordeau_cycle_corrections_read (CordeauConnection *connection, const char *site,
                                const char *machine, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/cycles.sql#corrections");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_cycle_correction_free);
  g_autoptr (GHashTable) by_fact = g_hash_table_new (g_str_hash, g_str_equal);
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, machine != NULL ? machine : "");
  while (cordeau_statement_step (s, &local))
    {
      CordeauCycleCorrection *self = g_new0 (CordeauCycleCorrection, 1);

      self->fact = cordeau_statement_dup_text (s, 0);
      self->kind = cordeau_statement_int (s, 1);
      self->target = cordeau_statement_dup_text (s, 2);
      self->other = cordeau_statement_dup_text (s, 3);
      self->at = cordeau_statement_int (s, 4);
      g_ptr_array_add (list, self);
      g_hash_table_insert (by_fact, self->fact, self);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  mark_undone (list, by_fact);
  return g_steal_pointer (&list);
}

/* @cycles: (element-type utf8 CordeauMachineCycle): fact → cycle, owned by the table */
static void
put (GHashTable *cycles, CordeauMachineCycle *cycle)
{
  g_hash_table_replace (cycles, cycle->fact, cycle);
}

static void
merge (GHashTable *cycles, const CordeauCycleCorrection *correction, CordeauMachineCycle *target)
{
  CordeauMachineCycle *other = correction->other != NULL
                                   ? g_hash_table_lookup (cycles, correction->other)
                                   : NULL;
  CordeauMachineCycle *first = target;
  CordeauMachineCycle *joined;

  if (other == NULL || other == target || strcmp (other->machine, target->machine) != 0)
    return;
  if (other->start < target->start)
    {
      first = other;
      other = target;
    }
  if (other->end - first->start > DAY)
    return;
  joined = cordeau_machine_cycle_join (first, other);
  g_strlcpy (joined->correction, correction->fact, sizeof joined->correction);
  g_hash_table_remove (cycles, other->fact);
  put (cycles, joined);
}

static void
split (GHashTable *cycles, const CordeauCycleCorrection *correction, CordeauMachineCycle *target)
{
  CordeauMachineCycle *second;

  if (correction->at <= target->start || correction->at >= target->end)
    return;
  second = cordeau_machine_cycle_cut (target, correction->at);
  g_strlcpy (target->correction, correction->fact, sizeof target->correction);
  g_strlcpy (second->correction, correction->fact, sizeof second->correction);
  g_strlcpy (second->fact, correction->fact, sizeof second->fact);
  put (cycles, second);
}

static void
apply (GHashTable *cycles, const CordeauCycleCorrection *correction)
{
  CordeauMachineCycle *target = g_hash_table_lookup (cycles, correction->target);

  if (target == NULL || correction->undone)
    return;
  switch (correction->kind)
    {
    case CORDEAU_CYCLE_MERGED:
      merge (cycles, correction, target);
      break;
    case CORDEAU_CYCLE_SPLIT:
      split (cycles, correction, target);
      break;
    case CORDEAU_CYCLE_FINISHED:
      target->outcome = CORDEAU_SIGNATURE_FINISHED;
      g_strlcpy (target->correction, correction->fact, sizeof target->correction);
      break;
    case CORDEAU_CYCLE_UNDONE:
    default:
      break;
    }
}

/* What was undone as a whole never ran. */
static void
apply_all (GHashTable *cycles, GPtrArray *corrections)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const CordeauCycleCorrection *correction = g_ptr_array_index (corrections, i);

      if (correction->kind == CORDEAU_CYCLE_UNDONE)
        g_hash_table_remove (cycles, correction->target);
    }
  for (guint i = 0; i < corrections->len; i++)
    apply (cycles, g_ptr_array_index (corrections, i));
}

/* --- rows ----------------------------------------------------------------------------------------- */

static CordeauMachineCycle *
read_row (CordeauStatement *s)
{
  CordeauMachineCycle *self = cordeau_machine_cycle_new (cordeau_statement_text (s, 1),
                                                         cordeau_statement_int (s, 2),
                                                         cordeau_statement_int (s, 3),
                                                         cordeau_statement_int (s, 4));
  gsize length = 0;
  const guint8 *bytes = cordeau_statement_blob (s, 9, &length);

  g_strlcpy (self->fact, cordeau_statement_text (s, 0), sizeof self->fact);
  self->dead = cordeau_statement_int (s, 5) != 0;
  self->watt_hours = cordeau_statement_is_null (s, 6) ? -1 : cordeau_statement_int (s, 6);
  self->programme = cordeau_statement_dup_text (s, 7);
  self->slice = (guint) cordeau_statement_int (s, 8);
  self->n_slices = (guint) MIN (length / 2, CORDEAU_MACHINE_CYCLE_SLICES);
  for (guint i = 0; i < self->n_slices; i++)
    self->watts[i] = (guint16) (bytes[2 * i] | bytes[2 * i + 1] << 8);
  return self;
}

GHashTable *
cordeau_cycles_read_told (CordeauConnection *connection, const char *site, const char *machine,
                          gint64 from, gint64 to, GError **error)
{
  g_autoptr (GHashTable) cycles =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                             (GDestroyNotify) cordeau_machine_cycle_free);
  CordeauStatement *s = cordeau_connection_prepare (connection, machine != NULL
                                                                    ? "machines/cycles.sql#of"
                                                                    : "machines/cycles.sql#all");
  GError *local = NULL;
  int i = 1;

  cordeau_statement_bind_text (s, i++, site);
  if (machine != NULL)
    cordeau_statement_bind_text (s, i++, machine);
  cordeau_statement_bind_int (s, i++, from);
  cordeau_statement_bind_int (s, i++, to);
  while (cordeau_statement_step (s, &local))
    put (cycles, read_row (s));
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return g_steal_pointer (&cycles);
}

static int
compare_cycles (gconstpointer a, gconstpointer b)
{
  const CordeauMachineCycle *left = *(const CordeauMachineCycle *const *) a;
  const CordeauMachineCycle *right = *(const CordeauMachineCycle *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return strcmp (left->fact, right->fact);
}

GPtrArray *
cordeau_cycles_apply (GHashTable *told, GPtrArray *corrections)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_cycle_free);
  GHashTableIter iter;
  gpointer cycle;

  apply_all (told, corrections);
  g_hash_table_iter_init (&iter, told);
  while (g_hash_table_iter_next (&iter, NULL, &cycle))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (list, cycle);
    }
  g_ptr_array_sort (list, compare_cycles);
  return list;
}

/* A cycle takes a day at most, corrected or not: so all that could be part of one that lies in [@from, @to) began within a day
 * of it. */
GPtrArray *
cordeau_machine_cycles_read (CordeauConnection *connection, const char *site, const char *machine,
                             gint64 from, gint64 to, GError **error)
{
  g_autoptr (GHashTable) told = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_return_val_if_fail (site != NULL, NULL);

  told = cordeau_cycles_read_told (connection, site, machine, MAX (from, 0) - DAY,
                                   MIN (to, G_MAXINT64 - DAY) + DAY, error);
  corrections = told != NULL ? cordeau_cycle_corrections_read (connection, site, machine, error)
                             : NULL;
  if (corrections == NULL)
    return NULL;
  list = cordeau_cycles_apply (told, corrections);
  for (guint i = list->len; i > 0; i--)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (list, i - 1);

      if (cycle->end <= from || cycle->start >= to)
        g_ptr_array_remove_index (list, i - 1);
    }
  return g_steal_pointer (&list);
}

/* When the cycle began that @fact is, or is a part of; 0: there is none. */
static gint64
find_beginning (CordeauConnection *connection, const char *site, const char *machine,
                const char *fact, GPtrArray *corrections, GError **error)
{
  for (guint steps = 0; steps < MOST_STEPS; steps++)
    {
      CordeauStatement *s = cordeau_connection_prepare (connection, "machines/cycles.sql#began");
      const char *next = NULL;
      GError *local = NULL;
      gint64 began = 0;

      cordeau_statement_bind_text (s, 1, site);
      cordeau_statement_bind_text (s, 2, machine);
      cordeau_statement_bind_text (s, 3, fact);
      if (cordeau_statement_step (s, &local))
        began = cordeau_statement_int (s, 0);
      cordeau_statement_reset (s);
      if (local != NULL)
        g_propagate_error (error, local);
      if (began > 0 || local != NULL)
        return began;
      for (guint i = 0; i < corrections->len && next == NULL; i++)
        {
          const CordeauCycleCorrection *correction = g_ptr_array_index (corrections, i);

          if (strcmp (correction->fact, fact) == 0)
            next = correction->target;
        }
      if (next == NULL)
        return 0;
      fact = next;
    }
  return 0;
}

CordeauMachineCycle *
cordeau_machine_cycle_find (CordeauConnection *connection, const char *site, const char *machine,
                            const char *fact, GError **error)
{
  g_autoptr (GPtrArray) corrections = NULL;
  g_autoptr (GPtrArray) list = NULL;
  gint64 began;

  g_return_val_if_fail (site != NULL && machine != NULL && fact != NULL, NULL);

  corrections = cordeau_cycle_corrections_read (connection, site, machine, error);
  if (corrections == NULL)
    return NULL;
  began = find_beginning (connection, site, machine, fact, corrections, error);
  if (began == 0)
    return NULL;
  list = cordeau_machine_cycles_read (connection, site, machine, began - DAY, began + DAY, error);
  for (guint i = 0; list != NULL && i < list->len; i++)
    {
      CordeauMachineCycle *cycle = g_ptr_array_index (list, i);

      if (strcmp (cycle->fact, fact) == 0)
        return cordeau_machine_cycle_copy (cycle);
    }
  return NULL;
}
