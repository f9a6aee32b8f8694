/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Some days of a roster, read at once: who, when, what is needed, and what of it is covered. */
#pragma once

#include "people/absence.h"
#include "people/holidays.h"
#include "people/need.h"
#include "people/opening.h"
#include "people/shift.h"
#include "people/worker.h"

G_BEGIN_DECLS

/**
 * CordeauRoster:
 * @first, @days: which days of the site
 * @from, @to: the instants at which they begin and end
 * @workers: (element-type CordeauWorker): those who have not left by then, or have a shift; by the name that is shown
 * @shifts: (element-type CordeauShift): those that touch the days, by start
 * @needs: (element-type CordeauNeed): all of the site
 * @absences: who is absent when (absence.h)
 * @holidays: which public holidays the site keeps
 * @opening: when the site is open, as far as it said
 */
typedef struct
{
  gint32 first;
  guint days;
  gint64 from;
  gint64 to;
  GTimeZone *zone;
  GPtrArray *workers;
  GPtrArray *shifts;
  GArray *needs;
  GHashTable *absences;
  CordeauHolidays holidays;
  CordeauOpening opening;
} CordeauRoster;

CordeauRoster *cordeau_roster_read (CordeauConnection *connection, const char *site,
                                    GTimeZone *zone, gint32 first, guint days, GError **error);
void cordeau_roster_free (CordeauRoster *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRoster, cordeau_roster_free)

/* Whether the worker of @shift is absent on the day it begins. */
gboolean cordeau_roster_is_absent (const CordeauRoster *self, const CordeauShift *shift);

/* What is needed on @day: cordeau_needs_of_day(); where that of the weekday goes over to a public holiday, only as far as the site is open
 * then (opening.h). (transfer full) (element-type CordeauNeed) */
GArray *cordeau_roster_needs_of_day (const CordeauRoster *self, gint32 day);

/* The site's record. (transfer full) (nullable): %NULL without @error: there is none. */
yyjson_doc *cordeau_roster_read_site (CordeauConnection *connection, const char *site,
                                      GError **error);

/**
 * CordeauCover: one post for half an hour
 * @from, @to: UTC microseconds
 * @needed, @planned: at its worst minute: the one with most people missing. A shift counts from its start to its end, its break
 *   included; volunteers never count, nor do the absent (domain.md, "Working time")
 */
typedef struct
{
  gint64 from;
  gint64 to;
  CordeauPost post;
  int needed;
  int planned;
} CordeauCover;

/* By half hour, then post; only where somebody is needed or planned. Days of 23 and 25 hours have as many. (transfer full)
 * (element-type CordeauCover) */
GArray *cordeau_roster_cover (const CordeauRoster *self);

G_END_DECLS
