/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read and laid out in a reader's thread, written in a worker. */
#include <glib/gi18n-lib.h>

#include "kit/toast.h"
#include "print/booklet.h"
#include "print/print-async.h"
#include "print/proof-sheets.h"

#include "overview/person-paper.h"

typedef struct
{
  GtkWidget *widget; /* owned */
  CordeauSession *session; /* owned */
  char *worker;
  gboolean booklet;
  GFile *file;
} Paper;

static void
paper_free (Paper *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->session);
  g_clear_object (&self->file);
  g_free (self->worker);
  g_free (self);
}

static Paper *
paper_new (GtkWidget *widget, CordeauSession *session, const char *worker, const char *what)
{
  Paper *self = g_new0 (Paper, 1);

  self->widget = g_object_ref (widget);
  self->session = g_object_ref (session);
  self->worker = g_strdup (worker);
  self->booklet = g_str_equal (what, "booklet");
  return self;
}

/* --- making -------------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauPrintSite *site;
  char *worker;
  gboolean booklet;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  cordeau_print_site_free (wish->site);
  g_free (wish->worker);
  g_free (wish);
}

static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  gint32 today = cordeau_day_of (wish->site->now, wish->site->zone);
  g_autoptr (CordeauTrainingFile) file = NULL;
  g_autoptr (CordeauWelcome) welcome = NULL;
  GError *local = NULL;

  if (wish->booklet)
    welcome = cordeau_welcome_read (connection, wish->site->id, wish->site->zone, wish->worker,
                                    today, &local);
  else
    file = cordeau_training_file_read (connection, wish->site->id, wish->site->zone, wish->worker,
                                       today, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (welcome != NULL)
    return cordeau_booklet_lay (wish->site, welcome);
  else if (file != NULL)
    return cordeau_proof_sheets_lay (wish->site, file);
  else
    g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                         _ ("This person is no longer here. Look at the list again."));
  return NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paper *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *sentence = NULL;

  if (cordeau_document_save_finish (result, &error))
    {
      sentence = g_strdup_printf (_ ("Saved as %s"), name);
      cordeau_toast_done (self->widget, sentence);
    }
  else
    cordeau_toast_error (self->widget, error);
  paper_free (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paper *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDocument) document = cordeau_store_read_finish (CORDEAU_STORE (source), result,
                                                                    &error);

  if (document != NULL)
    {
      cordeau_document_save_async (document, self->session, self->file, saved_cb, self);
      return;
    }
  cordeau_toast_error (self->widget, error);
  paper_free (self);
}

/* Takes @self. */
static void
make (Paper *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->site = cordeau_print_site_new (self->session);
  wish->worker = g_strdup (self->worker);
  wish->booklet = self->booklet;
  cordeau_store_read_async (cordeau_session_get_store (self->session), make_job, wish, wish_free,
                            (GDestroyNotify) cordeau_document_unref, NULL, made_cb, self);
}

/* --- asking -------------------------------------------------------------------------------------------- */

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paper *self = user_data;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, NULL);
  if (self->file != NULL)
    make (self);
  else
    paper_free (self);
}

void
cordeau_person_paper_ask (GtkWidget *widget, CordeauSession *session, const char *worker,
                          const char *what)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root;
  Paper *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CORDEAU_IS_SESSION (session));
  g_return_if_fail (worker != NULL && what != NULL);

  root = gtk_widget_get_root (widget);
  self = paper_new (widget, session, worker, what);
  gtk_file_dialog_set_title (dialog, self->booklet ? _ ("Save the Welcome Booklet")
                                                   : _ ("Save the Proof File"));
  /* TRANSLATORS: the names of two files */
  gtk_file_dialog_set_initial_name (dialog, self->booklet ? _ ("welcome.pdf") : _ ("proof.pdf"));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        self);
}

void
cordeau_person_paper_save (GtkWidget *widget, CordeauSession *session, const char *worker,
                           const char *what, GFile *file)
{
  Paper *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CORDEAU_IS_SESSION (session));
  g_return_if_fail (worker != NULL && what != NULL && G_IS_FILE (file));

  self = paper_new (widget, session, worker, what);
  self->file = g_object_ref (file);
  make (self);
}
