/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nets elsewhere are many and have no index for every order: those by stage and by delegation are sorted
 * here, by dealing the order of codes out into one heap a stage or delegation.
 *
 * Invariants:
 * - An array, once in `orders`, never changes; whoever reads it holds a reference.
 * - `read_at` of an order is the count of changes that its reader had heard of before its snapshot of the
 *   store began: so the order may be newer, never older. */
#include "bags/net-bases.h"

#define N_SORTS (CORDEAU_NET_SORT_DELEGATION + 1)

struct _CordeauNetBases
{
  gatomicrefcount ref_count;

  guint changes; /* atomic */
  guint warming; /* orders asked for, of the main context */

  GMutex reading; /* held while an order is read: it is read once for all who want it */

  GMutex lock; /* of what follows; never held while something is read */
  GArray *orders[N_SORTS]; /* Owned, (nullable) */
  guint read_at[N_SORTS];
  gint64 standing;
};

CordeauNetBases *
cordeau_net_bases_new (void)
{
  CordeauNetBases *self = g_new0 (CordeauNetBases, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->reading);
  g_mutex_init (&self->lock);
  return self;
}

CordeauNetBases *
cordeau_net_bases_ref (CordeauNetBases *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
forget (CordeauNetBases *self)
{
  for (guint i = 0; i < N_SORTS; i++)
    g_clear_pointer (&self->orders[i], g_array_unref);
}

void
cordeau_net_bases_unref (CordeauNetBases *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  forget (self);
  g_mutex_clear (&self->reading);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
nets_changed_cb (CordeauStore *store, const char *projection, CordeauNetBases *self)
{
  g_atomic_int_inc (&self->changes);
}

CordeauNetBases *
cordeau_net_bases_get (CordeauStore *store)
{
  CordeauNetBases *self;

  g_return_val_if_fail (CORDEAU_IS_STORE (store), NULL);

  self = g_object_get_data (G_OBJECT (store), "cordeau-net-bases");
  if (self == NULL)
    {
      self = cordeau_net_bases_new ();
      g_object_set_data_full (G_OBJECT (store), "cordeau-net-bases", self,
                              (GDestroyNotify) cordeau_net_bases_unref);
      g_signal_connect (store, "changed::nets", G_CALLBACK (nets_changed_cb), self);
    }
  return cordeau_net_bases_ref (self);
}

guint
cordeau_net_bases_get_changes (CordeauNetBases *self)
{
  return (guint) g_atomic_int_get (&self->changes);
}

GArray *
cordeau_net_numbers_read (CordeauStatement *statement, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      guint32 number = (guint32) cordeau_statement_int (statement, 0);

      g_array_append_val (numbers, number);
    }
  cordeau_statement_reset (statement);
  if (local == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, local);
  return NULL;
}

/* --- heaps --------------------------------------------------------------------------------------- */

/* Nets by the heap they belong to. Those dealt at once stand first in their heap, in the order in which
 * they came; those dealt later follow in the order of codes. */
typedef struct
{
  GArray *of; /* Owned: by number, its heap; 0: none, or dealt */
  GArray *sizes; /* Owned: by heap */
} Heaps;

static void
heaps_clear (Heaps *self)
{
  g_clear_pointer (&self->of, g_array_unref);
  g_clear_pointer (&self->sizes, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Heaps, heaps_clear)

static void
heaps_note (Heaps *self, guint32 number, guint32 heap)
{
  if (heap >= self->sizes->len)
    g_array_set_size (self->sizes, heap + 1);
  if (number >= self->of->len)
    g_array_set_size (self->of, number + 1);
  g_array_index (self->sizes, guint32, heap)++;
  g_array_index (self->of, guint32, number) = heap;
}

/* (transfer full): @first, then @codes, as far as they are noted, heap after heap. */
static GArray *
heaps_deal (Heaps *self, const GArray *first, const GArray *codes)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, TRUE, sizeof (guint32), self->sizes->len);
  GArray *dealt = g_array_new (FALSE, TRUE, sizeof (guint32));
  const GArray *const parts[] = { first, codes };
  guint32 sum = 0;

  for (guint i = 0; i < self->sizes->len; i++)
    {
      g_array_append_val (places, sum);
      sum += g_array_index (self->sizes, guint32, i);
    }
  g_array_set_size (dealt, sum);
  for (guint part = 0; part < G_N_ELEMENTS (parts); part++)
    for (guint i = 0; i < parts[part]->len; i++)
      {
        guint32 number = g_array_index (parts[part], guint32, i);
        guint32 heap = number < self->of->len ? g_array_index (self->of, guint32, number) : 0;

        if (heap == 0)
          continue;
        g_array_index (dealt, guint32, g_array_index (places, guint32, heap)++) = number;
        g_array_index (self->of, guint32, number) = 0;
      }
  return dealt;
}

/* --- the orders ---------------------------------------------------------------------------------- */

static GArray *
read_named (CordeauConnection *connection, const char *name, GError **error)
{
  return cordeau_net_numbers_read (cordeau_connection_prepare (connection, name), error);
}

static GArray *
read_promises (CordeauConnection *connection, const GArray *codes, GError **error)
{
  g_auto (Heaps) heaps = { g_array_new (FALSE, TRUE, sizeof (guint32)),
                           g_array_new (FALSE, TRUE, sizeof (guint32)) };
  g_autoptr (GArray) open = read_named (connection, "bags/nets-all.sql#promise", error);

  if (open == NULL)
    return NULL;
  for (guint i = 0; i < codes->len; i++)
    heaps_note (&heaps, g_array_index (codes, guint32, i), 1);
  return heaps_deal (&heaps, open, codes);
}

/* Notes what @name reads under the heap it says itself: its stage. */
static GArray *
note_stages (CordeauConnection *connection, const char *name, Heaps *heaps, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, name);
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GError *local = NULL;

  while (cordeau_statement_step (s, &local))
    {
      guint32 number = (guint32) cordeau_statement_int (s, 0);

      heaps_note (heaps, number, (guint32) cordeau_statement_int (s, 1));
      g_array_append_val (numbers, number);
    }
  cordeau_statement_reset (s);
  if (local == NULL)
    return g_steal_pointer (&numbers);
  g_propagate_error (error, local);
  return NULL;
}

static GArray *
read_stages (CordeauConnection *connection, const GArray *codes, GError **error)
{
  g_auto (Heaps) heaps = { g_array_new (FALSE, TRUE, sizeof (guint32)),
                           g_array_new (FALSE, TRUE, sizeof (guint32)) };
  g_autoptr (GArray) open = note_stages (connection, "bags/nets-all.sql#stage", &heaps, error);
  g_autoptr (GArray) away = NULL;

  if (open == NULL)
    return NULL;
  away = note_stages (connection, "bags/nets-all.sql#stage-away", &heaps, error);
  return away != NULL ? heaps_deal (&heaps, open, codes) : NULL;
}

/* One of the two queries of delegations, a row ahead. */
typedef struct
{
  CordeauStatement *statement;
  gboolean more;
} Walk;

static const char *
peek_delegation (const Walk *walk)
{
  return walk->more ? cordeau_statement_text (walk->statement, 1) : NULL;
}

/* Notes the rows of @delegation, all under @heap. @numbers: (nullable): takes their numbers, too */
static void
take_delegation (Walk *walk, const char *delegation, Heaps *heaps, guint32 heap, GArray *numbers,
                 GError **error)
{
  while (walk->more && strcmp (peek_delegation (walk), delegation) == 0)
    {
      guint32 number = (guint32) cordeau_statement_int (walk->statement, 0);

      heaps_note (heaps, number, heap);
      if (numbers != NULL)
        g_array_append_val (numbers, number);
      walk->more = cordeau_statement_step (walk->statement, error);
    }
}

static GArray *
read_delegations (CordeauConnection *connection, const GArray *codes, GError **error)
{
  g_auto (Heaps) heaps = { g_array_new (FALSE, TRUE, sizeof (guint32)),
                           g_array_new (FALSE, TRUE, sizeof (guint32)) };
  Walk open = { cordeau_connection_prepare (connection, "bags/nets-all.sql#delegation"), FALSE };
  Walk away = { cordeau_connection_prepare (connection, "bags/nets-all.sql#delegation-away"),
                FALSE };
  g_autoptr (GArray) numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  GError *local = NULL;
  guint32 heap = 1;

  open.more = cordeau_statement_step (open.statement, &local);
  away.more = local == NULL && cordeau_statement_step (away.statement, &local);
  for (; local == NULL && (open.more || away.more); heap++)
    {
      const char *a = peek_delegation (&open);
      const char *b = peek_delegation (&away);
      g_autofree char *next = g_strdup (b == NULL || (a != NULL && strcmp (a, b) <= 0) ? a : b);

      take_delegation (&open, next, &heaps, heap, numbers, &local);
      if (local == NULL)
        take_delegation (&away, next, &heaps, heap, NULL, &local);
    }
  cordeau_statement_reset (open.statement);
  cordeau_statement_reset (away.statement);
  if (local == NULL)
    return heaps_deal (&heaps, numbers, codes);
  g_propagate_error (error, local);
  return NULL;
}

static GArray *read_anew (CordeauNetBases *self, CordeauConnection *connection, CordeauNetSort sort,
                          guint *changes, gboolean old_too, GError **error);

static GArray *
read_order (CordeauNetBases *self, CordeauConnection *connection, CordeauNetSort sort,
            guint changes, GError **error)
{
  g_autoptr (GArray) codes = NULL;

  if (sort == CORDEAU_NET_SORT_CODE)
    return read_named (connection, "bags/nets-all.sql#code", error);
  if (sort == CORDEAU_NET_SORT_SINCE)
    return read_named (connection, "bags/nets-all.sql#since", error);
  codes = read_anew (self, connection, CORDEAU_NET_SORT_CODE, &changes, FALSE, error);
  if (codes == NULL)
    return NULL;
  switch (sort)
    {
    case CORDEAU_NET_SORT_STAGE:
      return read_stages (connection, codes, error);
    case CORDEAU_NET_SORT_DELEGATION:
      return read_delegations (connection, codes, error);
    case CORDEAU_NET_SORT_PROMISE:
    case CORDEAU_NET_SORT_CODE:
    case CORDEAU_NET_SORT_SINCE:
    default:
      return read_promises (connection, codes, error);
    }
}

/* (transfer full) (nullable): what is there and good enough. */
static GArray *
take_good (CordeauNetBases *self, CordeauNetSort sort, guint *changes, gboolean old_too)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GArray *order = self->orders[sort];

  if (order == NULL
      || ((gint) (self->read_at[sort] - *changes) < 0
          && (!old_too || order->len <= CORDEAU_NET_BASES_SHORT)))
    return NULL;
  *changes = self->read_at[sort];
  return g_array_ref (order);
}

static gint64
get_standing (CordeauNetBases *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->standing;
}

/* With @reading. */
static GArray *
read_anew (CordeauNetBases *self, CordeauConnection *connection, CordeauNetSort sort,
           guint *changes, gboolean old_too, GError **error)
{
  GArray *order = take_good (self, sort, changes, old_too);
  gint64 standing = get_standing (self);

  if (order != NULL)
    return order;
  order = read_order (self, connection, sort, *changes, error);
  if (order == NULL)
    return NULL;
  g_mutex_lock (&self->lock);
  /* Unless the table was made anew meanwhile. */
  if (self->standing == standing)
    {
      g_clear_pointer (&self->orders[sort], g_array_unref);
      self->orders[sort] = g_array_ref (order);
      self->read_at[sort] = *changes;
    }
  g_mutex_unlock (&self->lock);
  return order;
}

GArray *
cordeau_net_bases_read (CordeauNetBases *self, CordeauConnection *connection, CordeauNetSort sort,
                        guint *changes, gboolean old_too, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  GArray *order;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) sort < N_SORTS, NULL);

  order = take_good (self, sort, changes, old_too);
  if (order != NULL)
    return order;
  locker = g_mutex_locker_new (&self->reading);
  return read_anew (self, connection, sort, changes, old_too, error);
}

/* --- warming ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauNetBases *bases;
  CordeauNetSort sort;
  guint changes;
} Warming;

static void
warming_free (gpointer data)
{
  Warming *warming = data;

  cordeau_net_bases_unref (warming->bases);
  g_free (warming);
}

static gpointer
warm_order (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Warming *warming = data;
  g_autoptr (GArray) order = NULL;

  if (cordeau_net_bases_check (warming->bases, connection, error) >= 0)
    order = cordeau_net_bases_read (warming->bases, connection, warming->sort, &warming->changes,
                                    TRUE, error);
  return NULL;
}

static void warm (CordeauNetBases *self, CordeauStore *store, CordeauNetSort sort);

/* What could not be read is read when it is wanted, and whoever wants it hears why. */
static void
warmed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauNetBases) self = data;
  g_autoptr (GError) error = NULL;

  cordeau_store_read_finish (CORDEAU_STORE (object), result, &error);
  if (error == NULL && self->warming < N_SORTS)
    warm (self, CORDEAU_STORE (object), (CordeauNetSort) self->warming++);
}

static void
warm (CordeauNetBases *self, CordeauStore *store, CordeauNetSort sort)
{
  Warming *warming = g_new0 (Warming, 1);

  warming->bases = cordeau_net_bases_ref (self);
  warming->sort = sort;
  warming->changes = cordeau_net_bases_get_changes (self);
  cordeau_store_read_async (store, warm_order, warming, warming_free, NULL, NULL, warmed_cb,
                            cordeau_net_bases_ref (self));
}

void
cordeau_net_bases_warm (CordeauNetBases *self, CordeauStore *store)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (CORDEAU_IS_STORE (store));

  if (self->warming == 0)
    warm (self, store, (CordeauNetSort) self->warming++);
}

gint64
cordeau_net_bases_check (CordeauNetBases *self, CordeauConnection *connection, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/nets-all.sql#standing");
  g_autoptr (GMutexLocker) locker = NULL;
  gint64 standing;

  if (!cordeau_statement_step (s, error))
    return -1;
  standing = cordeau_statement_int (s, 0);
  cordeau_statement_reset (s);
  locker = g_mutex_locker_new (&self->lock);
  if (self->standing != standing)
    forget (self);
  self->standing = standing;
  return standing;
}
