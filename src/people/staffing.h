/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many people are at a post, from when to when: the published roster, without names. */
#pragma once

#include "people/post.h"
#include "session/session.h"

G_BEGIN_DECLS

/**
 * CordeauStaffStep:
 * @at: UTC microseconds
 * @people: so many from then on
 */
typedef struct
{
  gint64 at;
  guint people;
} CordeauStaffStep;

/**
 * cordeau_staffing_read:
 * @from, @to: UTC microseconds
 *
 * By published shifts that touch [@from, @to): from the first of them to the last, a step wherever the number changes; before the
 * first nothing is said. Volunteers never count, nor does who is told to be absent that day (domain.md, "Working time"); where they
 * would have come and gone there is a step, which tells a day with nobody left from one that nobody planned.
 *
 * Returns: (transfer full) (element-type CordeauStaffStep): empty: nobody made a roster
 */
GArray *cordeau_staffing_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                               CordeauPost post, gint64 from, gint64 to, GError **error);

/* Somebody more in [@from, @to), or with -1 somebody less, but never fewer than nobody. */
typedef struct
{
  gint64 from;
  gint64 to;
  int by;
} CordeauStaffChange;

/* Changes @steps as if the roster were changed. */
void cordeau_staffing_change (GArray *steps, const CordeauStaffChange *change);

G_END_DECLS
