/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remembers a text field as it is, and puts it back: text, cursor, selection and undo. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _CordeauTextKeeper CordeauTextKeeper;

/* @widget: the focused one; (nullable): %NULL when it holds no text. */
CordeauTextKeeper *cordeau_text_keeper_new (GtkWidget *widget);
void cordeau_text_keeper_free (CordeauTextKeeper *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauTextKeeper, cordeau_text_keeper_free)

GtkWidget *cordeau_text_keeper_get_widget (CordeauTextKeeper *self);
/* Afterwards undoing goes back to what it would have gone back to, and there is nothing to redo. */
void cordeau_text_keeper_restore (CordeauTextKeeper *self);
/* Selects what was selected, if the field is as it was but for that. */
void cordeau_text_keeper_select_again (CordeauTextKeeper *self);

G_END_DECLS
