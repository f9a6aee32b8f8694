/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a history: what is known of nets and machines, and what is learned when they change. */
#pragma once

#include "bags/fold.h"
#include "bags/forecast-history.h"
#include "bags/loads-fold.h"

G_BEGIN_DECLS

/* Where a net was, to compare and to go back to. */
typedef struct
{
  CordeauStage stage;
  CordeauStage resumes;
  gint64 since;
  gint64 received;
  gint64 promise;
  char *load;
  char *machine;
} CordeauHistoryPlace;

/**
 * CordeauHistoryNet:
 * @before: where it was before @last, which an undo may name
 * @index: among those at the site, −1 elsewhere
 */
typedef struct
{
  CordeauNetState *state;
  CordeauHistoryPlace before;
  char *last;
  int index;
} CordeauHistoryNet;

/**
 * CordeauHistoryLoad:
 * @n_nets, @grams: what was put into it
 * @oldest: since when the first of them had waited
 */
typedef struct
{
  CordeauLoadRow *row;
  guint n_nets;
  gint64 grams;
  gint64 oldest;
} CordeauHistoryLoad;

/**
 * CordeauHistoryMachine:
 * @load: (nullable): the last one, borrowed
 * @queue: how many nets waited for such a machine when it was last emptied
 */
typedef struct
{
  CordeauMachineKind kind;
  CordeauHistoryLoad *load;
  guint queue;
} CordeauHistoryMachine;

struct _CordeauForecastHistory
{
  CordeauForecastSite *site;
  CordeauDurations *durations;
  CordeauHabits habits;
  CordeauTrust trust;
  GHashTable
      *tried; /* by id; (element-type utf8 GArray): forecasts of nets that are not ready yet */
  gint64 next_try;
  gboolean started;
  gint64 last_fact;
  gint64 last_recorded;

  GHashTable *nets; /* by id; (element-type utf8 CordeauHistoryNet) */
  GHashTable *same; /* id of a net that became another's second tag → that one's id */
  GPtrArray *here; /* of @nets, those at the site and not ready */
  guint n_at[CORDEAU_N_STAGES];
  GHashTable *loads; /* by id */
  GHashTable *machines; /* by id */
  CordeauScene *floor; /* the machines, in order */

  /* The local day, cut at three in the morning. */
  gint64 day_begins;
  gint64 day_ends;
  CordeauHabitsDay day;
  guint arrivals[24];
  gboolean whole_day;

  gint64 bench_started; /* when a net was last taken up there */
  gboolean bench_ran_dry; /* none waited at some time since */
  /* The hour of the day's work at the bench that is counted, its gaps and their sum; the pace of the one before. */
  int pace_hour;
  guint pace_gaps;
  gint64 pace_lasted;
  double pace_before;
  gint64 bench_seen; /* up to when its nets were counted */
};

/* --- forecast-history-try.c: forecasts that are made to see what becomes of them */

/* Those of every whole hour up to @before. */
void cordeau_history_try (CordeauForecastHistory *self, gint64 before);
void cordeau_history_see (CordeauForecastHistory *self, const char *id, gint64 ready);

/* --- forecast-history-learn.c: what is learned when things change; all come before the change is counted */

/* @at belongs to another day: the one before is over. */
void cordeau_history_turn_day (CordeauForecastHistory *self, gint64 at);
/* @net, which was at @from, is somewhere else since @at. */
void cordeau_history_learn_move (CordeauForecastHistory *self, const CordeauHistoryNet *net,
                                 const CordeauHistoryPlace *from, gint64 at);
/* How many were at the bench until @at. */
void cordeau_history_learn_bench (CordeauForecastHistory *self, gint64 at);
void cordeau_history_learn_opened (CordeauForecastHistory *self,
                                   const CordeauHistoryMachine *machine,
                                   const CordeauHistoryLoad *load);
void cordeau_history_learn_ended (CordeauForecastHistory *self, CordeauHistoryMachine *machine,
                                  const CordeauHistoryLoad *load);
/* How many nets wait for washers, or dryers. */
guint cordeau_history_count_queue (CordeauForecastHistory *self, CordeauWork work);

G_END_DECLS
