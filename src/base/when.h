/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Dates and times as people and files write them, in the years 2000 to 2199. Instants are UTC
 * microseconds since 1970 (gint64); days are "YYYY-MM-DD". A zone of %NULL is UTC. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cordeau_when_parse:
 * @zone: zone of texts without an offset
 *
 * ISO 8601 with T or space, with or without seconds, fractions, offset or Z; also
 * jj/mm/aaaa hh:mm. A local time that the zone skips (DST gap) is refused with a
 * sentence; one that occurs twice is its first occurrence.
 */
gboolean cordeau_when_parse (const char *text, GTimeZone *zone, gint64 *when, GError **error);

/* "2026-11-23", "23/11/2026", "23/11/26", "23.11.2026" → "2026-11-23"; %NULL with
 * CORDEAU_BASE_ERROR_DATE for days that do not exist. (transfer full) */
char *cordeau_when_parse_day (const char *text, GError **error);

/* (transfer full): ISO 8601 in @zone with offset ("+00:00" too), seconds; milliseconds when
 * not 0. */
char *cordeau_when_format (gint64 when, GTimeZone *zone);
/* (transfer full): the day of @when in @zone. */
char *cordeau_when_day (gint64 when, GTimeZone *zone);
/* (transfer full): "YYYYMM" of @when in UTC: the month of a facts database. */
char *cordeau_when_utc_month (gint64 when);

/**
 * cordeau_when_local:
 * The instant of @minute_of_day on @day_offset days after the day of @when, in @zone. A
 * time that the zone skips moves forward to the first that exists.
 */
gint64 cordeau_when_local (gint64 when, GTimeZone *zone, int day_offset, int minute_of_day);

/* Minute of the day (0–1439) and ISO weekday (1–7) of @when in @zone. */
void cordeau_when_split (gint64 when, GTimeZone *zone, int *minute_of_day, int *weekday);

/* "18:00", "18h", "18h30", "18 h 30", "9:05" → minutes of the day, -1 if not a time. */
int cordeau_when_parse_minutes (const char *text);

G_END_DECLS
