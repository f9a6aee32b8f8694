/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A net on the board: code, delegation, the countdown to its promise or its slot, weight, and what is special. Its place
 * follows a slot of a list; it can be dragged to another lane as text, its code. */
#pragma once

#include <gtk/gtk.h>

#include "bags/forecaster.h"
#include "kit/slot.h"
#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_NET_CARD (cordeau_net_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauNetCard, cordeau_net_card, CORDEAU, NET_CARD, GtkWidget)

/* @session, @forecaster: borrowed; outlive the card. @forecaster: (nullable): says who is predicted late
 * Property "description": (nullable): all of it in one sentence, for the row of a list to say. */
GtkWidget *cordeau_net_card_new (CordeauSession *session, CordeauForecaster *forecaster);
/* @slot: (nullable) */
void cordeau_net_card_set_slot (CordeauNetCard *self, CordeauSlot *slot);

G_END_DECLS
