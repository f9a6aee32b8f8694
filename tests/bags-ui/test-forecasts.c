/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How good the forecasts are: the dialog of a site that cannot say yet, and the picture. */
#include "screen.h"

#include "bags/forecast-score-chart.h"
#include "bags/forecast-score-dialog.h"

static gboolean
has_loaded (gpointer dialog)
{
  gboolean loading;

  g_object_get (dialog, "loading", &loading, NULL);
  return !loading;
}

static gboolean
has_words (GtkWidget *root, const char *words)
{
  GtkWidget *label;

  for (guint i = 0; (label = find_widget (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label)
        && strstr (gtk_label_get_label (GTK_LABEL (label)), words) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
says_not_yet (gpointer dialog)
{
  return has_words (dialog, "Not Enough Yet");
}

static void
test_not_yet (Screen *screen, gconstpointer unused)
{
  AdwDialog *dialog = cordeau_forecast_score_dialog_new (screen->bags.session);
  gpointer gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &gone);
  adw_dialog_present (dialog, GTK_WIDGET (screen->page));
  await (has_loaded, dialog);
  await (says_not_yet, dialog);
  adw_dialog_force_close (dialog);
  await_quiet ();
  g_assert_null (gone);
}

/* Closed while the last days are lived through again. */
static void
test_closed_early (Screen *screen, gconstpointer unused)
{
  AdwDialog *dialog = cordeau_forecast_score_dialog_new (screen->bags.session);
  gpointer gone = dialog;

  g_object_add_weak_pointer (G_OBJECT (dialog), &gone);
  adw_dialog_present (dialog, GTK_WIDGET (screen->page));
  adw_dialog_force_close (dialog);
  await_quiet ();
  g_assert_null (gone);
}

static void
add_pair (CordeauForecastScore *score, int likely, int ready)
{
  CordeauForecastPair pair = {
    .made = BAGS_MORNING,
    .early = BAGS_MORNING + (likely - 10) * MINUTE,
    .likely = BAGS_MORNING + likely * MINUTE,
    .late = BAGS_MORNING + (likely + 10) * MINUTE,
    .ready = BAGS_MORNING + ready * MINUTE,
  };

  g_array_append_val (score->pairs, pair);
}

static void
test_chart (void)
{
  g_autoptr (CordeauForecastScore) score = g_new0 (CordeauForecastScore, 1);
  GtkWidget *chart = g_object_new (CORDEAU_TYPE_FORECAST_SCORE_CHART, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  g_autoptr (GdkPaintable) picture = NULL;

  score->pairs = g_array_new (FALSE, FALSE, sizeof (CordeauForecastPair));
  gtk_window_set_child (window, chart);
  gtk_window_present (window);
  await_quiet ();
  for (int i = 0; i < 3000; i++)
    add_pair (score, 20 + i % 300, 20 + i % 300 + i % 25);
  cordeau_forecast_score_chart_set (CORDEAU_FORECAST_SCORE_CHART (chart), score);
  await_quiet ();
  picture = gtk_widget_paintable_new (chart);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (picture), >, 100);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (
      GTK_ACCESSIBLE (chart), GTK_ACCESSIBLE_PROPERTY_LABEL,
      "Predicted time against real time: the nearer to the line, the better");
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/bags-ui/forecasts/not-yet", Screen, NULL, screen_set_up_page, test_not_yet,
              screen_tear_down);
  g_test_add ("/bags-ui/forecasts/closed-early", Screen, NULL, screen_set_up_page,
              test_closed_early, screen_tear_down);
  g_test_add_func ("/bags-ui/forecasts/chart", test_chart);
  return g_test_run ();
}
