/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For screens: what there is of a person, and erasing it, off the main thread. */
#pragma once

#include "people/held.h"

G_BEGIN_DECLS

/* What would go: the same numbers as of a receipt, with @at 0. */
void cordeau_held_count_async (CordeauSession *session, const char *worker,
                               GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): to be freed with g_free() */
CordeauErased *cordeau_held_count_finish (GObject *source, GAsyncResult *result, GError **error);

void cordeau_held_erase_async (CordeauSession *session, const char *worker,
                               GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full): the receipt, to be freed with g_free() */
CordeauErased *cordeau_held_erase_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
