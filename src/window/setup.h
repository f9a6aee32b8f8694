/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a site: its name, id, time zone, and the beginning of the codes made here. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SETUP (cordeau_setup_get_type ())
G_DECLARE_FINAL_TYPE (CordeauSetup, cordeau_setup, CORDEAU, SETUP, AdwNavigationPage)

/* Signal "founded": done. */
GtkWidget *cordeau_setup_new (CordeauSession *session);

G_END_DECLS
