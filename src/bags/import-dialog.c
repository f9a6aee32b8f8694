/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choose → read → look at it → import. All or nothing: a line that is not good is named, and nothing is written. The
 * list itself belongs to one worker at a time; `checking` says when it is away. */
#include <glib/gi18n-lib.h>

#include "bags/import-async.h"
#include "bags/import-table.h"
#include "kit/error-text.h"
#include "kit/file-place.h"
#include "kit/format.h"

#include "bags/import-dialog.h"

struct _CordeauImportDialog
{
  AdwDialog parent_instance;

  /* Owned */
  CordeauSession *session;
  GSettings *settings;
  CordeauImport *import;
  GCancellable *cancellable;

  /* Template */
  GtkStack *stack;
  AdwStatusPage *choose_page;
  CordeauImportTable *table;
  GtkLabel *rows_label;
  GtkLabel *dropped_label;
  GtkWidget *errors_box;
  GtkLabel *errors_label;
  GtkStringList *errors;
  GtkButton *import_button;
  GtkWidget *back_button;
  GtkProgressBar *progress_bar;

  gboolean loading;
  gboolean checking;
  gboolean check_again;
};

G_DEFINE_FINAL_TYPE (CordeauImportDialog, cordeau_import_dialog, ADW_TYPE_DIALOG)

typedef enum
{
  PROP_LOADING = 1,
} CordeauImportDialogProperty;

static GParamSpec *properties[PROP_LOADING + 1];

static guint imported_signal;

static void check (CordeauImportDialog *self);

static void
set_loading (CordeauImportDialog *self, gboolean loading)
{
  if (self->loading == loading)
    return;
  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
allow_import (CordeauImportDialog *self, gboolean allow)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.run", allow);
}

static void
show_page (CordeauImportDialog *self, const char *name)
{
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), g_str_equal (name, "preview"));
  gtk_widget_set_visible (self->back_button, g_str_equal (name, "preview"));
  adw_dialog_set_can_close (ADW_DIALOG (self), !g_str_equal (name, "progress"));
}

static void
show_failure (CordeauImportDialog *self, const GError *error)
{
  g_autoptr (CordeauErrorText) text = cordeau_error_text_new (error);

  adw_status_page_set_icon_name (self->choose_page, "cordeau-triangle-symbolic");
  adw_status_page_set_title (self->choose_page, text->title);
  adw_status_page_set_description (self->choose_page, text->body);
  show_page (self, "choose");
  set_loading (self, FALSE);
}

/* What stays behind is said, with the columns as they stand now. */
static void
show_dropped (CordeauImportDialog *self)
{
  GString *names = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->import->headings->len; i++)
    {
      const char *heading = g_ptr_array_index (self->import->headings, i);

      if (cordeau_import_table_get_column (self->table, i) == CORDEAU_IMPORT_IGNORE
          && *heading != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", heading);
    }
  text = g_strdup_printf (_ ("Not taken, and kept nowhere: %s"), names->str);
  gtk_label_set_label (self->dropped_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->dropped_label), names->len > 0);
  g_string_free (names, TRUE);
}

static void
show_errors (CordeauImportDialog *self)
{
  guint n = self->import->n_errors;
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%s line must be put right in the list first. Nothing is imported until then.",
                "%s lines must be put right in the list first. Nothing is imported until then.", n),
      count);

  gtk_string_list_splice (self->errors, 0, g_list_model_get_n_items (G_LIST_MODEL (self->errors)),
                          NULL);
  for (guint i = 0; i < self->import->errors->len; i++)
    {
      const CordeauImportError *fault = g_ptr_array_index (self->import->errors, i);

      gtk_string_list_take (self->errors,
                            g_strdup_printf (_ ("Line %u: %s"), fault->line, fault->reason));
    }
  gtk_label_set_label (self->errors_label, text);
  gtk_widget_set_visible (self->errors_box, n > 0);
}

static void
show_checked (CordeauImportDialog *self, gboolean good)
{
  guint n = self->import->n_rows;
  g_autofree char *count = cordeau_format_count (n);
  g_autofree char *label = g_strdup_printf (ngettext ("_Import %s Net", "_Import %s Nets", n),
                                            count);
  g_autofree char *rows = g_strdup_printf (ngettext ("%s line", "%s lines", n), count);

  gtk_button_set_label (self->import_button, label);
  allow_import (self, good && n > 0);
  gtk_label_set_label (self->rows_label, rows);
  show_errors (self);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  gboolean good = cordeau_import_check_finish (self->import, result, NULL);

  self->checking = FALSE;
  if (self->check_again)
    {
      check (self);
      return;
    }
  show_checked (self, good);
  set_loading (self, FALSE);
}

static void
check (CordeauImportDialog *self)
{
  show_dropped (self);
  self->check_again = self->checking;
  allow_import (self, FALSE);
  if (self->checking)
    return;
  for (guint i = 0; i < self->import->columns->len; i++)
    g_array_index (self->import->columns, CordeauImportColumn,
                   i) = cordeau_import_table_get_column (self->table, i);
  self->checking = TRUE;
  set_loading (self, TRUE);
  cordeau_import_check_async (self->import, cordeau_session_get_zone (self->session), checked_cb,
                              g_object_ref (self));
}

static void
columns_changed_cb (CordeauImportDialog *self)
{
  check (self);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  CordeauImport *import = cordeau_import_open_finish (result, &error);

  if (import == NULL)
    {
      show_failure (self, error);
      return;
    }
  g_clear_pointer (&self->import, cordeau_import_free);
  self->import = import;
  cordeau_import_table_set (self->table, import);
  show_page (self, "preview");
  check (self);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  if (file != NULL)
    {
      cordeau_file_place_keep (file, self->settings);
      cordeau_import_dialog_open_file (self, file);
    }
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_failure (self, error);
}

static void
choose_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_filter_set_name (lists, _ ("Lists (CSV, text)"));
  gtk_file_filter_add_suffix (lists, "csv");
  gtk_file_filter_add_suffix (lists, "tsv");
  gtk_file_filter_add_suffix (lists, "txt");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, lists);
  g_list_store_append (filters, all);
  gtk_file_dialog_set_title (dialog, _ ("Choose a List of Nets"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  cordeau_file_place_apply (dialog, CORDEAU_IMPORT_DIALOG (widget)->settings);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        file_chosen_cb, g_object_ref (CORDEAU_IMPORT_DIALOG (widget)));
}

static void
text_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, &error);
  if (text != NULL && *text != '\0')
    {
      cordeau_import_dialog_open_text (self, text);
      return;
    }
  adw_status_page_set_icon_name (self->choose_page, "edit-paste-symbolic");
  adw_status_page_set_title (self->choose_page, _ ("No Text on the Clipboard"));
  adw_status_page_set_description (
      self->choose_page,
      _ ("Copy the cells in the spreadsheet, with the heading line, then paste here."));
}

static void
paste_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_pasted_cb,
                                 g_object_ref (CORDEAU_IMPORT_DIALOG (widget)));
}

static void
back_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  show_page (CORDEAU_IMPORT_DIALOG (widget), "choose");
}

static void
cancel_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  g_cancellable_cancel (CORDEAU_IMPORT_DIALOG (widget)->cancellable);
}

static char *
dup_sentence (const CordeauImport *import)
{
  g_autofree char *imported = cordeau_format_count (import->imported);
  g_autofree char *updated = cordeau_format_count (import->updated);
  g_autofree char *unchanged = cordeau_format_count (import->unchanged);
  g_autofree char *first = g_strdup_printf (ngettext ("%s net imported", "%s nets imported",
                                                      import->imported),
                                            imported);

  if (import->updated + import->unchanged == 0)
    return g_steal_pointer (&first);
  /* TRANSLATORS: "3 nets imported, 2 updated, 495 unchanged" */
  return g_strdup_printf (_ ("%s, %s updated, %s unchanged"), first, updated, unchanged);
}

static void
progressed_cb (double fraction, gpointer user_data)
{
  CordeauImportDialog *self = user_data;

  gtk_progress_bar_set_fraction (self->progress_bar, fraction);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  gboolean done = cordeau_import_apply_finish (self->import, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_page (self, "preview");
  else if (!done)
    show_failure (self, error);
  else if (self->import->n_errors > 0)
    {
      show_page (self, "preview");
      show_checked (self, FALSE);
    }
  else
    {
      sentence = dup_sentence (self->import);
      adw_dialog_set_can_close (ADW_DIALOG (self), TRUE);
      g_signal_emit (self, imported_signal, 0, sentence);
      adw_dialog_close (ADW_DIALOG (self));
    }
}

static void
import_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportDialog *self = CORDEAU_IMPORT_DIALOG (widget);

  if (self->import == NULL || self->checking || self->import->n_errors > 0)
    return;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  gtk_progress_bar_set_fraction (self->progress_bar, 0);
  show_page (self, "progress");
  cordeau_import_apply_async (self->import, self->session, self->cancellable, progressed_cb,
                              applied_cb, g_object_ref (self));
}

static void
cordeau_import_dialog_dispose (GObject *object)
{
  CordeauImportDialog *self = CORDEAU_IMPORT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_IMPORT_DIALOG);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (cordeau_import_dialog_parent_class)->dispose (object);
}

static void
cordeau_import_dialog_finalize (GObject *object)
{
  CordeauImportDialog *self = CORDEAU_IMPORT_DIALOG (object);

  g_clear_pointer (&self->import, cordeau_import_free);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (cordeau_import_dialog_parent_class)->finalize (object);
}

static void
cordeau_import_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_LOADING)
    g_value_set_boolean (value, CORDEAU_IMPORT_DIALOG (object)->loading);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (CORDEAU_TYPE_IMPORT_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/bags/import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, choose_page);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, table);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, rows_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, dropped_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, errors_box);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, errors_label);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, errors);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, back_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauImportDialog, progress_bar);
  gtk_widget_class_bind_template_callback (widget_class, columns_changed_cb);
}

static void
cordeau_import_dialog_class_init (CordeauImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = cordeau_import_dialog_finalize;
  G_OBJECT_CLASS (klass)->get_property = cordeau_import_dialog_get_property;
  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), G_N_ELEMENTS (properties), properties);
  imported_signal = g_signal_new ("imported", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.run", NULL, import_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste",
                                       NULL);
}

static void
cordeau_import_dialog_init (CordeauImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.cordeau.Cordeau");
  allow_import (self, FALSE);
  show_page (self, "choose");
}

CordeauImportDialog *
cordeau_import_dialog_new (CordeauSession *session)
{
  CordeauImportDialog *self;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  self = g_object_new (CORDEAU_TYPE_IMPORT_DIALOG, NULL);
  self->session = g_object_ref (session);
  return self;
}

void
cordeau_import_dialog_open_file (CordeauImportDialog *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CORDEAU_IS_IMPORT_DIALOG (self));
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (
          G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          _ ("This file is not on this computer. Copy it here and choose the copy."));

      show_failure (self, error);
      return;
    }
  show_page (self, "reading");
  set_loading (self, TRUE);
  cordeau_import_open_async (path, NULL, opened_cb, g_object_ref (self));
}

void
cordeau_import_dialog_open_text (CordeauImportDialog *self, const char *text)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_DIALOG (self));
  g_return_if_fail (text != NULL);

  show_page (self, "reading");
  set_loading (self, TRUE);
  cordeau_import_open_text_async (text, NULL, opened_cb, g_object_ref (self));
}
