/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "today": the sheet of the day, as the page Today shows it. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "bags/promise.h"
#include "bags/today.h"
#include "ctl/output.h"
#include "ctl/verbs.h"

typedef struct
{
  CordeauForecastSite *site;
  CordeauForecast *forecast;
  CordeauToday *today;
  gint64 now;
} Sheet;

static void
sheet_clear (Sheet *self)
{
  g_clear_pointer (&self->site, cordeau_forecast_site_free);
  g_clear_pointer (&self->forecast, cordeau_forecast_free);
  g_clear_pointer (&self->today, cordeau_today_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sheet, sheet_clear)

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Sheet *sheet = data;
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (sheet->site);

  sheet->forecast = cordeau_forecast_read (connection, history, sheet->site, sheet->now, TRUE,
                                           error);
  if (sheet->forecast == NULL)
    return NULL;
  sheet->today = cordeau_today_read (connection, sheet->site->id,
                                     cordeau_when_local (sheet->now, sheet->site->zone, 0, 0),
                                     sheet->forecast->cutoff, sheet->now, error);
  return sheet->today;
}

static void
add_list (CordeauCtlJson *json, const char *name, const CordeauTodayList *list)
{
  yyjson_mut_val *object = cordeau_ctl_json_object (json, NULL, name);
  yyjson_mut_val *codes;

  cordeau_ctl_json_int (json, object, "count", list->n);
  codes = cordeau_ctl_json_list (json, object, "first");
  for (guint i = 0; i < list->first->len; i++)
    cordeau_ctl_json_append (json, codes,
                             ((CordeauNet *) g_ptr_array_index (list->first, i))->code);
}

static void
add_burndown (CordeauCtlJson *json, CordeauCtl *ctl, const CordeauBurndown *burndown)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "burndown");

  for (guint i = 0; i < burndown->points->len; i++)
    {
      const CordeauBurndownPoint *point = &g_array_index (burndown->points, CordeauBurndownPoint,
                                                          i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_when (json, element, "at", point->at, cordeau_ctl_get_zone (ctl));
      cordeau_ctl_json_int (json, element, "left", point->left);
    }
}

static void
add_trouble (CordeauCtlJson *json, GPtrArray *trouble)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "machines");

  for (guint i = 0; i < trouble->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (trouble, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_text (json, element, "machine", status->drum->machine->id);
      cordeau_ctl_json_text (json, element, "state", cordeau_machine_state_to_nick (status->state));
    }
}

static gboolean
print_json (CordeauCtl *ctl, const Sheet *sheet, GError **error)
{
  const CordeauForecast *forecast = sheet->forecast;
  const CordeauToday *today = sheet->today;
  GTimeZone *zone = cordeau_ctl_get_zone (ctl);
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_when (&json, NULL, "now", today->now, zone);
  cordeau_ctl_json_when (&json, NULL, "cutoff", today->cutoff, zone);
  cordeau_ctl_json_int (&json, NULL, "due", today->burndown->n_total);
  cordeau_ctl_json_int (&json, NULL, "left", today->burndown->n_left);
  cordeau_ctl_json_int (&json, NULL, "late", forecast->n_late);
  cordeau_ctl_json_when (&json, NULL, "ends", forecast->ends, zone);
  cordeau_ctl_json_text (&json, NULL, "bottleneck", cordeau_wait_to_nick (forecast->bottleneck));
  cordeau_ctl_json_text (&json, NULL, "next",
                         cordeau_next_action_to_nick (cordeau_today_next (today, forecast)));
  add_list (&json, "held", &today->held);
  add_list (&json, "overdue", &today->overdue);
  add_list (&json, "leaving", &today->leaving);
  add_list (&json, "missing", &today->missing);
  add_trouble (&json, today->trouble);
  cordeau_ctl_json_int (&json, NULL, "waiting", today->n_waiting);
  cordeau_ctl_json_int (&json, NULL, "free", today->n_free);
  add_burndown (&json, ctl, today->burndown);
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_text (CordeauCtl *ctl, const Sheet *sheet, GError **error)
{
  const CordeauToday *today = sheet->today;
  g_autofree char *cutoff = cordeau_ctl_format_when (today->cutoff, cordeau_ctl_get_zone (ctl));

  return cordeau_ctl_printf (error, _ ("By %s: %u of %u left, %u of them will likely be late\n"),
                             cutoff, today->burndown->n_left, today->burndown->n_total,
                             sheet->forecast->n_late)
         && cordeau_ctl_printf (error,
                                _ ("Held: %u. Overdue: %u. Leaving today: %u. Missing: %u.\n"),
                                today->held.n, today->overdue.n, today->leaving.n, today->missing.n)
         && (today->trouble->len == 0
             || cordeau_ctl_printf (
                 error,
                 g_dngettext (GETTEXT_PACKAGE,
                              "%u machine needs somebody; “cordeauctl machines” names it.\n",
                              "%u machines need somebody; “cordeauctl machines” names them.\n",
                              today->trouble->len),
                 today->trouble->len));
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (Sheet) sheet = { 0 };

  sheet.site = cordeau_forecast_site_new (cordeau_ctl_get_session (ctl));
  sheet.now = cordeau_ctl_get_now (ctl);
  if (cordeau_store_read (cordeau_ctl_get_store (ctl), read_job, &sheet, error) == NULL)
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_is_json (ctl))
    print_json (ctl, &sheet, error);
  else
    print_text (ctl, &sheet, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_today = {
  .name = "today",
  .arguments = "",
  .summary = N_ (
      "Say how the day stands: what is owed for the next promise, and what needs somebody"),
  .example = "cordeauctl today --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
