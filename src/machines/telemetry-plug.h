/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What smart plugs answer over their own local HTTP API: where to ask, and the watts in the answer. Pure: whoever asks brings
 * the bytes. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauPlugMake:
 * @SHELLY: second generation and newer: RPC over HTTP, Switch.GetStatus
 * @TASMOTA: web requests, Status 8
 * @PUSH: not asked: a gateway tells us (telemetry-push.h)
 */
typedef enum
{
  CORDEAU_PLUG_SHELLY,
  CORDEAU_PLUG_TASMOTA,
  CORDEAU_PLUG_PUSH,
} CordeauPlugMake;

/* An answer is some hundred bytes; nothing longer than this is one, or is read. */
#define CORDEAU_PLUG_MOST_BYTES 16384

/* (transfer full): the path and query to ask a plug of @make, SHELLY or TASMOTA: @channel from 0. */
char *cordeau_plug_dup_path (CordeauPlugMake make, guint channel);

/**
 * cordeau_plug_parse:
 * @status: of HTTP
 * @body: not NUL-terminated, not trusted
 * @watts: (out)
 *
 * A time in the answer is the plug's own, and not heeded: its clock may be wrong. FALSE with CORDEAU_BASE_ERROR_VALUE and a
 * sentence when the answer has no watts: then the machine was not heard.
 */
gboolean cordeau_plug_parse (CordeauPlugMake make, guint channel, guint status, const char *body,
                             gsize length, double *watts, GError **error);

G_END_DECLS
