/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Today: the next promise as a burn-down, what endangers it, and the one thing to do next. */
#pragma once

#include "kit/page.h"
#include "overview/today-reader.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TODAY_PAGE (cordeau_today_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTodayPage, cordeau_today_page, CORDEAU, TODAY_PAGE, CordeauPage)

/* Goes to "absence:KEY:2026-11-23": who replaces that worker that day. */
GtkWidget *cordeau_today_page_new (CordeauSession *session);

/* What it shows; for tests. Borrowed. */
CordeauTodayReader *cordeau_today_page_get_reader (CordeauTodayPage *self);

G_END_DECLS
