/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "people/pictogram-image.h"

/* In pixels, as large as a row of two lines bears. */
#define SIZE 32

typedef struct
{
  GskPath *path;
  gboolean filled;
} Shape;

struct _CordeauPictogramImage
{
  GtkWidget parent_instance;

  GArray *shapes; /* owned */
};

G_DEFINE_FINAL_TYPE (CordeauPictogramImage, cordeau_pictogram_image, GTK_TYPE_WIDGET)

static void
shape_clear (gpointer data)
{
  gsk_path_unref (((Shape *) data)->path);
}

static void
cordeau_pictogram_image_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauPictogramImage *self = CORDEAU_PICTOGRAM_IMAGE (widget);
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  float scale = MIN (width, height) / (float) CORDEAU_PICTOGRAM_GRID;
  g_autoptr (GskStroke) stroke = gsk_stroke_new ((float) CORDEAU_PICTOGRAM_STROKE);
  GdkRGBA colour;

  gtk_widget_get_color (widget, &colour);
  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((width - scale * (float) CORDEAU_PICTOGRAM_GRID)
                                                    / 2,
                                                (height - scale * (float) CORDEAU_PICTOGRAM_GRID)
                                                    / 2));
  gtk_snapshot_scale (snapshot, scale, scale);
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const Shape *shape = &g_array_index (self->shapes, Shape, i);

      if (shape->filled)
        gtk_snapshot_append_fill (snapshot, shape->path, GSK_FILL_RULE_WINDING, &colour);
      else
        gtk_snapshot_append_stroke (snapshot, shape->path, stroke, &colour);
    }
  gtk_snapshot_restore (snapshot);
}

static void
cordeau_pictogram_image_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                 int *minimum, int *natural, int *minimum_baseline,
                                 int *natural_baseline)
{
  *minimum = *natural = SIZE;
}

static void
cordeau_pictogram_image_finalize (GObject *object)
{
  g_array_unref (CORDEAU_PICTOGRAM_IMAGE (object)->shapes);
  G_OBJECT_CLASS (cordeau_pictogram_image_parent_class)->finalize (object);
}

static void
cordeau_pictogram_image_class_init (CordeauPictogramImageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = cordeau_pictogram_image_finalize;
  widget_class->snapshot = cordeau_pictogram_image_snapshot;
  widget_class->measure = cordeau_pictogram_image_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
cordeau_pictogram_image_init (CordeauPictogramImage *self)
{
  self->shapes = g_array_new (FALSE, FALSE, sizeof (Shape));
  g_array_set_clear_func (self->shapes, shape_clear);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
cordeau_pictogram_image_new (const char *name)
{
  CordeauPictogramImage *self = g_object_new (CORDEAU_TYPE_PICTOGRAM_IMAGE, NULL);
  g_autoptr (GPtrArray) paths = cordeau_pictogram_read (name);

  for (guint i = 0; i < paths->len; i++)
    {
      const CordeauPictogramPath *path = g_ptr_array_index (paths, i);
      Shape shape = { gsk_path_parse (path->data), path->filled };

      if (shape.path != NULL)
        g_array_append_val (self->shapes, shape);
    }
  return GTK_WIDGET (self);
}

guint
cordeau_pictogram_image_get_n_paths (CordeauPictogramImage *self)
{
  g_return_val_if_fail (CORDEAU_IS_PICTOGRAM_IMAGE (self), 0);

  return self->shapes->len;
}
