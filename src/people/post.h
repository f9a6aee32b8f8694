/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Posts: where somebody works for a shift, and how well they know it. The nicks are those of the stations (bags/stage.h),
 * since a post is manned where nets are read. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_POST_NONE,
  CORDEAU_POST_RECEPTION,
  CORDEAU_POST_SORTING,
  CORDEAU_POST_WASHING,
  CORDEAU_POST_DRYING,
  CORDEAU_POST_FINISHING,
  CORDEAU_POST_CONTROL,
  CORDEAU_POST_RACK,
  CORDEAU_POST_HANDBACK,
  CORDEAU_POST_TRANSFER,
  CORDEAU_POST_REPAIR,
  CORDEAU_N_POSTS,
} CordeauPost;

/* "washing", "handback"; "" for NONE. */
const char *cordeau_post_to_nick (CordeauPost post);
/* NONE for %NULL and for what is no nick. */
CordeauPost cordeau_post_from_nick (const char *nick);
/* Its nick, or as a manager writes it: "Lavage", "séchage", "accueil". NONE for what is none. */
CordeauPost cordeau_post_from_text (const char *text);
/* (transfer none): "Washing", in the language of the person. */
const char *cordeau_post_to_words (CordeauPost post);

/* ILUO, the four strokes of a skill matrix, in the order of learning. */
typedef enum
{
  CORDEAU_LEVEL_NONE,
  CORDEAU_LEVEL_I,
  CORDEAU_LEVEL_L,
  CORDEAU_LEVEL_U,
  CORDEAU_LEVEL_O,
  CORDEAU_N_LEVELS,
} CordeauLevel;

/* "I", "L", "U", "O"; "" for NONE. */
const char *cordeau_level_to_nick (CordeauLevel level);
/* One of the four letters, either case; NONE for anything else. */
CordeauLevel cordeau_level_from_text (const char *text);
/* (transfer none): "Learning", "Works with help", "Autonomous", "Trains others"; "Not trained" for NONE. */
const char *cordeau_level_to_words (CordeauLevel level);

G_END_DECLS
