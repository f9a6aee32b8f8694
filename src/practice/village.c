/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places where somebody lives for one to three weeks, one after the other; each brings a net once a week. */
#include <string.h>

#include "base/code.h"
#include "practice/chance.h"
#include "practice/village.h"

/* A net comes once in so many days. Some are not brought, since their owner leaves: a few places more. */
#define DAYS_BETWEEN 7
#define PLACES_MORE 1.08
/* Two places share an owner. Tenants of one place are numbered within this. */
#define TENANTS 128
#define SHORTEST_STAY 10
#define STAYS 15
#define RUSH_SHARE 0.45
#define LEAVING_SHARE 0.6
#define CODES "V"
#define SECOND_CODES "W"

/* Questions to a fate. */
enum
{
  ASK_STAY,
  ASK_OFFSET,
  ASK_WEEKDAY,
  ASK_LEAVES,
  ASK_HOUR,
  ASK_MINUTE,
  ASK_RUSH,
  ASK_RUSH_MINUTE,
  ASK_DELEGATION,
  ASK_LABEL,
  ASK_SECOND_TAG,
  ASK_GRAMS,
};

/* Percent of the day's nets that come in each hour from opening on (domain.md). */
static const guint8 arrivals[] = { 22, 20, 13, 6, 5, 4, 4, 3, 3, 3, 4, 5, 4, 3, 1 };

static const char *const delegations[] = { "FRA", "USA", "CHN", "GBR", "GER", "JPN", "AUS", "ITA",
                                           "NED", "BRA", "CAN", "ESP", "KOR", "UKR", "POL", "IND",
                                           "TUR", "MEX", "IRI", "UZB", "KAZ", "THA", "EGY", "ALG",
                                           "MAR", "COL", "ARG", "SUI", "BEL", "NOR", "SWE", "DEN",
                                           "GRE", "HUN", "ISR", "NZL" };

/* A stay: who lives at @place, and has its net, from @first to @last. */
typedef struct
{
  guint place;
  guint number;
  guint64 fate;
  int first;
  int last;
} Stay;

int
cordeau_village_day (GTimeZone *zone, gint64 when)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (when);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_date_time_get_day_of_month (local),
                  (GDateMonth) g_date_time_get_month (local),
                  (GDateYear) g_date_time_get_year (local));
  return (int) g_date_get_julian (&date);
}

gint64
cordeau_village_when (GTimeZone *zone, int day, int minute)
{
  g_autoptr (GDateTime) local = NULL;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) day);
  local = g_date_time_new (zone, g_date_get_year (&date), (int) g_date_get_month (&date),
                           g_date_get_day (&date), minute / 60, minute % 60, 0);
  return g_date_time_to_unix_usec (local);
}

static guint
count_places (const CordeauVillage *self)
{
  return (guint) (PLACES_MORE * (double) (DAYS_BETWEEN * self->params->nets_a_day));
}

static gboolean
changes_over (const CordeauVillage *self, guint64 owner)
{
  return self->params->scenario == CORDEAU_SCENARIO_TRANSITION
         && cordeau_fate_ask (owner, ASK_LEAVES) < LEAVING_SHARE;
}

static Stay
find_stay (const CordeauVillage *self, guint place, int day)
{
  guint64 owner = cordeau_fate_mix (cordeau_fate_mix ((guint64) self->params->seed, 1), place / 2);
  int length = SHORTEST_STAY + (int) (cordeau_fate_ask (owner, ASK_STAY) * STAYS);
  int offset = (int) (cordeau_fate_ask (owner, ASK_OFFSET) * length);
  int number = MAX (day - self->base + offset, 0) / length;
  Stay stay = { .place = place, .number = 2 * (guint) number };

  stay.first = self->base + number * length - offset;
  stay.last = stay.first + length - 1;
  if (changes_over (self, owner) && stay.first <= self->scenario_day
      && stay.last >= self->scenario_day)
    {
      if (day > self->scenario_day)
        {
          stay.number++;
          stay.first = self->scenario_day + 1;
          stay.last = MAX (stay.last, stay.first + SHORTEST_STAY);
        }
      else
        stay.last = self->scenario_day;
    }
  stay.fate = cordeau_fate_mix (cordeau_fate_mix (owner, place), stay.number);
  return stay;
}

static char *
code_of (const char *prefix, const Stay *stay)
{
  return cordeau_code_mint (prefix, stay->place * TENANTS + stay->number % TENANTS + 1);
}

/* --- visits -------------------------------------------------------------------------------------- */

static gboolean
is_rushed (const CordeauVillage *self, int day)
{
  return self->params->scenario == CORDEAU_SCENARIO_RUSH && day == self->scenario_day;
}

static int
draw_rush_minute (const CordeauVillage *self, guint64 fate)
{
  return (self->scenario_at > 0 ? self->scenario_at : CORDEAU_RUSH_MINUTE)
         + (int) (cordeau_fate_ask (fate, ASK_RUSH_MINUTE) * CORDEAU_RUSH_LASTS);
}

static int
draw_minute (const CordeauVillage *self, guint64 fate, int day)
{
  double at = cordeau_fate_ask (fate, ASK_HOUR) * 100;
  guint hour = 0;

  if (is_rushed (self, day) && cordeau_fate_ask (fate, ASK_RUSH) < RUSH_SHARE)
    return draw_rush_minute (self, fate);
  while (hour + 1 < G_N_ELEMENTS (arrivals) && at >= arrivals[hour])
    at -= arrivals[hour++];
  return (int) self->params->opens + 60 * (int) hour
         + (int) (cordeau_fate_ask (fate, ASK_MINUTE) * 60);
}

static int
compare_visits (gconstpointer a, gconstpointer b)
{
  const CordeauVillageVisit *one = a;
  const CordeauVillageVisit *other = b;

  if (one->at != other->at)
    return one->at < other->at ? -1 : 1;
  return strcmp (one->code, other->code);
}

static void
visit_clear (gpointer data)
{
  CordeauVillageVisit *visit = data;

  g_free (visit->code);
}

static void
add_at (const CordeauVillage *self, GArray *visits, const Stay *stay, int day, int minute,
        guint64 fate)
{
  CordeauVillageVisit visit = { 0 };

  /* Nobody brings a net on the eve of leaving, nor on the day itself. */
  if (day < stay->first || day > stay->last - 1 || minute >= self->params->closes - 5)
    return;
  visit.code = code_of (CODES, stay);
  visit.at = cordeau_village_when (self->zone, day, minute)
             + (gint64) (cordeau_fate_ask (fate, ASK_GRAMS) * 60) * G_USEC_PER_SEC;
  g_array_append_val (visits, visit);
}

static void
add_visit (const CordeauVillage *self, GArray *visits, guint place, int day)
{
  Stay stay = find_stay (self, place, day);
  guint64 today = cordeau_fate_mix (stay.fate, (guint64) day);

  add_at (self, visits, &stay, day, draw_minute (self, today, day), today);
}

/* How much of the day's nets has come by @minute, from 0 to 1. */
static double
share_until (const CordeauVillage *self, int minute)
{
  double passed = MAX (minute - (int) self->params->opens, 0) / 60.0;
  double share = 0;

  for (guint hour = 0; hour < G_N_ELEMENTS (arrivals); hour++)
    share += arrivals[hour] / 100.0 * CLAMP (passed - hour, 0, 1);
  return share;
}

/* A rush that begins when half of the day's nets are there already is one of those who would have come the next day. */
static void
add_early_visit (const CordeauVillage *self, GArray *visits, guint place, int day)
{
  Stay stay = find_stay (self, place, day);
  guint64 fate = cordeau_fate_mix (stay.fate, (guint64) day + 1);

  if (cordeau_fate_ask (fate, ASK_RUSH) < RUSH_SHARE * share_until (self, self->scenario_at))
    add_at (self, visits, &stay, day, draw_rush_minute (self, fate), fate);
}

GArray *
cordeau_village_visits (const CordeauVillage *self, int day)
{
  GArray *visits = g_array_new (FALSE, FALSE, sizeof (CordeauVillageVisit));
  guint64 seed = cordeau_fate_mix ((guint64) self->params->seed, 2);
  guint n = count_places (self);
  gboolean early = is_rushed (self, day) && self->scenario_at > 0;

  g_array_set_clear_func (visits, visit_clear);
  for (guint place = 0; place < n; place++)
    {
      double weekday = cordeau_fate_ask (cordeau_fate_mix (seed, place), ASK_WEEKDAY);

      if ((int) (weekday * DAYS_BETWEEN) == day % DAYS_BETWEEN)
        add_visit (self, visits, place, day);
      else if (early && (int) (weekday * DAYS_BETWEEN) == (day + 1) % DAYS_BETWEEN)
        add_early_visit (self, visits, place, day);
    }
  g_array_sort (visits, compare_visits);
  return visits;
}

/* --- lists --------------------------------------------------------------------------------------- */

static int
draw_label (guint64 fate)
{
  double at = cordeau_fate_ask (fate, ASK_LABEL);

  if (at < 0.05)
    return 0;
  if (at < 0.30)
    return 30;
  if (at < 0.65)
    return 40;
  if (at < 0.90)
    return 60;
  return at < 0.97 ? 70 : 90;
}

/* Few delegations have most of the nets. */
static const char *
draw_delegation (guint64 fate)
{
  double at = cordeau_fate_ask (fate, ASK_DELEGATION);

  return delegations[(int) (at * at * G_N_ELEMENTS (delegations))];
}

/* The tag is met when the net comes first; a net comes about once a week. */
static gboolean
has_second_tag (const CordeauVillage *self, const Stay *stay)
{
  double visits = MAX (1, (stay->last - stay->first) / (double) DAYS_BETWEEN);

  return cordeau_fate_happens (stay->fate, ASK_SECOND_TAG, self->params->two_tags * visits);
}

static void
append_line (GString *text, const Stay *stay, const char *code)
{
  guint64 owner = cordeau_fate_mix (stay->place / 2, stay->number);
  int label = draw_label (stay->fate);
  GDate last;

  g_date_clear (&last, 1);
  g_date_set_julian (&last, (guint32) stay->last);
  g_string_append_printf (text, "%s,%s,c-%06x,%04d-%02d-%02d,", code, draw_delegation (owner),
                          (guint) (owner & 0xffffff), g_date_get_year (&last),
                          (int) g_date_get_month (&last), g_date_get_day (&last));
  if (label > 0)
    g_string_append_printf (text, "%d", label);
  g_string_append_c (text, '\n');
}

char *
cordeau_village_list (const CordeauVillage *self, int day, gboolean arrived)
{
  g_autoptr (GString) text = g_string_new ("code,delegation,client,departs,max_celsius\n");
  gsize empty = text->len;
  guint n = count_places (self);

  for (guint place = 0; place < n; place++)
    {
      Stay stay = find_stay (self, place, day);
      g_autofree char *code = code_of (CODES, &stay);

      if (arrived && stay.first != day)
        continue;
      append_line (text, &stay, code);
      if (has_second_tag (self, &stay))
        {
          g_autofree char *second = code_of (SECOND_CODES, &stay);

          append_line (text, &stay, second);
        }
    }
  return text->len > empty ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* --- one net ------------------------------------------------------------------------------------- */

guint64
cordeau_village_fate (const CordeauVillage *self, const char *code, int day)
{
  guint64 seed = cordeau_fate_mix ((guint64) self->params->seed, 3);

  return cordeau_fate_mix (cordeau_fate_mix_text (seed, code), (guint64) day);
}

static int
digit_of (char c)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const char *place = c != '\0' ? strchr (alphabet, c) : NULL;

  return place != NULL ? (int) (place - alphabet) : -1;
}

/* The number between prefix and check character: "V-27S-L". */
static gboolean
read_code (const char *code, guint *number)
{
  g_auto (GStrv) parts = g_strsplit (code, "-", -1);

  *number = 0;
  if (g_strv_length (parts) != 3 || !g_str_equal (parts[0], CODES))
    return FALSE;
  for (const char *c = parts[1]; *c != '\0'; c++)
    {
      int digit = digit_of (*c);

      if (digit < 0)
        return FALSE;
      *number = *number * 32 + (guint) digit;
    }
  return *number > 0;
}

/* The stay that @code is the net of. */
static gboolean
find_stay_of (const CordeauVillage *self, const char *code, Stay *stay)
{
  guint number;
  guint tenant;

  if (!read_code (code, &number) || (number - 1) / TENANTS >= count_places (self))
    return FALSE;
  tenant = (number - 1) % TENANTS;
  *stay = find_stay (self, (number - 1) / TENANTS, self->base);
  while (stay->number < tenant)
    *stay = find_stay (self, stay->place, stay->last + 1);
  return stay->number == tenant;
}

char *
cordeau_village_second_tag (const CordeauVillage *self, const char *code)
{
  Stay stay;

  if (!find_stay_of (self, code, &stay) || !has_second_tag (self, &stay))
    return NULL;
  return code_of (SECOND_CODES, &stay);
}

int
cordeau_village_last_day (const CordeauVillage *self, const char *code)
{
  Stay stay;

  return find_stay_of (self, code, &stay) ? stay.last : 0;
}

gint64
cordeau_village_grams (guint64 fate)
{
  /* N(1.8, 0.7) kg, clipped to 0.3–5 (domain.md). */
  double kilograms = 1.8 + 0.7 * cordeau_fate_normal (fate, 1000 + ASK_GRAMS);

  return (gint64) (CLAMP (kilograms, 0.3, 5.0) * 100) * 10;
}
