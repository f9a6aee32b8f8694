/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level rises with the weight, not with the drawn area: half a load stands half-way up. Over what the drum takes, a
 * shape and the word tell beside the colour. */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "kit/format.h"

#include "bags/drum-meter.h"

#define SIZE 104
#define RIM 5.0
#define HATCH 7.0

struct _CordeauDrumMeter
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *label;

  gint64 grams;
  gint64 planned;
  gint64 capacity;
};

G_DEFINE_FINAL_TYPE (CordeauDrumMeter, cordeau_drum_meter, GTK_TYPE_WIDGET)

static gboolean
is_overfull (const CordeauDrumMeter *self)
{
  return self->capacity > 0 && self->grams > self->capacity;
}

/* Of a drum of unknown size a load of four nets is drawn as full. */
static double
level (const CordeauDrumMeter *self, gint64 grams)
{
  gint64 full = self->capacity > 0 ? self->capacity : 8000;

  return CLAMP ((double) grams / (double) full, 0, 1);
}

static GskPath *
circle (double centre, double radius)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (centre, centre), radius);
  return gsk_path_builder_free_to_path (builder);
}

/* What could go in: hatched, so that it is told from what is in by more than a tint. */
static void
draw_hatched (GtkSnapshot *snapshot, float size, double from, double to, const GdkRGBA *colour)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) lines = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (2);
  GdkRGBA faint = *colour;

  faint.alpha *= 0.3f;
  for (double x = -size; x < 2 * size; x += HATCH)
    {
      gsk_path_builder_move_to (builder, x, size);
      gsk_path_builder_line_to (builder, x + size, 0);
    }
  lines = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_push_clip (snapshot,
                          &GRAPHENE_RECT_INIT (0, size * (1 - to), size, size * (to - from)));
  gtk_snapshot_append_stroke (snapshot, lines, stroke, &faint);
  gtk_snapshot_pop (snapshot);
}

static void
cordeau_drum_meter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauDrumMeter *self = CORDEAU_DRUM_METER (widget);
  float size = MIN (gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  g_autoptr (GskPath) inside = circle (size / 2, size / 2 - RIM);
  g_autoptr (GskPath) rim = circle (size / 2, size / 2 - RIM / 2);
  g_autoptr (GskStroke) stroke = gsk_stroke_new (RIM);
  double now = level (self, self->grams);
  double then = level (self, self->grams + self->planned);
  GdkRGBA colour, ground;

  gtk_widget_get_color (widget, &colour);
  ground = colour;
  ground.alpha *= 0.12f;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - size) / 2,
                                                (gtk_widget_get_height (widget) - size) / 2));
  gtk_snapshot_append_fill (snapshot, inside, GSK_FILL_RULE_WINDING, &ground);
  gtk_snapshot_push_fill (snapshot, inside, GSK_FILL_RULE_WINDING);
  ground.alpha = colour.alpha * 0.3f;
  gtk_snapshot_append_color (snapshot, &ground,
                             &GRAPHENE_RECT_INIT (0, size * (1 - now), size, size * now));
  if (then > now)
    draw_hatched (snapshot, size, now, then, &colour);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_stroke (snapshot, rim, stroke, &colour);
  gtk_snapshot_restore (snapshot);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
}

static void
cordeau_drum_meter_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline,
                            int *natural_baseline)
{
  CordeauDrumMeter *self = CORDEAU_DRUM_METER (widget);
  int width, height;

  /* Round: as wide as its words need, whatever the size of text. */
  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  *minimum = *natural = MAX (SIZE, (int) ceil (hypot (width, height)) + 2 * (int) RIM);
}

static void
cordeau_drum_meter_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (CORDEAU_DRUM_METER (widget)->label,
                            &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
cordeau_drum_meter_dispose (GObject *object)
{
  g_clear_pointer (&CORDEAU_DRUM_METER (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_drum_meter_parent_class)->dispose (object);
}

static void
cordeau_drum_meter_class_init (CordeauDrumMeterClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_drum_meter_dispose;
  widget_class->snapshot = cordeau_drum_meter_snapshot;
  widget_class->measure = cordeau_drum_meter_measure;
  widget_class->size_allocate = cordeau_drum_meter_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_METER);
  gtk_widget_class_set_css_name (widget_class, "drummeter");
}

static void
cordeau_drum_meter_init (CordeauDrumMeter *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_justify (GTK_LABEL (self->label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  cordeau_drum_meter_set (self, 0, 0, 0);
}

static char *
describe (const CordeauDrumMeter *self)
{
  g_autofree char *grams = self->grams > 0 ? cordeau_format_kg (self->grams)
                                           : g_strdup (_ ("empty"));
  g_autofree char *capacity = cordeau_format_kg (self->capacity);

  if (self->capacity == 0)
    return g_steal_pointer (&grams);
  if (is_overfull (self))
    /* TRANSLATORS: two weights: what is in a drum, and what it takes */
    return g_strdup_printf (_ ("%s of %s: too much"), grams, capacity);
  /* TRANSLATORS: two weights: what is in a drum, and what it takes */
  return g_strdup_printf (_ ("%s of %s"), grams, capacity);
}

void
cordeau_drum_meter_set (CordeauDrumMeter *self, gint64 grams, gint64 planned, gint64 capacity)
{
  g_autofree char *inside = NULL;
  g_autofree char *beneath = NULL;
  g_autofree char *markup = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (CORDEAU_IS_DRUM_METER (self));

  self->grams = grams;
  self->planned = planned;
  self->capacity = capacity;
  inside = grams > 0 ? cordeau_format_kg (grams) : g_strdup (_ ("empty"));
  beneath = capacity > 0 ? cordeau_format_kg (capacity) : g_strdup ("");
  markup = g_markup_printf_escaped (
      "<span size=\"large\" weight=\"bold\">%s%s</span>%s<span size=\"small\">%s%s</span>",
      is_overfull (self) ? "⚠ " : "", inside, *beneath != '\0' ? "\n" : "",
      *beneath != '\0' ? "/ " : "", beneath);
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  if (is_overfull (self))
    gtk_widget_add_css_class (GTK_WIDGET (self), "overfull");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "overfull");
  words = describe (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("In the drum"), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX,
                                  MAX ((double) capacity, (double) grams) / 1000.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, (double) grams / 1000.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
