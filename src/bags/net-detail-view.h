/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One net's story and what can be done with it. Its buttons speak to the page's "bags" actions. */
#pragma once

#include <gtk/gtk.h>

#include "bags/forecaster.h"
#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_NET_DETAIL_VIEW (cordeau_net_detail_view_get_type ())
G_DECLARE_FINAL_TYPE (CordeauNetDetailView, cordeau_net_detail_view, CORDEAU, NET_DETAIL_VIEW,
                      GtkWidget)

/* Property "code" (nullable, notifies): of the net that is shown, once it was read. */

/* Says when a net will be ready, and what it waits for. Before the session. */
void cordeau_net_detail_view_set_forecaster (CordeauNetDetailView *self,
                                             CordeauForecaster *forecaster);
void cordeau_net_detail_view_set_session (CordeauNetDetailView *self, CordeauSession *session);
/* By id or code; %NULL: none. Follows the store. */
void cordeau_net_detail_view_show (CordeauNetDetailView *self, const char *net);
/* Several are chosen, so the story of none. */
void cordeau_net_detail_view_show_many (CordeauNetDetailView *self, guint n);
const char *cordeau_net_detail_view_get_code (CordeauNetDetailView *self);
/* Borrowed, until the next notify::code. */
const CordeauNetDetail *cordeau_net_detail_view_get_detail (CordeauNetDetailView *self);
void cordeau_net_detail_view_refresh (CordeauNetDetailView *self);

G_END_DECLS
