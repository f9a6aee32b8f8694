/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "predict": when each net will be ready, and why not sooner. "predict score": how good that was on past days. */
#include <glib/gi18n-lib.h>

#include "bags/forecast-score.h"
#include "bags/queries.h"
#include "ctl/output.h"
#include "ctl/verbs.h"

#define SCORED_DAYS 3

typedef struct
{
  CordeauForecastSite *site;
  const char *code;
  gint64 now;
  gboolean back; /* as it was known then */
  char *net; /* its id */
  gint64 days;
} Ask;

static void
ask_clear (Ask *self)
{
  g_clear_pointer (&self->site, cordeau_forecast_site_free);
  g_clear_pointer (&self->net, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ask, ask_clear)

/* --- predict ------------------------------------------------------------------------------------- */

static gboolean
find_net (CordeauConnection *connection, Ask *ask, GError **error)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  GError *local = NULL;

  if (ask->code == NULL)
    return TRUE;
  detail = cordeau_net_detail_read (connection, ask->code, ask->now, &local);
  if (detail != NULL)
    ask->net = g_strdup (detail->net->id);
  else if (local != NULL)
    g_propagate_error (error, local);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_UNKNOWN,
                 _ ("There is no net “%s”. Check the code, or import the list it is on."),
                 ask->code);
  return detail != NULL;
}

static gpointer
predict_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Ask *ask = data;
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (ask->site);
  CordeauForecastWindow window;

  if (!find_net (connection, ask, error))
    return NULL;
  if (!ask->back)
    return cordeau_forecast_read (connection, history, ask->site, ask->now, TRUE, error);
  if (!cordeau_forecast_window_read (&window, connection, ask->now, CORDEAU_FORECAST_FACTS, error)
      || !cordeau_forecast_history_read (history, connection, window.since, window.trust, ask->now,
                                         NULL, cancellable, error))
    return NULL;
  return cordeau_forecast_new_from_history (history, ask->now, TRUE);
}

static void
add_net (CordeauCtl *ctl, CordeauCtlJson *json, yyjson_mut_val *object,
         const CordeauNetForecast *net)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *sentence = cordeau_wait_describe (net->wait, net->number);

  cordeau_ctl_json_text (json, object, "code", net->code);
  cordeau_ctl_json_text (json, object, "net", net->id);
  cordeau_ctl_json_text (json, object, "stage", cordeau_stage_to_nick (net->stage));
  cordeau_ctl_json_when (json, object, "promise", net->promise, zone);
  cordeau_ctl_json_when (json, object, "early", net->early, zone);
  cordeau_ctl_json_when (json, object, "likely", net->likely, zone);
  cordeau_ctl_json_when (json, object, "late", net->late, zone);
  cordeau_ctl_json_bool (json, object, "misses", net->misses);
  cordeau_ctl_json_text (json, object, "reason", cordeau_wait_to_nick (net->wait));
  cordeau_ctl_json_some (json, object, "number", net->number);
  cordeau_ctl_json_int (json, object, "waits", net->waits);
  cordeau_ctl_json_text (json, object, "sentence", sentence);
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauForecast *forecast, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *more;
  yyjson_mut_val *nets;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_when (&json, NULL, "now", forecast->now, zone);
  cordeau_ctl_json_when (&json, NULL, "cutoff", forecast->cutoff, zone);
  cordeau_ctl_json_int (&json, NULL, "due", forecast->n_due);
  cordeau_ctl_json_int (&json, NULL, "owed", forecast->n_owed);
  cordeau_ctl_json_int (&json, NULL, "late", forecast->n_late);
  cordeau_ctl_json_int (&json, NULL, "held", forecast->n_held);
  cordeau_ctl_json_when (&json, NULL, "ends", forecast->ends, zone);
  cordeau_ctl_json_text (&json, NULL, "bottleneck", cordeau_wait_to_nick (forecast->bottleneck));
  cordeau_ctl_json_some (&json, NULL, "number", forecast->number);
  yyjson_mut_obj_add_real (json.doc, json.root, "rate", forecast->rate);
  yyjson_mut_obj_add_real (json.doc, json.root, "needed", forecast->needed);
  more = cordeau_ctl_json_object (&json, NULL, "one_more");
  cordeau_ctl_json_int (&json, more, "late", forecast->more.n_late);
  cordeau_ctl_json_when (&json, more, "ends", forecast->more.ends, zone);
  nets = cordeau_ctl_json_list (&json, NULL, "nets");
  for (guint i = 0; i < forecast->nets->len; i++)
    add_net (ctl, &json, cordeau_ctl_json_element (&json, nets),
             g_ptr_array_index (forecast->nets, i));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_row (CordeauCtl *ctl, CordeauCtlTable *table, const CordeauNetForecast *net, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *promise = cordeau_ctl_format_when (net->promise, zone);
  g_autofree char *early = cordeau_ctl_format_when (net->early, zone);
  g_autofree char *likely = cordeau_ctl_format_when (net->likely, zone);
  g_autofree char *late = cordeau_ctl_format_when (net->late, zone);
  g_autofree char *reason = cordeau_wait_describe (net->wait, net->number);
  const char *cells[] = {
    net->code, cordeau_stage_to_label (net->stage),     promise, early, likely,
    late,      net->misses ? _ ("Predicted late") : "", reason,  NULL,
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static gboolean
print_summary (CordeauCtl *ctl, const CordeauForecast *forecast, GError **error)
{
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_autofree char *cutoff = cordeau_ctl_format_when (forecast->cutoff, zone);
  g_autofree char *ends = cordeau_ctl_format_when (forecast->ends, zone);
  g_autofree char *more = cordeau_ctl_format_when (forecast->more.ends, zone);
  g_autofree char *place = cordeau_wait_describe_place (forecast->bottleneck, forecast->number);

  if (forecast->cutoff == 0)
    return TRUE;
  if (!cordeau_ctl_printf (error,
                           _ ("By %s: %u due, %u not ready, %u of them will likely be late\n"),
                           cutoff, forecast->n_due, forecast->n_owed, forecast->n_late))
    return FALSE;
  if (forecast->ends != 0
      && !cordeau_ctl_printf (error, _ ("The last of them will likely be ready at %s\n"), ends))
    return FALSE;
  if (forecast->bottleneck == CORDEAU_WAIT_NONE)
    return TRUE;
  return cordeau_ctl_printf (
      error,
      _ ("Bottleneck: %s: %.0f nets an hour, %.0f needed. With one more: ready at %s, %u late\n"),
      place, forecast->rate, forecast->needed, more, forecast->more.n_late);
}

static gboolean
print_text (CordeauCtl *ctl, const CordeauForecast *forecast, GError **error)
{
  const char *headings[] = { _ ("Net"),      _ ("Stage"),  _ ("Promise"),
                             _ ("Earliest"), _ ("Likely"), _ ("Latest"),
                             _ ("Flags"),    _ ("Reason"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  if (!print_summary (ctl, forecast, error))
    return FALSE;
  for (guint i = 0; i < forecast->nets->len; i++)
    if (!print_row (ctl, table, g_ptr_array_index (forecast->nets, i), error))
      return FALSE;
  return cordeau_ctl_table_end (table, error);
}

static gboolean
print_net (CordeauCtl *ctl, const Ask *ask, const CordeauForecast *forecast, GError **error)
{
  const CordeauNetForecast *net = cordeau_forecast_find (forecast, ask->net);
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_auto (CordeauCtlJson) json = { 0 };
  g_autofree char *early = NULL;
  g_autofree char *late = NULL;
  g_autofree char *reason = NULL;

  if (net == NULL)
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("Net “%s” is not on its way to be ready: it is ready already, or not at the "
                      "site."),
                   ask->code);
      return FALSE;
    }
  if (cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_json_init (&json);
      add_net (ctl, &json, NULL, net);
      return cordeau_ctl_json_print (&json, error);
    }
  early = cordeau_ctl_format_when (net->early, zone);
  late = cordeau_ctl_format_when (net->late, zone);
  reason = cordeau_wait_describe (net->wait, net->number);
  if (net->likely == 0)
    return cordeau_ctl_printf (error, _ ("%s: %s\n"), net->code, reason);
  return cordeau_ctl_printf (error, _ ("%s: ready between %s and %s; %s\n"), net->code, early, late,
                             reason);
}

static CordeauCtlStatus
predict (CordeauCtl *ctl, GError **error)
{
  g_auto (Ask) ask = { 0 };
  g_autoptr (CordeauForecast) forecast = NULL;

  ask.site = cordeau_forecast_site_new (cordeau_ctl_get_session (ctl));
  ask.now = cordeau_ctl_get_now (ctl);
  ask.back = cordeau_ctl_has (ctl, "at");
  if (!cordeau_ctl_when (ctl, "at", &ask.now, error))
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_n_arguments (ctl) > 0
      && (ask.code = cordeau_ctl_argument (ctl, 0, error)) == NULL)
    return CORDEAU_CTL_DONE;
  forecast = cordeau_store_read (cordeau_ctl_get_store (ctl), predict_job, &ask, error);
  if (forecast == NULL)
    return CORDEAU_CTL_DONE;
  if (ask.code != NULL)
    print_net (ctl, &ask, forecast, error);
  else if (cordeau_ctl_is_json (ctl))
    print_json (ctl, forecast, error);
  else
    print_text (ctl, forecast, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption predict_options[] = {
  { "at", N_ ("TIME"), N_ ("From what was known then; else as it stands now") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_predict = {
  .name = "predict",
  .arguments = "[CODE]",
  .summary = N_ ("Say when nets will be ready, and what they wait for"),
  .example = "cordeauctl predict --json",
  .options = predict_options,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = predict,
};

/* --- predict score ------------------------------------------------------------------------------- */

static gpointer
score_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_forecast_score_days (connection, ask->site, ask->now, (guint) ask->days,
                                      cancellable, error);
}

static double
minutes (gint64 lasts)
{
  return (double) lasts / G_TIME_SPAN_MINUTE;
}

static gboolean
print_score (CordeauCtl *ctl, const CordeauForecastScore *score, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    return cordeau_ctl_printf (
        error,
        _ ("%u forecasts were compared to what happened.\n"
           "Inside the range: %.0f %% (eight of ten are meant to be)\n"
           "Width of the range: %.0f min, the median\n"
           "Distance from the likely time: %.0f min, the mean\n"
           "The same of the plain forecast, the median of the hour: %.0f min\n"),
        score->pairs->len, 100 * score->covered, minutes (score->width), minutes (score->error),
        minutes (score->plain));
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_int (&json, NULL, "forecasts", score->pairs->len);
  cordeau_ctl_json_int (&json, NULL, "open", score->n_open);
  yyjson_mut_obj_add_real (json.doc, json.root, "covered", score->covered);
  yyjson_mut_obj_add_real (json.doc, json.root, "width_minutes", minutes (score->width));
  yyjson_mut_obj_add_real (json.doc, json.root, "error_minutes", minutes (score->error));
  yyjson_mut_obj_add_real (json.doc, json.root, "plain_minutes", minutes (score->plain));
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
score (CordeauCtl *ctl, GError **error)
{
  g_auto (Ask) ask = { .days = SCORED_DAYS };
  g_autoptr (CordeauForecastScore) result = NULL;

  ask.site = cordeau_forecast_site_new (cordeau_ctl_get_session (ctl));
  ask.now = cordeau_ctl_get_now (ctl);
  if (!cordeau_ctl_integer (ctl, "days", 1, 366, &ask.days, error)
      || !cordeau_ctl_when (ctl, "until", &ask.now, error))
    return CORDEAU_CTL_DONE;
  result = cordeau_store_read (cordeau_ctl_get_store (ctl), score_job, &ask, error);
  if (result != NULL)
    print_score (ctl, result, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption score_options[] = {
  { "days", N_ ("D"), N_ ("How many days are lived through again; else 3") },
  { "until", N_ ("TIME"), N_ ("Where these days end; else now") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_predict_score = {
  .name = "predict score",
  .arguments = "",
  .summary = N_ ("Compare forecasts for past days to what happened"),
  .example = "cordeauctl predict score --days 7 --json",
  .options = score_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = score,
};
