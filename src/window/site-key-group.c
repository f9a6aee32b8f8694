/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Read when it is shown, and again after each of its deeds. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "people/site-key.h"
#include "print/key-sheet.h"

#include "window/site-key-group.h"

struct _CordeauSiteKeyGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  CordeauSession *session;

  /* Template */
  AdwActionRow *state_row;
  AdwEntryRow *enter_row;
  AdwActionRow *trouble_row;
  GtkWidget *sheet_button;
};

G_DEFINE_FINAL_TYPE (CordeauSiteKeyGroup, cordeau_site_key_group, ADW_TYPE_PREFERENCES_GROUP)

/* @local: borrowed: the session waits for its jobs before it lets go of it */
typedef struct
{
  CordeauLocal *local;
  char *site;
  char *recovery;
  CordeauPrintSite *paper;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_free (wish->recovery);
  g_clear_pointer (&wish->paper, cordeau_print_site_free);
  g_free (wish);
}

static Wish *
wish_new (CordeauSiteKeyGroup *self)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->local = cordeau_session_get_local (self->session);
  wish->site = g_strdup (cordeau_session_get_site (self->session));
  return wish;
}

/* @sentence: (nullable) */
static void
show_trouble (CordeauSiteKeyGroup *self, const char *sentence)
{
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_row), sentence != NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->trouble_row),
                                 sentence != NULL ? sentence : "");
}

static void
show_error (CordeauSiteKeyGroup *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  /* Of ours, the sentence alone says it. */
  sentence = error->domain == CORDEAU_SEAL_ERROR ? g_strdup (error->message)
                                                 : cordeau_error_text_sentence (error);
  show_trouble (self, sentence);
}

/* --- how it stands ---------------------------------------------------------------------------------- */

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autofree CordeauSiteKey *key = g_new0 (CordeauSiteKey, 1);

  return cordeau_site_key_read (connection, wish->site, wish->local, key, error)
             ? g_steal_pointer (&key)
             : NULL;
}

static const char *
say_state (const CordeauSiteKey *key)
{
  if (key->n_strange > 0)
    return _ ("Something was sealed with a key that is not on this computer");
  if (key->on_paper > 0)
    return _ ("On this computer, and on its recovery sheet");
  if (key->present)
    return _ ("On this computer alone: put its recovery sheet into a safe");
  return _ ("There is none yet, and nothing is sealed");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauSiteKeyGroup) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree CordeauSiteKey *key = NULL;

  key = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);
  if (self->session == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (key == NULL)
    {
      show_error (self, error);
      return;
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->state_row), say_state (key));
  gtk_widget_set_visible (GTK_WIDGET (self->enter_row), key->n_strange > 0);
  gtk_widget_set_sensitive (self->sheet_button, key->n_strange == 0);
}

static void
look (CordeauSiteKeyGroup *self)
{
  cordeau_store_read_async (cordeau_session_get_store (self->session), read_job, wish_new (self),
                            wish_free, g_free, NULL, read_cb, g_object_ref (self));
}

/* --- entering --------------------------------------------------------------------------------------- */

static gpointer
enter_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;

  return cordeau_site_key_enter (txn, wish->local, wish->recovery, error) ? GUINT_TO_POINTER (TRUE)
                                                                          : NULL;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauSiteKeyGroup) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) != NULL;

  if (self->session == NULL)
    return;
  if (done)
    {
      show_trouble (self, NULL);
      gtk_editable_set_text (GTK_EDITABLE (self->enter_row), "");
      look (self);
    }
  else
    show_error (self, error);
}

static void
entered_cb (CordeauSiteKeyGroup *self)
{
  Wish *wish = wish_new (self);

  wish->recovery = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->enter_row)));
  cordeau_store_write_async (cordeau_session_get_store (self->session), enter_job, wish, wish_free,
                             NULL, NULL, NULL, written_cb, g_object_ref (self));
}

/* --- the sheet -------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauSiteKeyGroup *group;
  GFile *file;
} Save;

static void
save_free (Save *save)
{
  g_object_unref (save->group);
  g_object_unref (save->file);
  g_free (save);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Save, save_free)

static gpointer
sheet_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Wish *wish = data;
  g_autoptr (CordeauDocument) document = NULL;

  wish->recovery = cordeau_site_key_give (txn, wish->local, error);
  if (wish->recovery != NULL)
    document = cordeau_key_sheet_lay (wish->paper, wish->recovery, error);
  return document != NULL
             ? cordeau_document_to_pdf (document, wish->paper->now, wish->paper->zone, error)
             : NULL;
}

static gpointer
note_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Wish *wish = data;

  return cordeau_site_key_note_paper (txn, wish->local, error) ? GUINT_TO_POINTER (TRUE) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauSiteKeyGroup) self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = g_file_replace_contents_finish (G_FILE (source), result, NULL, &error);

  if (self->session == NULL)
    return;
  if (done)
    cordeau_store_write_async (cordeau_session_get_store (self->session), note_job, wish_new (self),
                               wish_free, NULL, NULL, NULL, written_cb, g_object_ref (self));
  else
    show_error (self, error);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Save) save = data;
  CordeauSiteKeyGroup *self = save->group;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = cordeau_store_write_finish (CORDEAU_STORE (source), result, &error);
  if (self->session == NULL)
    return;
  if (bytes == NULL)
    show_error (self, error);
  else
    /* For nobody else's eyes. */
    g_file_replace_contents_bytes_async (save->file, bytes, NULL, FALSE,
                                         G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                                         NULL, saved_cb, g_object_ref (self));
}

void
cordeau_site_key_group_save (CordeauSiteKeyGroup *self, GFile *file)
{
  Wish *wish;
  Save *save;

  g_return_if_fail (CORDEAU_IS_SITE_KEY_GROUP (self) && G_IS_FILE (file));

  if (self->session == NULL)
    return;
  wish = wish_new (self);
  wish->paper = cordeau_print_site_new (self->session);
  save = g_new0 (Save, 1);
  save->group = g_object_ref (self);
  save->file = g_object_ref (file);
  cordeau_store_write_async (cordeau_session_get_store (self->session), sheet_job, wish, wish_free,
                             (GDestroyNotify) g_bytes_unref, NULL, NULL, made_cb, save);
}

static void
place_chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauSiteKeyGroup) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    cordeau_site_key_group_save (self, file);
}

static void
sheet_cb (CordeauSiteKeyGroup *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Where the Recovery Sheet Goes"));
  /* TRANSLATORS: the name of a file */
  gtk_file_dialog_set_initial_name (dialog, _ ("recovery-sheet.pdf"));
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        place_chosen_cb, g_object_ref (self));
}

/* --- class ------------------------------------------------------------------------------------------ */

static void
cordeau_site_key_group_dispose (GObject *object)
{
  CordeauSiteKeyGroup *self = CORDEAU_SITE_KEY_GROUP (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_SITE_KEY_GROUP);
  G_OBJECT_CLASS (cordeau_site_key_group_parent_class)->dispose (object);
}

static void
cordeau_site_key_group_class_init (CordeauSiteKeyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_site_key_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/site-key-group.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauSiteKeyGroup, state_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSiteKeyGroup, enter_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSiteKeyGroup, trouble_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauSiteKeyGroup, sheet_button);
  gtk_widget_class_bind_template_callback (widget_class, sheet_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
cordeau_site_key_group_init (CordeauSiteKeyGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
cordeau_site_key_group_set_session (CordeauSiteKeyGroup *self, CordeauSession *session)
{
  g_return_if_fail (CORDEAU_IS_SITE_KEY_GROUP (self));

  g_set_object (&self->session, session);
  if (session != NULL)
    look (self);
}
