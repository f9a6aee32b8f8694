/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From records to the judge: workers and shifts of a site as law.h takes them, with the history that its means need. */
#pragma once

#include "people/law.h"
#include "people/override.h"
#include "people/shift.h"
#include "people/worker.h"

G_BEGIN_DECLS

/* How far back shifts are read: twelve weeks for W2, and a year for N2. */
#define CORDEAU_ROSTER_LAW_TWELVE_WEEKS (12 * 7)
#define CORDEAU_ROSTER_LAW_YEAR (53 * 7)

/**
 * CordeauRosterLaw:
 * @first, @last: the days that can be judged, both included
 * @calendar: of them, with their history
 * @parameters: of the site
 * @workers: (element-type CordeauWorker)
 * @law: everybody with their shifts
 * @overrides: (element-type CordeauOverride): what is accepted of it
 */
typedef struct
{
  gint32 first;
  gint32 last;
  CordeauLawCalendar *calendar;
  CordeauLawParameters parameters;
  GPtrArray *workers;
  CordeauLawRoster *law;
  GPtrArray *overrides;
} CordeauRosterLaw;

/**
 * cordeau_roster_law_read:
 * @history: days before @first
 *
 * Shifts are read until the end of the month behind @days, since weeks and pay months are judged whole.
 */
CordeauRosterLaw *cordeau_roster_law_read (CordeauConnection *connection, const char *site,
                                           GTimeZone *zone, gint32 first, guint days,
                                           gint32 history, GError **error);
void cordeau_roster_law_free (CordeauRosterLaw *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRosterLaw, cordeau_roster_law_free)

/* Adds what is sealed of the measures of the occupational doctor (A1). What this computer has no key for is %FALSE with
 * CORDEAU_SEAL_ERROR. Blocks. */
gboolean cordeau_roster_law_add_measures (CordeauRosterLaw *self, CordeauConnection *connection,
                                          const char *site, CordeauLocal *local, GError **error);

/* (transfer none) (nullable): what accepts @violation, or accepted it with other facts. @holds: (out): whether it still
 * does: then the finding is overridden, and no longer an open one. */
const CordeauOverride *cordeau_roster_law_override (const CordeauRosterLaw *self,
                                                    const CordeauViolation *violation,
                                                    gboolean *holds);
/* Whether something is to be done about @violation: neither kept nor overridden. */
gboolean cordeau_roster_law_is_open (const CordeauRosterLaw *self,
                                     const CordeauViolation *violation);

/* (transfer full): in words, with the name that is shown for the worker; then who accepted it, or accepted it with other facts. */
char *cordeau_roster_law_say (const CordeauRosterLaw *self, const CordeauViolation *violation);

/* --- one by one: for the page, which changes a shift at a time -------------------------------------- */

/* @shift: what is borrowed of it is interned */
void cordeau_roster_law_fill_shift (CordeauLawShift *shift, const CordeauShift *from);
/* (transfer full) */
CordeauLawWorker *cordeau_roster_law_make_worker (const CordeauWorker *worker);
/* What the site's record says of the law (parameters.h), for all and by status. What the law does not allow is left out. */
void cordeau_roster_law_read_parameters (CordeauLawParameters *parameters, yyjson_val *site);

G_END_DECLS
