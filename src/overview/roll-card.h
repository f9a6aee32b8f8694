/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who should be here now and is, with a button to say so: on Today, as long as the published roster has somebody. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROLL_CARD (cordeau_roll_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRollCard, cordeau_roll_card, CORDEAU, ROLL_CARD, GtkWidget)

/* Signal "said": something was that can be taken back.
 *
 * Reads the roll call, off the main thread, and shows it; hidden while there is nobody to call. */
void cordeau_roll_card_refresh (CordeauRollCard *self, CordeauSession *session);

/* Takes back what was said last here: a clock-in, a clock-out, an absence. %FALSE: nothing was. */
gboolean cordeau_roll_card_undo (CordeauRollCard *self);
/* Something else was done since, which is to be taken back first. */
void cordeau_roll_card_forget (CordeauRollCard *self);

G_END_DECLS
