/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where file choosers open: at the folder used last, so that tomorrow's list is one click away. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * cordeau_file_place_apply:
 *
 * Lets @dialog begin at the folder remembered; else at downloads, where lists arrive by mail; else at home.
 * Without it GTK begins at an empty “Recent”.
 */
void cordeau_file_place_apply (GtkFileDialog *dialog, GSettings *settings);

/* Remembers the folder of @file. */
void cordeau_file_place_keep (GFile *file, GSettings *settings);

G_END_DECLS
