/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.4: types of shift and weekly patterns on the screen: made, changed, taken back; a pattern is planned, and what stands in the way
 * is said before. */
#include <string.h>

#include "people/shift-plan-dialog.h"
#include "people/shift-plan-form.h"
#include "roster-screen.h"

typedef struct
{
  GtkWidget *window;
  CordeauShiftPlanDialog *dialog;
} Hall;

static void
await_read (Hall *hall)
{
  gboolean loading = TRUE;

  while (loading)
    {
      g_object_get (hall->dialog, "loading", &loading, NULL);
      if (loading)
        g_main_context_iteration (NULL, TRUE);
    }
}

static void
open_hall (PeopleSite *site, Hall *hall)
{
  hall->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (hall->window), 1100, 700);
  adw_window_set_content (ADW_WINDOW (hall->window), gtk_label_new (""));
  gtk_window_present (GTK_WINDOW (hall->window));
  hall->dialog = CORDEAU_SHIFT_PLAN_DIALOG (
      cordeau_shift_plan_dialog_new (site->session, cordeau_day_from_text (MONDAY)));
  adw_dialog_present (ADW_DIALOG (hall->dialog), hall->window);
  await_read (hall);
}

static void
close_hall (Hall *hall)
{
  gpointer dialog = hall->dialog;

  g_object_add_weak_pointer (G_OBJECT (hall->dialog), &dialog);
  gtk_window_destroy (GTK_WINDOW (hall->window));
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
do_it (gpointer widget, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (widget), action, NULL));
}

static CordeauShiftPlanForm *
await_form (Hall *hall)
{
  for (;;)
    {
      AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (hall->window));

      if (CORDEAU_IS_SHIFT_PLAN_FORM (dialog))
        return CORDEAU_SHIFT_PLAN_FORM (dialog);
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Until @form is gone: it was written. */
static void
save (Hall *hall, CordeauShiftPlanForm *form)
{
  do_it (form, "form.save");
  while (adw_window_get_visible_dialog (ADW_WINDOW (hall->window)) != ADW_DIALOG (hall->dialog))
    g_main_context_iteration (NULL, TRUE);
  await_read (hall);
}

/* Until it has said what is wrong. */
static void
await_message (CordeauShiftPlanForm *form, const char *part)
{
  while (strstr (cordeau_shift_plan_form_get_message (form), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_outcome (CordeauShiftPlanForm *form, const char *part)
{
  while (strstr (cordeau_shift_plan_form_get_outcome (form), part) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
await_types (Hall *hall, guint n)
{
  while (cordeau_shift_plan_dialog_get_plan (hall->dialog)->types->len != n)
    g_main_context_iteration (NULL, TRUE);
}

static void
add_early (Hall *hall)
{
  CordeauShiftPlanForm *form;

  do_it (hall->dialog, "plan.add-type");
  form = await_form (hall);
  cordeau_shift_plan_form_put (form, "id", "early");
  cordeau_shift_plan_form_put (form, "name", "Early");
  cordeau_shift_plan_form_put (form, "start", "6:00");
  cordeau_shift_plan_form_put (form, "end", "13h30");
  cordeau_shift_plan_form_put (form, "post", "washing");
  save (hall, form);
}

/* Made, changed, taken back. */
static void
test_types (PeopleSite *site, gconstpointer unused)
{
  Hall hall;
  CordeauShiftPlanForm *form;
  const CordeauShiftType *type;

  open_hall (site, &hall);
  add_early (&hall);
  type = cordeau_shift_types_find (cordeau_shift_plan_dialog_get_plan (hall.dialog)->types,
                                   "early");
  g_assert_nonnull (type);
  g_assert_cmpstr (type->name, ==, "Early");
  g_assert_cmpint (type->end, ==, 13 * 60 + 30);
  g_assert_cmpint (type->break_minutes, ==, 30);
  g_assert_cmpint (type->post, ==, CORDEAU_POST_WASHING);
  gtk_widget_activate_action (GTK_WIDGET (hall.dialog), "plan.edit-type", "s", "early");
  form = await_form (&hall);
  cordeau_shift_plan_form_put (form, "end", "5:00");
  cordeau_shift_plan_form_put (form, "break", "0");
  cordeau_shift_plan_form_put (form, "break-start", "");
  save (&hall, form);
  type = cordeau_shift_types_find (cordeau_shift_plan_dialog_get_plan (hall.dialog)->types,
                                   "early");
  g_assert_cmpint (type->end, ==, 29 * 60);
  g_assert_cmpint (type->break_minutes, ==, 0);
  do_it (hall.dialog, "plan.undo");
  await_read (&hall);
  type = cordeau_shift_types_find (cordeau_shift_plan_dialog_get_plan (hall.dialog)->types,
                                   "early");
  g_assert_cmpint (type->end, ==, 13 * 60 + 30);
  g_assert_cmpint (type->break_minutes, ==, 30);
  close_hall (&hall);
}

/* A new one that is taken back is gone, one that was deleted is there again. */
static void
test_undo (PeopleSite *site, gconstpointer unused)
{
  Hall hall;

  open_hall (site, &hall);
  add_early (&hall);
  await_types (&hall, 1);
  do_it (hall.dialog, "plan.undo");
  await_types (&hall, 0);
  await_read (&hall);
  add_early (&hall);
  await_types (&hall, 1);
  gtk_widget_activate_action (GTK_WIDGET (hall.dialog), "plan.edit-type", "s", "early");
  do_it (await_form (&hall), "form.delete");
  await_types (&hall, 0);
  await_read (&hall);
  do_it (hall.dialog, "plan.undo");
  await_types (&hall, 1);
  close_hall (&hall);
}

/* What cannot be is a sentence, and the form stays. */
static void
test_bad_input (PeopleSite *site, gconstpointer unused)
{
  Hall hall;
  CordeauShiftPlanForm *form;

  open_hall (site, &hall);
  add_early (&hall);
  do_it (hall.dialog, "plan.add-type");
  form = await_form (&hall);
  cordeau_shift_plan_form_put (form, "id", "early");
  do_it (form, "form.save");
  await_message (form, "already");
  cordeau_shift_plan_form_put (form, "id", "Late Shift");
  do_it (form, "form.save");
  await_message (form, "small letters");
  cordeau_shift_plan_form_put (form, "id", "late");
  cordeau_shift_plan_form_put (form, "start", "noon");
  do_it (form, "form.save");
  await_message (form, "no time of day");
  await_types (&hall, 1);
  adw_dialog_force_close (ADW_DIALOG (form));
  close_hall (&hall);
}

static void
add_pattern (Hall *hall)
{
  CordeauShiftPlanForm *form;

  do_it (hall->dialog, "plan.add-pattern");
  form = await_form (hall);
  cordeau_shift_plan_form_put (form, "id", "team");
  cordeau_shift_plan_form_put (form, "worker", "amina");
  cordeau_shift_plan_form_put (form, "1", "early,early,-,-,-,-,-");
  do_it (form, "form.add-week");
  cordeau_shift_plan_form_put (form, "2", "-,-,early:drying");
  save (hall, form);
}

/* Amina has a shift on the first day: said before, and left alone. What was planned is taken back. */
static void
test_plan (PeopleSite *site, gconstpointer unused)
{
  Hall hall;
  CordeauShiftPlanForm *form;
  const CordeauPatternRow *row;

  open_hall (site, &hall);
  add_early (&hall);
  add_pattern (&hall);
  row = g_ptr_array_index (cordeau_shift_plan_dialog_get_plan (hall.dialog)->rows, 0);
  g_assert_cmpuint (row->weeks, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (hall.dialog), "plan.apply", "(ss)", "team", "amina");
  form = await_form (&hall);
  await_outcome (form, "2 shifts");
  await_outcome (form, "amina, Monday 23 November: Has another shift");
  cordeau_shift_plan_form_put (form, "weeks", "1");
  await_outcome (form, "1 shift,");
  cordeau_shift_plan_form_put (form, "from", "32/11/2026");
  await_message (form, "32");
  cordeau_shift_plan_form_put (form, "from", "23/11/2026");
  await_outcome (form, "1 shift,");
  cordeau_shift_plan_form_put (form, "weeks", "2");
  await_outcome (form, "2 shifts");
  roster_screen_await_shifts (site, 1, 0);
  save (&hall, form);
  roster_screen_await_shifts (site, 3, 0);
  do_it (hall.dialog, "plan.undo");
  roster_screen_await_shifts (site, 1, 0);
  /* A type that is in a pattern stays. */
  await_read (&hall);
  gtk_widget_activate_action (GTK_WIDGET (hall.dialog), "plan.edit-type", "s", "early");
  form = await_form (&hall);
  do_it (form, "form.delete");
  await_message (form, "pattern");
  adw_dialog_force_close (ADW_DIALOG (form));
  close_hall (&hall);
}

/* From the page's menu. */
static void
test_page (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.plan");
  g_assert_nonnull (roster_screen_await_dialog (&screen, CORDEAU_TYPE_SHIFT_PLAN_DIALOG));
  roster_screen_close (&screen);
}

static void
add (const char *path, void (*test) (PeopleSite *, gconstpointer))
{
  g_test_add (path, PeopleSite, NULL, roster_screen_set_up, test, people_site_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/people/5.4-shift-plan/types", test_types);
  add ("/people/5.4-shift-plan/undo", test_undo);
  add ("/people/5.4-shift-plan/bad-input", test_bad_input);
  add ("/people/5.4-shift-plan/plan", test_plan);
  add ("/people/5.4-shift-plan/page", test_page);
  return g_test_run ();
}
