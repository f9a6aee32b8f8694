/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The site of bags-fixture.h, or one where people practise, and printing from it. */
#pragma once

#include "../bags/bags-fixture.h"
#include "print/wish.h"

G_BEGIN_DECLS

/* (transfer full): made now; asserts that it could be. */
CordeauDocument *print_make (Bags *bags, const CordeauPrintWish *wish);
/* The error of one that cannot be made. */
void print_refused (Bags *bags, const CordeauPrintWish *wish, CordeauPrintError code);
/* (transfer full): the codes on the cards of a wish. */
char *print_codes (Bags *bags, const CordeauPrintWish *wish);
/* (transfer full): the words of all pages. */
char *print_words (const CordeauDocument *document);

#define assert_has(text, part) g_assert_nonnull (strstr (text, part))
#define assert_has_not(text, part) g_assert_null (strstr (text, part))

G_END_DECLS
