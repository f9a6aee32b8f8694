/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "people import": a list of workers, all or nothing; but lines that are likely somebody who is there are asked about, and left
 * out until that is answered. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ctl/report.h"
#include "ctl/verbs.h"
#include "people/people-import.h"

static const CordeauCtlOption options[] = {
  { "dry-run", NULL, N_ ("Say what would come of it, and write nothing") },
  { "same", N_ ("LINES"), N_ ("These lines are the person who is asked about: “7,12” or “all”") },
  { "new", N_ ("LINES"),
    N_ ("These lines are other people than those asked about: “7,12” or “all”") },
  { NULL },
};

/* "7,12", "all" */
static gboolean
read_answers (CordeauCtl *ctl, const char *option, CordeauPeopleAnswer answer,
              CordeauPeopleImport *import, GError **error)
{
  const char *told = "";
  g_auto (GStrv) parts = NULL;

  if (!cordeau_ctl_text (ctl, option, &told, error))
    return FALSE;
  if (strcmp (told, "all") == 0)
    {
      cordeau_people_import_answer (import, 0, answer);
      return TRUE;
    }
  parts = g_strsplit (told, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint64 line;

      if (!g_ascii_string_to_unsigned (g_strstrip (parts[i]), 10, 1, G_MAXINT, &line, NULL))
        {
          g_set_error (
              error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
              _ ("--%s: “%s” are no lines. Write their numbers, such as “7,12”, or “all”."), option,
              told);
          return FALSE;
        }
      cordeau_people_import_answer (import, (guint) line, answer);
    }
  return TRUE;
}

typedef struct
{
  CordeauPeopleImport *import;
  const char *site;
} Job;

static gpointer
try_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return cordeau_people_import_try (job->import, connection, job->site, error) ? job : NULL;
}

static gpointer
apply_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;

  return cordeau_people_import_apply (job->import, txn, error) ? job : NULL;
}

static gboolean
apply (CordeauCtl *ctl, CordeauPeopleImport *import, GError **error)
{
  CordeauStore *store = cordeau_ctl_get_store (ctl);
  Job job = { import, cordeau_session_get_site (cordeau_ctl_get_session (ctl)) };

  cordeau_people_import_check (import,
                               cordeau_day_of (cordeau_ctl_get_now (ctl),
                                               cordeau_ctl_get_zone (ctl)),
                               cordeau_session_get_local (cordeau_ctl_get_session (ctl)));
  if (cordeau_ctl_has (ctl, "dry-run"))
    return cordeau_store_read (store, try_job, &job, error) != NULL;
  return cordeau_store_write (store, apply_job, &job, NULL, error) != NULL;
}

/* --- what came of it ------------------------------------------------------------------------------ */

static void
add_questions (CordeauCtlJson *json, const CordeauPeopleImport *import)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "questions");

  for (guint i = 0; import != NULL && i < import->questions->len; i++)
    {
      const CordeauPeopleQuestion *question = g_ptr_array_index (import->questions, i);
      yyjson_mut_val *element = cordeau_ctl_json_element (json, list);
      g_autofree char *sentence = cordeau_people_question_to_sentence (question);

      cordeau_ctl_json_int (json, element, "line", question->line);
      cordeau_ctl_json_text (json, element, "first_name", question->first_name);
      cordeau_ctl_json_text (json, element, "key", question->key);
      cordeau_ctl_json_some (json, element, "other_line", question->other_line);
      cordeau_ctl_json_text (json, element, "sentence", sentence);
    }
}

static void
add_dropped (CordeauCtlJson *json, const CordeauPeopleImport *import)
{
  yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "dropped");
  yyjson_mut_val *why = cordeau_ctl_json_object (json, NULL, "dropped_because");

  for (guint i = 0; import != NULL && i < import->dropped->len; i++)
    {
      const char *heading = g_ptr_array_index (import->dropped, i);

      cordeau_ctl_json_append (json, list, heading);
      cordeau_ctl_json_text (json, why, heading,
                             cordeau_people_dropped_to_nick (cordeau_people_dropped_of (heading)));
    }
}

static gboolean
print_json (CordeauCtl *ctl, const CordeauPeopleImport *import, const CordeauCtlReport *report,
            GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  gboolean taken = import != NULL && report->total == 0;

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_int (&json, NULL, "imported", taken ? import->imported : 0);
  cordeau_ctl_json_int (&json, NULL, "updated", taken ? import->updated : 0);
  cordeau_ctl_json_int (&json, NULL, "unchanged", taken ? import->unchanged : 0);
  cordeau_ctl_report_json (report, &json);
  add_questions (&json, import);
  add_dropped (&json, import);
  cordeau_ctl_json_bool (&json, NULL, "dry_run", cordeau_ctl_has (ctl, "dry-run"));
  return cordeau_ctl_json_print (&json, error);
}

static gboolean
print_dropped (const CordeauPeopleImport *import, GError **error)
{
  static const char *const words[] = {
    N_ ("The column “%s” was not taken.\n"),
    N_ ("The column “%s” was not taken: surnames are kept nowhere.\n"),
    N_ ("The column “%s” was not taken: national numbers are kept nowhere.\n"),
  };

  for (guint i = 0; i < import->dropped->len; i++)
    {
      const char *heading = g_ptr_array_index (import->dropped, i);
      const char *format = _ (words[cordeau_people_dropped_of (heading)]);
      g_autofree char *line = cordeau_ctl_one_line (heading);
      g_auto (GStrv) sides = g_strsplit (format, "%s", 2);

      if (!cordeau_ctl_printf (error, "%s%s%s", sides[0], line, sides[1]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_questions (const CordeauPeopleImport *import, GError **error)
{
  for (guint i = 0; i < import->questions->len; i++)
    {
      const CordeauPeopleQuestion *question = g_ptr_array_index (import->questions, i);
      g_autofree char *sentence = cordeau_people_question_to_sentence (question);

      if (!cordeau_ctl_printf (error, _ ("line %u: %s"), question->line, sentence)
          || !cordeau_ctl_print ("\n", -1, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
print_text (CordeauCtl *ctl, const CordeauPeopleImport *import, const CordeauCtlReport *report,
            GError **error)
{
  if (report->total > 0)
    return cordeau_ctl_report_print (report, error);
  if (!print_dropped (import, error) || !print_questions (import, error))
    return FALSE;
  if (cordeau_ctl_has (ctl, "dry-run"))
    return cordeau_ctl_printf (error, _ ("Would be new: %u, changed: %u, the same: %u.\n"),
                               import->imported, import->updated, import->unchanged);
  return cordeau_ctl_printf (error, _ ("New: %u, changed: %u, the same: %u.\n"), import->imported,
                             import->updated, import->unchanged);
}

static CordeauCtlStatus
tell (CordeauCtl *ctl, const CordeauPeopleImport *import, const CordeauCtlReport *report,
      GError **error)
{
  guint n = import != NULL ? import->questions->len : 0;
  g_autofree char *sentence = NULL;

  if (!(cordeau_ctl_is_json (ctl) ? print_json (ctl, import, report, error)
                                  : print_text (ctl, import, report, error)))
    return CORDEAU_CTL_DONE;
  if (report->total > 0)
    {
      cordeau_ctl_report_refuse (report, error);
      return CORDEAU_CTL_DONE;
    }
  if (n == 0)
    return CORDEAU_CTL_DONE;
  sentence =
      g_strdup_printf (ngettext ("%u line was left out: say with --same or --new who it is.",
                                 "%u lines were left out: say with --same or --new who they are.",
                                 n),
                       n);
  cordeau_ctl_say (sentence);
  return CORDEAU_CTL_QUESTION;
}

static void
fill_report (CordeauCtlReport *report, const CordeauPeopleImport *import, const GError *fault)
{
  if (fault != NULL)
    cordeau_ctl_report_add_fault (report, fault);
  if (import == NULL)
    return;
  for (guint i = 0; i < import->faults->len; i++)
    {
      const CordeauPeopleFault *bad = g_ptr_array_index (import->faults, i);

      cordeau_ctl_report_add (report, bad->line, bad->reason);
    }
  report->total = MAX (report->total, import->n_faults);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (CordeauCtlReport) report = { 0 };
  g_autoptr (CordeauPeopleImport) import = NULL;
  g_autoptr (GError) fault = NULL;

  import = cordeau_people_import_open (cordeau_ctl_path (ctl, 0), &fault);
  if (import != NULL
      && (!read_answers (ctl, "same", CORDEAU_PEOPLE_ANSWER_SAME, import, error)
          || !read_answers (ctl, "new", CORDEAU_PEOPLE_ANSWER_NEW, import, error)))
    return CORDEAU_CTL_DONE;
  if (import != NULL)
    apply (ctl, import, &fault);
  if (fault != NULL && !cordeau_ctl_report_is_file_fault (fault))
    {
      g_propagate_error (error, g_steal_pointer (&fault));
      return CORDEAU_CTL_DONE;
    }
  cordeau_ctl_report_init (&report);
  fill_report (&report, import, fault);
  return tell (ctl, import, &report, error);
}

const CordeauCtlVerb cordeau_ctl_verb_people_import = {
  .name = "people import",
  .arguments = "FILE",
  .summary = N_ ("Take a list of workers: columns key, first_name, employer, status, birth_date, "
                 "contract_from, contract_to, weekly_minutes, posts"),
  .example = "cordeauctl people import personnel.csv --dry-run",
  .options = options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
