/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parameters: the trade's defaults, and how they are kept beside the data. */
#include <glib/gi18n-lib.h>

#include "practice/params.h"

/* A site of 400 nets a day has twelve washers, thirteen dryers and three posts at the bench, which is just what holds
 * the others up (domain.md). */
#define NETS_A_WASHER 35
#define NETS_A_DRYER 33
#define NETS_A_POST 135
#define SLOWEST 0.25
#define FASTEST 4.0

static const char *const nicks[] = { "calm", "rush", "breakdown", "transition", "power-cut" };

static const char *const labels[] = {
  N_ ("A calm day"), N_ ("Rush at 7:30"), N_ ("Breakdown at 16:00"), N_ ("Delegations change over"),
  N_ ("Power cut"),
};

const char *
cordeau_scenario_to_nick (CordeauScenario scenario)
{
  g_return_val_if_fail (scenario < CORDEAU_N_SCENARIOS, "");

  return nicks[scenario];
}

CordeauScenario
cordeau_scenario_from_nick (const char *nick)
{
  guint i = 0;

  while (i < CORDEAU_N_SCENARIOS && g_strcmp0 (nick, nicks[i]) != 0)
    i++;
  return i;
}

const char *
cordeau_scenario_to_label (CordeauScenario scenario)
{
  g_return_val_if_fail (scenario < CORDEAU_N_SCENARIOS, "");

  return _ (labels[scenario]);
}

static gint64
divide_up (gint64 nets, gint64 each, gint64 least)
{
  return MAX ((nets + each - 1) / each, least);
}

void
cordeau_practice_params_init (CordeauPracticeParams *self, guint nets_a_day)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (nets_a_day >= 1 && nets_a_day <= CORDEAU_PRACTICE_MAX_NETS);

  *self = (CordeauPracticeParams) {
    .seed = 1,
    .nets_a_day = nets_a_day,
    .washers = divide_up (nets_a_day, NETS_A_WASHER, 2),
    .dryers = divide_up (nets_a_day, NETS_A_DRYER, 2),
    .posts = divide_up (nets_a_day, NETS_A_POST, 2),
    .drum_grams = 10000,
    .small_drum_grams = 8000,
    .hygiene_grams = 18000,
    .drum_nets = 4,
    .wash_speed = 1,
    .dry_speed = 1,
    .finish_speed = 1,
    .wash = 50,
    .wash_spread = 2,
    .turnover = 8,
    .hygiene = 65,
    .dry = 50,
    .dry_spread = 8,
    .dry_least = 30,
    .dry_turnover = 3,
    .finish = 4,
    .finish_spread = 1,
    .double_read = 25,
    .unreadable = 6,
    .two_tags = 1,
    .wrong_slot = 4,
    .contaminated = 2,
    .rewash = 30,
    .lost = 0.5,
    .unclaimed = 15,
    .foreign_object = 2,
    .wrong_station = 3,
    .unsorted = 10,
    .cycles_a_stop = 150,
    .stop_least = 20,
    .stop_most = 240,
    .absence = 8,
    .patience = 20,
    .staff_from = 6 * 60,
    .opens = 7 * 60,
    .closes = 22 * 60,
  };
}

gint64
cordeau_practice_params_capacity (const CordeauPracticeParams *self, gboolean hygiene, guint n)
{
  if (hygiene)
    return self->hygiene_grams;
  return n % 2 == 1 ? self->drum_grams : self->small_drum_grams;
}

static double *
find_speed (CordeauPracticeParams *self, const char *name)
{
  if (g_str_equal (name, "wash"))
    return &self->wash_speed;
  if (g_str_equal (name, "dry"))
    return &self->dry_speed;
  if (g_str_equal (name, "finish"))
    return &self->finish_speed;
  return NULL;
}

static gboolean
set_one_speed (CordeauPracticeParams *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, "=", 2);
  double *speed = find_speed (self, g_strstrip (parts[0]));
  char *end = NULL;
  double value;

  if (speed == NULL || parts[1] == NULL || *g_strstrip (parts[1]) == '\0')
    return FALSE;
  value = g_ascii_strtod (parts[1], &end);
  if (*end != '\0' || !(value >= SLOWEST && value <= FASTEST))
    return FALSE;
  *speed = value;
  return TRUE;
}

gboolean
cordeau_practice_params_set_speed (CordeauPracticeParams *self, const char *text, GError **error)
{
  g_auto (GStrv) words = NULL;
  CordeauPracticeParams changed;

  g_return_val_if_fail (self != NULL && text != NULL, FALSE);

  changed = *self;
  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (!set_one_speed (&changed, words[i]))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                     _ ("“%s” is not a speed. Write “wash=1.25,dry=0.8,finish=1.1”, each from 0.25 "
                        "to 4."),
                     words[i]);
        return FALSE;
      }
  *self = changed;
  return TRUE;
}

/* --- in one line --------------------------------------------------------------------------------- */

typedef struct
{
  const char *name;
  gsize offset;
  gboolean whole;
} Field;

#define WHOLE(member) { #member, G_STRUCT_OFFSET (CordeauPracticeParams, member), TRUE }
#define REAL(member) { #member, G_STRUCT_OFFSET (CordeauPracticeParams, member), FALSE }

static const Field fields[] = {
  WHOLE (seed),          WHOLE (nets_a_day), WHOLE (scenario),     WHOLE (washers),
  WHOLE (dryers),        WHOLE (posts),      WHOLE (drum_grams),   WHOLE (small_drum_grams),
  WHOLE (hygiene_grams), WHOLE (drum_nets),  REAL (wash_speed),    REAL (dry_speed),
  REAL (finish_speed),   REAL (wash),        REAL (wash_spread),   REAL (turnover),
  REAL (hygiene),        REAL (dry),         REAL (dry_spread),    REAL (dry_least),
  REAL (dry_turnover),   REAL (finish),      REAL (finish_spread), REAL (double_read),
  REAL (unreadable),     REAL (two_tags),    REAL (wrong_slot),    REAL (contaminated),
  REAL (rewash),         REAL (lost),        REAL (unclaimed),     REAL (foreign_object),
  REAL (wrong_station),  REAL (unsorted),    REAL (cycles_a_stop), REAL (stop_least),
  REAL (stop_most),      REAL (absence),     REAL (patience),      WHOLE (staff_from),
  WHOLE (opens),         WHOLE (closes),
};

char *
cordeau_practice_params_to_text (const CordeauPracticeParams *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      const char *place = (const char *) self + fields[i].offset;
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      gint64 whole;
      double real;

      memcpy (&whole, place, sizeof whole);
      memcpy (&real, place, sizeof real);
      if (fields[i].whole)
        g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, whole);
      else
        g_ascii_dtostr (number, sizeof number, real);
      g_string_append_printf (text, "%s%s=%s", i > 0 ? " " : "", fields[i].name, number);
    }
  return g_string_free (text, FALSE);
}

static void
read_word (CordeauPracticeParams *self, const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gsize length = strlen (fields[i].name);
      char *place = (char *) self + fields[i].offset;
      gint64 whole;
      double real;

      if (strncmp (word, fields[i].name, length) != 0 || word[length] != '=')
        continue;
      whole = g_ascii_strtoll (word + length + 1, NULL, 10);
      real = g_ascii_strtod (word + length + 1, NULL);
      memcpy (place, fields[i].whole ? (const void *) &whole : (const void *) &real, sizeof whole);
    }
}

void
cordeau_practice_params_read (CordeauPracticeParams *self, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    read_word (self, words[i]);
}
