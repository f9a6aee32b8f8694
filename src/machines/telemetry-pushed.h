/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a gateway pushes of a machine, as it stands in the body of its request. Pure. */
#pragma once

#include "machines/machine-state.h"

G_BEGIN_DECLS

#define CORDEAU_PUSHED_MOST_BYTES 4096

/**
 * CordeauPushed:
 * @has_state: whether it tells a state, @state; never UNKNOWN: who knows nothing says nothing
 * @since: UTC microseconds; 0: now
 * @watts: what the machine draws; -1: not told
 * @programme: (nullable)
 */
typedef struct
{
  gboolean has_state;
  CordeauMachineState state;
  gint64 since;
  double watts;
  char *programme;
} CordeauPushed;

void cordeau_pushed_free (CordeauPushed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPushed, cordeau_pushed_free)

/**
 * cordeau_pushed_parse:
 * @body: not NUL-terminated, not trusted
 * @now: UTC microseconds
 *
 * {"state": nick, "since": ISO 8601, "watts": number, "programme": text}: a state, or watts, or both; nothing else. %NULL
 * with CORDEAU_BASE_ERROR and a sentence for whoever sets up the gateway, in English.
 */
CordeauPushed *cordeau_pushed_parse (const char *body, gsize length, gint64 now, GError **error);

G_END_DECLS
