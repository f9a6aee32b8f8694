/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The histories of two tags side by side, before they become one net. */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_STORY_PAIR (cordeau_story_pair_get_type ())
G_DECLARE_FINAL_TYPE (CordeauStoryPair, cordeau_story_pair, CORDEAU, STORY_PAIR, GtkWidget)

/* @code: the tag on the left. */
GtkWidget *cordeau_story_pair_new (CordeauSession *session, const char *code);
/* The tag on the right, as far as it is typed. */
void cordeau_story_pair_set_other (CordeauStoryPair *self, const char *code);
/* Whether a history is still being read. */
gboolean cordeau_story_pair_get_loading (CordeauStoryPair *self);

G_END_DECLS
