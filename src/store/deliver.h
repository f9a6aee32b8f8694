/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing a result from a thread of this room to whoever asked. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * cordeau_deliver:
 * @task: (transfer full)
 * @result: (transfer full) (nullable)
 * @error: (transfer full) (nullable): wins over @result
 *
 * Completes @task in its own main context, and lets go of it there: the last reference to the store must
 * not fall in a thread that the store waits for when it closes.
 */
void cordeau_deliver (GTask *task, gpointer result, GDestroyNotify free_result, GError *error);

G_END_DECLS
