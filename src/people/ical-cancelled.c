/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts that somebody was told of and that are no longer theirs: a calendar that took them before must be told (RFC 5545, 3.8.1.11
 * and 3.8.7.4). The log of changes (F18) knows what had been published, the record's revision how often it changed. */
#include <string.h>

#include "people/ical.h"
#include "people/roster-log.h"

/* The worker whose calendar loses @change's shift; for the site's calendar, which keeps what only goes to another, anybody: what is
 * taken away altogether. */
static gboolean
takes_away (const CordeauRosterChange *change, const char *worker)
{
  if (change->before == NULL)
    return FALSE;
  if (worker == NULL)
    return change->after == NULL;
  return strcmp (change->before->worker, worker) == 0
         && (change->after == NULL || strcmp (change->after->worker, worker) != 0);
}

static gboolean
gives (const CordeauRosterChange *change, const char *worker)
{
  return change->after != NULL && (worker == NULL || strcmp (change->after->worker, worker) == 0);
}

/* The revision that took it away, tombstones included: SEQUENCE is above all that was exported before. */
static gboolean
read_rev (CordeauConnection *connection, const char *site, CordeauShift *shift, GError **error)
{
  g_autofree char *db = cordeau_people_db (site);
  g_autofree char *id = g_strconcat ("shift:", shift->id, NULL);
  g_autoptr (GPtrArray) leaves = cordeau_record_leaves (connection, db, id, error);
  gint64 most = 0;

  for (guint i = 0; leaves != NULL && i < leaves->len; i++)
    {
      const CordeauRecord *leaf = g_ptr_array_index (leaves, i);
      gint64 generation = g_ascii_strtoll (leaf->rev, NULL, 10);

      if (generation <= most)
        continue;
      most = generation;
      g_set_str (&shift->rev, leaf->rev);
    }
  return leaves != NULL;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauShift *left = *(CordeauShift *const *) a;
  const CordeauShift *right = *(CordeauShift *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return strcmp (left->id, right->id);
}

/* By shift: the last change of each decides. */
static GHashTable *
collect (GPtrArray *changes, const char *worker)
{
  GHashTable *gone = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) cordeau_shift_free);

  for (guint i = 0; i < changes->len; i++)
    {
      const CordeauRosterChange *change = g_ptr_array_index (changes, i);
      CordeauShift *shift;

      if (gives (change, worker))
        g_hash_table_remove (gone, change->shift);
      if (!takes_away (change, worker))
        continue;
      shift = cordeau_shift_copy (change->before);
      shift->modified = change->at;
      g_hash_table_replace (gone, shift->id, shift);
    }
  return gone;
}

GPtrArray *
cordeau_ical_read_cancelled (CordeauConnection *connection, const char *site, const char *worker,
                             gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GHashTable) gone = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GHashTableIter iter;
  gpointer shift;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  /* All later ones, too: what was taken away and given back is not cancelled. */
  changes = cordeau_roster_changes_read (connection, site, worker, G_MININT64, G_MAXINT64, error);
  if (changes == NULL)
    return NULL;
  gone = collect (changes, worker);
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_shift_free);
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, NULL, &shift))
    {
      CordeauShift *copy = cordeau_shift_copy (shift);

      g_ptr_array_add (list, copy);
      if (copy->end <= from || copy->start >= to)
        g_ptr_array_remove_index (list, list->len - 1);
      else if (!read_rev (connection, site, copy, error))
        return NULL;
    }
  g_ptr_array_sort (list, compare);
  return g_steal_pointer (&list);
}
