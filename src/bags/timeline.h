/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A net's story, the newest line first: what, where, who, when, and what is doubtful about it. */
#pragma once

#include <gtk/gtk.h>

#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TIMELINE (cordeau_timeline_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTimeline, cordeau_timeline, CORDEAU, TIMELINE, GtkWidget)

/* @custody: (element-type CordeauCustody): oldest first; read now, not kept. Lines of one's own get a button for
 * "bags.undo-fact". */
void cordeau_timeline_set (CordeauTimeline *self, CordeauSession *session, GPtrArray *custody);
guint cordeau_timeline_get_n_lines (CordeauTimeline *self);

G_END_DECLS
