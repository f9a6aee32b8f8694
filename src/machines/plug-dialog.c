/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asked each two seconds while the dialog is open. What answers is a stranger: its name and its sentence are text, never markup. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/error-text.h"
#include "kit/scan-guard.h"
#include "machines/telemetry-discover.h"
#include "machines/telemetry-plugs-async.h"
#include "machines/telemetry-try.h"

#include "machines/plug-dialog.h"

#define LOOK_FOR_MS 8000
#define ASK_EACH_MS 2000
/* After the last key. */
#define ASK_AFTER_MS 400

struct _CordeauPlugDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  char *machine;
  GCancellable *cancellable; /* of all that belongs to the dialog */
  GCancellable *asking; /* (nullable): of the question that is open */
  guint ask_id;
  gboolean filled;

  /* Template */
  AdwWindowTitle *window_title;
  GtkWidget *keep_button;
  AdwPreferencesGroup *found_group;
  GtkWidget *looking_row;
  GtkWidget *spinner;
  AdwComboRow *make_row;
  AdwEntryRow *address_row;
  AdwSpinRow *channel_row;
  AdwSpinRow *rated_row;
  AdwActionRow *answer_row;
  GtkWidget *none_group;
};

G_DEFINE_FINAL_TYPE (CordeauPlugDialog, cordeau_plug_dialog, ADW_TYPE_DIALOG)

static guint kept_signal;

/* (transfer full): as it is on the screen. */
static CordeauPlug *
make_plug (CordeauPlugDialog *self)
{
  CordeauPlugMake make = adw_combo_row_get_selected (self->make_row) == 1 ? CORDEAU_PLUG_TASMOTA
                                                                          : CORDEAU_PLUG_SHELLY;
  CordeauPlug *plug = cordeau_plug_new (self->machine, make);

  plug->address = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->address_row))));
  plug->channel = (guint) adw_spin_row_get_value (self->channel_row);
  plug->rated = (guint) adw_spin_row_get_value (self->rated_row);
  return plug;
}

/* --- asking -------------------------------------------------------------------------------------- */

static void ask_later (CordeauPlugDialog *self, guint milliseconds);

static void
say (CordeauPlugDialog *self, const char *title, const char *sentence)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->answer_row), title);
  adw_action_row_set_subtitle (self->answer_row, sentence);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *draws = NULL;
  double watts;

  if (cordeau_plug_try_finish (result, &watts, &error))
    {
      /* TRANSLATORS: what a machine draws at this moment */
      draws = g_strdup_printf (_ ("%.1f W"), watts);
      say (self, draws, _ ("The plug answers: that is what the machine draws now"));
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    say (self, _ ("No answer"), error->message);
  g_clear_object (&self->asking);
  ask_later (self, ASK_EACH_MS);
}

static void
stop_asking (CordeauPlugDialog *self)
{
  g_clear_handle_id (&self->ask_id, g_source_remove);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static gboolean
ask_cb (gpointer user_data)
{
  CordeauPlugDialog *self = user_data;
  g_autoptr (CordeauPlug) plug = make_plug (self);

  self->ask_id = 0;
  self->asking = g_cancellable_new ();
  cordeau_plug_try_async (plug->make, plug->address, plug->channel, self->asking, answered_cb,
                          g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
ask_later (CordeauPlugDialog *self, guint milliseconds)
{
  if (!g_cancellable_is_cancelled (self->cancellable))
    self->ask_id = g_timeout_add (milliseconds, ask_cb, self);
}

/* Something else is on the screen: what was asked does not count. */
static void
changed_cb (CordeauPlugDialog *self)
{
  g_autoptr (CordeauPlug) plug = NULL;
  g_autoptr (GError) error = NULL;

  if (!self->filled)
    return;
  plug = make_plug (self);
  stop_asking (self);
  if (*plug->address == '\0')
    say (self, _ ("Not asked yet"), _ ("Choose a plug below, or type its address"));
  else if (!cordeau_plug_check_address (plug->address, &error))
    say (self, _ ("Not asked"), error->message);
  else
    {
      say (self, _ ("Asking…"), plug->address);
      ask_later (self, ASK_AFTER_MS);
    }
  gtk_widget_set_sensitive (self->keep_button, *plug->address != '\0' && error == NULL);
}

/* --- looking ------------------------------------------------------------------------------------- */

static void
found_activated_cb (CordeauPlugDialog *self, AdwActionRow *row)
{
  adw_combo_row_set_selected (self->make_row, 0);
  gtk_editable_set_text (GTK_EDITABLE (self->address_row), adw_action_row_get_subtitle (row));
}

static void
found_cb (const CordeauFoundPlug *plug, gpointer user_data)
{
  CordeauPlugDialog *self = user_data;
  GtkWidget *row = adw_action_row_new ();

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plug->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), plug->address);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_signal_connect_object (row, "activated", G_CALLBACK (found_activated_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->found_group, row);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cordeau_telemetry_discover_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_widget_set_visible (self->looking_row, found == NULL || found->len == 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->looking_row), _ ("No plug found"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->looking_row),
                               error != NULL ? error->message
                                             : _ ("None announces itself; one with Tasmota never "
                                                  "does. Type the address."));
}

/* --- keeping ------------------------------------------------------------------------------------- */

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cordeau_plug_write_finish (result, &error))
    {
      g_autofree char *sentence = cordeau_error_text_sentence (error);

      say (self, _ ("Not kept"), sentence);
      gtk_widget_set_sensitive (self->keep_button, TRUE);
      return;
    }
  g_signal_emit (self, kept_signal, 0);
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
keep_clicked_cb (CordeauPlugDialog *self)
{
  g_autoptr (CordeauPlug) plug = make_plug (self);

  gtk_widget_set_sensitive (self->keep_button, FALSE);
  cordeau_plug_write_async (self->session, plug, written_cb, g_object_ref (self));
}

static void
none_activated_cb (CordeauPlugDialog *self)
{
  cordeau_plug_forget_async (self->session, self->machine, written_cb, g_object_ref (self));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauPlugDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauPlug) plug = cordeau_plug_read_finish (result, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  gtk_widget_set_visible (self->none_group, plug != NULL);
  if (plug != NULL)
    {
      adw_combo_row_set_selected (self->make_row, plug->make == CORDEAU_PLUG_TASMOTA ? 1 : 0);
      adw_spin_row_set_value (self->channel_row, plug->channel);
      adw_spin_row_set_value (self->rated_row, plug->rated);
      if (plug->address != NULL
          && *gtk_editable_get_text (GTK_EDITABLE (self->address_row)) == '\0')
        gtk_editable_set_text (GTK_EDITABLE (self->address_row), plug->address);
    }
  self->filled = TRUE;
  changed_cb (self);
}

/* --- class --------------------------------------------------------------------------------------- */

static void
close_activated_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  adw_dialog_close (ADW_DIALOG (widget));
}

static void
closed_cb (CordeauPlugDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  stop_asking (self);
}

static void
cordeau_plug_dialog_dispose (GObject *object)
{
  CordeauPlugDialog *self = CORDEAU_PLUG_DIALOG (object);

  if (self->cancellable != NULL)
    closed_cb (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PLUG_DIALOG);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->machine, g_free);
  G_OBJECT_CLASS (cordeau_plug_dialog_parent_class)->dispose (object);
}

static void
cordeau_plug_dialog_class_init (CordeauPlugDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_plug_dialog_dispose;
  kept_signal = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "dialog.close", NULL, close_activated_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/machines/plug-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, keep_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, found_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, looking_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, make_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, address_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, channel_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, rated_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, answer_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPlugDialog, none_group);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, none_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
cordeau_plug_dialog_init (CordeauPlugDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

AdwDialog *
cordeau_plug_dialog_new (CordeauSession *session, const char *machine, const char *name)
{
  CordeauPlugDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && machine != NULL && name != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_PLUG_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->machine = g_strdup (machine);
  adw_window_title_set_subtitle (self->window_title, name);
  cordeau_plug_read_async (session, machine, NULL, read_cb, g_object_ref (self));
  cordeau_telemetry_discover_async (NULL, LOOK_FOR_MS, self->cancellable, found_cb, looked_cb,
                                    g_object_ref (self));
  return ADW_DIALOG (self);
}

void
cordeau_plug_dialog_set_address (CordeauPlugDialog *self, const char *address)
{
  g_return_if_fail (CORDEAU_IS_PLUG_DIALOG (self));

  gtk_editable_set_text (GTK_EDITABLE (self->address_row), address);
}
