/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening and checking a list of nets off the main thread. Applying it has its own async form in import.h. */
#pragma once

#include "bags/import.h"

G_BEGIN_DECLS

/* As cordeau_import_open() and cordeau_import_open_text(); @text is copied. */
void cordeau_import_open_async (const char *path, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data);
void cordeau_import_open_text_async (const char *text, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/* For both. (transfer full) (nullable) */
CordeauImport *cordeau_import_open_finish (GAsyncResult *result, GError **error);

/* (transfer none): @self belongs to the worker until the callback: neither read it nor change it meanwhile. */
void cordeau_import_check_async (CordeauImport *self, GTimeZone *zone, GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean cordeau_import_check_finish (CordeauImport *self, GAsyncResult *result, GError **error);

G_END_DECLS
