/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers and times as people read them, in their language; spaces within them do not break. Instants are UTC microseconds since 1970; zones are
 * the site's. All strings (transfer full). Needs no display. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "15:42" (24 hours, as the trade writes). */
char *cordeau_format_clock (gint64 when, GTimeZone *zone);
/* "15:42" today, "yesterday 15:42", "tomorrow 18:00", "Tue 18:00" within six days, else "30 Jul 18:00";
 * other years with the year. */
char *cordeau_format_when (gint64 when, gint64 now, GTimeZone *zone);
/* The same in a narrow column: yesterday is a weekday as others are; without the time from a week on, "30 Jul". */
char *cordeau_format_when_short (gint64 when, gint64 now, GTimeZone *zone);
/* "Tuesday 30 July". */
char *cordeau_format_day (gint64 when, GTimeZone *zone);
/* "30 July 2026"; "" for CORDEAU_DAY_NONE. */
char *cordeau_format_date (gint32 day);

/* A length of time to the minute, or to the second below one minute: "22 s", "38 min", "2 h 18", "3 d 4 h".
 * Negative lengths as their absolute value. */
char *cordeau_format_duration (gint64 microseconds);
/* "now" (under 5 s), "22 s ago", "12 min ago", "2 h 18 ago". */
char *cordeau_format_ago (gint64 when, gint64 now);
/* What is left until a promise: "2 h 18", "0 min"; past it "late by 12 min". 0 = no promise: "". */
char *cordeau_format_left (gint64 promise, gint64 now);
/* What stands on a card: the countdown within twelve hours, else cordeau_format_when(): "tomorrow 18:00". */
char *cordeau_format_promise (gint64 promise, gint64 now, GTimeZone *zone);

/* "1.6 kg" with the locale's decimal sign, one decimal under 100 kg, none above; 0: "". */
char *cordeau_format_kg (gint64 grams);
/**
 * cordeau_parse_grams:
 *
 * A weight as people type it: "1.8", "1,8 kg", "1800", "1800 g". Without a unit, what has a decimal sign or is 60 at
 * most are kilograms, and 100 or more are grams.
 *
 * Returns: grams; 0 for nothing, -1 for what is no weight of at most 60 kg
 */
gint64 cordeau_parse_grams (const char *text);
/* "12,345" in the locale's grouping. */
char *cordeau_format_count (gint64 count);
/* A code or a figure where one reads from right to left: as it is, but it stands where what is read begins. */
char *cordeau_format_from_right (const char *text);
/* "damaged, since Tuesday" at the beginning of a line: "Damaged, since Tuesday". */
char *cordeau_format_line (const char *text);
/* "30 °C"; 0: "". */
char *cordeau_format_celsius (int celsius);

G_END_DECLS
