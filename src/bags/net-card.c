/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As few widgets as can be, laid out by a grid: a board makes more than a thousand cards. Chips are made once a net has a
 * flag. */
#include <glib/gi18n-lib.h>

#include "bags/net-words.h"
#include "kit/format.h"

#include "bags/net-card.h"

#define MAX_CHIPS 2

struct _CordeauNetCard
{
  GtkWidget parent_instance;

  /* Borrowed */
  CordeauSession *session;
  CordeauForecaster *forecaster; /* (nullable) */

  /* Owned */
  CordeauSlot *slot; /* (nullable) */
  gulong changed_id;
  gulong forecast_id;
  gboolean misses;

  /* Children */
  GtkWidget *code;
  GtkWidget *delegation;
  GtkWidget *icon;
  GtkWidget *promise;
  GtkWidget *weight;
  GtkWidget *stage; /* (nullable) */
  GtkWidget *chips; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (CordeauNetCard, cordeau_net_card, GTK_TYPE_WIDGET)

static const CordeauNet *
get_net (CordeauNetCard *self)
{
  return self->slot != NULL ? cordeau_slot_get_row (self->slot) : NULL;
}

static void
attach (CordeauNetCard *self, GtkWidget *child, int column, int row, int width)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkGridLayoutChild *place;

  gtk_widget_set_parent (child, GTK_WIDGET (self));
  place = GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, child));
  gtk_grid_layout_child_set_column (place, column);
  gtk_grid_layout_child_set_row (place, row);
  gtk_grid_layout_child_set_column_span (place, width);
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "2 h 18", "tomorrow 18:00"; "−12 min" once it is late, for there is no room to say so twice; once it is ready, its
 * slot. */
static char *
dup_promise (CordeauNetCard *self, const CordeauNet *net)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *length = NULL;

  if (net->stage == CORDEAU_STAGE_READY && net->slot != NULL)
    return g_strdup_printf (_ ("Slot %s"), net->slot);
  if (net->promise == 0 || net->stage == CORDEAU_STAGE_READY)
    return g_strdup ("");
  if (net->promise >= now)
    return cordeau_format_promise (net->promise, now, cordeau_session_get_zone (self->session));
  length = cordeau_format_duration (now - net->promise);
  return g_strconcat ("\u2212", length, NULL);
}

/* Late already is more than predicted late. */
static guint
get_flags (CordeauNetCard *self, const CordeauNet *net)
{
  if (net == NULL)
    return 0;
  return net->flags
         | (self->misses && (net->flags & CORDEAU_FLAG_LATE) == 0 ? CORDEAU_FLAG_PREDICTED_LATE
                                                                  : 0);
}

static gboolean
is_predicted_late (CordeauNetCard *self)
{
  const CordeauNet *net = get_net (self);
  const CordeauNetForecast *forecast = NULL;

  if (self->forecaster != NULL && net != NULL && net->stage != CORDEAU_STAGE_READY)
    forecast = cordeau_forecaster_find (self->forecaster, net->id);
  return forecast != NULL && forecast->misses;
}

/* The word of a stage that is not the lane's own: "Washed" among those that wash. */
static const char *
find_substage (const CordeauNet *net)
{
  CordeauLane lane = cordeau_lane_of (net->stage, net->resumes);

  if (lane == CORDEAU_LANE_NONE || net->stage == cordeau_lane_get_stage (lane)
      || net->stage == CORDEAU_STAGE_HELD || net->stage == CORDEAU_STAGE_QUARANTINE
      || net->stage == CORDEAU_STAGE_REWASH)
    return NULL;
  return cordeau_stage_to_label (net->stage);
}

static void
show_substage (CordeauNetCard *self, const CordeauNet *net)
{
  const char *word = net != NULL ? find_substage (net) : NULL;

  if (self->stage == NULL && word == NULL)
    return;
  if (self->stage == NULL)
    {
      self->stage = make_label ("caption-heading");
      attach (self, self->stage, 0, 2, 3);
    }
  gtk_label_set_label (GTK_LABEL (self->stage), word != NULL ? word : "");
  gtk_widget_set_visible (self->stage, word != NULL);
}

static void
show_chips (CordeauNetCard *self, guint flags)
{
  if (self->chips == NULL && flags == 0)
    return;
  if (self->chips == NULL)
    {
      self->chips = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
      gtk_widget_set_halign (self->chips, GTK_ALIGN_START);
      gtk_widget_set_margin_top (self->chips, 2);
      attach (self, self->chips, 0, 3, 3);
    }
  cordeau_net_chips_fill (GTK_BOX (self->chips), flags, MAX_CHIPS);
  gtk_widget_set_visible (self->chips, flags != 0);
}

/* What a screen reader says of the card, in one sentence. */
static void
describe (CordeauNetCard *self, const CordeauNet *net, const char *promise, const char *weight)
{
  g_autofree char *flags = cordeau_net_flags_to_text (get_flags (self, net));
  GString *text = g_string_new (net->code);
  const char *const parts[] = { net->delegation, cordeau_stage_to_label (net->stage), promise,
                                weight, flags };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, ", %s", parts[i]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
  g_string_free (text, TRUE);
}

static void
show_net (CordeauNetCard *self)
{
  const CordeauNet *net = get_net (self);
  g_autofree char *promise = net != NULL ? dup_promise (self, net) : g_strdup ("");
  g_autofree char *weight = net != NULL ? cordeau_format_kg (net->grams) : g_strdup ("");
  gboolean late;

  self->misses = is_predicted_late (self);
  late = (get_flags (self, net) & (CORDEAU_FLAG_LATE | CORDEAU_FLAG_PREDICTED_LATE)) != 0;
  gtk_label_set_label (GTK_LABEL (self->code), net != NULL ? net->code : "");
  gtk_label_set_label (GTK_LABEL (self->delegation),
                       net != NULL && net->delegation != NULL ? net->delegation : "");
  gtk_label_set_label (GTK_LABEL (self->promise), promise);
  gtk_label_set_label (GTK_LABEL (self->weight), weight);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon),
                                net != NULL && net->stage == CORDEAU_STAGE_READY
                                    ? "cordeau-slot-symbolic"
                                    : "preferences-system-time-symbolic");
  gtk_widget_set_visible (self->icon, *promise != '\0');
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "late");
  show_substage (self, net);
  show_chips (self, get_flags (self, net));
  if (net != NULL)
    describe (self, net, promise, weight);
}

/* Most forecasts change nothing on most cards. */
static void
forecast_changed_cb (CordeauNetCard *self)
{
  if (is_predicted_late (self) != self->misses)
    show_net (self);
}

/* --- dragging ------------------------------------------------------------------------------------ */

static GdkContentProvider *
drag_prepare_cb (CordeauNetCard *self)
{
  const CordeauNet *net = get_net (self);

  return net != NULL ? gdk_content_provider_new_typed (G_TYPE_STRING, net->code) : NULL;
}

static void
drag_begin_cb (CordeauNetCard *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 12, 12);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
let_go (CordeauNetCard *self)
{
  if (self->slot != NULL)
    g_clear_signal_handler (&self->changed_id, self->slot);
  if (self->forecaster != NULL)
    g_clear_signal_handler (&self->forecast_id, self->forecaster);
  g_clear_object (&self->slot);
}

static void
cordeau_net_card_dispose (GObject *object)
{
  CordeauNetCard *self = CORDEAU_NET_CARD (object);
  GtkWidget *child;

  let_go (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->stage = self->chips = NULL;
  G_OBJECT_CLASS (cordeau_net_card_parent_class)->dispose (object);
}

static void
cordeau_net_card_class_init (CordeauNetCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_net_card_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_GRID_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "netcard");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cordeau_net_card_init (CordeauNetCard *self)
{
  GtkGridLayout *layout = GTK_GRID_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_grid_layout_set_column_spacing (layout, 4);
  gtk_grid_layout_set_row_spacing (layout, 2);
  gtk_widget_add_css_class (GTK_WIDGET (self), "net-card");
  self->code = make_label ("heading");
  self->delegation = make_label ("caption");
  self->icon = gtk_image_new ();
  self->promise = make_label ("promise");
  self->weight = make_label ("weight");
  gtk_widget_add_css_class (self->icon, "promise");
  gtk_widget_set_hexpand (self->promise, TRUE);
  gtk_widget_set_halign (self->delegation, GTK_ALIGN_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->weight), PANGO_ELLIPSIZE_NONE);
  attach (self, self->code, 0, 0, 2);
  attach (self, self->delegation, 2, 0, 1);
  attach (self, self->icon, 0, 1, 1);
  attach (self, self->promise, 1, 1, 1);
  attach (self, self->weight, 2, 1, 1);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect_swapped (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  g_signal_connect_swapped (source, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
}

GtkWidget *
cordeau_net_card_new (CordeauSession *session, CordeauForecaster *forecaster)
{
  CordeauNetCard *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_NET_CARD, NULL);
  self->session = session;
  self->forecaster = forecaster;
  return GTK_WIDGET (self);
}

void
cordeau_net_card_set_slot (CordeauNetCard *self, CordeauSlot *slot)
{
  g_return_if_fail (CORDEAU_IS_NET_CARD (self));

  let_go (self);
  if (slot != NULL)
    {
      self->slot = g_object_ref (slot);
      self->changed_id = g_signal_connect_swapped (slot, "changed", G_CALLBACK (show_net), self);
      if (self->forecaster != NULL)
        self->forecast_id = g_signal_connect_swapped (self->forecaster, "changed",
                                                      G_CALLBACK (forecast_changed_cb), self);
      show_net (self);
    }
}

void
cordeau_net_card_tick (CordeauNetCard *self)
{
  g_return_if_fail (CORDEAU_IS_NET_CARD (self));

  show_net (self);
}
