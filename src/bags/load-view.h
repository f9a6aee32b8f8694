/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is shown of a machine where it is filled, read at once off the main thread. */
#pragma once

#include "bags/load-plan.h"

G_BEGIN_DECLS

/**
 * CordeauLoadView:
 * @plan: what could go in next, and into which machine: plan->drum, %NULL when there is none
 * @nets: (element-type CordeauNet): what is in it
 * @programmes: (element-type CordeauProgramme): of the site, for washers; empty else
 */
typedef struct
{
  CordeauLoadPlan *plan;
  GPtrArray *nets;
  GPtrArray *programmes;
} CordeauLoadView;

void cordeau_load_view_free (CordeauLoadView *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLoadView, cordeau_load_view_free)

/* @machine, @programme: (nullable): as CordeauLoadWish. @station NONE: where that machine is filled. */
void cordeau_load_view_read_async (CordeauSession *session, CordeauStation station,
                                   const char *machine, const char *programme,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
CordeauLoadView *cordeau_load_view_read_finish (GObject *source, GAsyncResult *result,
                                                GError **error);

G_END_DECLS
