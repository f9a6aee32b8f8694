/* SPDX-License-Identifier: GPL-3.0-or-later */
/* As few widgets as can be, laid out by a grid: a board makes more than a thousand cards. Most of
 * what stands in them does not change how large they are, so that little is laid out anew for another net: words are
 * GtkInscriptions, but for the weight, which leaves all the room it can to the promise. Chips are made once a net has a flag.
 * GTK keeps about 200 cards of a lane and maps those in sight: the others show what became of their nets once they are. */
#include <glib/gi18n-lib.h>

#include "bags/net-words.h"
#include "kit/format.h"

#include "bags/net-card.h"

#define MAX_CHIPS 2
/* Where there is room: "7E-14R-6", "FRA". */
#define CODE_CHARS 8
#define DELEGATION_CHARS 4

struct _CordeauNetCard
{
  GtkWidget parent_instance;

  /* Borrowed */
  CordeauSession *session;
  CordeauForecaster *forecaster; /* (nullable) */
  const char *icon_name;

  /* Owned */
  CordeauSlot *slot; /* (nullable) */
  char *description;
  gulong changed_id;
  gulong forecast_id;
  gboolean misses;
  gboolean stale; /* changed out of sight */
  guint flags; /* as the chips show them */

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

typedef enum
{
  PROP_DESCRIPTION = 1,
} CordeauNetCardProperty;

static GParamSpec *properties[PROP_DESCRIPTION + 1];

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
make_words (const char *style, guint chars, float xalign)
{
  GtkWidget *words = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (words),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (words), 0);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (words), chars);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (words), xalign);
  gtk_widget_add_css_class (words, style);
  return words;
}

static void
set_words (GtkWidget *words, const char *text)
{
  g_autofree char *isolated = NULL;

  if (text != NULL && *text != '\0' && gtk_widget_get_direction (words) == GTK_TEXT_DIR_RTL)
    text = isolated = cordeau_format_from_right (text);
  gtk_inscription_set_text (GTK_INSCRIPTION (words), text != NULL ? text : "");
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
      self->stage = make_words ("caption-heading", 0, 0);
      attach (self, self->stage, 0, 2, 3);
    }
  set_words (self->stage, word);
  gtk_widget_set_visible (self->stage, word != NULL);
}

static void
show_chips (CordeauNetCard *self, guint flags)
{
  if (self->flags == flags)
    return;
  self->flags = flags;
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

/* What a screen reader says of the card, in one sentence: told to it by the list, whose row has the focus. */
static char *
dup_description (CordeauNetCard *self, const CordeauNet *net, const char *promise,
                 const char *weight)
{
  g_autofree char *flags = cordeau_net_flags_to_text (get_flags (self, net));
  GString *text = g_string_new (net->code);
  const char *const parts[] = { net->delegation, cordeau_stage_to_label (net->stage), promise,
                                weight, flags };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && *parts[i] != '\0')
      g_string_append_printf (text, ", %s", parts[i]);
  return g_string_free (text, FALSE);
}

/* Setting one makes it anew, even when it is the same. */
static void
show_icon (CordeauNetCard *self, const CordeauNet *net, gboolean visible)
{
  const char *name = net != NULL && net->stage == CORDEAU_STAGE_READY
                         ? "cordeau-slot-symbolic"
                         : "preferences-system-time-symbolic";

  if (g_strcmp0 (name, self->icon_name) != 0)
    gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), name);
  self->icon_name = name;
  gtk_widget_set_visible (self->icon, visible);
}

static void
show_net (CordeauNetCard *self)
{
  const CordeauNet *net = get_net (self);
  g_autofree char *promise = net != NULL ? dup_promise (self, net) : g_strdup ("");
  g_autofree char *weight = net != NULL ? cordeau_format_kg (net->grams) : g_strdup ("");
  g_autofree char *description = NULL;
  gboolean late;

  self->stale = FALSE;
  self->misses = is_predicted_late (self);
  late = (get_flags (self, net) & (CORDEAU_FLAG_LATE | CORDEAU_FLAG_PREDICTED_LATE)) != 0;
  set_words (self->code, net != NULL ? net->code : "");
  set_words (self->delegation, net != NULL ? net->delegation : "");
  set_words (self->promise, promise);
  gtk_label_set_label (GTK_LABEL (self->weight), weight);
  show_icon (self, net, *promise != '\0');
  if (late)
    gtk_widget_add_css_class (GTK_WIDGET (self), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "late");
  show_substage (self, net);
  show_chips (self, get_flags (self, net));
  description = net != NULL ? dup_description (self, net, promise, weight) : g_strdup ("");
  if (g_set_str (&self->description, description))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCRIPTION]);
}

static void
net_changed_cb (CordeauNetCard *self)
{
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_net (self);
}

/* Most forecasts change nothing on most cards. */
static void
forecast_changed_cb (CordeauNetCard *self)
{
  if (is_predicted_late (self) != self->misses)
    net_changed_cb (self);
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
cordeau_net_card_finalize (GObject *object)
{
  g_free (CORDEAU_NET_CARD (object)->description);
  G_OBJECT_CLASS (cordeau_net_card_parent_class)->finalize (object);
}

static void
cordeau_net_card_map (GtkWidget *widget)
{
  CordeauNetCard *self = CORDEAU_NET_CARD (widget);

  if (self->stale)
    show_net (self);
  GTK_WIDGET_CLASS (cordeau_net_card_parent_class)->map (widget);
}

static void
cordeau_net_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_DESCRIPTION)
    g_value_set_string (value, CORDEAU_NET_CARD (object)->description);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_net_card_class_init (CordeauNetCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_net_card_dispose;
  object_class->finalize = cordeau_net_card_finalize;
  object_class->get_property = cordeau_net_card_get_property;
  widget_class->map = cordeau_net_card_map;
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
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
  self->code = make_words ("heading", CODE_CHARS, 0);
  self->delegation = make_words ("caption", DELEGATION_CHARS, 1);
  self->icon = gtk_image_new ();
  self->promise = make_words ("promise", 0, 0);
  self->weight = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->weight, "weight");
  gtk_widget_add_css_class (self->icon, "promise");
  gtk_widget_set_hexpand (self->promise, TRUE);
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
      self->changed_id = g_signal_connect_swapped (slot, "changed", G_CALLBACK (net_changed_cb),
                                                   self);
      if (self->forecaster != NULL)
        self->forecast_id = g_signal_connect_swapped (self->forecaster, "changed",
                                                      G_CALLBACK (forecast_changed_cb), self);
      net_changed_cb (self);
    }
}
