/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_PRINT_ERROR (cordeau_print_error_quark ())

/**
 * CordeauPrintError: the message is a sentence
 * @CORDEAU_PRINT_ERROR_CODE: a text that no symbol can carry
 * @CORDEAU_PRINT_ERROR_NOTHING: there is nothing to print
 * @CORDEAU_PRINT_ERROR_UNKNOWN: nobody knows this net or machine
 * @CORDEAU_PRINT_ERROR_INVALID: what was asked for cannot be
 * @CORDEAU_PRINT_ERROR_FAILED: the page could not be drawn
 */
typedef enum
{
  CORDEAU_PRINT_ERROR_CODE,
  CORDEAU_PRINT_ERROR_NOTHING,
  CORDEAU_PRINT_ERROR_UNKNOWN,
  CORDEAU_PRINT_ERROR_INVALID,
  CORDEAU_PRINT_ERROR_FAILED,
} CordeauPrintError;

GQuark cordeau_print_error_quark (void);

G_END_DECLS
