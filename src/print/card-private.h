/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One card in its box; card.c knows where the boxes lie. */
#pragma once

#include "print/card.h"

G_BEGIN_DECLS

gboolean cordeau_card_place (const CordeauCard *self, const CordeauPrintSite *site,
                             const CordeauMedium *medium, CordeauPrintPage *page,
                             CordeauPrintBox box, GError **error);

G_END_DECLS
