/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people did at this site, the last first: readings, acts, loads taken out. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/**
 * cordeau_acts_read:
 * @since: by when it was recorded, UTC microseconds
 * @actor: (nullable): only what this worker did
 * @limit: at most so many
 *
 * Returns: (element-type CordeauCustody) (transfer full): newest first; of a load that ended ("load.ended") @machine says
 *   whose, and @reason how: "emptied" or "interrupted". What was undone says so.
 */
GPtrArray *cordeau_acts_read (CordeauConnection *connection, const char *site, gint64 since,
                              const char *actor, guint limit, GError **error);

G_END_DECLS
