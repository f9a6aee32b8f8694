/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the roster's page shows: some days, what of them is covered, and what the law says of them. Read off the main thread. */
#pragma once

#include "people/roster-law.h"
#include "people/roster.h"

G_BEGIN_DECLS

/* @violations: (element-type CordeauViolation), which borrow from @law; @covers: (element-type CordeauCover); @by_worker: whose shifts
 * begin on which day, for cordeau_roster_week_find() */
typedef struct
{
  CordeauRoster *roster;
  CordeauRosterLaw *law;
  GArray *violations;
  GArray *covers;
  GHashTable *by_worker;
} CordeauRosterWeek;

void cordeau_roster_week_free (CordeauRosterWeek *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRosterWeek, cordeau_roster_week_free)

void cordeau_roster_week_read_async (CordeauSession *session, gint32 first, guint days,
                                     GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
CordeauRosterWeek *cordeau_roster_week_read_finish (GObject *source, GAsyncResult *result,
                                                    GError **error);

/* The shift of @worker that begins on the day @day of @self, counted from 0; the @nth of that day. (transfer none) (nullable) */
CordeauShift *cordeau_roster_week_find (const CordeauRosterWeek *self, const char *worker,
                                        guint day, guint nth);
/* The most serious of what the law says of @worker on that day. (nullable) */
const CordeauViolation *cordeau_roster_week_judge (const CordeauRosterWeek *self,
                                                   const char *worker, guint day);

G_END_DECLS
