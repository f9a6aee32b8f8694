/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of plugs off the main thread. */
#pragma once

#include "machines/telemetry-plugs.h"
#include "session/session.h"

G_BEGIN_DECLS

void cordeau_plug_read_async (CordeauSession *session, const char *machine,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
/* (transfer full) (nullable): %NULL without @error: the machine has none. */
CordeauPlug *cordeau_plug_read_finish (GAsyncResult *result, GError **error);

/* As cordeau_plug_write(), for @plug as it is now. One without a token keeps that of the machine's plug of before, or draws
 * one. */
void cordeau_plug_write_async (CordeauSession *session, const CordeauPlug *plug,
                               GAsyncReadyCallback callback, gpointer user_data);
void cordeau_plug_forget_async (CordeauSession *session, const char *machine,
                                GAsyncReadyCallback callback, gpointer user_data);
/* For both. */
gboolean cordeau_plug_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
