/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invariants:
 * - `lead_id` is the only row selected, or wanted: then `numbers` is empty until a slot shows the row.
 * - `lead_number`, unless 0, is the one number in `numbers`. */
#include "kit/slot-private.h"
#include "kit/slot-selection.h"

struct _CordeauSlotSelection
{
  GObject parent_instance;

  /* owned */
  CordeauSlotModel *model;
  GtkBitset *numbers;
  char *lead_id; /* (nullable) */

  /* Of the row with @lead_id; 0 while it is not known. */
  guint32 lead_number;
  gboolean all; /* all were selected while rows were still to follow */
};

static void list_iface_init (GListModelInterface *iface);
static void selection_iface_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CordeauSlotSelection, cordeau_slot_selection, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_iface_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_iface_init))

typedef enum
{
  PROP_MODEL = 1,
  PROP_SELECTED_ID,
  PROP_N_SELECTED,
} CordeauSlotSelectionProperty;

static GParamSpec *properties[PROP_N_SELECTED + 1];

static guint
count (CordeauSlotSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static CordeauSlotSource *
get_source (CordeauSlotSelection *self)
{
  return cordeau_slot_model_get_source (self->model);
}

/* Of what is shown at @position; of what will be, where nothing is yet. 0: unknown. */
static guint32
get_number (CordeauSlotSelection *self, guint position)
{
  CordeauSlot *slot = cordeau_slot_model_peek (self->model, position);
  GArray *numbers;

  if (slot != NULL && cordeau_slot_get_row (slot) != NULL)
    return cordeau_slot_source_get_number (get_source (self), cordeau_slot_get_row (slot));
  numbers = cordeau_slot_source_peek_numbers (get_source (self));
  return numbers != NULL && position < numbers->len ? g_array_index (numbers, guint32, position)
                                                    : 0;
}

/* --- the lead ------------------------------------------------------------------------------------ */

static void
set_lead (CordeauSlotSelection *self, const char *id, guint32 number)
{
  self->lead_number = number;
  if (g_set_str (&self->lead_id, id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

/* The number of a lead that was set by id, or that got another; or the id of one that was chosen before its row was
 * read: known once a slot shows it. */
static void
resolve_lead (CordeauSlotSelection *self)
{
  CordeauSlot *slot;
  guint32 number;

  if (self->lead_id != NULL)
    {
      slot = cordeau_slot_model_find (self->model, self->lead_id);
      number = slot != NULL ? get_number (self, cordeau_slot_get_position (slot)) : 0;
      if (number == 0 || number == self->lead_number)
        return;
      gtk_bitset_remove_all (self->numbers);
      gtk_bitset_add (self->numbers, number);
      self->lead_number = number;
    }
  else if (gtk_bitset_get_size (self->numbers) == 1)
    {
      number = gtk_bitset_get_nth (self->numbers, 0);
      slot = cordeau_slot_model_find_number (self->model, number);
      if (slot != NULL)
        set_lead (self, cordeau_slot_get_id (slot), number);
    }
}

/* After @numbers changed. */
static void
settle_lead (CordeauSlotSelection *self)
{
  if (gtk_bitset_get_size (self->numbers) != 1
      || gtk_bitset_get_nth (self->numbers, 0) != self->lead_number)
    set_lead (self, NULL, 0);
  resolve_lead (self);
}

/* --- changes ------------------------------------------------------------------------------------- */

static void
emit_changed (CordeauSlotSelection *self)
{
  if (count (self) > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), 0, count (self));
}

/* (transfer full) @numbers */
static void
set_numbers (CordeauSlotSelection *self, GtkBitset *numbers)
{
  guint64 old = gtk_bitset_get_size (self->numbers);

  self->all = FALSE;
  gtk_bitset_unref (self->numbers);
  self->numbers = numbers;
  settle_lead (self);
  emit_changed (self);
  if (gtk_bitset_get_size (numbers) != old)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

/* Rows came to stand elsewhere, or others came into sight. */
static void
refreshed_cb (CordeauSlotSelection *self)
{
  guint64 old = gtk_bitset_get_size (self->numbers);

  resolve_lead (self);
  if (gtk_bitset_get_size (self->numbers) != old)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
  if (!gtk_bitset_is_empty (self->numbers))
    emit_changed (self);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added,
                  CordeauSlotSelection *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

/* What was one row stays, by its id; of several only numbers were known. */
static void
renumbered_cb (CordeauSlotSelection *self)
{
  self->all = FALSE;
  self->lead_number = 0;
  gtk_bitset_unref (self->numbers);
  self->numbers = gtk_bitset_new_empty ();
  resolve_lead (self);
  emit_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

static GType
cordeau_slot_selection_get_item_type (GListModel *model)
{
  return CORDEAU_TYPE_SLOT;
}

static guint
cordeau_slot_selection_get_n_items (GListModel *model)
{
  return count (CORDEAU_SLOT_SELECTION (model));
}

static gpointer
cordeau_slot_selection_get_item (GListModel *model, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (CORDEAU_SLOT_SELECTION (model)->model), position);
}

static void
list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = cordeau_slot_selection_get_item_type;
  iface->get_n_items = cordeau_slot_selection_get_n_items;
  iface->get_item = cordeau_slot_selection_get_item;
}

/* --- GtkSelectionModel --------------------------------------------------------------------------- */

static gboolean
cordeau_slot_selection_is_selected (GtkSelectionModel *model, guint position)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  guint32 number = get_number (self, position);

  return number != 0 && gtk_bitset_contains (self->numbers, number);
}

static GtkBitset *
cordeau_slot_selection_get_selection_in_range (GtkSelectionModel *model, guint position,
                                               guint n_items)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();
  guint end = n_items > count (self) - MIN (position, count (self)) ? count (self)
                                                                    : position + n_items;

  if (gtk_bitset_is_empty (self->numbers))
    return set;
  for (guint i = position; i < end; i++)
    if (cordeau_slot_selection_is_selected (model, i))
      gtk_bitset_add (set, i);
  return set;
}

/* Numbers come in no order, and a set is quick to fill in its own: so they are ticked off first. */
static void
add_many (GtkBitset *set, const guint32 *numbers, guint n)
{
  g_autofree guint8 *ticked = NULL;
  guint32 highest = 0;
  guint32 end = 0;

  for (guint i = 0; i < n; i++)
    highest = MAX (highest, numbers[i]);
  ticked = g_malloc0 ((gsize) highest + 2);
  for (guint i = 0; i < n; i++)
    ticked[numbers[i]] = 1;
  for (guint32 first = 1; first <= highest; first = end + 1)
    {
      for (end = first; ticked[end] != 0; end++)
        continue;
      if (end > first)
        gtk_bitset_add_range (set, first, end - first);
    }
}

static gboolean
select_range (CordeauSlotSelection *self, guint position, guint n_items, gboolean unselect_rest)
{
  GtkBitset *set = unselect_rest ? gtk_bitset_new_empty () : gtk_bitset_copy (self->numbers);
  GArray *numbers = cordeau_slot_source_peek_numbers (get_source (self));
  guint n = position < count (self) ? MIN (n_items, count (self) - position) : 0;

  if (n > 1 && numbers != NULL && numbers->len >= position + n)
    add_many (set, &g_array_index (numbers, guint32, position), n);
  else if (n == 1 && get_number (self, position) != 0)
    gtk_bitset_add (set, get_number (self, position));
  set_numbers (self, set);
  return TRUE;
}

static gboolean
cordeau_slot_selection_select_item (GtkSelectionModel *model, guint position,
                                    gboolean unselect_rest)
{
  return select_range (CORDEAU_SLOT_SELECTION (model), position, 1, unselect_rest);
}

static gboolean
cordeau_slot_selection_select_range (GtkSelectionModel *model, guint position, guint n_items,
                                     gboolean unselect_rest)
{
  return select_range (CORDEAU_SLOT_SELECTION (model), position, n_items, unselect_rest);
}

static gboolean
cordeau_slot_selection_unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  GtkBitset *numbers = gtk_bitset_copy (self->numbers);

  for (guint i = position; i < count (self) && i - position < n_items; i++)
    gtk_bitset_remove (numbers, get_number (self, i));
  set_numbers (self, numbers);
  return TRUE;
}

static gboolean
cordeau_slot_selection_unselect_item (GtkSelectionModel *model, guint position)
{
  return cordeau_slot_selection_unselect_range (model, position, 1);
}

/* Those listed, not those that a filter hides; also those that are not counted yet. */
static gboolean
cordeau_slot_selection_select_all (GtkSelectionModel *model)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);

  select_range (self, 0, G_MAXUINT, TRUE);
  self->all = cordeau_slot_model_get_loading (self->model);
  return TRUE;
}

static void
loading_changed_cb (CordeauSlotSelection *self)
{
  if (self->all && !cordeau_slot_model_get_loading (self->model))
    select_range (self, 0, G_MAXUINT, TRUE);
}

static gboolean
cordeau_slot_selection_unselect_all (GtkSelectionModel *model)
{
  set_numbers (CORDEAU_SLOT_SELECTION (model), gtk_bitset_new_empty ());
  return TRUE;
}

static gboolean
cordeau_slot_selection_set_selection (GtkSelectionModel *model, GtkBitset *selected,
                                      GtkBitset *mask)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  GtkBitset *numbers = gtk_bitset_copy (self->numbers);
  GtkBitsetIter iter;
  guint position;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, mask, &position);
       more && position < count (self); more = gtk_bitset_iter_next (&iter, &position))
    {
      guint32 number = get_number (self, position);

      if (number == 0)
        continue;
      if (gtk_bitset_contains (selected, position))
        gtk_bitset_add (numbers, number);
      else
        gtk_bitset_remove (numbers, number);
    }
  set_numbers (self, numbers);
  return TRUE;
}

static void
selection_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = cordeau_slot_selection_is_selected;
  iface->get_selection_in_range = cordeau_slot_selection_get_selection_in_range;
  iface->select_item = cordeau_slot_selection_select_item;
  iface->unselect_item = cordeau_slot_selection_unselect_item;
  iface->select_range = cordeau_slot_selection_select_range;
  iface->unselect_range = cordeau_slot_selection_unselect_range;
  iface->select_all = cordeau_slot_selection_select_all;
  iface->unselect_all = cordeau_slot_selection_unselect_all;
  iface->set_selection = cordeau_slot_selection_set_selection;
}

/* --- the object ---------------------------------------------------------------------------------- */

static void
cordeau_slot_selection_constructed (GObject *object)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (object);

  G_OBJECT_CLASS (cordeau_slot_selection_parent_class)->constructed (object);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "notify::loading", G_CALLBACK (loading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_source (self), "renumbered", G_CALLBACK (renumbered_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
cordeau_slot_selection_finalize (GObject *object)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (object);

  g_clear_object (&self->model);
  gtk_bitset_unref (self->numbers);
  g_free (self->lead_id);
  G_OBJECT_CLASS (cordeau_slot_selection_parent_class)->finalize (object);
}

static void
cordeau_slot_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (object);

  switch ((CordeauSlotSelectionProperty) id)
    {
    case PROP_MODEL:
      g_value_set_object (value, self->model);
      break;
    case PROP_SELECTED_ID:
      g_value_set_string (value, self->lead_id);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, cordeau_slot_selection_get_n_selected (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_slot_selection_set_property (GObject *object, guint id, const GValue *value,
                                     GParamSpec *spec)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (object);

  switch ((CordeauSlotSelectionProperty) id)
    {
    case PROP_MODEL:
      self->model = g_value_dup_object (value);
      break;
    case PROP_SELECTED_ID:
      cordeau_slot_selection_set_selected_id (self, g_value_get_string (value));
      break;
    case PROP_N_SELECTED:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
cordeau_slot_selection_class_init (CordeauSlotSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = cordeau_slot_selection_constructed;
  object_class->finalize = cordeau_slot_selection_finalize;
  object_class->get_property = cordeau_slot_selection_get_property;
  object_class->set_property = cordeau_slot_selection_set_property;
  properties[PROP_MODEL] = g_param_spec_object ("model", NULL, NULL, CORDEAU_TYPE_SLOT_MODEL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                    | G_PARAM_STATIC_STRINGS);
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL,
                                                      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                          | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_SELECTED] = g_param_spec_uint ("n-selected", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_slot_selection_init (CordeauSlotSelection *self)
{
  self->numbers = gtk_bitset_new_empty ();
}

CordeauSlotSelection *
cordeau_slot_selection_new (CordeauSlotModel *model)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_MODEL (model), NULL);

  return g_object_new (CORDEAU_TYPE_SLOT_SELECTION, "model", model, NULL);
}

CordeauSlotModel *
cordeau_slot_selection_get_model (CordeauSlotSelection *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SELECTION (self), NULL);

  return self->model;
}

const char *
cordeau_slot_selection_get_selected_id (CordeauSlotSelection *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SELECTION (self), NULL);

  return self->lead_id;
}

void
cordeau_slot_selection_set_selected_id (CordeauSlotSelection *self, const char *id)
{
  g_return_if_fail (CORDEAU_IS_SLOT_SELECTION (self));

  if (g_strcmp0 (self->lead_id, id) == 0 && gtk_bitset_get_size (self->numbers) <= 1)
    return;
  self->all = FALSE;
  gtk_bitset_unref (self->numbers);
  self->numbers = gtk_bitset_new_empty ();
  set_lead (self, id, 0);
  resolve_lead (self);
  emit_changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SELECTED]);
}

guint
cordeau_slot_selection_get_n_selected (CordeauSlotSelection *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SELECTION (self), 0);

  return (guint) MIN (gtk_bitset_get_size (self->numbers), G_MAXUINT);
}

GtkBitset *
cordeau_slot_selection_dup_numbers (CordeauSlotSelection *self)
{
  g_return_val_if_fail (CORDEAU_IS_SLOT_SELECTION (self), NULL);

  return gtk_bitset_copy (self->numbers);
}
