/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way to fill what is open, in a row: its number is the key that takes it. */
#pragma once

#include <adwaita.h>

#include "overview/absence-view.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_ABSENCE_ROW (cordeau_absence_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauAbsenceRow, cordeau_absence_row, CORDEAU, ABSENCE_ROW, GtkListBoxRow)

/* @choice: borrowed, for as long as the row lives; @number: 0: none. (transfer floating) */
GtkWidget *cordeau_absence_row_new (const CordeauAbsenceChoice *choice, guint number);
/* Says which nets will be late then: known later than the rest. */
void cordeau_absence_row_set_late (CordeauAbsenceRow *self, const char *sentence);
const CordeauAbsenceChoice *cordeau_absence_row_get_choice (CordeauAbsenceRow *self);

G_END_DECLS
