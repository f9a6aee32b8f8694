/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading and writing of dates share: days as numbers, and local time to UTC. */
#pragma once

#include "base/when.h"

G_BEGIN_DECLS

/* Days since 1970-01-01 in the proleptic Gregorian calendar. */
gint64 cordeau_when_days_from_civil (int year, int month, int day);
void cordeau_when_civil_from_days (gint64 days, int *year, int *month, int *day);

/* (transfer full): "YYYY-MM-DD". */
char *cordeau_when_format_day (gint64 days);

/*
 * cordeau_when_from_local:
 * @local: seconds since 1970 as a clock on the wall in @zone counts them
 * @seconds: (out): UTC seconds: the first occurrence when there are two; when the zone skips
 *   @local, the first instant behind the gap
 *
 * Returns: %FALSE when the zone skips @local
 */
gboolean cordeau_when_from_local (gint64 local, GTimeZone *zone, gint64 *seconds);

G_END_DECLS
