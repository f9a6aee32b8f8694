/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies outside the opening hours on the days of a roster. */
#pragma once

#include "people/roster.h"

G_BEGIN_DECLS

/**
 * CordeauOutside:
 * @shift: (nullable): borrowed from the roster; %NULL: a need
 * @from, @to: UTC microseconds: all of it
 * @minutes: how many of it are outside
 */
typedef struct
{
  const CordeauShift *shift;
  CordeauPost post;
  gint64 from;
  gint64 to;
  int minutes;
} CordeauOutside;

/* Needs of the days, each as it holds on its day, then shifts that begin on them; nothing where the site did not say when it is
 * open. (transfer full) (element-type CordeauOutside) */
GArray *cordeau_outside_list (const CordeauRoster *roster);
/* (transfer full): "Amina works at Washing on 28 November, 6:00–13:00: 1 h of it is outside the opening hours." */
char *cordeau_outside_say (const CordeauRoster *roster, const CordeauOutside *outside);

G_END_DECLS
