/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers of the rules, by status and lender. Defaults are those of the law without any agreement. */
#pragma once

#include "people/holidays.h"
#include "people/status.h"

G_BEGIN_DECLS

/**
 * CordeauLawLimits:
 *
 * Minutes unless said. The names in cordeau_law_limits_set() are those of the members, with dashes.
 */
typedef struct
{
  int day; /* D1, D2: 600; 720 by agreement, with a recorded ground (L3121-18, -19) */
  int rest; /* R1: 660; 540 the least by agreement (L3131-1, -2; D3131-6). R2 is 24 h less this */
  int week; /* W1: 2880; 3600 as long as the DREETS allows it (L3121-20, -21) */
  int mean; /* W2: 2640; 2760 by agreement, or without one when the administration allows it (L3121-22 to -24) */
  int weekly_rest; /* W4: 2100 (L3132-2) */
  int days; /* W3, W5: 6 days (L3132-1) */
  int break_after; /* B1: 360 (L3121-16) */
  int break_length; /* B1: 20 */
  gboolean sunday_ground; /* W6: the site recorded its ground (L3132-3 ff.) */
  gboolean sunday_consent; /* W7: that ground asks for the person's consent (L3132-25-4) */
  int night_from, night_to; /* N1: 1260, 360: minutes of the day (L3122-2, -20) */
  int night_part; /* N1, N2: 180 of night make a night shift (L3122-5) */
  int night_times; /* N2: 2 of them a week */
  int night_year; /* N2: 16200 in twelve months (L3122-23) */
  int night_day; /* N3: 480; more by agreement (L3122-6, -17) */
  int night_mean; /* N4: 2400; 2640 by agreement (L3122-7, -18) */
  int minor_day; /* M1: 480; 600 for building sites and gardens (L3162-1, R3162-1), which a laundry is not */
  int minor_week; /* M2: 2100; 2400 when the labour inspector allows it (L3162-1) */
  int minor_break_after; /* M3: 270 (L3162-3) */
  int minor_break_length; /* M3: 30 */
  int minor_rest; /* M4: 720 (L3164-1) */
  int young_rest; /* M4: 840 under 16 */
  int minor_night_from; /* M6: 1320 to 360 (L3163-1) */
  int young_night_from; /* M6: 1200 to 360 under 16 */
  int complementary_divisor; /* P1: 10; 3 by agreement (L3123-28, -20): hours over the contract, as 1/n of it */
  int part_time; /* P1, P2: 2100: a contract below it is part-time (L3123-1, -9) */
  int interruption; /* P5: 120 (L3123-30) */
  int notice_days; /* P6: 7 working days; 3 the least by agreement (L3123-31, -24) */
  int insertion_min; /* C1: 1200 (L5132-5, -11-1, -15-1) */
  int insertion_max; /* C1: 2100 */
  int esat_week; /* E1: 2100 (CASF R243-5) */
} CordeauLawLimits;

typedef struct
{
  CordeauLawLimits by_status[CORDEAU_N_STATUSES];
} CordeauLawParameters;

/* The law, no agreement, no ground for Sundays. */
void cordeau_law_limits_init (CordeauLawLimits *limits);
/* The same for every status. */
void cordeau_law_parameters_init (CordeauLawParameters *parameters);

/**
 * cordeau_law_limits_set:
 * @name: "rest", "complementary-divisor", …
 * @value: minutes, days or a divisor; 0 or 1 for what is yes or no
 *
 * What no agreement can allow is refused with a sentence: CORDEAU_LAW_ERROR_LIMIT; a name that does not exist:
 * CORDEAU_LAW_ERROR_NAME. Nothing is changed then.
 */
gboolean cordeau_law_limits_set (CordeauLawLimits *limits, const char *name, int value,
                                 GError **error);
/* -1 for a name that does not exist. */
int cordeau_law_limits_get (const CordeauLawLimits *limits, const char *name);
/* Every name, %NULL at the end. (transfer none) */
const char *const *cordeau_law_limits_names (void);

#define CORDEAU_LAW_ERROR (cordeau_law_error_quark ())
GQuark cordeau_law_error_quark (void);

typedef enum
{
  CORDEAU_LAW_ERROR_NAME,
  CORDEAU_LAW_ERROR_LIMIT,
} CordeauLawError;

G_END_DECLS
