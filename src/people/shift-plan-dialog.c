/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads in the background, anew after each change; rows are few. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/day.h"
#include "kit/toast.h"
#include "people/shift-plan-form.h"

#include "people/shift-plan-dialog.h"

struct _CordeauShiftPlanDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  CordeauShiftPlan *plan; /* nullable */
  CordeauShiftPlanDone *last; /* what Ctrl+Z takes back; nullable */
  GCancellable *cancellable;
  GPtrArray *rows; /* borrowed: what is in the groups */

  /* Template */
  AdwPreferencesGroup *types_group;
  AdwPreferencesGroup *patterns_group;

  gint32 from;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (CordeauShiftPlanDialog, cordeau_shift_plan_dialog, ADW_TYPE_DIALOG)

enum
{
  PROP_LOADING = 1,
};

static GParamSpec *properties[PROP_LOADING + 1];

static void
set_loading (CordeauShiftPlanDialog *self, gboolean loading)
{
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* --- rows ----------------------------------------------------------------------------------------- */

/* @row: (transfer floating) */
static void
add_row (CordeauShiftPlanDialog *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *action, GVariant *target)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (row), target);
  return row;
}

static GtkWidget *
make_note (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_set_sensitive (row, FALSE);
  return row;
}

static void
add_type (CordeauShiftPlanDialog *self, const CordeauShiftType *type)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *title = g_strcmp0 (type->name, type->id) != 0
                               ? g_strdup_printf ("%s · %s", type->name, type->id)
                               : g_strdup (type->id);

  g_string_append_printf (text, "%d:%02d–%d:%02d", type->start / 60, type->start % 60,
                          type->end / 60 % 24, type->end % 60);
  if (type->break_minutes > 0)
    /* TRANSLATORS: minutes of a break within a shift */
    g_string_append_printf (text, _ (" · break %d min"), type->break_minutes);
  if (type->post != CORDEAU_POST_NONE)
    g_string_append_printf (text, " · %s", cordeau_post_to_words (type->post));
  add_row (self, self->types_group,
           make_row (title, text->str, "plan.edit-type", g_variant_new_string (type->id)));
}

/* "Early", "Late (Drying)" */
static void
add_cell (GString *text, const CordeauShiftPlan *plan, const char *cell)
{
  g_auto (GStrv) parts = g_strsplit (cell, ":", 2);
  const CordeauShiftType *type = cordeau_shift_types_find (plan->types, parts[0]);

  g_string_append (text, type != NULL ? type->name : parts[0]);
  if (parts[1] != NULL)
    g_string_append_printf (text, " (%s)",
                            cordeau_post_to_words (cordeau_post_from_nick (parts[1])));
}

/* (transfer full): "Mon Early · Tue Early · Thu Late", a line each week */
static char *
describe_weeks (const CordeauShiftPlan *plan, const CordeauPatternRow *row)
{
  /* A Monday. */
  const gint32 monday = cordeau_day_monday (cordeau_day_from_civil (2026, 11, 23));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->weeks * 7; i++)
    {
      g_autofree char *day = cordeau_day_format (monday + (gint32) (i % 7), "%a");

      if (i % 7 == 0 && i > 0)
        g_string_append_c (text, '\n');
      if (*row->cells[i] == '\0')
        continue;
      if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append (text, " · ");
      g_string_append_printf (text, "%s ", day);
      add_cell (text, plan, row->cells[i]);
    }
  return g_string_free (text, FALSE);
}

static void
add_pattern (CordeauShiftPlanDialog *self, const CordeauPatternRow *pattern)
{
  const char *name = cordeau_shift_plan_name (self->plan, pattern->worker);
  g_autofree char *title = g_strdup_printf ("%s · %s", pattern->pattern, name);
  g_autofree char *weeks = describe_weeks (self->plan, pattern);
  /* TRANSLATORS: a button beside a pattern; the pattern, and who */
  g_autofree char *label = g_strdup_printf (_ ("Plan %s"), title);
  GtkWidget *button = gtk_button_new_with_label (_ ("Plan…"));
  GtkWidget *row = make_row (title, weeks, "plan.edit-pattern",
                             g_variant_new ("(ss)", pattern->pattern, pattern->worker));

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "plan.apply");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", pattern->pattern,
                                    pattern->worker);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  add_row (self, self->patterns_group, row);
}

static void
clear_rows (CordeauShiftPlanDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);
      gboolean type = gtk_widget_is_ancestor (row, GTK_WIDGET (self->types_group));

      adw_preferences_group_remove (type ? self->types_group : self->patterns_group, row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
show_plan (CordeauShiftPlanDialog *self)
{
  const CordeauShiftPlan *plan = self->plan;

  clear_rows (self);
  for (guint i = 0; i < plan->types->len; i++)
    add_type (self, g_ptr_array_index (plan->types, i));
  for (guint i = 0; i < plan->rows->len; i++)
    add_pattern (self, g_ptr_array_index (plan->rows, i));
  if (plan->types->len == 0)
    add_row (self, self->types_group,
             make_note (_ ("None yet. Add one, such as early from 6:00 to 13:00.")));
  if (plan->rows->len == 0)
    add_row (self, self->patterns_group,
             make_note (plan->types->len == 0
                            ? _ ("None yet. They are made of types: add those first.")
                            : _ ("None yet. Add one for a worker.")));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.add-pattern",
                                 plan->types->len > 0 && plan->workers->len > 0);
}

/* --- reading -------------------------------------------------------------------------------------- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauShiftPlanDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauShiftPlan *plan = cordeau_shift_plan_read_finish (source, result, &error);

  if (self->types_group == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_pointer (&plan, cordeau_shift_plan_unref);
      return;
    }
  if (plan == NULL)
    cordeau_toast_error (GTK_WIDGET (self->types_group), error);
  else
    {
      g_clear_pointer (&self->plan, cordeau_shift_plan_unref);
      self->plan = plan;
      show_plan (self);
    }
  set_loading (self, FALSE);
}

static void
read_plan (CordeauShiftPlanDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  set_loading (self, TRUE);
  cordeau_shift_plan_read_async (self->session, self->cancellable, read_cb, g_object_ref (self));
}

/* --- changing ------------------------------------------------------------------------------------- */

static void
enable_undo (CordeauShiftPlanDialog *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.undo", self->last != NULL);
}

/* Takes @done. */
static void
done_cb (CordeauShiftPlanDialog *self, CordeauShiftPlanDone *done)
{
  g_autofree char *sentence = done->skipped != NULL
                                  ? g_strdup_printf (ngettext ("%u shift is planned, as a draft",
                                                               "%u shifts are planned, as drafts",
                                                               done->made),
                                                     done->made)
                                  : g_strdup (_ ("Changed"));

  g_clear_pointer (&self->last, cordeau_shift_plan_done_free);
  self->last = done;
  enable_undo (self);
  cordeau_toast_undo (GTK_WIDGET (self->types_group), sentence, "plan.undo", NULL);
  read_plan (self);
}

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauShiftPlanDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_shift_plan_undo_finish (source, result, &error);

  if (self->types_group == NULL)
    return;
  if (done)
    cordeau_toast_done (GTK_WIDGET (self->types_group), _ ("Taken back"));
  else
    cordeau_toast_error (GTK_WIDGET (self->types_group), error);
  read_plan (self);
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (widget);

  if (self->last == NULL)
    return;
  set_loading (self, TRUE);
  cordeau_shift_plan_undo_async (self->session, g_steal_pointer (&self->last), undone_cb,
                                 g_object_ref (self));
  enable_undo (self);
}

static void
present (CordeauShiftPlanDialog *self, AdwDialog *form)
{
  g_signal_connect_object (form, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (form, GTK_WIDGET (self));
}

static void
add_type_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (widget);

  if (self->plan != NULL)
    present (self, cordeau_shift_plan_form_new_type (self->session, self->plan, NULL));
}

static void
add_pattern_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (widget);

  if (self->plan != NULL)
    present (self, cordeau_shift_plan_form_new_pattern (self->session, self->plan, NULL));
}

static void
edit_type_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (widget);
  const CordeauShiftType *type = NULL;

  if (self->plan != NULL)
    type = cordeau_shift_types_find (self->plan->types, g_variant_get_string (parameter, NULL));
  if (type != NULL)
    present (self, cordeau_shift_plan_form_new_type (self->session, self->plan, type));
}

/* (transfer none) (nullable) */
static const CordeauPatternRow *
find_pattern (CordeauShiftPlanDialog *self, GVariant *parameter)
{
  const char *pattern, *worker;

  g_variant_get (parameter, "(&s&s)", &pattern, &worker);
  for (guint i = 0; self->plan != NULL && i < self->plan->rows->len; i++)
    {
      const CordeauPatternRow *row = g_ptr_array_index (self->plan->rows, i);

      if (strcmp (row->pattern, pattern) == 0 && strcmp (row->worker, worker) == 0)
        return row;
    }
  return NULL;
}

static void
edit_pattern_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (widget);
  const CordeauPatternRow *row = find_pattern (self, parameter);

  if (row != NULL)
    present (self, cordeau_shift_plan_form_new_pattern (self->session, self->plan, row));
}

static void
apply_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (widget);
  const CordeauPatternRow *row = find_pattern (self, parameter);

  if (row != NULL)
    present (self, cordeau_shift_plan_form_new_apply (self->session, self->plan, row, self->from));
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_shift_plan_dialog_dispose (GObject *object)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SHIFT_PLAN_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_shift_plan_dialog_parent_class)->dispose (object);
}

static void
cordeau_shift_plan_dialog_finalize (GObject *object)
{
  CordeauShiftPlanDialog *self = CORDEAU_SHIFT_PLAN_DIALOG (object);

  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->plan, cordeau_shift_plan_unref);
  g_clear_pointer (&self->last, cordeau_shift_plan_done_free);
  G_OBJECT_CLASS (cordeau_shift_plan_dialog_parent_class)->finalize (object);
}

static void
cordeau_shift_plan_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_SHIFT_PLAN_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "plan.add-type", NULL, add_type_cb);
  gtk_widget_class_install_action (klass, "plan.add-pattern", NULL, add_pattern_cb);
  gtk_widget_class_install_action (klass, "plan.edit-type", "s", edit_type_cb);
  gtk_widget_class_install_action (klass, "plan.edit-pattern", "(ss)", edit_pattern_cb);
  gtk_widget_class_install_action (klass, "plan.apply", "(ss)", apply_cb);
  gtk_widget_class_install_action (klass, "plan.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_z, GDK_CONTROL_MASK, "plan.undo", NULL);
}

static void
cordeau_shift_plan_dialog_class_init (CordeauShiftPlanDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_shift_plan_dialog_dispose;
  object_class->finalize = cordeau_shift_plan_dialog_finalize;
  object_class->get_property = cordeau_shift_plan_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/cordeau/Cordeau/ui/people/"
                                                             "shift-plan-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauShiftPlanDialog, types_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauShiftPlanDialog, patterns_group);
}

static void
cordeau_shift_plan_dialog_init (CordeauShiftPlanDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "plan.undo", FALSE);
}

AdwDialog *
cordeau_shift_plan_dialog_new (CordeauSession *session, gint32 from)
{
  CordeauShiftPlanDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_SHIFT_PLAN_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->from = from;
  read_plan (self);
  return ADW_DIALOG (self);
}

const CordeauShiftPlan *
cordeau_shift_plan_dialog_get_plan (CordeauShiftPlanDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_SHIFT_PLAN_DIALOG (self), NULL);

  return self->plan;
}
