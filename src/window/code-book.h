/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The codes this site knows, at hand: the scan capture must decide within a key press. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_CODE_BOOK (cordeau_code_book_get_type ())
G_DECLARE_FINAL_TYPE (CordeauCodeBook, cordeau_code_book, CORDEAU, CODE_BOOK, GObject)

/* Reads in the background, and again when nets have changed. */
CordeauCodeBook *cordeau_code_book_new (CordeauSession *session);
gboolean cordeau_code_book_has (CordeauCodeBook *self, const char *text);

G_END_DECLS
