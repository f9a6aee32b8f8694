/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The machines of the site as tiles: what runs, what is done and still full, what is broken, and how old that is. */
#pragma once

#include "bags/scan-desk.h"
#include "kit/page.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_MACHINES_PAGE (cordeau_machines_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauMachinesPage, cordeau_machines_page, CORDEAU, MACHINES_PAGE,
                      CordeauPage)

/* Action: "machines.add". Targets: "all", "see", "free", "running"; the id of a machine: its dialog. @desk: undoes what is done here. */
GtkWidget *cordeau_machines_page_new (CordeauSession *session, CordeauScanDesk *desk);

G_END_DECLS
