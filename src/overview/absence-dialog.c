/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who can come is there at once; plans and what closes come when they are found. */
#include <glib/gi18n-lib.h>

#include "kit/empty.h"
#include "kit/error-text.h"
#include "kit/format.h"
#include "kit/toast.h"
#include "overview/absence-row.h"
#include "overview/absence-take.h"

#include "overview/absence-dialog.h"

#define KEYS 9

struct _CordeauAbsenceDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  char *worker;
  CordeauAbsenceView *view;
  GPtrArray *plans;
  GCancellable *cancellable;
  GCancellable *looking; /* for plans */

  /* Template */
  GtkStack *stack;
  AdwBin *failed_bin;
  GtkLabel *title_label;
  GtkLabel *what_label;
  GtkLabel *warning_label;
  GtkListBox *choices_list;
  GtkWidget *plans_spinner;
  GtkLabel *plans_label;
  GtkWidget *stop_button;
  GtkListBox *plans_list;
  GtkLabel *degraded_label;
  GtkWidget *calls_expander;
  GtkLabel *calls_label;
  GtkWidget *sites_box;
  GtkLabel *sites_label;
  GtkLabel *note_label;
  GtkButton *take_button;
  GtkWidget *bottom;

  const CordeauAbsenceChoice *chosen; /* of @view or @plans */
  gint32 day;
  guint waiting; /* reads and looks under way */
};

G_DEFINE_FINAL_TYPE (CordeauAbsenceDialog, cordeau_absence_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauAbsenceDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];
static guint taken_signal;

static void
wait_for (CordeauAbsenceDialog *self, int more)
{
  self->waiting = (guint) ((int) self->waiting + more);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* @text: taken over */
static void
set_label (GtkLabel *label, char *text)
{
  gtk_label_set_label (label, text);
  g_free (text);
}

/* Whether there is anything to take, as far as is known. */
static gboolean
has_shift (CordeauAbsenceDialog *self)
{
  return self->view == NULL || *self->view->what != '\0';
}

/* --- choosing ------------------------------------------------------------------------------------ */

static void
choose (CordeauAbsenceDialog *self, const CordeauAbsenceChoice *choice)
{
  gboolean open = choice != NULL && cordeau_absence_choice_is_open (choice);
  g_autofree char *label = NULL;

  self->chosen = choice;
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), open);
  gtk_widget_set_visible (GTK_WIDGET (self->take_button), choice != NULL);
  if (choice == NULL)
    return;
  /* TRANSLATORS: who comes instead: "Take Chloé" */
  label = g_strdup_printf (_ ("_Take %s"), choice->title);
  gtk_button_set_label (self->take_button, label);
  if (!open)
    gtk_label_set_label (self->note_label, _ ("This cannot be taken: the law, or what is known, "
                                              "stands against it."));
  else if (choice->rank == CORDEAU_REPAIR_CONSENT)
    gtk_label_set_label (self->note_label, _ ("Call first: take it once everybody has said yes. "
                                              "You can undo it."));
  else
    gtk_label_set_label (self->note_label, _ ("Call first; you can undo it."));
}

static void
select_row (CordeauAbsenceDialog *self, GtkListBoxRow *row, GtkListBox *other)
{
  if (row == NULL)
    return;
  gtk_list_box_unselect_all (other);
  choose (self, cordeau_absence_row_get_choice (CORDEAU_ABSENCE_ROW (row)));
}

static void
choice_selected_cb (CordeauAbsenceDialog *self, GtkListBoxRow *row)
{
  select_row (self, row, self->plans_list);
}

static void
plan_selected_cb (CordeauAbsenceDialog *self, GtkListBoxRow *row)
{
  select_row (self, row, self->choices_list);
}

/* --- taking -------------------------------------------------------------------------------------- */

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauAbsenceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) before = cordeau_absence_take_finish (source, result, &error);
  g_autofree char *who = g_strdup (self->chosen != NULL ? self->chosen->title : "");

  if (before == NULL)
    {
      set_label (self->note_label, cordeau_error_text_sentence (error));
      gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), TRUE);
      return;
    }
  g_signal_emit (self, taken_signal, 0, before, who);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
take_cb (CordeauAbsenceDialog *self)
{
  if (self->chosen == NULL || !cordeau_absence_choice_is_open (self->chosen)
      || !gtk_widget_is_sensitive (GTK_WIDGET (self->take_button)))
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), FALSE);
  cordeau_absence_take_async (self->session, self->chosen, taken_cb, g_object_ref (self));
}

static void
choice_activated_cb (CordeauAbsenceDialog *self, GtkListBoxRow *row)
{
  choose (self, cordeau_absence_row_get_choice (CORDEAU_ABSENCE_ROW (row)));
  take_cb (self);
}

/* The number of a row chooses it; again, or Enter, takes it. */
static gboolean
number_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  CordeauAbsenceDialog *self = CORDEAU_ABSENCE_DIALOG (widget);
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->choices_list,
                                                      (int) g_variant_get_uint32 (arguments));

  if (row == NULL)
    return FALSE;
  if (gtk_list_box_row_is_selected (row) && gtk_widget_has_focus (GTK_WIDGET (row)))
    choice_activated_cb (self, row);
  else
    {
      gtk_list_box_select_row (self->choices_list, row);
      gtk_widget_grab_focus (GTK_WIDGET (row));
    }
  return TRUE;
}

/* --- showing ------------------------------------------------------------------------------------- */

static void
fill_list (GtkListBox *list, GPtrArray *choices, guint first)
{
  gtk_list_box_remove_all (list);
  for (guint i = 0; i < choices->len; i++)
    gtk_list_box_append (list, cordeau_absence_row_new (g_ptr_array_index (choices, i),
                                                        first > 0 ? first + i : 0));
}

static char *
join (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (lines, i));
  return g_string_free (text, FALSE);
}

static void
show_view (CordeauAbsenceDialog *self)
{
  g_autofree char *warnings = join (self->view->warnings);
  g_autofree char *calls = join (self->view->calls);
  g_autofree char *sites = join (self->view->sites);
  g_autofree char *title = g_strdup_printf (_ ("Who replaces %s?"), self->view->name);
  GtkListBoxRow *first;

  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->what_label, has_shift (self)
                                             ? self->view->what
                                             : _ ("There is no shift to take on that day."));
  gtk_label_set_label (self->warning_label, warnings);
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), *warnings != '\0');
  gtk_label_set_label (self->sites_label, sites);
  gtk_widget_set_visible (self->sites_box, *sites != '\0');
  gtk_label_set_label (self->calls_label, calls);
  gtk_widget_set_visible (self->calls_expander, *calls != '\0');
  fill_list (self->choices_list, self->view->choices, 1);
  gtk_widget_set_visible (GTK_WIDGET (self->choices_list), self->view->choices->len > 0);
  gtk_stack_set_visible_child_name (self->stack, "choices");
  first = gtk_list_box_get_row_at_index (self->choices_list, 0);
  if (first == NULL)
    return;
  gtk_list_box_select_row (self->choices_list, first);
  gtk_widget_grab_focus (GTK_WIDGET (first));
}

/* "Finishing: 2 people from 14:00 to 22:20. 6 nets will likely be late by 18:00: V-1, V-2…" */
static void
show_degraded (CordeauAbsenceDialog *self, const CordeauDegraded *degraded)
{
  GTimeZone *zone = cordeau_session_get_zone (self->session);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *late = cordeau_absence_say_late (degraded->late);

  for (guint i = 0; i < degraded->closures->len; i++)
    {
      g_autofree char *sentence = cordeau_closure_say (&g_array_index (degraded->closures,
                                                                       CordeauClosure, i),
                                                       zone);

      g_string_append_printf (text, "%s\n", sentence);
    }
  g_string_append (text, late);
  gtk_label_set_label (self->degraded_label, text->str);
}

/* --- reading ------------------------------------------------------------------------------------- */

static void
late_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauAbsenceDialog) self = user_data;
  g_autoptr (GPtrArray) late = cordeau_absence_late_finish (source, result, NULL);

  if (self->session == NULL)
    return;
  for (guint i = 0; late != NULL && i < late->len; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->plans_list, (int) i);
      g_autofree char *sentence = cordeau_absence_say_late (g_ptr_array_index (late, i));

      if (row != NULL)
        cordeau_absence_row_set_late (CORDEAU_ABSENCE_ROW (row), sentence);
    }
  wait_for (self, -1);
}

static void
plans_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauAbsenceDialog) self = user_data;
  g_autoptr (GPtrArray) plans = cordeau_absence_plans_finish (result, NULL);

  if (self->session == NULL || plans == NULL)
    return;
  self->plans = g_steal_pointer (&plans);
  gtk_widget_set_visible (self->plans_spinner, FALSE);
  gtk_widget_set_visible (self->stop_button, FALSE);
  gtk_label_set_label (self->plans_label, self->plans->len > 0 || !has_shift (self)
                                              ? ""
                                              : _ ("No plan fills what is open"));
  fill_list (self->plans_list, self->plans, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->plans_list), self->plans->len > 0);
  if (self->plans->len > 0)
    {
      wait_for (self, 1);
      cordeau_absence_late_async (self->session, self->worker, self->day, self->plans,
                                  self->cancellable, late_cb, g_object_ref (self));
    }
  wait_for (self, -1);
}

static void
degraded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauAbsenceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDegraded) degraded = cordeau_absence_degraded_finish (source, result, &error);

  if (self->session == NULL)
    return;
  if (degraded != NULL)
    show_degraded (self, degraded);
  else
    set_label (self->degraded_label, cordeau_error_text_sentence (error));
  wait_for (self, -1);
}

static void
look_for_plans (CordeauAbsenceDialog *self)
{
  gtk_label_set_label (self->plans_label, _ ("Looking for plans…"));
  self->looking = g_cancellable_new ();
  wait_for (self, 2);
  cordeau_absence_plans_async (self->view, self->looking, plans_cb, g_object_ref (self));
  cordeau_absence_degraded_async (self->session, self->worker, self->day, self->cancellable,
                                  degraded_cb, g_object_ref (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauAbsenceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauAbsenceView) view = cordeau_absence_view_read_finish (source, result, &error);

  if (self->session == NULL)
    return;
  if (view == NULL)
    {
      adw_bin_set_child (self->failed_bin, cordeau_empty_new_for_error (error));
      gtk_stack_set_visible_child_name (self->stack, "failed");
    }
  else
    {
      self->view = g_steal_pointer (&view);
      show_view (self);
      look_for_plans (self);
    }
  wait_for (self, -1);
}

/* What was found by then is shown. */
static void
stop_cb (CordeauAbsenceDialog *self)
{
  g_cancellable_cancel (self->looking);
  gtk_widget_set_sensitive (self->stop_button, FALSE);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_absence_dialog_dispose (GObject *object)
{
  CordeauAbsenceDialog *self = CORDEAU_ABSENCE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  self->chosen = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), CORDEAU_TYPE_ABSENCE_DIALOG);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_absence_dialog_parent_class)->dispose (object);
}

static void
cordeau_absence_dialog_finalize (GObject *object)
{
  CordeauAbsenceDialog *self = CORDEAU_ABSENCE_DIALOG (object);

  g_free (self->worker);
  g_clear_pointer (&self->view, cordeau_absence_view_unref);
  g_clear_pointer (&self->plans, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->looking);
  G_OBJECT_CLASS (cordeau_absence_dialog_parent_class)->finalize (object);
}

static void
cordeau_absence_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CordeauAbsenceDialog *self = CORDEAU_ABSENCE_DIALOG (object);

  switch ((CordeauAbsenceDialogProperty) id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->waiting > 0);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/overview/absence-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, failed_bin);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, title_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, what_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, warning_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, choices_list);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, plans_spinner);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, plans_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, plans_list);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, degraded_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, calls_expander);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, calls_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, sites_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, sites_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauAbsenceDialog, bottom);
  gtk_widget_class_bind_template_callback (widget_class, choice_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, choice_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, plan_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  for (guint i = 0; i < KEYS; i++)
    {
      gtk_widget_class_add_binding (widget_class, GDK_KEY_1 + i, 0, number_cb, "u", i);
      gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_1 + i, 0, number_cb, "u", i);
    }
}

static void
cordeau_absence_dialog_class_init (CordeauAbsenceDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = cordeau_absence_dialog_dispose;
  object_class->finalize = cordeau_absence_dialog_finalize;
  object_class->get_property = cordeau_absence_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, TRUE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  taken_signal = g_signal_new ("taken", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_absence_dialog_init (CordeauAbsenceDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
cordeau_absence_dialog_new (CordeauSession *session, const char *worker, gint32 day)
{
  CordeauAbsenceDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && worker != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_ABSENCE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->worker = g_strdup (worker);
  self->day = day;
  wait_for (self, 1);
  cordeau_absence_view_read_async (session, worker, day, self->cancellable, read_cb,
                                   g_object_ref (self));
  return ADW_DIALOG (self);
}
