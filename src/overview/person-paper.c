/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read and laid out in a reader's thread, written in a worker. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "kit/toast.h"
#include "print/booklet.h"
#include "print/person-sheets.h"
#include "print/proof-sheets.h"

#include "overview/person-paper.h"

/* --- what there is ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauLocal *local; /* borrowed: the session waits for its readers before it lets go of it */
  CordeauPrintSite *site;
  const struct _Kind *kind;
  char *worker;
  char *shown; /* what @worker is called, once it was read */
} Wish;

static GBytes *
to_pdf (const Wish *wish, CordeauDocument *document, GError **error)
{
  return cordeau_document_to_pdf (document, wish->site->now, wish->site->zone, error);
}

static gint32
today (const Wish *wish)
{
  return cordeau_day_of (wish->site->now, wish->site->zone);
}

static GBytes *
make_booklet (CordeauConnection *connection, Wish *wish, GError **error)
{
  g_autoptr (CordeauWelcome) welcome = NULL;
  g_autoptr (CordeauDocument) document = NULL;

  welcome = cordeau_welcome_read (connection, wish->site->id, wish->site->zone, wish->worker,
                                  today (wish), error);
  if (welcome == NULL)
    return NULL;
  document = cordeau_booklet_lay (wish->site, welcome);
  return to_pdf (wish, document, error);
}

static GBytes *
make_proof (CordeauConnection *connection, Wish *wish, GError **error)
{
  g_autoptr (CordeauTrainingFile) file = NULL;
  g_autoptr (CordeauDocument) document = NULL;

  file = cordeau_training_file_read (connection, wish->site->id, wish->site->zone, wish->worker,
                                     today (wish), error);
  if (file == NULL)
    return NULL;
  document = cordeau_proof_sheets_lay (wish->site, file);
  return to_pdf (wish, document, error);
}

static GBytes *
export_to_json (const Wish *wish, const CordeauHeldExport *export)
{
  g_auto (CordeauJsonBuild) json = { 0 };
  char *text;
  size_t length;

  cordeau_json_build_init (&json);
  cordeau_held_export_to_json (export, &json, wish->site->id, wish->site->now, wish->site->zone);
  text = yyjson_mut_write (json.doc, YYJSON_WRITE_PRETTY | YYJSON_WRITE_NEWLINE_AT_END, &length);
  return g_bytes_new_with_free_func (text, length, free, text);
}

static CordeauHeldExport *
read_export (CordeauConnection *connection, Wish *wish, GError **error)
{
  CordeauHeldExport *export = cordeau_held_export_read (connection, wish->local, wish->site->id,
                                                        wish->worker, error);

  if (export != NULL)
    wish->shown = g_strdup (export->worker->shown);
  return export;
}

static GBytes *
make_data (CordeauConnection *connection, Wish *wish, GError **error)
{
  g_autoptr (CordeauHeldExport) export = read_export (connection, wish, error);

  return export != NULL ? export_to_json (wish, export) : NULL;
}

static GBytes *
make_record (CordeauConnection *connection, Wish *wish, GError **error)
{
  g_autoptr (CordeauHeldExport) export = read_export (connection, wish, error);
  g_autoptr (CordeauDocument) document = NULL;

  if (export == NULL)
    return NULL;
  document = cordeau_person_sheets_lay (wish->site, export);
  return to_pdf (wish, document, error);
}

/* @make: %NULL without @error: nobody has that key any more */
typedef struct _Kind
{
  const char *name;
  const char *title;
  const char *file;
  GBytes *(*make) (CordeauConnection *connection, Wish *wish, GError **error);
} Kind;

static const Kind kinds[] = {
  /* TRANSLATORS: welcome.pdf, proof.pdf and so on are the names of files */
  { "booklet", N_ ("Save the Welcome Booklet"), N_ ("welcome.pdf"), make_booklet },
  { "proof", N_ ("Save the Proof File"), N_ ("proof.pdf"), make_proof },
  { "record", N_ ("Save What Is Held on This Person, to Read"), N_ ("what-is-held.pdf"),
    make_record },
  { "data", N_ ("Save What Is Held on This Person, as Data"), N_ ("what-is-held.json"), make_data },
};

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (strcmp (kinds[i].name, name) == 0)
      return &kinds[i];
  return NULL;
}

/* --- making -------------------------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *widget; /* owned */
  CordeauSession *session; /* owned */
  char *worker;
  const Kind *kind;
  GFile *file;
  char *shown; /* (nullable) */
} Paper;

static void
paper_free (Paper *self)
{
  g_object_unref (self->widget);
  g_object_unref (self->session);
  g_clear_object (&self->file);
  g_free (self->worker);
  g_free (self->shown);
  g_free (self);
}

static Paper *
paper_new (GtkWidget *widget, CordeauSession *session, const char *worker, const Kind *kind)
{
  Paper *self = g_new0 (Paper, 1);

  self->widget = g_object_ref (widget);
  self->session = g_object_ref (session);
  self->worker = g_strdup (worker);
  self->kind = kind;
  return self;
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  cordeau_print_site_free (wish->site);
  g_free (wish->worker);
  g_free (wish->shown);
  g_free (wish);
}

/* What was made, and of whom. */
typedef struct
{
  GBytes *bytes;
  char *shown;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  g_bytes_unref (made->bytes);
  g_free (made->shown);
  g_free (made);
}

static gpointer
make_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Wish *wish = data;
  GError *fault = NULL;
  GBytes *bytes = wish->kind->make (connection, wish, &fault);
  Made *made;

  if (bytes != NULL)
    {
      made = g_new0 (Made, 1);
      made->bytes = bytes;
      made->shown = g_steal_pointer (&wish->shown);
      return made;
    }
  if (fault != NULL)
    g_propagate_error (error, fault);
  else
    g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                         _ ("This person is no longer here. Look at the list again."));
  return NULL;
}

static void
tell_saved (const Paper *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *sentence = NULL;

  if (self->shown != NULL)
    /* TRANSLATORS: a first name, and the name of a file */
    sentence = g_strdup_printf (_ ("What is held on %s is in %s: for them, and for nobody else"),
                                self->shown, name);
  else
    sentence = g_strdup_printf (_ ("Saved as %s"), name);
  cordeau_toast_done (self->widget, sentence);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paper *self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell_saved (self);
  else
    cordeau_toast_error (self->widget, error);
  paper_free (self);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Paper *self = user_data;
  g_autoptr (GError) error = NULL;
  Made *made = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  if (made == NULL)
    {
      cordeau_toast_error (self->widget, error);
      paper_free (self);
      return;
    }
  self->shown = g_steal_pointer (&made->shown);
  /* A new file, that only its owner reads, in place of what may be there: a person was asked. */
  g_file_replace_contents_bytes_async (self->file, made->bytes, NULL, FALSE,
                                       G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                       NULL, saved_cb, self);
  made_free (made);
}

/* Takes @self. */
static void
make (Paper *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->local = cordeau_session_get_local (self->session);
  wish->site = cordeau_print_site_new (self->session);
  wish->kind = self->kind;
  wish->worker = g_strdup (self->worker);
  cordeau_store_read_async (cordeau_session_get_store (self->session), make_job, wish, wish_free,
                            made_free, NULL, made_cb, self);
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
  g_autoptr (GtkFileDialog) dialog = NULL;
  const Kind *kind;
  GtkRoot *root;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CORDEAU_IS_SESSION (session));
  g_return_if_fail (worker != NULL && what != NULL);

  kind = find_kind (what);
  if (kind == NULL)
    return;
  dialog = gtk_file_dialog_new ();
  root = gtk_widget_get_root (widget);
  gtk_file_dialog_set_title (dialog, _ (kind->title));
  gtk_file_dialog_set_initial_name (dialog, _ (kind->file));
  gtk_file_dialog_save (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, chosen_cb,
                        paper_new (widget, session, worker, kind));
}

void
cordeau_person_paper_save (GtkWidget *widget, CordeauSession *session, const char *worker,
                           const char *what, GFile *file)
{
  Paper *self;

  g_return_if_fail (GTK_IS_WIDGET (widget) && CORDEAU_IS_SESSION (session));
  g_return_if_fail (worker != NULL && what != NULL && G_IS_FILE (file));
  g_return_if_fail (find_kind (what) != NULL);

  self = paper_new (widget, session, worker, find_kind (what));
  self->file = g_object_ref (file);
  make (self);
}
