/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A roster as a calendar (RFC 5545): one of a worker, with their posts, or one of the site, with first names. Neither employers nor
 * anything else of a person stands in it. */
#pragma once

#include "people/roster.h"

G_BEGIN_DECLS

/**
 * cordeau_ical_write:
 * @worker: (nullable): the key; %NULL: everybody
 * @name: what the calendar is called
 * @site: its id, for identifiers that stay the same from one export to the next
 * @now: UTC microseconds
 * @published_only: without drafts, which are tentative otherwise
 *
 * Times are UTC, so that no calendar needs to know the site's zone. A shift keeps its UID, and its SEQUENCE grows with every change, so
 * that a calendar that takes the file again has no shift twice.
 *
 * Returns: (transfer full): the file, with CRLF
 */
char *cordeau_ical_write (const CordeauRoster *roster, const char *worker, const char *name,
                          const char *site, gint64 now, gboolean published_only);

G_END_DECLS
