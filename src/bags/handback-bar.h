/* SPDX-License-Identifier: GPL-3.0-or-later */
/* At the counter: the slot to go to, as large as it can be, until the net from it is read. */
#pragma once

#include <gtk/gtk.h>

#include "bags/scan-desk.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_HANDBACK_BAR (cordeau_handback_bar_get_type ())
G_DECLARE_FINAL_TYPE (CordeauHandbackBar, cordeau_handback_bar, CORDEAU, HANDBACK_BAR, GtkWidget)

/* Property "narrow": one part under the other. Action it needs of the page: "bags.search". */
void cordeau_handback_bar_set_desk (CordeauHandbackBar *self, CordeauScanDesk *desk);
gboolean cordeau_handback_bar_get_shown (CordeauHandbackBar *self);
/* What was announced last, "" before. For tests. */
const char *cordeau_handback_bar_get_sentence (CordeauHandbackBar *self);

G_END_DECLS
