/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site promises and on which days it is open: a page of the preferences. Every change is written at once,
 * with undo in the toast. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PROMISE_PAGE (cordeau_promise_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPromisePage, cordeau_promise_page, CORDEAU, PROMISE_PAGE,
                      AdwPreferencesPage)

/* @session: (nullable): %NULL lets go of it, when the page will not be shown again */
void cordeau_promise_page_set_session (CordeauPromisePage *self, CordeauSession *session);

/* Whether a change is being written. */
gboolean cordeau_promise_page_get_busy (CordeauPromisePage *self);

G_END_DECLS
