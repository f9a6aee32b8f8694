/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/tile-layout.h"

void
cordeau_tile_layout_set_width (CordeauTileLayout *self, int width, int least, guint most)
{
  int fit = (width + CORDEAU_TILE_GAP) / (MAX (least, 1) + CORDEAU_TILE_GAP);
  int gaps;

  self->columns = CLAMP ((guint) MAX (fit, 1), 1, MAX (most, 1));
  gaps = ((int) self->columns - 1) * CORDEAU_TILE_GAP;
  self->width = MAX (width, least);
  self->tile_width = MAX ((width - gaps) / (int) self->columns, least);
}

guint
cordeau_tile_layout_count (const CordeauTileLayout *self)
{
  guint n = 0;

  for (guint i = 0; i < CORDEAU_TILE_SECTIONS; i++)
    n += self->n[i];
  return n;
}

static guint
count_rows (const CordeauTileLayout *self, guint section)
{
  return (self->n[section] + self->columns - 1) / self->columns;
}

/* With the gap under it. */
static int
get_section_height (const CordeauTileLayout *self, guint section)
{
  int rows = (int) count_rows (self, section);

  if (rows == 0)
    return 0;
  return self->head_height[section] + CORDEAU_TILE_GAP
         + rows * (self->tile_height + CORDEAU_TILE_GAP);
}

int
cordeau_tile_layout_get_head (const CordeauTileLayout *self, guint section)
{
  int y = 0;

  for (guint i = 0; i < section; i++)
    y += get_section_height (self, i);
  return y;
}

int
cordeau_tile_layout_get_height (const CordeauTileLayout *self)
{
  int height = cordeau_tile_layout_get_head (self, CORDEAU_TILE_SECTIONS);

  return MAX (height - CORDEAU_TILE_GAP, 0);
}

/* The upper edge of its first row. */
static int
get_top (const CordeauTileLayout *self, guint section)
{
  return cordeau_tile_layout_get_head (self, section) + self->head_height[section]
         + CORDEAU_TILE_GAP;
}

/* @index: (inout): becomes the number within its section, which is returned. */
static guint
find_section (const CordeauTileLayout *self, guint *index)
{
  guint section = 0;

  while (section + 1 < CORDEAU_TILE_SECTIONS && *index >= self->n[section])
    *index -= self->n[section++];
  return section;
}

void
cordeau_tile_layout_place (const CordeauTileLayout *self, guint index, GdkRectangle *place)
{
  guint section = find_section (self, &index);
  int columns = (int) self->columns;
  int column = (int) index % columns;
  int row = (int) index / columns;
  int start = column * (self->width + CORDEAU_TILE_GAP) / columns;
  int end = (column + 1) * (self->width + CORDEAU_TILE_GAP) / columns - CORDEAU_TILE_GAP;

  *place = (GdkRectangle) {
    start,
    get_top (self, section) + row * (self->tile_height + CORDEAU_TILE_GAP),
    end - start,
    self->tile_height,
  };
}

/* How many tiles of @section stand in rows that end above @y. */
static guint
count_above (const CordeauTileLayout *self, guint section, int y)
{
  int below = y - get_top (self, section) + CORDEAU_TILE_GAP;
  guint rows = (guint) (MAX (below, 0) / (self->tile_height + CORDEAU_TILE_GAP));

  return MIN (rows * self->columns, self->n[section]);
}

/* How many tiles of @section stand in rows that begin above @y. */
static guint
count_begun (const CordeauTileLayout *self, guint section, int y)
{
  int below = y - get_top (self, section);
  int height = self->tile_height + CORDEAU_TILE_GAP;
  guint rows = (guint) (MAX (below + height - 1, 0) / height);

  return MIN (rows * self->columns, self->n[section]);
}

void
cordeau_tile_layout_find (const CordeauTileLayout *self, int top, int bottom, guint *first,
                          guint *end)
{
  *first = *end = 0;
  for (guint i = 0; i < CORDEAU_TILE_SECTIONS; i++)
    {
      *first += count_above (self, i, top);
      *end += count_begun (self, i, bottom);
    }
  *end = MAX (*first, *end);
}

/* @row: of all sections, from the top; the tile in @column, or the last before it. */
static int
find_in_row (const CordeauTileLayout *self, int row, guint column)
{
  guint before = 0;

  for (guint i = 0; row >= 0 && i < CORDEAU_TILE_SECTIONS; i++)
    {
      int rows = (int) count_rows (self, i);

      if (row < rows)
        return (int) (before + MIN ((guint) row * self->columns + column, self->n[i] - 1));
      row -= rows;
      before += self->n[i];
    }
  return -1;
}

static int
step_row (const CordeauTileLayout *self, guint index, int by)
{
  guint section = find_section (self, &index);
  int row = (int) (index / self->columns);

  for (guint i = 0; i < section; i++)
    row += (int) count_rows (self, i);
  return find_in_row (self, row + by, index % self->columns);
}

int
cordeau_tile_layout_step (const CordeauTileLayout *self, guint index, GtkDirectionType direction,
                          gboolean right_to_left)
{
  int on = right_to_left ? -1 : 1;
  int to;

  switch (direction)
    {
    case GTK_DIR_UP:
      return step_row (self, index, -1);
    case GTK_DIR_DOWN:
      return step_row (self, index, 1);
    case GTK_DIR_LEFT:
      to = (int) index - on;
      break;
    case GTK_DIR_RIGHT:
      to = (int) index + on;
      break;
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    default:
      return -1;
    }
  return to >= 0 && (guint) to < cordeau_tile_layout_count (self) ? to : -1;
}
