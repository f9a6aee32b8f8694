/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pictogram on the screen, in the colour of the text around it; the same paths that are printed (pictogram.h). Whoever cannot read
 * finds the row by it; what it shows is said in the words beside it, so assistive technology passes it by. */
#pragma once

#include <gtk/gtk.h>

#include "people/pictogram.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PICTOGRAM_IMAGE (cordeau_pictogram_image_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPictogramImage, cordeau_pictogram_image, CORDEAU, PICTOGRAM_IMAGE,
                      GtkWidget)

/* @name: as of cordeau_pictogram_read(); nothing is drawn for what is none. */
GtkWidget *cordeau_pictogram_image_new (const char *name);
/* Of how many paths it is drawn. */
guint cordeau_pictogram_image_get_n_paths (CordeauPictogramImage *self);

G_END_DECLS
