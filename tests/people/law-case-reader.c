/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law-case-reader.h"

#include <stdio.h>
#include <string.h>

#include "base/day.h"

/* The Monday that "mon" means: no holiday and no change of the clock is near. */
#define MONDAY "2026-03-02"

static GTimeZone *zone;

static gint32
read_day (const char *text)
{
  static const char *const names[] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (text, names[i]))
      return cordeau_day_from_text (MONDAY) + (gint32) i
             + 7 * (text[3] != '\0' ? atoi (text + 3) : 0);
  g_assert_cmpint (cordeau_day_from_text (text), !=, CORDEAU_DAY_NONE);
  return cordeau_day_from_text (text);
}

static int
read_time (const char *text)
{
  int hour, minute;

  g_assert_cmpint (sscanf (text, "%d:%d", &hour, &minute), ==, 2);
  return hour * 60 + minute;
}

/* "mon..fri", "mon" or "" (always) */
static CordeauLawSpan
read_span (const char *text)
{
  CordeauLawSpan span = { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE };
  g_auto (GStrv) ends = g_strsplit (text, "..", 2);

  if (ends[0] == NULL || *ends[0] == '\0')
    return span;
  span.from = read_day (ends[0]);
  span.to = ends[1] != NULL ? read_day (ends[1]) : span.from;
  return span;
}

/* "value@span" → value, and what the span says. */
static char *
split_span (const char *text, CordeauLawSpan *span)
{
  const char *at = strrchr (text, '@');

  *span = read_span (at != NULL ? at + 1 : "");
  return g_strndup (text, at != NULL ? (gsize) (at - text) : strlen (text));
}

static void
read_measure (CordeauLawWorker *worker, const char *value, CordeauLawSpan span)
{
  static const char *const kinds[] = {
    "day", "week", "no-night", "no-early", "no-late", "no-post"
  };
  g_auto (GStrv) parts = g_strsplit (value, ":", 2);
  CordeauLawMeasure measure = { .span = span };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i], parts[0]))
      measure.kind = i;
  if (measure.kind == CORDEAU_LAW_MEASURE_NO_POST)
    measure.post = g_intern_string (parts[1]);
  else if (parts[1] != NULL)
    measure.limit = strchr (parts[1], ':') != NULL ? read_time (parts[1]) : atoi (parts[1]);
  g_array_append_val (worker->measures, measure);
}

static void
read_hours (CordeauLawWorker *worker, const char *key, const char *value, CordeauLawSpan span)
{
  int from = read_time (value), to = read_time (strchr (value, '-') + 1);

  if (to <= from)
    to += 1440;
  if (g_str_equal (key, "lending"))
    {
      const char *days = strrchr (value, '/');
      CordeauLawLending lending = { span, from, to, 0x7f };

      if (days != NULL)
        lending.weekdays = 0;
      for (days = days != NULL ? days + 1 : ""; *days != '\0'; days++)
        lending.weekdays |= 1u << (*days - '1');
      g_array_append_val (worker->lending, lending);
      return;
    }
  for (int weekday = 1; weekday <= 7; weekday++)
    {
      CordeauLawAvailability hours = { weekday, from, to };

      g_array_append_val (worker->availability, hours);
    }
}

static void
read_consent (CordeauLawWorker *worker, CordeauLawConsentKind kind, CordeauLawSpan span)
{
  CordeauLawConsent consent = { span, kind };

  g_array_append_val (worker->consents, consent);
}

static void
read_word (CordeauLawWorker *worker, const char *key, const char *text)
{
  CordeauLawSpan span;
  g_autofree char *value = split_span (text, &span);

  if (g_str_equal (key, "born"))
    worker->birth_day = read_day (value);
  else if (g_str_equal (key, "contract"))
    {
      CordeauLawContract contract = { span, atoi (value) };
      g_array_append_val (worker->contracts, contract);
    }
  else if (g_str_equal (key, "elsewhere"))
    {
      CordeauLawElsewhere elsewhere = { span, atoi (value), 0 };
      if (strchr (value, '/') != NULL)
        elsewhere.daily_minutes = atoi (strchr (value, '/') + 1);
      g_array_append_val (worker->elsewhere, elsewhere);
    }
  else if (g_str_equal (key, "leave"))
    {
      CordeauLawLeave leave = { span, g_str_equal (value, "other") ? CORDEAU_LAW_LEAVE_OTHER
                                                                   : CORDEAU_LAW_LEAVE };
      g_array_append_val (worker->leave, leave);
    }
  else if (g_str_equal (key, "sunday"))
    read_consent (worker, CORDEAU_LAW_CONSENT_SUNDAY, span);
  else if (g_str_equal (key, "night"))
    read_consent (worker, CORDEAU_LAW_CONSENT_NIGHT, span);
  else if (g_str_equal (key, "measure"))
    read_measure (worker, value, span);
  else if (g_str_equal (key, "lending") || g_str_equal (key, "available"))
    read_hours (worker, key, value, span);
  else if (g_str_equal (key, "post"))
    {
      CordeauLawPost post = { g_intern_string (value), 3 };
      g_array_append_val (worker->posts, post);
    }
  else if (g_str_equal (key, "support"))
    worker->support_minutes = atoi (value);
  else
    {
      g_autoptr (GError) error = NULL;

      cordeau_law_limits_set (worker->limits, key, atoi (value), &error);
      g_assert_no_error (error);
    }
}

static CordeauLawWorker *
read_worker (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ", -1);
  CordeauStatus status = cordeau_status_from_text (words[0]);
  CordeauLawWorker *worker = cordeau_law_worker_new ("w", status);

  g_assert_true (status != CORDEAU_STATUS_UNKNOWN || g_str_equal (words[0], "unknown"));
  worker->limits = g_new (CordeauLawLimits, 1);
  cordeau_law_limits_init (worker->limits);
  for (guint i = 1; words[i] != NULL; i++)
    {
      char *value = strchr (words[i], '=');

      if (g_str_equal (words[i], "night-worker"))
        worker->night_worker = TRUE;
      else if (g_str_equal (words[i], "never-alone"))
        worker->never_alone = TRUE;
      else if (g_str_equal (words[i], "with-monitor"))
        worker->monitor = g_strdup ("m");
      else if (g_str_equal (words[i], "sunday") || g_str_equal (words[i], "night"))
        read_word (worker, words[i], "");
      else if (value != NULL)
        {
          *value = '\0';
          read_word (worker, words[i], value + 1);
        }
      else
        g_assert_cmpstr (words[i], ==, "");
    }
  return worker;
}

/* What follows the times of a shift. */
static void
read_shift_word (CordeauLawShift *shift, gint32 day, const char *word)
{
  const char *at = strchr (word, '@');

  if (g_str_equal (word, "elsewhere"))
    shift->elsewhere = TRUE;
  else if (g_str_equal (word, "changed"))
    shift->changed = TRUE;
  else if (g_str_equal (word, "agreed"))
    shift->agreed = TRUE;
  else if (g_str_has_prefix (word, "told="))
    shift->told = cordeau_day_at (read_day (word + strlen ("told=")), 720, zone);
  else if (word[0] == 'b' && g_ascii_isdigit (word[1]))
    {
      shift->break_minutes = atoi (word + 1);
      if (at != NULL)
        shift->break_start = cordeau_day_at (day, read_time (at + 1), zone);
      if (at != NULL && shift->break_start < shift->start)
        shift->break_start = cordeau_day_at (day + 1, read_time (at + 1), zone);
    }
  else if (*word != '\0')
    shift->post = g_intern_string (word);
}

/* "mon..fri 07:00-15:00 b20@11:00": one shift a day. "other " before: of the other person. */
static void
read_shifts (LawCase *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (g_strstrip ((char *) text), " ", -1);
  guint skip = g_str_equal (words[0], "other");
  CordeauLawRow *row = cordeau_law_roster_get_row (self->roster, skip);
  CordeauLawSpan span = read_span (words[skip]);
  int from = read_time (words[skip + 1]), to = read_time (strchr (words[skip + 1], '-') + 1);

  if (to <= from)
    to += 1440;
  for (gint32 day = span.from; day <= span.to; day++)
    {
      CordeauLawShift shift;

      cordeau_law_shift_init (&shift, cordeau_day_at (day, from, zone),
                              cordeau_day_at (day, to, zone), NULL);
      for (guint i = skip + 2; words[i] != NULL; i++)
        read_shift_word (&shift, day, words[i]);
      cordeau_law_row_add_shift (row, &shift);
      if (skip == 0)
        {
          self->first_day = MIN (self->first_day, cordeau_day_monday (day));
          self->last_day = MAX (self->last_day, cordeau_day_monday (day) + 6);
        }
    }
}

static LawCase *
read_case (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "|", -1);
  g_auto (GStrv) shifts = NULL;
  LawCase *self = g_new0 (LawCase, 1);
  CordeauLawParameters parameters;
  g_autoptr (CordeauLawCalendar) calendar = NULL;
  const char *range;

  g_assert_cmpuint (g_strv_length (fields), ==, 4);
  for (guint i = 0; i < 4; i++)
    g_strstrip (fields[i]);
  cordeau_law_parameters_init (&parameters);
  calendar = cordeau_law_calendar_new (zone, cordeau_day_from_text ("2025-06-02"),
                                       cordeau_day_from_text ("2027-06-06"),
                                       CORDEAU_HOLIDAYS_FRANCE);
  self->name = g_strdup (fields[0]);
  self->roster = cordeau_law_roster_new (calendar, &parameters);
  self->first_day = G_MAXINT32;
  self->last_day = G_MININT32;
  cordeau_law_roster_add_worker (self->roster, read_worker (fields[1]));
  cordeau_law_roster_add_worker (self->roster,
                                 cordeau_law_worker_new ("m", CORDEAU_STATUS_PERMANENT));
  shifts = g_strsplit (fields[2], ",", -1);
  for (guint i = 0; shifts[i] != NULL; i++)
    {
      g_strstrip (shifts[i]);
      if (g_str_has_prefix (shifts[i], "range "))
        {
          CordeauLawSpan span = read_span (shifts[i] + strlen ("range "));

          self->first_day = span.from;
          self->last_day = span.to;
        }
      else
        read_shifts (self, shifts[i]);
    }
  range = fields[3];
  self->only = g_str_has_prefix (range, "only ");
  self->expected = g_strsplit (range + (self->only ? strlen ("only ") : 0), ",", -1);
  for (guint i = 0; self->expected[i] != NULL; i++)
    g_strstrip (self->expected[i]);
  return self;
}

static void
case_free (gpointer data)
{
  LawCase *self = data;

  g_free (self->name);
  g_strfreev (self->expected);
  cordeau_law_roster_free (self->roster);
  g_free (self);
}

GPtrArray *
law_cases_read (const char *path)
{
  GPtrArray *cases = g_ptr_array_new_with_free_func (case_free);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;

  zone = g_time_zone_new_identifier ("Europe/Paris");
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && *lines[i] != '#')
      g_ptr_array_add (cases, read_case (lines[i]));
  g_clear_pointer (&zone, g_time_zone_unref);
  return cases;
}

char *
law_case_found (const LawCase *law_case, GArray *violations)
{
  GString *found = g_string_new (NULL);

  for (guint i = 0; i < violations->len; i++)
    {
      const CordeauViolation *v = &g_array_index (violations, CordeauViolation, i);

      if (g_strcmp0 (v->worker, "w") != 0)
        continue;
      g_string_append_printf (found, "%s%s=%s", found->len > 0 ? ", " : "",
                              cordeau_rule_to_id (v->rule), cordeau_verdict_to_nick (v->verdict));
      if (v->unit != CORDEAU_LAW_UNIT_NONE)
        g_string_append_printf (found, " %d/%d", v->amount, v->limit);
    }
  return g_string_free (found, FALSE);
}
