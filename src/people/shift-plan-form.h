/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small form for one type of shift, for one worker's weeks of a pattern, or for planning a pattern. It writes; what cannot be is said in it,
 * and it stays. */
#pragma once

#include <adwaita.h>

#include "people/shift-plan.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SHIFT_PLAN_FORM (cordeau_shift_plan_form_get_type ())
G_DECLARE_FINAL_TYPE (CordeauShiftPlanForm, cordeau_shift_plan_form, CORDEAU, SHIFT_PLAN_FORM,
                      AdwDialog)

/* Signal "done": void (*) (CordeauShiftPlanForm *, CordeauShiftPlanDone *, gpointer): what was written; the handler takes it. It closes
 * then. Property "loading" (read-only): it is being written, or tried.
 * Actions: "form.save", "form.delete", "form.add-week", "form.close". */

/* @type: (nullable): %NULL: a new one */
AdwDialog *cordeau_shift_plan_form_new_type (CordeauSession *session, CordeauShiftPlan *plan,
                                             const CordeauShiftType *type);
/* @row: (nullable): %NULL: a new one */
AdwDialog *cordeau_shift_plan_form_new_pattern (CordeauSession *session, CordeauShiftPlan *plan,
                                                const CordeauPatternRow *row);
/* Plans @row's pattern, at first for that worker. It says what would be made, and what stands in the way, before anything is written. @from:
 * the first day that it proposes */
AdwDialog *cordeau_shift_plan_form_new_apply (CordeauSession *session, CordeauShiftPlan *plan,
                                              const CordeauPatternRow *row, gint32 from);

/* Writes @text into the row that is so named: "id", "name", "start", "end", "break", "break-start", "post", "worker", "from", "weeks", or
 * "1" for the first week. For tests. */
void cordeau_shift_plan_form_put (CordeauShiftPlanForm *self, const char *name, const char *text);
/* What it says is wrong; "" when nothing is. */
const char *cordeau_shift_plan_form_get_message (CordeauShiftPlanForm *self);
/* What would be planned; "" for another form. */
const char *cordeau_shift_plan_form_get_outcome (CordeauShiftPlanForm *self);

/* (transfer full): "3 shifts planned; 1 day left alone:" and a line each: who, when, why. */
char *cordeau_shift_plan_form_say (const CordeauShiftPlan *plan, const CordeauShiftPlanDone *done);

G_END_DECLS
