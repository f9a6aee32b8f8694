/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A finding in words: who, when, how much, and what the limit is. */
#include <glib/gi18n-lib.h>

#include "people/law-private.h"

/* What the sentences are made of. */
typedef struct
{
  const char *name;
  /* Amount and limit as durations. */
  char *amount, *limit;
  /* Times and days of the finding. */
  char *from, *to, *day;
  const char *post;
} Words;

/* "9 h 30", "45 min"; also of an amount that is all of a day. */
static char *
duration (int minutes)
{
  if (minutes < 60)
    return g_strdup_printf (C_ ("duration", "%d min"), minutes);
  if (minutes % 60 == 0)
    return g_strdup_printf (C_ ("duration", "%d h"), minutes / 60);
  return g_strdup_printf (C_ ("duration", "%d h %02d"), minutes / 60, minutes % 60);
}

static char *
format (gint64 when, GTimeZone *zone, const char *how)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, how) : g_strdup ("?");
}

static void
words_clear (Words *words)
{
  g_free (words->amount);
  g_free (words->limit);
  g_free (words->from);
  g_free (words->to);
  g_free (words->day);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

static char *
of_day (const CordeauViolation *v, const Words *w)
{
  switch (v->base)
    {
    case CORDEAU_RULE_D1:
    case CORDEAU_RULE_M1:
      /* TRANSLATORS: name, day, duration, limit */
      return g_strdup_printf (v->base == CORDEAU_RULE_D1
                                  ? _ ("%1$s works %3$s on %2$s: %4$s a day at most.")
                                  : _ ("%1$s, under 18, works %3$s on %2$s: %4$s a day at most."),
                              w->name, w->day, w->amount, w->limit);
    case CORDEAU_RULE_D2:
      /* TRANSLATORS: name, two instants, duration, limit */
      return g_strdup_printf (_ ("%1$s works %4$s between two daily rests, from %2$s to %3$s: "
                                 "%5$s at most."),
                              w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_R2:
      return g_strdup_printf (_ ("%1$s’s day from %2$s to %3$s spans %4$s: %5$s at most."), w->name,
                              w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_R1:
    case CORDEAU_RULE_M4:
      /* TRANSLATORS: name, two instants, the rest, the least it may be */
      return g_strdup_printf (
          v->base == CORDEAU_RULE_R1
              ? _ ("%1$s rests %4$s instead of %5$s between %2$s and %3$s.")
              : _ ("%1$s, under 18, rests %4$s instead of %5$s between %2$s and "
                   "%3$s."),
          w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_B1:
    case CORDEAU_RULE_M3:
      /* TRANSLATORS: name, two instants, duration, limit */
      return g_strdup_printf (
          v->variant == CORDEAU_LAW_B1_UNKNOWN
              ? _ ("%1$s works %4$s from %2$s to %3$s, and when the break begins is not said: it must "
                   "begin before %5$s of work are over.")
              : _ ("%1$s works %4$s in a row from %2$s to %3$s: a break is due when %5$s are reached."),
          w->name, w->from, w->to, w->amount, w->limit);
    default:
      return NULL;
    }
}

static char *
of_week (const CordeauViolation *v, const Words *w)
{
  switch (v->base)
    {
    case CORDEAU_RULE_W1:
    case CORDEAU_RULE_M2:
      /* TRANSLATORS: name, Monday, duration, limit */
      return g_strdup_printf (
          v->base == CORDEAU_RULE_W1
              ? _ ("%1$s works %3$s in the week of %2$s: %4$s at most.")
              : _ ("%1$s, under 18, works %3$s in the week of %2$s: %4$s at most."),
          w->name, w->day, w->amount, w->limit);
    case CORDEAU_RULE_W2:
      /* TRANSLATORS: name, first and last instant, mean, limit */
      return g_strdup_printf (_ ("%1$s works %4$s a week as the mean from %2$s to %3$s: %5$s at "
                                 "most."),
                              w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_W3:
      return g_strdup_printf (_ ("%1$s works %3$d days in the week of %2$s: %4$d at most."),
                              w->name, w->day, v->amount, v->limit);
    case CORDEAU_RULE_W4:
      /* TRANSLATORS: name, Monday, the longest rest, the least it may be */
      return g_strdup_printf (
          v->variant == CORDEAU_LAW_W4_OUTSIDE
              ? _ ("%1$s has no weekly rest of %4$s that belongs to the week of %2$s: %3$s of one lie "
                   "in it.")
              : _ ("%1$s rests %3$s in a row instead of %4$s in the week of %2$s."),
          w->name, w->day, w->amount, w->limit);
    case CORDEAU_RULE_W5:
      return g_strdup_printf (_ ("%1$s works %4$d days in a row from %2$s to %3$s: lawful up to "
                                 "twelve over two weeks, and hard."),
                              w->name, w->from, w->to, v->amount);
    case CORDEAU_RULE_M5:
      return g_strdup_printf (_ ("%1$s, under 18, has no two days off in a row in the week of "
                                 "%2$s."),
                              w->name, w->day);
    default:
      return NULL;
    }
}

static char *
of_sunday_or_night (const CordeauViolation *v, const Words *w)
{
  switch (v->base)
    {
    case CORDEAU_RULE_W6:
      return g_strdup_printf (_ ("%1$s works %3$s on Sunday %2$s, and the site has recorded no "
                                 "ground for work on Sunday."),
                              w->name, w->day, w->amount);
    case CORDEAU_RULE_W7:
    case CORDEAU_RULE_E2:
      return g_strdup_printf (v->base == CORDEAU_RULE_W7
                                  ? _ ("%1$s works %3$s on Sunday %2$s: the written consent is "
                                       "missing.")
                                  : _ ("%1$s works %3$s on Sunday %2$s: the written consent is "
                                       "missing, and a compensatory rest is owed."),
                              w->name, w->day, w->amount);
    case CORDEAU_RULE_N1:
      return g_strdup_printf (_ ("%1$s works %4$s at night from %2$s to %3$s: no consent to work "
                                 "at night is recorded."),
                              w->name, w->from, w->to, w->amount);
    case CORDEAU_RULE_N2:
      if (v->variant == CORDEAU_LAW_N2_WEEK)
        return g_strdup_printf (
            ngettext ("%1$s works at night %3$d time in the week of %2$s: as a habit this makes a "
                      "night worker, and it is not recorded.",
                      "%1$s works at night %3$d times in the week of %2$s: as a habit this makes a "
                      "night worker, and it is not recorded.",
                      v->amount),
            w->name, w->day, v->amount);
      return g_strdup_printf (_ ("%1$s works %3$s at night in twelve months up to %2$s: from %4$s "
                                 "this makes a night worker, and it is not recorded."),
                              w->name, w->to, w->amount, w->limit);
    case CORDEAU_RULE_N3:
      return g_strdup_printf (_ ("%1$s, night worker, works %4$s from %2$s to %3$s: %5$s at most."),
                              w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_N4:
      /* TRANSLATORS: name, first and last instant, mean, limit */
      return g_strdup_printf (_ ("%1$s, night worker, works %4$s a week as the mean from %2$s to "
                                 "%3$s: %5$s at most."),
                              w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_M6:
      return g_strdup_printf (_ ("%1$s, under 18, works %4$s at night from %2$s to %3$s."), w->name,
                              w->from, w->to, w->amount);
    case CORDEAU_RULE_M7:
      return g_strdup_printf (_ ("%1$s, under 18, works %3$s on %2$s, a public holiday."), w->name,
                              w->day, w->amount);
    default:
      return NULL;
    }
}

static char *
of_part_time (const CordeauViolation *v, const Words *w)
{
  switch (v->base)
    {
    case CORDEAU_RULE_P1:
      return g_strdup_printf (_ ("%1$s works %3$s of complementary hours in the week of %2$s: %4$s "
                                 "at most."),
                              w->name, w->day, w->amount, w->limit);
    case CORDEAU_RULE_P2:
      return g_strdup_printf (
          _ ("%1$s, part-time, works %3$s in the week of %2$s: less than %4$s."), w->name, w->day,
          w->amount, w->limit);
    case CORDEAU_RULE_P5:
      if (v->variant == CORDEAU_LAW_P5_MANY)
        return g_strdup_printf (_ ("%1$s, part-time, is interrupted %4$d times from %2$s to %3$s: "
                                   "once a day at most."),
                                w->name, w->from, w->to, v->amount);
      return g_strdup_printf (_ ("%1$s, part-time, is interrupted for %4$s from %2$s to %3$s: %5$s "
                                 "at most."),
                              w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_P6:
      if (v->variant == CORDEAU_LAW_P6_UNTOLD)
        return g_strdup_printf (_ ("%1$s’s shift from %2$s to %3$s has changed, and when it was "
                                   "said is not recorded: %4$d working days before."),
                                w->name, w->from, w->to, v->limit);
      return g_strdup_printf (
          ngettext ("%1$s’s shift from %2$s to %3$s has changed with %4$d working day’s notice "
                    "instead of %5$d: consent is needed.",
                    "%1$s’s shift from %2$s to %3$s has changed with %4$d working days’ notice "
                    "instead of %5$d: consent is needed.",
                    v->amount),
          w->name, w->from, w->to, v->amount, v->limit);
    case CORDEAU_RULE_C1:
      return g_strdup_printf (
          v->variant == CORDEAU_LAW_C1_UNDER
              ? _ ("%1$s, insertion contract, works %4$s a week as the mean from %2$s to %3$s: %5$s at "
                   "least.")
              : _ ("%1$s, insertion contract, works %4$s a week as the mean from %2$s to %3$s: %5$s at "
                   "most."),
          w->name, w->from, w->to, w->amount, w->limit);
    case CORDEAU_RULE_L3:
      return g_strdup_printf (
          _ ("%1$s’s shift from %2$s to %3$s lies %4$s outside the hours of the "
             "lending agreement."),
          w->name, w->from, w->to, w->amount);
    default:
      return NULL;
    }
}

static char *
of_company (const CordeauViolation *v, const Words *w)
{
  switch (v->base)
    {
    case CORDEAU_RULE_E1:
      return g_strdup_printf (_ ("%1$s, ESAT, has %3$s of work and support in the week of %2$s: "
                                 "%4$s at most."),
                              w->name, w->day, w->amount, w->limit);
    case CORDEAU_RULE_E4:
      if (v->variant == CORDEAU_LAW_E4_NOBODY)
        return g_strdup_printf (_ ("%1$s, ESAT, works from %2$s to %3$s, and no monitor is named."),
                                w->name, w->from, w->to);
      return g_strdup_printf (
          v->variant == CORDEAU_LAW_E4_ALONE
              ? _ ("%1$s is alone for %4$s from %2$s to %3$s, and never to be.")
              : _ ("%1$s, ESAT, is without the monitor for %4$s from %2$s to %3$s."),
          w->name, w->from, w->to, w->amount);
    case CORDEAU_RULE_A1:
      return g_strdup_printf (_ ("%1$s is not available for the shift from %2$s to %3$s."), w->name,
                              w->from, w->to);
    case CORDEAU_RULE_K1:
      return g_strdup_printf (_ ("%1$s has no contract for the shift from %2$s to %3$s."), w->name,
                              w->from, w->to);
    case CORDEAU_RULE_K2:
      if (v->variant == CORDEAU_LAW_K2_ABSENT)
        return g_strdup_printf (_ ("%1$s is absent, with a shift from %2$s to %3$s."), w->name,
                                w->from, w->to);
      if (v->variant == CORDEAU_LAW_K2_LEFT)
        return g_strdup_printf (_ ("%1$s no longer works here, with a shift from %2$s to %3$s."),
                                w->name, w->from, w->to);
      return g_strdup_printf (_ ("%1$s is on leave, with a shift from %2$s to %3$s."), w->name,
                              w->from, w->to);
    case CORDEAU_RULE_K3:
      return g_strdup_printf (_ ("%1$s’s shift from %2$s to %3$s lies %4$s outside the hours of "
                                 "availability."),
                              w->name, w->from, w->to, w->amount);
    case CORDEAU_RULE_K4:
      return g_strdup_printf (_ ("%1$s is not trained for %4$s, from %2$s to %3$s."), w->name,
                              w->from, w->to, w->post);
    case CORDEAU_RULE_K5:
      return g_strdup_printf (_ ("%1$s has two shifts at once, from %2$s to %3$s."), w->name,
                              w->from, w->to);
    default:
      return NULL;
    }
}

char *
cordeau_violation_to_sentence (const CordeauViolation *violation, GTimeZone *zone, const char *name)
{
  static char *(*const kinds[]) (const CordeauViolation *, const Words *) = {
    of_day, of_week, of_sunday_or_night, of_part_time, of_company,
  };
  g_auto (Words) words = { 0 };
  char *sentence = NULL;

  g_return_val_if_fail (violation != NULL && violation->rule < CORDEAU_N_RULES, NULL);

  words.name = name != NULL ? name : violation->worker;
  words.amount = duration (violation->amount);
  words.limit = duration (violation->limit);
  words.from = format (violation->from, zone, _ ("%-d %b %H:%M"));
  words.to = format (violation->to, zone, _ ("%-d %b %H:%M"));
  words.day = format (violation->from, zone, C_ ("law", "%-d %B"));
  words.post = cordeau_post_to_words (cordeau_post_from_nick (violation->holder));
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && sentence == NULL; i++)
    sentence = kinds[i](violation, &words);
  /* What the other employer adds is what breaks it. */
  if (sentence != NULL && violation->rule == CORDEAU_RULE_L2)
    {
      g_autofree char *own = sentence;

      /* TRANSLATORS: a sentence that says which maximum is passed */
      sentence = g_strdup_printf (_ ("With the hours at other employers: %s"), own);
    }
  return sentence != NULL ? sentence : g_strdup (cordeau_rule_to_words (violation->rule));
}

char *
cordeau_violation_facts (const CordeauViolation *violation)
{
  g_return_val_if_fail (violation != NULL, NULL);

  return g_strdup_printf ("%s/%s/%u %s %" G_GINT64_FORMAT "-%" G_GINT64_FORMAT " %s %d/%d %s",
                          cordeau_rule_to_id (violation->rule),
                          cordeau_rule_to_id (violation->base), violation->variant,
                          violation->worker, violation->from, violation->to,
                          cordeau_verdict_to_nick (violation->verdict), violation->amount,
                          violation->limit, violation->holder != NULL ? violation->holder : "");
}

gboolean
cordeau_violation_same (const CordeauViolation *a, const CordeauViolation *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->rule == b->rule && a->base == b->base && a->variant == b->variant
         && a->verdict == b->verdict && a->from == b->from && a->to == b->to
         && g_strcmp0 (a->worker, b->worker) == 0;
}
