/* SPDX-License-Identifier: GPL-3.0-or-later */
/* zint encodes; its own drawing is not used, since it does not know of printers' dots. */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <zint.h>

#include "print/symbol.h"

#define QR_QUIET 4
#define BARS_QUIET 10
/* zint's numbers for error correction of a QR code: a seventh part of its code words may be misread, … nearly a third. */
#define QR_LEVEL_M 2
#define QR_LEVEL_H 4
/* The smallest QR code that has a fourth mark, near its fourth corner. Readers that see a whole sheet guess at that corner
 * without it, and miss a third of the labels. */
#define QR_VERSION 2
#define QR_ANY_VERSION 0

G_DEFINE_QUARK (cordeau - print - error - quark, cordeau_print_error)

struct _CordeauSymbol
{
  gatomicrefcount refs;
  CordeauSymbolKind kind;
  guint columns;
  guint rows;
  guint8 *dark; /* owned: one byte a module, row by row */
};

typedef struct zint_symbol Zint;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Zint, ZBarcode_Delete)

/* @level, @version: of a QR */
static Zint *
encode_as (CordeauSymbolKind kind, const char *text, int level, int version)
{
  g_autoptr (Zint) drawn = ZBarcode_Create ();

  g_assert (drawn != NULL);
  drawn->input_mode = UNICODE_MODE;
  drawn->symbology = kind == CORDEAU_SYMBOL_QR ? BARCODE_QRCODE : BARCODE_CODE128;
  if (kind == CORDEAU_SYMBOL_QR)
    {
      drawn->option_1 = level;
      drawn->option_2 = version;
    }
  /* Warnings of use of another character set come with a symbol that is well. */
  if (ZBarcode_Encode (drawn, (const guchar *) text, 0) >= ZINT_ERROR)
    return NULL;
  return g_steal_pointer (&drawn);
}

/* What room the smallest QR has left over is given to its correction; longer texts need a larger one. */
static Zint *
encode (CordeauSymbolKind kind, const char *text)
{
  Zint *drawn = NULL;

  for (int level = QR_LEVEL_H; drawn == NULL && kind == CORDEAU_SYMBOL_QR && level >= QR_LEVEL_M;
       level--)
    drawn = encode_as (kind, text, level, QR_VERSION);
  return drawn != NULL ? drawn : encode_as (kind, text, QR_LEVEL_M, QR_ANY_VERSION);
}

static gboolean
is_dark (const Zint *drawn, guint column, guint row)
{
  return (drawn->encoded_data[row][column / 8] >> column % 8 & 1) != 0;
}

static gboolean
can_carry (CordeauSymbolKind kind, const char *text)
{
  if (*text == '\0' || !g_utf8_validate (text, -1, NULL))
    return FALSE;
  for (const char *p = text; kind == CORDEAU_SYMBOL_CODE128 && *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return FALSE;
  return TRUE;
}

CordeauSymbol *
cordeau_symbol_new (CordeauSymbolKind kind, const char *text, GError **error)
{
  g_autoptr (Zint) drawn = NULL;
  CordeauSymbol *self;

  g_return_val_if_fail (text != NULL, NULL);

  drawn = can_carry (kind, text) ? encode (kind, text) : NULL;
  if (drawn == NULL)
    {
      g_set_error (error, CORDEAU_PRINT_ERROR, CORDEAU_PRINT_ERROR_CODE,
                   _ ("“%s” cannot be printed as a code. Give the net another tag."), text);
      return NULL;
    }
  self = g_new0 (CordeauSymbol, 1);
  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->columns = (guint) drawn->width;
  self->rows = (guint) drawn->rows;
  self->dark = g_new0 (guint8, (gsize) self->columns * self->rows);
  for (guint y = 0; y < self->rows; y++)
    for (guint x = 0; x < self->columns; x++)
      self->dark[y * self->columns + x] = is_dark (drawn, x, y);
  return self;
}

CordeauSymbol *
cordeau_symbol_ref (CordeauSymbol *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cordeau_symbol_unref (CordeauSymbol *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->dark);
  g_free (self);
}

guint
cordeau_symbol_get_columns (const CordeauSymbol *self)
{
  return self->columns;
}

guint
cordeau_symbol_get_rows (const CordeauSymbol *self)
{
  return self->rows;
}

guint
cordeau_symbol_get_quiet (const CordeauSymbol *self)
{
  return self->kind == CORDEAU_SYMBOL_QR ? QR_QUIET : BARS_QUIET;
}

gboolean
cordeau_symbol_is_dark (const CordeauSymbol *self, guint column, guint row)
{
  g_return_val_if_fail (column < self->columns && row < self->rows, FALSE);

  return self->dark[row * self->columns + column] != 0;
}
