/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of a simulation: what will happen, worked off in order; after each moment whoever is free takes up what is
 * next. Everything is in seconds from now. Private to forecast-run.c, forecast-drums.c and forecast-simulate.c. */
#pragma once

#include "bags/forecast-plan.h"
#include "bags/forecast-queue.h"

G_BEGIN_DECLS

#define CORDEAU_FORECAST_DRUM CORDEAU_HABITS_DRUM
/* What the bench did in other hours counts as so many nets of now. */
#define CORDEAU_FORECAST_USUAL 6.0

typedef enum
{
  HAPPENS_OPENING,
  HAPPENS_HOUR,
  HAPPENS_SORTED,
  HAPPENS_DRUM_DONE,
  HAPPENS_DRUM_STOPS,
  HAPPENS_DRUM_FREE,
  HAPPENS_POST_FREE,
  HAPPENS_FINISHED,
  HAPPENS_WAKE,
  HAPPENS_STAFF,
} CordeauForecastHappening;

/* Of what is on the agenda: when, what, and to which net or drum. */
#define CORDEAU_FORECAST_INDEX_BITS 24
#define CORDEAU_FORECAST_KIND_BITS 4

typedef struct
{
  gboolean free;
  gint32 free_since;
  guint n_nets;
  guint nets[CORDEAU_FORECAST_DRUM];
} CordeauForecastDrum;

/**
 * CordeauForecastRun:
 * @queues: of WASH, DRY and BENCH
 * @keys, @entered, @grams: of every net, those to come too; @entered: the queue it is in
 * @n_owed: nets of the scene that are not ready
 * @wakes: of washers, of dryers: when somebody looks again whether nets have waited long enough
 * @none_free: of washers, of dryers: none that is free stands before that one
 * @stirred: whether anything changed since people last found nothing to do there
 */
typedef struct
{
  const CordeauForecastPlan *plan;
  CordeauSimulation *result;
  guint run;

  guint64 chance;
  CordeauForecastQueue agenda;
  CordeauForecastQueue queues[CORDEAU_N_WORKS];
  CordeauForecastDrum *drums;
  guint64 *keys;
  gint32 *entered;
  gint32 *grams;
  guint n_nets;
  guint room;
  guint posts_free;
  guint posts_manned;
  guint posts_leaving; /* whoever is at them goes when the net is done */
  guint n_owed;
  double gap;
  gint32 wakes[2];
  guint none_free[CORDEAU_N_WORKS];
  gboolean stirred[CORDEAU_N_WORKS];
  gint32 now;
} CordeauForecastRun;

/* [0, 1) */
double cordeau_forecast_run_draw (CordeauForecastRun *self);
gint32 cordeau_forecast_run_draw_duration (CordeauForecastRun *self,
                                           const CordeauDurationTable *table);
/* What is left of it after @elapsed seconds. */
gint32 cordeau_forecast_run_draw_rest (CordeauForecastRun *self, const CordeauDurationTable *table,
                                       gint32 elapsed);
/* As a plug expects it: between @least and @most, and then until somebody comes; seconds. */
gint32 cordeau_forecast_run_draw_sensed (CordeauForecastRun *self, gint32 least, gint32 most);
/* Seconds between two nets at the bench, as it goes now. */
double cordeau_forecast_run_draw_pace_now (CordeauForecastRun *self);

void cordeau_forecast_run_plan (CordeauForecastRun *self, gint32 at,
                                CordeauForecastHappening happening, guint index);
/* @at, or some minutes after the next opening: emptied, sorted, finished: somebody has to be there. */
gint32 cordeau_forecast_run_when_open (CordeauForecastRun *self, gint32 at);
void cordeau_forecast_run_queue (CordeauForecastRun *self, CordeauWork work, guint net,
                                 gint32 since);
/* It waited for @wait since @since; what of that nobody was there is told apart. */
void cordeau_forecast_run_note_wait (CordeauForecastRun *self, guint net, CordeauWait wait,
                                     gint32 since);
void cordeau_forecast_run_note_closed (CordeauForecastRun *self, guint net, gint32 lasts);

/* --- forecast-drums.c */
void cordeau_forecast_run_free_drum (CordeauForecastRun *self, guint m);
void cordeau_forecast_run_fill_drums (CordeauForecastRun *self);
void cordeau_forecast_run_empty_drum (CordeauForecastRun *self, guint m, gboolean stopped);

/* Until all nets of the scene are ready. */
void cordeau_forecast_run_live (CordeauForecastRun *self);

G_END_DECLS
