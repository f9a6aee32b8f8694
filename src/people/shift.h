/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shift: one worker at one post from a start to an end, planned or published. Every change of a published shift is kept with
 * who, why, what notice and what it was before (F18; roster-log.h). */
#pragma once

#include "people/people.h"

G_BEGIN_DECLS

/**
 * CordeauShift:
 * @id: UUIDv7; %NULL for one that was not written yet
 * @worker: the key
 * @start, @end: UTC microseconds; at most CORDEAU_SHIFT_MOST apart
 * @break_minutes: what of it is no work; 0: none is planned
 * @break_start: when the break begins, UTC microseconds; 0: nobody said
 * @post: the nick of a station: "washing"
 * @published: whether the worker was told
 * @told: when the worker was told of these times, UTC microseconds; 0 for what is not published. Notice is counted from here
 *   (Code du travail, L3123-31)
 * @changed: whether they are other times than those that were first published (P6, L3123-31)
 * @agreed: whether the worker said yes to that change
 * @modified: when it was last written, UTC microseconds; 0 for one that was not written yet
 * @rev: of the record, for the next edit; %NULL as for @id
 */
typedef struct
{
  char *id;
  char *worker;
  gint64 start;
  gint64 end;
  gint64 break_start;
  gint64 told;
  gint64 modified;
  int break_minutes;
  gboolean published;
  gboolean changed;
  gboolean agreed;
  char *post;
  char *rev;
} CordeauShift;

/* A day and night: what is longer is a mistake in a file. */
#define CORDEAU_SHIFT_MOST (24 * G_TIME_SPAN_HOUR)

CordeauShift *cordeau_shift_new (const char *worker, gint64 start, gint64 end, const char *post);
CordeauShift *cordeau_shift_copy (const CordeauShift *self);
void cordeau_shift_free (CordeauShift *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauShift, cordeau_shift_free)

/* Minutes of work: its length without its break. */
int cordeau_shift_minutes (const CordeauShift *self);
/* Moves it by whole days, keeping what the clock on the wall in @zone shows at its start, its end and its break. */
void cordeau_shift_move_days (CordeauShift *self, int days, GTimeZone *zone);
/* (transfer full) (nullable): what is wrong with it, in a sentence. */
char *cordeau_shift_find_fault (const CordeauShift *self);

/* --- reading -------------------------------------------------------------------------------------- */

/* Those that touch [@from, @to), by start, then worker. @worker: (nullable): all. (transfer full) (element-type CordeauShift) */
GPtrArray *cordeau_shifts_read (CordeauConnection *connection, const char *site, const char *worker,
                                gint64 from, gint64 to, GError **error);
/* (transfer full) (nullable): %NULL without @error: no such shift. */
CordeauShift *cordeau_shift_find (CordeauConnection *connection, const char *site, const char *id,
                                  GError **error);

/* --- writing -------------------------------------------------------------------------------------- */

/* Why a published shift is changed: a code and no words, for words would say what is wrong with somebody. */
typedef enum
{
  CORDEAU_ROSTER_WHY_UNSAID,
  CORDEAU_ROSTER_WHY_ABSENCE,
  CORDEAU_ROSTER_WHY_REQUEST,
  CORDEAU_ROSTER_WHY_ACTIVITY,
  CORDEAU_ROSTER_WHY_TRAINING,
  CORDEAU_ROSTER_WHY_CORRECTION,
  CORDEAU_ROSTER_WHY_IMPORT,
  CORDEAU_N_ROSTER_WHYS,
} CordeauRosterWhy;

/* "unsaid", "absence", "request", "activity", "training", "correction", "import". */
const char *cordeau_roster_why_to_nick (CordeauRosterWhy why);
/* CORDEAU_N_ROSTER_WHYS for what is none. */
CordeauRosterWhy cordeau_roster_why_from_nick (const char *nick);
/* "The worker asked for it" */
const char *cordeau_roster_why_to_words (CordeauRosterWhy why);

/* @actor: (nullable): the key of who does it; @agreed: whether the worker said yes to it; @undo: what is put was there before: what
 * the worker had been told of it, and when, holds again */
typedef struct
{
  CordeauRosterWhy why;
  const char *actor;
  gboolean agreed;
  gboolean undo;
} CordeauRosterReason;

/**
 * cordeau_shift_put:
 * @self: with an id: written over that record, and made again where it was deleted (so undo is putting back what was
 *   there); without: a new one, and gets it
 *
 * Fills in @self's rev and @modified, and when it is published @told, @changed and @agreed, unless @reason takes something back. A
 * published shift stays published. Members of newer versions stay.
 * Writing what is there already changes nothing. CORDEAU_SESSION_ERROR_INVALID says what is wrong with it;
 * CORDEAU_STORE_ERROR_CONFLICT where @self's rev is not the last.
 */
gboolean cordeau_shift_put (CordeauTxn *txn, CordeauShift *self, const CordeauRosterReason *reason,
                            GError **error);
/* What is not there is CORDEAU_SESSION_ERROR_INVALID. */
gboolean cordeau_shift_delete (CordeauTxn *txn, const char *id, const CordeauRosterReason *reason,
                               GError **error);
/* Publishes drafts that start in [@from, @to); others stay as they are. @n: (out): how many. */
gboolean cordeau_shifts_publish (CordeauTxn *txn, gint64 from, gint64 to,
                                 const CordeauRosterReason *reason, guint *n, GError **error);

/**
 * cordeau_shifts_repeat:
 * @worker: (nullable): all
 * @days: how far, 7 for the next week
 * @n: (out): how many were made
 *
 * Makes the shifts that start in [@from, @to) again, so many days later, at the same times of the wall, as drafts. Where the worker has a
 * shift then already, none is made; so doing it again does nothing.
 */
gboolean cordeau_shifts_repeat (CordeauTxn *txn, const char *worker, gint64 from, gint64 to,
                                int days, GTimeZone *zone, const CordeauRosterReason *reason,
                                guint *n, GError **error);

/* The table. */
void cordeau_shift_register (CordeauKinds *kinds);

G_END_DECLS
