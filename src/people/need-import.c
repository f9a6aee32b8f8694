/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of needs. */
#include <glib/gi18n-lib.h>

#include "base/when.h"
#include "people/need.h"
#include "people/roster-file.h"

static const char *const headings[] = {
  "from|de|debut|start",
  "to|a|jusqu'a|fin|end",
  "post|poste",
  "people|personnes|nombre|effectif",
  "weekday|weekday or date|day|jour|jour de semaine|jour de la semaine",
  "date",
};

#define N_NEEDED 4
#define DAY 1440

typedef struct
{
  CordeauNeed need;
  guint line;
} Line;

typedef struct
{
  GArray *lines;
  CordeauRosterImport *result;
  gboolean dry_run;
} Job;

/* "weekday|date" is how the manual names the column: either is in it. */
static char *
read_day (const char *const *cells, CordeauNeed *need)
{
  const char *text = *cells[4] != '\0' ? cells[4] : cells[5];

  if (*cells[4] != '\0' && *cells[5] != '\0')
    return g_strdup (_ ("Write either the weekday or the date, not both."));
  if (*text == '\0')
    return g_strdup (_ ("The day is missing. Write a weekday from 1 (Monday) to 7, “holiday”, or "
                        "a date."));
  if (!cordeau_need_parse_day (text, &need->weekday, &need->date))
    return g_strdup_printf (_ ("“%s” is no day. Write a weekday from 1 (Monday) to 7, “holiday”, "
                               "or a date."),
                            text);
  return NULL;
}

static char *
read_times (const char *const *cells, CordeauNeed *need)
{
  need->from = cordeau_when_parse_minutes (cells[0]);
  need->to = g_str_equal (cells[1], "24:00") ? DAY : cordeau_when_parse_minutes (cells[1]);
  if (need->from < 0 || need->to < 0)
    return g_strdup_printf (_ ("“%s” is no time of day. Write it as 7:00."),
                            need->from < 0 ? cells[0] : cells[1]);
  if (need->from == need->to)
    return g_strdup (_ ("The need ends when it begins. Correct one of the times."));
  if (need->to < need->from)
    need->to += DAY;
  return NULL;
}

static char *
read_rest (const char *const *cells, CordeauNeed *need)
{
  gint64 people;

  need->post = cordeau_post_from_text (cells[2]);
  if (need->post == CORDEAU_POST_NONE)
    return g_strdup_printf (_ ("“%s” is no post. Write a station, such as washing."), cells[2]);
  if (!g_ascii_string_to_signed (cells[3], 10, 0, CORDEAU_NEED_MOST_PEOPLE, &people, NULL))
    return g_strdup_printf (_ ("“%s” is no number of people. Write a whole number from 0 to %d."),
                            cells[3], CORDEAU_NEED_MOST_PEOPLE);
  need->people = (int) people;
  return NULL;
}

static gboolean
is_of_same_day_and_post (const CordeauNeed *a, const CordeauNeed *b)
{
  return a->date == b->date && a->weekday == b->weekday && a->post == b->post;
}

static char *
read_line (const char *const *cells, guint number, gpointer data)
{
  Job *job = data;
  Line line = { .line = number };
  char *fault = read_day (cells, &line.need);

  if (fault == NULL)
    fault = read_times (cells, &line.need);
  if (fault == NULL)
    fault = read_rest (cells, &line.need);
  for (guint i = 0; fault == NULL && i < job->lines->len; i++)
    {
      const Line *other = &g_array_index (job->lines, Line, i);

      if (is_of_same_day_and_post (&other->need, &line.need) && other->need.from == line.need.from
          && other->need.to == line.need.to)
        fault = g_strdup_printf (_ ("The same day, time and post as on line %u. Keep one of them."),
                                 other->line);
    }
  if (fault == NULL)
    g_array_append_val (job->lines, line);
  return fault;
}

/* --- writing -------------------------------------------------------------------------------------- */

/* Whether the file names the post and the day of @need, and no such time. */
static gboolean
is_replaced (const Job *job, const CordeauNeed *need)
{
  gboolean named = FALSE;

  for (guint i = 0; i < job->lines->len; i++)
    {
      const CordeauNeed *line = &g_array_index (job->lines, Line, i).need;

      if (!is_of_same_day_and_post (line, need))
        continue;
      named = TRUE;
      if (line->from == need->from && line->to == need->to)
        return FALSE;
    }
  return named;
}

static gpointer
write_lines (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;
  CordeauRosterImport *result = job->result;
  g_autoptr (GArray) known = cordeau_needs_read (cordeau_txn_get_connection (txn),
                                                 cordeau_txn_get_site (txn), error);

  if (known == NULL)
    return NULL;
  result->imported = result->updated = result->unchanged = result->removed = 0;
  for (guint i = 0; i < known->len; i++)
    {
      const CordeauNeed *need = &g_array_index (known, CordeauNeed, i);

      if (!is_replaced (job, need))
        continue;
      result->removed++;
      if (!job->dry_run && !cordeau_need_delete (txn, need, error))
        return NULL;
    }
  for (guint i = 0; i < job->lines->len; i++)
    {
      const CordeauNeed *need = &g_array_index (job->lines, Line, i).need;
      int was;

      if (!cordeau_need_put (txn, need, job->dry_run, &was, error))
        return NULL;
      result->imported += was < 0;
      result->unchanged += was == need->people;
      result->updated += was >= 0 && was != need->people;
    }
  return job;
}

CordeauRosterImport *
cordeau_needs_import (CordeauSession *session, const char *path, gboolean dry_run, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (CordeauRosterImport) result = NULL;
  Job job = { .lines = lines, .dry_run = dry_run };

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && path != NULL, NULL);

  result = cordeau_roster_file_read (path, headings, G_N_ELEMENTS (headings), N_NEEDED, read_line,
                                     &job, error);
  if (result == NULL)
    return NULL;
  job.result = result;
  if (result->faults->len == 0
      && cordeau_store_write (cordeau_session_get_store (session), write_lines, &job, NULL, error)
             == NULL)
    return NULL;
  return g_steal_pointer (&result);
}
