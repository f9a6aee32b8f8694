/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing a net back: its owner shows a code, the rack gives a net, and the net's own tag says whether it is that one. */
#pragma once

#include "bags/queries.h"

G_BEGIN_DECLS

/**
 * CordeauHandback: what is known when an owner shows a code
 * @net: (nullable): the net it names; %NULL: nobody knows it
 * @ready: whether it lies on the rack and nothing keeps it
 * @others: (element-type CordeauNet): what else of that owner is at the site, ready ones first; at most 12
 */
typedef struct
{
  CordeauNet *net;
  gboolean ready;
  GPtrArray *others;
} CordeauHandback;

/* @code: as read or typed. Writes nothing. */
CordeauHandback *cordeau_handback_read (CordeauConnection *connection, const char *code, gint64 now,
                                        GError **error);
void cordeau_handback_free (CordeauHandback *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauHandback, cordeau_handback_free)

/* Whether @net lies on the rack and nothing keeps it. */
gboolean cordeau_net_is_ready (const CordeauNet *net);

G_END_DECLS
