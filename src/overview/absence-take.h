/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shifts go from one to another because of an absence, all of them or none; and back. */
#pragma once

#include "overview/absence-view.h"

G_BEGIN_DECLS

void cordeau_absence_take_async (CordeauSession *session, const CordeauAbsenceChoice *choice,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type CordeauShift): as they were, for cordeau_absence_undo_async(). %NULL with @error */
GPtrArray *cordeau_absence_take_finish (GObject *source, GAsyncResult *result, GError **error);

/* @before: taken over */
void cordeau_absence_undo_async (CordeauSession *session, GPtrArray *before,
                                 GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_absence_undo_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
