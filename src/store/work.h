/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in a thread for an object of the asker's thread. A GTask may drop its last reference to its source in the worker,
 * where a session or a store must not end; here the source is let go of where the callback is called. And a process
 * that ends can wait for what is still at work. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cordeau_work_run:
 * @source: (nullable): kept alive until after @callback; what @func and @callback get. In the finish function
 *   g_task_is_valid() is asked with %NULL
 * @tag: the function that was asked
 * @data: (transfer full): what @func gets, and cordeau_work_get_data() gives back
 * @func: called in a worker, where it takes no reference to the source; ends with a g_task_return_ function. A late
 *   cancel does not hide what was done
 * @callback: (nullable)
 */
void cordeau_work_run (gpointer source, gpointer tag, GCancellable *cancellable, gpointer data,
                       GDestroyNotify free_data, GTaskThreadFunc func, GAsyncReadyCallback callback,
                       gpointer user_data);

/* The answer of work that cannot begin. @error: (transfer full) */
void cordeau_work_refuse (gpointer source, gpointer tag, GAsyncReadyCallback callback,
                          gpointer user_data, GError *error);

/* (transfer none): %NULL for work that was never started. */
gpointer cordeau_work_get_data (GAsyncResult *result);

/* Waits until nothing is at work. For the end of a process: whoever waits for an answer does not get it here. */
void cordeau_work_wait (void);

G_END_DECLS
