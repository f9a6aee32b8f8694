/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of editing share. */
#pragma once

#include "people/worker-edit.h"

G_BEGIN_DECLS

/* Sets CORDEAU_SESSION_ERROR_INVALID and is %FALSE. */
gboolean cordeau_worker_edit_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean cordeau_worker_edit_day (const char *text, gboolean past, gint32 today, gint32 *day,
                                  GError **error);

/* Each is about one name, of which @rest is what is behind the dot. */
gboolean cordeau_worker_edit_availability (CordeauWorker *self, const char *value, GError **error);
gboolean cordeau_worker_edit_leave (CordeauWorker *self, const char *rest, const char *value,
                                    gint32 today, GError **error);
gboolean cordeau_worker_edit_elsewhere (CordeauWorker *self, const char *rest, const char *value,
                                        gint32 today, GError **error);
gboolean cordeau_worker_edit_consent (CordeauWorker *self, const char *rest, const char *value,
                                      gint32 today, GError **error);
/* Takes the contract away that begins there. */
gboolean cordeau_worker_edit_contract (CordeauWorker *self, const char *rest, const char *value,
                                       gint32 today, GError **error);

G_END_DECLS
