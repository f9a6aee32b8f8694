/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of the laundry on paper: where every net is, whose it is, when it is promised. Hangs on the wall, so it
 * says no more of anybody than that: no client key, no departure date, no name (domain.md, "Privacy classes"). */
#pragma once

#include "store/connection.h"

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): on A4; %NULL with @error. A site without nets has a page that says so. */
CordeauDocument *cordeau_state_make (CordeauConnection *connection, const CordeauPrintSite *site,
                                     GError **error);

G_END_DECLS
