/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done to several nets at once: stands where the story of one would be. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_NETS_CHOSEN (cordeau_nets_chosen_get_type ())
G_DECLARE_FINAL_TYPE (CordeauNetsChosen, cordeau_nets_chosen, CORDEAU, NETS_CHOSEN, GtkWidget)

/* Its buttons activate the page's "bags" actions. */
GtkWidget *cordeau_nets_chosen_new (guint n);
void cordeau_nets_chosen_set_count (CordeauNetsChosen *self, guint n);

G_END_DECLS
