/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one machine's sensor tells, made into news: its detector, or the word of a gateway. Pure but for the callback: no
 * clock, no store, no sockets. Times are of a steady clock that begins at the wall's. */
#pragma once

#include "machines/machine-cycle.h"
#include "machines/machine-truth.h"
#include "machines/signature.h"
#include "machines/telemetry-plugs.h"

G_BEGIN_DECLS

/**
 * CordeauTelemetryNews: a state that changed; or, with @cycle, a cycle that is over; or, with @overload, a warning
 * @since, @ended: as in CordeauSensed; an unknown state is so since it was last heard
 * @decided: when that was found; @heard: the last reading
 * @programme: (nullable)
 * @least, @most: when the cycle ends; 0 not known
 * @overload: watts above what the plug may carry
 * @cycle: (nullable)
 */
typedef struct
{
  char *machine;
  CordeauMachineState state;
  gint64 since;
  gint64 decided;
  gint64 heard;
  gint64 ended;
  gint64 least;
  gint64 most;
  char *programme;
  double overload;
  CordeauMachineCycle *cycle;
} CordeauTelemetryNews;

void cordeau_telemetry_news_free (CordeauTelemetryNews *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauTelemetryNews, cordeau_telemetry_news_free)

/* @news: (transfer full) */
typedef void (*CordeauEarFunc) (CordeauTelemetryNews *news, gpointer user_data);

typedef struct _CordeauEar CordeauEar;

/**
 * cordeau_ear_new:
 * @truth: what was last sensed; @started: when the cycle under way began, @heard: the last sign of life; 0 never
 * @profile: (transfer full) (nullable)
 */
CordeauEar *cordeau_ear_new (const CordeauPlug *plug, const CordeauMachineTruth *truth,
                             gint64 started, gint64 heard, CordeauSignatureProfile *profile,
                             CordeauEarFunc func, gpointer user_data);
void cordeau_ear_free (CordeauEar *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauEar, cordeau_ear_free)

/* The machine hangs on another plug, or a gateway tells of it from now on, or no more. What it does goes on. */
void cordeau_ear_set_plug (CordeauEar *self, const CordeauPlug *plug);

/* A reading. */
void cordeau_ear_hear (CordeauEar *self, gint64 when, double watts);
/* A gateway's own word, which beats what watts look like. @since: 0 now; @programme: (nullable) */
void cordeau_ear_be_told (CordeauEar *self, gint64 when, CordeauMachineState state, gint64 since,
                          const char *programme);
/* Says how late it is: silence makes a state unknown. */
void cordeau_ear_tick (CordeauEar *self, gint64 now);

gint64 cordeau_ear_get_heard (CordeauEar *self);
/* When the cycle under way began; 0: none is. */
gint64 cordeau_ear_get_started (CordeauEar *self);
/* Whether what was learned of the machine should be read again, and given: a cycle is over. */
gboolean cordeau_ear_wants_profile (CordeauEar *self);
/* @profile: (transfer full) (nullable) */
void cordeau_ear_set_profile (CordeauEar *self, CordeauSignatureProfile *profile);

G_END_DECLS
