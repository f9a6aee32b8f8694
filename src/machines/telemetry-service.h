/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listens to the machines of a site: asks the plugs that this computer was told of (telemetry-plugs.h), hears gateways that push
 * (telemetry-push.h), follows each machine (telemetry-ear.h) and writes what changes as facts `machine.sensed` and `machine.cycle`.
 *
 * One thread has it all: plugs, detectors, what is to be written. It never waits for the disk: facts go to the store's writer
 * in the order in which they were told, all that wait in one transaction; one that could not be written waits for the next
 * try, so that no change is written twice and none is lost while the program runs.
 *
 * A state that goes on is no news. When a machine was last heard is noted once a minute beside the data
 * (machine-hearing.h) for the readers of this computer; other computers of the site never see a heartbeat, only a fact when a
 * sensor goes silent. While the program does not run nobody listens: what is shown grows old, and is unknown after five
 * minutes. When it runs again it goes on from what was told last.
 *
 * Only one program at a time listens for a folder; another waits until that one ends. Settings that change are heeded within
 * seconds, whoever changed them. */
#pragma once

#include "machines/telemetry-ear.h"
#include "machines/telemetry-poller.h"
#include "machines/telemetry-push.h"
#include "session/session.h"

G_BEGIN_DECLS

/**
 * CordeauTelemetryTimes:
 * @poll: how plugs are asked
 * @tick: how often silence, settings and what is to be written are looked at; milliseconds
 * @note: how often it is noted what was heard; microseconds
 */
typedef struct
{
  CordeauPollerTimes poll;
  guint tick;
  gint64 note;
} CordeauTelemetryTimes;

extern const CordeauTelemetryTimes cordeau_telemetry_usual;

/* Called in the service's thread, with each of the news. */
typedef void (*CordeauTelemetryWatch) (const CordeauTelemetryNews *news, gpointer user_data);

typedef struct _CordeauTelemetry CordeauTelemetry;

/**
 * cordeau_telemetry_start:
 * @session: of a site, founded; not kept alive: it must not be closed before cordeau_telemetry_stop(), which
 *   cordeau_session_attach() sees to
 * @watch: (nullable)
 */
CordeauTelemetry *cordeau_telemetry_start (CordeauSession *session,
                                           const CordeauTelemetryTimes *times,
                                           CordeauTelemetryWatch watch, gpointer user_data);
/* Writes what waits, if the disk lets it, and ends. Blocks for as long. */
void cordeau_telemetry_stop (CordeauTelemetry *self);

/* Whether it is this program that listens; in any thread. Known soon after the start. */
gboolean cordeau_telemetry_is_listening (CordeauTelemetry *self);

G_END_DECLS
