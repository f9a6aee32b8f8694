/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on the labels and cards that were wished for. All: (transfer full) (element-type CordeauCard)
 * (nullable): %NULL with @error; an empty one is for the caller to refuse. */
#pragma once

#include "print/wish.h"

G_BEGIN_DECLS

/* A delegation is printed while its owner is here (domain.md, "Privacy classes", B), and never in a code. */
GPtrArray *cordeau_cards_of_nets (CordeauConnection *connection, CordeauLocal *local,
                                  const CordeauPrintSite *site, const CordeauPrintWish *wish,
                                  GError **error);
/* Stations and machines. */
GPtrArray *cordeau_cards_of_places (CordeauConnection *connection, const CordeauPrintSite *site,
                                    const CordeauPrintWish *wish, GError **error);
GPtrArray *cordeau_cards_of_slots (const CordeauPrintWish *wish, GError **error);

/* CORDEAU_PRINT_ERROR_INVALID when @n labels are more than CORDEAU_PRINT_MAX_CARDS. */
gboolean cordeau_cards_check_number (gint64 n, GError **error);

G_END_DECLS
