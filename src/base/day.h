/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Days of the calendar, counted, so that they can be compared and added to. A day is a gint32: days since 1970-01-01
 * where the laundry is; CORDEAU_DAY_NONE is no day. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_DAY_NONE G_MININT32

/* "2026-11-23" exactly → its day; CORDEAU_DAY_NONE for anything else, %NULL too. What people write goes through
 * cordeau_when_parse_day() first. */
gint32 cordeau_day_from_text (const char *text);
/* (transfer full): "YYYY-MM-DD"; "" for CORDEAU_DAY_NONE. */
char *cordeau_day_to_text (gint32 day);
gint32 cordeau_day_from_civil (int year, int month, int day);
/* @year, @month, @day_of_month: (out) (optional) */
void cordeau_day_to_civil (gint32 day, int *year, int *month, int *day_of_month);
/* 1 (Monday) to 7. */
int cordeau_day_weekday (gint32 day);
/* The Monday of its week (ISO 8601), which is the civil week of L3121-20. */
gint32 cordeau_day_monday (gint32 day);
/* The day of an instant, UTC microseconds, in @zone. */
gint32 cordeau_day_of (gint64 when, GTimeZone *zone);
/* The first instant of @day in @zone, and with @minute that local time of it: one that occurs twice is its first, one that is
 * skipped the first after it. @minute may exceed 1440: the next day's. */
gint64 cordeau_day_at (gint32 day, int minute, GTimeZone *zone);

/* (transfer full): in the language of the person; @format as g_date_time_format() has it: "%A %-d %B" */
char *cordeau_day_format (gint32 day, const char *format);
/* (transfer full): from one time of a day to another, as the clock on the wall in @zone shows them: "6:00–13:30" */
char *cordeau_day_format_times (gint64 from, gint64 to, GTimeZone *zone);

G_END_DECLS
