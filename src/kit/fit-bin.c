/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The child gets the place divided by the scale, and is drawn that many times as large: the largest scale at which its
 * height for that width fits. A text drawn so is as sharp as any other. */
#include "kit/fit-bin.h"

#define LEAST 0.35
#define MOST 4.0
/* The scale is found to within a hundredth. */
#define N_HALVINGS 9

struct _CordeauFitBin
{
  GtkWidget parent_instance;

  GtkWidget *child;
  double scale;
};

G_DEFINE_FINAL_TYPE (CordeauFitBin, cordeau_fit_bin, GTK_TYPE_WIDGET)

typedef enum
{
  PROP_CHILD = 1,
} CordeauFitBinProperty;

static GParamSpec *properties[PROP_CHILD + 1];

static GtkSizeRequestMode
cordeau_fit_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* It takes what it is given. */
static void
cordeau_fit_bin_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
}

static gboolean
fits (CordeauFitBin *self, int width, int height, double scale)
{
  int least_width, least_height;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  if (least_width > (int) (width / scale))
    return FALSE;
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, (int) (width / scale), &least_height,
                      NULL, NULL, NULL);
  return least_height <= (int) (height / scale);
}

static double
find_scale (CordeauFitBin *self, int width, int height)
{
  double least = LEAST;
  double most = MOST;

  if (fits (self, width, height, most))
    return most;
  for (guint i = 0; i < N_HALVINGS; i++)
    {
      double middle = (least + most) / 2;

      if (fits (self, width, height, middle))
        least = middle;
      else
        most = middle;
    }
  return least;
}

static void
cordeau_fit_bin_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CordeauFitBin *self = CORDEAU_FIT_BIN (widget);
  int least_width, least_height;
  float scale;

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  self->scale = find_scale (self, width, height);
  scale = (float) self->scale;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &least_width, NULL, NULL, NULL);
  least_width = MAX (least_width, (int) (width / self->scale));
  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, least_width, &least_height, NULL, NULL,
                      NULL);
  gtk_widget_allocate (self->child, least_width, MAX (least_height, (int) (height / self->scale)),
                       -1, gsk_transform_scale (NULL, scale, scale));
}

static void
cordeau_fit_bin_dispose (GObject *object)
{
  g_clear_pointer (&CORDEAU_FIT_BIN (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_fit_bin_parent_class)->dispose (object);
}

static void
cordeau_fit_bin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    g_value_set_object (value, CORDEAU_FIT_BIN (object)->child);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_fit_bin_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CHILD)
    cordeau_fit_bin_set_child (CORDEAU_FIT_BIN (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cordeau_fit_bin_class_init (CordeauFitBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_fit_bin_dispose;
  object_class->get_property = cordeau_fit_bin_get_property;
  object_class->set_property = cordeau_fit_bin_set_property;
  widget_class->get_request_mode = cordeau_fit_bin_get_request_mode;
  widget_class->measure = cordeau_fit_bin_measure;
  widget_class->size_allocate = cordeau_fit_bin_size_allocate;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  gtk_widget_class_set_css_name (widget_class, "fitbin");
}

static void
cordeau_fit_bin_init (CordeauFitBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
cordeau_fit_bin_set_child (CordeauFitBin *self, GtkWidget *child)
{
  g_return_if_fail (CORDEAU_IS_FIT_BIN (self));

  if (child == self->child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

double
cordeau_fit_bin_get_scale (CordeauFitBin *self)
{
  g_return_val_if_fail (CORDEAU_IS_FIT_BIN (self), 0);

  return self->scale;
}
