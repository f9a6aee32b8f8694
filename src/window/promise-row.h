/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row of the promise table: as a sentence, and opened, as fields to change. */
#pragma once

#include <adwaita.h>

#include "session/session.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_PROMISE_ROW (cordeau_promise_row_get_type ())
G_DECLARE_FINAL_TYPE (CordeauPromiseRow, cordeau_promise_row, CORDEAU, PROMISE_ROW, AdwExpanderRow)

/* Signals, by a person's deed only: "changed"; "removed", never of the last row, which is for the rest of the day. */
GtkWidget *cordeau_promise_row_new (void);
void cordeau_promise_row_set (CordeauPromiseRow *self, const CordeauCutOff *cutoff);
/* What the fields say. FALSE, and the field is marked: a time cannot be read. */
gboolean cordeau_promise_row_get (CordeauPromiseRow *self, CordeauCutOff *cutoff);

G_END_DECLS
