/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours on paper, for those who pay or ask for them: the same rows as the CSV of people/hours.h, and the same version. */
#pragma once

#include "people/hours.h"

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/**
 * cordeau_hours_sheets_lay:
 * @hours: (element-type CordeauHours)
 * @version: which of this table it is (cordeau_hours_version())
 * @inside: with what is hidden from others: for this site's own use, and the sheet says so
 *
 * Returns: (transfer full): on A4, upright. The share is titled indicative, and says of nothing that it complies.
 */
CordeauDocument *cordeau_hours_sheets_lay (const CordeauPrintSite *site, GPtrArray *hours,
                                           CordeauHoursBy by, const CordeauRoster *roster,
                                           gint64 version, gboolean inside);

G_END_DECLS
