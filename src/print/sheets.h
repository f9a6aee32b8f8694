/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blank sheets to write scans on while there is no power. */
#pragma once

#include "bags/stage.h"

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* The columns of a sheet, in the order in which paper.h reads them back. */
#define CORDEAU_SHEET_COLUMNS 6

/**
 * cordeau_sheets_lay:
 * @station: NONE: a sheet for each
 * @copies: how many a station
 */
CordeauDocument *cordeau_sheets_lay (const CordeauPrintSite *site, const CordeauMedium *medium,
                                     CordeauStation station, guint copies);

G_END_DECLS
