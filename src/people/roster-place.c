/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Geometry, and no more. */
#include "people/roster-place.h"

/* At the usual size of text. */
#define NAME 122.0f
#define NARROW_NAME 92.0f
#define NARROW 560.0f
#define HEAD 84.0f
#define COMPACT_HEAD 62.0f
#define LEAST_DAY 98.0f
#define LEAST_COMPACT_DAY 22.0f
#define PAD 7.0f
#define COMPACT_PAD 4.0f
#define CHIP 30.0f
#define COMPACT_CHIP 22.0f
#define GAP 3.0f

static float
chip_height (const CordeauRosterPlace *self)
{
  return (self->compact ? COMPACT_CHIP : CHIP) * self->scale;
}

static float
pad_of (const CordeauRosterPlace *self)
{
  return (self->compact ? COMPACT_PAD : PAD) * self->scale;
}

static float
least_day (gboolean compact, float scale)
{
  return (compact ? LEAST_COMPACT_DAY : LEAST_DAY) * scale;
}

/* As high as the cell with most shifts asks for. */
static float
row_height (const CordeauRosterPlace *self, const CordeauRosterWeek *week, guint row)
{
  const CordeauWorker *worker = g_ptr_array_index (week->roster->workers, row);
  guint most = 1;

  for (guint day = 0; day < self->days; day++)
    most = MAX (most, cordeau_roster_week_count_shifts (week, worker->key, day));
  return 2.0f * pad_of (self) + (float) most * chip_height (self)
         + (float) (most - 1) * GAP * self->scale;
}

void
cordeau_roster_place_lay (CordeauRosterPlace *self, const CordeauRosterWeek *week)
{
  float top = 0.0f;

  g_return_if_fail (self != NULL);

  self->rows = week != NULL ? week->roster->workers->len : 0;
  self->days = week != NULL ? week->roster->days : 7;
  self->name = (self->width < NARROW ? NARROW_NAME : NAME) * self->scale;
  self->head = (self->compact ? COMPACT_HEAD : HEAD) * self->scale;
  self->day = MAX (least_day (self->compact, self->scale),
                   (self->width - self->name) / (float) self->days);
  if (self->tops == NULL)
    self->tops = g_array_new (FALSE, FALSE, sizeof (float));
  g_array_set_size (self->tops, 0);
  for (guint row = 0; row < self->rows; row++)
    {
      g_array_append_val (self->tops, top);
      top += row_height (self, week, row);
    }
  g_array_append_val (self->tops, top);
}

void
cordeau_roster_place_clear (CordeauRosterPlace *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->tops, g_array_unref);
}

float
cordeau_roster_place_full_width (const CordeauRosterPlace *self)
{
  return self->name + self->day * (float) self->days;
}

float
cordeau_roster_place_full_height (const CordeauRosterPlace *self)
{
  return self->head + (self->tops != NULL ? g_array_index (self->tops, float, self->rows) : 0.0f);
}

float
cordeau_roster_place_least_width (gboolean compact, float scale)
{
  return NARROW_NAME * scale + 2.0f * least_day (FALSE, scale);
}

/* --- places -------------------------------------------------------------------------------------- */

static graphene_rect_t
mirrored (const CordeauRosterPlace *self, float x, float y, float width, float height)
{
  return GRAPHENE_RECT_INIT (self->from_right ? self->width - x - width : x, y, width, height);
}

/* @x of a day from the side at which names are; scrolled. */
static float
left_of (const CordeauRosterPlace *self, guint day)
{
  float hidden = cordeau_roster_place_full_width (self) - self->width;
  float x = self->from_right ? MAX (hidden, 0.0f) - self->x : self->x;

  return self->name + self->day * (float) day - x;
}

static float
top_of (const CordeauRosterPlace *self, guint row)
{
  return self->head + g_array_index (self->tops, float, row) - self->y;
}

static float
height_of (const CordeauRosterPlace *self, guint row)
{
  return g_array_index (self->tops, float, row + 1) - g_array_index (self->tops, float, row);
}

graphene_rect_t
cordeau_roster_place_cell (const CordeauRosterPlace *self, guint row, guint day)
{
  return mirrored (self, left_of (self, day), top_of (self, row), self->day, height_of (self, row));
}

graphene_rect_t
cordeau_roster_place_name (const CordeauRosterPlace *self, guint row)
{
  return mirrored (self, 0.0f, top_of (self, row), self->name, height_of (self, row));
}

graphene_rect_t
cordeau_roster_place_day (const CordeauRosterPlace *self, guint day)
{
  return mirrored (self, left_of (self, day), 0.0f, self->day, self->head);
}

graphene_rect_t
cordeau_roster_place_corner (const CordeauRosterPlace *self)
{
  return mirrored (self, 0.0f, 0.0f, self->name, self->head);
}

graphene_rect_t
cordeau_roster_place_body (const CordeauRosterPlace *self)
{
  return mirrored (self, self->name, self->head, MAX (self->width - self->name, 0.0f),
                   MAX (self->height - self->head, 0.0f));
}

graphene_rect_t
cordeau_roster_place_chip (const CordeauRosterPlace *self, const graphene_rect_t *cell, guint nth)
{
  float pad = 3.0f * (self->compact ? 0.5f : 1.0f);

  return GRAPHENE_RECT_INIT (cell->origin.x + pad,
                             cell->origin.y + pad_of (self)
                                 + (float) nth * (chip_height (self) + GAP * self->scale),
                             cell->size.width - 2.0f * pad, chip_height (self));
}

/* --- what is where -------------------------------------------------------------------------------- */

static guint
row_at (const CordeauRosterPlace *self, float below)
{
  guint row = 0;
  guint end = self->rows;

  /* The last that begins at or above it. */
  while (end - row > 1)
    {
      guint middle = row + (end - row) / 2;

      if (g_array_index (self->tops, float, middle) <= below)
        row = middle;
      else
        end = middle;
    }
  return row;
}

void
cordeau_roster_place_seen (const CordeauRosterPlace *self, guint *first, guint *end)
{
  g_return_if_fail (self != NULL && first != NULL && end != NULL);

  *first = *end = 0;
  if (self->rows == 0)
    return;
  *first = row_at (self, self->y);
  *end = row_at (self, self->y + MAX (self->height - self->head, 0.0f)) + 1;
}

gboolean
cordeau_roster_place_hit (const CordeauRosterPlace *self, float x, float y, guint *row, guint *day,
                          guint *nth)
{
  float along = self->from_right ? self->width - x : x;
  float below = y - self->head + self->y;
  float at;

  g_return_val_if_fail (row != NULL && day != NULL && nth != NULL, FALSE);

  if (along < self->name || y < self->head || self->rows == 0
      || below >= g_array_index (self->tops, float, self->rows))
    return FALSE;
  at = (along - left_of (self, 0)) / self->day;
  if (at < 0.0f || at >= (float) self->days)
    return FALSE;
  *day = (guint) at;
  *row = row_at (self, below);
  at = (below - g_array_index (self->tops, float, *row) - pad_of (self))
       / (chip_height (self) + GAP * self->scale);
  *nth = at > 0.0f ? (guint) at : 0;
  return TRUE;
}
