/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "base/when.h"
#include "people/opening.h"

#define DAY 1440
#define CLOSED "closed"

static const struct
{
  const char *nick;
  /* Folded, as people say them. */
  const char *said;
  const char *words;
} kinds[CORDEAU_N_DAY_KINDS] = {
  { "working", "working|weekday|weekdays|ouvre|ouvres|semaine", N_ ("Working days") },
  { "saturday", "saturday|sat|samedi|sam", N_ ("Saturday") },
  { "sunday", "sunday|sun|dimanche|dim", N_ ("Sunday") },
  { "holiday", "holiday|holidays|ferie|feries", N_ ("Public holidays") },
};

const char *
cordeau_day_kind_to_nick (CordeauDayKind kind)
{
  g_return_val_if_fail (kind < CORDEAU_N_DAY_KINDS, "");

  return kinds[kind].nick;
}

const char *
cordeau_day_kind_to_words (CordeauDayKind kind)
{
  g_return_val_if_fail (kind < CORDEAU_N_DAY_KINDS, "");

  return _ (kinds[kind].words);
}

static CordeauDayKind
kind_of_weekday (int weekday)
{
  return weekday == 7 ? CORDEAU_DAY_SUNDAY
                      : (weekday == 6 ? CORDEAU_DAY_SATURDAY : CORDEAU_DAY_WORKING);
}

CordeauDayKind
cordeau_day_kind_of (gint32 day, CordeauHolidays holidays)
{
  return cordeau_holidays_has (holidays, day) ? CORDEAU_DAY_HOLIDAY
                                              : kind_of_weekday (cordeau_day_weekday (day));
}

/* --- reading -------------------------------------------------------------------------------------- */

static gboolean
is_span (const CordeauSpan *span)
{
  return span->from >= 0 && span->from < DAY && span->to > span->from
         && span->to <= span->from + DAY;
}

void
cordeau_opening_read (CordeauOpening *self, yyjson_val *record)
{
  yyjson_val *opening = yyjson_obj_get (record, CORDEAU_PARAMETERS_OPENING);

  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  for (guint kind = 0; kind < CORDEAU_N_DAY_KINDS; kind++)
    {
      yyjson_val *spans = yyjson_obj_get (opening, kinds[kind].nick);

      self->said[kind] = yyjson_is_arr (spans);
      for (gsize i = 0; i < yyjson_arr_size (spans) && i < CORDEAU_OPENING_MOST_SPANS; i++)
        {
          yyjson_val *one = yyjson_arr_get (spans, i);
          CordeauSpan span = { (int) yyjson_get_sint (yyjson_arr_get (one, 0)),
                               (int) yyjson_get_sint (yyjson_arr_get (one, 1)) };

          if (is_span (&span))
            self->spans[kind][self->n[kind]++] = span;
        }
    }
}

gboolean
cordeau_opening_is_said (const CordeauOpening *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint kind = 0; kind < CORDEAU_N_DAY_KINDS; kind++)
    if (self->said[kind])
      return TRUE;
  return FALSE;
}

static void
append_clock (GString *text, int minute)
{
  /* The end of a day is no beginning of the next. */
  if (minute != DAY)
    minute %= DAY;
  g_string_append_printf (text, "%d:%02d", minute / 60, minute % 60);
}

char *
cordeau_opening_format (const CordeauOpening *self, CordeauDayKind kind)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (self != NULL && kind < CORDEAU_N_DAY_KINDS, NULL);

  if (self->said[kind] && self->n[kind] == 0)
    g_string_append (text, CLOSED);
  for (guint i = 0; i < self->n[kind]; i++)
    {
      if (i > 0)
        g_string_append_c (text, ',');
      append_clock (text, self->spans[kind][i].from);
      g_string_append_c (text, '-');
      append_clock (text, self->spans[kind][i].to);
    }
  return g_string_free (text, FALSE);
}

/* --- setting -------------------------------------------------------------------------------------- */

G_GNUC_PRINTF (2, 3)
static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list list;

  va_start (list, format);
  if (error != NULL)
    *error = g_error_new_valist (CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, format,
                                 list);
  va_end (list);
  return FALSE;
}

/* CORDEAU_N_DAY_KINDS: none */
static CordeauDayKind
kind_from_text (const char *text)
{
  g_autofree char *folded = cordeau_text_fold (text);

  for (guint kind = 0; kind < CORDEAU_N_DAY_KINDS; kind++)
    {
      g_auto (GStrv) said = g_strsplit (kinds[kind].said, "|", -1);

      if (g_strv_contains ((const char *const *) said, folded))
        return kind;
    }
  return CORDEAU_N_DAY_KINDS;
}

/* "6:00-20:00", also with the dash of a typewriter or of a book; over midnight "22:00-6:00". */
static gboolean
parse_span (const char *text, CordeauSpan *span)
{
  g_autoptr (GString) plain = g_string_new (text);
  g_auto (GStrv) sides = NULL;

  g_string_replace (plain, "–", "-", 0);
  sides = g_strsplit (plain->str, "-", 2);
  if (sides[0] == NULL || sides[1] == NULL)
    return FALSE;
  g_strstrip (sides[0]);
  g_strstrip (sides[1]);
  span->from = cordeau_when_parse_minutes (sides[0]);
  span->to = strcmp (sides[1], "24:00") == 0 ? DAY : cordeau_when_parse_minutes (sides[1]);
  if (span->from < 0 || span->to < 0)
    return FALSE;
  if (span->to <= span->from)
    span->to += DAY;
  return TRUE;
}

/* One after the other, each after the one before. */
static gboolean
parse_spans (const char *value, CordeauSpan spans[CORDEAU_OPENING_MOST_SPANS], guint *n)
{
  g_auto (GStrv) parts = g_strsplit (value, ",", -1);

  for (*n = 0; parts[*n] != NULL; (*n)++)
    if (*n == CORDEAU_OPENING_MOST_SPANS || !parse_span (parts[*n], &spans[*n])
        || (*n > 0 && spans[*n].from < spans[*n - 1].to))
      return FALSE;
  return *n > 0 && spans[*n - 1].to <= spans[0].from + DAY;
}

static gboolean
is_closed (const char *value)
{
  g_autofree char *folded = cordeau_text_fold (value);
  static const char *const words[] = { CLOSED, "ferme", "no", "non", NULL };

  return g_strv_contains (words, folded);
}

gboolean
cordeau_opening_set (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name, const char *value,
                     GError **error)
{
  CordeauDayKind kind = kind_from_text (name);
  CordeauSpan spans[CORDEAU_OPENING_MOST_SPANS];
  yyjson_mut_val *opening = yyjson_mut_obj_get (root, CORDEAU_PARAMETERS_OPENING);
  yyjson_mut_val *list;
  guint n = 0;

  if (kind == CORDEAU_N_DAY_KINDS)
    return refuse (error,
                   _ ("“%s” is no kind of day. Write opening.working, opening.saturday, "
                      "opening.sunday or opening.holiday."),
                   name);
  if (*value != '\0' && !is_closed (value) && !parse_spans (value, spans, &n))
    return refuse (error,
                   _ ("“%s” are no opening hours. Write “6:00-20:00”, “6:00-12:00,13:00-20:00” "
                      "or “closed”."),
                   value);
  if (opening == NULL)
    {
      opening = yyjson_mut_obj (doc);
      yyjson_mut_obj_add_val (doc, root, CORDEAU_PARAMETERS_OPENING, opening);
    }
  yyjson_mut_obj_remove_key (opening, kinds[kind].nick);
  if (*value != '\0')
    {
      list = yyjson_mut_arr (doc);
      for (guint i = 0; i < n; i++)
        {
          yyjson_mut_val *span = yyjson_mut_arr_add_arr (doc, list);

          yyjson_mut_arr_add_int (doc, span, spans[i].from);
          yyjson_mut_arr_add_int (doc, span, spans[i].to);
        }
      yyjson_mut_obj_add_val (doc, opening, kinds[kind].nick, list);
    }
  if (yyjson_mut_obj_size (opening) == 0)
    yyjson_mut_obj_remove_key (root, CORDEAU_PARAMETERS_OPENING);
  return TRUE;
}

/* --- asking --------------------------------------------------------------------------------------- */

/* Whether a day of @kind that follows one of @before is open at @minute; what nobody said of either leaves it open. */
static gboolean
is_open (const CordeauOpening *self, CordeauDayKind before, CordeauDayKind kind, int minute)
{
  if (!self->said[kind])
    return TRUE;
  for (guint i = 0; i < self->n[kind]; i++)
    if (self->spans[kind][i].from <= minute && minute < self->spans[kind][i].to)
      return TRUE;
  for (guint i = 0; before < CORDEAU_N_DAY_KINDS && i < self->n[before]; i++)
    if (minute + DAY < self->spans[before][i].to)
      return TRUE;
  return FALSE;
}

gboolean
cordeau_opening_has (const CordeauOpening *self, gint32 day, int minute, CordeauHolidays holidays)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return is_open (self, cordeau_day_kind_of (day - 1, holidays),
                  cordeau_day_kind_of (day, holidays), minute);
}

/* The kinds of the day before a need's, of its own and of the one after; CORDEAU_N_DAY_KINDS: cannot be said, which is around public
 * holidays. */
static void
kinds_of_need (const CordeauNeed *need, CordeauHolidays holidays, CordeauDayKind around[3])
{
  for (int i = 0; i < 3; i++)
    if (need->date != CORDEAU_DAY_NONE)
      around[i] = cordeau_day_kind_of (need->date + i - 1, holidays);
    else if (need->weekday > 0)
      around[i] = kind_of_weekday ((need->weekday + 5 + i) % 7 + 1);
    else
      around[i] = i == 1 ? CORDEAU_DAY_HOLIDAY : CORDEAU_N_DAY_KINDS;
}

int
cordeau_opening_need_outside (const CordeauOpening *self, const CordeauNeed *need,
                              CordeauHolidays holidays)
{
  CordeauDayKind around[3];
  int outside = 0;

  g_return_val_if_fail (self != NULL && need != NULL, 0);

  if (need->people == 0)
    return 0;
  kinds_of_need (need, holidays, around);
  for (int minute = need->from; minute < need->to; minute++)
    {
      int next = minute >= DAY;

      if (around[1 + next] < CORDEAU_N_DAY_KINDS)
        outside += !is_open (self, around[next], around[1 + next], minute - next * DAY);
    }
  return outside;
}

int
cordeau_opening_outside (const CordeauOpening *self, gint64 from, gint64 to,
                         CordeauHolidays holidays, GTimeZone *zone)
{
  gint32 last;
  int outside = 0;

  g_return_val_if_fail (self != NULL && zone != NULL, 0);

  last = cordeau_day_of (to - 1, zone);
  for (gint32 day = cordeau_day_of (from, zone); day <= last; day++)
    for (int minute = 0; minute < DAY; minute++)
      {
        gint64 at = cordeau_day_at (day, minute, zone);

        outside += at >= from && at < to && !cordeau_opening_has (self, day, minute, holidays);
      }
  return outside;
}

/* --- saying --------------------------------------------------------------------------------------- */

/* (transfer full): "Saturday", "public holidays", "24 December" */
static char *
say_day (const CordeauNeed *need)
{
  if (need->date != CORDEAU_DAY_NONE)
    return cordeau_day_format (need->date, C_ ("need", "%-d %B"));
  if (need->weekday == 0)
    return g_strdup (_ ("public holidays"));
  /* A Monday that everybody knows. */
  return cordeau_day_format (cordeau_day_from_civil (2026, 11, 22 + need->weekday), "%A");
}

char *
cordeau_opening_format_minutes (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf (C_ ("duration", "%d min"), minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (C_ ("duration", "%d h"), minutes / 60);
  return g_strdup_printf (C_ ("duration", "%d h %02d"), minutes / 60, minutes % 60);
}

char *
cordeau_opening_say_need (const CordeauOpening *self, const CordeauNeed *need, int outside,
                          CordeauHolidays holidays)
{
  CordeauDayKind around[3];
  g_autoptr (GString) times = g_string_new (NULL);
  g_autofree char *day = NULL;
  g_autofree char *much = NULL;
  g_autofree char *open = NULL;

  g_return_val_if_fail (self != NULL && need != NULL, NULL);

  kinds_of_need (need, holidays, around);
  day = say_day (need);
  much = cordeau_opening_format_minutes (outside);
  append_clock (times, need->from);
  g_string_append (times, "–");
  append_clock (times, need->to);
  if (self->said[around[1]] && self->n[around[1]] == 0)
    /* TRANSLATORS: a post, a day, times, how long */
    return g_strdup_printf (_ ("%s is needed on %s, %s, and the site is closed then for %s."),
                            cordeau_post_to_words (need->post), day, times->str, much);
  open = cordeau_opening_format (self, around[1]);
  /* TRANSLATORS: a post, a day, times, how long, opening hours */
  return g_strdup_printf (_ ("%s is needed on %s, %s: %s of it outside the opening hours, %s."),
                          cordeau_post_to_words (need->post), day, times->str, much, open);
}
