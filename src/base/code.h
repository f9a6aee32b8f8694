/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a scanner reads. Our own short codes end in a check character; codes that others
 * print are taken as they are. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauCodeKind:
 * @CORDEAU_CODE_SHORT: one of ours, check character right
 * @CORDEAU_CODE_GRAI: a returnable asset: GS1 AI 8003 or EPC GRAI-96 (a net)
 * @CORDEAU_CODE_GIAI: an individual asset: GS1 AI 8004 or EPC GIAI-96 (a machine)
 * @CORDEAU_CODE_STATION: one of our station cards, "STATION:washing"
 * @CORDEAU_CODE_MACHINE: one of our machine cards, "MACHINE:L5": the id of a machine is often too short to be told
 *   from typing
 * @CORDEAU_CODE_SLOT: one of our labels on the rack, "SLOT:84"
 * @CORDEAU_CODE_BADGE: one of our badges, "BADGE:5nge9qzy6h": the key of a worker, never a name
 * @CORDEAU_CODE_FOREIGN: anything else a printer may have put on a tag
 */
typedef enum
{
  CORDEAU_CODE_SHORT,
  CORDEAU_CODE_GRAI,
  CORDEAU_CODE_GIAI,
  CORDEAU_CODE_STATION,
  CORDEAU_CODE_MACHINE,
  CORDEAU_CODE_SLOT,
  CORDEAU_CODE_BADGE,
  CORDEAU_CODE_FOREIGN,
} CordeauCodeKind;

/**
 * CordeauCode:
 * @kind: what it is
 * @key: normalised; two readings of one tag, by whatever carrier, have one key. Short and
 *   foreign: upper case ASCII, hyphens, spaces and dots dropped between letters and digits; station,
 *   slot and badge: "station:", "slot:" or "badge:" and the name in lower case; machine: that of the id alone; GRAI:
 *   "grai:" + the 12 digits of company prefix and asset type + "." + serial; GIAI: "giai:" + company
 *   prefix and reference in one, so that an EPC and an element string of one asset are equal
 * @text: as printed, trimmed; without what only scanners send (symbology identifier, FNC1); of a machine card the id
 */
typedef struct
{
  CordeauCodeKind kind;
  char *key;
  char *text;
} CordeauCode;

/**
 * cordeau_code_parse:
 *
 * A GRAI's check digit is verified in element strings; FNC1 may arrive as GS (0x1D), "(8003)" or
 * "]C1"/"]d2"/"]Q3" symbology prefix, or not at all: then "8003…" and "8004…" that are no sound
 * element string are somebody's own code. A GRAI without a serial names no single net and is
 * refused. EPC: 24 hex digits, header 0x33 GRAI-96 or 0x34 GIAI-96 (GS1 EPC TDS 2.1
 * §14.6.4–14.6.5). Any other AIM symbology identifier is dropped, and a GS counts as a space.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_BASE_ERROR_CODE and a sentence for
 *   nothing, over 64 characters, control characters, and GS1 data that is wrong
 */
CordeauCode *cordeau_code_parse (const char *text, GError **error);
void cordeau_code_free (CordeauCode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauCode, cordeau_code_free)

/**
 * cordeau_code_mint:
 * @prefix: the computer's prefix, 1–4 characters of the alphabet
 * @number: its own counter, from 1
 *
 * Alphabet without look-alikes (digits and letters less I, L, O, U: Crockford), number in base 32
 * padded to 3, check character by ISO 7064 MOD 37,36 over prefix and number. The standard's check
 * character may be any letter, also one that the alphabet leaves out.
 *
 * Returns: (transfer full): e.g. "7D-27S-L": prefix, number, check character with hyphens
 */
char *cordeau_code_mint (const char *prefix, guint number);

/* Whether it may be on a net: cards and labels of stations, machines, slots and people are not. */
gboolean cordeau_code_fits_net (const CordeauCode *self);

/* Whether @text has the form of a short code and its check character is right. */
gboolean cordeau_code_check (const char *text);

G_END_DECLS
