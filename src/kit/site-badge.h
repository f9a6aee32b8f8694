/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A site's colour with its sign in it. A picture: what it stands for is written beside it. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_SITE_BADGE (cordeau_site_badge_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSiteBadge, cordeau_site_badge, CORDEAU, SITE_BADGE, GtkWidget)

GtkWidget *cordeau_site_badge_new (void);

/* @name: of the site: its number if it ends in one, else its first letter. @colour: (nullable): "#rrggbb" */
void cordeau_site_badge_set (CordeauSiteBadge *self, const char *name, const char *colour);

G_END_DECLS
