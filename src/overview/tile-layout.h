/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where tiles of one size stand: in sections under headings, so many a row as fit. Numbers only; a million tiles cost what one
 * costs. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TILE_SECTIONS 2
/* Between tiles, and between a heading and its tiles, in pixels. */
#define CORDEAU_TILE_GAP 10

/**
 * CordeauTileLayout:
 * @n: tiles of each section; one without any has no heading
 * @head_height, @tile_height: in pixels
 * @width: of a row; @tile_width: of a tile, one of which may be a pixel wider
 * @columns: at least 1
 *
 * Tiles are counted through all sections.
 */
typedef struct
{
  guint n[CORDEAU_TILE_SECTIONS];
  int head_height[CORDEAU_TILE_SECTIONS];
  int width;
  int tile_width;
  int tile_height;
  guint columns;
} CordeauTileLayout;

/* How many columns, and how wide: all tiles a row fill @width. @least: as narrow as a tile may be; @most: columns */
void cordeau_tile_layout_set_width (CordeauTileLayout *self, int width, int least, guint most);

guint cordeau_tile_layout_count (const CordeauTileLayout *self);
int cordeau_tile_layout_get_height (const CordeauTileLayout *self);
/* The upper edge of the heading of @section. */
int cordeau_tile_layout_get_head (const CordeauTileLayout *self, guint section);
/* @place: (out): of the tile @index, from left to right */
void cordeau_tile_layout_place (const CordeauTileLayout *self, guint index, GdkRectangle *place);
/* The tiles of which something is to be seen between @top and @bottom: from @first to before @end. */
void cordeau_tile_layout_find (const CordeauTileLayout *self, int top, int bottom, guint *first,
                               guint *end);
/* The tile an arrow key leads to from @index; -1: none. Left and right go on in the next row; up and down stay in the column,
 * through all sections. */
int cordeau_tile_layout_step (const CordeauTileLayout *self, guint index,
                              GtkDirectionType direction, gboolean right_to_left);

G_END_DECLS
