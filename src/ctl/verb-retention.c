/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "retention show", "retention run": which months there are, and letting go of old ones. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "ctl/work.h"
#include "store/retention.h"

/* (transfer full): "2026-11" of "202611". */
static char *
format_month (const char *month)
{
  return *month != '\0' ? g_strdup_printf ("%.4s-%s", month, month + 4) : NULL;
}

/* --- show ---------------------------------------------------------------------------------------- */

static gboolean
show_json (const CordeauRetention *retention, GError **error)
{
  g_autofree char *floor = format_month (retention->floor);
  g_autofree char *due = format_month (retention->due);
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *list;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "floor", floor);
  cordeau_ctl_json_text (&json, NULL, "due", due);
  cordeau_ctl_json_int (&json, NULL, "balances", retention->n_balances);
  list = cordeau_ctl_json_list (&json, NULL, "months");
  for (guint i = 0; i < retention->months->len; i++)
    {
      const CordeauRetentionMonth *month = &g_array_index (retention->months, CordeauRetentionMonth,
                                                           i);
      g_autofree char *name = format_month (month->month);
      yyjson_mut_val *object = cordeau_ctl_json_element (&json, list);

      cordeau_ctl_json_text (&json, object, "month", name);
      cordeau_ctl_json_int (&json, object, "facts", month->n_facts);
    }
  return cordeau_ctl_json_print (&json, error);
}

static const char *
say_state (const CordeauRetention *retention, const CordeauRetentionMonth *month)
{
  if (strcmp (month->month, retention->floor) < 0)
    return _ ("still needed");
  if (strcmp (month->month, retention->due) < 0)
    return _ ("may go");
  return "";
}

static gboolean
show_text (const CordeauRetention *retention, GError **error)
{
  const char *headings[] = { _ ("Month"), _ ("Facts"), "", NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);
  g_autofree char *floor = format_month (retention->floor);
  g_autofree char *due = format_month (retention->due);

  for (guint i = 0; i < retention->months->len; i++)
    {
      const CordeauRetentionMonth *month = &g_array_index (retention->months, CordeauRetentionMonth,
                                                           i);
      g_autofree char *name = format_month (month->month);
      g_autofree char *facts = g_strdup_printf ("%" G_GINT64_FORMAT, month->n_facts);
      const char *cells[] = { name, facts, say_state (retention, month), NULL };

      if (!cordeau_ctl_table_row (table, cells, error))
        return FALSE;
    }
  return cordeau_ctl_table_end (table, error)
         && (floor == NULL
             || cordeau_ctl_printf (error, _ ("Months before %s were let go.\n"), floor))
         && cordeau_ctl_printf (error, _ ("Months before %s may go now.\n"), due);
}

static CordeauCtlStatus
run_show (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauRetention) retention = NULL;

  retention = cordeau_retention_read (cordeau_ctl_get_store (ctl), error);
  if (retention != NULL)
    cordeau_ctl_is_json (ctl) ? show_json (retention, error) : show_text (retention, error);
  return CORDEAU_CTL_DONE;
}

/* --- run ----------------------------------------------------------------------------------------- */

static const CordeauCtlOption options[] = {
  { "before", N_ ("YYYY-MM"),
    N_ ("Let go of the months before this one; else of those over 13 months old") },
  { "dry-run", NULL, N_ ("Say how much would go, and change nothing") },
  { NULL },
};

/* (transfer full): "YYYYMM" of --before, or what is due. */
static char *
read_before (CordeauCtl *ctl, const CordeauRetention *retention, GError **error)
{
  const char *told = NULL;
  g_autoptr (GError) fault = NULL;
  char *month;

  if (!cordeau_ctl_text (ctl, "before", &told, error))
    return NULL;
  if (told == NULL)
    return g_strdup (retention->due);
  month = cordeau_retention_parse_month (told, &fault);
  if (month == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE, "--before: %s", fault->message);
  return month;
}

static gboolean
print_result (CordeauCtl *ctl, const char *before, const CordeauRetentionResult *result,
              gboolean dry, GError **error)
{
  g_autofree char *month = format_month (before);
  g_autofree char *dropped = g_strdup_printf ("%" G_GINT64_FORMAT, result->n_dropped);
  g_autofree char *held = g_strdup_printf ("%" G_GINT64_FORMAT, result->n_held);
  g_auto (CordeauCtlJson) json = { 0 };

  if (cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_json_init (&json);
      cordeau_ctl_json_text (&json, NULL, "before", month);
      cordeau_ctl_json_bool (&json, NULL, "done", !dry);
      cordeau_ctl_json_int (&json, NULL, "facts", result->n_dropped);
      cordeau_ctl_json_int (&json, NULL, "held", result->n_held);
      return cordeau_ctl_json_print (&json, error);
    }
  if (dry)
    return cordeau_ctl_printf (error, _ ("Facts of months before %s: %s.\n"), month, dropped);
  return cordeau_ctl_printf (error,
                             _ ("Facts of months before %s that were let go: %s; that are still "
                                "needed: %s.\n"),
                             month, dropped, held);
}

static void
count (const CordeauRetention *retention, const char *before, CordeauRetentionResult *result)
{
  for (guint i = 0; i < retention->months->len; i++)
    {
      const CordeauRetentionMonth *month = &g_array_index (retention->months, CordeauRetentionMonth,
                                                           i);

      if (strcmp (month->month, before) < 0)
        result->n_dropped += month->n_facts;
    }
}

static gboolean
let_go (CordeauCtl *ctl, const char *before, CordeauRetentionResult *result, GError **error)
{
  g_auto (CordeauCtlWork) work = { 0 };

  cordeau_ctl_work_init (&work);
  if (cordeau_retention_run (cordeau_ctl_get_store (ctl), before, result, cordeau_ctl_work_progress,
                             &work, work.cancellable, error))
    return TRUE;
  if (error != NULL && g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (error);
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                           _ ("Cancelled: what was let go is gone, the rest goes the next time."));
    }
  return FALSE;
}

static CordeauCtlStatus
run_run (CordeauCtl *ctl, GError **error)
{
  g_autoptr (CordeauRetention) retention = NULL;
  g_autofree char *before = NULL;
  CordeauRetentionResult result = { 0 };
  gboolean dry = cordeau_ctl_has (ctl, "dry-run");

  retention = cordeau_retention_read (cordeau_ctl_get_store (ctl), error);
  if (retention == NULL || (before = read_before (ctl, retention, error)) == NULL)
    return CORDEAU_CTL_DONE;
  if (dry)
    count (retention, before, &result);
  else if (!let_go (ctl, before, &result, error))
    return CORDEAU_CTL_DONE;
  print_result (ctl, before, &result, dry, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_retention_show = {
  .name = "retention show",
  .arguments = "",
  .summary = N_ ("Say how many facts each month has, and which may go"),
  .example = "cordeauctl retention show --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_show,
};

const CordeauCtlVerb cordeau_ctl_verb_retention_run = {
  .name = "retention run",
  .arguments = "",
  .summary = N_ ("Let go of old months; what their facts came to stays"),
  .example = "cordeauctl retention run --before 2026-01 --dry-run",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_run,
};
