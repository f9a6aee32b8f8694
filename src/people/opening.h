/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When the site is open, by kind of day: a member of the site's record, set by "site set opening.saturday=7:00-12:00". It is a
 * record of the site and no law: what is needed or planned outside is said, and nothing is taken away by itself.
 *
 * What a day of the week needs goes over to a public holiday only as far as the site is open then: nobody planned it for that day.
 * What is said for holidays, or for that date, counts as it stands. */
#pragma once

#include "people/need.h"
#include "people/holidays.h"

G_BEGIN_DECLS

/* A public holiday is one whatever day of the week it falls on. */
typedef enum
{
  CORDEAU_DAY_WORKING, /* Monday to Friday */
  CORDEAU_DAY_SATURDAY,
  CORDEAU_DAY_SUNDAY,
  CORDEAU_DAY_HOLIDAY,
  CORDEAU_N_DAY_KINDS,
} CordeauDayKind;

/* "working", "saturday", "sunday", "holiday". */
const char *cordeau_day_kind_to_nick (CordeauDayKind kind);
/* "Working days", in the language of the person. */
const char *cordeau_day_kind_to_words (CordeauDayKind kind);
CordeauDayKind cordeau_day_kind_of (gint32 day, CordeauHolidays holidays);

#define CORDEAU_OPENING_MOST_SPANS 4

/* Minutes of the day; @to may exceed 1440: the next day's. */
typedef struct
{
  int from;
  int to;
} CordeauSpan;

/**
 * CordeauOpening: a value
 * @said: of which kinds of day it is known; of the others nothing is open and nothing is closed
 * @n: how many spans; 0 of a kind that is said: closed
 */
typedef struct
{
  gboolean said[CORDEAU_N_DAY_KINDS];
  guint n[CORDEAU_N_DAY_KINDS];
  CordeauSpan spans[CORDEAU_N_DAY_KINDS][CORDEAU_OPENING_MOST_SPANS];
} CordeauOpening;

/* The member of the site's record. */
#define CORDEAU_PARAMETERS_OPENING "opening"

/* @record: (nullable): the site's */
void cordeau_opening_read (CordeauOpening *self, yyjson_val *record);
/* Whether anything is said at all. */
gboolean cordeau_opening_is_said (const CordeauOpening *self);
/* (transfer full): "6:00-12:00,13:00-20:00", as it is set; "closed"; "" where nothing is said. */
char *cordeau_opening_format (const CordeauOpening *self, CordeauDayKind kind);

/**
 * cordeau_opening_set:
 * @name: of a kind of day: "working", "saturday", "sunday", "holiday", or as people say it: "samedi"
 * @value: "6:00-20:00", up to four with commas; over midnight "22:00-6:00"; "closed"; "" takes it away
 *
 * Sets it in @root, the site's record. What is no kind of day and no times is CORDEAU_SESSION_ERROR_INVALID, and a sentence.
 */
gboolean cordeau_opening_set (yyjson_mut_doc *doc, yyjson_mut_val *root, const char *name,
                              const char *value, GError **error);

/* How many minutes of @need lie outside, on a day of its kind; a need of a date: on that date. 0 where nothing is said. */
int cordeau_opening_need_outside (const CordeauOpening *self, const CordeauNeed *need,
                                  CordeauHolidays holidays);
/* How many minutes of [@from, @to), UTC microseconds, likewise. */
int cordeau_opening_outside (const CordeauOpening *self, gint64 from, gint64 to,
                             CordeauHolidays holidays, GTimeZone *zone);
/* Whether the site is open at that minute (0 to 1439) of @day; where nothing is said it is. */
gboolean cordeau_opening_has (const CordeauOpening *self, gint32 day, int minute,
                              CordeauHolidays holidays);

/* (transfer full): "2 h", "45 min", "1 h 30" */
char *cordeau_opening_format_minutes (int minutes);
/* (transfer full): "Washing is needed on Saturday, 7:00–14:00: 2 h of it outside the opening hours, 7:00-12:00."
 * @outside: as cordeau_opening_need_outside() has it */
char *cordeau_opening_say_need (const CordeauOpening *self, const CordeauNeed *need, int outside,
                                CordeauHolidays holidays);

G_END_DECLS
