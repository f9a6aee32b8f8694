/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What happened at this site, walked through in the order in which it was recorded: at every moment it knows where each
 * net was and what was in each machine, and has learned from what had happened by then. Nothing that was recorded later
 * is looked at, so a forecast made from it for a moment of last week is the one that could have been made then.
 *
 * It folds by the rules of fold.h, with two simplifications that concern few nets: an undo takes back the last thing
 * that happened to its net, and nets that became one by two tags go on from whichever was read last. */
#pragma once

#include "bags/durations.h"
#include "bags/forecast-habits.h"
#include "bags/forecast-scene.h"
#include "bags/forecast-trust.h"
#include "bags/forecast-window.h"

G_BEGIN_DECLS

typedef struct _CordeauForecastHistory CordeauForecastHistory;

/* @site: copied. What machines there are is read from their records, as they stand. */
CordeauForecastHistory *cordeau_forecast_history_new (const CordeauForecastSite *site);
void cordeau_forecast_history_free (CordeauForecastHistory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauForecastHistory, cordeau_forecast_history_free)

/**
 * CordeauForecastWatch: who listens while history is walked through
 * @moment: (nullable): before the first fact that was recorded after *@next, with *@next; sets *@next to the next
 *   moment it wants, or G_MAXINT64
 * @ready: (nullable): the net @id, received at @received, came to lie ready at @at
 */
typedef struct
{
  gint64 next;
  gboolean (*moment) (CordeauForecastHistory *history, gint64 *next, gpointer data, GError **error);
  void (*ready) (const char *id, gint64 received, gint64 at, gpointer data);
  gpointer data;
} CordeauForecastWatch;

/**
 * cordeau_forecast_history_read:
 * @since: what was recorded before is not read, the first time
 * @trust: from then on a forecast is made every hour in which somebody worked, to see what becomes of it
 * @until: nor what was recorded after
 * @watch: (nullable)
 *
 * Goes on from where it was. The first time reads the machines too. In a reader thread.
 */
gboolean cordeau_forecast_history_read (CordeauForecastHistory *self, CordeauConnection *connection,
                                        gint64 since, gint64 trust, gint64 until,
                                        CordeauForecastWatch *watch, GCancellable *cancellable,
                                        GError **error);

const CordeauDurations *cordeau_forecast_history_get_durations (CordeauForecastHistory *self);
const CordeauHabits *cordeau_forecast_history_get_habits (CordeauForecastHistory *self);

const CordeauTrust *cordeau_forecast_history_get_trust (CordeauForecastHistory *self);

/* When what was read last was recorded; 0 when nothing was. */
gint64 cordeau_forecast_history_get_last (CordeauForecastHistory *self);

/* The site as it was known at @now, which is not before what was read. (transfer full) */
CordeauScene *cordeau_forecast_history_get_scene (CordeauForecastHistory *self, gint64 now);

G_END_DECLS
