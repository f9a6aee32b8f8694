/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's kinds and projections, for the composition root. */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

void cordeau_bags_register (CordeauKinds *kinds);

G_END_DECLS
