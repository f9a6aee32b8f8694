/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chip: a shape, a word and a colour, so that colour never speaks alone. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_CHIP (cordeau_chip_get_type ())
G_DECLARE_FINAL_TYPE (CordeauChip, cordeau_chip, CORDEAU, CHIP, GtkWidget)

/* Properties: "icon-name" (nullable), "label", "tone": the style class that colours it: "accent", "success",
 * "warning", "error", "purple", "teal", "pink", "" for neutral. */
GtkWidget *cordeau_chip_new (const char *icon_name, const char *label, const char *tone);

/* All three at once: for cells that are filled again and again. */
void cordeau_chip_set (CordeauChip *self, const char *icon_name, const char *label,
                       const char *tone);

const char *cordeau_chip_get_icon_name (CordeauChip *self);
void cordeau_chip_set_icon_name (CordeauChip *self, const char *icon_name);
const char *cordeau_chip_get_label (CordeauChip *self);
void cordeau_chip_set_label (CordeauChip *self, const char *label);
const char *cordeau_chip_get_tone (CordeauChip *self);
void cordeau_chip_set_tone (CordeauChip *self, const char *tone);

G_END_DECLS
