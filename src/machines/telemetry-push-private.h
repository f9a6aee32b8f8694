/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the listener for gateways and its answers share. */
#pragma once

#include <libsoup/soup.h>

#include "machines/telemetry-push.h"

G_BEGIN_DECLS

/* @guests: (element-type Guest); @buckets: address → how much it may still ask */
struct _CordeauPush
{
  CordeauEnv *env;
  CordeauPushFuncs funcs;
  gpointer data;
  GPtrArray *plugs;
  SoupServer *server;
  GSocketListener *listener;
  GCancellable *hung_up;
  GSource *look;
  GSource *again;
  GList *guests;
  gint64 patience;
  guint16 port;
  GHashTable *buckets;
};

/* Whether @remote may tell of the machine of @plug. */
gboolean cordeau_push_allows (const CordeauPlug *plug, GInetAddress *remote);
/* Adds the handlers to the server. */
void cordeau_push_answer (CordeauPush *self);

G_END_DECLS
