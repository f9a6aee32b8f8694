/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts that every site hears: how many people a post needs, has on the published roster and has clocked in, by the hour. Counts
 * alone: no key, no name, no employer and no reason (domain.md, class C: "other sites get counts per station"). */
#pragma once

#include "people/post.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_STAFF_HOURS 24

/**
 * CordeauStaffCount: one post of a site in one hour of its day
 * @hour: 0 to 23 on the site's wall
 */
typedef struct
{
  char *site;
  CordeauPost post;
  int hour;
  int needed;
  int rostered;
  int present;
} CordeauStaffCount;

/**
 * cordeau_staff_counts_tell:
 * @day: base/day.h
 * @n: (out): how many posts there was something new to say of: nothing that was said already is written
 *
 * Volunteers and who is told to be absent do not count (domain.md, "Working time").
 */
gboolean cordeau_staff_counts_tell (CordeauTxn *txn, GTimeZone *zone, gint32 day, guint *n,
                                    GError **error);

/* So many days from today are told: further ahead nothing is lent. */
#define CORDEAU_STAFF_AHEAD 28

/**
 * cordeau_staff_counts_due:
 * @now: UTC microseconds
 * @presence: whether who came or went is a reason, too; else only what is needed and what was published
 *
 * Yesterday (its last hours), today and the days ahead of which something else would be told than was; a day of which nothing was
 * published or told is nobody's lack of people. In a reader thread: what
 * it finds, cordeau_staff_counts_tell() tells.
 *
 * Returns: (transfer full) (element-type gint32): days, base/day.h
 */
GArray *cordeau_staff_counts_due (CordeauConnection *connection, const char *site, GTimeZone *zone,
                                  gint64 now, gboolean presence, GError **error);

/* What sites told of @day, by site, post and hour. @site: (nullable): all. (transfer full) (element-type CordeauStaffCount) */
GPtrArray *cordeau_staff_counts_read (CordeauConnection *connection, const char *site, gint32 day,
                                      GError **error);

/* @spare: how many the site can do without at that post in every hour asked for */
typedef struct
{
  char *site;
  int spare;
} CordeauSpareSite;

/* Other sites that have somebody to spare from @from to @to, UTC microseconds; empty where none told. (transfer full) (element-type
 * CordeauSpareSite) */
GPtrArray *cordeau_staff_counts_spare (CordeauConnection *connection, const char *site,
                                       GTimeZone *zone, CordeauPost post, gint64 from, gint64 to,
                                       GError **error);

/* The kind of fact and the table. */
void cordeau_staff_counts_register (CordeauKinds *kinds);

G_END_DECLS
