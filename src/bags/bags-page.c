/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Joins two lists and one story: whichever list a net is chosen in, the story is the same. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "bags/bags-page-private.h"
#include "kit/split.h"

/* How often countdowns are brought up to date while somebody can see them. */
#define TICK_SECONDS 30

G_DEFINE_FINAL_TYPE (CordeauBagsPage, cordeau_bags_page, CORDEAU_TYPE_PAGE)

typedef enum
{
  PROP_DESK = 1,
} CordeauBagsPageProperty;

static GParamSpec *properties[PROP_DESK + 1];

static void
show_selected (CordeauBagsPage *self, const char *id)
{
  if (id != NULL)
    cordeau_net_detail_view_show (self->detail, id);
}

static void
list_selected_cb (CordeauBagsPage *self)
{
  show_selected (self, cordeau_net_list_get_selected_id (self->list));
}

static void
list_n_selected_cb (CordeauBagsPage *self)
{
  guint n = cordeau_net_list_get_n_selected (self->list);

  if (n > 1)
    cordeau_net_detail_view_show_many (self->detail, n);
}

static void
board_selected_cb (CordeauBagsPage *self)
{
  show_selected (self, cordeau_board_get_selected_id (self->board));
}

/* A net's story stands beside the list. */
static void
board_activated_cb (CordeauBagsPage *self)
{
  adw_view_stack_set_visible_child_name (self->views, "list");
  cordeau_split_show_content (self->split, TRUE);
}

static void
view_changed_cb (CordeauBagsPage *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);
  gboolean board = g_strcmp0 (view, "board") == 0;

  /* While the template is made, and while it goes. */
  if (self->lists == NULL || view == NULL)
    return;
  self->placed = TRUE;
  cordeau_split_show_content (self->split, FALSE);
  gtk_stack_set_visible_child_name (self->body, board ? "board" : "lists");
  if (!board)
    gtk_stack_set_visible_child_name (self->lists, view);
}

static void
held_selected_cb (CordeauBagsPage *self)
{
  show_selected (self, cordeau_held_list_get_selected_id (self->held));
}

static void
net_activated_cb (CordeauBagsPage *self)
{
  cordeau_split_show_content (self->split, TRUE);
}

/* A story opened by its code marks its row too. */
static void
detail_shown_cb (CordeauBagsPage *self)
{
  const CordeauNetDetail *detail = cordeau_net_detail_view_get_detail (self->detail);

  if (detail == NULL)
    return;
  cordeau_board_set_selected_id (self->board, detail->net->id);
  cordeau_net_list_set_selected_id (self->list, detail->net->id);
  cordeau_held_list_set_selected_id (self->held, detail->net->id);
}

static void
held_counted_cb (CordeauBagsPage *self)
{
  guint n = cordeau_held_list_get_count (self->held);

  adw_view_stack_page_set_badge_number (self->held_page, n);
  adw_view_stack_page_set_needs_attention (self->held_page, n > 0);
}

static void
open_nets_summed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauBagsPage *self = user_data;
  g_autofree CordeauNetSums *sums = NULL;

  /* The list says what is wrong, if anything is. */
  sums = cordeau_net_source_sum_finish (CORDEAU_NET_SOURCE (source), result, NULL);
  if (sums == NULL)
    return;
  cordeau_page_set_attention (CORDEAU_PAGE (self), sums->n_nets);
  /* Where there is nothing to put on a board, the list says what to do first. */
  if (!self->placed && sums->n_nets == 0)
    adw_view_stack_set_visible_child_name (self->views, "list");
  self->placed = TRUE;
}

static void
count_open_nets (CordeauBagsPage *self)
{
  cordeau_net_source_sum_async (self->open_nets, self->cancellable, open_nets_summed_cb, self);
}

static void
loading_changed_cb (CordeauBagsPage *self)
{
  cordeau_page_set_loading (CORDEAU_PAGE (self), cordeau_board_get_loading (self->board)
                                                     || cordeau_slot_model_get_loading (
                                                         cordeau_net_list_get_model (self->list)));
}

/* Whoever scans looks for the net. What the store says of the change follows the result. */
static void
desk_result_cb (CordeauBagsPage *self)
{
  const char *view = adw_view_stack_get_visible_child_name (self->views);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (g_strcmp0 (view, "board") == 0)
    cordeau_board_hurry (self->board);
  else if (g_strcmp0 (view, "held") == 0)
    cordeau_slot_model_hurry (cordeau_held_list_get_model (self->held));
  else
    cordeau_slot_model_hurry (cordeau_net_list_get_model (self->list));
}

static gboolean
ticked_cb (gpointer user_data)
{
  CordeauBagsPage *self = user_data;

  cordeau_board_tick (self->board);
  cordeau_net_list_tick (self->list);
  cordeau_net_detail_view_refresh (self->detail);
  return G_SOURCE_CONTINUE;
}

static void
stop_ticking (CordeauBagsPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
}

static gboolean
cordeau_bags_page_search (CordeauPage *page)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (page);

  adw_view_stack_set_visible_child_name (self->views, "list");
  cordeau_split_show_content (self->split, FALSE);
  cordeau_net_filters_grab_search (cordeau_net_list_get_filters (self->list));
  return TRUE;
}

/* "drum=L3": the machine, where it is filled. */
#define DRUM_PREFIX "drum="

/* "machine=L3": the list, narrowed to that and nothing else. */
static gboolean
show_filtered (CordeauBagsPage *self, const char *target)
{
  CordeauNetFilters *filters = cordeau_net_list_get_filters (self->list);
  g_auto (GStrv) parts = g_strsplit (target, "=", 2);

  if (parts[0] == NULL || parts[1] == NULL)
    return FALSE;
  cordeau_net_filters_clear (filters);
  if (g_str_equal (parts[0], "search"))
    cordeau_net_filters_set_search (filters, parts[1]);
  else if (!cordeau_net_filters_choose (filters, parts[0], parts[1]))
    return FALSE;
  adw_view_stack_set_visible_child_name (self->views, "list");
  cordeau_split_show_content (self->split, FALSE);
  return TRUE;
}

static gboolean
cordeau_bags_page_show_target (CordeauPage *page, const char *target)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (page);

  if (g_str_equal (target, "board") || g_str_equal (target, "list") || g_str_equal (target, "held"))
    {
      adw_view_stack_set_visible_child_name (self->views, target);
      /* Also when it is the one that is shown already. */
      self->placed = TRUE;
    }
  else if (g_str_equal (target, "history"))
    gtk_widget_activate_action (GTK_WIDGET (self), "bags.history", NULL);
  else if (g_str_equal (target, "items"))
    gtk_widget_activate_action (GTK_WIDGET (self), "bags.items", NULL);
  else if (g_str_equal (target, "load-next"))
    gtk_widget_activate_action (GTK_WIDGET (self), "bags.load-next", NULL);
  else if (g_str_has_prefix (target, DRUM_PREFIX))
    cordeau_load_bar_look_at (self->load_bar, target + strlen (DRUM_PREFIX));
  else if (strchr (target, '=') != NULL)
    return show_filtered (self, target);
  else
    cordeau_bags_page_show_net (self, target);
  return TRUE;
}

static void
cordeau_bags_page_shown (CordeauPage *page)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (page);

  cordeau_forecaster_set_following (self->forecaster, TRUE);
  if (self->tick == 0)
    self->tick = g_timeout_add_seconds (TICK_SECONDS, ticked_cb, self);
  cordeau_board_tick (self->board);
  cordeau_net_list_tick (self->list);
}

static void
cordeau_bags_page_hidden (CordeauPage *page)
{
  stop_ticking (CORDEAU_BAGS_PAGE (page));
  cordeau_forecaster_set_following (CORDEAU_BAGS_PAGE (page)->forecaster, FALSE);
}

static void
watch (CordeauBagsPage *self)
{
  CordeauSlotModel *model = cordeau_net_list_get_model (self->list);

  g_signal_connect_object (model, "notify::loading", G_CALLBACK (loading_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    g_signal_connect_object (cordeau_board_lane_get_model (cordeau_board_get_lane (self->board, i)),
                             "notify::loading", G_CALLBACK (loading_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open_nets, "changed", G_CALLBACK (count_open_nets), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "result", G_CALLBACK (desk_result_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "undone", G_CALLBACK (desk_result_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
cordeau_bags_page_constructed (GObject *object)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (object);
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  CordeauSession *session;

  G_OBJECT_CLASS (cordeau_bags_page_parent_class)->constructed (object);
  session = cordeau_page_get_session (CORDEAU_PAGE (self));
  cordeau_scan_bar_set_desk (self->scan_bar, self->desk);
  cordeau_load_bar_set_desk (self->load_bar, self->desk);
  cordeau_handback_bar_set_desk (self->handback_bar, self->desk);
  self->forecaster = cordeau_forecaster_new (session);
  cordeau_board_set_forecaster (self->board, self->forecaster);
  cordeau_net_detail_view_set_forecaster (self->detail, self->forecaster);
  cordeau_board_set_session (self->board, session);
  cordeau_net_list_set_session (self->list, session);
  cordeau_held_list_set_session (self->held, session);
  cordeau_net_detail_view_set_session (self->detail, session);
  filter->open_only = TRUE;
  self->open_nets = cordeau_net_source_new (session);
  cordeau_net_source_set_filter (self->open_nets, filter);
  watch (self);
  loading_changed_cb (self);
  count_open_nets (self);
}

/* When a breakpoint folds a split view up, libadwaita 1.7 loses references to what the focus was in: the view and
 * its page stay behind. Nothing of ours, least of all the session, is to stay behind in them. */
static void
empty_split_view (CordeauBagsPage *self)
{
  if (self->list_page != NULL)
    adw_navigation_page_set_child (self->list_page, NULL);
  if (self->net_page != NULL)
    adw_navigation_page_set_child (self->net_page, NULL);
}

static void
cordeau_bags_page_dispose (GObject *object)
{
  CordeauBagsPage *self = CORDEAU_BAGS_PAGE (object);

  stop_ticking (self);
  g_cancellable_cancel (self->cancellable);
  empty_split_view (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_BAGS_PAGE);
  g_clear_object (&self->open_nets);
  g_clear_object (&self->forecaster);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (cordeau_bags_page_parent_class)->dispose (object);
}

static void
cordeau_bags_page_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_BAGS_PAGE (object)->cancellable);
  G_OBJECT_CLASS (cordeau_bags_page_parent_class)->finalize (object);
}

static void
cordeau_bags_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DESK)
    g_value_set_object (value, CORDEAU_BAGS_PAGE (object)->desk);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_bags_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DESK)
    CORDEAU_BAGS_PAGE (object)->desk = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CORDEAU_TYPE_BOARD);
  g_type_ensure (CORDEAU_TYPE_LOAD_BAR);
  g_type_ensure (CORDEAU_TYPE_HANDBACK_BAR);
  g_type_ensure (CORDEAU_TYPE_SCAN_BAR);
  g_type_ensure (CORDEAU_TYPE_NET_LIST);
  g_type_ensure (CORDEAU_TYPE_HELD_LIST);
  g_type_ensure (CORDEAU_TYPE_NET_DETAIL_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/bags-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, list_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, net_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, views);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, body);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, lists);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, held_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, split);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, board);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, list);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, held);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, load_bar);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, handback_bar);
  gtk_widget_class_bind_template_child (widget_class, CordeauBagsPage, scan_bar);
  gtk_widget_class_bind_template_callback (widget_class, board_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, board_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_n_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, held_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, net_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, detail_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, held_counted_cb);
}

static void
cordeau_bags_page_class_init (CordeauBagsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  CordeauPageClass *page_class = CORDEAU_PAGE_CLASS (klass);

  object_class->constructed = cordeau_bags_page_constructed;
  object_class->dispose = cordeau_bags_page_dispose;
  object_class->finalize = cordeau_bags_page_finalize;
  object_class->get_property = cordeau_bags_page_get_property;
  object_class->set_property = cordeau_bags_page_set_property;
  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, CORDEAU_TYPE_SCAN_DESK,
                                               G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                   | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  page_class->search = cordeau_bags_page_search;
  page_class->show_target = cordeau_bags_page_show_target;
  page_class->shown = cordeau_bags_page_shown;
  page_class->hidden = cordeau_bags_page_hidden;
  bind_template (GTK_WIDGET_CLASS (klass));
  cordeau_bags_page_install_actions (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_bags_page_init (CordeauBagsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
cordeau_bags_page_new (CordeauSession *session, CordeauScanDesk *desk)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (CORDEAU_IS_SCAN_DESK (desk), NULL);

  return g_object_new (CORDEAU_TYPE_BAGS_PAGE, "session", session, "desk", desk, NULL);
}

void
cordeau_bags_page_show_net (CordeauBagsPage *self, const char *code)
{
  g_return_if_fail (CORDEAU_IS_BAGS_PAGE (self));
  g_return_if_fail (code != NULL);

  cordeau_net_detail_view_show (self->detail, code);
  if (g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "board") == 0)
    adw_view_stack_set_visible_child_name (self->views, "list");
  cordeau_split_show_content (self->split, TRUE);
}
