/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letting go of old facts about nets and loads (store/retention.h). */
#pragma once

#include "store/kinds.h"

G_BEGIN_DECLS

extern const CordeauRetire cordeau_bags_retire;

G_END_DECLS
