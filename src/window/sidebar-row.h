/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page's row in the sidebar: icon, name, how many. */
#pragma once

#include "kit/page.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SIDEBAR_ROW (cordeau_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSidebarRow, cordeau_sidebar_row, CORDEAU, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget *cordeau_sidebar_row_new (CordeauPage *page);
CordeauPage *cordeau_sidebar_row_get_page (CordeauSidebarRow *self);

G_END_DECLS
