/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letting go of old working time (domain.md, retention): clock-ins, and what became of published rosters, five years after. They lie in
 * people-<site>, which has no months (store/retention.h): so they go one by one, with who said them, and are remembered as erased, so
 * that neither a backup nor another computer of the site brings them back. Contracts, shifts and absences are records and stay until
 * somebody deletes them; training has a rule of its own (training-retire.h). */
#pragma once

#include "people/people.h"
#include "store/local.h"

G_BEGIN_DECLS

#define CORDEAU_CLOCK_YEARS 5

/* The first instant of the day five years ago: what was before may go. */
gint64 cordeau_clock_retire_before (gint64 now, GTimeZone *zone);

/**
 * CordeauClockRetired:
 * @n_clockings: clock-ins and clock-outs
 * @n_changes: changes of a published roster, and publications
 * @n_deeds: who said them
 */
typedef struct
{
  guint n_clockings;
  guint n_changes;
  guint n_deeds;
} CordeauClockRetired;

/* How much there is to go. A clock-in whose clock-out is still kept stays with it, and a change of a day that is still kept. */
gboolean cordeau_clock_retire_count (CordeauConnection *connection, const char *site, gint64 before,
                                     CordeauClockRetired *count, GError **error);

/**
 * cordeau_clock_retire:
 * @result: (inout): what went is added
 *
 * Lets some of it go, so that others need not wait long: again until @done.
 */
gboolean cordeau_clock_retire (CordeauTxn *txn, CordeauLocal *local, gint64 before,
                               CordeauClockRetired *result, gboolean *done, GError **error);

G_END_DECLS
