/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shows its child as large as it can be seen whole: for screens that are read from far away. What does not fit at the
 * smallest is cut off. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_FIT_BIN (cordeau_fit_bin_get_type ())
G_DECLARE_FINAL_TYPE (CordeauFitBin, cordeau_fit_bin, CORDEAU, FIT_BIN, GtkWidget)

/* Property "child". */
void cordeau_fit_bin_set_child (CordeauFitBin *self, GtkWidget *child);
/* How large the child is shown, 1 as it is; 0 before it has a place. */
double cordeau_fit_bin_get_scale (CordeauFitBin *self);

G_END_DECLS
