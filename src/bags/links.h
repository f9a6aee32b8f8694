/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two tags on one net (F4): links and retags that stand, and which nets they make one. */
#pragma once

#include "bags/history.h"

G_BEGIN_DECLS

typedef struct
{
  char *net;
  char *fact;
  gint64 clock;
  char *other;
  char *code;
  gboolean retag;
} CordeauLink;

void cordeau_link_free (CordeauLink *self);

/* Writes the links that @history's facts make, in place of those there were. */
gboolean cordeau_links_fold (CordeauConnection *connection, CordeauHistory *history,
                             GError **error);

/* Every net that is one with @net, itself included, by id. (transfer full) (element-type utf8) */
GPtrArray *cordeau_links_component (CordeauConnection *connection, const char *net, GError **error);

/* The links made by facts about @nets, in order of (clock, fact). (transfer full) (element-type
 * CordeauLink) */
GPtrArray *cordeau_links_read (CordeauConnection *connection, GPtrArray *nets, GError **error);

/* Of @nets, which are one net by @links, the one that is shown: the net that linked, or the new tag of a
 * retag; the latest link decides. (transfer none) */
const char *cordeau_links_primary (GPtrArray *nets, GPtrArray *links);

G_END_DECLS
