/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A selection that remembers who, not where. Where is looked up among the living slots whenever they were
 * refreshed. */
#include "kit/slot-private.h"
#include "kit/slot-selection.h"

struct _CordeauSlotSelection
{
  GObject parent_instance;

  /* owned */
  CordeauSlotModel *model;
  char *selected_id;

  /* GTK_INVALID_LIST_POSITION while it is not in sight */
  guint position;
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
} CordeauSlotSelectionProperty;

static GParamSpec *properties[PROP_SELECTED_ID + 1];

static guint
count (CordeauSlotSelection *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

static void
place (CordeauSlotSelection *self)
{
  CordeauSlot *slot = cordeau_slot_model_find (self->model, self->selected_id);
  guint old = self->position;

  self->position = slot != NULL ? cordeau_slot_get_position (slot) : GTK_INVALID_LIST_POSITION;
  if (old == self->position)
    return;
  if (old < count (self))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), old, 1);
  if (self->position < count (self))
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), self->position, 1);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added,
                  CordeauSlotSelection *self)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  place (self);
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

static gboolean
cordeau_slot_selection_is_selected (GtkSelectionModel *model, guint position)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  CordeauSlot *slot;

  if (self->selected_id == NULL)
    return FALSE;
  slot = cordeau_slot_model_peek (self->model, position);
  return slot != NULL && g_strcmp0 (cordeau_slot_get_id (slot), self->selected_id) == 0;
}

static GtkBitset *
cordeau_slot_selection_get_selection_in_range (GtkSelectionModel *model, guint position,
                                               guint n_items)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  GtkBitset *set = gtk_bitset_new_empty ();

  if (self->position != GTK_INVALID_LIST_POSITION && self->position >= position
      && self->position - position < n_items)
    gtk_bitset_add (set, self->position);
  return set;
}

static gboolean
cordeau_slot_selection_select_item (GtkSelectionModel *model, guint position,
                                    gboolean unselect_rest)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (model);
  g_autoptr (CordeauSlot) slot = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (slot == NULL || cordeau_slot_get_id (slot) == NULL)
    return FALSE;
  cordeau_slot_selection_set_selected_id (self, cordeau_slot_get_id (slot));
  return TRUE;
}

static gboolean
cordeau_slot_selection_unselect_all (GtkSelectionModel *model)
{
  cordeau_slot_selection_set_selected_id (CORDEAU_SLOT_SELECTION (model), NULL);
  return TRUE;
}

static void
selection_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = cordeau_slot_selection_is_selected;
  iface->get_selection_in_range = cordeau_slot_selection_get_selection_in_range;
  iface->select_item = cordeau_slot_selection_select_item;
  iface->unselect_all = cordeau_slot_selection_unselect_all;
}

static void
cordeau_slot_selection_constructed (GObject *object)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (object);

  G_OBJECT_CLASS (cordeau_slot_selection_parent_class)->constructed (object);
  g_signal_connect_object (self->model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_DEFAULT);
  g_signal_connect_object (self->model, "refreshed", G_CALLBACK (place), self, G_CONNECT_SWAPPED);
}

static void
cordeau_slot_selection_finalize (GObject *object)
{
  CordeauSlotSelection *self = CORDEAU_SLOT_SELECTION (object);

  g_clear_object (&self->model);
  g_free (self->selected_id);
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
      g_value_set_string (value, self->selected_id);
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
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
cordeau_slot_selection_init (CordeauSlotSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
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

  return self->selected_id;
}

void
cordeau_slot_selection_set_selected_id (CordeauSlotSelection *self, const char *id)
{
  g_return_if_fail (CORDEAU_IS_SLOT_SELECTION (self));

  if (!g_set_str (&self->selected_id, id))
    return;
  place (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}
