/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One worker of the roll call, and the buttons that say "present", "absent" and "gone". */
#pragma once

#include <adwaita.h>

#include "people/roll-call.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ROLL_ROW (cordeau_roll_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauRollRow, cordeau_roll_row, CORDEAU, ROLL_ROW, AdwActionRow)

/* What somebody says of a worker. */
typedef enum
{
  CORDEAU_ROLL_PRESENT,
  CORDEAU_ROLL_ABSENT,
  CORDEAU_ROLL_GONE,
  CORDEAU_ROLL_REPLACE, /* who comes instead */
} CordeauRollWord;

/* @now: UTC microseconds. Signal "said" (word, key of the worker, name as shown, start of the
 * shift as gint64). */
GtkWidget *cordeau_roll_row_new (const CordeauRollCallLine *line, GTimeZone *zone, gint64 now);

G_END_DECLS
