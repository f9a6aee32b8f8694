/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list view over a slot model. How many cards lie below is judged by how much of the list does: cards differ in
 * height. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "bags/net-card.h"
#include "bags/net-source.h"
#include "kit/format.h"
#include "kit/slot-selection.h"

#include "bags/board-lane.h"

struct _CordeauBoardLane
{
  GtkWidget parent_instance;

  CordeauLane lane;

  /* Owned */
  CordeauSession *session;
  CordeauForecaster *forecaster; /* (nullable) */
  CordeauNetSource *source;
  CordeauSlotModel *model;
  CordeauSlotSelection *selection;
  GCancellable *cancellable;
  CordeauNetSums sums;
  gboolean summing;
  gboolean sum_again;

  /* Template */
  GtkWidget *root;
  GtkWidget *bottleneck_image;
  GtkLabel *name_label;
  GtkLabel *count_label;
  GtkLabel *weight_label;
  GtkLabel *oldest_label;
  GtkLabel *empty_label;
  GtkLabel *more_label;
  GtkStack *stack;
  GtkScrolledWindow *scrolled;
  GtkListView *view;
};

G_DEFINE_FINAL_TYPE (CordeauBoardLane, cordeau_board_lane, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SELECTED_ID = 1,
} CordeauBoardLaneProperty;

static GParamSpec *properties[PROP_SELECTED_ID + 1];

static guint activated_signal;
static guint dropped_signal;

static void read_sums (CordeauBoardLane *self);

/* --- cards --------------------------------------------------------------------------------------- */

static void
card_setup_cb (CordeauBoardLane *self, GtkListItem *item)
{
  GtkWidget *card = cordeau_net_card_new (self->session, self->forecaster);

  gtk_list_item_set_child (item, card);
  g_object_bind_property (card, "description", item, "accessible-label", G_BINDING_DEFAULT);
}

static void
card_bind_cb (CordeauBoardLane *self, GtkListItem *item)
{
  GtkWidget *card = gtk_list_item_get_child (item);

  cordeau_net_card_set_slot (CORDEAU_NET_CARD (card), gtk_list_item_get_item (item));
}

static void
card_unbind_cb (CordeauBoardLane *self, GtkListItem *item)
{
  cordeau_net_card_set_slot (CORDEAU_NET_CARD (gtk_list_item_get_child (item)), NULL);
}

static void
activated_cb (CordeauBoardLane *self)
{
  if (cordeau_board_lane_get_selected_id (self) != NULL)
    g_signal_emit (self, activated_signal, 0);
}

/* Two clicks open a net's story: one only chooses it, so that it can be dragged. */
static void
clicked_cb (CordeauBoardLane *self, int n_press)
{
  if (n_press == 2)
    activated_cb (self);
}

static void
selected_id_changed_cb (CordeauBoardLane *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static gboolean
drop_cb (CordeauBoardLane *self, const GValue *value)
{
  g_signal_emit (self, dropped_signal, 0, g_value_get_string (value));
  return TRUE;
}

/* --- the head ------------------------------------------------------------------------------------ */

static void
show_more (CordeauBoardLane *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double upper = gtk_adjustment_get_upper (adjustment);
  double below = upper - gtk_adjustment_get_value (adjustment)
                 - gtk_adjustment_get_page_size (adjustment);
  guint n = cordeau_board_lane_get_count (self);
  guint more = upper > 0 && below > 1 ? (guint) MIN (n, ceil (n * below / upper)) : 0;
  g_autofree char *count = cordeau_format_count (more);
  g_autofree char *text = NULL;

  if (more > 0)
    /* TRANSLATORS: cards below the edge of a lane */
    text = g_strdup_printf (ngettext ("%s more below", "%s more below", more), count);
  gtk_label_set_label (self->more_label, text != NULL ? text : "");
}

static void
show_oldest (CordeauBoardLane *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *age = NULL;
  g_autofree char *text = NULL;

  if (self->sums.oldest != 0)
    {
      age = cordeau_format_duration (MAX (now - self->sums.oldest, 0));
      /* TRANSLATORS: how long the oldest net of a lane has been there: "for 47 min" */
      text = g_strdup_printf (_ ("for %s"), age);
    }
  gtk_label_set_label (self->oldest_label, text != NULL ? text : "");
}

static void
describe (CordeauBoardLane *self, const char *count, const char *weight)
{
  const char *name = cordeau_lane_to_label (self->lane);
  g_autofree char *nets = g_strdup_printf (ngettext ("%s net", "%s nets", self->sums.n_nets),
                                           count);
  g_autofree char *text = g_strdup_printf ("%s: %s%s%s", name, nets, *weight != '\0' ? ", " : "",
                                           weight);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  -1);
}

static void
show_sums (CordeauBoardLane *self)
{
  g_autofree char *count = cordeau_format_count (self->sums.n_nets);
  g_autofree char *weight = cordeau_format_kg (self->sums.grams);

  gtk_label_set_label (self->count_label, count);
  gtk_label_set_label (self->weight_label, weight);
  show_oldest (self);
  gtk_stack_set_visible_child_name (self->stack, self->sums.n_nets > 0 ? "rows" : "empty");
  describe (self, count, weight);
  show_more (self);
}

static void
summed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauBoardLane *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CordeauNetSums *sums = NULL;

  sums = cordeau_net_source_sum_finish (CORDEAU_NET_SOURCE (source), result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->summing = FALSE;
  if (sums != NULL)
    {
      self->sums = *sums;
      show_sums (self);
    }
  if (self->sum_again)
    read_sums (self);
}

static void
read_sums (CordeauBoardLane *self)
{
  self->sum_again = self->summing;
  if (self->summing)
    return;
  self->summing = TRUE;
  cordeau_net_source_sum_async (self->source, self->cancellable, summed_cb, self);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_board_lane_dispose (GObject *object)
{
  CordeauBoardLane *self = CORDEAU_BOARD_LANE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_BOARD_LANE);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_object (&self->source);
  g_clear_object (&self->forecaster);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_board_lane_parent_class)->dispose (object);
}

static void
cordeau_board_lane_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_BOARD_LANE (object)->cancellable);
  G_OBJECT_CLASS (cordeau_board_lane_parent_class)->finalize (object);
}

static void
cordeau_board_lane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SELECTED_ID)
    g_value_set_string (value, cordeau_board_lane_get_selected_id (CORDEAU_BOARD_LANE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/board-lane.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, bottleneck_image);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, name_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, count_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, weight_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, oldest_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, empty_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, more_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, scrolled);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoardLane, view);
  gtk_widget_class_bind_template_callback (widget_class, card_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, card_unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
cordeau_board_lane_class_init (CordeauBoardLaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_board_lane_dispose;
  object_class->finalize = cordeau_board_lane_finalize;
  object_class->get_property = cordeau_board_lane_get_property;
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  dropped_signal = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
cordeau_board_lane_init (CordeauBoardLane *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_COPY);
  GtkAdjustment *adjustment;

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (show_more), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (show_more), self, G_CONNECT_SWAPPED);
}

GtkWidget *
cordeau_board_lane_new (CordeauLane lane)
{
  CordeauBoardLane *self;

  g_return_val_if_fail (lane > CORDEAU_LANE_NONE && lane < CORDEAU_N_LANES, NULL);

  self = g_object_new (CORDEAU_TYPE_BOARD_LANE, NULL);
  self->lane = lane;
  gtk_label_set_label (self->name_label, cordeau_lane_to_label (lane));
  gtk_label_set_label (self->empty_label, lane == CORDEAU_LANE_RECEIVED
                                              ? _ ("Choose the station Reception and scan a net.")
                                              : _ ("No net"));
  return GTK_WIDGET (self);
}

CordeauLane
cordeau_board_lane_get_lane (CordeauBoardLane *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD_LANE (self), CORDEAU_LANE_NONE);

  return self->lane;
}

void
cordeau_board_lane_set_forecaster (CordeauBoardLane *self, CordeauForecaster *forecaster)
{
  g_return_if_fail (CORDEAU_IS_BOARD_LANE (self));
  g_return_if_fail (self->session == NULL);

  g_set_object (&self->forecaster, forecaster);
}

void
cordeau_board_lane_set_bottleneck (CordeauBoardLane *self, const char *words)
{
  g_return_if_fail (CORDEAU_IS_BOARD_LANE (self));

  gtk_widget_set_visible (self->bottleneck_image, words != NULL);
  gtk_widget_set_tooltip_text (self->bottleneck_image, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bottleneck_image),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words != NULL ? words : "", -1);
  if (words != NULL)
    gtk_widget_add_css_class (self->root, "bottleneck");
  else
    gtk_widget_remove_css_class (self->root, "bottleneck");
}

void
cordeau_board_lane_set_session (CordeauBoardLane *self, CordeauSession *session)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  g_return_if_fail (CORDEAU_IS_BOARD_LANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  filter->lane = self->lane;
  self->source = cordeau_net_source_new (session);
  cordeau_net_source_set_filter (self->source, filter);
  g_signal_connect_object (self->source, "changed", G_CALLBACK (read_sums), self,
                           G_CONNECT_SWAPPED);
  self->model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (self->source));
  self->selection = cordeau_slot_selection_new (self->model);
  g_signal_connect_object (self->selection, "notify::selected-id",
                           G_CALLBACK (selected_id_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  read_sums (self);
}

const char *
cordeau_board_lane_get_selected_id (CordeauBoardLane *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD_LANE (self), NULL);

  return self->selection != NULL ? cordeau_slot_selection_get_selected_id (self->selection) : NULL;
}

void
cordeau_board_lane_set_selected_id (CordeauBoardLane *self, const char *id)
{
  g_return_if_fail (CORDEAU_IS_BOARD_LANE (self));

  if (self->selection != NULL)
    cordeau_slot_selection_set_selected_id (self->selection, id);
}

const char *
cordeau_board_lane_get_selected_code (CordeauBoardLane *self)
{
  const char *id = cordeau_board_lane_get_selected_id (self);
  CordeauSlot *slot = id != NULL ? cordeau_slot_model_find (self->model, id) : NULL;
  const CordeauNet *net = slot != NULL ? cordeau_slot_get_row (slot) : NULL;

  return net != NULL ? net->code : NULL;
}

guint
cordeau_board_lane_get_count (CordeauBoardLane *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD_LANE (self), 0);

  return self->model != NULL ? g_list_model_get_n_items (G_LIST_MODEL (self->model)) : 0;
}

CordeauSlotModel *
cordeau_board_lane_get_model (CordeauBoardLane *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD_LANE (self), NULL);

  return self->model;
}

void
cordeau_board_lane_tick (CordeauBoardLane *self)
{
  g_return_if_fail (CORDEAU_IS_BOARD_LANE (self));

  if (self->session == NULL)
    return;
  cordeau_slot_model_reload (self->model);
  read_sums (self);
}
