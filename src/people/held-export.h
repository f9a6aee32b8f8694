/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything held on one person, to hand over to them (RGPD, art. 15 and 20): what is written down, what is sealed, what happened and
 * what they did. As JSON here, on paper by print/person-sheets.h. */
#pragma once

#include "people/capability.h"
#include "people/held.h"
#include "people/worker-json.h"

G_BEGIN_DECLS

/**
 * CordeauHeldExport:
 * @capabilities: (element-type CordeauCapability)
 */
typedef struct
{
  CordeauWorker *worker;
  GArray *capabilities;
  CordeauContact *contact;
  CordeauHeld *held;
} CordeauHeldExport;

/**
 * cordeau_held_export_read:
 * @local: which has the key to what is sealed
 *
 * Blocks. CORDEAU_SEAL_ERROR where this computer lacks the key: half of it would not be everything.
 *
 * Returns: (transfer full) (nullable): %NULL without @error: nobody has that key
 */
CordeauHeldExport *cordeau_held_export_read (CordeauConnection *connection, CordeauLocal *local,
                                             const char *site, const char *worker, GError **error);
void cordeau_held_export_free (CordeauHeldExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauHeldExport, cordeau_held_export_free)

/* As an object in @json. @made: when, UTC microseconds */
void cordeau_held_export_to_json (const CordeauHeldExport *self, CordeauJsonBuild *json,
                                  const char *site, gint64 made, GTimeZone *zone);

G_END_DECLS
