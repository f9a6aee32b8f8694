/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "bags/forecast-async.h"
#include "bags/forecast-score-chart.h"
#include "kit/empty.h"
#include "kit/format.h"

#include "bags/forecast-score-dialog.h"

#define DAYS 3
/* Fewer forecasts say nothing of how good they are. */
#define ENOUGH 30

struct _CordeauForecastScoreDialog
{
  AdwDialog parent_instance;

  /* Owned */
  GCancellable *cancellable;

  /* Template */
  GtkStack *stack;
  AdwBin *empty_bin;
  GtkLabel *intro_label;
  GtkLabel *covered_label;
  GtkLabel *width_label;
  GtkLabel *error_label;
  GtkLabel *plain_label;
  CordeauForecastScoreChart *chart;

  gboolean loading;
};

G_DEFINE_FINAL_TYPE (CordeauForecastScoreDialog, cordeau_forecast_score_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauForecastScoreDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static void
set_loading (CordeauForecastScoreDialog *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
show_empty (CordeauForecastScoreDialog *self, GtkWidget *empty)
{
  adw_bin_set_child (self->empty_bin, empty);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_score (CordeauForecastScoreDialog *self, const CordeauForecastScore *score)
{
  g_autofree char *count = cordeau_format_count (score->pairs->len);
  g_autofree char *intro = NULL;
  g_autofree char *covered = g_strdup_printf (_ ("%.0f %%"), 100 * score->covered);
  g_autofree char *width = cordeau_format_duration (score->width);
  g_autofree char *error = cordeau_format_duration (score->error);
  g_autofree char *plain_error = cordeau_format_duration (score->plain);
  g_autofree char *plain = NULL;

  intro =
      g_strdup_printf (ngettext ("%s forecast of the last three days, made from what was known "
                                 "then, beside what happened.",
                                 "%s forecasts of the last three days, made from what was known "
                                 "then, beside what happened.",
                                 score->pairs->len),
                       count);
  /* TRANSLATORS: %s is a length of time: "44 min" */
  plain =
      g_strdup_printf (_ ("off, in the mean. Who only knows the usual time of the hour is off by "
                          "%s."),
                       plain_error);
  gtk_label_set_label (self->intro_label, intro);
  gtk_label_set_label (self->covered_label, covered);
  gtk_label_set_label (self->width_label, width);
  gtk_label_set_label (self->error_label, error);
  gtk_label_set_label (self->plain_label, plain);
  cordeau_forecast_score_chart_set (self->chart, score);
  gtk_stack_set_visible_child_name (self->stack, "score");
}

static void
scored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauForecastScoreDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauForecastScore) score = NULL;

  score = cordeau_forecast_score_finish (source, result, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    show_empty (self, cordeau_empty_new_for_error (error));
  else if (score->pairs->len < ENOUGH)
    show_empty (self,
                cordeau_empty_new ("cordeau-rack-symbolic", _ ("Not Enough Yet"),
                                   _ ("Forecasts can be compared to what happened once nets have "
                                      "been brought and made ready for a day or two.")));
  else
    show_score (self, score);
  set_loading (self, FALSE);
}

static void
cordeau_forecast_score_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (CORDEAU_FORECAST_SCORE_DIALOG (object)->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_FORECAST_SCORE_DIALOG);
  G_OBJECT_CLASS (cordeau_forecast_score_dialog_parent_class)->dispose (object);
}

static void
cordeau_forecast_score_dialog_finalize (GObject *object)
{
  g_clear_object (&CORDEAU_FORECAST_SCORE_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (cordeau_forecast_score_dialog_parent_class)->finalize (object);
}

static void
cordeau_forecast_score_dialog_get_property (GObject *object, guint id, GValue *value,
                                            GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_FORECAST_SCORE_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/bags/forecast-score-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, empty_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, intro_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, covered_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, width_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, plain_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauForecastScoreDialog, chart);
}

static void
cordeau_forecast_score_dialog_class_init (CordeauForecastScoreDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_forecast_score_dialog_dispose;
  object_class->finalize = cordeau_forecast_score_dialog_finalize;
  object_class->get_property = cordeau_forecast_score_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  g_type_ensure (CORDEAU_TYPE_FORECAST_SCORE_CHART);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_forecast_score_dialog_init (CordeauForecastScoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
cordeau_forecast_score_dialog_new (CordeauSession *session)
{
  CordeauForecastScoreDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_FORECAST_SCORE_DIALOG, NULL);
  set_loading (self, TRUE);
  cordeau_forecast_score_async (session, DAYS, self->cancellable, scored_cb, self);
  return ADW_DIALOG (self);
}
