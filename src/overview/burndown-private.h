/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of the chart: burndown-chart.c has what is shown, burndown-draw.c draws it. */
#pragma once

#include "overview/burndown-chart.h"

G_BEGIN_DECLS

/* Between the foot and the top. */
#define CORDEAU_BURNDOWN_LINES 4

typedef enum
{
  TONE_ACCENT,
  TONE_WARNING,
  TONE_SUCCESS,
  N_TONES,
} Tone;

struct _CordeauBurndownChart
{
  GtkWidget parent_instance;

  /* Children that are never seen: they have the colours */
  GtkWidget *swatches[N_TONES];

  /* Owned */
  GArray *past; /* of CordeauBurndownPoint: steps until now */
  GArray *future; /* of the same: as it will likely go on */
  GTimeZone *zone;
  char *description;

  gint64 from;
  gint64 until;
  gint64 now;
  gint64 cutoff;
  gint64 ends;
  gint64 ends_with_more;
  guint top;
  guint left;
  guint held;
  guint n_late;
  guint number;
  /* Where the picture lies in the widget. */
  graphene_rect_t area;
};

/* How tall small words are, in pixels. */
float cordeau_burndown_chart_line (CordeauBurndownChart *self);
/* Once there is something to show. */
void cordeau_burndown_chart_draw (CordeauBurndownChart *self, GtkSnapshot *snapshot);

G_END_DECLS
