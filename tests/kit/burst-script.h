/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types a text as a scanner or a person would, on a US or a French keyboard. */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

typedef struct
{
  guint keyval;
  guint keycode;
  GdkModifierType state;
} ScriptKey;

/* Which key a US-minded scanner presses for @character, and what a French layout makes of it. */
ScriptKey script_key_us (char character, gboolean french, gboolean caps_lock);

G_END_DECLS
