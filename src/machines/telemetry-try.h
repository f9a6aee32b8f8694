/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Trying a plug before a machine is said to hang on it: asked once, in a thread, by whoever must not wait. What
 * telemetry-ask.h does, without its header: screens know nothing of HTTP. */
#pragma once

#include <gio/gio.h>

#include "machines/telemetry-plug.h"

G_BEGIN_DECLS

/**
 * cordeau_plug_try_async:
 * @make: SHELLY or TASMOTA
 * @address: cordeau_plug_check_address() took it
 *
 * Takes four seconds at most. Cancelled, it answers at once.
 */
void cordeau_plug_try_async (CordeauPlugMake make, const char *address, guint channel,
                             GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
/* @watts: (out). FALSE with CORDEAU_BASE_ERROR_VALUE and a sentence that says what to do, or G_IO_ERROR_CANCELLED. */
gboolean cordeau_plug_try_finish (GAsyncResult *result, double *watts, GError **error);

G_END_DECLS
