/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that a step of the guided day is done with, as large as a tag: a station, a machine, a net, a slot. */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define CORDEAU_TYPE_GUIDE_THING (cordeau_guide_thing_get_type ())
G_DECLARE_FINAL_TYPE (CordeauGuideThing, cordeau_guide_thing, CORDEAU, GUIDE_THING, GtkWidget)

/**
 * CordeauGuideThingState:
 * @CORDEAU_GUIDE_THING_PLAIN: only to be known
 * @CORDEAU_GUIDE_THING_LATER: to be chosen or read, after others
 * @CORDEAU_GUIDE_THING_NEXT: now
 * @CORDEAU_GUIDE_THING_DONE: it was
 */
typedef enum
{
  CORDEAU_GUIDE_THING_PLAIN,
  CORDEAU_GUIDE_THING_LATER,
  CORDEAU_GUIDE_THING_NEXT,
  CORDEAU_GUIDE_THING_DONE,
} CordeauGuideThingState;

/* @caption: what it is, in the reader's language; @scan: (nullable): as a scanner reads it */
GtkWidget *cordeau_guide_thing_new (const char *icon_name, const char *caption, const char *value,
                                    const char *scan);
void cordeau_guide_thing_set_state (CordeauGuideThing *self, CordeauGuideThingState state);
/* Offers to copy what it says. */
void cordeau_guide_thing_allow_copy (CordeauGuideThing *self);

const char *cordeau_guide_thing_get_value (CordeauGuideThing *self);
/* (nullable) */
const char *cordeau_guide_thing_get_scan (CordeauGuideThing *self);

G_END_DECLS
