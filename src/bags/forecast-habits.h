/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a site works, apart from how long things take: when people work, how full drums are, what they take first, how
 * many posts the bench has, who brings how many nets at which hour. Learned like durations, in the order in which it
 * became known. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Places with a queue in front of them. */
typedef enum
{
  CORDEAU_WORK_SORT,
  CORDEAU_WORK_WASH,
  CORDEAU_WORK_DRY,
  CORDEAU_WORK_BENCH,
  CORDEAU_N_WORKS,
} CordeauWork;

#define CORDEAU_HABITS_DAYS 14
#define CORDEAU_HABITS_DRUM 16
#define CORDEAU_HABITS_POSTS 32
#define CORDEAU_HABITS_PACES 128

/**
 * CordeauHabitsDay: one local day
 * @first, @last: minutes of the day at which work of a kind began, −1 for none
 * @closes: the last minute at which anything happened to a net, −1 for none
 * @waited: whether nets waited for it when the day began
 * @left: how many waited for it when the day was over
 */
typedef struct
{
  int first[CORDEAU_N_WORKS];
  int last[CORDEAU_N_WORKS];
  int closes;
  gboolean waited[CORDEAU_N_WORKS];
  guint left[CORDEAU_N_WORKS];
} CordeauHabitsDay;

/**
 * CordeauHabits:
 * @days: a ring, @n_days so far
 * @arrivals: nets received in each hour of a mean day
 * @grams: of a mean net, 0 unknown
 * @cycles, @stops: drums started, and those of them that were interrupted
 * @finished, @rewashed: nets that left the bench for the rack, and back to the washers
 * @by_promise, @by_queue: how often what was taken was what is owed first, what had waited longest, where both differ
 * @drums: loads with so many nets; of washers, of dryers
 * @bench: microseconds during which nets waited for the bench and so many were at it
 * @paces: a ring, @n_paces so far: of every hour in which nets waited for the bench, the mean seconds between two that
 *   were taken up: people come and go
 * @turns, @turns_seen: of the hours of the day: how often the pace turned from usual to unusual or back with the hour,
 *   of how often it was unusual before or after: shifts change then
 *
 * Counts fade: what is two weeks old counts little.
 */
typedef struct
{
  CordeauHabitsDay days[CORDEAU_HABITS_DAYS];
  guint n_days;
  double arrivals[24];
  double grams;
  double cycles;
  double stops;
  double finished;
  double rewashed;
  double by_promise;
  double by_queue;
  double drums[2][CORDEAU_HABITS_DRUM + 1];
  double bench[CORDEAU_HABITS_POSTS + 1];
  float paces[CORDEAU_HABITS_PACES];
  guint n_paces;
  double turns[24];
  double turns_seen[24];
} CordeauHabits;

/**
 * CordeauHabitsHours: minutes of the local day
 * @opens: people begin to work
 * @until: after which no more work of a kind begins; at most 1440
 */
typedef struct
{
  int opens;
  int until[CORDEAU_N_WORKS];
} CordeauHabitsHours;

void cordeau_habits_init (CordeauHabits *self);
/* A day is over: adds it, with the nets that came in each of its hours. */
void cordeau_habits_add_day (CordeauHabits *self, const CordeauHabitsDay *day,
                             const guint arrivals[24]);
/* @hour: of the day; @before: of the hour before, 0 when there was none */
void cordeau_habits_add_pace (CordeauHabits *self, int hour, double seconds, double before);
/* How likely people come or go at the beginning of an hour of the day: 0–1. */
double cordeau_habits_get_turn (const CordeauHabits *self, int hour);
/* Nets received on a mean day; 0 before the first is over. */
double cordeau_habits_get_per_day (const CordeauHabits *self);
void cordeau_habits_add_net (CordeauHabits *self, gint64 grams);

void cordeau_habits_get_hours (const CordeauHabits *self, CordeauHabitsHours *hours);
/* Nets a full drum takes. @dryer: else a washer */
guint cordeau_habits_get_drum (const CordeauHabits *self, gboolean dryer);
/* Posts at the bench as far as they show: 0 when nets never waited for it. */
guint cordeau_habits_get_posts (const CordeauHabits *self);
gboolean cordeau_habits_is_by_promise (const CordeauHabits *self);
/* Of how many cycles one is interrupted; of how many nets one is washed again: 0–1. */
double cordeau_habits_get_stops (const CordeauHabits *self);
double cordeau_habits_get_rewash (const CordeauHabits *self);

G_END_DECLS
