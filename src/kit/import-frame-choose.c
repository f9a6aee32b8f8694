/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page: a file, or what is on the clipboard. */
#include <glib/gi18n-lib.h>

#include "kit/file-place.h"
#include "kit/import-frame-private.h"

void
cordeau_import_frame_open_file (CordeauImportFrame *self, GFile *file)
{
  g_autofree char *path = NULL;

  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self) && G_IS_FILE (file));

  path = g_file_get_path (file);
  if (path == NULL)
    {
      g_autoptr (GError) error = g_error_new_literal (
          G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
          _ ("This file is not on this computer. Copy it here and choose the copy."));

      cordeau_import_frame_failed (self, error);
      return;
    }
  cordeau_import_frame_show_page (self, "reading");
  cordeau_import_frame_set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->open (self, path, NULL);
}

void
cordeau_import_frame_open_text (CordeauImportFrame *self, const char *text)
{
  g_return_if_fail (CORDEAU_IS_IMPORT_FRAME (self) && text != NULL);

  cordeau_import_frame_show_page (self, "reading");
  cordeau_import_frame_set_loading (self, TRUE);
  CORDEAU_IMPORT_FRAME_GET_CLASS (self)->open (self, NULL, text);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportFrame) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;

  file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (source), result, &error);
  if (file != NULL)
    {
      cordeau_file_place_keep (file, cordeau_import_frame_priv (self)->settings);
      cordeau_import_frame_open_file (self, file);
    }
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    cordeau_import_frame_failed (self, error);
}

static GListModel *
make_filters (void)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) lists = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (lists, _ ("Lists (CSV, text)"));
  gtk_file_filter_add_suffix (lists, "csv");
  gtk_file_filter_add_suffix (lists, "tsv");
  gtk_file_filter_add_suffix (lists, "txt");
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, lists);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

static void
choose_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (CORDEAU_IMPORT_FRAME (widget));
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListModel) filters = make_filters ();
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_file_dialog_set_title (dialog, own->file_title);
  gtk_file_dialog_set_filters (dialog, filters);
  cordeau_file_place_apply (dialog, own->settings);
  gtk_file_dialog_open (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                        file_chosen_cb, g_object_ref (CORDEAU_IMPORT_FRAME (widget)));
}

static void
text_pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CordeauImportFrame) self = user_data;
  g_autofree char *text = NULL;

  text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  if (text != NULL && *text != '\0')
    cordeau_import_frame_open_text (self, text);
  else
    cordeau_import_frame_show_words (
        self, "edit-paste-symbolic", _ ("No Text on the Clipboard"),
        _ ("Copy the cells in the spreadsheet, with the heading line, then paste here."));
}

static void
paste_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, text_pasted_cb,
                                 g_object_ref (CORDEAU_IMPORT_FRAME (widget)));
}

static void
back_activated_cb (GtkWidget *widget, const char *action, GVariant *target)
{
  CordeauImportFramePrivate *own = cordeau_import_frame_priv (CORDEAU_IMPORT_FRAME (widget));

  cordeau_import_frame_show_words (CORDEAU_IMPORT_FRAME (widget), own->icon_name, own->title,
                                   own->body);
  cordeau_import_frame_show_page (CORDEAU_IMPORT_FRAME (widget), "choose");
}

void
cordeau_import_frame_install_choices (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.paste", NULL, paste_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_activated_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "import.paste",
                                       NULL);
}
