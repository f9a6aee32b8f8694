/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The oldest first: what waits longest is decided first. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/held-row.h"
#include "bags/net-source.h"
#include "kit/empty.h"
#include "kit/slot-selection.h"

#include "bags/held-list.h"

struct _CordeauHeldList
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauNetSource *source;
  CordeauSlotModel *model;
  CordeauSlotSelection *selection;

  /* Template */
  GtkStack *stack;
  GtkListView *view;
  GtkWidget *empty_bin;
};

G_DEFINE_FINAL_TYPE (CordeauHeldList, cordeau_held_list, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SELECTED_ID = 1,
  PROP_COUNT,
} CordeauHeldListProperty;

static GParamSpec *properties[PROP_COUNT + 1];

static guint activated_signal;

static void
row_setup_cb (CordeauHeldList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, cordeau_held_row_new (self->session));
}

static void
row_bind_cb (CordeauHeldList *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  cordeau_held_row_set_slot (CORDEAU_HELD_ROW (row), gtk_list_item_get_item (item));
}

static void
row_unbind_cb (CordeauHeldList *self, GtkListItem *item)
{
  cordeau_held_row_set_slot (CORDEAU_HELD_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
activated_cb (CordeauHeldList *self)
{
  if (cordeau_held_list_get_selected_id (self) != NULL)
    g_signal_emit (self, activated_signal, 0);
}

static void
selected_id_changed_cb (CordeauHeldList *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
count_changed_cb (CordeauHeldList *self)
{
  gtk_stack_set_visible_child_name (self->stack,
                                    cordeau_held_list_get_count (self) > 0 ? "rows" : "empty");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
model_failed_cb (CordeauHeldList *self, const GError *error)
{
  adw_bin_set_child (ADW_BIN (self->empty_bin), cordeau_empty_new_for_error (error));
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
cordeau_held_list_dispose (GObject *object)
{
  CordeauHeldList *self = CORDEAU_HELD_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_HELD_LIST);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->source);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_held_list_parent_class)->dispose (object);
}

static void
cordeau_held_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauHeldList *self = CORDEAU_HELD_LIST (object);

  switch ((CordeauHeldListProperty) id)
    {
    case PROP_SELECTED_ID:
      g_value_set_string (value, cordeau_held_list_get_selected_id (self));
      break;
    case PROP_COUNT:
      g_value_set_uint (value, cordeau_held_list_get_count (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/held-list.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldList, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldList, view);
  gtk_widget_class_bind_template_child (widget_class, CordeauHeldList, empty_bin);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
cordeau_held_list_class_init (CordeauHeldListClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_held_list_dispose;
  object_class->get_property = cordeau_held_list_get_property;
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_held_list_init (CordeauHeldList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_bin_set_child (ADW_BIN (self->empty_bin),
                     cordeau_empty_new ("object-select-symbolic",
                                        _ ("Nothing waits for a decision"),
                                        _ ("Nets that are held, in quarantine or in question are "
                                           "listed here until somebody has decided.")));
}

void
cordeau_held_list_set_session (CordeauHeldList *self, CordeauSession *session)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  g_return_if_fail (CORDEAU_IS_HELD_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  self->source = cordeau_net_source_new (session);
  filter->held_only = TRUE;
  filter->sort = CORDEAU_NET_SORT_SINCE;
  cordeau_net_source_set_filter (self->source, filter);
  self->model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (self->source));
  g_signal_connect_object (self->model, "notify::n-items", G_CALLBACK (count_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (model_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->selection = cordeau_slot_selection_new (self->model);
  g_signal_connect_object (self->selection, "notify::selected-id",
                           G_CALLBACK (selected_id_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  count_changed_cb (self);
}

const char *
cordeau_held_list_get_selected_id (CordeauHeldList *self)
{
  g_return_val_if_fail (CORDEAU_IS_HELD_LIST (self), NULL);

  if (self->selection == NULL)
    return NULL;
  return cordeau_slot_selection_get_selected_id (self->selection);
}

void
cordeau_held_list_set_selected_id (CordeauHeldList *self, const char *id)
{
  g_return_if_fail (CORDEAU_IS_HELD_LIST (self));

  cordeau_slot_selection_set_selected_id (self->selection, id);
}

guint
cordeau_held_list_get_count (CordeauHeldList *self)
{
  g_return_val_if_fail (CORDEAU_IS_HELD_LIST (self), 0);

  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

CordeauSlotModel *
cordeau_held_list_get_model (CordeauHeldList *self)
{
  g_return_val_if_fail (CORDEAU_IS_HELD_LIST (self), NULL);

  return self->model;
}
