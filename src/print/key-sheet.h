/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery sheet of the site key, for the safe: eight groups to copy by hand, the same as a QR code, and what it is for. */
#pragma once

#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* @recovery: as cordeau_seal_to_recovery() writes it. (transfer full) (nullable): %NULL with CORDEAU_PRINT_ERROR */
CordeauDocument *cordeau_key_sheet_lay (const CordeauPrintSite *site, const char *recovery,
                                        GError **error);

G_END_DECLS
