/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of nets: search, filters, columns, and what it all comes to. */
#pragma once

#include <gtk/gtk.h>

#include "bags/net-filters.h"
#include "kit/slot-model.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_NET_LIST (cordeau_net_list_get_type ())
G_DECLARE_FINAL_TYPE (CordeauNetList, cordeau_net_list, CORDEAU, NET_LIST, GtkWidget)

/* Properties "selected-id" (nullable, notifies) "narrow" (fewer columns) and "alone"
 * (nothing stands beside it). Signal "activated": the selected net is
 * to be shown even where there is no room beside the list. */

void cordeau_net_list_set_session (CordeauNetList *self, CordeauSession *session);
/* How many are selected; also the property "n-selected", which notifies. */
guint cordeau_net_list_get_n_selected (CordeauNetList *self);
const char *cordeau_net_list_get_selected_id (CordeauNetList *self);
void cordeau_net_list_set_selected_id (CordeauNetList *self, const char *id);
CordeauNetFilters *cordeau_net_list_get_filters (CordeauNetList *self);
CordeauSlotModel *cordeau_net_list_get_model (CordeauNetList *self);
/* "88 nets · 158 kg · 14 late" */
const char *cordeau_net_list_get_status (CordeauNetList *self);

/* The codes of the selected nets, in the order of the list; none when none is selected. finish: (transfer full)
 * (nullable): with @error. */
void cordeau_net_list_read_chosen_async (CordeauNetList *self, GAsyncReadyCallback callback,
                                         gpointer user_data);
GStrv cordeau_net_list_read_chosen_finish (CordeauNetList *self, GAsyncResult *result,
                                           GError **error);

/* All that fit the filters. */
void cordeau_net_list_select_all (CordeauNetList *self);
/* Asks the window to print the labels of the selected nets. */
void cordeau_net_list_print (CordeauNetList *self);

/* Time has passed: countdowns and lateness are read again. */
void cordeau_net_list_tick (CordeauNetList *self);

G_END_DECLS
