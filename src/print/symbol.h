/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A QR code or a Code 128, as the dark and light modules that zint finds for a text. How large they are printed is for
 * who lays out a page. */
#pragma once

#include "print/errors.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_SYMBOL_QR,
  CORDEAU_SYMBOL_CODE128,
} CordeauSymbolKind;

typedef struct _CordeauSymbol CordeauSymbol;

/**
 * cordeau_symbol_new:
 * @text: what a scanner shall type
 *
 * QR with error correction M: 15 % of it may be worn off (ISO/IEC 18004). Code 128 takes printable ASCII.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_PRINT_ERROR_CODE
 */
CordeauSymbol *cordeau_symbol_new (CordeauSymbolKind kind, const char *text, GError **error);
CordeauSymbol *cordeau_symbol_ref (CordeauSymbol *self);
void cordeau_symbol_unref (CordeauSymbol *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSymbol, cordeau_symbol_unref)

/* In modules; rows are 1 for bars, whose height is free. */
guint cordeau_symbol_get_columns (const CordeauSymbol *self);
guint cordeau_symbol_get_rows (const CordeauSymbol *self);
/* How many modules beside it stay white: 4 around a QR, 10 left and right of bars (ISO/IEC 15417). */
guint cordeau_symbol_get_quiet (const CordeauSymbol *self);
gboolean cordeau_symbol_is_dark (const CordeauSymbol *self, guint column, guint row);

G_END_DECLS
