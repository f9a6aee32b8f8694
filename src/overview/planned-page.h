/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page that is not built yet: says what it will be for and what serves meanwhile. */
#pragma once

#include "kit/page.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLANNED_PAGE (cordeau_planned_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlannedPage, cordeau_planned_page, CORDEAU, PLANNED_PAGE, CordeauPage)

/* @promise: what will be here; @meanwhile: (nullable): what one can do today. Both are shown as they are. */
GtkWidget *cordeau_planned_page_new (CordeauSession *session, const char *nick, const char *title,
                                     const char *icon_name, const char *promise,
                                     const char *meanwhile);

G_END_DECLS
