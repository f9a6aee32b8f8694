/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve steps of the guided day in their order: shape, title, and in a word whether each is done. */
#pragma once

#include <gtk/gtk.h>

#include "window/guide-watch.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_GUIDE_LIST (cordeau_guide_list_get_type ())
G_DECLARE_FINAL_TYPE (CordeauGuideList, cordeau_guide_list, CORDEAU, GUIDE_LIST, GtkWidget)

void cordeau_guide_list_show (CordeauGuideList *self, CordeauGuideWatch *watch);

/* The shape of a step, for @image and for the row here alike. */
void cordeau_guide_mark (GtkImage *image, CordeauGuideWatch *watch, CordeauPracticeStep step);

G_END_DECLS
