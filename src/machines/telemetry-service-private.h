/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the thread that listens and its settings share. */
#pragma once

#include "machines/telemetry-pen.h"
#include "machines/telemetry-service.h"
#include "store/lock.h"

G_BEGIN_DECLS

/* A machine that is listened to. @overload: watts, and @overload_at: by the steady clock, when it last drew more than its plug
 * may carry */
typedef struct
{
  CordeauPlug *plug;
  CordeauEar *ear;
  gint64 overload;
  gint64 overload_at;
} CordeauPlace;

void cordeau_place_free (CordeauPlace *self);

struct _CordeauTelemetry
{
  /* Owned; constant while the thread runs */
  CordeauStore *store;
  CordeauEnv *env;
  char *site;
  CordeauTelemetryTimes times;
  CordeauTelemetryWatch watch;
  gpointer watch_data;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;

  /* Borrowed */
  CordeauLocal *local;

  /* Owned; of the thread. @poller, @push: (nullable): until there is something to ask, or to hear. @ears: machine → CordeauPlace; %NULL while another program listens */
  CordeauLock *lock;
  CordeauPoller *poller;
  CordeauPen *pen;
  CordeauPush *push;
  CordeauPushSetting *heard_at;
  GHashTable *ears;
  gint64 offset;
  gint64 noted;
  gboolean notes_now;

  int listening;
};

/* Microseconds of a clock that nobody sets; it began at the wall's. */
gint64 cordeau_telemetry_get_now (CordeauTelemetry *self);
/* What has to be added to that for the wall's. */
gint64 cordeau_telemetry_get_drift (CordeauTelemetry *self);

/* (transfer full) @news: by the steady clock: says it to whoever watches, and writes it. A CordeauEarFunc; @telemetry: a
 * CordeauTelemetry */
void cordeau_telemetry_tell (CordeauTelemetryNews *news, gpointer telemetry);
/* A plug answered, or not: a CordeauPollerFunc. */
void cordeau_telemetry_polled (const char *machine, gint64 when, double watts, const char *why,
                               gpointer telemetry);
extern const CordeauPushFuncs cordeau_telemetry_push_funcs;

/* Begins to listen where a plug was set, and stops where it was taken away. */
void cordeau_telemetry_heed_settings (CordeauTelemetry *self);
/* Tells of those that were listened to when the program last ran, and have no plug any more. */
void cordeau_telemetry_forget_past (CordeauTelemetry *self);
/* Reads again what was learned of a machine. */
void cordeau_telemetry_renew_profile (CordeauTelemetry *self, CordeauPlace *place);

G_END_DECLS
