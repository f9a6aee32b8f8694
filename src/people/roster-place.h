/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where everything of the roster is: names at the side and days on top stay, cells move below them. Sizes grow with the text; from right to
 * left all is mirrored. All lengths are pixels, all places those of the widget. */
#pragma once

#include <graphene.h>

#include "people/roster-week.h"

G_BEGIN_DECLS

/**
 * CordeauRosterPlace:
 * @scale: of text, 1 for what is usual
 * @compact: a month: chips are letters
 * @from_right: mirrored
 * @width, @height: of the widget
 * @x, @y: how far it is scrolled
 * @tops: where each row begins below the head, and behind the last where it ends
 */
typedef struct
{
  float scale;
  gboolean compact;
  gboolean from_right;
  float width;
  float height;
  float x;
  float y;

  guint rows;
  guint days;
  float name;
  float head;
  float day;
  GArray *tops;
} CordeauRosterPlace;

/* @scale, @compact, @from_right, @width and @height are set before. @week: (nullable) */
void cordeau_roster_place_lay (CordeauRosterPlace *self, const CordeauRosterWeek *week);
void cordeau_roster_place_clear (CordeauRosterPlace *self);

/* All of it, names and head included. */
float cordeau_roster_place_full_width (const CordeauRosterPlace *self);
float cordeau_roster_place_full_height (const CordeauRosterPlace *self);
/* The least width at which it is still read. */
float cordeau_roster_place_least_width (gboolean compact, float scale);

/* A cell, the name of a row, the head of a day, and the corner of both. */
graphene_rect_t cordeau_roster_place_cell (const CordeauRosterPlace *self, guint row, guint day);
graphene_rect_t cordeau_roster_place_name (const CordeauRosterPlace *self, guint row);
graphene_rect_t cordeau_roster_place_day (const CordeauRosterPlace *self, guint day);
graphene_rect_t cordeau_roster_place_corner (const CordeauRosterPlace *self);
/* What cells, names and heads are clipped to. */
graphene_rect_t cordeau_roster_place_body (const CordeauRosterPlace *self);
/* The chip of the @nth of @n shifts of @cell. */
graphene_rect_t cordeau_roster_place_chip (const CordeauRosterPlace *self,
                                           const graphene_rect_t *cell, guint nth);

/* Rows of which something is seen, from @first to before @end. */
void cordeau_roster_place_seen (const CordeauRosterPlace *self, guint *first, guint *end);
/* %FALSE: there is no cell there. @nth: (out): which chip is meant */
gboolean cordeau_roster_place_hit (const CordeauRosterPlace *self, float x, float y, guint *row,
                                   guint *day, guint *nth);

G_END_DECLS
