/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a net's story. */
#pragma once

#include <gtk/gtk.h>

#include "bags/queries.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_TIMELINE_LINE (cordeau_timeline_line_get_type ())
G_DECLARE_FINAL_TYPE (CordeauTimelineLine, cordeau_timeline_line, CORDEAU, TIMELINE_LINE, GtkWidget)

typedef enum
{
  CORDEAU_TIMELINE_NEWEST = 1 << 0,
  CORDEAU_TIMELINE_OLDEST = 1 << 1,
} CordeauTimelinePlace;

GtkWidget *cordeau_timeline_line_new (CordeauSession *session, const CordeauCustody *custody,
                                      CordeauTimelinePlace place);

G_END_DECLS
