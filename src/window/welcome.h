/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first start: four ways in. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_WELCOME (cordeau_welcome_get_type ())
G_DECLARE_FINAL_TYPE (CordeauWelcome, cordeau_welcome, CORDEAU, WELCOME, AdwBin)

/* Signal "founded": the session has a site now. */
GtkWidget *cordeau_welcome_new (CordeauSession *session);
void cordeau_welcome_show_setup (CordeauWelcome *self);

G_END_DECLS
