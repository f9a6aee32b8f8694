/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictograms of our own (data/pictograms), as paths on a grid of CORDEAU_PICTOGRAM_GRID, for paper and for the screen. Symbols for the
 * care of textiles are others' and are none of these. */
#pragma once

#include "people/post.h"

G_BEGIN_DECLS

#define CORDEAU_PICTOGRAM_GRID 48.0
/* Width of the stroke, with round ends and joints. */
#define CORDEAU_PICTOGRAM_STROKE 3.0

/**
 * CordeauPictogramPath:
 * @data: as SVG has it: M, L, C and Z, absolute, numbers and blanks: gsk_path_parse() takes it, too
 * @filled: filled, and not stroked
 */
typedef struct
{
  char *data;
  gboolean filled;
} CordeauPictogramPath;

/* (transfer full) (element-type CordeauPictogramPath): of the pictogram @name: "washer", "exit"; empty for what is none. */
GPtrArray *cordeau_pictogram_read (const char *name);
/* (transfer none): "washer" for washing; "person" for none. */
const char *cordeau_pictogram_of_post (CordeauPost post);

/* One step of a path. MOVE and LINE have one point, CURVE three, CLOSE none. */
typedef enum
{
  CORDEAU_PICTOGRAM_MOVE,
  CORDEAU_PICTOGRAM_LINE,
  CORDEAU_PICTOGRAM_CURVE,
  CORDEAU_PICTOGRAM_CLOSE,
} CordeauPictogramStep;

typedef void (*CordeauPictogramFunc) (CordeauPictogramStep step, const double *points,
                                      gpointer data);

/* Calls @func for each step of @path; FALSE at the first that cannot be read. */
gboolean cordeau_pictogram_walk (const CordeauPictogramPath *path, CordeauPictogramFunc func,
                                 gpointer data);

G_END_DECLS
