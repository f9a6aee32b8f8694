/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everything held on a person, for them to read. */
#pragma once

#include "people/held-export.h"
#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* (transfer full): on A4, upright. */
CordeauDocument *cordeau_person_sheets_lay (const CordeauPrintSite *site,
                                            const CordeauHeldExport *export);

G_END_DECLS
