/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Says over everything else that nothing can be written, why, and what to do, as long as it lasts (F15). What is there can
 * be read meanwhile. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TROUBLE_BANNER (cordeau_trouble_banner_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTroubleBanner, cordeau_trouble_banner, CORDEAU, TROUBLE_BANNER, AdwBin)

/* @session: (nullable): whose store it watches */
void cordeau_trouble_banner_set_session (CordeauTroubleBanner *self, CordeauSession *session);

G_END_DECLS
