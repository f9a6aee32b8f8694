/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which line of a file said a text first: for millions of lines, sixteen bytes each at most. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _CordeauLineSet CordeauLineSet;

/* @expected: how many texts there may be */
CordeauLineSet *cordeau_line_set_new (guint expected);
void cordeau_line_set_free (CordeauLineSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLineSet, cordeau_line_set_free)

/* 0 when @text is new, else the line that said it first. Compares 64-bit hashes. */
guint cordeau_line_set_claim (CordeauLineSet *self, const char *text, guint line);

G_END_DECLS
