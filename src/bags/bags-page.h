/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of nets: a list with search and filters, the nets that wait for a decision, and one net's
 * story beside them. */
#pragma once

#include "bags/scan-desk.h"
#include "kit/page.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_BAGS_PAGE (cordeau_bags_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauBagsPage, cordeau_bags_page, CORDEAU, BAGS_PAGE, CordeauPage)

/* Construct property "desk" (CordeauScanDesk) beside those of CordeauPage. The page has actions in the group
 * "bags" and asks the window for "win.import" and "win.station". Its targets (page.h) are "list", "held", a net's
 * code, and a filter: "stage=queued", "delegation=BRA", "flag=late", "machine=L3", "due=yes". */
GtkWidget *cordeau_bags_page_new (CordeauSession *session, CordeauScanDesk *desk);

/* Shows one net's story, by code or id, from anywhere ("Find anything", a toast). */
void cordeau_bags_page_show_net (CordeauBagsPage *self, const char *code);

G_END_DECLS
