/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Enough of the people to say who is at the keyboard: keys and first names, in people-<site>. Off the main
 * thread. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_WORKER_MAX_NAME 40

typedef struct
{
  char *key;
  char *first_name;
} CordeauWorker;

void cordeau_worker_free (CordeauWorker *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorker, cordeau_worker_free)

void cordeau_workers_list_async (CordeauSession *session, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (element-type CordeauWorker): by first name. @result's source is the store. */
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
