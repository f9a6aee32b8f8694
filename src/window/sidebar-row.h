/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page's row in the sidebar: icon, name, how many. */
#pragma once

#include "window/page-table.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SIDEBAR_ROW (cordeau_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSidebarRow, cordeau_sidebar_row, CORDEAU, SIDEBAR_ROW, GtkListBoxRow)

/* @entry lives as long as the program. */
GtkWidget *cordeau_sidebar_row_new (const CordeauPageEntry *entry);
const CordeauPageEntry *cordeau_sidebar_row_get_entry (CordeauSidebarRow *self);

/* Once: pages are made when they are first needed. The row then shows their badge. */
void cordeau_sidebar_row_set_page (CordeauSidebarRow *self, CordeauPage *page);
/* (transfer none) (nullable): %NULL until the page is made */
CordeauPage *cordeau_sidebar_row_get_page (CordeauSidebarRow *self);

G_END_DECLS
