/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the codes of a site look like, learnt from three of them: a length, a class for each character, and
 * the beginning they share. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CORDEAU_SCAN_PATTERN_TEACHERS 3

typedef struct _CordeauScanPattern CordeauScanPattern;

/**
 * cordeau_scan_pattern_learn:
 * @codes: %NULL-terminated
 *
 * Three or more different codes of at least six characters. A pattern that ordinary typing would match (no
 * digit anywhere) is refused.
 *
 * Returns: (transfer full) (nullable): %NULL with CORDEAU_BASE_ERROR_CODE and a sentence
 */
CordeauScanPattern *cordeau_scan_pattern_learn (const char *const *codes, GError **error);
/* As kept in settings, and back; %NULL for text that is no pattern. */
char *cordeau_scan_pattern_to_string (const CordeauScanPattern *self);
CordeauScanPattern *cordeau_scan_pattern_from_string (const char *text);
gboolean cordeau_scan_pattern_matches (const CordeauScanPattern *self, const char *text);
/* (transfer full): for people: "Begins with 7D, 8 characters". */
char *cordeau_scan_pattern_describe (const CordeauScanPattern *self);
void cordeau_scan_pattern_free (CordeauScanPattern *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauScanPattern, cordeau_scan_pattern_free)

G_END_DECLS
