/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking one plug once. Whatever answers is a stranger: nothing it does takes longer than the time it is given, or more
 * memory than a plug's answer and the 100 KB of headers that libsoup takes at most; it leads nowhere else, is told nothing
 * but the question, and no clock of its is heeded. */
#pragma once

#include <libsoup/soup.h>

#include "machines/telemetry-plug.h"

G_BEGIN_DECLS

/* For the whole of it: the name looked up, connected, asked, answered. Milliseconds. */
#define CORDEAU_ASK_TIMEOUT 4000

/* (transfer full): what asks: without proxy, cookies, passwords, redirects. Belongs to the thread whose default main context
 * it was made in. */
SoupSession *cordeau_telemetry_session_new (void);

/**
 * cordeau_telemetry_ask_async:
 * @make: SHELLY or TASMOTA
 * @address: cordeau_plug_check_address() took it
 * @timeout: milliseconds, as a whole
 * @cancellable: (nullable): to be cancelled in any thread; the question ends shortly after
 */
void cordeau_telemetry_ask_async (SoupSession *session, CordeauPlugMake make, const char *address,
                                  guint channel, guint timeout, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/* @watts: (out). FALSE with CORDEAU_BASE_ERROR_VALUE and a sentence that says what to do, or G_IO_ERROR_CANCELLED. */
gboolean cordeau_telemetry_ask_finish (GAsyncResult *result, double *watts, GError **error);

/* The same, waiting: not in a screen's thread. */
gboolean cordeau_telemetry_ask (CordeauPlugMake make, const char *address, guint channel,
                                guint timeout, GCancellable *cancellable, double *watts,
                                GError **error);

G_END_DECLS
