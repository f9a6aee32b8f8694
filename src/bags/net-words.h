/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a net's flags, stage and weight look and read on a screen. */
#pragma once

#include <gtk/gtk.h>

#include "bags/queries.h"

G_BEGIN_DECLS

/* The shape and the colour class (kit/chip.h) that go with a flag's word. */
const char *cordeau_flag_to_icon (CordeauFlags flag);
const char *cordeau_flag_to_tone (CordeauFlags flag);

/* Fills @box with chips for @flags, the weightiest first, reusing what it holds. @max: 0 for all; the rest
 * becomes "+2", with its words in a tooltip. */
void cordeau_net_chips_fill (GtkBox *box, guint flags, guint max);
/* (transfer full): the words of @flags with commas, "" for none. */
char *cordeau_net_flags_to_text (guint flags);
/* (transfer full): "POL · 30 °C · 1.6 kg": what is known of them. */
char *cordeau_net_facts_to_text (const CordeauNet *net);
/* (transfer full): the lines of a countable sum: "88 nets · 158 kg · 14 late". */
char *cordeau_net_sums_to_text (const CordeauNetSums *sums);

G_END_DECLS
