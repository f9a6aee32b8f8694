/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may be at the keyboard: the site's workers, read and added off the main thread. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

void cordeau_workers_list_async (CordeauSession *session, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type CordeauWorker): by the name that is shown, without the simulated people of practice.
 * @result's source is the store. */
GPtrArray *cordeau_workers_list_finish (CordeauSession *session, GAsyncResult *result,
                                        GError **error);

/* A new worker. The same first name twice makes two people. */
void cordeau_workers_add_async (CordeauSession *session, const char *first_name,
                                GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data);
/* (transfer full) */
CordeauWorker *cordeau_workers_add_finish (CordeauSession *session, GAsyncResult *result,
                                           GError **error);

G_END_DECLS
