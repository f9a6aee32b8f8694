/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The slow, sure way to a net's row: from all of its facts and its record. */
#pragma once

#include "bags/state.h"

G_BEGIN_DECLS

/* Writes anew the rows of @net, of every net it was joined with, and of every net it is joined with
 * now; deletes those of which nothing is known any more. */
gboolean cordeau_net_refold (CordeauConnection *connection, const char *net, GError **error);

/* Notes that @net was put into @load. */
gboolean cordeau_load_nets_add (CordeauConnection *connection, const char *load, const char *net,
                                gint64 since, GError **error);

G_END_DECLS
