/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The groups of a worker's card. Its rows ask for what they do by the page's actions: "people.edit" (a section of worker-form.h),
 * "people.set" (pairs), "people.unlock". */
#pragma once

#include <adwaita.h>

#include "people/worker-detail.h"

G_BEGIN_DECLS

/**
 * cordeau_worker_card_groups_fill:
 * @groups: empty
 * @sealed: (nullable): %NULL: locked
 */
void cordeau_worker_card_groups_fill (GtkBox *groups, const CordeauWorkerDetail *detail,
                                      const CordeauWorkerSealed *sealed);

G_END_DECLS
