/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only judge of working time: a worker, their shifts, a range of days → violations. Pure: no store, no clock, no
 * screen. Which rule holds for whom is data (law-rules.c, law-matrix.c); README.md says how each was read.
 *
 * Instants are UTC microseconds, durations minutes, days those of base/day.h (local midnight to local midnight). What
 * a function takes it borrows, unless said. */
#pragma once

#include "people/law-parameters.h"
#include "people/law-worker.h"

G_BEGIN_DECLS

/* The rows of the table in roster.md. M5–M7 are parts of its M1–M4; the K are bans that are no law: contract, leave,
 * availability, training, being in two places. */
typedef enum
{
  CORDEAU_RULE_D1, /* effective work in a civil day */
  CORDEAU_RULE_D2, /* the same cap between two daily rests */
  CORDEAU_RULE_R2, /* span from first start to last end */
  CORDEAU_RULE_B1, /* break when six hours are reached */
  CORDEAU_RULE_R1, /* daily rest */
  CORDEAU_RULE_W1, /* effective work in a civil week */
  CORDEAU_RULE_W2, /* mean of any twelve weeks */
  CORDEAU_RULE_W3, /* six days a week */
  CORDEAU_RULE_W4, /* weekly rest in each civil week */
  CORDEAU_RULE_W5, /* soft: more than six days in a row over two weeks */
  CORDEAU_RULE_W6, /* Sunday without the site's recorded ground */
  CORDEAU_RULE_W7, /* Sunday without the person's consent, where the ground asks it */
  CORDEAU_RULE_N1, /* soft: three hours of night without consent */
  CORDEAU_RULE_N2, /* soft: becomes a night worker, and is not recorded as one */
  CORDEAU_RULE_N3, /* a night worker's day */
  CORDEAU_RULE_N4, /* a night worker's mean of any twelve weeks */
  CORDEAU_RULE_M1, /* under 18: the day */
  CORDEAU_RULE_M2, /* under 18: the week */
  CORDEAU_RULE_M3, /* under 18: the break */
  CORDEAU_RULE_M4, /* under 18: the daily rest */
  CORDEAU_RULE_M5, /* under 18: two days off in a row */
  CORDEAU_RULE_M6, /* under 18: night */
  CORDEAU_RULE_M7, /* under 18: public holidays */
  CORDEAU_RULE_P1, /* complementary hours */
  CORDEAU_RULE_P2, /* a part-time week stays part-time */
  CORDEAU_RULE_P5, /* interruptions of a part-time day */
  CORDEAU_RULE_P6, /* soft: notice of a change */
  CORDEAU_RULE_C1, /* mean of an insertion contract over the pay month */
  CORDEAU_RULE_L2, /* a maximum passed only with the hours elsewhere */
  CORDEAU_RULE_L3, /* soft: outside the hours of the lending agreement */
  CORDEAU_RULE_E1, /* ESAT: the week, support included */
  CORDEAU_RULE_E2, /* ESAT: Sunday */
  CORDEAU_RULE_E4, /* site rule: without the monitor; alone */
  CORDEAU_RULE_A1, /* measures of the occupational doctor */
  CORDEAU_RULE_K1, /* outside every contract */
  CORDEAU_RULE_K2, /* on leave */
  CORDEAU_RULE_K3, /* soft: outside the hours the person is available */
  CORDEAU_RULE_K4, /* soft: not trained for the post */
  CORDEAU_RULE_K5, /* two shifts at once */
  CORDEAU_N_RULES,
} CordeauRule;

/* A cell of the table status × rule. */
typedef enum
{
  CORDEAU_BASIS_NOT_APPLIED,
  CORDEAU_BASIS_LEGAL,
  CORDEAU_BASIS_PROTECTIVE, /* a rule of the site, taken over from the law of others */
  CORDEAU_BASIS_UNKNOWN, /* what would break it is unverifiable, not a violation */
} CordeauBasis;

typedef enum
{
  CORDEAU_VERDICT_OK,
  CORDEAU_VERDICT_NEEDS_CONSENT,
  CORDEAU_VERDICT_UNVERIFIABLE,
  CORDEAU_VERDICT_VIOLATION,
} CordeauVerdict;

typedef enum
{
  CORDEAU_LAW_UNIT_NONE, /* a ban: no amount. Always so for A1, which must not tell a limit */
  CORDEAU_LAW_UNIT_MINUTES,
  CORDEAU_LAW_UNIT_DAYS,
  CORDEAU_LAW_UNIT_TIMES,
} CordeauLawUnit;

/**
 * CordeauViolation:
 * @rule: which
 * @base: for L2 the maximum that is passed (D1, D2, W1, W2, N4, M1 or M2), else @rule
 * @variant: which sentence of the rule
 * @hard: never waived by the engine
 * @worker: borrowed from the worker
 * @from, @to: instants: the days, the rest, the week or the shift meant
 * @first_day, @last_day: the days it belongs to: it is reported for a range that meets them
 * @amount, @limit: in @unit; whole minutes, rounded away from the limit
 * @holder: (nullable): borrowed: the monitor's key (E4), the post's nick (K4)
 */
typedef struct
{
  CordeauRule rule, base;
  guint8 variant;
  gboolean hard;
  CordeauVerdict verdict;
  CordeauBasis basis;
  CordeauLawUnit unit;
  const char *worker;
  gint64 from, to;
  gint32 first_day, last_day;
  int amount, limit;
  const char *holder;
} CordeauViolation;

/* "D1"; and back, CORDEAU_N_RULES for what is none. */
const char *cordeau_rule_to_id (CordeauRule rule);
CordeauRule cordeau_rule_from_id (const char *id);
/* "L3121-18", as the law of @status numbers it: rules of the site say so in words. */
const char *cordeau_rule_article (CordeauRule rule, CordeauStatus status);
gboolean cordeau_rule_is_hard (CordeauRule rule);
/* What the rule asks, in one line, in the language of the person. */
const char *cordeau_rule_to_words (CordeauRule rule);
CordeauBasis cordeau_law_basis (CordeauStatus status, CordeauRule rule);
/* "legal", "protective", "not-applied", "unknown". */
const char *cordeau_basis_to_nick (CordeauBasis basis);
/* "ok", "needs-consent", "unverifiable", "violation". */
const char *cordeau_verdict_to_nick (CordeauVerdict verdict);

/* Who, when, how much, and what the limit is. @name: the first name to show; %NULL: the worker's key. (transfer full) */
char *cordeau_violation_to_sentence (const CordeauViolation *violation, GTimeZone *zone,
                                     const char *name);
/* (transfer full): what an override excused (override.h): rule, worker, times, verdict, amount, limit, holder. It no longer
 * holds when this differs. */
char *cordeau_violation_facts (const CordeauViolation *violation);
/* Whether both mean the same thing, whatever the amounts. */
gboolean cordeau_violation_same (const CordeauViolation *a, const CordeauViolation *b);

/**
 * CordeauLawCalendar:
 *
 * Local midnights, night windows and public holidays of a span of days, looked up once: immutable, for any number of
 * workers and threads.
 */
typedef struct _CordeauLawCalendar CordeauLawCalendar;

/* Days beyond the span are still right, and slower. Make it from 13 weeks (for N2: 53) before the first day judged. */
CordeauLawCalendar *cordeau_law_calendar_new (GTimeZone *zone, gint32 first_day, gint32 last_day,
                                              CordeauHolidays holidays);
CordeauLawCalendar *cordeau_law_calendar_ref (CordeauLawCalendar *self);
void cordeau_law_calendar_unref (CordeauLawCalendar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLawCalendar, cordeau_law_calendar_unref)
GTimeZone *cordeau_law_calendar_get_zone (CordeauLawCalendar *self);
/* The first instant of @day. */
gint64 cordeau_law_calendar_start (CordeauLawCalendar *self, gint32 day);
gint32 cordeau_law_calendar_day_of (CordeauLawCalendar *self, gint64 when);
gboolean cordeau_law_calendar_is_holiday (CordeauLawCalendar *self, gint32 day);

/**
 * CordeauLawRoster:
 *
 * All workers of a site with their shifts: what E4 looks at others in, and repair works on. Owns its workers; shifts of a worker stay
 * sorted by start.
 */
typedef struct _CordeauLawRoster CordeauLawRoster;

typedef struct
{
  CordeauLawWorker *worker;
  GArray *shifts; /* of CordeauLawShift, sorted by start */
} CordeauLawRow;

CordeauLawRoster *cordeau_law_roster_new (CordeauLawCalendar *calendar,
                                          const CordeauLawParameters *parameters);
void cordeau_law_roster_free (CordeauLawRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLawRoster, cordeau_law_roster_free)
CordeauLawCalendar *cordeau_law_roster_get_calendar (CordeauLawRoster *self);
const CordeauLawParameters *cordeau_law_roster_get_parameters (CordeauLawRoster *self);
/* The parameters of the worker's lender, else of the status. */
const CordeauLawLimits *cordeau_law_roster_get_limits (CordeauLawRoster *self,
                                                       const CordeauLawWorker *worker);
/* @worker: (transfer full). A key twice: the first stays, the second is freed. */
CordeauLawRow *cordeau_law_roster_add_worker (CordeauLawRoster *self, CordeauLawWorker *worker);
guint cordeau_law_roster_get_n_rows (CordeauLawRoster *self);
CordeauLawRow *cordeau_law_roster_get_row (CordeauLawRoster *self, guint i);
/* (nullable) */
CordeauLawRow *cordeau_law_roster_find (CordeauLawRoster *self, const char *key);
/* Keeps the order. Returns its place. */
guint cordeau_law_row_add_shift (CordeauLawRow *row, const CordeauLawShift *shift);
/* By its id; %FALSE when there is none. */
gboolean cordeau_law_row_remove_shift (CordeauLawRow *row, const char *id);

typedef enum
{
  CORDEAU_LAW_BROKEN = 0,
  /* Also what is kept, as CORDEAU_VERDICT_OK with its amount. */
  CORDEAU_LAW_ALL = 1 << 0,
} CordeauLawFlags;

/**
 * cordeau_law_evaluate:
 * @shifts: the worker's, sorted by start, also before the range (twelve weeks; for N2 a year) and after it
 * @roster: (nullable): the others, for E4: without it E4 is not judged
 * @first_day, @last_day: the range, both included
 * @violations: of CordeauViolation, appended to: by rule, then by time
 *
 * Every finding whose days meet the range; W2 and N4 those whose twelfth week does.
 */
void cordeau_law_evaluate (CordeauLawCalendar *calendar, const CordeauLawParameters *parameters,
                           const CordeauLawWorker *worker, const CordeauLawShift *shifts,
                           guint n_shifts, CordeauLawRoster *roster, gint32 first_day,
                           gint32 last_day, CordeauLawFlags flags, GArray *violations);
/* The same for everybody of @roster, worker by worker. (transfer full) (element-type CordeauViolation) */
GArray *cordeau_law_roster_evaluate (CordeauLawRoster *self, gint32 first_day, gint32 last_day,
                                     CordeauLawFlags flags);

G_END_DECLS
