/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A roster as a calendar (RFC 5545): one of a worker, with their posts, or one of the site, with first names. Neither employers nor
 * anything else of a person stands in it. */
#pragma once

#include "people/roster.h"

G_BEGIN_DECLS

/**
 * cordeau_ical_read_cancelled:
 * @worker: (nullable): the key; %NULL: everybody
 *
 * What had been published of [@from, @to) and is no longer there: deleted, or of @worker given to another. Its rev is the one that took
 * it away.
 *
 * Returns: (transfer full) (element-type CordeauShift): by start
 */
GPtrArray *cordeau_ical_read_cancelled (CordeauConnection *connection, const char *site,
                                        const char *worker, gint64 from, gint64 to, GError **error);

/**
 * cordeau_ical_write_with:
 * @cancelled: (nullable) (element-type CordeauShift): as cordeau_ical_read_cancelled() has them for the same worker
 * @worker: (nullable): the key; %NULL: everybody
 * @name: what the calendar is called
 * @site: its id, for identifiers that stay the same from one export to the next
 * @now: UTC microseconds
 * @published_only: without drafts, which are tentative otherwise
 *
 * Times are UTC, so that no calendar needs to know the site's zone. A shift keeps its UID, and its SEQUENCE grows with every change, so
 * that a calendar that takes the file again has no shift twice; a cancelled one comes with that UID, too, and a greater SEQUENCE.
 *
 * Returns: (transfer full): the file, with CRLF
 */
char *cordeau_ical_write_with (const CordeauRoster *roster, GPtrArray *cancelled,
                               const char *worker, const char *name, const char *site, gint64 now,
                               gboolean published_only);
/* The same without what is cancelled. */
char *cordeau_ical_write (const CordeauRoster *roster, const char *worker, const char *name,
                          const char *site, gint64 now, gboolean published_only);

G_END_DECLS
