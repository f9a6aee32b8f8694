/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is printed on: sheets, and rolls that the printer cuts. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_MEDIUM_A4,
  CORDEAU_MEDIUM_ROLL62,
} CordeauMediumKind;

/* How long a piece of the roll is, in millimetres: unless told otherwise, and at most what the drivers take. */
#define CORDEAU_ROLL_LENGTH 40
#define CORDEAU_ROLL_LENGTH_MIN 25
#define CORDEAU_ROLL_LENGTH_MAX 300

/**
 * CordeauMedium:
 * @width, @height: millimetres
 * @margin: what its printers leave free at the sides, millimetres
 * @dpi: dots an inch: modules of symbols are whole dots, for a thermal head cannot print half of one
 */
typedef struct
{
  CordeauMediumKind kind;
  double width;
  double height;
  double margin;
  int dpi;
} CordeauMedium;

/* A4 at 600 dots an inch; a roll of pieces of CORDEAU_ROLL_LENGTH at 300. */
void cordeau_medium_init (CordeauMedium *self, CordeauMediumKind kind);
/* "a4", "roll62"; FALSE for what is none. */
gboolean cordeau_medium_kind_from_nick (const char *nick, CordeauMediumKind *kind);
const char *cordeau_medium_kind_to_nick (CordeauMediumKind kind);

/* The size of one dot in millimetres. A head of "203 dpi" has 8 dots a millimetre. */
double cordeau_medium_get_dot (const CordeauMedium *self);
/* @length, in millimetres from an edge, moved to the next dot. */
double cordeau_medium_snap (const CordeauMedium *self, double length);

G_END_DECLS
