/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "law-json.h"

#include <stdio.h>

#include "base/day.h"

static gint32
get_day (yyjson_val *object, const char *name)
{
  return cordeau_day_from_text (yyjson_get_str (yyjson_obj_get (object, name)));
}

static int
get_int (yyjson_val *object, const char *name)
{
  return (int) yyjson_get_sint (yyjson_obj_get (object, name));
}

static gint64
get_when (yyjson_val *object, const char *name)
{
  return yyjson_get_sint (yyjson_obj_get (object, name));
}

static gboolean
get_bool (yyjson_val *object, const char *name)
{
  return yyjson_get_bool (yyjson_obj_get (object, name));
}

static CordeauLawSpan
get_span (yyjson_val *object)
{
  return (CordeauLawSpan) { get_day (object, "from"), get_day (object, "to") };
}

static int
get_choice (yyjson_val *object, const char *name, const char *const *choices)
{
  const char *text = yyjson_get_str (yyjson_obj_get (object, name));

  for (int i = 0; choices[i] != NULL; i++)
    if (g_strcmp0 (choices[i], text) == 0)
      return i;
  g_assert_not_reached ();
}

static void
read_limits (CordeauLawWorker *worker, yyjson_val *limits)
{
  size_t i, n;
  yyjson_val *name, *value;

  worker->limits = g_new (CordeauLawLimits, 1);
  cordeau_law_limits_init (worker->limits);
  yyjson_obj_foreach (limits, i, n, name, value)
  {
    g_autoptr (GError) error = NULL;

    cordeau_law_limits_set (worker->limits, yyjson_get_str (name), (int) yyjson_get_sint (value),
                            &error);
    g_assert_no_error (error);
  }
}

static void
read_spans (CordeauLawWorker *worker, yyjson_val *object)
{
  static const char *const codes[] = { "leave", "training", "other", NULL };
  static const char *const consents[] = { "sunday", "overtime", "night", NULL };
  size_t i, n;
  yyjson_val *one;

  yyjson_arr_foreach (yyjson_obj_get (object, "contracts"), i, n, one)
  {
    CordeauLawContract contract = { get_span (one), get_int (one, "weekly") };
    g_array_append_val (worker->contracts, contract);
  }
  yyjson_arr_foreach (yyjson_obj_get (object, "elsewhere"), i, n, one)
  {
    CordeauLawElsewhere work = { get_span (one), get_int (one, "weekly"), get_int (one, "daily") };
    g_array_append_val (worker->elsewhere, work);
  }
  yyjson_arr_foreach (yyjson_obj_get (object, "leave"), i, n, one)
  {
    CordeauLawLeave leave = { get_span (one), get_choice (one, "code", codes) };
    g_array_append_val (worker->leave, leave);
  }
  yyjson_arr_foreach (yyjson_obj_get (object, "consents"), i, n, one)
  {
    CordeauLawConsent consent = { get_span (one), get_choice (one, "kind", consents) };
    g_array_append_val (worker->consents, consent);
  }
}

static void
read_bans (CordeauLawWorker *worker, yyjson_val *object)
{
  static const char *const kinds[] = { "day",     "week",    "no-night", "no-early",
                                       "no-late", "no-post", NULL };
  size_t i, n;
  yyjson_val *one, *name;

  yyjson_arr_foreach (yyjson_obj_get (object, "measures"), i, n, one)
  {
    CordeauLawMeasure measure = { get_span (one), get_choice (one, "kind", kinds),
                                  get_int (one, "limit"),
                                  g_intern_string (yyjson_get_str (yyjson_obj_get (one, "post"))) };
    g_array_append_val (worker->measures, measure);
  }
  yyjson_arr_foreach (yyjson_obj_get (object, "availability"), i, n, one)
  {
    CordeauLawAvailability hours = { get_int (one, "weekday"), get_int (one, "start"),
                                     get_int (one, "end") };
    g_array_append_val (worker->availability, hours);
  }
  yyjson_arr_foreach (yyjson_obj_get (object, "lending"), i, n, one)
  {
    CordeauLawLending lending = { get_span (one), get_int (one, "start"), get_int (one, "end"),
                                  (guint) get_int (one, "weekdays") };
    g_array_append_val (worker->lending, lending);
  }
  yyjson_obj_foreach (yyjson_obj_get (object, "posts"), i, n, name, one)
  {
    CordeauLawPost post = { g_intern_string (yyjson_get_str (name)), (int) yyjson_get_sint (one) };
    g_array_append_val (worker->posts, post);
  }
}

static void
read_shifts (CordeauLawRow *row, yyjson_val *shifts)
{
  size_t i, n;
  yyjson_val *one;

  yyjson_arr_foreach (shifts, i, n, one)
  {
    CordeauLawShift shift;

    cordeau_law_shift_init (&shift, get_when (one, "start"), get_when (one, "end"),
                            yyjson_get_str (yyjson_obj_get (one, "post")));
    shift.id = g_intern_string (yyjson_get_str (yyjson_obj_get (one, "id")));
    shift.break_minutes = get_int (one, "break");
    if (yyjson_obj_get (one, "break_start") != NULL)
      shift.break_start = get_when (one, "break_start");
    shift.elsewhere = get_bool (one, "elsewhere");
    shift.changed = get_bool (one, "changed");
    shift.agreed = get_bool (one, "agreed");
    shift.pinned = get_bool (one, "pinned");
    shift.told = get_when (one, "told");
    cordeau_law_row_add_shift (row, &shift);
  }
}

static void
read_worker (CordeauLawRoster *roster, yyjson_val *object)
{
  CordeauLawWorker *worker = cordeau_law_worker_new (yyjson_get_str (
                                                         yyjson_obj_get (object, "key")),
                                                     cordeau_status_from_text (yyjson_get_str (
                                                         yyjson_obj_get (object, "status"))));

  worker->birth_day = get_day (object, "birth");
  worker->night_worker = get_bool (object, "night_worker");
  worker->never_alone = get_bool (object, "never_alone");
  worker->support_minutes = get_int (object, "support");
  worker->monitor = g_strdup (yyjson_get_str (yyjson_obj_get (object, "monitor")));
  read_limits (worker, yyjson_obj_get (object, "limits"));
  read_spans (worker, object);
  read_bans (worker, object);
  read_shifts (cordeau_law_roster_add_worker (roster, worker), yyjson_obj_get (object, "shifts"));
}

CordeauLawRoster *
law_roster_from_json (yyjson_val *root, gint32 *first, gint32 *last)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier (
      yyjson_get_str (yyjson_obj_get (root, "zone")));
  g_autoptr (CordeauLawCalendar) calendar = NULL;
  CordeauLawRoster *roster;
  CordeauLawParameters parameters;
  yyjson_val *worker;
  size_t i, n;

  *first = get_day (root, "from");
  *last = *first + get_int (root, "days") - 1;
  g_assert_true (zone != NULL && *first != CORDEAU_DAY_NONE);
  cordeau_law_parameters_init (&parameters);
  calendar = cordeau_law_calendar_new (zone, *first - 100, *last + 100, CORDEAU_HOLIDAYS_FRANCE);
  roster = cordeau_law_roster_new (calendar, &parameters);
  yyjson_arr_foreach (yyjson_obj_get (root, "workers"), i, n, worker) read_worker (roster, worker);
  return roster;
}

void
law_each_line (void (*each) (yyjson_val *root))
{
  g_autoptr (GString) line = g_string_new (NULL);
  int c;

  while ((c = getchar ()) != EOF)
    if (c == '\n')
      {
        g_autoptr (yyjson_doc) doc = cordeau_json_parse (line->str, line->len, NULL);

        g_assert_nonnull (doc);
        each (yyjson_doc_get_root (doc));
        g_string_truncate (line, 0);
      }
    else
      g_string_append_c (line, (char) c);
}
