/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all runs of a simulation have in common: tables, hours and the queue's order, in seconds from now. Made once from
 * a scene and what the site taught. */
#pragma once

#include "bags/forecast-simulate.h"

G_BEGIN_DECLS

#define CORDEAU_PLAN_DAYS 6
#define CORDEAU_PLAN_HOURS 48

/* Seconds from now; a day on which nobody works has @closes == @opens. */
typedef struct
{
  gint32 opens;
  gint32 closes;
  gint32 until[CORDEAU_N_WORKS];
} CordeauForecastDay;

typedef struct
{
  CordeauMachineKind kind;
  gint32 capacity;
  CordeauDurationTable cycle; /* of what is in it now */
  gint32 elapsed; /* since that was put in; −1 when it is empty */
  gint32 least; /* until its plug expects the end, at the least and at the most; −1: nobody knows */
  gint32 most;
  gint32 rested; /* since it was emptied; −1 for never */
  gboolean broken;
} CordeauForecastMachine;

/* From then on, seconds from now, so many posts of the bench are manned. */
typedef struct
{
  gint32 at;
  guint posts;
} CordeauForecastStaff;

/**
 * CordeauForecastPlanNet:
 * @key: who comes before whom: promise, then reception
 * @since: seconds from now since which it is where it is, 0 or less
 */
typedef struct
{
  guint64 key;
  gint32 since;
  gint32 grams;
  gint16 machine;
  guint8 stage;
} CordeauForecastPlanNet;

typedef struct
{
  const CordeauScene *scene;
  CordeauForecastPlanNet *nets;
  guint n_nets;
  CordeauForecastMachine *machines;
  guint n_machines;
  CordeauForecastDay days[CORDEAU_PLAN_DAYS];
  gint32 hours[CORDEAU_PLAN_HOURS]; /* when each begins */
  double arrivals[CORDEAU_PLAN_HOURS];
  double turns[CORDEAU_PLAN_HOURS]; /* how likely the pace of the bench is another from then on */
  guint64 promises[CORDEAU_PLAN_HOURS]; /* of who comes then, as in keys */
  CordeauDurationTable tables[CORDEAU_N_DURATIONS];
  gint32 patience[2];
  guint drum[2];
  gint32 grams; /* of a mean net */
  guint posts; /* of which the pace is */
  GArray
      *staff; /* CordeauForecastStaff, in order, the first at 0: what the roster makes of @posts */
  double gap; /* seconds between two nets at the bench, as it goes now */
  double gap_weight; /* so many nets say so */
  double
      paces[CORDEAU_HABITS_PACES]; /* what it was in past hours: what it may be in those to come */
  guint n_paces;
  double finish; /* mean seconds */
  double stops;
  double rewash;
  gboolean by_promise;
} CordeauForecastPlan;

void cordeau_forecast_plan_init (CordeauForecastPlan *self, const CordeauScene *scene,
                                 const CordeauDurations *durations, const CordeauHabits *habits,
                                 const CordeauSimulationWish *wish);
void cordeau_forecast_plan_clear (CordeauForecastPlan *self);

/* Seconds from @from to @to, both UTC microseconds; at most some decades. */
static inline gint32
cordeau_forecast_plan_seconds (gint64 from, gint64 to)
{
  return (gint32) CLAMP ((to - from) / G_USEC_PER_SEC, G_MININT32 / 4, G_MAXINT32 / 4);
}

/* --- forecast-staff.c */
/* How many people are at the bench: those whom the roster has there now, or the next who come within a day, else as many as the site
 * says; 0 when nobody says it. */
guint cordeau_forecast_plan_told (const CordeauForecastPlan *self);
/* Makes @staff. @usual: on days of which nobody made a roster; @more: so many more */
void cordeau_forecast_plan_staff (CordeauForecastPlan *self, guint usual, guint more);

/* Bits of keys: who is owed first, received first, and which net it is. */
#define CORDEAU_KEY_NET_BITS 18
#define CORDEAU_KEY_RECEIVED_BITS 26
#define CORDEAU_KEY_NET(key) ((guint) ((key) & ((1u << CORDEAU_KEY_NET_BITS) - 1)))
guint64 cordeau_forecast_plan_key (guint64 promise, gint64 received, guint net);
/* @promise: UTC microseconds, 0 for none */
guint64 cordeau_forecast_plan_key_promise (gint64 promise, gint64 now);

/* Whether work of a kind may begin at @at. */
gboolean cordeau_forecast_plan_works (const CordeauForecastPlan *self, CordeauWork work, gint32 at);
/* Whether people are there at all. */
gboolean cordeau_forecast_plan_is_open (const CordeauForecastPlan *self, gint32 at);
/* @at, or the next opening when it is closed then; the last day's end when it opens no more. */
gint32 cordeau_forecast_plan_when_open (const CordeauForecastPlan *self, gint32 at);
/* Seconds of [@from, @to) in which nobody is there. */
gint32 cordeau_forecast_plan_closed_between (const CordeauForecastPlan *self, gint32 from,
                                             gint32 to);

G_END_DECLS
