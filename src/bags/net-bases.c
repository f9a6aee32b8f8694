/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 * - An array, once in `orders`, never changes; whoever reads it holds a reference.
 * - `read_at` of an order is the count of changes that its reader had heard of before its snapshot of the
 *   store began: so the order may be newer, never older. */
#include "bags/net-bases.h"
#include "bags/net-walk.h"

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
  guint ends
      [CORDEAU_N_STAGES]; /* in the order by stage, where the nets of each end; 0: there are none */
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
  gboolean by_stage = sort == CORDEAU_NET_SORT_STAGE;
  guint ends[CORDEAU_N_STAGES] = { 0 };
  gint64 standing = get_standing (self);

  if (order != NULL)
    return order;
  order = cordeau_net_walk (connection, sort, FALSE, CORDEAU_NET_WALK_ALL, by_stage ? ends : NULL,
                            error);
  if (order == NULL)
    return NULL;
  g_mutex_lock (&self->lock);
  /* Unless the table was made anew meanwhile. */
  if (self->standing == standing)
    {
      g_clear_pointer (&self->orders[sort], g_array_unref);
      self->orders[sort] = g_array_ref (order);
      self->read_at[sort] = *changes;
      if (by_stage)
        memcpy (self->ends, ends, sizeof ends);
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

/* (transfer full) (nullable): those of @stage in @order, unless another was read meanwhile. */
static GArray *
cut_stage (CordeauNetBases *self, const GArray *order, CordeauStage stage)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GArray *cut;
  guint first = 0;
  guint end = self->ends[stage];

  if (self->orders[CORDEAU_NET_SORT_STAGE] != order)
    return NULL;
  for (guint i = 0; i < stage; i++)
    first = MAX (first, self->ends[i]);
  cut = g_array_new (FALSE, FALSE, sizeof (guint32));
  if (end > first)
    g_array_append_vals (cut, &g_array_index (order, guint32, first), end - first);
  return cut;
}

GArray *
cordeau_net_bases_read_stage (CordeauNetBases *self, CordeauConnection *connection,
                              CordeauStage stage, guint *changes, gboolean old_too, GError **error)
{
  g_autoptr (GArray) order = NULL;
  g_autoptr (GArray) cut = NULL;
  guint asked = *changes;

  g_return_val_if_fail ((guint) stage < CORDEAU_N_STAGES, NULL);

  order = cordeau_net_bases_read (self, connection, CORDEAU_NET_SORT_STAGE, changes, old_too,
                                  error);
  if (order == NULL)
    return NULL;
  cut = cut_stage (self, order, stage);
  if (cut != NULL && ((gint) (*changes - asked) >= 0 || cut->len > CORDEAU_NET_BASES_SHORT))
    return g_steal_pointer (&cut);
  *changes = asked;
  return cordeau_net_walk_stage (connection, stage, FALSE, CORDEAU_NET_WALK_ALL, error);
}

gboolean
cordeau_net_bases_is_cold (CordeauNetBases *self, CordeauNetSort sort)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail ((guint) sort < N_SORTS, FALSE);

  locker = g_mutex_locker_new (&self->lock);
  return self->orders[sort] == NULL;
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
