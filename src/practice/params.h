/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a simulated laundry is like: its machines, its people's speed, what goes wrong and how often
 * (domain.md, "Practice parameters"). */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CordeauScenario: what happens on the day of the scenario
 * @CORDEAU_SCENARIO_CALM: a day like others
 * @CORDEAU_SCENARIO_RUSH: nearly half of the day's nets at 7:30
 * @CORDEAU_SCENARIO_BREAKDOWN: three washers and two dryers stop at 16:00
 * @CORDEAU_SCENARIO_TRANSITION: delegations change over: many leave this evening, lists of new nets come in
 * @CORDEAU_SCENARIO_POWER_CUT: at 15:20 every machine stops; 35 minutes later people take up again
 */
typedef enum
{
  CORDEAU_SCENARIO_CALM,
  CORDEAU_SCENARIO_RUSH,
  CORDEAU_SCENARIO_BREAKDOWN,
  CORDEAU_SCENARIO_TRANSITION,
  CORDEAU_SCENARIO_POWER_CUT,
  CORDEAU_N_SCENARIOS,
} CordeauScenario;

/* "calm", "rush", "breakdown", "transition", "power-cut". */
const char *cordeau_scenario_to_nick (CordeauScenario scenario);
/* CORDEAU_N_SCENARIOS for a name there is not. */
CordeauScenario cordeau_scenario_from_nick (const char *nick);
/* In the reader's language. */
const char *cordeau_scenario_to_label (CordeauScenario scenario);

/**
 * CordeauPracticeParams:
 * @drum_grams, @small_drum_grams: what a washer or dryer takes, every other one
 * @hygiene_grams: what the hygiene machine takes
 * @drum_nets: at most in a drum
 * @wash_speed, @dry_speed, @finish_speed: 1.25: a quarter faster than the minutes say
 * @turnover: minutes to turn a washer over, @dry_turnover: a dryer
 * @double_read … @unsorted: of a thousand nets
 * @cycles_a_stop: one cycle of so many is interrupted, for @stop_least to @stop_most minutes
 * @absence: of a hundred shifts
 * @staff_from, @opens, @closes: minutes of the local day
 * @patience: minutes for which what a trainee touched is left to the trainee
 *
 * Minutes are those of a speed of 1; spreads are standard deviations.
 */
typedef struct
{
  gint64 seed;
  gint64 nets_a_day;
  gint64 scenario;
  gint64 washers;
  gint64 dryers;
  gint64 posts;
  gint64 drum_grams;
  gint64 small_drum_grams;
  gint64 hygiene_grams;
  gint64 drum_nets;
  double wash_speed;
  double dry_speed;
  double finish_speed;
  double wash;
  double wash_spread;
  double turnover;
  double hygiene;
  double dry;
  double dry_spread;
  double dry_least;
  double dry_turnover;
  double finish;
  double finish_spread;
  double double_read;
  double unreadable;
  double two_tags;
  double wrong_slot;
  double contaminated;
  double rewash;
  double lost;
  double unclaimed;
  double foreign_object;
  double wrong_station;
  double unsorted;
  double cycles_a_stop;
  double stop_least;
  double stop_most;
  double absence;
  double patience;
  gint64 staff_from;
  gint64 opens;
  gint64 closes;
} CordeauPracticeParams;

#define CORDEAU_PRACTICE_MAX_NETS 2000

/* Those of the trade for so many nets a day: as many machines and posts as that takes. */
void cordeau_practice_params_init (CordeauPracticeParams *self, guint nets_a_day);

/**
 * cordeau_practice_params_set_speed:
 * @text: "wash=1.25,dry=0.8,finish=1.1", each 0.25 to 4
 *
 * G_IO_ERROR_INVALID_ARGUMENT with a sentence.
 */
gboolean cordeau_practice_params_set_speed (CordeauPracticeParams *self, const char *text,
                                            GError **error);

/* (transfer full): all of it in one line, which reads back to the same in any locale. */
char *cordeau_practice_params_to_text (const CordeauPracticeParams *self);
/* What @text does not say stays as it is. */
void cordeau_practice_params_read (CordeauPracticeParams *self, const char *text);

/* What the machine of number @n, from 1, of a kind takes, in grams: washers and dryers come in two sizes. */
gint64 cordeau_practice_params_capacity (const CordeauPracticeParams *self, gboolean hygiene,
                                         guint n);

G_END_DECLS
