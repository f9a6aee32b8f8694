/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the roster's page shows: some days, what of them is covered, and what the law says of them. Read off the main thread; what is
 * being written is shown and judged at once, in memory, until it is read again. */
#pragma once

#include "people/roster-law.h"
#include "people/roster.h"

G_BEGIN_DECLS

/**
 * CordeauRosterWeek:
 * @roster: some days, a week or a month of them
 * @law: (nullable): %NULL as long as nobody has judged
 * @covers: (element-type CordeauCover)
 * @rows: who has which shifts, and what the law says of them: for cordeau_roster_week_find() and cordeau_roster_week_say()
 * @employers: what those of @roster's workers are called, by what a worker's record says: for cordeau_roster_week_employer()
 * @unread: (nullable): a sentence: why measures of the occupational doctor could not be read, so that nobody was held to them
 * @now: when it was read, UTC microseconds
 *
 * Counts its references, in any thread; only the main thread changes it.
 */
typedef struct
{
  CordeauRoster *roster;
  CordeauRosterLaw *law;
  GArray *covers;
  GHashTable *rows;
  GHashTable *employers;
  char *unread;
  gint64 now;
} CordeauRosterWeek;

CordeauRosterWeek *cordeau_roster_week_ref (CordeauRosterWeek *self);
void cordeau_roster_week_unref (CordeauRosterWeek *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRosterWeek, cordeau_roster_week_unref)

/* @judge: %FALSE: shifts and cover alone, which are there much sooner */
void cordeau_roster_week_read_async (CordeauSession *session, gint32 first, guint days,
                                     gboolean judge, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
CordeauRosterWeek *cordeau_roster_week_read_finish (GObject *source, GAsyncResult *result,
                                                    GError **error);

/* The employer's name, not its id. (transfer none) (nullable): none is known */
const char *cordeau_roster_week_employer (const CordeauRosterWeek *self,
                                          const CordeauWorker *worker);

/* The shift of @worker that begins on the day @day of @self, counted from 0; the @nth of that day. (transfer none) (nullable) */
CordeauShift *cordeau_roster_week_find (const CordeauRosterWeek *self, const char *worker,
                                        guint day, guint nth);
/* (transfer none) (nullable): by its id */
CordeauShift *cordeau_roster_week_find_id (const CordeauRosterWeek *self, const char *id);
/* How many shifts of @worker begin on that day. */
guint cordeau_roster_week_count_shifts (const CordeauRosterWeek *self, const char *worker,
                                        guint day);
/* How many are drafts. */
guint cordeau_roster_week_count_drafts (const CordeauRosterWeek *self);

/* What the law says of @worker on these days. (transfer none) (nullable) (element-type CordeauViolation) */
GArray *cordeau_roster_week_say (const CordeauRosterWeek *self, const char *worker);
/* The most serious of what is open of it on that day. (nullable) */
const CordeauViolation *cordeau_roster_week_judge (const CordeauRosterWeek *self,
                                                   const char *worker, guint day);
/* How much is open of it, of everybody. */
guint cordeau_roster_week_count (const CordeauRosterWeek *self);
/* Whether it belongs to the day @day of @self. */
gboolean cordeau_roster_week_touches (const CordeauRosterWeek *self,
                                      const CordeauViolation *violation, guint day);

/**
 * cordeau_roster_week_try:
 * @before: (nullable): the shift that would go
 * @after: (nullable): the one that would come; has no id where it is new
 *
 * What the law would say of the worker of @after, without it of the worker of @before. Changes nothing; in memory, within a few milliseconds.
 *
 * Returns: (transfer full) (element-type CordeauViolation): borrows from @self and @after
 */
GArray *cordeau_roster_week_try (const CordeauRosterWeek *self, const CordeauShift *before,
                                 const CordeauShift *after);
/* (transfer full): @shift as it would be at the day @day of @self, of @worker, at the same times of the wall. */
CordeauShift *cordeau_roster_week_move (const CordeauRosterWeek *self, const CordeauShift *shift,
                                        const char *worker, guint day);
/* Does it, in memory: judges again those whose shifts these are, and counts the cover anew. @before: of @self; is freed. @after: (transfer full) */
void cordeau_roster_week_apply (CordeauRosterWeek *self, CordeauShift *before, CordeauShift *after);

/* Minutes of work of @worker in the civil week of the day @day of @self, as far as it was read. */
int cordeau_roster_week_minutes (const CordeauRosterWeek *self, const char *worker, guint day);

G_END_DECLS
