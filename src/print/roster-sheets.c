/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A worker is a row of times and a row of posts below it, and one pair more for a second shift of a day. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "print/roster-sheets.h"
#include "print/table.h"

#define WEEK 7
#define NAME_WIDTH 29.0
#define DAY_WIDTH 23.0
#define ROW 5.2
#define POINTS 8.5

/* --- a worker ------------------------------------------------------------------------------------- */

/* Their shifts of one week, by day: the nth of each day makes the nth pair of rows. */
typedef struct
{
  GPtrArray *days[WEEK];
  guint most;
} Line;

static void
line_init (Line *self, const CordeauRoster *roster, const char *worker, gint32 first)
{
  self->most = 0;
  for (int i = 0; i < WEEK; i++)
    self->days[i] = g_ptr_array_new ();
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      CordeauShift *shift = g_ptr_array_index (roster->shifts, i);
      gint32 day = cordeau_day_of (shift->start, roster->zone) - first;

      if (strcmp (shift->worker, worker) != 0 || day < 0 || day >= WEEK)
        continue;
      g_ptr_array_add (self->days[day], shift);
      self->most = MAX (self->most, self->days[day]->len);
    }
}

static void
line_clear (Line *self)
{
  for (int i = 0; i < WEEK; i++)
    g_ptr_array_unref (self->days[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

static void
add_pair (CordeauTable *table, const Line *line, guint nth, const char *name, GTimeZone *zone)
{
  const char *times[1 + WEEK] = { nth == 0 ? name : NULL };
  const char *posts[1 + WEEK] = { 0 };
  g_autoptr (GPtrArray) owned = g_ptr_array_new_with_free_func (g_free);

  for (guint day = 0; day < WEEK; day++)
    {
      const CordeauShift *shift;
      char *text;

      if (nth >= line->days[day]->len)
        continue;
      shift = g_ptr_array_index (line->days[day], nth);
      text = cordeau_day_format_times (shift->start, shift->end, zone);
      g_ptr_array_add (owned, text);
      times[1 + day] = text;
      posts[1 + day] = cordeau_post_to_words (cordeau_post_from_nick (shift->post));
    }
  cordeau_table_add_row (table, times, 1, 0);
  cordeau_table_add_row (table, posts, 0, 0);
}

/* --- a week --------------------------------------------------------------------------------------- */

static gboolean
has_drafts (const CordeauRoster *roster, gint32 first)
{
  for (guint i = 0; i < roster->shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (roster->shifts, i);
      gint32 day = cordeau_day_of (shift->start, roster->zone) - first;

      if (!shift->published && day >= 0 && day < WEEK)
        return TRUE;
    }
  return FALSE;
}

static void
add_workers (CordeauTable *table, const CordeauRoster *roster, gint32 first)
{
  gboolean any = FALSE;

  for (guint i = 0; i < roster->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (roster->workers, i);
      g_auto (Line) line = { 0 };

      line_init (&line, roster, worker->key, first);
      for (guint nth = 0; nth < line.most; nth++)
        add_pair (table, &line, nth, worker->shown, roster->zone);
      any |= line.most > 0;
    }
  if (!any)
    cordeau_table_add_line (table, _ ("Nobody is planned in this week."));
}

static void
lay_week (CordeauDocument *document, const CordeauPrintSite *site, const CordeauRoster *roster,
          gint32 first)
{
  CordeauColumn columns[1 + WEEK] = { { _ ("First name"), NAME_WIDTH } };
  g_autoptr (GPtrArray) headings = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *begin = cordeau_day_format (first, _ ("%A %-d %B %Y"));
  g_autofree char *end = cordeau_day_format (first + WEEK - 1, _ ("%A %-d %B %Y"));
  /* Translators: from one day to another */
  g_autofree char *date = g_strdup_printf (_ ("%s to %s"), begin, end);
  CordeauTableForm form = { .title = _ ("Roster"),
                            .date = date,
                            .columns = columns,
                            .n_columns = G_N_ELEMENTS (columns),
                            .row = ROW,
                            .points = POINTS,
                            .grid = TRUE };
  CordeauTable *table;

  for (gint32 i = 0; i < WEEK; i++)
    {
      /* Translators: the heading of a day: “Mon 23” */
      char *heading = cordeau_day_format (first + i, _ ("%a %-d"));

      g_ptr_array_add (headings, heading);
      columns[1 + i] = (CordeauColumn) { heading, DAY_WIDTH };
    }
  if (has_drafts (roster, first))
    form.lead = _ ("Not all of it is published yet: it may still change.");
  table = cordeau_table_begin (document, site, &form);
  add_workers (table, roster, first);
  cordeau_table_end (table);
}

CordeauDocument *
cordeau_roster_sheets_lay (const CordeauPrintSite *site, const CordeauRoster *roster)
{
  CordeauDocument *document;
  CordeauMedium medium;

  g_return_val_if_fail (site != NULL && roster != NULL, NULL);

  cordeau_medium_init (&medium, CORDEAU_MEDIUM_A4);
  document = cordeau_document_new (_ ("Roster"), &medium, site->from_right);
  for (gint32 day = 0; day < (gint32) roster->days; day += WEEK)
    lay_week (document, site, roster, roster->first + day);
  return document;
}
