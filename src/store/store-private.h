/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other files of this room ask of a store. */
#pragma once

#include "store/kinds-private.h"
#include "store/store.h"

G_BEGIN_DECLS

/* (transfer none) */
CordeauKinds *cordeau_store_get_kinds (CordeauStore *self);

G_END_DECLS
