/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can go wrong with storage. Every message is a sentence that says what to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_STORE_ERROR (cordeau_store_error_quark ())

/**
 * CordeauStoreError:
 * @CORDEAU_STORE_ERROR_FULL: no room left on the disk
 * @CORDEAU_STORE_ERROR_BUSY: another program holds the file; nothing was written
 * @CORDEAU_STORE_ERROR_READ_ONLY: the folder or file cannot be written
 * @CORDEAU_STORE_ERROR_CORRUPT: the file is damaged or is not ours
 * @CORDEAU_STORE_ERROR_NEWER: made by a newer version of the application
 * @CORDEAU_STORE_ERROR_IO: the disk refused, or something else below us
 * @CORDEAU_STORE_ERROR_EMPTY: no site lives in this folder yet
 * @CORDEAU_STORE_ERROR_CONFLICT: the record was changed meanwhile (HTTP 409)
 * @CORDEAU_STORE_ERROR_FORBIDDEN: a body the store does not take (HTTP 403)
 * @CORDEAU_STORE_ERROR_NOT_FOUND: no such fact, record or database
 * @CORDEAU_STORE_ERROR_REPLACED: the data under an open store were restored from a backup; open it again
 */
typedef enum
{
  CORDEAU_STORE_ERROR_FULL,
  CORDEAU_STORE_ERROR_BUSY,
  CORDEAU_STORE_ERROR_READ_ONLY,
  CORDEAU_STORE_ERROR_CORRUPT,
  CORDEAU_STORE_ERROR_NEWER,
  CORDEAU_STORE_ERROR_IO,
  CORDEAU_STORE_ERROR_EMPTY,
  CORDEAU_STORE_ERROR_CONFLICT,
  CORDEAU_STORE_ERROR_FORBIDDEN,
  CORDEAU_STORE_ERROR_NOT_FOUND,
  CORDEAU_STORE_ERROR_REPLACED,
} CordeauStoreError;

GQuark cordeau_store_error_quark (void);

G_END_DECLS
