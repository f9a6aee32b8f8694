/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far long work has come, said by a thread of this room and heard on the main context. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @fraction: 0–1 */
typedef void (*CordeauProgressFunc) (double fraction, gpointer user_data);

/* Carries the last fraction to the default main context; those between are skipped. */
typedef struct _CordeauProgress CordeauProgress;

CordeauProgress *cordeau_progress_new (CordeauProgressFunc func, gpointer user_data);
CordeauProgress *cordeau_progress_ref (CordeauProgress *self);
void cordeau_progress_unref (CordeauProgress *self);
/* A CordeauProgressFunc for the working thread; @progress: a CordeauProgress, or %NULL to say nothing. */
void cordeau_progress_push (double fraction, gpointer progress);
/* On the main context: nothing is said from now on, for @user_data may die. %NULL is taken. */
void cordeau_progress_stop (CordeauProgress *self);

G_END_DECLS
