/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which half of a split view is on top where there is room for one. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* As adw_navigation_split_view_set_show_content(), and safe: up to libadwaita 1.9 that writes to the split view from an idle
 * callback, whether or not it is still there. */
void cordeau_split_show_content (AdwNavigationSplitView *split, gboolean show);

G_END_DECLS
