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
 * CordeauIcalAsk:
 * @first, @days: which days of the site
 * @worker: (nullable): the key; %NULL: everybody
 * @name: (nullable): what the calendar is called; %NULL: the first name of @worker, or @site
 * @now: UTC microseconds
 * @published_only: without drafts, which are tentative otherwise
 */
typedef struct
{
  const char *site;
  GTimeZone *zone;
  gint32 first;
  guint days;
  const char *worker;
  const char *name;
  gint64 now;
  gboolean published_only;
} CordeauIcalAsk;

/* @text: the file, with CRLF; @n_shifts, @n_cancelled: how many stand in it */
typedef struct
{
  char *text;
  guint n_shifts;
  guint n_cancelled;
} CordeauIcal;

void cordeau_ical_free (CordeauIcal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauIcal, cordeau_ical_free)

/**
 * cordeau_ical_read:
 *
 * The calendar of those days as they stand, what is cancelled included. Times are UTC, so that no calendar needs to know the site's
 * zone. A shift keeps its UID, and its SEQUENCE grows with every change, so that a calendar that takes the file again has no shift
 * twice; a cancelled one comes with that UID, too, and a greater SEQUENCE. In a reader thread.
 *
 * Returns: (transfer full) (nullable): %NULL with @error
 */
CordeauIcal *cordeau_ical_read (CordeauConnection *connection, const CordeauIcalAsk *ask,
                                GError **error);

G_END_DECLS
