/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/connection-private.h"

G_BEGIN_DECLS

/**
 * cordeau_migrate:
 * @prefix: resources are named <prefix>NNNN.sql
 * @latest: the schema this version of the application speaks
 * @application_id: written into a new file, asked of an old one
 *
 * Brings the file to @latest, one transaction a step, so that an interrupted migration is either done or not
 * begun. A newer schema is CORDEAU_STORE_ERROR_NEWER; another program's file CORRUPT. Call with the writer's
 * lock.
 */
gboolean cordeau_migrate (CordeauConnection *connection, const char *prefix, int latest,
                          gint32 application_id, GError **error);

G_END_DECLS
