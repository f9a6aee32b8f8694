/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toast says what was done, and offers to undo it. It finds the window's AdwToastOverlay above @widget;
 * without one (a test) it does nothing. */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* @sentence is plain text, and also announced to screen readers. */
void cordeau_toast_done (GtkWidget *widget, const char *sentence);

/**
 * cordeau_toast_undo:
 * @action: the name of an action as @widget finds it: "win.undo", or one of its page
 * @target: (nullable): its parameter; a floating one is sunk
 */
void cordeau_toast_undo (GtkWidget *widget, const char *sentence, const char *action,
                         GVariant *target);

/* What failed, by cordeau_error_text_sentence(), with high priority. A cancelled operation says nothing. */
void cordeau_toast_error (GtkWidget *widget, const GError *error);

G_END_DECLS
