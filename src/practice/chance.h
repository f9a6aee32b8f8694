/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chance that is the same on every machine: drawn in a row, or from a fate, which is a number that says the same
 * whenever it is asked. Only sums and products: no library's logarithm. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} CordeauChance;

/* A fate out of two. */
guint64 cordeau_fate_mix (guint64 fate, guint64 other);
guint64 cordeau_fate_mix_text (guint64 fate, const char *text);
/* [0, 1), another for each @question. */
double cordeau_fate_ask (guint64 fate, guint question);
/* Whether it is one of so many of a thousand. */
gboolean cordeau_fate_happens (guint64 fate, guint question, double a_thousand);
/* Of mean 0 and deviation 1, within ±6. */
double cordeau_fate_normal (guint64 fate, guint question);

double cordeau_chance_next (CordeauChance *self);
double cordeau_chance_between (CordeauChance *self, double least, double most);
/* In microseconds, of seconds. */
gint64 cordeau_chance_seconds (CordeauChance *self, double least, double most);
gint64 cordeau_chance_minutes (CordeauChance *self, double least, double most);

G_END_DECLS
