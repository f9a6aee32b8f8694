/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machines as those who fill them see them: what each takes, and whose nets are in it. */
#pragma once

#include "bags/loads.h"
#include "bags/queries.h"
#include "machines/machines.h"

G_BEGIN_DECLS

/**
 * CordeauDrum:
 * @capacity: grams it takes, 0 when nothing is known
 * @load: (nullable): the load whose nets are in it; %NULL: free, for all that was read. One of which a net was read
 *   further on is out, though nobody said so.
 * @programme: (nullable): what the load runs by
 * @broken: it is out of service
 * @left: since when the drum is empty of a load of which nobody said so; 0 otherwise
 */
typedef struct
{
  CordeauMachine *machine;
  gint64 capacity;
  CordeauLoad *load;
  CordeauProgramme *programme;
  gint64 left;
  gboolean broken;
} CordeauDrum;

void cordeau_drum_free (CordeauDrum *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauDrum, cordeau_drum_free)

/* By id, painted number (when only one has it) or code. (transfer full) (nullable): %NULL without @error: no such
 * machine. */
CordeauDrum *cordeau_drum_read (CordeauConnection *connection, const char *site,
                                const char *machine, GError **error);

/* Those that serve at @station, washing or drying; the hygiene machines among them. @station NONE: both.
 * (transfer full) (element-type CordeauDrum): by kind, then by number */
GPtrArray *cordeau_drums_list (CordeauConnection *connection, const char *site,
                               CordeauStation station, GError **error);

/* Where such a machine is filled: washing or drying, NONE for others. */
CordeauStation cordeau_drum_station (const CordeauDrum *self);

/* What is in it. (transfer full) (element-type CordeauNet): empty when it is free */
GPtrArray *cordeau_drum_nets (CordeauConnection *connection, const CordeauDrum *self, gint64 now,
                              GError **error);

/* What a net counts for in a drum, in grams: CORDEAU_ASSUMED_GRAMS when nobody weighed it. */
gint64 cordeau_net_drum_grams (const CordeauNet *net);

G_END_DECLS
