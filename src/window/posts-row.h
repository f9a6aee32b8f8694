/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How many people finish nets at a time: what forecasts go by until rosters say it. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_POSTS_ROW (cordeau_posts_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPostsRow, cordeau_posts_row, CORDEAU, POSTS_ROW, AdwActionRow)

/* Signal "failed" (const GError *): what was chosen is not what the site has.
 * @session: (nullable): follows it, and writes what is chosen. */
void cordeau_posts_row_set_session (CordeauPostsRow *self, CordeauSession *session);

G_END_DECLS
