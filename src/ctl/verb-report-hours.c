/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "report hours": hours planned and worked, for the site itself or as a table that may leave it. */
#include "ctl/roster.h"
#include "ctl/verbs.h"
#include "people/clock.h"
#include "people/hours.h"
#include "print/hours-sheets.h"

#define MOST_DAYS 371

/* @csv: (nullable) (out) */
typedef struct
{
  const char *site;
  gint32 first;
  gint32 last;
  CordeauHoursBy by;
  gboolean inside;
  CordeauRoster *roster;
  GPtrArray *hours;
  char *csv;
  gint64 version;
} Wish;

static void
wish_clear (Wish *self)
{
  g_clear_pointer (&self->roster, cordeau_roster_free);
  g_clear_pointer (&self->hours, g_ptr_array_unref);
  g_free (self->csv);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static gboolean
read_by (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *told = NULL;

  if (!cordeau_ctl_text (ctl, "by", &told, error))
    return FALSE;
  wish->by = told != NULL ? cordeau_hours_by_from_nick (told) : CORDEAU_HOURS_BY_WORKER;
  if (wish->by < CORDEAU_N_HOURS_BY)
    return TRUE;
  g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
               _ ("Hours are added up by worker, employer, status, post or week, not by “%s”."),
               told);
  return FALSE;
}

static gboolean
read_wish (CordeauCtl *ctl, Wish *wish, GError **error)
{
  gint32 today = cordeau_day_of (cordeau_ctl_get_now (ctl), cordeau_ctl_get_zone (ctl));

  wish->site = cordeau_session_get_site (cordeau_ctl_get_session (ctl));
  wish->first = cordeau_day_monday (today);
  wish->last = CORDEAU_DAY_NONE;
  wish->inside = cordeau_ctl_has (ctl, "inside");
  if (!cordeau_ctl_roster_day (ctl, "from", &wish->first, error)
      || !cordeau_ctl_roster_day (ctl, "to", &wish->last, error) || !read_by (ctl, wish, error))
    return FALSE;
  if (wish->last == CORDEAU_DAY_NONE)
    wish->last = MAX (wish->first, today);
  if (wish->last >= wish->first && wish->last - wish->first < MOST_DAYS)
    return TRUE;
  g_set_error_literal (
      error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
      _ ("--to is before --from, or more than a year after it. Correct one of them."));
  return FALSE;
}

typedef struct
{
  Wish *wish;
  CordeauRoster *roster;
} Ask;

static gpointer
presences_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  const Ask *ask = data;

  return cordeau_presences_read (connection, ask->wish->site, NULL, ask->roster->from,
                                 ask->roster->to, error);
}

static gboolean
count (CordeauCtl *ctl, Wish *wish, GError **error)
{
  g_autoptr (GPtrArray) presences = NULL;
  Ask ask = { wish, NULL };

  wish->roster = cordeau_ctl_roster_read (ctl, wish->first, (guint) (wish->last - wish->first) + 1,
                                          error);
  ask.roster = wish->roster;
  presences = wish->roster != NULL
                  ? cordeau_store_read (cordeau_ctl_get_store (ctl), presences_job, &ask, error)
                  : NULL;
  if (presences == NULL)
    return FALSE;
  wish->hours = cordeau_hours_count (wish->roster, presences, wish->by);
  return TRUE;
}

/* --- printing ------------------------------------------------------------------------------------- */

static gboolean
print_json (const Wish *wish, const CordeauHours *row, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, cordeau_hours_by_to_nick (wish->by), row->key);
  cordeau_ctl_json_text (&json, NULL, "label", row->label != NULL ? row->label : row->key);
  cordeau_ctl_json_int (&json, NULL, "workers", row->workers);
  cordeau_ctl_json_int (&json, NULL, "planned_minutes", row->planned);
  cordeau_ctl_json_int (&json, NULL, "worked_minutes", row->worked);
  cordeau_ctl_json_int (&json, NULL, "share_per_mille", row->share);
  return cordeau_ctl_json_print (&json, error);
}

static char *
format_hours (gint64 minutes)
{
  return g_strdup_printf ("%d:%02d", (int) (minutes / 60), (int) (minutes % 60));
}

static gboolean
print_row (CordeauCtlTable *table, const CordeauHours *row, GError **error)
{
  g_autofree char *workers = g_strdup_printf ("%u", row->workers);
  g_autofree char *planned = format_hours (row->planned);
  g_autofree char *worked = format_hours (row->worked);
  g_autofree char *share = g_strdup_printf ("%d.%d %%", row->share / 10, row->share % 10);
  const char *cells[] = {
    row->label != NULL ? row->label : row->key, workers, planned, worked, share, NULL
  };

  return cordeau_ctl_table_row (table, cells, error);
}

static void
print_all (CordeauCtl *ctl, const Wish *wish, GError **error)
{
  const char *headings[] = { _ ("Of"),     _ ("Workers"),           _ ("Planned"),
                             _ ("Worked"), _ ("Share, indicative"), NULL };
  g_autoptr (CordeauCtlTable) table = cordeau_ctl_table_new (headings);

  for (guint i = 0; i < wish->hours->len; i++)
    {
      const CordeauHours *row = g_ptr_array_index (wish->hours, i);

      if (!(cordeau_ctl_is_json (ctl) ? print_json (wish, row, error)
                                      : print_row (table, row, error)))
        return;
    }
  if (!cordeau_ctl_is_json (ctl))
    cordeau_ctl_table_end (table, error);
}

/* --- as a file ------------------------------------------------------------------------------------ */

static gpointer
version_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autofree char *content = cordeau_hours_to_csv (wish->hours, wish->by, wish->roster, 0, TRUE);

  wish->version = cordeau_hours_version (txn, wish->roster, wish->by, content, error);
  return wish->version > 0 ? wish : NULL;
}

static gboolean
write_csv (Wish *wish, const char *path, GError **error)
{
  wish->csv = cordeau_hours_to_csv (wish->hours, wish->by, wish->roster, wish->version,
                                    wish->inside);
  return g_file_set_contents_full (path, wish->csv, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0640,
                                   error);
}

static gboolean
write_pdf (CordeauCtl *ctl, const Wish *wish, const char *path, GError **error)
{
  g_autoptr (CordeauPrintSite) site = cordeau_print_site_new (cordeau_ctl_get_session (ctl));
  g_autoptr (CordeauDocument) document = cordeau_hours_sheets_lay (site, wish->hours, wish->by,
                                                                   wish->roster, wish->version,
                                                                   wish->inside);
  gint64 bytes;

  return cordeau_document_write (document, path, site->now, site->zone, &bytes, error);
}

static void
say_written (CordeauCtl *ctl, const Wish *wish, const char *path, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };

  if (!cordeau_ctl_is_json (ctl))
    {
      cordeau_ctl_printf (error, _ ("Wrote %s, version %d.\n"), path, (int) wish->version);
      return;
    }
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "path", path);
  cordeau_ctl_json_int (&json, NULL, "version", wish->version);
  cordeau_ctl_json_int (&json, NULL, "rows", wish->hours->len);
  cordeau_ctl_json_print (&json, error);
}

static void
write_files (CordeauCtl *ctl, Wish *wish, GError **error)
{
  const char *csv = cordeau_ctl_path_option (ctl, "csv");
  const char *pdf = cordeau_ctl_path_option (ctl, "pdf");

  if (pdf != NULL && g_file_test (pdf, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                   _ ("%s is there already. Choose another name."), pdf);
      return;
    }
  if (cordeau_store_write (cordeau_ctl_get_store (ctl), version_job, wish, NULL, error) == NULL)
    return;
  if (csv != NULL && !write_csv (wish, csv, error))
    return;
  if (csv != NULL)
    say_written (ctl, wish, csv, error);
  if (pdf != NULL && write_pdf (ctl, wish, pdf, error))
    say_written (ctl, wish, pdf, error);
}

static CordeauCtlStatus
run (CordeauCtl *ctl, GError **error)
{
  g_auto (Wish) wish = { 0 };

  if (!read_wish (ctl, &wish, error) || !count (ctl, &wish, error))
    return CORDEAU_CTL_DONE;
  if (cordeau_ctl_has (ctl, "csv") || cordeau_ctl_has (ctl, "pdf"))
    write_files (ctl, &wish, error);
  else
    print_all (ctl, &wish, error);
  return CORDEAU_CTL_DONE;
}

static const CordeauCtlOption options[] = {
  { "from", N_ ("DAY"), N_ ("The first day; else Monday") },
  { "to", N_ ("DAY"), N_ ("The last day; else today") },
  { "by", N_ ("WORD"), N_ ("Add up by worker (default), employer, status, post or week") },
  { "csv", N_ ("FILE"),
    N_ ("Write a numbered version for others, without the numbers of fewer than 5 people") },
  { "pdf", N_ ("FILE"), N_ ("The same on paper; nothing may be there yet") },
  { "inside", NULL, N_ ("With --csv or --pdf: all numbers; for this site's own use") },
  { NULL },
};

const CordeauCtlVerb cordeau_ctl_verb_report_hours = {
  .name = "report hours",
  .arguments = "",
  .summary = N_ ("Add up the hours planned and worked, with an indicative share"),
  .example =
      "cordeauctl report hours --from 2026-11-01 --to 2026-11-30 --by employer --csv november.csv",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run,
};
