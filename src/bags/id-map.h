/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids → numbers, for millions of them: some twelve bytes each, since the ids themselves are not kept. So what is found
 * may be meant for another id: whoever looks knows by the number. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CordeauIdMap CordeauIdMap;

CordeauIdMap *cordeau_id_map_new (void);
void cordeau_id_map_free (CordeauIdMap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauIdMap, cordeau_id_map_free)

/* @number: not 0 */
void cordeau_id_map_add (CordeauIdMap *self, const char *id, guint32 number);

/**
 * cordeau_id_map_find:
 * @place: (inout): 0 at first; then as it was left, for the next that may be meant
 *
 * Returns: a number that may be @id's; 0 when there is no more
 */
guint32 cordeau_id_map_find (const CordeauIdMap *self, const char *id, guint *place);

G_END_DECLS
