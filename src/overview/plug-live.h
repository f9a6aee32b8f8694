/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks a plug about every second, as long as it is to be seen, and says what it answers: the watts, too many of them, or why not. */
#pragma once

#include <gtk/gtk.h>

#include "machines/telemetry-plug.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLUG_LIVE (cordeau_plug_live_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlugLive, cordeau_plug_live, CORDEAU, PLUG_LIVE, GtkBox)

/* Signal "answered": the plug that is asked did so for the first time. */

/* From now on it asks this one. @address: cordeau_plug_check_address() took it */
void cordeau_plug_live_ask (CordeauPlugLive *self, CordeauPlugMake make, const char *address,
                            guint channel);
/* It asks nobody, and says @sentence, which is about something that is wrong; %NULL: nothing. */
void cordeau_plug_live_say (CordeauPlugLive *self, const char *sentence);
/* @watts: more of them are said to be too many; 0: never */
void cordeau_plug_live_set_rated (CordeauPlugLive *self, guint watts);
/* Whether the plug that is asked ever answered. */
gboolean cordeau_plug_live_get_answered (CordeauPlugLive *self);

G_END_DECLS
