/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The welcome booklet, easy to read and to understand (FALC: Inclusion Europe, "Information for all"): letters of 16 points, one idea a
 * line, short sentences, no abbreviation, every day and hour written out, a pictogram left of what it is about. First names alone, and
 * of telephone numbers that of the site alone. */
#pragma once

#include "people/training-file.h"
#include "print/document.h"
#include "print/site.h"

G_BEGIN_DECLS

/* Letters of the text: the rules ask for 14 at least. */
#define CORDEAU_BOOKLET_POINTS 16.0

/* (transfer full): on A4, upright. */
CordeauDocument *cordeau_booklet_lay (const CordeauPrintSite *site, const CordeauWelcome *welcome);

G_END_DECLS
