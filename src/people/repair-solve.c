/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cheapest choice of cells, by HiGHS: solve, ask the judge, cut what it refuses, solve again. */
#include <math.h>

#include <interfaces/highs_c_api.h>

#include "people/repair-model.h"

/* Costs are whole but for overtime: no need to prove more. */
#define GAP 0.01

static void
add_terms (void *highs, const GArray *columns, double low, double high)
{
  g_autofree double *ones = g_new (double, columns->len);
  g_autofree HighsInt *at = g_new (HighsInt, columns->len);

  for (guint i = 0; i < columns->len; i++)
    {
      ones[i] = 1.0;
      at[i] = (HighsInt) g_array_index (columns, guint, i);
    }
  Highs_addRow (highs, low, high, (HighsInt) columns->len, at, ones);
}

/* Each slot goes to one; six cells change at most. */
static void
add_slots (void *highs, CordeauRepairModel *model)
{
  g_autoptr (GArray) changes = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint s = 0; s < model->slots->len; s++)
    {
      g_autoptr (GArray) takers = g_array_new (FALSE, FALSE, sizeof (guint));

      for (guint c = 0; c < model->columns->len; c++)
        if (g_array_index (model->columns, CordeauRepairColumn, c).slot == s)
          g_array_append_val (takers, c);
      add_terms (highs, takers, 1.0, 1.0);
    }
  for (guint c = 0; c < model->columns->len; c++)
    if (g_array_index (model->columns, CordeauRepairColumn, c).is_change)
      g_array_append_val (changes, c);
  add_terms (highs, changes, 0.0, CORDEAU_REPAIR_MOST_MOVES);
}

/* The work of a row in a week, in minutes: no more than the contract, or than it is now. */
static void
add_no_overtime (void *highs, CordeauRepairModel *model, guint row, gint32 monday)
{
  CordeauRepair *repair = model->repair;
  CordeauLawCalendar *calendar = cordeau_law_roster_get_calendar (repair->roster);
  g_autoptr (GArray) at = g_array_new (FALSE, FALSE, sizeof (HighsInt));
  g_autoptr (GArray) minutes = g_array_new (FALSE, FALSE, sizeof (double));
  int most = cordeau_repair_usual (repair, row, monday), held = 0;

  for (guint c = 0; c < model->columns->len; c++)
    {
      const CordeauRepairColumn *column = &g_array_index (model->columns, CordeauRepairColumn, c);
      const CordeauLawShift *shift =
          &g_array_index (model->slots, CordeauRepairSlot, column->slot).original;
      HighsInt index = (HighsInt) c;
      double work = cordeau_law_up (cordeau_law_shift_work (shift));

      if (column->row != row
          || cordeau_day_monday (cordeau_law_calendar_day_of (calendar, shift->start)) != monday)
        continue;
      if (!column->is_change)
        held += (int) work;
      g_array_append_val (at, index);
      g_array_append_val (minutes, work);
    }
  /* What does not move is on both sides. */
  if (at->len > 0)
    Highs_addRow (highs, 0.0, held + MAX (most, 0), (HighsInt) at->len,
                  (const HighsInt *) (void *) at->data, (const double *) (void *) minutes->data);
}

static void
add_wish (void *highs, CordeauRepairModel *model)
{
  CordeauLawCalendar *calendar = cordeau_law_roster_get_calendar (model->repair->roster);
  gint32 first = G_MAXINT32, last = G_MININT32;

  if (!model->wish->no_overtime)
    return;
  for (guint s = 0; s < model->slots->len; s++)
    {
      gint32 monday = cordeau_day_monday (
          cordeau_law_calendar_day_of (calendar, g_array_index (model->slots, CordeauRepairSlot, s)
                                                     .original.start));

      first = MIN (first, monday);
      last = MAX (last, monday);
    }
  for (guint r = 0; r < model->rows->len; r++)
    for (gint32 monday = first; monday <= last; monday += 7)
      add_no_overtime (highs, model, g_array_index (model->rows, guint, r), monday);
}

static void *
build (CordeauRepairModel *model)
{
  void *highs = Highs_create ();

  Highs_setBoolOptionValue (highs, "output_flag", 0);
  Highs_setIntOptionValue (highs, "threads", 1);
  Highs_setStringOptionValue (highs, "parallel", "off");
  Highs_setDoubleOptionValue (highs, "mip_rel_gap", GAP);
  for (guint c = 0; c < model->columns->len; c++)
    {
      Highs_addVar (highs, 0.0, 1.0);
      Highs_changeColIntegrality (highs, (HighsInt) c, kHighsVarTypeInteger);
      Highs_changeColCost (highs, (HighsInt) c,
                           g_array_index (model->columns, CordeauRepairColumn, c).cost);
    }
  add_slots (highs, model);
  add_wish (highs, model);
  return highs;
}

static gboolean
run (void *highs, gint64 deadline, gboolean *chosen, guint n)
{
  g_autofree double *values = g_new0 (double, n);
  double left = (double) (deadline - g_get_monotonic_time ()) / G_USEC_PER_SEC;
  HighsInt status;

  if (left <= 0.0)
    return FALSE;
  Highs_zeroAllClocks (highs);
  Highs_setDoubleOptionValue (highs, "time_limit", left);
  if (Highs_run (highs) == kHighsStatusError)
    return FALSE;
  status = Highs_getModelStatus (highs);
  if (status != kHighsModelStatusOptimal)
    return FALSE;
  Highs_getSolution (highs, values, NULL, NULL, NULL);
  for (guint c = 0; c < n; c++)
    chosen[c] = lround (values[c]) == 1;
  return TRUE;
}

CordeauRepairPlan *
cordeau_repair_solve (CordeauRepair *self, const CordeauRepairWish *wish, gint64 deadline,
                      GCancellable *cancellable)
{
  g_autoptr (CordeauRepairModel) model = cordeau_repair_model_new (self, wish);
  g_autofree gboolean *chosen = g_new0 (gboolean, model->columns->len + 1);
  CordeauRepairPlan *plan = NULL;
  guint cuts = 0;
  void *highs;

  if (model->columns->len == 0)
    return NULL;
  highs = build (model);
  while (plan == NULL && !g_cancellable_is_cancelled (cancellable))
    {
      for (; cuts < model->cuts->len; cuts++)
        {
          const GArray *cut = g_ptr_array_index (model->cuts, cuts);

          add_terms (highs, cut, 0.0, (double) cut->len - 1.0);
        }
      if (!run (highs, deadline, chosen, model->columns->len))
        break;
      if (cordeau_repair_model_refuse (model, chosen) == 0)
        plan = cordeau_repair_model_plan (model, chosen);
    }
  Highs_destroy (highs);
  return plan;
}
