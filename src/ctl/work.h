/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work that takes a while: Ctrl+C stops it in good order, and who sits at a terminal sees how far it is. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GCancellable *cancellable;
  gboolean shown;
} CordeauCtlWork;

/* From here to the end, SIGINT, SIGTERM and SIGHUP cancel instead of killing. */
void cordeau_ctl_work_init (CordeauCtlWork *self);
void cordeau_ctl_work_clear (CordeauCtlWork *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauCtlWork, cordeau_ctl_work_clear)

/* A CordeauProgressFunc; @work: a CordeauCtlWork. */
void cordeau_ctl_work_progress (double fraction, gpointer work);

G_END_DECLS
