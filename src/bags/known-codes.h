/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every code a scanner may read here, as a set of hashes: small enough to keep in memory, quick enough
 * to ask while a scanner types. */
#pragma once

#include <glib-object.h>

#include "store/connection.h"

G_BEGIN_DECLS

/* Eight bytes a code. A hash that two texts share is taken for known: the scan itself then finds out. Never
 * changes once loaded, so any thread may ask. */
typedef struct _CordeauKnownCodes CordeauKnownCodes;

#define CORDEAU_TYPE_KNOWN_CODES (cordeau_known_codes_get_type ())
GType cordeau_known_codes_get_type (void);

/**
 * cordeau_known_codes_load:
 * @before: (nullable): as they were; given again when no code came since, without reading a million of them
 *
 * Codes of nets and ids of machines as they stand; for a reader job.
 *
 * Returns: (transfer full) (nullable)
 */
CordeauKnownCodes *cordeau_known_codes_load (CordeauConnection *connection,
                                             CordeauKnownCodes *before, GError **error);
CordeauKnownCodes *cordeau_known_codes_ref (CordeauKnownCodes *self);
void cordeau_known_codes_unref (CordeauKnownCodes *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauKnownCodes, cordeau_known_codes_unref)

/* @text: as read; whatever it is, the answer is TRUE or FALSE. */
gboolean cordeau_known_codes_contains (CordeauKnownCodes *self, const char *text);
guint cordeau_known_codes_get_size (CordeauKnownCodes *self);

G_END_DECLS
