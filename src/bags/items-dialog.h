/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was found among the linen and is kept: whose it may be, and how its story ends. */
#pragma once

#include <adwaita.h>

#include "bags/items.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ITEMS_DIALOG (cordeau_items_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauItemsDialog, cordeau_items_dialog, CORDEAU, ITEMS_DIALOG, AdwDialog)

/* Signal "show-net" (const char *code): a net was chosen. Follows the store. */
AdwDialog *cordeau_items_dialog_new (CordeauSession *session);
/* How many items it shows; -1 before it has read any. For tests. */
int cordeau_items_dialog_get_count (CordeauItemsDialog *self);

G_END_DECLS
