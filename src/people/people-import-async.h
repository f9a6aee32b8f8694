/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of workers, opened, checked and applied off the main thread. */
#pragma once

#include "people/people-import.h"

G_BEGIN_DECLS

/* As cordeau_people_import_open(), or _open_text() when @path is %NULL; @text is copied. */
void cordeau_people_import_open_async (const char *path, const char *text,
                                       GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full) */
CordeauPeopleImport *cordeau_people_import_open_finish (GAsyncResult *result, GError **error);

/* @self belongs to the worker until the callback: neither read it nor change it meanwhile. Checks it, and looks what would come
 * of it. */
void cordeau_people_import_check_async (CordeauPeopleImport *self, CordeauSession *session,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_people_import_check_finish (GObject *source, GAsyncResult *result, GError **error);

/* The same, and writes it, all of it or nothing. */
void cordeau_people_import_apply_async (CordeauPeopleImport *self, CordeauSession *session,
                                        GCancellable *cancellable, CordeauProgressFunc progress,
                                        GAsyncReadyCallback callback, gpointer user_data);
gboolean cordeau_people_import_apply_finish (GObject *source, GAsyncResult *result, GError **error);

G_END_DECLS
