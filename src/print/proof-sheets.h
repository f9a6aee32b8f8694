/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The proof file of a person: post by post the level, since when, by what and seen by whom, hours of practice, and training at work with
 * both its phases (T7, domain.md). For the person, who shows it to whom they want. */
#pragma once

#include "people/training-file.h"
#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* (transfer full): on A4, upright. */
CordeauDocument *cordeau_proof_sheets_lay (const CordeauPrintSite *site,
                                           const CordeauTrainingFile *file);

G_END_DECLS
