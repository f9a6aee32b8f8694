/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as people have them: RFC 4180 with the separator found out (comma,
 * semicolon or tab; Excel's first line "sep=;" is heeded), quotes, line breaks inside quotes,
 * and line numbers to report. The text is UTF-8 already (cordeau_text_to_utf8). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CordeauCsv CordeauCsv;

/* Takes a borrowed view of @text; it must outlive the reader. */
CordeauCsv *cordeau_csv_new (const char *text, gsize length);
void cordeau_csv_free (CordeauCsv *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauCsv, cordeau_csv_free)

/* The most frequent of the three in the first row that is not blank; the semicolon when
 * there is none, and among equals before the tab, and that before the comma. */
char cordeau_csv_get_separator (CordeauCsv *self);

/**
 * cordeau_csv_next:
 *
 * Reads the next row that is not blank: a row whose fields are all empty, and unquoted, is
 * blank too. A fault ends the reading. Fields are trimmed of surrounding white
 * space unless quoted, and belong to the reader until the next call.
 *
 * Returns: %TRUE for a row; %FALSE at the end (no @error) or on a fault (an open quote,
 *   a NUL, more than 1 MiB in a row, over 256 fields): CORDEAU_BASE_ERROR_CSV.
 */
gboolean cordeau_csv_next (CordeauCsv *self, GError **error);

guint cordeau_csv_get_n_fields (CordeauCsv *self);
/* "" beyond the row's end. */
const char *cordeau_csv_get_field (CordeauCsv *self, guint index);
/* The line of the file on which the current row begins, from 1. */
guint cordeau_csv_get_line (CordeauCsv *self);

/* Appends one field to @out, quoted when it must be, and guarded against
 * spreadsheets that would run it as a formula (leading = + - @, tab or CR: prefixed by ').
 * Plain numbers keep their sign: they are no formula, and are to stay numbers. */
void cordeau_csv_append (GString *out, const char *field, char separator, gboolean first);

G_END_DECLS
