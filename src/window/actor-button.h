/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The foot of the sidebar: who is at the keyboard, and who else could be. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ACTOR_BUTTON (cordeau_actor_button_get_type ())
G_DECLARE_FINAL_TYPE (CordeauActorButton, cordeau_actor_button, CORDEAU, ACTOR_BUTTON, AdwBin)

void cordeau_actor_button_set_session (CordeauActorButton *self, CordeauSession *session);

G_END_DECLS
