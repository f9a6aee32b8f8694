/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slow, sure way to a net's row: from all of its facts and its record. */
#pragma once

#include "bags/event.h"

G_BEGIN_DECLS

/* Writes anew the rows of @net, of every net it was joined with, and of every net it is joined with
 * now; deletes those of which nothing is known any more. */
gboolean cordeau_net_refold (CordeauConnection *connection, const char *net, GError **error);

/* Notes the load a net was put into, if the event says one. */
gboolean cordeau_load_nets_note (CordeauConnection *connection, const CordeauEvent *event,
                                 GError **error);

G_END_DECLS
