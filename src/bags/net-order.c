/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 * - `numbers`, once set, never changes: pages hold references to it.
 * - Nothing is read by a number of another standing than the table's.
 * - Nobody waits for `reading` who can be given something without. */
#include "bags/net-from-state.h"
#include "bags/net-match.h"
#include "bags/net-order.h"
#include "bags/net-query.h"
#include "bags/net-walk.h"

/* Nets of an order that is read for the first time, until all of it is known: more than a window shows. */
#define FIRST_NETS 256

struct _CordeauNetOrder
{
  gatomicrefcount ref_count;

  /* Owned */
  CordeauNetBases *bases;
  CordeauNetFilter *filter;

  GMutex reading; /* held while the order is read: it is read once for all who want it */

  GMutex lock; /* of what follows; never held while something is read */
  GArray *numbers; /* Owned, (nullable) */
  guint n_walked;
  guint read_at;
  gint64 standing;
};

CordeauNetOrder *
cordeau_net_order_new (CordeauNetBases *bases, const CordeauNetFilter *filter)
{
  CordeauNetOrder *self;

  g_return_val_if_fail (bases != NULL, NULL);
  g_return_val_if_fail (filter != NULL, NULL);

  self = g_new0 (CordeauNetOrder, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->bases = cordeau_net_bases_ref (bases);
  self->filter = cordeau_net_filter_copy (filter);
  g_mutex_init (&self->reading);
  g_mutex_init (&self->lock);
  return self;
}

CordeauNetOrder *
cordeau_net_order_ref (CordeauNetOrder *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
cordeau_net_order_unref (CordeauNetOrder *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  cordeau_net_bases_unref (self->bases);
  cordeau_net_filter_free (self->filter);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_mutex_clear (&self->reading);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
cordeau_net_page_free (CordeauNetPage *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

/* --- the order ----------------------------------------------------------------------------------- */

/* (transfer full) @numbers */
static GArray *
reverse (GArray *numbers)
{
  GArray *reversed = g_array_new (FALSE, FALSE, sizeof (guint32));
  const guint32 *from = (const guint32 *) numbers->data;
  guint32 *to;

  g_array_set_size (reversed, numbers->len);
  to = (guint32 *) reversed->data;
  for (guint i = 0; i < numbers->len; i++)
    to[numbers->len - 1 - i] = from[i];
  g_array_unref (numbers);
  return reversed;
}

/* Whether the nets of the filter's stage are known in the order that is asked for: elsewhere, they have no promise to
 * keep and follow their codes. */
static gboolean
is_order_of_stage (const CordeauNetFilter *filter)
{
  return filter->stage != CORDEAU_STAGE_NONE
         && (filter->sort == CORDEAU_NET_SORT_PROMISE || filter->sort == CORDEAU_NET_SORT_CODE
             || filter->sort == CORDEAU_NET_SORT_STAGE);
}

typedef struct
{
  GArray *numbers;
  guint n_walked;
  guint changes; /* how old it is */
} Reading;

static GArray *
read_all (CordeauNetOrder *self, CordeauConnection *connection, Reading *reading, gboolean old_too,
          GError **error)
{
  const CordeauNetFilter *filter = self->filter;
  gboolean of_stage = is_order_of_stage (filter);
  g_autoptr (GArray) base = NULL;

  base = of_stage ? cordeau_net_bases_read_stage (self->bases, connection, filter->stage,
                                                  &reading->changes, old_too, error)
                  : cordeau_net_bases_read (self->bases, connection, filter->sort,
                                            &reading->changes, old_too, error);
  if (base == NULL)
    return NULL;
  reading->n_walked = base->len;
  return cordeau_net_match (self->bases, connection, filter, base, of_stage, &reading->changes,
                            old_too, error);
}

/* @reading: its @changes: in, what it must be no older than
 * @old_too: whether an older one will do for now, when it is long */
static gboolean
read_numbers (CordeauNetOrder *self, CordeauConnection *connection, Reading *reading, gint64 now,
              gboolean old_too, GError **error)
{
  if (cordeau_net_query_is_open (self->filter))
    {
      reading->numbers =
          cordeau_net_numbers_read (cordeau_net_query_prepare_order (connection, self->filter, now),
                                    error);
      reading->n_walked = reading->numbers != NULL ? reading->numbers->len : 0;
    }
  else
    reading->numbers = read_all (self, connection, reading, old_too, error);
  if (reading->numbers != NULL && self->filter->descending)
    reading->numbers = reverse (reading->numbers);
  return reading->numbers != NULL;
}

/* With the lock. */
static gboolean
is_older (const CordeauNetOrder *self, guint changes)
{
  return (gint) (self->read_at - changes) < 0;
}

/* @long_too: whether a long list is renewed, too.
 * Returns: (transfer full) (nullable): a page without rows, of the order as it is known; %NULL when it has to be read */
static CordeauNetPage *
begin_known (CordeauNetOrder *self, guint changes, gint64 standing, gboolean long_too)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CordeauNetPage *page;

  if (self->numbers == NULL || self->standing != standing
      || (is_older (self, changes) && (long_too || self->n_walked <= CORDEAU_NET_BASES_SHORT)))
    return NULL;
  page = g_new0 (CordeauNetPage, 1);
  page->numbers = g_array_ref (self->numbers);
  page->standing = standing;
  page->stale = is_older (self, changes);
  page->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  return page;
}

/* With @reading. */
static gboolean
renew (CordeauNetOrder *self, CordeauConnection *connection, guint changes, gint64 now,
       gint64 standing, gboolean long_too, GError **error)
{
  Reading reading = { .changes = changes };

  if (!read_numbers (self, connection, &reading, now, !long_too, error))
    return FALSE;
  g_mutex_lock (&self->lock);
  g_clear_pointer (&self->numbers, g_array_unref);
  self->numbers = reading.numbers;
  self->n_walked = reading.n_walked;
  self->read_at = reading.changes;
  self->standing = standing;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* Returns: (transfer full): a page without rows */
static CordeauNetPage *
begin_page (CordeauNetOrder *self, CordeauConnection *connection, guint changes, gint64 now,
            gboolean long_too, GError **error)
{
  gint64 standing = cordeau_net_bases_check (self->bases, connection, error);
  g_autoptr (GMutexLocker) locker = NULL;
  CordeauNetPage *page;

  if (standing < 0)
    return NULL;
  page = begin_known (self, changes, standing, long_too);
  if (page != NULL)
    return page;
  locker = g_mutex_locker_new (&self->reading);
  /* Somebody else may have read it meanwhile. */
  page = begin_known (self, changes, standing, long_too);
  if (page == NULL && renew (self, connection, changes, now, standing, long_too, error))
    page = begin_known (self, changes, standing, FALSE);
  return page;
}

/* --- rows ---------------------------------------------------------------------------------------- */

static CordeauNet *
read_row (CordeauConnection *connection, guint32 number, gint64 now, const char *today,
          GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/nets-all.sql#row");
  CordeauNet *net;

  cordeau_statement_bind_int (s, 1, number);
  if (!cordeau_statement_step (s, error))
    return NULL;
  net = cordeau_net_from_state (cordeau_net_state_from_row (s), now, today);
  net->number = number;
  cordeau_statement_reset (s);
  return net;
}

/* Returns: whether every row is there: a stale order may name nets that are no more. */
static gboolean
read_rows (CordeauNetPage *page, CordeauConnection *connection, gint64 now, guint offset,
           guint limit, GError **error)
{
  g_autofree char *today = cordeau_site_day (connection, now);

  g_ptr_array_set_size (page->rows, 0);
  for (guint i = offset; i < page->numbers->len && i - offset < limit; i++)
    {
      CordeauNet *net = read_row (connection, g_array_index (page->numbers, guint32, i), now, today,
                                  error);

      if (net == NULL)
        return FALSE;
      g_ptr_array_add (page->rows, net);
    }
  return TRUE;
}

CordeauNetPage *
cordeau_net_order_read (CordeauNetOrder *self, CordeauConnection *connection, guint changes,
                        gint64 now, guint offset, guint limit, GError **error)
{
  g_autoptr (CordeauNetPage) page = NULL;
  GError *local = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  page = begin_page (self, connection, changes, now, FALSE, error);
  if (page == NULL)
    return NULL;
  if (!read_rows (page, connection, now, offset, limit, &local) && local == NULL)
    {
      g_clear_pointer (&page, cordeau_net_page_free);
      page = begin_page (self, connection, changes, now, TRUE, error);
      if (page == NULL)
        return NULL;
      read_rows (page, connection, now, offset, limit, &local);
    }
  if (local == NULL)
    return g_steal_pointer (&page);
  g_propagate_error (error, local);
  return NULL;
}

/* --- the first rows ------------------------------------------------------------------------------ */

/* Whether all that is asked for is the beginning of an order that indexes have. */
static gboolean
is_walkable (const CordeauNetFilter *filter)
{
  return !cordeau_net_query_is_open (filter) && cordeau_net_query_is_bare (filter)
         && (filter->stage == CORDEAU_STAGE_NONE || is_order_of_stage (filter));
}

/* Whether the list would have to wait. */
static gboolean
is_cold (CordeauNetOrder *self)
{
  const CordeauNetFilter *filter = self->filter;
  gboolean known;

  g_mutex_lock (&self->lock);
  known = self->numbers != NULL;
  g_mutex_unlock (&self->lock);
  return !known && is_walkable (filter)
         && cordeau_net_bases_is_cold (self->bases, is_order_of_stage (filter)
                                                        ? CORDEAU_NET_SORT_STAGE
                                                        : filter->sort);
}

static GArray *
walk_first (const CordeauNetFilter *filter, CordeauConnection *connection, GError **error)
{
  if (filter->stage != CORDEAU_STAGE_NONE)
    return cordeau_net_walk_stage (connection, filter->stage, filter->descending, FIRST_NETS,
                                   error);
  return cordeau_net_walk (connection, filter->sort, filter->descending, FIRST_NETS, NULL, error);
}

CordeauNetPage *
cordeau_net_order_read_first (CordeauNetOrder *self, CordeauConnection *connection, guint changes,
                              gint64 now, guint offset, guint limit, GError **error)
{
  g_autoptr (CordeauNetPage) page = NULL;
  GError *local = NULL;
  gint64 standing;

  g_return_val_if_fail (self != NULL, NULL);

  if (!is_cold (self))
    return cordeau_net_order_read (self, connection, changes, now, offset, limit, error);
  standing = cordeau_net_bases_check (self->bases, connection, error);
  if (standing < 0)
    return NULL;
  page = g_new0 (CordeauNetPage, 1);
  page->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  page->numbers = walk_first (self->filter, connection, error);
  if (page->numbers == NULL)
    return NULL;
  page->standing = standing;
  page->partial = page->numbers->len == FIRST_NETS;
  read_rows (page, connection, now, offset, limit, &local);
  if (local == NULL)
    return g_steal_pointer (&page);
  g_propagate_error (error, local);
  return NULL;
}

gboolean
cordeau_net_order_renew (CordeauNetOrder *self, CordeauConnection *connection, guint changes,
                         gint64 now, GError **error)
{
  g_autoptr (CordeauNetPage) page = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  page = begin_page (self, connection, changes, now, TRUE, error);
  return page != NULL;
}

/* --- sums ---------------------------------------------------------------------------------------- */

gboolean
cordeau_net_order_sum (CordeauNetOrder *self, CordeauConnection *connection, guint changes,
                       gint64 now, CordeauNetSums *sums, GError **error)
{
  g_autoptr (CordeauNetPage) page = NULL;
  CordeauStatement *s;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (sums != NULL, FALSE);

  memset (sums, 0, sizeof *sums);
  page = begin_page (self, connection, changes, now, FALSE, error);
  if (page == NULL)
    return FALSE;
  s = cordeau_net_query_prepare_sum (connection, self->filter, now);
  if (!cordeau_statement_step (s, error))
    return FALSE;
  sums->n_nets = page->numbers->len;
  sums->grams = cordeau_statement_int (s, 1);
  sums->n_late = (guint) cordeau_statement_int (s, 2);
  sums->n_held = (guint) cordeau_statement_int (s, 3);
  if (self->filter->lane != CORDEAU_LANE_NONE)
    sums->oldest = cordeau_statement_int (s, 4);
  cordeau_statement_reset (s);
  return TRUE;
}

/* --- codes --------------------------------------------------------------------------------------- */

/* Adds the code of each of @numbers that is @wanted, once. */
static gboolean
add_codes (GString *text, CordeauConnection *connection, const GArray *numbers, GHashTable *wanted,
           guint *n_codes, GError **error)
{
  GError *local = NULL;

  for (guint i = 0; i < numbers->len && local == NULL; i++)
    {
      guint32 number = g_array_index (numbers, guint32, i);
      CordeauStatement *s;

      if (!g_hash_table_remove (wanted, GUINT_TO_POINTER (number)))
        continue;
      s = cordeau_connection_prepare (connection, "bags/nets-all.sql#printed");
      cordeau_statement_bind_int (s, 1, number);
      if (!cordeau_statement_step (s, &local))
        continue;
      g_string_append_printf (text, "%s\n", cordeau_statement_text (s, 0));
      (*n_codes)++;
      cordeau_statement_reset (s);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

char *
cordeau_net_order_list_codes (CordeauNetOrder *self, CordeauConnection *connection, guint changes,
                              gint64 now, const GArray *numbers, guint *n_codes, GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (CordeauNetPage) page = NULL;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (numbers != NULL, NULL);
  g_return_val_if_fail (n_codes != NULL, NULL);

  *n_codes = 0;
  page = begin_page (self, connection, changes, now, FALSE, error);
  if (page == NULL)
    return NULL;
  for (guint i = 0; i < numbers->len; i++)
    g_hash_table_add (wanted, GUINT_TO_POINTER (g_array_index (numbers, guint32, i)));
  if (!add_codes (text, connection, page->numbers, wanted, n_codes, error)
      || !add_codes (text, connection, numbers, wanted, n_codes, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}
