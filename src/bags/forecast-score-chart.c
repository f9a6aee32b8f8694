/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Both ways are hours from when a forecast was made; of many forecasts every so many is drawn. Hours run as figures do,
 * from left to right, whatever the direction of the text. */
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "bags/forecast-score-chart.h"

#define SIDE 280
#define MOST_MARKS 900
#define MOST_HOURS 12
#define GAP 6.0f
#define MARK 2.6f

typedef struct
{
  float predicted; /* hours */
  float real;
  gboolean inside;
} Mark;

typedef enum
{
  TONE_ACCENT,
  TONE_WARNING,
  N_TONES,
} Tone;

struct _CordeauForecastScoreChart
{
  GtkWidget parent_instance;

  /* Children that are never seen: they have the colours */
  GtkWidget *swatches[N_TONES];

  /* Owned */
  GArray *marks;
  guint hours;

  /* Where the picture lies in the widget. */
  graphene_rect_t area;
};

G_DEFINE_FINAL_TYPE (CordeauForecastScoreChart, cordeau_forecast_score_chart, GTK_TYPE_WIDGET)

static float
x_of (const CordeauForecastScoreChart *self, float hours)
{
  return self->area.origin.x + self->area.size.width * hours / (float) self->hours;
}

static float
y_of (const CordeauForecastScoreChart *self, float hours)
{
  return self->area.origin.y + self->area.size.height * (1 - hours / (float) self->hours);
}

/* --- words --------------------------------------------------------------------------------------- */

static PangoLayout *
layout_new (CordeauForecastScoreChart *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

static void
measure_text (CordeauForecastScoreChart *self, const char *text, float *width, float *height)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text);
  int w, h;

  pango_layout_get_pixel_size (layout, &w, &h);
  *width = (float) w;
  *height = (float) h;
}

/* @align: 0 the text begins at @x, ½ it is centred there, 1 it ends there. */
static void
draw_text (CordeauForecastScoreChart *self, GtkSnapshot *snapshot, const char *text, float x,
           float y, float align, const GdkRGBA *colour)
{
  g_autoptr (PangoLayout) layout = layout_new (self, text);
  float width, height;

  measure_text (self, text, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x - align * width, y - height / 2));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* --- drawing ------------------------------------------------------------------------------------- */

static void
draw_line (GtkSnapshot *snapshot, float x1, float y1, float x2, float y2, float width,
           const GdkRGBA *colour)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (width);

  gsk_path_builder_move_to (builder, x1, y1);
  gsk_path_builder_line_to (builder, x2, y2);
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static GdkRGBA
with_alpha (GdkRGBA colour, float alpha)
{
  colour.alpha *= alpha;
  return colour;
}

static void
draw_grid (CordeauForecastScoreChart *self, GtkSnapshot *snapshot, const GdkRGBA *ink)
{
  GdkRGBA faint = with_alpha (*ink, 0.15f);
  GdkRGBA dim = with_alpha (*ink, 0.74f);
  guint step = self->hours > 6 ? 2 : 1;

  for (guint h = 0; h <= self->hours; h += step)
    {
      float at = (float) h;
      /* TRANSLATORS: a number of hours on a scale: "3 h" */
      g_autofree char *text = g_strdup_printf (_ ("%u h"), h);
      float width, height;

      measure_text (self, text, &width, &height);
      draw_line (snapshot, x_of (self, at), y_of (self, 0), x_of (self, at), self->area.origin.y, 1,
                 &faint);
      draw_line (snapshot, x_of (self, 0), y_of (self, at), x_of (self, (float) self->hours),
                 y_of (self, at), 1, &faint);
      draw_text (self, snapshot, text, x_of (self, at), y_of (self, 0) + GAP + height / 2, 0.5f,
                 &dim);
      if (h > 0)
        draw_text (self, snapshot, text, self->area.origin.x - GAP, y_of (self, at), 1, &dim);
    }
  draw_line (snapshot, x_of (self, 0), y_of (self, 0), x_of (self, (float) self->hours),
             y_of (self, (float) self->hours), 1.5f, &dim);
}

/* Dots that lay in their range, crosses that did not. */
static void
draw_marks (CordeauForecastScoreChart *self, GtkSnapshot *snapshot, gboolean inside,
            const GdkRGBA *colour)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = gsk_stroke_new (1.6f);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const Mark *mark = &g_array_index (self->marks, Mark, i);
      float x = x_of (self, mark->predicted);
      float y = y_of (self, mark->real);

      if (mark->inside != inside)
        continue;
      if (inside)
        {
          gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (x, y), MARK);
          continue;
        }
      gsk_path_builder_move_to (builder, x - MARK, y - MARK);
      gsk_path_builder_line_to (builder, x + MARK, y + MARK);
      gsk_path_builder_move_to (builder, x - MARK, y + MARK);
      gsk_path_builder_line_to (builder, x + MARK, y - MARK);
    }
  path = gsk_path_builder_free_to_path (builder);
  if (inside)
    gtk_snapshot_append_fill (snapshot, path, GSK_FILL_RULE_WINDING, colour);
  else
    gtk_snapshot_append_stroke (snapshot, path, stroke, colour);
}

static GdkRGBA
colour_of (CordeauForecastScoreChart *self, Tone tone)
{
  GdkRGBA colour;

  gtk_widget_get_color (self->swatches[tone], &colour);
  return colour;
}

/* Room on the left for the longest hour, below for a line of them and the word. */
static void
place_area (CordeauForecastScoreChart *self)
{
  g_autofree char *longest = g_strdup_printf (_ ("%u h"), self->hours);
  float width, height;

  measure_text (self, longest, &width, &height);
  self->area =
      GRAPHENE_RECT_INIT (width + 2 * GAP, height * 1.5f,
                          (float) gtk_widget_get_width (GTK_WIDGET (self)) - width * 1.5f - 2 * GAP,
                          (float) gtk_widget_get_height (GTK_WIDGET (self)) - 4.2f * height - GAP);
}

static void
cordeau_forecast_score_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauForecastScoreChart *self = CORDEAU_FORECAST_SCORE_CHART (widget);
  GdkRGBA ink, accent, warning;
  float width, height;

  if (self->hours == 0)
    return;
  place_area (self);
  if (self->area.size.width < 1 || self->area.size.height < 1)
    return;
  gtk_widget_get_color (widget, &ink);
  accent = with_alpha (colour_of (self, TONE_ACCENT), 0.45f);
  warning = colour_of (self, TONE_WARNING);
  draw_grid (self, snapshot, &ink);
  draw_marks (self, snapshot, TRUE, &accent);
  draw_marks (self, snapshot, FALSE, &warning);
  measure_text (self, _ ("Predicted"), &width, &height);
  draw_text (self, snapshot, _ ("It took"), 0, height / 2, 0, &ink);
  draw_text (self, snapshot, _ ("Predicted"), x_of (self, (float) self->hours),
             y_of (self, 0) + GAP + 1.8f * height, 1, &ink);
}

static void
cordeau_forecast_score_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                      int *minimum, int *natural, int *minimum_baseline,
                                      int *natural_baseline)
{
  *minimum = SIDE * 2 / 3;
  *natural = SIDE;
}

static void
cordeau_forecast_score_chart_dispose (GObject *object)
{
  CordeauForecastScoreChart *self = CORDEAU_FORECAST_SCORE_CHART (object);

  for (guint i = 0; i < N_TONES; i++)
    g_clear_pointer (&self->swatches[i], gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_forecast_score_chart_parent_class)->dispose (object);
}

static void
cordeau_forecast_score_chart_finalize (GObject *object)
{
  g_array_unref (CORDEAU_FORECAST_SCORE_CHART (object)->marks);
  G_OBJECT_CLASS (cordeau_forecast_score_chart_parent_class)->finalize (object);
}

static void
cordeau_forecast_score_chart_class_init (CordeauForecastScoreChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_forecast_score_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_forecast_score_chart_finalize;
  widget_class->snapshot = cordeau_forecast_score_chart_snapshot;
  widget_class->measure = cordeau_forecast_score_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "scorechart");
}

static void
cordeau_forecast_score_chart_init (CordeauForecastScoreChart *self)
{
  static const char *const classes[] = { "accent", "warning" };

  for (guint i = 0; i < N_TONES; i++)
    {
      self->swatches[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->swatches[i], classes[i]);
      gtk_widget_set_visible (self->swatches[i], FALSE);
      gtk_widget_set_parent (self->swatches[i], GTK_WIDGET (self));
    }
  self->marks = g_array_new (FALSE, FALSE, sizeof (Mark));
}

/* --- what is shown ------------------------------------------------------------------------------- */

static float
to_hours (gint64 lasts)
{
  return (float) ((double) lasts / (double) G_TIME_SPAN_HOUR);
}

static int
compare_hours (gconstpointer a, gconstpointer b)
{
  float left = *(const float *) a;
  float right = *(const float *) b;

  return left < right ? -1 : left > right;
}

/* Whole hours that hold nine of ten; what took the night is not in the picture. */
static guint
choose_hours (const CordeauForecastScore *score)
{
  g_autofree float *longest = g_new (float, MAX (score->pairs->len, 1));
  guint n = score->pairs->len;

  for (guint i = 0; i < n; i++)
    {
      const CordeauForecastPair *pair = &g_array_index (score->pairs, CordeauForecastPair, i);

      longest[i] = to_hours (MAX (pair->likely, pair->ready) - pair->made);
    }
  qsort (longest, n, sizeof *longest, compare_hours);
  return n > 0 ? CLAMP ((guint) longest[(guint) (0.9 * (n - 1))] + 1, 1, MOST_HOURS) : 0;
}

void
cordeau_forecast_score_chart_set (CordeauForecastScoreChart *self,
                                  const CordeauForecastScore *score)
{
  guint step;

  g_return_if_fail (CORDEAU_IS_FORECAST_SCORE_CHART (self));
  g_return_if_fail (score != NULL);

  g_array_set_size (self->marks, 0);
  self->hours = choose_hours (score);
  step = score->pairs->len / MOST_MARKS + 1;
  for (guint i = 0; i < score->pairs->len; i += step)
    {
      const CordeauForecastPair *pair = &g_array_index (score->pairs, CordeauForecastPair, i);
      Mark mark = {
        .predicted = to_hours (pair->likely - pair->made),
        .real = to_hours (pair->ready - pair->made),
        .inside = pair->ready >= pair->early && pair->ready <= pair->late,
      };

      if (mark.predicted <= (float) self->hours && mark.real <= (float) self->hours)
        g_array_append_val (self->marks, mark);
    }
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
      _ ("Predicted time against real time: the nearer to the line, the better"), -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
