/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every choice makes the picture anew, in a reader's thread. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/scan-guard.h"
#include "print/print-async.h"
#include "window/print-dialog-private.h"

G_DEFINE_FINAL_TYPE (CordeauPrintDialog, cordeau_print_dialog, ADW_TYPE_DIALOG)

/* Milliseconds: while somebody types. */
#define PATIENCE 150

typedef enum
{
  PROP_LOADING = 1,
} CordeauPrintDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];
static guint done_signal;

/* --- what it looks like -------------------------------------------------------------------------- */

static void
set_loading (CordeauPrintDialog *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
show_page (CordeauPrintDialog *self)
{
  guint n = cordeau_print_preview_get_n_pages (self->preview);
  guint page = cordeau_print_preview_get_page (self->preview);
  g_autofree char *label = g_strdup_printf (_ ("Page %u of %u"), page + 1, n);
  gboolean ready = n > 0 && !self->going;

  gtk_label_set_label (self->page_label, label);
  gtk_widget_set_visible (self->pager, n > 0);
  gtk_widget_set_sensitive (self->previous_button, page > 0);
  gtk_widget_set_sensitive (self->next_button, page + 1 < n);
  gtk_widget_set_sensitive (self->print_button, ready);
  gtk_widget_set_sensitive (self->save_button, ready);
}

static void
show_document (CordeauPrintDialog *self, CordeauDocument *document)
{
  cordeau_print_preview_set_document (self->preview, document);
  gtk_stack_set_visible_child_name (self->pictures, document != NULL ? "preview" : "reason");
  show_page (self);
}

void
cordeau_print_dialog_show_reason (CordeauPrintDialog *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  /* Of ours, the sentence alone says it. */
  if (error->domain == CORDEAU_PRINT_ERROR)
    sentence = g_strdup (error->message);
  else
    sentence = cordeau_error_text_sentence (error);
  gtk_label_set_label (self->reason, sentence);
  show_document (self, NULL);
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauPrintDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDocument) document = NULL;

  document = cordeau_store_read_finish (CORDEAU_STORE (object), result, &error);
  /* Another picture is under way, or the dialog has gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (document != NULL)
    show_document (self, document);
  else
    cordeau_print_dialog_show_reason (self, error);
  set_loading (self, FALSE);
}

static void
refresh (CordeauPrintDialog *self)
{
  g_autoptr (CordeauPrintWish) wish = cordeau_print_dialog_make_wish (self);

  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  self->making = g_cancellable_new ();
  wish->trial = TRUE;
  cordeau_print_make_async (self->session, wish, self->making, made_cb, g_object_ref (self));
}

static gboolean
refresh_cb (gpointer data)
{
  CordeauPrintDialog *self = data;

  self->refresh_id = 0;
  refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (CordeauPrintDialog *self)
{
  /* While the template is made, and while it goes. */
  if (self->session == NULL)
    return;
  set_loading (self, TRUE);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (PATIENCE, refresh_cb, self);
}

/* --- what is chosen ------------------------------------------------------------------------------ */

static void
open_hours_cb (CordeauPrintDialog *self)
{
  g_autofree char *path = cordeau_print_dialog_dup_hours (self);
  g_autoptr (GFile) folder = g_file_new_for_path (path);
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (folder);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL,
                            NULL);
}

static void
what_chosen_cb (CordeauPrintDialog *self)
{
  if (self->session == NULL)
    return;
  cordeau_print_dialog_show_rows (self);
  cordeau_print_preview_set_page (self->preview, 0);
  changed_cb (self);
}

static void
paper_chosen_cb (CordeauPrintDialog *self)
{
  if (self->session == NULL)
    return;
  cordeau_print_dialog_show_rows (self);
  changed_cb (self);
}

static void
previous_cb (CordeauPrintDialog *self)
{
  guint page = cordeau_print_preview_get_page (self->preview);

  cordeau_print_preview_set_page (self->preview, page > 0 ? page - 1 : 0);
  show_page (self);
}

static void
next_cb (CordeauPrintDialog *self)
{
  cordeau_print_preview_set_page (self->preview,
                                  cordeau_print_preview_get_page (self->preview) + 1);
  show_page (self);
}

static void
cancelled_cb (CordeauPrintDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
print_cb (CordeauPrintDialog *self)
{
  cordeau_print_dialog_print (self);
}

static void
save_cb (CordeauPrintDialog *self)
{
  cordeau_print_dialog_choose_file (self);
}

/* --- going --------------------------------------------------------------------------------------- */

void
cordeau_print_dialog_set_going (CordeauPrintDialog *self, gboolean going)
{
  self->going = going;
  show_page (self);
}

void
cordeau_print_dialog_finish (CordeauPrintDialog *self, const char *sentence)
{
  cordeau_print_dialog_remember_paper (self);
  g_signal_emit (self, done_signal, 0, sentence);
  adw_dialog_force_close (ADW_DIALOG (self));
}

/* --- class --------------------------------------------------------------------------------------- */

static void
cordeau_print_dialog_dispose (GObject *object)
{
  CordeauPrintDialog *self = CORDEAU_PRINT_DIALOG (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_cancellable_cancel (self->making);
  g_clear_object (&self->making);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->file);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_PRINT_DIALOG);

  G_OBJECT_CLASS (cordeau_print_dialog_parent_class)->dispose (object);
}

static void
cordeau_print_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_PRINT_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_rows (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, what_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, codes_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, count_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, slots_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, station_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, copies_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, hours_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, paper_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, paper_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, skip_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, length_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, dpi_row);
}

static void
cordeau_print_dialog_class_init (CordeauPrintDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = cordeau_print_dialog_dispose;
  object_class->get_property = cordeau_print_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  done_signal = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                              NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (CORDEAU_TYPE_PRINT_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/print-dialog.ui");
  bind_rows (widget_class);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, pictures);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, pager);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, previous_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, page_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, print_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauPrintDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, what_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, paper_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_hours_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancelled_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
cordeau_print_dialog_init (CordeauPrintDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  cordeau_print_dialog_fill_choices (self);
  /* The Enter of a scanner is not the person's. */
  cordeau_scan_guard_add (GTK_WIDGET (self));
}

CordeauPrintDialog *
cordeau_print_dialog_new (CordeauSession *session, GSettings *settings, const char *what,
                          const char *const *codes)
{
  CordeauPrintDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session) && G_IS_SETTINGS (settings), NULL);
  g_return_val_if_fail (what != NULL, NULL);

  self = g_object_new (CORDEAU_TYPE_PRINT_DIALOG, NULL);
  self->settings = g_object_ref (settings);
  cordeau_print_dialog_recall_paper (self);
  cordeau_print_dialog_choose (self, what);
  if (codes != NULL)
    {
      g_autofree char *text = g_strjoinv (" ", (char **) codes);

      gtk_editable_set_text (GTK_EDITABLE (self->codes_row), text);
    }
  self->session = g_object_ref (session);
  cordeau_print_dialog_show_rows (self);
  set_loading (self, TRUE);
  refresh (self);
  return self;
}
