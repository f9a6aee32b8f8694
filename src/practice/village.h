/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The village around the laundry: who lives there with which net, from when to when, and who brings it on which day.
 * All of it follows from the parameters and the day the site was founded; nothing of it is kept. Days are
 * numbered from 0001-01-01 (GDate's Julian days). */
#pragma once

#include "practice/params.h"

G_BEGIN_DECLS

/**
 * CordeauVillage:
 * @base: the day the site was founded
 * @scenario_day: the day of the scenario
 * @scenario_at: the minute of that day when it begins; 0: at its hour
 */
typedef struct
{
  const CordeauPracticeParams *params;
  GTimeZone *zone;
  int base;
  int scenario_day;
  int scenario_at;
} CordeauVillage;

/* The hour of a rush, and how long it lasts, in minutes. */
#define CORDEAU_RUSH_MINUTE (7 * 60 + 30)
#define CORDEAU_RUSH_LASTS 25

/* Number of the local day of @when. */
int cordeau_village_day (GTimeZone *zone, gint64 when);
/* The instant of @minute of a day. */
gint64 cordeau_village_when (GTimeZone *zone, int day, int minute);

/**
 * CordeauVillageVisit: somebody comes with a net
 */
typedef struct
{
  char *code;
  gint64 at;
} CordeauVillageVisit;

/* Who comes on @day, in order of time. (transfer full) (element-type CordeauVillageVisit) */
GArray *cordeau_village_visits (const CordeauVillage *self, int day);

/**
 * cordeau_village_list:
 * @arrived: only those whose stay begins on @day; else all who are there
 *
 * Returns: (transfer full) (nullable): a list of nets to import; %NULL for none
 */
char *cordeau_village_list (const CordeauVillage *self, int day, gboolean arrived);

/* What befalls the net @code that is received on @day. */
guint64 cordeau_village_fate (const CordeauVillage *self, const char *code, int day);
/* (transfer full) (nullable): the second tag that the net has beside @code. */
char *cordeau_village_second_tag (const CordeauVillage *self, const char *code);
/* The day its owner leaves; 0 for a code that is none of the village's. */
int cordeau_village_last_day (const CordeauVillage *self, const char *code);
/* Grams of a net that is brought. */
gint64 cordeau_village_grams (guint64 fate);

G_END_DECLS
