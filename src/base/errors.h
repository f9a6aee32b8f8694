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

G_END_DECLS
