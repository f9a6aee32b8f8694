/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From records to repair.h: what is to be taken when somebody does not come, and among whom. */
#pragma once

#include "people/lender.h"
#include "people/repair.h"
#include "people/roster-law.h"
#include "people/roster.h"

G_BEGIN_DECLS

/**
 * CordeauAbsenceRepair:
 * @law: the weeks around, whoever is absent on a day as on leave
 * @repair: its holes are the shifts of that day which have not begun
 * @roster: the day, and the next where its shifts go on: what is needed and covered
 * @lenders: (element-type CordeauLender): whom to call
 * @told: whether the absence is recorded
 * @worker: the key of who is absent
 */
typedef struct
{
  char *worker;
  CordeauRosterLaw *law;
  CordeauRepair *repair;
  CordeauRoster *roster;
  GPtrArray *lenders;
  gboolean told;
} CordeauAbsenceRepair;

/**
 * cordeau_absence_repair_read:
 * @local: for what is sealed of the measures of the occupational doctor
 * @now: what has begun by then is the past and stays
 *
 * Returns: (transfer full) (nullable): %NULL with @error; nobody of that key is CORDEAU_SESSION_ERROR_INVALID
 */
CordeauAbsenceRepair *cordeau_absence_repair_read (CordeauConnection *connection, const char *site,
                                                   GTimeZone *zone, CordeauLocal *local,
                                                   const char *worker, gint32 day, gint64 now,
                                                   GError **error);
void cordeau_absence_repair_free (CordeauAbsenceRepair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauAbsenceRepair, cordeau_absence_repair_free)

/* The name that is shown; the key for somebody who is not known. */
const char *cordeau_absence_repair_name (const CordeauAbsenceRepair *self, const char *key);
/* Whom to call to ask @worker, or for somebody else: with a phone number. (nullable) */
const CordeauLender *cordeau_absence_repair_lender (const CordeauAbsenceRepair *self,
                                                    const char *worker);

/**
 * CordeauGap: a post with fewer people than it needs
 * @from, @to: UTC microseconds
 * @missing: how many, at the worst minute of each half hour
 */
typedef struct
{
  CordeauPost post;
  gint64 from;
  gint64 to;
  int missing;
} CordeauGap;

/**
 * cordeau_absence_repair_gaps:
 * @plan: (nullable): carried out; %NULL: nobody comes
 *
 * What is not covered on the day of the absence then, whatever the cause; nothing where nobody said what is needed.
 *
 * Returns: (transfer full) (element-type CordeauGap): by time, then post
 */
GArray *cordeau_absence_repair_gaps (const CordeauAbsenceRepair *self,
                                     const CordeauRepairPlan *plan);
/* (transfer full): "Finishing: 1 missing, 6:00–13:30" */
char *cordeau_gap_say (const CordeauGap *gap, GTimeZone *zone);

/**
 * cordeau_absence_take:
 * @shift: the id of a shift
 * @before: (out) (transfer full): as it was, for cordeau_shift_put() to undo it
 *
 * Gives the shift to @worker, because of the absence. CORDEAU_SESSION_ERROR_INVALID when it is not there any more, or no longer
 * @from's.
 */
gboolean cordeau_absence_take (CordeauTxn *txn, const char *shift, const char *from,
                               const char *worker, const CordeauRosterReason *reason,
                               CordeauShift **before, GError **error);

G_END_DECLS
