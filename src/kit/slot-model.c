/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 * - `live` holds every slot that somebody has, by position; slots leave it in their finalize.
 * - `wanted` holds page numbers not yet asked for, the one wanted last first; at most MAX_READS are read at once.
 * - A read remembers its generation; what comes back after a reload began is dropped.
 * - `n_items` is what the list was told, `count` what the source said last; they differ only while `grow_id` waits or nobody
 *   sees the list.
 * - A reload begins only when the last one has ended, so that a list whose data never rests still moves. */
#include "kit/slot-private.h"

#define MAX_READS 2
#define CACHED_PAGES 16
/* A list that grows by more is told of so many rows first, and of so many more whenever these are drawn, until it has
 * FULL_ROWS: GTK makes up to that many at once, whatever fits in the window, and that takes several frames. Then it is told of
 * all. One that nobody sees is told of the first. */
#define FIRST_ROWS 32
#define FULL_ROWS 256
/* Two frames, in milliseconds. */
#define GROW_AFTER 32
/* Reloads that nobody asked for come no quicker than this, in milliseconds. */
#define RELOAD_INTERVAL 100

struct _CordeauSlotModel
{
  GObject parent_instance;

  /* owned */
  CordeauSlotSource *source;
  GCancellable *cancellable;
  GHashTable *live;
  GHashTable *pages;
  GQueue wanted;
  /* pages of the reload under way */
  GHashTable *reading;

  guint n_items;
  guint count;
  guint grow_id;
  guint n_reads;
  guint generation;
  guint reload_id;
  gint64 last_reload;
  gboolean reload_again;
  gboolean waited_for; /* somebody asked for the next reload */
  gboolean unseen;
  gboolean loading;
};

typedef struct
{
  CordeauSlotModel *model;
  guint page;
  guint generation;
} Read;

static void model_iface_init (GListModelInterface *iface);
static void read_more (CordeauSlotModel *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauSlotModel, cordeau_slot_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_iface_init))

typedef enum
{
  PROP_SOURCE = 1,
  PROP_N_ITEMS,
  PROP_LOADING,
} CordeauSlotModelProperty;

static GParamSpec *properties[PROP_LOADING + 1];

enum
{
  REFRESHED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
update_loading (CordeauSlotModel *self)
{
  gboolean loading = self->n_reads > 0 || !g_queue_is_empty (&self->wanted) || self->reload_id != 0
                     || self->grow_id != 0 || cordeau_slot_source_is_partial (self->source);

  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* Only the end of the list ever comes or goes. */
static void
tell_count (CordeauSlotModel *self, guint count)
{
  guint old = self->n_items;

  if (count == old)
    return;
  self->n_items = count;
  if (count < old)
    g_list_model_items_changed (G_LIST_MODEL (self), count, old - count, 0);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), old, 0, count - old);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static gboolean
grow_cb (gpointer data)
{
  g_autoptr (CordeauSlotModel) self = g_object_ref (data);

  if (self->n_items < FULL_ROWS && self->count > self->n_items + FIRST_ROWS)
    {
      tell_count (self, self->n_items + FIRST_ROWS);
      return G_SOURCE_CONTINUE;
    }
  self->grow_id = 0;
  tell_count (self, self->count);
  update_loading (self);
  return G_SOURCE_REMOVE;
}

static void
set_count (CordeauSlotModel *self, guint count)
{
  self->count = count;
  if (self->n_items < FULL_ROWS && count > self->n_items + FIRST_ROWS)
    {
      tell_count (self, MAX (self->n_items, FIRST_ROWS));
      if (self->grow_id == 0 && !self->unseen)
        self->grow_id = g_timeout_add (GROW_AFTER, grow_cb, self);
    }
  else if (self->grow_id == 0 || count < self->n_items)
    tell_count (self, count);
}

static void
refresh_slots (CordeauSlotModel *self, guint page, GPtrArray *rows)
{
  guint first = page * CORDEAU_SLOT_PAGE;
  gboolean any = FALSE;

  for (guint i = 0; i < CORDEAU_SLOT_PAGE && first + i < self->n_items; i++)
    {
      g_autoptr (CordeauSlot) slot = NULL;

      g_set_object (&slot, cordeau_slot_model_peek (self, first + i));
      if (slot == NULL)
        continue;
      any = TRUE;
      cordeau_slot_fill (slot, rows, i);
      cordeau_slot_emit_changed (slot);
    }
  if (any)
    g_signal_emit (self, signals[REFRESHED], 0, first,
                   MIN (CORDEAU_SLOT_PAGE, self->n_items > first ? self->n_items - first : 0));
}

static void
cache_page (CordeauSlotModel *self, guint page, GPtrArray *rows)
{
  if (g_hash_table_size (self->pages) >= CACHED_PAGES)
    g_hash_table_remove_all (self->pages);
  g_hash_table_insert (self->pages, GUINT_TO_POINTER (page), g_ptr_array_ref (rows));
}

static void
read_finished (CordeauSlotModel *self, const Read *read, GPtrArray *rows, guint count)
{
  gboolean count_changed = count != self->count;

  /* First the rows, so that whoever hears of the length finds them. */
  cache_page (self, read->page, rows);
  set_count (self, count);
  refresh_slots (self, read->page, rows);
  /* The data moved between two pages of one generation: what was read before may be off. */
  if (count_changed && g_hash_table_size (self->pages) > 1)
    cordeau_slot_model_reload (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Read *read = data;
  g_autoptr (CordeauSlotModel) self = read->model;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint count = 0;

  rows = cordeau_slot_source_read_finish (self->source, result, &count, &error);
  self->n_reads--;
  if (read->generation == self->generation)
    g_hash_table_remove (self->reading, GUINT_TO_POINTER (read->page));
  if (rows == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_signal_emit (self, signals[FAILED], 0, error);
    }
  else if (read->generation == self->generation)
    {
      read_finished (self, read, rows, count);
    }
  g_free (read);
  if (!g_cancellable_is_cancelled (self->cancellable))
    read_more (self);
}

static void
start_read (CordeauSlotModel *self, guint page)
{
  Read *read = g_new0 (Read, 1);

  read->model = g_object_ref (self);
  read->page = page;
  read->generation = self->generation;
  self->n_reads++;
  g_hash_table_add (self->reading, GUINT_TO_POINTER (page));
  cordeau_slot_source_read_async (self->source, page * CORDEAU_SLOT_PAGE, CORDEAU_SLOT_PAGE,
                                  self->cancellable, read_cb, read);
}

static gboolean
is_looked_at (CordeauSlotModel *self, guint page)
{
  for (guint i = 0; i < CORDEAU_SLOT_PAGE; i++)
    if (cordeau_slot_model_peek (self, page * CORDEAU_SLOT_PAGE + i) != NULL)
      return TRUE;
  return FALSE;
}

static void
read_more (CordeauSlotModel *self)
{
  while (self->n_reads < MAX_READS && !g_queue_is_empty (&self->wanted))
    {
      guint page = GPOINTER_TO_UINT (g_queue_pop_head (&self->wanted));

      /* Scrolled past meanwhile. */
      if (is_looked_at (self, page)
          && !g_hash_table_contains (self->reading, GUINT_TO_POINTER (page)))
        start_read (self, page);
    }
  if (self->reload_again && self->n_reads == 0)
    {
      self->reload_again = FALSE;
      cordeau_slot_model_reload (self);
    }
  update_loading (self);
}

static void
want_page (CordeauSlotModel *self, guint page)
{
  gpointer key = GUINT_TO_POINTER (page);

  if (g_hash_table_contains (self->reading, key))
    return;
  g_queue_remove (&self->wanted, key);
  g_queue_push_head (&self->wanted, key);
  read_more (self);
}

/* Every page with a living slot; where there is none, the first, which is looked at first. */
static void
start_reload (CordeauSlotModel *self)
{
  g_autoptr (GHashTable) needed = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer key;

  self->generation++;
  self->waited_for = FALSE;
  self->last_reload = g_get_monotonic_time ();
  g_hash_table_remove_all (self->pages);
  g_hash_table_remove_all (self->reading);
  g_queue_clear (&self->wanted);
  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_hash_table_add (needed, GUINT_TO_POINTER (GPOINTER_TO_UINT (key) / CORDEAU_SLOT_PAGE));
  g_hash_table_iter_init (&iter, needed);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_queue_push_tail (&self->wanted, key);
  if (g_queue_is_empty (&self->wanted))
    start_read (self, 0);
  read_more (self);
}

static gboolean
reload_cb (gpointer data)
{
  CordeauSlotModel *self = data;

  self->reload_id = 0;
  if (self->n_reads > 0)
    self->reload_again = TRUE;
  else
    start_reload (self);
  return G_SOURCE_REMOVE;
}

/* "changed" follows. */
static void
replaced_cb (CordeauSlotModel *self)
{
  self->waited_for = TRUE;
  g_clear_handle_id (&self->reload_id, g_source_remove);
}

static GType
cordeau_slot_model_get_item_type (GListModel *model)
{
  return CORDEAU_TYPE_SLOT;
}

static guint
cordeau_slot_model_get_n_items (GListModel *model)
{
  return CORDEAU_SLOT_MODEL (model)->n_items;
}

static gpointer
cordeau_slot_model_get_item (GListModel *model, guint position)
{
  CordeauSlotModel *self = CORDEAU_SLOT_MODEL (model);
  CordeauSlot *slot;
  GPtrArray *rows;
  guint page = position / CORDEAU_SLOT_PAGE;

  if (position >= self->n_items)
    return NULL;
  slot = cordeau_slot_model_peek (self, position);
  if (slot != NULL)
    return g_object_ref (slot);
  slot = cordeau_slot_new (self, position);
  g_hash_table_insert (self->live, GUINT_TO_POINTER (position), slot);
  rows = g_hash_table_lookup (self->pages, GUINT_TO_POINTER (page));
  if (rows != NULL)
    cordeau_slot_fill (slot, rows, position % CORDEAU_SLOT_PAGE);
  else
    want_page (self, page);
  return slot;
}

static void
model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = cordeau_slot_model_get_item_type;
  iface->get_n_items = cordeau_slot_model_get_n_items;
  iface->get_item = cordeau_slot_model_get_item;
}

static void
cordeau_slot_model_constructed (GObject *object)
{
  CordeauSlotModel *self = CORDEAU_SLOT_MODEL (object);

  G_OBJECT_CLASS (cordeau_slot_model_parent_class)->constructed (object);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (cordeau_slot_model_reload), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->source, "replaced", G_CALLBACK (replaced_cb), self,
                           G_CONNECT_SWAPPED);
  start_reload (self);
}

static void
cordeau_slot_model_dispose (GObject *object)
{
  CordeauSlotModel *self = CORDEAU_SLOT_MODEL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_handle_id (&self->grow_id, g_source_remove);
  g_queue_clear (&self->wanted);
  self->reload_again = FALSE;
  G_OBJECT_CLASS (cordeau_slot_model_parent_class)->dispose (object);
}

static void
cordeau_slot_model_finalize (GObject *object)
{
  CordeauSlotModel *self = CORDEAU_SLOT_MODEL (object);
  GHashTableIter iter;
  gpointer slot;

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    cordeau_slot_orphan (slot);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->pages);
  g_hash_table_unref (self->reading);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source);
  G_OBJECT_CLASS (cordeau_slot_model_parent_class)->finalize (object);
}

static void
cordeau_slot_model_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CordeauSlotModel *self = CORDEAU_SLOT_MODEL (object);

  switch ((CordeauSlotModelProperty) id)
    {
    case PROP_SOURCE:
      g_value_set_object (value, self->source);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, self->n_items);
      break;
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_slot_model_set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  CordeauSlotModel *self = CORDEAU_SLOT_MODEL (object);

  switch ((CordeauSlotModelProperty) id)
    {
    case PROP_SOURCE:
      self->source = g_value_dup_object (value);
      break;
    case PROP_N_ITEMS:
    case PROP_LOADING:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_slot_model_class_init (CordeauSlotModelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cordeau_slot_model_constructed;
  object_class->dispose = cordeau_slot_model_dispose;
  object_class->finalize = cordeau_slot_model_finalize;
  object_class->get_property = cordeau_slot_model_get_property;
  object_class->set_property = cordeau_slot_model_set_property;
  properties[PROP_SOURCE] = g_param_spec_object ("source", NULL, NULL, CORDEAU_TYPE_SLOT_SOURCE,
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                     | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[REFRESHED] = g_signal_new ("refreshed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
cordeau_slot_model_init (CordeauSlotModel *self)
{
  self->cancellable = g_cancellable_new ();
  self->live = g_hash_table_new (NULL, NULL);
  self->pages = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  self->reading = g_hash_table_new (NULL, NULL);
  g_queue_init (&self->wanted);
}

CordeauSlotModel *
cordeau_slot_model_new (CordeauSlotSource *source)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SOURCE (source), NULL);

  return g_object_new (CORDEAU_TYPE_SLOT_MODEL, "source", source, NULL);
}

CordeauSlotSource *
cordeau_slot_model_get_source (CordeauSlotModel *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_MODEL (self), NULL);

  return self->source;
}

gboolean
cordeau_slot_model_get_loading (CordeauSlotModel *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_MODEL (self), FALSE);

  return self->loading;
}

void
cordeau_slot_model_reload (CordeauSlotModel *self)
{
  gint64 left;

  g_return_if_fail (CORDEAU_IS_SLOT_MODEL (self));

  if (g_cancellable_is_cancelled (self->cancellable) || (self->reload_id != 0 && !self->waited_for))
    return;
  g_clear_handle_id (&self->reload_id, g_source_remove);
  left = RELOAD_INTERVAL - (g_get_monotonic_time () - self->last_reload) / 1000;
  self->reload_id = g_timeout_add (self->waited_for || left < 0 ? 0 : (guint) left, reload_cb,
                                   self);
  update_loading (self);
}

void
cordeau_slot_model_hurry (CordeauSlotModel *self)
{
  g_return_if_fail (CORDEAU_IS_SLOT_MODEL (self));

  self->waited_for = TRUE;
}

void
cordeau_slot_model_set_seen (CordeauSlotModel *self, gboolean seen)
{
  g_return_if_fail (CORDEAU_IS_SLOT_MODEL (self));

  self->unseen = !seen;
  if (self->unseen)
    g_clear_handle_id (&self->grow_id, g_source_remove);
  else if (self->n_items < self->count && self->grow_id == 0)
    self->grow_id = g_timeout_add (GROW_AFTER, grow_cb, self);
  update_loading (self);
}

CordeauSlot *
cordeau_slot_model_find (CordeauSlotModel *self, const char *id)
{
  GHashTableIter iter;
  gpointer slot;

  g_return_val_if_fail (CORDEAU_IS_SLOT_MODEL (self), NULL);

  g_hash_table_iter_init (&iter, self->live);
  while (id != NULL && g_hash_table_iter_next (&iter, NULL, &slot))
    if (cordeau_slot_get_position (slot) < self->n_items
        && g_strcmp0 (cordeau_slot_get_id (slot), id) == 0)
      return slot;
  return NULL;
}

CordeauSlot *
cordeau_slot_model_find_number (CordeauSlotModel *self, guint32 number)
{
  GHashTableIter iter;
  gpointer slot;

  g_return_val_if_fail (CORDEAU_IS_SLOT_MODEL (self), NULL);

  g_hash_table_iter_init (&iter, self->live);
  while (g_hash_table_iter_next (&iter, NULL, &slot))
    if (cordeau_slot_get_position (slot) < self->n_items && cordeau_slot_get_row (slot) != NULL
        && cordeau_slot_source_get_number (self->source, cordeau_slot_get_row (slot)) == number)
      return slot;
  return NULL;
}

void
cordeau_slot_model_forget (CordeauSlotModel *self, guint position)
{
  g_hash_table_remove (self->live, GUINT_TO_POINTER (position));
}

CordeauSlot *
cordeau_slot_model_peek (CordeauSlotModel *self, guint position)
{
  return g_hash_table_lookup (self->live, GUINT_TO_POINTER (position));
}
