/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "restore": puts a backup in place of the data, after saying what goes. It does not open the site: what there is may be
 * beyond opening. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "ctl/work.h"
#include "site/site.h"
#include "store/restore.h"

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say what would go, and change nothing") },
  { "yes", NULL, N_ ("Restore even if something goes that came after the backup") },
  { NULL },
};

typedef struct
{
  const CordeauRestorePlan *plan;
  gboolean restored;
  char *aside;
  char *computer;
} Report;

static void
report_clear (Report *self)
{
  g_free (self->aside);
  g_free (self->computer);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Report, report_clear)

/* (transfer full) (nullable): "2026-11". */
static char *
format_floor (const CordeauRestorePlan *plan)
{
  return *plan->floor != '\0' ? g_strdup_printf ("%.4s-%s", plan->floor, plan->floor + 4) : NULL;
}

/* --- in words ------------------------------------------------------------------------------------ */

static gboolean
print_losses (GPtrArray *losses, GError **error)
{
  const char *headings[] = { _ ("What goes"),   _ ("Facts"),           _ ("About how many"),
                             _ ("New records"), _ ("Changed records"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < losses->len; i++)
    {
      const CordeauRestoreLoss *loss = g_ptr_array_index (losses, i);
      const gint64 numbers[] = { loss->n_facts, loss->n_subjects, loss->n_records, loss->n_older };
      g_auto (GStrv) texts = g_new0 (char *, G_N_ELEMENTS (numbers) + 1);
      const char *cells[G_N_ELEMENTS (numbers) + 2] = { loss->name };

      for (guint k = 0; k < G_N_ELEMENTS (numbers); k++)
        cells[k + 1] = texts[k] = g_strdup_printf ("%" G_GINT64_FORMAT, numbers[k]);
      if (!cordeau_ctl_table_row (table, cells, error))
        return FALSE;
    }
  return cordeau_ctl_table_end (table, error);
}

/* What was let go of is in older backups still. */
static gboolean
print_returning (const CordeauRestorePlan *plan, GError **error)
{
  g_autofree char *facts = g_strdup_printf ("%" G_GINT64_FORMAT, plan->n_returning);
  g_autofree char *month = format_floor (plan);

  return plan->n_returning == 0
         || cordeau_ctl_printf (error,
                                _ ("Facts of months before %s that were let go of, and come back: "
                                   "%s. “cordeauctl retention run --before %s” lets them go "
                                   "again.\n"),
                                month, facts, month);
}

static gboolean
print_plan (const CordeauRestorePlan *plan, GError **error)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *at = cordeau_ctl_format_when (plan->at, zone);
  g_autofree char *last = cordeau_ctl_format_when (plan->last, zone);
  g_autofree char *facts = g_strdup_printf ("%" G_GINT64_FORMAT, plan->n_facts);
  g_autofree char *records = g_strdup_printf ("%" G_GINT64_FORMAT, plan->n_records);

  if (!cordeau_ctl_printf (error,
                           _ ("A backup of the site “%s”, made on %s: %s facts, %s records.\n"),
                           plan->site, at, facts, records)
      || (plan->last != 0
          && !cordeau_ctl_printf (error, _ ("The last thing it knows was written on %s.\n"), last)))
    return FALSE;
  if (plan->present && !plan->readable)
    return cordeau_ctl_printf (error,
                               _ ("The present data cannot be read: nobody knows what goes.\n"));
  return (plan->losses->len == 0 || print_losses (plan->losses, error))
         && print_returning (plan, error);
}

static gboolean
print_text (const Report *report, GError **error)
{
  if (!report->restored)
    return report->plan->computer == NULL
           || cordeau_ctl_printf (error, _ ("Codes made here would begin with %s from then on.\n"),
                                  report->plan->computer);
  if (report->aside != NULL
      && !cordeau_ctl_printf (error, _ ("Restored. The data of before are in %s.\n"),
                              report->aside))
    return FALSE;
  return (report->aside != NULL || cordeau_ctl_printf (error, _ ("Restored.\n")))
         && cordeau_ctl_printf (error, _ ("Codes made here begin with %s from now on.\n"),
                                report->computer);
}

/* --- for programs -------------------------------------------------------------------------------- */

static void
add_losses (CordeauCtlJson *json, const CordeauRestorePlan *plan)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "lost");

  for (guint i = 0; i < plan->losses->len; i++)
    {
      const CordeauRestoreLoss *loss = g_ptr_array_index (plan->losses, i);
      yyjson_mut_val *object = cordeau_ctl_json_element (json, list);

      cordeau_ctl_json_text (json, object, "what", loss->name);
      cordeau_ctl_json_int (json, object, "facts", loss->n_facts);
      cordeau_ctl_json_int (json, object, "subjects", loss->n_subjects);
      cordeau_ctl_json_int (json, object, "records", loss->n_records);
      cordeau_ctl_json_int (json, object, "older", loss->n_older);
    }
}

static gboolean
print_json (const Report *report, GError **error)
{
  const CordeauRestorePlan *plan = report->plan;
  g_autofree char *floor = format_floor (plan);
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_bool (&json, NULL, "restored", report->restored);
  cordeau_ctl_json_text (&json, NULL, "backup", plan->path);
  cordeau_ctl_json_text (&json, NULL, "site", plan->site);
  cordeau_ctl_json_when (&json, NULL, "at", plan->at, NULL);
  cordeau_ctl_json_when (&json, NULL, "last", plan->last, NULL);
  cordeau_ctl_json_int (&json, NULL, "facts", plan->n_facts);
  cordeau_ctl_json_int (&json, NULL, "records", plan->n_records);
  cordeau_ctl_json_bool (&json, NULL, "present", plan->present);
  cordeau_ctl_json_bool (&json, NULL, "readable", plan->readable);
  add_losses (&json, plan);
  cordeau_ctl_json_int (&json, NULL, "returning", plan->n_returning);
  cordeau_ctl_json_text (&json, NULL, "returning_before", plan->n_returning > 0 ? floor : NULL);
  cordeau_ctl_json_text (&json, NULL, "aside", report->aside);
  cordeau_ctl_json_text (&json, NULL, "computer",
                         report->restored ? report->computer : plan->computer);
  return cordeau_ctl_json_print (&json, error);
}

/* --- the verb ------------------------------------------------------------------------------------ */

/* (transfer full) */
static char *
describe_losses (const CordeauRestorePlan *plan)
{
  g_autofree char *facts = NULL;
  g_autofree char *records = NULL;
  g_autofree char *returning = NULL;
  gint64 n_facts = 0;
  gint64 n_records = 0;

  for (guint i = 0; i < plan->losses->len; i++)
    {
      const CordeauRestoreLoss *loss = g_ptr_array_index (plan->losses, i);

      n_facts += loss->n_facts;
      n_records += loss->n_records + loss->n_older;
    }
  facts = g_strdup_printf ("%" G_GINT64_FORMAT, n_facts);
  records = g_strdup_printf ("%" G_GINT64_FORMAT, n_records);
  returning = g_strdup_printf ("%" G_GINT64_FORMAT, plan->n_returning);
  if (plan->n_returning == 0)
    return g_strdup_printf (_ ("Facts that came after this backup and would go: %s; records: %s. "
                               "Say --yes to restore it."),
                            facts, records);
  return g_strdup_printf (_ ("Facts that came after this backup and would go: %s; records: %s; "
                             "facts that were let go of and would come back: %s. Say --yes to "
                             "restore it."),
                          facts, records, returning);
}

static CordeauCtlStatus
ask (const CordeauRestorePlan *plan)
{
  g_autofree char *losses = NULL;

  if (plan->readable)
    cordeau_ctl_say (losses = describe_losses (plan));
  else
    cordeau_ctl_say (_ ("The present data cannot be read, and would be put aside. Say --yes to "
                        "restore this backup."));
  return CORDEAU_CTL_QUESTION;
}

static void
say_cancelled (GError **error)
{
  if (error == NULL || !g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_error (error);
  g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                       _ ("Cancelled: the data are as they were."));
}

static gboolean
restore (CordeauCtl *ctl, CordeauCtlWork *work, Report *report, GError **error)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();

  report->restored = cordeau_site_restore (cordeau_ctl_get_folder (ctl), env, report->plan->path,
                                           &report->aside, &report->computer,
                                           cordeau_ctl_work_progress, work, work->cancellable,
                                           error);
  return report->restored;
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlWork) work = { 0 };
  g_autoptr (CordeauRestorePlan) plan = NULL;
  g_auto (Report) report = { 0 };
  gboolean dry = cordeau_ctl_has (ctl, "dry-run");
  gboolean asks;

  if (*cordeau_ctl_path (ctl, 0) == '\0')
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("The name of the backup is empty. “cordeauctl backup --list” says "
                              "which there are."));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_work_init (&work);
  plan = cordeau_session_restore_plan (cordeau_ctl_get_folder (ctl), cordeau_ctl_path (ctl, 0),
                                       cordeau_ctl_work_progress, &work, work.cancellable, error);
  if (plan == NULL)
    {
      say_cancelled (error);
      return CORDEAU_CTL_DONE;
    }
  report.plan = plan;
  if (!cordeau_ctl_is_json (ctl) && !print_plan (plan, error))
    return CORDEAU_CTL_DONE;
  asks = !dry && !cordeau_ctl_has (ctl, "yes") && cordeau_restore_plan_asks (plan);
  if (!dry && !asks && !restore (ctl, &work, &report, error))
    {
      say_cancelled (error);
      return CORDEAU_CTL_DONE;
    }
  if (!(cordeau_ctl_is_json (ctl) ? print_json (&report, error) : print_text (&report, error)))
    return CORDEAU_CTL_DONE;
  return asks ? ask (plan) : CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_restore = {
  .name = "restore",
  .arguments = "FILE",
  .summary = N_ ("Go back to a backup; the present data are put aside"),
  .example = "cordeauctl restore /media/stick/site7.db --dry-run",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_PLACE,
  .run = run,
};
