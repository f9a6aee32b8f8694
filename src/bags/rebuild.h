/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The projection of nets and loads folded from everything at once (store/kinds.h, CordeauRebuild). */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

extern const CordeauRebuild cordeau_bags_rebuild;

/* For tests: how much may be in memory at a time. */
void cordeau_bags_rebuild_set_room (guint nets, guint loads);

G_END_DECLS
