/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When each net will be ready: the hours to come are simulated from how this site works (forecast-history.h), and what
 * eight of ten runs say is the range. A value: made in a reader thread, read anywhere. */
#pragma once

#include "bags/forecast-history.h"
#include "bags/forecast-simulate.h"

G_BEGIN_DECLS

/**
 * CordeauNetForecast: one net that is not ready
 * @early, @likely, @late: UTC microseconds: ready by then in one, five, nine of ten runs; 0 when nothing can be said,
 *   and @wait says why
 * @wait: what it will wait for longest
 * @waits: seconds it will wait for that
 * @number: of what it waits for: posts at the bench, washers, dryers; 0 where there is nothing to count
 * @misses: whether @likely is after @promise
 */
typedef struct
{
  char *id;
  char *code;
  CordeauStage stage;
  gint64 promise;
  gint64 early;
  gint64 likely;
  gint64 late;
  CordeauWait wait;
  gint32 waits;
  guint number;
  gboolean misses;
} CordeauNetForecast;

/**
 * CordeauForecastWhatIf: the same with one more at the bottleneck
 * @ends: as in CordeauForecast
 */
typedef struct
{
  guint n_late;
  gint64 ends;
} CordeauForecastWhatIf;

/**
 * CordeauForecast:
 * @nets: (element-type CordeauNetForecast): the nets at the site that are not ready, by promise, then code
 * @cutoff: the next moment for which something is owed, or else at which nets are promised, UTC microseconds; 0 for a
 *   site without a table
 * @n_due: nets at the site that are promised by then, those of before that are late included
 * @n_owed: of these, not ready yet
 * @n_late: of these, how many will likely miss their promise
 * @n_held: of these, how many wait for a person's decision and have no forecast
 * @ends: when the last of them that has a forecast will likely be ready; 0 for none
 * @bottleneck: what they wait for longest: the bench, washers or dryers; NONE when they hardly wait
 * @number: how many of it there are
 * @rate: nets an hour that go through it
 * @needed: nets an hour that would have to, for all to be ready in time; 0 when nothing has to
 * @more: with one more of the bottleneck; like the forecast itself when there is none
 */
typedef struct
{
  gint64 now;
  GPtrArray *nets;
  gint64 cutoff;
  guint n_due;
  guint n_owed;
  guint n_late;
  guint n_held;
  gint64 ends;
  CordeauWait bottleneck;
  guint number;
  double rate;
  double needed;
  CordeauForecastWhatIf more;

  /*< private >*/
  GHashTable *by_id;
} CordeauForecast;

/* So many runs give a range that is steady to a few minutes. */
#define CORDEAU_FORECAST_RUNS 48
/* Of so many nets; fewer of many, so that what it takes does not grow with them. */
guint cordeau_forecast_count_runs (guint n_nets);

/**
 * cordeau_forecast_new:
 * @trust: (nullable): what became of forecasts; without, ranges are as the simulation gives them
 * @what_if: whether @more is wanted, which takes half as long again
 *
 * The same scene and the same history give the same forecast.
 */
CordeauForecast *cordeau_forecast_new (const CordeauScene *scene, const CordeauDurations *durations,
                                       const CordeauHabits *habits, const CordeauTrust *trust,
                                       gboolean what_if);
/* The forecast for a moment that @history has come to: from what was known then. */
CordeauForecast *cordeau_forecast_new_from_history (CordeauForecastHistory *history, gint64 now,
                                                    gboolean what_if);
void cordeau_forecast_free (CordeauForecast *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauForecast, cordeau_forecast_free)

/* (transfer none) (nullable): %NULL for a net that is ready, or not at the site. */
const CordeauNetForecast *cordeau_forecast_find (const CordeauForecast *self, const char *id);

/* How many of all nets are not late yet and will likely be. */
guint cordeau_forecast_count_late (const CordeauForecast *self);

/**
 * cordeau_forecast_read:
 * @history: of this site; learns what happened since it was read last
 *
 * The forecast for the site as it stands at @now. In a reader thread.
 */
CordeauForecast *cordeau_forecast_read (CordeauConnection *connection,
                                        CordeauForecastHistory *history,
                                        const CordeauForecastSite *site, gint64 now,
                                        gboolean what_if, GError **error);

/* The same with @changes (element-type CordeauStaffChange) (nullable) to who is at the finishing bench: people/staffing.h. */
CordeauForecast *cordeau_forecast_read_staffed (CordeauConnection *connection,
                                                CordeauForecastHistory *history,
                                                const CordeauForecastSite *site, gint64 now,
                                                GArray *changes, gboolean what_if, GError **error);

/* Stable words: "none", "sorting", "washer", "dryer", "finishing-bench", "full-load", "closed", "held", "hygiene". */
const char *cordeau_wait_to_nick (CordeauWait wait);
/* (transfer full): in the reader's language: "waits for the finishing bench, 2 posts". */
char *cordeau_wait_describe (CordeauWait wait, guint number);
/* (transfer full): a bottleneck: "finishing bench, 2 posts"; "" for what is none. */
char *cordeau_wait_describe_place (CordeauWait wait, guint number);

G_END_DECLS
