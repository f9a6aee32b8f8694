/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of the list of nets: shows one aspect of the net in its slot and follows it. A plain GTK widget with
 * what it needs to know attached, rather than a widget around it: GTK keeps 1,200 cells alive. */
#pragma once

#include <gtk/gtk.h>

#include "kit/slot.h"
#include "session/session.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_NET_COLUMN_CODE,
  CORDEAU_NET_COLUMN_DELEGATION,
  CORDEAU_NET_COLUMN_STAGE,
  CORDEAU_NET_COLUMN_SINCE,
  CORDEAU_NET_COLUMN_LEFT,
  CORDEAU_NET_COLUMN_FLAGS,
  CORDEAU_NET_N_COLUMNS,
} CordeauNetColumn;

const char *cordeau_net_column_to_label (CordeauNetColumn column);

/* @session: borrowed; outlives the cell. */
GtkWidget *cordeau_net_cell_new (CordeauNetColumn column, CordeauSession *session);
/* @slot: (nullable) */
void cordeau_net_cell_set_slot (GtkWidget *cell, CordeauSlot *slot);

G_END_DECLS
