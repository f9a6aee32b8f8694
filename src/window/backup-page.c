/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list is read anew when the page is shown and whenever a backup was made. Of two at once, one made by hand and one that
 * was due, the one made by hand is shown. */
#include <glib/gi18n-lib.h>

#include "kit/error-text.h"
#include "kit/format.h"
#include "store/backup-look.h"
#include "window/backup-page.h"
#include "window/site-key-group.h"

struct _CordeauBackupPage
{
  AdwPreferencesPage parent_instance;

  /* Owned */
  CordeauSession *session;
  GCancellable *looking;
  GCancellable *writing; /* by hand */
  GPtrArray *rows; /* borrowed from the group */

  /* Template */
  AdwPreferencesGroup *list_group;
  AdwActionRow *trouble_row;
  AdwActionRow *progress_row;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *write_row;
  AdwActionRow *folder_row;
  CordeauSiteKeyGroup *key_group;
};

G_DEFINE_FINAL_TYPE (CordeauBackupPage, cordeau_backup_page, ADW_TYPE_PREFERENCES_PAGE)

static void
say (CordeauBackupPage *self, const char *sentence)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_PREFERENCES_DIALOG);
  AdwToast *toast = adw_toast_new (sentence);

  adw_toast_set_use_markup (toast, FALSE);
  if (dialog != NULL)
    adw_preferences_dialog_add_toast (ADW_PREFERENCES_DIALOG (dialog), toast);
  else
    g_object_unref (g_object_ref_sink (toast));
}

static const char *
get_folder (CordeauBackupPage *self)
{
  return cordeau_store_get_folder (cordeau_session_get_store (self->session));
}

/* --- the list -------------------------------------------------------------------------------------- */

static void
add_row (CordeauBackupPage *self, GtkWidget *row)
{
  adw_preferences_group_add (self->list_group, row);
  g_ptr_array_add (self->rows, row);
}

static char *
describe (const CordeauBackupLook *look)
{
  g_autofree char *size = g_format_size (look->backup->size);
  const char *kind = look->backup->kind == CORDEAU_BACKUP_NIGHTLY ? _ ("Of the night")
                                                                  : _ ("Of the hour");

  if (!look->good)
    /* translators: what kind of backup, its size */
    return g_strdup_printf (_ ("%s · %s · damaged, or of a newer version"), kind, size);
  /* A backup bears its name only once it was read back and found whole.
   * translators: what kind of backup, its size */
  return g_strdup_printf (_ ("%s · %s · read back and found whole"), kind, size);
}

static GtkWidget *
make_row (CordeauBackupPage *self, const CordeauBackupLook *look)
{
  GtkWidget *row = adw_action_row_new ();
  gint64 now = cordeau_env_now (cordeau_session_get_env (self->session));
  g_autofree char *when = cordeau_format_when (look->backup->at, now,
                                               cordeau_session_get_zone (self->session));
  g_autofree char *subtitle = describe (look);
  g_autofree char *label = NULL;
  GtkWidget *button;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), when);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (!look->good)
    return row;
  button = gtk_button_new_with_mnemonic (_ ("Go _Back to It…"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", look->backup->path);
  /* translators: when a backup was made */
  label = g_strdup_printf (_ ("Go back to the backup made %s"), when);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_list (CordeauBackupPage *self, GPtrArray *looks)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->list_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < looks->len; i++)
    add_row (self, make_row (self, g_ptr_array_index (looks, i)));
  if (looks->len == 0)
    {
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("No backup was made yet"));
      add_row (self, row);
    }
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauBackupPage) self = data;
  g_autoptr (GPtrArray) looks = cordeau_backups_look_finish (result, NULL);

  if (looks != NULL && self->session != NULL)
    show_list (self, looks);
}

static void
look (CordeauBackupPage *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  self->looking = g_cancellable_new ();
  cordeau_backups_look_async (get_folder (self), self->looking, looked_cb, g_object_ref (self));
}

/* --- made by itself -------------------------------------------------------------------------------- */

static void
show_fraction (CordeauBackupPage *self, double fraction)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress_row), fraction >= 0);
  gtk_widget_set_visible (self->cancel_button, self->writing != NULL);
  gtk_widget_set_sensitive (self->write_row, self->writing == NULL);
  gtk_progress_bar_set_fraction (self->progress, MAX (fraction, 0));
}

static void
fraction_changed_cb (CordeauBackupPage *self, GParamSpec *spec, CordeauBackups *backups)
{
  double fraction = cordeau_backups_get_fraction (backups);

  if (self->writing == NULL)
    show_fraction (self, fraction);
  if (fraction < 0)
    look (self);
}

static void
trouble_changed_cb (CordeauBackupPage *self, GParamSpec *spec, CordeauBackups *backups)
{
  const GError *trouble = cordeau_backups_get_trouble (backups);
  g_autofree char *sentence = trouble != NULL ? cordeau_error_text_sentence (trouble) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->trouble_row), trouble != NULL);
  adw_action_row_set_subtitle (self->trouble_row, sentence != NULL ? sentence : "");
}

/* --- made by hand ---------------------------------------------------------------------------------- */

static void
progress_cb (double fraction, gpointer data)
{
  CordeauBackupPage *self = data;

  if (self->writing != NULL && self->session != NULL)
    show_fraction (self, fraction);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauBackupPage) self = data;
  g_autoptr (GError) error = NULL;
  gint64 size = cordeau_backup_write_finish (result, &error);
  g_autofree char *sentence = NULL;

  g_clear_object (&self->writing);
  if (self->session == NULL)
    return;
  show_fraction (self, -1);
  if (size >= 0)
    {
      g_autofree char *text = g_format_size (size);

      /* translators: the size of a file */
      sentence = g_strdup_printf (_ ("Backed up: %s, read back and found whole"), text);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = cordeau_error_text_sentence (error);
  else
    sentence = g_strdup (_ ("Cancelled: no backup was made"));
  say (self, sentence);
}

void
cordeau_backup_page_write (CordeauBackupPage *self, const char *path)
{
  g_return_if_fail (CORDEAU_IS_BACKUP_PAGE (self) && path != NULL);

  if (self->writing != NULL || self->session == NULL)
    return;
  self->writing = g_cancellable_new ();
  show_fraction (self, 0);
  cordeau_backup_write_async (get_folder (self), path,
                              cordeau_env_now (cordeau_session_get_env (self->session)),
                              self->writing, progress_cb, written_cb, g_object_ref (self));
}

static void
place_chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauBackupPage) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file == NULL || self->session == NULL)
    return;
  if (g_file_peek_path (file) != NULL)
    cordeau_backup_page_write (self, g_file_peek_path (file));
  else
    say (self, _ ("Choose a place on this computer or on a stick."));
}

static char *
suggest_name (CordeauBackupPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (cordeau_session_get_zone (self->session));
  g_autofree char *when = g_date_time_format (now, "%Y-%m-%d-%H%M");

  return g_strdup_printf ("cordeau-%s-%s.db", cordeau_session_get_site (self->session), when);
}

static void
write_cb (CordeauBackupPage *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = suggest_name (self);

  gtk_file_dialog_set_title (dialog, _ ("Where the Backup Goes"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        place_chosen_cb, g_object_ref (self));
}

static void
cancel_cb (CordeauBackupPage *self)
{
  g_cancellable_cancel (self->writing);
}

/* --- the folder ------------------------------------------------------------------------------------ */

static void
launched_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (CordeauBackupPage) self = data;

  if (!gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (object), result, NULL))
    say (self, _ ("No application here opens folders."));
}

static void
open_folder_cb (CordeauBackupPage *self)
{
  g_autoptr (GFile) file = g_file_new_for_path (get_folder (self));
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                            launched_cb, g_object_ref (self));
}

/* --- class ----------------------------------------------------------------------------------------- */

static void
cordeau_backup_page_dispose (GObject *object)
{
  CordeauBackupPage *self = CORDEAU_BACKUP_PAGE (object);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), CORDEAU_TYPE_BACKUP_PAGE);
  G_OBJECT_CLASS (cordeau_backup_page_parent_class)->dispose (object);
}

static void
cordeau_backup_page_class_init (CordeauBackupPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cordeau_backup_page_dispose;
  g_type_ensure (CORDEAU_TYPE_SITE_KEY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/cordeau/Cordeau/ui/window/backup-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, list_group);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, trouble_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, progress_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, progress);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, write_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, folder_row);
  gtk_widget_class_bind_template_child (widget_class, CordeauBackupPage, key_group);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_folder_cb);
}

static void
cordeau_backup_page_init (CordeauBackupPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

static void
let_go (CordeauBackupPage *self)
{
  if (self->session == NULL)
    return;
  g_signal_handlers_disconnect_by_data (cordeau_session_get_backups (self->session), self);
  g_cancellable_cancel (self->looking);
  cordeau_site_key_group_set_session (self->key_group, NULL);
  g_clear_object (&self->session);
}

void
cordeau_backup_page_set_session (CordeauBackupPage *self, CordeauSession *session)
{
  CordeauBackups *backups;

  g_return_if_fail (CORDEAU_IS_BACKUP_PAGE (self));

  let_go (self);
  if (session == NULL)
    return;
  self->session = g_object_ref (session);
  backups = cordeau_session_get_backups (session);
  g_signal_connect_object (backups, "notify::fraction", G_CALLBACK (fraction_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (backups, "notify::trouble", G_CALLBACK (trouble_changed_cb), self,
                           G_CONNECT_SWAPPED);
  show_fraction (self, cordeau_backups_get_fraction (backups));
  trouble_changed_cb (self, NULL, backups);
  adw_action_row_set_subtitle (self->folder_row, get_folder (self));
  cordeau_site_key_group_set_session (self->key_group, session);
  look (self);
}

gboolean
cordeau_backup_page_get_busy (CordeauBackupPage *self)
{
  g_return_val_if_fail (CORDEAU_IS_BACKUP_PAGE (self), FALSE);

  return self->writing != NULL;
}
