/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups at the window: made by themselves while it is open, by hand with progress and cancel, and listed. */
#include <glib/gstdio.h>
#include <string.h>

#include "window-fixture.h"
#include "people/site-key.h"
#include "window/backup-page.h"
#include "window/site-key-group.h"

typedef struct
{
  WindowFixture window;
  GtkWidget *dialog;
  CordeauBackupPage *page;
  CordeauBackups *backups;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_set_up (&fixture->window, TRUE);
  window_fixture_open (&fixture->window);
  window_fixture_act (&fixture->window, "win.preferences", NULL);
  fixture->dialog = GTK_WIDGET (window_fixture_get_dialog (&fixture->window));
  fixture->page = CORDEAU_BACKUP_PAGE (
      window_fixture_find (fixture->dialog, CORDEAU_TYPE_BACKUP_PAGE));
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog),
                                                "backups");
  fixture->backups = cordeau_session_get_backups (
      cordeau_window_get_session (fixture->window.window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->dialog != NULL)
    adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  window_fixture_close (&fixture->window);
  window_fixture_tear_down (&fixture->window);
}

static guint
n_kept (Fixture *fixture)
{
  g_autoptr (GPtrArray) list = cordeau_backups_list (fixture->backups);

  return list->len;
}

/* Buttons that offer to go back to something, on the page. */
static guint
count_offers (GtkWidget *root)
{
  guint n = GTK_IS_BUTTON (root)
            && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "win.restore")
                   == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_offers (child);
  return n;
}

/* Nobody asks: the night's is made because none is there, the hour's when the night's is an hour old. When a backup was made
 * is in its name, so that a new name makes it older. */
static void
test_by_themselves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) before = g_date_time_add_minutes (now, -61);
  g_autofree char *name = g_date_time_format (before, "cordeau-nightly-%Y%m%dT%H%M%SZ.db");
  g_autofree char *older = g_build_filename (fixture->window.folder, "backups", name, NULL);
  const CordeauBackup *first;

  await (n_kept (fixture) == 1 && cordeau_backups_get_fraction (fixture->backups) < 0);
  list = cordeau_backups_list (fixture->backups);
  first = g_ptr_array_index (list, 0);
  g_assert_cmpint (first->kind, ==, CORDEAU_BACKUP_NIGHTLY);
  await (count_offers (fixture->dialog) == 1);
  g_assert_cmpint (g_rename (first->path, older), ==, 0);
  cordeau_backups_tick (fixture->backups);
  await (n_kept (fixture) == 2 && cordeau_backups_get_fraction (fixture->backups) < 0);
  await (count_offers (fixture->dialog) == 2);
}

static void
test_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->window.folder, "stick.db", NULL);

  cordeau_backup_page_write (fixture->page, path);
  g_assert_true (cordeau_backup_page_get_busy (fixture->page));
  await (!cordeau_backup_page_get_busy (fixture->page));
  g_assert_true (cordeau_backup_looks_good (path));
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *match = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && match == NULL;
       child = gtk_widget_get_next_sibling (child))
    match = find_button (child, label);
  return match;
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->window.folder, "stick.db", NULL);
  GtkWidget *cancel = find_button (GTK_WIDGET (fixture->page), "_Cancel");

  g_assert_nonnull (cancel);
  cordeau_backup_page_write (fixture->page, path);
  g_assert_true (gtk_widget_get_visible (cancel));
  /* Before the thread has come far: whatever it has done, nothing of it stays. */
  g_signal_emit_by_name (cancel, "clicked");
  await (!cordeau_backup_page_get_busy (fixture->page));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS) && !cordeau_backup_looks_good (path));
}

static gboolean
says (GtkWidget *root, const char *part)
{
  gboolean found = GTK_IS_LABEL (root)
                   && strstr (gtk_label_get_label (GTK_LABEL (root)), part) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, part);
  return found;
}

/* A damaged backup is not offered. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) list = NULL;
  const CordeauBackup *first;

  await (n_kept (fixture) == 1 && cordeau_backups_get_fraction (fixture->backups) < 0);
  await (count_offers (fixture->dialog) == 1);
  list = cordeau_backups_list (fixture->backups);
  first = g_ptr_array_index (list, 0);
  g_assert_true (g_file_set_contents (first->path, "torn", -1, NULL));
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  window_fixture_act (&fixture->window, "win.preferences", NULL);
  fixture->dialog = GTK_WIDGET (window_fixture_get_dialog (&fixture->window));
  fixture->page = CORDEAU_BACKUP_PAGE (
      window_fixture_find (fixture->dialog, CORDEAU_TYPE_BACKUP_PAGE));
  await (says (fixture->dialog, "damaged"));
  g_assert_cmpuint (count_offers (fixture->dialog), ==, 0);
}

/* The row's button opens the dialog that asks, in the place of the preferences. */
static void
test_offer (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;
  AdwDialog *dialog;

  await ((button = find_button (fixture->dialog, "Go _Back to It…")) != NULL);
  await (cordeau_backups_get_fraction (fixture->backups) < 0);
  g_signal_emit_by_name (button, "clicked");
  await ((dialog = window_fixture_get_dialog (&fixture->window)) != NULL
         && GTK_WIDGET (dialog) != fixture->dialog);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (dialog), ==, "CordeauRestoreDialog");
  adw_dialog_force_close (dialog);
  fixture->dialog = NULL;
}

static gpointer
give_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_site_key_give (txn, data, error);
}

/* Something sealed. */
static gpointer
seal_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_private_ensure (txn, data, error);

  return seal != NULL && cordeau_contact_set (txn, seal, "w1", "phone", "0102030405", error) ? data
                                                                                             : NULL;
}

static gpointer
write_now (Fixture *fixture, CordeauWriteFunc func)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window.window);
  g_autoptr (GError) error = NULL;
  gpointer result = cordeau_store_write (cordeau_session_get_store (session), func,
                                         cordeau_session_get_local (session), NULL, &error);

  g_assert_no_error (error);
  return result;
}

static AdwEntryRow *
find_entry (Fixture *fixture)
{
  GtkWidget *group = window_fixture_find (fixture->dialog, CORDEAU_TYPE_SITE_KEY_GROUP);

  return ADW_ENTRY_ROW (window_fixture_find (group, ADW_TYPE_ENTRY_ROW));
}

static void
enter (Fixture *fixture, const char *text)
{
  AdwEntryRow *row = find_entry (fixture);

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "apply");
}

/* The sheet of the key is saved for nobody else's eyes; after the computer lost its key, it is asked for and taken. */
static void
test_site_key (Fixture *fixture, gconstpointer data)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window.window);
  CordeauSiteKeyGroup *group = CORDEAU_SITE_KEY_GROUP (
      window_fixture_find (fixture->dialog, CORDEAU_TYPE_SITE_KEY_GROUP));
  g_autofree char *path = g_build_filename (fixture->window.folder, "sheet.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *recovery = NULL;
  GStatBuf found;

  await (says (GTK_WIDGET (group), "nothing is sealed"));
  cordeau_site_key_group_save (group, file);
  await (says (GTK_WIDGET (group), "and on its recovery sheet"));
  g_assert_cmpint (g_stat (path, &found), ==, 0);
  g_assert_cmpint (found.st_mode & 0077, ==, 0);
  recovery = write_now (fixture, give_job);
  write_now (fixture, seal_job);
  g_assert_true (cordeau_seal_forget (cordeau_session_get_local (session), NULL));
  cordeau_site_key_group_set_session (group, session);
  await (gtk_widget_get_visible (GTK_WIDGET (find_entry (fixture))));
  enter (fixture, "no key");
  await (says (GTK_WIDGET (group), "Copy all of them from the sheet"));
  enter (fixture, recovery);
  await (!gtk_widget_get_visible (GTK_WIDGET (find_entry (fixture))));
  await (says (GTK_WIDGET (group), "and on its recovery sheet"));
  g_assert_false (says (GTK_WIDGET (group), "Copy all of them from the sheet"));
}

static void
add (const char *name, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (name, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/window/backups/by-themselves", test_by_themselves);
  add ("/window/backups/by-hand", test_by_hand);
  add ("/window/backups/cancelled", test_cancelled);
  add ("/window/backups/damaged", test_damaged);
  add ("/window/backups/offer", test_offer);
  add ("/window/backups/site-key", test_site_key);
  return g_test_run ();
}
