/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the list of nets, and what their headers ask for. */
#pragma once

#include <gtk/gtk.h>

#include "bags/queries.h"

G_BEGIN_DECLS

/* Adds all columns to @view, sorted by what is left until the promise. @session outlives @view. */
void cordeau_net_columns_add (GtkColumnView *view, CordeauSession *session);
/* Only what one decides by, where there is no room for more. */
void cordeau_net_columns_set_narrow (GtkColumnView *view, gboolean narrow);
CordeauNetSort cordeau_net_columns_get_sort (GtkColumnView *view, gboolean *descending);

G_END_DECLS
