/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages that are read from right to left: their pages are mirrored, and what is written from left to right all the
 * same, codes and numbers, stays as it is. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the user's language is one (g_get_language_names()). */
gboolean cordeau_print_reads_from_right (void);

/* (transfer full): @text, whose codes, numbers and foreign words are isolated where it has letters of such a language: the
 * Unicode Bidirectional Algorithm (UAX #9, 2.4) puts them down as they are read. Else as it is. */
char *cordeau_print_isolate (const char *text);

G_END_DECLS
