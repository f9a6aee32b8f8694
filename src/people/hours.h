/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours planned and hours worked, added up by whoever pays for them, or by what they were for. */
#pragma once

#include "people/roster.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_HOURS_BY_WORKER,
  CORDEAU_HOURS_BY_EMPLOYER,
  CORDEAU_HOURS_BY_STATUS,
  CORDEAU_HOURS_BY_POST,
  CORDEAU_HOURS_BY_WEEK,
  CORDEAU_N_HOURS_BY,
} CordeauHoursBy;

/* "worker", "employer", "status", "post", "week". */
const char *cordeau_hours_by_to_nick (CordeauHoursBy by);
/* CORDEAU_N_HOURS_BY for what is none. */
CordeauHoursBy cordeau_hours_by_from_nick (const char *nick);

/* Of fewer people nothing is said to others (domain.md, class G). */
#define CORDEAU_HOURS_LEAST_PEOPLE 5

/**
 * CordeauHours: one row
 * @key: a worker's key, an employer, the nick of a status or a post, the Monday of a week; "" for what is not known
 * @label: (nullable): in words; @key where there are none
 * @workers: how many people it is of
 * @planned, @worked: minutes. Of presence the planned break is taken off, as far as the worker did not clock out for it
 * @share: of all hours worked, or of those planned where nobody clocked in, in thousandths: an indication, and no statement of
 *   what a reserved market asks
 * @hidden: whether others may not read its numbers
 */
typedef struct
{
  char *key;
  char *label;
  guint workers;
  gint64 planned;
  gint64 worked;
  int share;
  gboolean hidden;
} CordeauHours;

void cordeau_hours_free (CordeauHours *self);

/* Of what begins on the days of @roster. @presences: (element-type CordeauPresence). By label, week or key. (transfer full)
 * (element-type CordeauHours) */
GPtrArray *cordeau_hours_count (const CordeauRoster *roster, GPtrArray *presences,
                                CordeauHoursBy by);

/* (transfer full): as a table for others: what is hidden is empty. @version: which of this table it is. */
char *cordeau_hours_to_csv (GPtrArray *hours, CordeauHoursBy by, const CordeauRoster *roster,
                            gint64 version, gboolean inside);

/* Which version a table is: one more whenever its content is another than last time. (for cordeau_hours_to_csv()) -1 with @error. */
gint64 cordeau_hours_version (CordeauTxn *txn, const CordeauRoster *roster, CordeauHoursBy by,
                              const char *content, GError **error);

G_END_DECLS
