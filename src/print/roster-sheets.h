/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The roster on paper, a week a sheet or more. Hangs on the wall: first names, times and posts; neither employers nor marks
 * (domain.md, "Privacy classes"). */
#pragma once

#include "people/roster.h"

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* (transfer full): on A4, upright. Days without shifts have sheets that say so. */
CordeauDocument *cordeau_roster_sheets_lay (const CordeauPrintSite *site,
                                            const CordeauRoster *roster);

G_END_DECLS
