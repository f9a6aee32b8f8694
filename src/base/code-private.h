/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readers of one carrier each; code.c asks them in turn. */
#pragma once

#include "base/code.h"

G_BEGIN_DECLS

/*
 * cordeau_code_parse_epc:
 * @text: what a UHF reader typed
 * @kind: (out): GRAI or GIAI
 *
 * Returns: (transfer full) (nullable): the key, or %NULL when @text is not the
 *   hexadecimal form of a GRAI-96 or GIAI-96, which then is somebody's own code
 */
char *cordeau_code_parse_epc (const char *text, CordeauCodeKind *kind);

/*
 * cordeau_code_parse_element_string:
 * @text: a scan without its symbology identifier; FNC1 in front may be there or not
 * @is_gs1: whether the symbology identifier said that this is GS1 data
 * @kind: (out): GRAI or GIAI
 * @key: (out) (transfer full) (nullable): %NULL when @text is no element string of these
 *
 * Returns: %FALSE with @error for one that is marked as a GRAI or GIAI and is wrong
 */
gboolean cordeau_code_parse_element_string (const char *text, gboolean is_gs1,
                                            CordeauCodeKind *kind, char **key, GError **error);

G_END_DECLS
