/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is wrong is said when somebody wants to go on, and is unsaid as soon as it is changed. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/scan-guard.h"
#include "kit/toast.h"
#include "machines/import-rows.h"
#include "overview/machine-words.h"
#include "overview/plug-page.h"

#include "overview/machine-assistant.h"

#define MOST_LITRES 10000

struct _CordeauMachineAssistant
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *cancellable;
  CordeauMachineWish *wish; /* (nullable): what the second page is about */
  char *machine;

  /* Borrowed */
  CordeauPlugPage *page; /* (nullable) */

  gboolean busy;

  /* Template */
  AdwNavigationView *view;
  GtkWidget *next_button;
  AdwEntryRow *number_row;
  AdwComboRow *kind_row;
  GtkLabel *number_error;
  GtkWidget *size_group;
  AdwEntryRow *kilograms_row;
  AdwEntryRow *litres_row;
  GtkLabel *size_error;
};

G_DEFINE_FINAL_TYPE (CordeauMachineAssistant, cordeau_machine_assistant, ADW_TYPE_DIALOG)

static guint saved_signal;

/* --- the first page ------------------------------------------------------------------------------- */

/* @sentence: (nullable): %NULL: nothing is wrong */
static void
show_error (AdwEntryRow *row, GtkLabel *label, const char *sentence)
{
  gboolean bad = sentence != NULL;

  gtk_widget_set_visible (GTK_WIDGET (label), bad);
  gtk_label_set_label (label, bad ? sentence : "");
  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               bad ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  if (!bad)
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (row), sentence,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
  gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
number_changed_cb (CordeauMachineAssistant *self)
{
  show_error (self->number_row, self->number_error, NULL);
}

static void
size_changed_cb (CordeauMachineAssistant *self)
{
  show_error (self->kilograms_row, self->size_error, NULL);
  show_error (self->litres_row, self->size_error, NULL);
}

static CordeauMachineKind
get_kind (CordeauMachineAssistant *self)
{
  return CORDEAU_MACHINE_WASHER + adw_combo_row_get_selected (self->kind_row);
}

/* What an ironer takes at a time is nothing loads are built by. */
static void
kind_changed_cb (CordeauMachineAssistant *self)
{
  if (self->size_group == NULL)
    return;
  gtk_widget_set_visible (self->size_group, get_kind (self) != CORDEAU_MACHINE_IRONER);
  number_changed_cb (self);
}

/* (transfer full) */
static char *
dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static gboolean
read_size (CordeauMachineAssistant *self, CordeauMachineWish *wish)
{
  g_autofree char *kilograms = dup_text (self->kilograms_row);
  g_autofree char *litres = dup_text (self->litres_row);

  size_changed_cb (self);
  if (wish->kind == CORDEAU_MACHINE_IRONER)
    return TRUE;
  if (*kilograms != '\0')
    wish->rated_grams = cordeau_table_parse_kilograms (kilograms);
  if (wish->rated_grams < 0)
    show_error (self->kilograms_row, self->size_error,
                _ ("Write kilograms as a number up to 1000, like 10 or 10.5."));
  else if (*litres != '\0'
           && !g_ascii_string_to_unsigned (litres, 10, 1, MOST_LITRES,
                                           (guint64 *) &wish->drum_litres, NULL))
    show_error (self->litres_row, self->size_error,
                _ ("Write litres as a whole number, like 90; the plate on the machine says how "
                   "many they are."));
  else if (wish->rated_grams == 0 && wish->drum_litres == 0)
    show_error (self->kilograms_row, self->size_error,
                _ ("Say how many kilograms it takes, or how many litres its drum has: loads are "
                   "built by that."));
  else
    return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): %NULL: something is wrong, and was said */
static CordeauMachineWish *
read_wish (CordeauMachineAssistant *self)
{
  g_autoptr (CordeauMachineWish) wish = g_new0 (CordeauMachineWish, 1);

  wish->number = dup_text (self->number_row);
  wish->kind = get_kind (self);
  if (*wish->number == '\0')
    {
      show_error (self->number_row, self->number_error,
                  _ ("Write the number that is painted on the machine: people look for it."));
      return NULL;
    }
  return read_size (self, wish) ? g_steal_pointer (&wish) : NULL;
}

/* --- the end -------------------------------------------------------------------------------------- */

/* (transfer full) */
static char *
dup_name (CordeauMachineAssistant *self)
{
  const CordeauMachine machine = { .kind = self->wish->kind, .number = self->wish->number };

  return cordeau_machine_to_name (&machine);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauMachineAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_plug_save_finish (result, &error);
  g_autofree char *name = dup_name (self);

  self->busy = FALSE;
  if (done)
    g_signal_emit (self, saved_signal, 0, name);
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (done)
    adw_dialog_close (ADW_DIALOG (self));
  else
    cordeau_toast_error (GTK_WIDGET (adw_navigation_view_get_visible_page (self->view)), error);
}

static void
decided_cb (CordeauMachineAssistant *self, CordeauPlugPage *page)
{
  g_autoptr (CordeauPlugChoice) choice = cordeau_plug_page_dup_choice (page);

  if (self->busy)
    return;
  self->busy = TRUE;
  cordeau_plug_save_async (self->session, self->wish, self->machine, choice, saved_cb,
                           g_object_ref (self));
}

/* --- from page to page ---------------------------------------------------------------------------- */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauMachineAssistant) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauPlugPlan) plan = cordeau_plug_plan_finish (result, &error);
  g_autofree char *name = NULL;
  AdwNavigationPage *page;

  self->busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (plan == NULL)
    {
      show_error (self->number_row, self->number_error, error->message);
      return;
    }
  g_set_str (&self->machine, plan->machine);
  name = dup_name (self);
  page = cordeau_plug_page_new (plan, name);
  self->page = CORDEAU_PLUG_PAGE (page);
  g_signal_connect_object (page, "decided", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  adw_navigation_view_push (self->view, page);
  adw_dialog_set_default_widget (ADW_DIALOG (self), cordeau_plug_page_get_save_button (self->page));
}

static void
next_cb (CordeauMachineAssistant *self)
{
  g_autoptr (CordeauMachineWish) wish = self->busy ? NULL : read_wish (self);

  if (wish == NULL)
    return;
  self->busy = TRUE;
  g_clear_pointer (&self->wish, cordeau_machine_wish_free);
  self->wish = g_steal_pointer (&wish);
  cordeau_plug_plan_async (self->session, self->wish, self->cancellable, planned_cb,
                           g_object_ref (self));
}

static void
popped_cb (CordeauMachineAssistant *self)
{
  self->page = NULL;
  if (self->next_button != NULL)
    adw_dialog_set_default_widget (ADW_DIALOG (self), self->next_button);
}

/* --- class ---------------------------------------------------------------------------------------- */

static void
cordeau_machine_assistant_closed (AdwDialog *dialog)
{
  g_cancellable_cancel (CORDEAU_MACHINE_ASSISTANT (dialog)->cancellable);
}

static void
cordeau_machine_assistant_dispose (GObject *object)
{
  CordeauMachineAssistant *self = CORDEAU_MACHINE_ASSISTANT (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_MACHINE_ASSISTANT);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (cordeau_machine_assistant_parent_class)->dispose (object);
}

static void
cordeau_machine_assistant_finalize (GObject *object)
{
  CordeauMachineAssistant *self = CORDEAU_MACHINE_ASSISTANT (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->wish, cordeau_machine_wish_free);
  g_free (self->machine);
  G_OBJECT_CLASS (cordeau_machine_assistant_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/cordeau/Cordeau/ui/overview/machine-assistant.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, view);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, next_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, number_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, kind_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, number_error);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, size_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, kilograms_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, litres_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauMachineAssistant, size_error);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, kind_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
}

static void
cordeau_machine_assistant_class_init (CordeauMachineAssistantClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cordeau_machine_assistant_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_machine_assistant_finalize;
  ADW_DIALOG_CLASS (klass)->closed = cordeau_machine_assistant_closed;
  saved_signal = g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
cordeau_machine_assistant_init (CordeauMachineAssistant *self)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  for (CordeauMachineKind kind = CORDEAU_MACHINE_WASHER; kind <= CORDEAU_MACHINE_IRONER; kind++)
    gtk_string_list_append (kinds, cordeau_machine_kind_to_label (kind));
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->kind_row, G_LIST_MODEL (kinds));
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_machine_assistant_new (CordeauSession *session)
{
  CordeauMachineAssistant *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_MACHINE_ASSISTANT, NULL);
  self->session = g_object_ref (session);
  return ADW_DIALOG (self);
}
