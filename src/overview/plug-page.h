/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a machine is heard: by no plug, by one found on the network, by one whose address somebody gives, by a gateway. The assistant
 * shows it for a new machine, plug-dialog.h for one that is there. A plug that never answered is not saved, unless it is the one that
 * the machine hangs on already. */
#pragma once

#include <adwaita.h>

#include "overview/plug-setup.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLUG_PAGE (cordeau_plug_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlugPage, cordeau_plug_page, CORDEAU, PLUG_PAGE, AdwNavigationPage)

/* Signal "decided": somebody saved; cordeau_plug_page_dup_choice() says what. Whoever hears it saves it. @name: of the machine,
 * "Washer 5". (transfer floating) */
AdwNavigationPage *cordeau_plug_page_new (const CordeauPlugPlan *plan, const char *name);

/* (transfer full): what is chosen */
CordeauPlugChoice *cordeau_plug_page_dup_choice (CordeauPlugPage *self);
/* The default widget of its dialog. */
GtkWidget *cordeau_plug_page_get_save_button (CordeauPlugPage *self);

G_END_DECLS
