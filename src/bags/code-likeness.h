/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How easily one printed code is taken for another. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cordeau_code_distance:
 * @a, @b: as cordeau_code_parse() normalises them
 * @most: what is more is not told exactly
 *
 * Edits that make one of the other: one that eyes make (0 for O, 8 for B, two letters swapped) counts 1, any other 2
 * (an optimal string alignment with weights, after F. J. Damerau, "A technique for computer detection and correction of
 * spelling errors", 1964).
 *
 * Returns: 0 for the same, more than @most for what is not alike
 */
guint cordeau_code_distance (const char *a, const char *b, guint most);

G_END_DECLS
