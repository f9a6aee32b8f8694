/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window: opens a folder, welcomes or shows the site's pages. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_WINDOW (cordeau_window_get_type ())
G_DECLARE_FINAL_TYPE (CordeauWindow, cordeau_window, CORDEAU, WINDOW, AdwApplicationWindow)

/* Signal "settled": the site's pages, the welcome or a failure are shown. */

/* @folder: where the data live; opened at once, in a worker thread. */
CordeauWindow *cordeau_window_new (GtkApplication *application, const char *folder);

/* @folder: (nullable): of the practice site, made if there is none; the usual one when %NULL. */
CordeauWindow *cordeau_window_new_practice (GtkApplication *application, const char *folder);

const char *cordeau_window_get_folder (CordeauWindow *self);
/* (nullable) (transfer none): %NULL while it opens or when it failed. */
CordeauSession *cordeau_window_get_session (CordeauWindow *self);
/* "opening", "failed", "welcome", "practising" (its site is being made) or "site". */
const char *cordeau_window_get_state (CordeauWindow *self);

/**
 * cordeau_window_go:
 * @where: a page's nickname, perhaps with ":" and a target in it
 *
 * Returns: %FALSE when there is no such page or target, or no site yet
 */
gboolean cordeau_window_go (CordeauWindow *self, const char *where);

G_END_DECLS
