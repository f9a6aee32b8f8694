/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For screens: clocking in and out, and taking it back, off the main thread and by who is at the keyboard. */
#pragma once

#include "people/clock.h"

G_BEGIN_DECLS

/* @worker: a key; now, at this site. */
void cordeau_clock_say_async (CordeauSession *session, gboolean entry, const char *worker,
                              GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) (nullable): the fact; errors as of cordeau_clock_say(). */
char *cordeau_clock_say_finish (GObject *source, GAsyncResult *result, GError **error);

void cordeau_clock_undo_async (CordeauSession *session, const char *fact,
                               GAsyncReadyCallback callback, gpointer user_data);
/* Errors as of cordeau_clock_undo(). */
gboolean cordeau_clock_undo_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
