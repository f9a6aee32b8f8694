/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The laundry of the next hours, lived through many times with other chance each time: a discrete-event simulation of the
 * queues in front of washers, dryers and the finishing bench. Engine-private: who asks for a forecast asks forecast.h. */
#pragma once

#include "bags/durations.h"
#include "bags/forecast-habits.h"
#include "bags/forecast-scene.h"

G_BEGIN_DECLS

/**
 * CordeauWait: what a net waits for
 * @CORDEAU_WAIT_NONE: for nothing: work on it is under way
 * @CORDEAU_WAIT_FULL_LOAD: a machine is free and waits for more nets
 * @CORDEAU_WAIT_CLOSED: the next opening
 * @CORDEAU_WAIT_HELD, @CORDEAU_WAIT_HYGIENE: a person's decision; such a net has no forecast
 */
typedef enum
{
  CORDEAU_WAIT_NONE,
  CORDEAU_WAIT_SORTING,
  CORDEAU_WAIT_WASHER,
  CORDEAU_WAIT_DRYER,
  CORDEAU_WAIT_BENCH,
  CORDEAU_WAIT_FULL_LOAD,
  CORDEAU_WAIT_CLOSED,
  CORDEAU_WAIT_HELD,
  CORDEAU_WAIT_HYGIENE,
  CORDEAU_N_WAITS,
} CordeauWait;

#define CORDEAU_NOT_READY G_MAXINT32

/**
 * CordeauSimulationWish:
 * @runs: how often the hours are lived through
 * @seed: the same gives the same
 * @posts, @washers, @dryers: so many more than there are
 */
typedef struct
{
  guint runs;
  guint64 seed;
  guint posts;
  guint washers;
  guint dryers;
} CordeauSimulationWish;

/**
 * CordeauSimulation:
 * @n: nets of the scene, held ones included
 * @ready: of net i in run r at [i × runs + r]: seconds from now until it is ready, CORDEAU_NOT_READY when it has no forecast
 * @waits: of net i at [i × CORDEAU_N_WAITS + w]: seconds it waits for w, the mean of all runs
 * @posts: at the bench, as the site says or as learned
 * @gap: mean seconds between two nets at the bench while nets wait
 * @washers, @dryers: that work
 * @wash, @dry: mean seconds that a washer, a dryer is taken by a load, turning over included
 * @drum: nets in a full load of a washer, of a dryer
 */
typedef struct
{
  guint n;
  guint runs;
  gint32 *ready;
  float *waits;
  guint posts;
  double gap;
  guint washers;
  guint dryers;
  double wash;
  double dry;
  guint drum[2];
} CordeauSimulation;

CordeauSimulation *cordeau_simulate (const CordeauScene *scene, const CordeauDurations *durations,
                                     const CordeauHabits *habits,
                                     const CordeauSimulationWish *wish);
void cordeau_simulation_free (CordeauSimulation *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSimulation, cordeau_simulation_free)

G_END_DECLS
