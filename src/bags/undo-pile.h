/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each person did last at this computer, so that undo takes back one's own acts only. */
#pragma once

#include "bags/scan.h"

G_BEGIN_DECLS

typedef struct _CordeauUndoPile CordeauUndoPile;

CordeauUndoPile *cordeau_undo_pile_new (void);
void cordeau_undo_pile_free (CordeauUndoPile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauUndoPile, cordeau_undo_pile_free)

/* Remembers the newest 50. */
void cordeau_undo_pile_push (CordeauUndoPile *self, const char *fact, const char *label,
                             const char *actor);
/* Several that are undone as one. */
void cordeau_undo_pile_push_each (CordeauUndoPile *self, const char *const *facts,
                                  const char *label, const char *actor);
/* (transfer full) (nullable): takes out the last of @actor: its fact, or all of several. */
GStrv cordeau_undo_pile_pop (CordeauUndoPile *self, const char *actor);
/* Takes @fact out, if it is there by itself. */
void cordeau_undo_pile_drop (CordeauUndoPile *self, const char *fact);
/* Puts back what was taken out last: it could not be undone yet. */
void cordeau_undo_pile_restore (CordeauUndoPile *self);
/* (nullable): what pop would take. */
const char *cordeau_undo_pile_peek_label (CordeauUndoPile *self, const char *actor);

G_END_DECLS
