/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row each, then all of them together; of fewer people than may be told of, a dash. */
#include <glib/gi18n-lib.h>

#include "base/day.h"
#include "print/hours-sheets.h"
#include "print/table.h"

#define ROW 7.0
#define POINTS 10.0
#define N_COLUMNS 5

static const char *const headings[CORDEAU_N_HOURS_BY] = {
  [CORDEAU_HOURS_BY_WORKER] = N_ ("Worker"), [CORDEAU_HOURS_BY_EMPLOYER] = N_ ("Employer"),
  [CORDEAU_HOURS_BY_STATUS] = N_ ("Status"), [CORDEAU_HOURS_BY_POST] = N_ ("Post"),
  [CORDEAU_HOURS_BY_WEEK] = N_ ("Week of"),
};

static const char *const titles[CORDEAU_N_HOURS_BY] = {
  [CORDEAU_HOURS_BY_WORKER] = N_ ("Hours by worker"),
  [CORDEAU_HOURS_BY_EMPLOYER] = N_ ("Hours by employer"),
  [CORDEAU_HOURS_BY_STATUS] = N_ ("Hours by status"),
  [CORDEAU_HOURS_BY_POST] = N_ ("Hours by post"),
  [CORDEAU_HOURS_BY_WEEK] = N_ ("Hours by week"),
};

/* (transfer full): "23 November 2026" */
static char *
format_day (gint32 day)
{
  int year, month, of_month;
  g_autoptr (GDateTime) date = NULL;

  cordeau_day_to_civil (day, &year, &month, &of_month);
  date = g_date_time_new_utc (year, month, of_month, 0, 0, 0);
  return date != NULL ? g_date_time_format (date, _ ("%-d %B %Y")) : cordeau_day_to_text (day);
}

/* (transfer full): "1 234 h 05" */
static char *
format_hours (gint64 minutes)
{
  return g_strdup_printf (C_ ("duration", "%d h %02d"), (int) (minutes / 60), (int) (minutes % 60));
}

/* (transfer full): in the language of the reader: "12,5 %" */
static char *
format_share (int share)
{
  return g_strdup_printf (_ ("%.1f %%"), share / 10.0);
}

static char *
name_row (const CordeauHours *row, CordeauHoursBy by)
{
  if (by == CORDEAU_HOURS_BY_WEEK && cordeau_day_from_text (row->key) != CORDEAU_DAY_NONE)
    return format_day (cordeau_day_from_text (row->key));
  return g_strdup (row->label != NULL ? row->label : row->key);
}

static void
add_row (CordeauTable *table, const CordeauHours *row, CordeauHoursBy by, gboolean inside)
{
  g_autofree char *name = name_row (row, by);
  g_autofree char *workers = g_strdup_printf ("%u", row->workers);
  g_autofree char *planned = format_hours (row->planned);
  g_autofree char *worked = format_hours (row->worked);
  g_autofree char *share = format_share (row->share);
  const char *cells[N_COLUMNS] = { name, workers, planned, worked, share };

  if (row->hidden && !inside)
    for (guint i = 1; i < N_COLUMNS; i++)
      cells[i] = "–";
  cordeau_table_add_row (table, cells, 1, 0);
}

/* Not where something is hidden: what is missing of the sum would tell it, were it one row. Two are hidden at least, and the sum of
 * those is of five people only when it is. */
static void
add_total (CordeauTable *table, GPtrArray *hours, gboolean inside)
{
  gint64 planned = 0, worked = 0;
  g_autofree char *all_planned = NULL;
  g_autofree char *all_worked = NULL;

  for (guint i = 0; i < hours->len; i++)
    {
      const CordeauHours *row = g_ptr_array_index (hours, i);

      if (row->hidden && !inside)
        return;
      planned += row->planned;
      worked += row->worked;
    }
  all_planned = format_hours (planned);
  all_worked = format_hours (worked);
  cordeau_table_add_row (table,
                         (const char *const[]) { _ ("Together"), NULL, all_planned, all_worked,
                                                 NULL },
                         0x1f, 0);
}

CordeauDocument *
cordeau_hours_sheets_lay (const CordeauPrintSite *site, GPtrArray *hours, CordeauHoursBy by,
                          const CordeauRoster *roster, gint64 version, gboolean inside)
{
  const CordeauColumn columns[N_COLUMNS] = {
    { NULL, 70 },         { _ ("Workers"), 22 },           { _ ("Planned"), 32 },
    { _ ("Worked"), 32 }, { _ ("Share, indicative"), 34 },
  };
  CordeauColumn named[N_COLUMNS];
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *date = NULL;
  CordeauTableForm form = {
    .columns = named, .n_columns = N_COLUMNS, .row = ROW, .points = POINTS
  };
  CordeauDocument *document;
  CordeauMedium medium;
  CordeauTable *table;

  g_return_val_if_fail (site != NULL && hours != NULL && by < CORDEAU_N_HOURS_BY, NULL);
  g_return_val_if_fail (roster != NULL, NULL);

  for (guint i = 0; i < N_COLUMNS; i++)
    named[i] = columns[i];
  named[0].heading = _ (headings[by]);
  from = format_day (roster->first);
  to = format_day (roster->first + (gint32) roster->days - 1);
  /* TRANSLATORS: two days, the number of the version */
  date = g_strdup_printf (_ ("%s to %s · version %d"), from, to, (int) version);
  form.title = _ (titles[by]);
  form.date = date;
  form.lead = inside
                  ? _ ("For this site only: the numbers of fewer than five people are in it.")
                  : _ ("A dash stands for numbers that would tell of fewer than five people. The "
                       "share is an indication, and no proof of anything.");
  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  document = cordeau_document_new (form.title, &medium, site->from_right);
  table = cordeau_table_begin (document, site, &form);
  for (guint i = 0; i < hours->len; i++)
    add_row (table, g_ptr_array_index (hours, i), by, inside);
  if (hours->len == 0)
    cordeau_table_add_line (table, _ ("Nobody was planned, and nobody clocked in."));
  else
    add_total (table, hours, inside);
  cordeau_table_end (table);
  return document;
}
