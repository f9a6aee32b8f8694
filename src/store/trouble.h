/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong with the disk below a store, as long as it is. Any thread. */
#pragma once

#include <glib.h>

#include "store/errors.h"

G_BEGIN_DECLS

typedef struct _CordeauTrouble CordeauTrouble;

/* @changed: called in whatever thread noticed */
CordeauTrouble *cordeau_trouble_new (void (*changed) (gpointer user_data), gpointer user_data);
void cordeau_trouble_free (CordeauTrouble *self);

/* @error: (nullable): remembered if it is the disk's; anything else is the request's own affair. What cannot pass
 * (a damaged file, one that was replaced) is not forgotten for something lesser. */
void cordeau_trouble_note (CordeauTrouble *self, const GError *error);
/* Something was written, or could be: what can pass has passed. */
void cordeau_trouble_pass (CordeauTrouble *self);

gboolean cordeau_trouble_is_there (CordeauTrouble *self);
/* Sets @error and gives FALSE when writing need not be tried: the trouble does not pass by itself. */
gboolean cordeau_trouble_lets_write (CordeauTrouble *self, GError **error);
/* The same for reading: of a file that was replaced nothing more is read. */
gboolean cordeau_trouble_lets_read (CordeauTrouble *self, GError **error);
/* (transfer full) (nullable) */
GError *cordeau_trouble_get (CordeauTrouble *self);

/* Of any error: whether it is the disk's. */
gboolean cordeau_trouble_is (const GError *error);

G_END_DECLS
