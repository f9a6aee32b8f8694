/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where to look for a net that is not where it should be: what is known of it, and of those it may have been taken for or
 * gone with. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_TRAIL_READINGS 5

/**
 * CordeauSearchTrail:
 * @detail: of the net itself
 * @readings: (element-type CordeauCustody): its last ones, the newest first; borrowed from @detail
 * @slot: (nullable): where it lies by the last that was read
 * @mates: (element-type CordeauNet): those that shared its last load, as they are now
 * @neighbours: (element-type CordeauNet): in that slot and in those beside it
 * @around: (element-type CordeauNet): read at the same station within ten minutes of its last reading
 * @similar: (element-type CordeauNet): at the site, with a code that is easily read for this one
 */
typedef struct
{
  CordeauNetDetail *detail;
  GPtrArray *readings;
  char *slot;
  GPtrArray *mates;
  GPtrArray *neighbours;
  GPtrArray *around;
  GPtrArray *similar;
} CordeauSearchTrail;

/* @code: or an id. (transfer full) (nullable): %NULL without @error: no such net */
CordeauSearchTrail *cordeau_search_trail_read (CordeauConnection *connection, const char *code,
                                               gint64 now, GError **error);
void cordeau_search_trail_free (CordeauSearchTrail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSearchTrail, cordeau_search_trail_free)

G_END_DECLS
