/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a new machine is heard: by no plug, by one found on the network, by one whose address somebody gives, by a gateway. The
 * plug that is chosen is asked about every second, as long as the page is to be seen; one that never answered is not saved. */
#pragma once

#include <adwaita.h>

#include "machines/telemetry-discover.h"
#include "overview/plug-setup.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PLUG_PAGE (cordeau_plug_page_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPlugPage, cordeau_plug_page, CORDEAU, PLUG_PAGE, AdwNavigationPage)

/* Signal "decided": somebody saved; cordeau_plug_page_dup_plug() says what. Whoever hears it saves it. (transfer floating) */
AdwNavigationPage *cordeau_plug_page_new (const CordeauPlugPlan *plan);

/* (transfer full) (nullable): what is chosen; %NULL: no plug */
CordeauPlug *cordeau_plug_page_dup_plug (CordeauPlugPage *self);
/* As the network tells of one; once for each address. */
void cordeau_plug_page_add_found (CordeauPlugPage *self, const CordeauFoundPlug *found);
/* The default widget of its dialog. */
GtkWidget *cordeau_plug_page_get_save_button (CordeauPlugPage *self);

G_END_DECLS
