/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of shift and weekly patterns: what there is, each changed by a small form, with undo; and planning a pattern. By keyboard alone. */
#pragma once

#include <adwaita.h>

#include "people/shift-plan.h"

G_BEGIN_DECLS

#define CORDEAU_TYPE_SHIFT_PLAN_DIALOG (cordeau_shift_plan_dialog_get_type ())
G_DECLARE_FINAL_TYPE (CordeauShiftPlanDialog, cordeau_shift_plan_dialog, CORDEAU, SHIFT_PLAN_DIALOG,
                      AdwDialog)

/* @from: the day from which planning a pattern is proposed. Property "loading" (read-only): it is being read. Actions: "plan.add-type",
 * "plan.add-pattern", "plan.edit-type" (s: its id), "plan.edit-pattern" and "plan.apply" (ss: pattern and worker), "plan.undo" */
AdwDialog *cordeau_shift_plan_dialog_new (CordeauSession *session, gint32 from);
/* (transfer none) (nullable): what it shows; %NULL before it was read. */
const CordeauShiftPlan *cordeau_shift_plan_dialog_get_plan (CordeauShiftPlanDialog *self);

G_END_DECLS
