/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers: a few threads, each with a leased connection that cannot write. For store.c. */
#pragma once

#include "store/store.h"
#include "store/trouble.h"

G_BEGIN_DECLS

typedef struct _CordeauReaders CordeauReaders;

CordeauReaders *cordeau_readers_new (const char *folder, CordeauTrouble *trouble);
/* Waits for what is under way. */
void cordeau_readers_free (CordeauReaders *self);

/* Runs @func in a reader thread and completes @task with its result. (transfer full) @task */
void cordeau_readers_push (CordeauReaders *self, GTask *task, CordeauReadFunc func, gpointer data,
                           GDestroyNotify free_data, GDestroyNotify free_result);
/* In the calling thread. */
gpointer cordeau_readers_run (CordeauReaders *self, CordeauReadFunc func, gpointer data,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
