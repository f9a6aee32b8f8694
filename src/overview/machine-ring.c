/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawn with GskPath; the words are a label's, so that they follow the size of text. */
#include <math.h>

#include "overview/machine-ring.h"

#define SIZE 56
#define RIM 5.0f

struct _CordeauMachineRing
{
  GtkWidget parent_instance;

  /* Children */
  GtkWidget *label;

  double share;
  gboolean broken;
};

G_DEFINE_FINAL_TYPE (CordeauMachineRing, cordeau_machine_ring, GTK_TYPE_WIDGET)

static GskPath *
make_circle (float size)
{
  GskPathBuilder *builder = gsk_path_builder_new ();

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (size / 2, size / 2), size / 2 - RIM);
  return gsk_path_builder_free_to_path (builder);
}

/* From the top, clockwise, @share of the circle. */
static GskPath *
make_arc (float size, double share)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  float centre = size / 2;
  float radius = size / 2 - RIM;
  double end = 2 * G_PI * share;

  gsk_path_builder_move_to (builder, centre, centre - radius);
  gsk_path_builder_svg_arc_to (builder, radius, radius, 0, share > 0.5, TRUE,
                               centre + radius * (float) sin (end),
                               centre - radius * (float) cos (end));
  return gsk_path_builder_free_to_path (builder);
}

static void
draw (CordeauMachineRing *self, GtkSnapshot *snapshot, float size)
{
  static const float dashes[] = { 4, 4 };
  g_autoptr (GskStroke) stroke = gsk_stroke_new (RIM);
  g_autoptr (GskPath) circle = make_circle (size);
  GdkRGBA colour, faint;

  gtk_widget_get_color (GTK_WIDGET (self), &colour);
  faint = colour;
  faint.alpha *= 0.15f;
  if (self->broken)
    gsk_stroke_set_dash (stroke, dashes, G_N_ELEMENTS (dashes));
  gtk_snapshot_append_stroke (snapshot, circle, stroke, &faint);
  if (self->share >= 0.999)
    gtk_snapshot_append_stroke (snapshot, circle, stroke, &colour);
  else if (self->share > 0.001)
    {
      g_autoptr (GskPath) arc = make_arc (size, self->share);

      gtk_snapshot_append_stroke (snapshot, arc, stroke, &colour);
    }
}

static void
cordeau_machine_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauMachineRing *self = CORDEAU_MACHINE_RING (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float size = MIN (width, height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((width - size) / 2, (height - size) / 2));
  draw (self, snapshot, size);
  gtk_snapshot_restore (snapshot);
  gtk_widget_snapshot_child (widget, self->label, snapshot);
}

static void
cordeau_machine_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  CordeauMachineRing *self = CORDEAU_MACHINE_RING (widget);
  int width, height;

  gtk_widget_measure (self->label, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
  gtk_widget_measure (self->label, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  *minimum = *natural = MAX (SIZE, (int) ceil (hypot (width, height)) + 2 * (int) RIM);
}

static void
cordeau_machine_ring_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_size_allocate (CORDEAU_MACHINE_RING (widget)->label,
                            &(GtkAllocation) { 0, 0, width, height }, -1);
}

static void
cordeau_machine_ring_dispose (GObject *object)
{
  g_clear_pointer (&CORDEAU_MACHINE_RING (object)->label, gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_machine_ring_parent_class)->dispose (object);
}

static void
cordeau_machine_ring_class_init (CordeauMachineRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_ring_dispose;
  widget_class->snapshot = cordeau_machine_ring_snapshot;
  widget_class->measure = cordeau_machine_ring_measure;
  widget_class->size_allocate = cordeau_machine_ring_size_allocate;
  /* What it shows is said in the words beside it. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  gtk_widget_class_set_css_name (widget_class, "machinering");
}

static void
cordeau_machine_ring_init (CordeauMachineRing *self)
{
  self->label = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              "use-markup", TRUE, "justify", GTK_JUSTIFY_CENTER, NULL);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

void
cordeau_machine_ring_set (CordeauMachineRing *self, double share, const char *text,
                          const char *unit, gboolean broken)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (CORDEAU_IS_MACHINE_RING (self));

  markup = *unit != '\0'
               ? g_markup_printf_escaped ("<b>%s</b>\n<small><small>%s</small></small>", text, unit)
               : g_markup_printf_escaped ("<b>%s</b>", text);
  gtk_label_set_markup (GTK_LABEL (self->label), markup);
  self->share = CLAMP (share, 0, 1);
  self->broken = broken;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
