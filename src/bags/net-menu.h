/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with one net, as menus for the page's "bags" actions. */
#pragma once

#include <gio/gio.h>

#include "bags/queries.h"

G_BEGIN_DECLS

/* Held or in quarantine: waits for a person. */
gboolean cordeau_net_is_aside (const CordeauNet *net);
/* At the site and owed to somebody, aside or not. */
gboolean cordeau_net_is_open (const CordeauNet *net);

/* (transfer full) */
GMenuModel *cordeau_net_menu_new (const CordeauNetDetail *detail);
/* (transfer full): the reasons to hold it. */
GMenuModel *cordeau_net_menu_new_reasons (const char *code);

G_END_DECLS
