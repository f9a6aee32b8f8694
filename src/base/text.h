/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text as it arrives: encodings, and folding for search and comparison. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * cordeau_text_to_utf8:
 *
 * UTF-8 with or without BOM is taken as it is; otherwise UTF-16 with BOM, otherwise
 * Windows-1252 if every byte is defined there. NUL bytes, and anything else: an error.
 *
 * Returns: (transfer full): NUL-terminated UTF-8, or %NULL with CORDEAU_BASE_ERROR_ENCODING
 *   and a sentence that names the first bad line.
 */
char *cordeau_text_to_utf8 (const char *bytes, gsize length, gsize *out_length, GError **error);

/* (transfer full): lower case, no accents, single spaces, trimmed, œ as oe, ’ as ' and dashes
 * as -: what column names and searches are compared by. "Délégation " → "delegation". */
char *cordeau_text_fold (const char *text);

/* Whether @text is 1 to @max characters of printable UTF-8 on one line, not all of them spaces. */
gboolean cordeau_text_is_name (const char *text, glong max);

/* Reads a whole file for an import: refuses directories, devices and files over
 * @max_bytes with a sentence; result as cordeau_text_to_utf8(). */
char *cordeau_text_read_file (const char *path, gsize max_bytes, gsize *length, GError **error);

G_END_DECLS
