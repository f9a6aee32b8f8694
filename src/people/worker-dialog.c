/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row a field. Nothing is checked here: the engine's sentence is shown. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/error-text.h"
#include "kit/scan-guard.h"

#include "people/worker-dialog.h"

struct _CordeauWorkerDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  char *key;
  CordeauWorkerForm *form;
  GPtrArray *rows; /* borrowed, one a field */

  /* Template */
  AdwPreferencesGroup *group;
  GtkLabel *note_label;
  GtkWidget *message_box;
  GtkLabel *message_label;
  GtkWidget *save_button;

  gboolean loading;
};

G_DEFINE_FINAL_TYPE (CordeauWorkerDialog, cordeau_worker_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauWorkerDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static guint changed_signal;

static void
set_loading (CordeauWorkerDialog *self, gboolean loading)
{
  self->loading = loading;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.save", !loading);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

/* @sentence: (nullable) */
static void
say (CordeauWorkerDialog *self, const char *sentence)
{
  gtk_label_set_label (self->message_label, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->message_box, sentence != NULL);
  if (sentence != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), sentence,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
say_error (CordeauWorkerDialog *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  /* What cannot be is a sentence already. */
  if (g_error_matches (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID))
    say (self, error->message);
  else
    {
      sentence = cordeau_error_text_sentence (error);
      say (self, sentence);
    }
}

/* --- rows ---------------------------------------------------------------------------------------------- */

static guint
count_choices (const CordeauWorkerField *field)
{
  return field->choices != NULL ? g_strv_length (field->choices) / 2 : 0;
}

static GtkWidget *
make_choice (const CordeauWorkerField *field)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < count_choices (field); i++)
    {
      const char *label = field->choices[2 * i + 1];

      gtk_string_list_append (labels, *label != '\0' ? label : _ ("Not known"));
      if (strcmp (field->choices[2 * i], field->value) == 0)
        selected = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
  return row;
}

static GtkWidget *
make_yes (const CordeauWorkerField *field)
{
  GtkWidget *row = adw_switch_row_new ();

  adw_switch_row_set_active (ADW_SWITCH_ROW (row), strcmp (field->value, "yes") == 0);
  if (field->hint != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), field->hint);
  return row;
}

/* What others have in this field, to be taken by a menu. */
static GtkWidget *
make_menu (const CordeauWorkerField *field)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; field->choices[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (field->choices[i], NULL);

      g_menu_item_set_action_and_target (item, "form.put", "(ss)", field->name, field->choices[i]);
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _ ("Those that others have"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static GtkWidget *
make_text (const CordeauWorkerField *field)
{
  GtkWidget *row = adw_entry_row_new ();

  gtk_editable_set_text (GTK_EDITABLE (row), field->value);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (row), TRUE);
  if (field->choices != NULL && field->choices[0] != NULL)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), make_menu (field));
  return row;
}

static void
name_row (GtkWidget *row, const CordeauWorkerField *field)
{
  g_autofree char *title = g_strdup (field->label);

  /* An entry row has no line for a hint of its own. */
  if (field->kind == CORDEAU_FIELD_TEXT && field->hint != NULL)
    {
      g_free (title);
      title = g_strdup_printf ("%s · %s", field->label, field->hint);
    }
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

static void
add_row (CordeauWorkerDialog *self, const CordeauWorkerField *field)
{
  GtkWidget *row;

  if (field->kind == CORDEAU_FIELD_CHOICE)
    row = make_choice (field);
  else if (field->kind == CORDEAU_FIELD_YES)
    row = make_yes (field);
  else
    row = make_text (field);
  name_row (row, field);
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

/* --- values -------------------------------------------------------------------------------------------- */

static const char *
value_of (CordeauWorkerDialog *self, guint i)
{
  const CordeauWorkerField *field = g_ptr_array_index (self->form->fields, i);
  GtkWidget *row = g_ptr_array_index (self->rows, i);

  if (field->kind == CORDEAU_FIELD_CHOICE)
    return field->choices[2 * adw_combo_row_get_selected (ADW_COMBO_ROW (row))];
  if (field->kind == CORDEAU_FIELD_YES)
    return adw_switch_row_get_active (ADW_SWITCH_ROW (row)) ? "yes" : "no";
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
put_value (CordeauWorkerDialog *self, guint i, const char *value)
{
  const CordeauWorkerField *field = g_ptr_array_index (self->form->fields, i);
  GtkWidget *row = g_ptr_array_index (self->rows, i);

  if (field->kind == CORDEAU_FIELD_TEXT)
    gtk_editable_set_text (GTK_EDITABLE (row), value);
  else if (field->kind == CORDEAU_FIELD_YES)
    adw_switch_row_set_active (ADW_SWITCH_ROW (row), strcmp (value, "yes") == 0);
  for (guint j = 0; field->kind == CORDEAU_FIELD_CHOICE && j < count_choices (field); j++)
    if (strcmp (field->choices[2 * j], value) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), j);
}

static void
put_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauWorkerDialog *self = CORDEAU_WORKER_DIALOG (widget);
  const char *name, *value;

  g_variant_get (parameter, "(&s&s)", &name, &value);
  for (guint i = 0; i < self->form->fields->len; i++)
    if (strcmp (((CordeauWorkerField *) g_ptr_array_index (self->form->fields, i))->name, name)
        == 0)
      put_value (self, i, value);
}

static void
close_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauWorkerDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauWorkerChange *change = cordeau_worker_change_finish (source, result, &error);

  if (self->group == NULL)
    {
      g_clear_pointer (&change, cordeau_worker_change_free);
      return;
    }
  set_loading (self, FALSE);
  if (change == NULL)
    {
      say_error (self, error);
      return;
    }
  g_signal_emit (self, changed_signal, 0, change);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
save_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  CordeauWorkerDialog *self = CORDEAU_WORKER_DIALOG (widget);
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();
  g_auto (GStrv) said = NULL;
  g_auto (GStrv) pairs = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    g_strv_builder_add (values, value_of (self, i));
  said = g_strv_builder_end (values);
  pairs = cordeau_worker_form_read (self->form, (const char *const *) said, &error);
  if (pairs == NULL)
    say_error (self, error);
  else if (pairs[0] == NULL && self->key != NULL)
    adw_dialog_close (ADW_DIALOG (self));
  else
    {
      say (self, NULL);
      set_loading (self, TRUE);
      cordeau_worker_change_async (self->session, self->key, (const char *const *) pairs,
                                   changed_cb, g_object_ref (self));
    }
}

/* --- the dialog ---------------------------------------------------------------------------------------- */

static void
cordeau_worker_dialog_dispose (GObject *object)
{
  CordeauWorkerDialog *self = CORDEAU_WORKER_DIALOG (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_WORKER_DIALOG);
  G_OBJECT_CLASS (cordeau_worker_dialog_parent_class)->dispose (object);
}

static void
cordeau_worker_dialog_finalize (GObject *object)
{
  CordeauWorkerDialog *self = CORDEAU_WORKER_DIALOG (object);

  g_free (self->key);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->form, cordeau_worker_form_free);
  G_OBJECT_CLASS (cordeau_worker_dialog_parent_class)->finalize (object);
}

static void
cordeau_worker_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_WORKER_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/people/worker-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerDialog, group);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerDialog, note_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerDialog, message_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerDialog, message_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauWorkerDialog, save_button);
}

static void
cordeau_worker_dialog_class_init (CordeauWorkerDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_worker_dialog_dispose;
  object_class->finalize = cordeau_worker_dialog_finalize;
  object_class->get_property = cordeau_worker_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "form.save", NULL, save_activated_cb);
  gtk_widget_class_install_action (widget_class, "form.put", "(ss)", put_activated_cb);
  gtk_widget_class_install_action (widget_class, "form.close", NULL, close_activated_cb);
}

static void
cordeau_worker_dialog_init (CordeauWorkerDialog *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_dialog_set_default_widget (ADW_DIALOG (self), self->save_button);
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_worker_dialog_new (CordeauSession *session, const char *key, CordeauWorkerForm *form)
{
  CordeauWorkerDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && form != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_WORKER_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->key = g_strdup (key);
  self->form = form;
  adw_dialog_set_title (ADW_DIALOG (self), form->title);
  gtk_label_set_label (self->note_label, form->note != NULL ? form->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), form->note != NULL);
  for (guint i = 0; i < form->fields->len; i++)
    add_row (self, g_ptr_array_index (form->fields, i));
  adw_dialog_set_focus (ADW_DIALOG (self), g_ptr_array_index (self->rows, 0));
  return ADW_DIALOG (self);
}

const char *
cordeau_worker_dialog_get_message (CordeauWorkerDialog *self)
{
  g_return_val_if_fail (CORDEAU_IS_WORKER_DIALOG (self), "");

  return gtk_label_get_label (self->message_label);
}
