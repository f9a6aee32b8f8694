/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "kit/format.h"

#include "overview/burndown-private.h"

#define HEIGHT 260
#define LINES 16
#define WIDTH 420
#define MIN_SPAN (4 * G_TIME_SPAN_HOUR)

G_DEFINE_FINAL_TYPE (CordeauBurndownChart, cordeau_burndown_chart, GTK_TYPE_WIDGET)

static void
cordeau_burndown_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CordeauBurndownChart *self = CORDEAU_BURNDOWN_CHART (widget);

  if (self->zone != NULL)
    cordeau_burndown_chart_draw (self, snapshot);
}

static void
cordeau_burndown_chart_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                                int *minimum, int *natural, int *minimum_baseline,
                                int *natural_baseline)
{
  /* Larger words need a larger picture, or they lie over the line. */
  int lines = LINES * (int) cordeau_burndown_chart_line (CORDEAU_BURNDOWN_CHART (widget));
  int height = MAX (HEIGHT, lines);

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH / 2 : height * 3 / 4;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : height;
}

static void
cordeau_burndown_chart_dispose (GObject *object)
{
  CordeauBurndownChart *self = CORDEAU_BURNDOWN_CHART (object);

  for (guint i = 0; i < N_TONES; i++)
    g_clear_pointer (&self->swatches[i], gtk_widget_unparent);
  G_OBJECT_CLASS (cordeau_burndown_chart_parent_class)->dispose (object);
}

static void
cordeau_burndown_chart_finalize (GObject *object)
{
  CordeauBurndownChart *self = CORDEAU_BURNDOWN_CHART (object);

  g_array_unref (self->past);
  g_array_unref (self->future);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->description);
  G_OBJECT_CLASS (cordeau_burndown_chart_parent_class)->finalize (object);
}

static void
cordeau_burndown_chart_class_init (CordeauBurndownChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_burndown_chart_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_burndown_chart_finalize;
  widget_class->snapshot = cordeau_burndown_chart_snapshot;
  widget_class->measure = cordeau_burndown_chart_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "burndown");
}

static void
cordeau_burndown_chart_init (CordeauBurndownChart *self)
{
  static const char *const classes[] = { "accent", "warning", "success" };

  for (guint i = 0; i < N_TONES; i++)
    {
      self->swatches[i] = gtk_label_new (NULL);
      gtk_widget_add_css_class (self->swatches[i], classes[i]);
      gtk_widget_set_visible (self->swatches[i], FALSE);
      gtk_widget_set_parent (self->swatches[i], GTK_WIDGET (self));
    }
  self->past = g_array_new (FALSE, FALSE, sizeof (CordeauBurndownPoint));
  self->future = g_array_new (FALSE, FALSE, sizeof (CordeauBurndownPoint));
}

/* --- what is shown ------------------------------------------------------------------------------- */

/* A round number of lines above the most there were. */
static guint
round_up (guint most)
{
  guint unit = 4;

  while (unit * CORDEAU_BURNDOWN_LINES < most)
    unit += unit < 20 ? 4 : unit < 100 ? 20 : 100;
  return MAX (unit * CORDEAU_BURNDOWN_LINES, CORDEAU_BURNDOWN_LINES);
}

static int
compare_likely (gconstpointer a, gconstpointer b)
{
  const gint64 *one = a;
  const gint64 *two = b;

  return (*one > *two) - (*one < *two);
}

static void
take_future (CordeauBurndownChart *self, const CordeauForecast *forecast)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));
  CordeauBurndownPoint point = { self->now, self->left };

  for (guint i = 0; i < forecast->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (forecast->nets, i);

      if (net->promise != 0 && net->promise <= self->cutoff && net->likely > 0)
        g_array_append_val (times, net->likely);
    }
  g_array_sort (times, compare_likely);
  g_array_append_val (self->future, point);
  for (guint i = 0; i < times->len && point.left > 0; i++)
    {
      point.at = MAX (g_array_index (times, gint64, i), self->now);
      point.left--;
      g_array_append_val (self->future, point);
    }
  self->held = point.left;
}

/* From the hour before the first thing that happened, to an hour after the last that will. */
static void
choose_span (CordeauBurndownChart *self, const CordeauBurndown *burndown)
{
  gint64 first = self->now - MIN_SPAN;
  gint64 last = MAX (self->cutoff, self->ends);
  int minute, weekday;

  if (burndown->points->len > 1)
    first = MIN (g_array_index (burndown->points, CordeauBurndownPoint, 1).at,
                 self->now - G_TIME_SPAN_HOUR);
  cordeau_when_split (first, self->zone, &minute, &weekday);
  self->from = cordeau_when_local (first, self->zone, 0, minute / 60 * 60);
  self->until = MAX (last + G_TIME_SPAN_HOUR / 2, self->from + MIN_SPAN);
}

static void
take_past (CordeauBurndownChart *self, const CordeauBurndown *burndown)
{
  guint most = 0;

  for (guint i = 0; i < burndown->points->len; i++)
    {
      CordeauBurndownPoint point = g_array_index (burndown->points, CordeauBurndownPoint, i);

      most = MAX (most, point.left);
      point.at = MAX (point.at, self->from);
      if (i + 1 < burndown->points->len
          && g_array_index (burndown->points, CordeauBurndownPoint, i + 1).at <= self->from)
        continue;
      g_array_append_val (self->past, point);
    }
  self->top = round_up (most);
}

static void
describe (CordeauBurndownChart *self, guint total)
{
  GString *text = g_string_new (NULL);
  g_autofree char *cutoff = cordeau_format_clock (self->cutoff, self->zone);

  g_string_append_printf (text, _ ("By %s: %u of %u nets left."), cutoff, self->left, total);
  if (self->ends > 0)
    {
      g_autofree char *ends = cordeau_format_clock (self->ends, self->zone);

      g_string_append_c (text, ' ');
      g_string_append_printf (text, _ ("The last will likely be ready at %s."), ends);
    }
  if (self->n_late > 0)
    {
      g_string_append_c (text, ' ');
      g_string_append_printf (text,
                              ngettext ("%u will likely be late.", "%u will likely be late.",
                                        self->n_late),
                              self->n_late);
    }
  g_free (self->description);
  self->description = g_string_free (text, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Nets left until the promise"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, self->description, -1);
}

void
cordeau_burndown_chart_set (CordeauBurndownChart *self, const CordeauBurndown *burndown,
                            const CordeauForecast *forecast, GTimeZone *zone)
{
  g_return_if_fail (CORDEAU_IS_BURNDOWN_CHART (self));
  g_return_if_fail (burndown != NULL && forecast != NULL && zone != NULL);

  g_array_set_size (self->past, 0);
  g_array_set_size (self->future, 0);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_time_zone_ref (zone);
  self->now = burndown->now;
  self->cutoff = burndown->cutoff;
  self->left = burndown->n_left;
  self->ends = forecast->ends;
  self->ends_with_more = forecast->more.ends;
  self->n_late = forecast->n_late;
  self->number = forecast->number;
  choose_span (self, burndown);
  take_past (self, burndown);
  take_future (self, forecast);
  describe (self, burndown->n_total);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const char *
cordeau_burndown_chart_get_description (CordeauBurndownChart *self)
{
  g_return_val_if_fail (CORDEAU_IS_BURNDOWN_CHART (self), "");

  return self->description != NULL ? self->description : "";
}
