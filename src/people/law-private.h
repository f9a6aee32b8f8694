/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker's case before the rules: shifts cut into pieces of effective work, counted by day, and grouped into
 * periods between daily rests. Each law-*.c of rules reads it and reports. */
#pragma once

#include "base/day.h"
#include "people/law.h"
#include "people/post.h"

G_BEGIN_DECLS

#define CORDEAU_LAW_MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define CORDEAU_LAW_DAY (G_GINT64_CONSTANT (86400) * G_USEC_PER_SEC)
/* Shifts that begin on different days are one period of work when so little lies between them: a night entered in two
 * pieces is one night. */
#define CORDEAU_LAW_JOINED (120 * CORDEAU_LAW_MINUTE)
#define CORDEAU_LAW_MEAN_WEEKS 12

/* Effective work in a row. Its shift's break, where there is one, lies between two of them; a break whose start
 * nobody gave is taken in the middle. */
typedef struct
{
  gint64 start, end;
  guint shift;
} CordeauLawPiece;

/* Shifts between two daily rests: those that begin on one day, less than a daily rest apart, and what follows within
 * CORDEAU_LAW_JOINED. */
typedef struct
{
  guint first, last; /* shifts, both included */
  gint64 start, end;
  gint32 day; /* of its start */
  gint64 own, all; /* effective work, µs */
} CordeauLawPeriod;

typedef struct
{
  CordeauLawCalendar *calendar;
  const CordeauLawLimits *limits;
  const CordeauLawWorker *worker;
  const CordeauLawShift *shifts;
  guint n_shifts;
  CordeauLawRoster *roster;
  gint32 first_day, last_day;
  CordeauLawFlags flags;
  GArray *violations;

  CordeauLawPiece *pieces;
  guint *piece_of; /* of shift i: piece_of[i] up to piece_of[i + 1] */
  guint n_pieces;
  gint32 *day_of; /* of shift i's start */
  gint32 table_day; /* a Monday */
  guint n_days; /* whole weeks */
  gint64 *own, *all; /* effective work by civil day, µs */
  CordeauLawPeriod *periods;
  guint n_periods;
} CordeauLawCase;

void cordeau_law_case_init (CordeauLawCase *self);
void cordeau_law_case_clear (CordeauLawCase *self);
/* Whether @rule is judged at all. */
gboolean cordeau_law_case_asks (const CordeauLawCase *self, CordeauRule rule);
/* Fills in what follows from the case; days from the times unless given. Drops what is OK, unless asked for, and what
 * is outside the range. */
void cordeau_law_case_report (CordeauLawCase *self, CordeauViolation found);
/* A maximum, µs: @own alone against @limit, else with the hours elsewhere as L2. @limit in minutes, @over divides
 * both (a mean). */
void cordeau_law_case_maximum (CordeauLawCase *self, CordeauViolation found, gint64 own, gint64 all,
                               int limit, int over);

/* Effective work of shift @i between two instants, µs. */
gint64 cordeau_law_case_between (const CordeauLawCase *self, guint i, gint64 from, gint64 to);
/* Of shift @i in the nights @from (minutes of a day) to @to (minutes of the next), µs. */
gint64 cordeau_law_case_night (const CordeauLawCase *self, guint i, int from, int to);
/* By civil day, 0 outside the table. */
gint64 cordeau_law_case_own (const CordeauLawCase *self, gint32 day);
gint64 cordeau_law_case_all (const CordeauLawCase *self, gint32 day);
/* Seven days from a Monday. */
gint64 cordeau_law_case_week_own (const CordeauLawCase *self, gint32 monday);
gint64 cordeau_law_case_week_all (const CordeauLawCase *self, gint32 monday);
/* Hours elsewhere that are known by the week only, µs. */
gint64 cordeau_law_case_elsewhere (const CordeauLawCase *self, gint32 monday);
/* The first day of the week with own work; CORDEAU_DAY_NONE. */
gint32 cordeau_law_case_first_worked (const CordeauLawCase *self, gint32 monday);

/* Like cordeau_day_at(), and fast inside the span. */
gint64 cordeau_law_calendar_at (CordeauLawCalendar *self, gint32 day, int minute);

/* The rules, by what they look at. */
void cordeau_law_judge_days (CordeauLawCase *self);
void cordeau_law_judge_breaks (CordeauLawCase *self);
void cordeau_law_judge_rests (CordeauLawCase *self);
void cordeau_law_judge_weeks (CordeauLawCase *self);
void cordeau_law_judge_sundays (CordeauLawCase *self);
void cordeau_law_judge_nights (CordeauLawCase *self);
void cordeau_law_judge_minors (CordeauLawCase *self);
void cordeau_law_judge_part_time (CordeauLawCase *self);
void cordeau_law_judge_insertion (CordeauLawCase *self);
void cordeau_law_judge_company (CordeauLawCase *self);
void cordeau_law_judge_bans (CordeauLawCase *self);

/* Variants: which sentence of a rule. The others have one, 0. */
enum
{
  CORDEAU_LAW_B1_BROKEN = 0,
  CORDEAU_LAW_B1_UNKNOWN = 1, /* and M3 */
  CORDEAU_LAW_W4_SHORT = 0,
  CORDEAU_LAW_W4_OUTSIDE = 1, /* there is one, and it is not this week's */
  CORDEAU_LAW_N2_WEEK = 0,
  CORDEAU_LAW_N2_YEAR = 1,
  CORDEAU_LAW_P5_LONG = 0,
  CORDEAU_LAW_P5_MANY = 1,
  CORDEAU_LAW_P6_SHORT = 0,
  CORDEAU_LAW_P6_UNTOLD = 1,
  CORDEAU_LAW_C1_OVER = 0,
  CORDEAU_LAW_C1_UNDER = 1,
  CORDEAU_LAW_K2_LEAVE = 0,
  CORDEAU_LAW_K2_ABSENT = 1,
  CORDEAU_LAW_K2_LEFT = 2,
  CORDEAU_LAW_E4_ABSENT = 0,
  CORDEAU_LAW_E4_ALONE = 1,
  CORDEAU_LAW_E4_NOBODY = 2, /* no monitor is named */
};

/* Whole minutes, away from the limit: a maximum's excess up, a minimum's lack down. */
static inline int
cordeau_law_up (gint64 us)
{
  return (int) ((us + CORDEAU_LAW_MINUTE - 1) / CORDEAU_LAW_MINUTE);
}

static inline int
cordeau_law_down (gint64 us)
{
  return (int) (us / CORDEAU_LAW_MINUTE);
}

G_END_DECLS
