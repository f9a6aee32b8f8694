/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One of two histories that are held against each other: a net as it is known, or what was just read. */
#pragma once

#include <gtk/gtk.h>

#include "bags/queries.h"
#include "bags/scan.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_STORY_CARD (cordeau_story_card_get_type ())
G_DECLARE_FINAL_TYPE (CordeauStoryCard, cordeau_story_card, CORDEAU, STORY_CARD, GtkWidget)

/* Lines of history beside the newest. */
#define CORDEAU_STORY_LINES 3

GtkWidget *cordeau_story_card_new (void);

/* The net's last stages, the newest as the heading. @title: (nullable): above it, instead of where and how long
 * ago the net was heard of. */
void cordeau_story_card_set_net (CordeauStoryCard *self, CordeauSession *session,
                                 const CordeauNetDetail *detail, const char *title);
/* What a person just read, and the load it would go into. */
void cordeau_story_card_set_reading (CordeauStoryCard *self, CordeauSession *session,
                                     const CordeauScan *scan, const CordeauScanResult *result);
/* A sentence instead of a history. */
void cordeau_story_card_set_message (CordeauStoryCard *self, const char *title,
                                     const char *sentence);

const char *cordeau_story_card_get_heading (CordeauStoryCard *self);
/* (transfer full): the lines below the heading, one a line. */
char *cordeau_story_card_dup_lines (CordeauStoryCard *self);

G_END_DECLS
