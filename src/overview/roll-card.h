/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who should be here now and is, with a button to say so: on Today, as long as the published roster has somebody. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROLL_CARD (cordeau_roll_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRollCard, cordeau_roll_card, CORDEAU, ROLL_CARD, GtkWidget)

/* Reads the roll call, off the main thread, and shows it; hidden while there is nobody to call. */
void cordeau_roll_card_refresh (CordeauRollCard *self, CordeauSession *session);

G_END_DECLS
