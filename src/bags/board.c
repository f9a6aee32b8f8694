/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Six lanes beside each other. Only one net is selected on all of them. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "bags/forecast-text.h"
#include "bags/load-call.h"
#include "bags/net-promise.h"
#include "bags/net-source.h"
#include "kit/format.h"

#include "bags/board.h"

/* Of a lane where not all have room, in pixels: two of them on the smallest screens they are shown on. */
#define NARROW_LANE 280

struct _CordeauBoard
{
  GtkWidget parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauForecaster *forecaster; /* (nullable) */
  CordeauNetSource *open_nets;
  CordeauNetSource *due_nets;
  GCancellable *cancellable;
  CordeauNetSums sums;
  guint n_due;

  /* Borrowed from the template */
  CordeauBoardLane *lane[CORDEAU_N_LANES];

  /* Template */
  GtkWidget *root;
  GtkLabel *summary_label;
  GtkWidget *late_box;
  GtkLabel *late_label;
  GtkBox *lanes;
  CordeauLoadCall *load_call;

  gboolean narrow;
  gboolean compact;
  gboolean selecting;
};

G_DEFINE_FINAL_TYPE (CordeauBoard, cordeau_board, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_SELECTED_ID = 1,
  PROP_NARROW,
  PROP_COMPACT,
} CordeauBoardProperty;

static GParamSpec *properties[PROP_COMPACT + 1];

static guint activated_signal;

#define FOR_EACH_LANE(i) for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)

/* --- the summary --------------------------------------------------------------------------------- */

static void
add_figure (GString *text, const char *figure, const char *words)
{
  g_autofree char *part =
      g_markup_printf_escaped ("<span size=\"x-large\" weight=\"bold\">%s</span> %s", figure,
                               words);

  g_string_append_printf (text, "%s%s", text->len > 0 ? "      " : "", part);
}

/* Those that are late and those that will likely be are one figure: there is no room for more. */
static void
show_late (CordeauBoard *self)
{
  const CordeauForecast *forecast = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *count = NULL;
  g_autofree char *already = NULL;
  guint late = self->sums.n_late;
  guint coming = 0;

  if (self->forecaster != NULL)
    forecast = cordeau_forecaster_get_forecast (self->forecaster);
  if (forecast != NULL)
    coming = cordeau_forecast_count_late (forecast);
  count = cordeau_format_count (late + coming);
  add_figure (text, count,
              coming > 0 ? ngettext ("predicted late", "predicted late", late + coming)
                         : ngettext ("late", "late", late));
  if (coming > 0 && late > 0)
    already = g_strdup_printf (ngettext ("%u of them is late already",
                                         "%u of them are late already", late),
                               late);
  gtk_label_set_markup (self->late_label, text->str);
  gtk_widget_set_tooltip_text (self->late_box, already);
  gtk_widget_set_visible (self->late_box, late + coming > 0);
}

static void
show_summary (CordeauBoard *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  gint64 next = cordeau_net_promise_next (self->session, now);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *count = cordeau_format_count (self->sums.n_nets);
  g_autofree char *weight = cordeau_format_kg (self->sums.grams);
  g_autofree char *due = cordeau_format_count (self->n_due);
  g_autofree char *when = cordeau_format_when (next, now, cordeau_session_get_zone (self->session));
  g_autofree char *words = g_strdup_printf (_ ("due %s"), when);

  if (self->compact)
    add_figure (text, count, ngettext ("net", "nets", self->sums.n_nets));
  else
    add_figure (text, count, ngettext ("net at the site", "nets at the site", self->sums.n_nets));
  /* What is due must be read to its end. */
  if (self->sums.grams > 0 && !self->narrow)
    add_figure (text, weight, "");
  if (!self->compact)
    add_figure (text, due, words);
  gtk_label_set_markup (self->summary_label, text->str);
  show_late (self);
}

/* %FALSE: nothing is to be shown, and the board may be no more. */
static gboolean
finish_sum (GObject *source, GAsyncResult *result, CordeauNetSums *sums)
{
  g_autofree CordeauNetSums *read = NULL;

  read = cordeau_net_source_sum_finish (CORDEAU_NET_SOURCE (source), result, NULL);
  if (read != NULL)
    *sums = *read;
  return read != NULL;
}

static void
open_summed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CordeauBoard *self = data;
  CordeauNetSums sums;

  if (!finish_sum (source, result, &sums))
    return;
  self->sums = sums;
  show_summary (self);
}

static void
due_summed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  CordeauBoard *self = data;
  CordeauNetSums sums;

  if (!finish_sum (source, result, &sums))
    return;
  self->n_due = sums.n_nets;
  show_summary (self);
}

static void
read_sums (CordeauBoard *self)
{
  cordeau_net_source_sum_async (self->open_nets, self->cancellable, open_summed_cb, self);
  cordeau_net_source_sum_async (self->due_nets, self->cancellable, due_summed_cb, self);
}

static void
set_due_filter (CordeauBoard *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->open_only = TRUE;
  filter->owed_before = cordeau_net_promise_next (self->session, now) + 1;
  cordeau_net_source_set_filter (self->due_nets, filter);
}

/* --- forecasts ----------------------------------------------------------------------------------- */

static CordeauLane
find_lane (CordeauWait wait)
{
  switch ((int) wait)
    {
    case CORDEAU_WAIT_WASHER:
      return CORDEAU_LANE_WASHING;
    case CORDEAU_WAIT_DRYER:
      return CORDEAU_LANE_DRYING;
    case CORDEAU_WAIT_BENCH:
      return CORDEAU_LANE_FINISHING;
    default:
      return CORDEAU_LANE_NONE;
    }
}

/* What everything waits for is marked as long as nets will be late of it. */
static void
forecast_changed_cb (CordeauBoard *self)
{
  const CordeauForecast *forecast = cordeau_forecaster_get_forecast (self->forecaster);
  CordeauLane lane = CORDEAU_LANE_NONE;
  g_autofree char *words = NULL;

  if (forecast != NULL && forecast->n_late > 0)
    lane = find_lane (forecast->bottleneck);
  if (lane != CORDEAU_LANE_NONE)
    words = cordeau_forecast_describe_bottleneck (forecast);
  FOR_EACH_LANE (i)
  cordeau_board_lane_set_bottleneck (self->lane[i], i == lane ? words : NULL);
  show_late (self);
}

/* --- lanes --------------------------------------------------------------------------------------- */

/* A net chosen on one lane is the only one chosen. */
static void
lane_selected_cb (CordeauBoard *self, GParamSpec *spec, CordeauBoardLane *chosen)
{
  if (self->selecting)
    return;
  self->selecting = TRUE;
  if (cordeau_board_lane_get_selected_id (chosen) != NULL)
    FOR_EACH_LANE (i)
  if (self->lane[i] != chosen)
    cordeau_board_lane_set_selected_id (self->lane[i], NULL);
  self->selecting = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static void
lane_activated_cb (CordeauBoard *self)
{
  g_signal_emit (self, activated_signal, 0);
}

static void
lane_dropped_cb (CordeauBoard *self, const char *code, CordeauBoardLane *lane)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "bags.move", "(ss)", code,
                              cordeau_lane_to_nick (cordeau_board_lane_get_lane (lane)));
}

static const char *
find_selected_code (CordeauBoard *self)
{
  FOR_EACH_LANE (i)
  {
    const char *code = cordeau_board_lane_get_selected_code (self->lane[i]);

    if (code != NULL)
      return code;
  }
  return NULL;
}

static void
move_selected_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *code = find_selected_code (CORDEAU_BOARD (widget));

  if (code != NULL)
    gtk_widget_activate_action (widget, "bags.move", "(ss)", code, "");
}

static void
make_lanes (CordeauBoard *self)
{
  FOR_EACH_LANE (i)
  {
    GtkWidget *lane = cordeau_board_lane_new (i);

    self->lane[i] = CORDEAU_BOARD_LANE (lane);
    gtk_widget_set_hexpand (lane, TRUE);
    gtk_box_append (self->lanes, lane);
    g_signal_connect_object (lane, "notify::selected-id", G_CALLBACK (lane_selected_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (lane, "activated", G_CALLBACK (lane_activated_cb), self,
                             G_CONNECT_SWAPPED);
    g_signal_connect_object (lane, "dropped", G_CALLBACK (lane_dropped_cb), self,
                             G_CONNECT_SWAPPED);
  }
}

static void
set_narrow (CordeauBoard *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  g_object_set (self->load_call, "narrow", narrow, NULL);
  FOR_EACH_LANE (i)
  gtk_widget_set_size_request (GTK_WIDGET (self->lane[i]), narrow ? NARROW_LANE : -1, -1);
  if (self->session != NULL)
    show_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

static void
set_compact (CordeauBoard *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  g_object_set (self->load_call, "compact", compact, NULL);
  if (self->session != NULL)
    show_summary (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_board_dispose (GObject *object)
{
  CordeauBoard *self = CORDEAU_BOARD (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_BOARD);
  g_clear_object (&self->open_nets);
  g_clear_object (&self->due_nets);
  g_clear_object (&self->forecaster);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_board_parent_class)->dispose (object);
}

static void
cordeau_board_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_BOARD (object)->cancellable);
  G_OBJECT_CLASS (cordeau_board_parent_class)->finalize (object);
}

static void
cordeau_board_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauBoard *self = CORDEAU_BOARD (object);

  switch ((CordeauBoardProperty) id)
    {
    case PROP_SELECTED_ID:
      g_value_set_string (value, cordeau_board_get_selected_id (self));
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_COMPACT:
      g_value_set_boolean (value, self->compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cordeau_board_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    set_narrow (CORDEAU_BOARD (object), g_value_get_boolean (value));
  else if (id == PROP_COMPACT)
    set_compact (CORDEAU_BOARD (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_board_class_init (CordeauBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_board_dispose;
  object_class->finalize = cordeau_board_finalize;
  object_class->get_property = cordeau_board_get_property;
  object_class->set_property = cordeau_board_set_property;
  properties[PROP_SELECTED_ID] = g_param_spec_string ("selected-id", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                                                   G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY
                                                       | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "board.move", NULL, move_selected_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "board.move",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  g_type_ensure (CORDEAU_TYPE_LOAD_CALL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/board.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauBoard, root);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoard, summary_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoard, late_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoard, late_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoard, lanes);
  gtk_widget_class_bind_template_child (widget_class, CordeauBoard, load_call);
}

static void
cordeau_board_init (CordeauBoard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  make_lanes (self);
}

void
cordeau_board_set_forecaster (CordeauBoard *self, CordeauForecaster *forecaster)
{
  g_return_if_fail (CORDEAU_IS_BOARD (self));
  g_return_if_fail (self->session == NULL);

  if (!g_set_object (&self->forecaster, forecaster) || forecaster == NULL)
    return;
  g_signal_connect_object (forecaster, "changed", G_CALLBACK (forecast_changed_cb), self,
                           G_CONNECT_SWAPPED);
  FOR_EACH_LANE (i)
  cordeau_board_lane_set_forecaster (self->lane[i], forecaster);
}

void
cordeau_board_set_session (CordeauBoard *self, CordeauSession *session)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  g_return_if_fail (CORDEAU_IS_BOARD (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  filter->open_only = TRUE;
  self->open_nets = cordeau_net_source_new (session);
  cordeau_net_source_set_filter (self->open_nets, filter);
  self->due_nets = cordeau_net_source_new (session);
  set_due_filter (self);
  g_signal_connect_object (self->open_nets, "changed", G_CALLBACK (read_sums), self,
                           G_CONNECT_SWAPPED);
  cordeau_load_call_set_session (self->load_call, session);
  FOR_EACH_LANE (i)
  cordeau_board_lane_set_session (self->lane[i], session);
  read_sums (self);
}

const char *
cordeau_board_get_selected_id (CordeauBoard *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD (self), NULL);

  FOR_EACH_LANE (i)
  {
    const char *id = self->lane[i] != NULL ? cordeau_board_lane_get_selected_id (self->lane[i])
                                           : NULL;

    if (id != NULL)
      return id;
  }
  return NULL;
}

void
cordeau_board_set_selected_id (CordeauBoard *self, const char *id)
{
  g_return_if_fail (CORDEAU_IS_BOARD (self));

  if (g_strcmp0 (id, cordeau_board_get_selected_id (self)) == 0)
    return;
  self->selecting = TRUE;
  FOR_EACH_LANE (i)
  cordeau_board_lane_set_selected_id (self->lane[i], id);
  self->selecting = FALSE;
}

CordeauBoardLane *
cordeau_board_get_lane (CordeauBoard *self, CordeauLane lane)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD (self), NULL);
  g_return_val_if_fail (lane > CORDEAU_LANE_NONE && lane < CORDEAU_N_LANES, NULL);

  return self->lane[lane];
}

gboolean
cordeau_board_get_loading (CordeauBoard *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD (self), FALSE);

  FOR_EACH_LANE (i)
  {
    CordeauSlotModel *model = cordeau_board_lane_get_model (self->lane[i]);

    if (model != NULL && cordeau_slot_model_get_loading (model))
      return TRUE;
  }
  return FALSE;
}

const char *
cordeau_board_get_summary (CordeauBoard *self)
{
  g_return_val_if_fail (CORDEAU_IS_BOARD (self), "");

  return gtk_label_get_text (self->summary_label);
}

void
cordeau_board_hurry (CordeauBoard *self)
{
  g_return_if_fail (CORDEAU_IS_BOARD (self));

  FOR_EACH_LANE (i)
  {
    CordeauSlotModel *model = cordeau_board_lane_get_model (self->lane[i]);

    if (model != NULL)
      cordeau_slot_model_hurry (model);
  }
}

void
cordeau_board_tick (CordeauBoard *self)
{
  g_return_if_fail (CORDEAU_IS_BOARD (self));

  if (self->session == NULL)
    return;
  set_due_filter (self);
  FOR_EACH_LANE (i)
  cordeau_board_lane_tick (self->lane[i]);
  read_sums (self);
}
