/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window adds to every page's header: where scans are taken, and the menu. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_HEADER_END (cordeau_header_end_get_type ())
G_DECLARE_FINAL_TYPE (CordeauHeaderEnd, cordeau_header_end, CORDEAU, HEADER_END, GtkBox)

/* Property "narrow": only the station's name is shown; its button says all of it to a screen reader. */
GtkWidget *cordeau_header_end_new (CordeauSession *session);
void cordeau_header_end_open_menu (CordeauHeaderEnd *self);
void cordeau_header_end_open_stations (CordeauHeaderEnd *self);

G_END_DECLS
