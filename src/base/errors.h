/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The error domain of the base room: what can be wrong with text somebody
 * gives us. Messages are whole sentences for people, translatable, and say what
 * to do. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_BASE_ERROR (cordeau_base_error_quark ())

/**
 * CordeauBaseError:
 * @CORDEAU_BASE_ERROR_ENCODING: not text in an encoding we read
 * @CORDEAU_BASE_ERROR_JSON: not JSON, or JSON that canonical form refuses
 * @CORDEAU_BASE_ERROR_CSV: a table we cannot split into fields
 * @CORDEAU_BASE_ERROR_DATE: not a date or time, or one that does not exist
 * @CORDEAU_BASE_ERROR_CODE: a code that no reader could have read
 * @CORDEAU_BASE_ERROR_VALUE: a value outside what its field allows
 */
typedef enum
{
  CORDEAU_BASE_ERROR_ENCODING,
  CORDEAU_BASE_ERROR_JSON,
  CORDEAU_BASE_ERROR_CSV,
  CORDEAU_BASE_ERROR_DATE,
  CORDEAU_BASE_ERROR_CODE,
  CORDEAU_BASE_ERROR_VALUE,
} CordeauBaseError;

GQuark cordeau_base_error_quark (void);

/* Notes which line of a text @error, of this domain, is about. @error: (nullable) */
void cordeau_base_error_set_line (GError *error, guint line);
/* The line that @error, of any domain, names: counted from 1; 0 for none. */
guint cordeau_base_error_get_line (const GError *error);

G_END_DECLS
