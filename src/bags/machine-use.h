/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What machines did and what it cost: cycles, hours, energy, and the time they stood full though they had finished. By what
 * plugs told (machines/machine-cycle.h), by loads where no plug is, and by faults. A cycle that a plug saw and the load of that
 * time are one. */
#pragma once

#include "machines/machine-cycle.h"
#include "session/session.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_USE_WHOLE,
  CORDEAU_USE_DAILY,
  CORDEAU_USE_MONTHLY,
} CordeauUsePeriod;

/**
 * CordeauMachineUse: times are microseconds
 * @machine: (nullable): %NULL: all together
 * @start: the day's or month's beginning, where there are several
 * @cycles: by when they began; @n_unmetered of them had no meter
 * @busy: in a cycle
 * @full: finished, and not emptied, while people were at work (work-days.h)
 * @out: out of service
 * @watt_hours: as measured; nothing is estimated
 * @grams: what went through it; of all together, what was washed. Nets count as they were last weighed
 * @measured_watt_hours, @measured_grams: of the loads whose cycles were measured, for energy per kilogram
 */
typedef struct
{
  char *machine;
  gint64 start;
  guint cycles;
  guint n_unmetered;
  gint64 busy;
  gint64 full;
  gint64 out;
  gint64 watt_hours;
  gint64 grams;
  gint64 measured_watt_hours;
  gint64 measured_grams;
} CordeauMachineUse;

void cordeau_machine_use_free (CordeauMachineUse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineUse, cordeau_machine_use_free)

/**
 * CordeauUseWish:
 * @from, @to: the stretch of time
 * @now: what is to come did not happen
 * @zone: days and months are this zone's
 * @by_machine: rows for each machine; else of all together
 */
typedef struct
{
  const char *site;
  gint64 from;
  gint64 to;
  gint64 now;
  GTimeZone *zone;
  gboolean by_machine;
  CordeauUsePeriod period;
} CordeauUseWish;

/* By machine as they are listed, then by time. Machines and days on which nothing ran are there, but not machines of days.
 * (transfer full) (element-type CordeauMachineUse) */
GPtrArray *cordeau_machine_use_read (CordeauConnection *connection, const CordeauUseWish *wish,
                                     GError **error);

/* Watt-hours for each kilogram, -1 where nothing was measured. */
gint64 cordeau_machine_use_per_kilogram (const CordeauMachineUse *self);

/* "Full but finished: 3 h 10 today." (transfer full) (nullable): %NULL for less than a minute */
char *cordeau_machine_use_sentence (gint64 full);
/* "3 h 10", "0 h 05" (transfer full) */
char *cordeau_machine_use_format (gint64 time);

/* How many cycles @machine began since @since. -1 with @error */
gint64 cordeau_machine_use_count (CordeauConnection *connection, const char *site,
                                  const char *machine, gint64 since, gint64 now, GError **error);

G_END_DECLS
