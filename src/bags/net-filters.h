/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The search field and the filter chips over the list of nets; together they say which nets are meant. */
#pragma once

#include <gtk/gtk.h>

#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_NET_FILTERS (cordeau_net_filters_get_type ())
G_DECLARE_FINAL_TYPE (CordeauNetFilters, cordeau_net_filters, CORDEAU, NET_FILTERS, GtkWidget)

/* Properties, each also an action for what lies within: "stage" ("filters.stage": "" = at the site, "all", or a
 * stage's nickname), "delegation" ("" = all), "flag" ("", "held", or a flag's nickname), "machine" ("", or the
 * id of a machine with nets in it), "due" (boolean): promised for the next time the site promises. Action
 * "filters.clear". Signal "changed". */

void cordeau_net_filters_set_session (CordeauNetFilters *self, CordeauSession *session);
/* (transfer full): without the sort. */
CordeauNetFilter *cordeau_net_filters_make (CordeauNetFilters *self);
/* Whether anything narrows the list of nets at the site. */
gboolean cordeau_net_filters_is_active (CordeauNetFilters *self);
/* One filter by its name, "due" by any value. FALSE: there is no such filter. */
gboolean cordeau_net_filters_choose (CordeauNetFilters *self, const char *name, const char *value);
void cordeau_net_filters_clear (CordeauNetFilters *self);
void cordeau_net_filters_set_search (CordeauNetFilters *self, const char *text);
void cordeau_net_filters_grab_search (CordeauNetFilters *self);

/* Now and again: the promise that comes next. */
void cordeau_net_filters_refresh (CordeauNetFilters *self);

G_END_DECLS
