/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the law asks about a person and a shift. Plain values, filled by whoever reads the records. */
#pragma once

#include "people/law-parameters.h"

G_BEGIN_DECLS

/* A break whose start nobody gave. */
#define CORDEAU_LAW_NO_BREAK_START G_MININT64

/**
 * CordeauLawShift:
 * @id: (nullable): interned: the record's
 * @start, @end: instants, @start < @end
 * @break_minutes: not effective work
 * @break_start: an instant inside the shift, or CORDEAU_LAW_NO_BREAK_START
 * @post: (nullable): interned: the nick of a station
 * @elsewhere: for another employer: counts towards maxima and rests, and nothing else
 * @changed: differs from what had been published (P6)
 * @agreed: the worker said yes to the change
 * @told: the instant at which the worker was told of it as it now stands; 0: not yet said
 * @pinned: repair leaves it alone
 */
typedef struct
{
  const char *id;
  gint64 start, end;
  int break_minutes;
  gint64 break_start;
  const char *post;
  gboolean elsewhere, changed, agreed, pinned;
  gint64 told;
} CordeauLawShift;

/* No break, nothing said. @post: (nullable) */
void cordeau_law_shift_init (CordeauLawShift *shift, gint64 start, gint64 end, const char *post);
/* Effective work, µs. */
gint64 cordeau_law_shift_work (const CordeauLawShift *shift);

/* Both days included; CORDEAU_DAY_NONE on either side is open. */
typedef struct
{
  gint32 from, to;
} CordeauLawSpan;

gboolean cordeau_law_span_has (CordeauLawSpan span, gint32 day);

typedef struct
{
  CordeauLawSpan span;
  int weekly_minutes; /* 0: not said: the rules of part-time are not applied */
} CordeauLawContract;

typedef struct
{
  CordeauLawSpan span;
  int weekly_minutes;
  int daily_minutes; /* the most on a day there; 0: not said */
} CordeauLawElsewhere;

typedef enum
{
  CORDEAU_LAW_LEAVE, /* paid leave: neutral in the mean of twelve weeks (Directive 2003/88, art. 16 b) */
  CORDEAU_LAW_LEAVE_TRAINING,
  CORDEAU_LAW_LEAVE_OTHER,
  CORDEAU_LAW_LEAVE_ABSENT, /* will not come: no leave, and said so (absence.h) */
  CORDEAU_LAW_LEAVE_LEFT, /* no longer works here */
} CordeauLawLeaveCode;

typedef struct
{
  CordeauLawSpan span;
  CordeauLawLeaveCode code;
} CordeauLawLeave;

typedef enum
{
  CORDEAU_LAW_CONSENT_SUNDAY,
  CORDEAU_LAW_CONSENT_OVERTIME,
  CORDEAU_LAW_CONSENT_NIGHT,
} CordeauLawConsentKind;

typedef struct
{
  CordeauLawSpan span;
  CordeauLawConsentKind kind;
} CordeauLawConsent;

/* Of the coded list of capabilities, those that the engine can hold. No cause exists. */
typedef enum
{
  CORDEAU_LAW_MEASURE_DAY_MINUTES, /* at most @limit minutes of work a day */
  CORDEAU_LAW_MEASURE_WEEK_MINUTES, /* at most @limit minutes of work a week */
  CORDEAU_LAW_MEASURE_NO_NIGHT, /* nothing of 21:00–6:00 */
  CORDEAU_LAW_MEASURE_NO_EARLY, /* no start before @limit, minutes of the day */
  CORDEAU_LAW_MEASURE_NO_LATE, /* no end after @limit, minutes of the day it starts on */
  CORDEAU_LAW_MEASURE_NO_POST, /* not at @post */
} CordeauLawMeasureKind;

typedef struct
{
  CordeauLawSpan span;
  CordeauLawMeasureKind kind;
  int limit;
  const char *post; /* (nullable): interned */
} CordeauLawMeasure;

typedef struct
{
  int weekday; /* 1 (Monday) to 7 */
  int from, to; /* minutes of the day; @to may pass 1440 */
} CordeauLawAvailability;

/* Hours of the lending agreement: on days whose bit (1 << (weekday − 1)) is set. */
typedef struct
{
  CordeauLawSpan span;
  int from, to; /* minutes of the day; @to may pass 1440 */
  guint weekdays;
} CordeauLawLending;

/* The level at a post, as ILUO: 0 none, 1 I, 2 L, 3 U, 4 O. */
typedef struct
{
  const char *post; /* interned */
  int level;
} CordeauLawPost;

/**
 * CordeauLawWorker:
 * @key: owned
 * @birth_day: CORDEAU_DAY_NONE: not known: taken as of age
 * @contracts: none: not known, K1 and P are not applied
 * @availability: none: always
 * @posts: none: not known, K4 is not applied
 * @night_worker: recorded as one (L3122-5)
 * @support_minutes: of ESAT support a week (E1)
 * @monitor: (nullable): owned: the key of the monitor (E4)
 * @never_alone: somebody else must be there (E4)
 * @limits: (nullable): owned: the parameters of the person's lender; %NULL: those of the status
 *
 * Arrays are of the type of their name, owned, in any order.
 */
typedef struct
{
  guint refs; /* not for several threads */
  char *key;
  CordeauStatus status;
  gint32 birth_day;
  gboolean night_worker, never_alone;
  int support_minutes;
  char *monitor;
  GArray *contracts; /* CordeauLawContract */
  GArray *elsewhere; /* CordeauLawElsewhere */
  GArray *leave; /* CordeauLawLeave */
  GArray *consents; /* CordeauLawConsent */
  GArray *measures; /* CordeauLawMeasure */
  GArray *availability; /* CordeauLawAvailability */
  GArray *lending; /* CordeauLawLending */
  GArray *posts; /* CordeauLawPost */
  CordeauLawLimits *limits;
} CordeauLawWorker;

/* Nothing known but these. */
CordeauLawWorker *cordeau_law_worker_new (const char *key, CordeauStatus status);
/* Several rosters may hold one worker. */
CordeauLawWorker *cordeau_law_worker_ref (CordeauLawWorker *self);
/* Gives a reference back. */
void cordeau_law_worker_free (CordeauLawWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLawWorker, cordeau_law_worker_free)

gboolean cordeau_law_worker_consents (const CordeauLawWorker *self, CordeauLawConsentKind kind,
                                      gint32 day);
gboolean cordeau_law_worker_on_leave (const CordeauLawWorker *self, gint32 day);
/* Whether a contract holds on @day; %TRUE when none is known. */
gboolean cordeau_law_worker_under_contract (const CordeauLawWorker *self, gint32 day);
/* Weekly minutes of the contract of @day; 0 when not known. */
int cordeau_law_worker_weekly_minutes (const CordeauLawWorker *self, gint32 day);
/* Full years on @day; -1 when not known. */
int cordeau_law_worker_age (const CordeauLawWorker *self, gint32 day);
/* 0–4; -1 when nothing is known of any post. */
int cordeau_law_worker_level (const CordeauLawWorker *self, const char *post);

G_END_DECLS
