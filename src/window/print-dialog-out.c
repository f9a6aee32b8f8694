/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the dialog to the printer or to a file. What is printed is made now, and not when the picture was. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/file-place.h"
#include "print/print-async.h"
#include "window/print-dialog-private.h"
#include "window/print-operation.h"

static GtkWindow *
get_window (CordeauPrintDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* --- printing ------------------------------------------------------------------------------------ */

static void
printed_cb (CordeauPrintDialog *self, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (self->session == NULL)
    return;
  cordeau_print_dialog_set_going (self, FALSE);
  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    cordeau_print_dialog_finish (self, _ ("Handed to the printer"));
  else if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    {
      gtk_print_operation_get_error (operation, &error);
      if (error != NULL)
        cordeau_print_dialog_show_reason (self, error);
    }
}

static void
print_document (CordeauPrintDialog *self, CordeauDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = cordeau_print_operation_new (document);

  g_signal_connect_object (operation, "done", G_CALLBACK (printed_cb), self, G_CONNECT_SWAPPED);
  /* What goes wrong is said by "done", too. */
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, get_window (self),
                           NULL);
}

/* --- saving -------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauPrintDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *sentence = NULL;
  gboolean saved = cordeau_document_save_finish (result, &error);

  if (self->session == NULL)
    return;
  cordeau_print_dialog_set_going (self, FALSE);
  if (!saved)
    {
      cordeau_print_dialog_show_reason (self, error);
      return;
    }
  name = g_file_get_basename (self->file);
  /* Translators: the name of a file */
  sentence = g_strdup_printf (_ ("Saved as %s"), name);
  cordeau_print_dialog_finish (self, sentence);
}

/* --- making -------------------------------------------------------------------------------------- */

static void
made_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauPrintDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDocument) document = NULL;

  document = cordeau_store_read_finish (CORDEAU_STORE (object), result, &error);
  if (self->session == NULL)
    return;
  if (document == NULL)
    {
      cordeau_print_dialog_set_going (self, FALSE);
      cordeau_print_dialog_show_reason (self, error);
    }
  else if (self->file != NULL)
    cordeau_document_save_async (document, self->session, self->file, saved_cb,
                                 g_object_ref (self));
  else
    print_document (self, document);
}

/* @file: (nullable) */
static void
go (CordeauPrintDialog *self, GFile *file)
{
  g_autoptr (CordeauPrintWish) wish = NULL;

  if (self->going || self->session == NULL)
    return;
  wish = cordeau_print_dialog_make_wish (self);
  g_set_object (&self->file, file);
  cordeau_print_dialog_set_going (self, TRUE);
  cordeau_print_make_async (self->session, wish, NULL, made_cb, g_object_ref (self));
}

void
cordeau_print_dialog_print (CordeauPrintDialog *self)
{
  go (self, NULL);
}

void
cordeau_print_dialog_save (CordeauPrintDialog *self, GFile *file)
{
  g_return_if_fail (CORDEAU_IS_PRINT_DIALOG (self) && G_IS_FILE (file));

  go (self, file);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauPrintDialog) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file == NULL || self->session == NULL)
    return;
  cordeau_file_place_keep (file, self->settings);
  cordeau_print_dialog_save (self, file);
}

/* "labels-site-7-2026-11-28-1403.pdf" */
static char *
suggest_name (CordeauPrintDialog *self)
{
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (now);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc,
                                                         cordeau_session_get_zone (self->session));
  g_autofree char *when = g_date_time_format (local, "%Y-%m-%d-%H%M");

  return g_strdup_printf ("%s-%s-%s.pdf", cordeau_print_dialog_get_what (self),
                          cordeau_session_get_site (self->session), when);
}

void
cordeau_print_dialog_choose_file (CordeauPrintDialog *self)
{
  g_autoptr (GtkFileDialog) chooser = gtk_file_dialog_new ();
  g_autofree char *name = suggest_name (self);

  gtk_file_dialog_set_title (chooser, _ ("Where the PDF Goes"));
  cordeau_file_place_apply (chooser, self->settings);
  gtk_file_dialog_set_initial_name (chooser, name);
  gtk_file_dialog_save (chooser, get_window (self), NULL, file_chosen_cb, g_object_ref (self));
}
