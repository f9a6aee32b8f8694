/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the window back to a backup: what goes is said first, the present window gives its place to one that restores. */
#include <string.h>

#include "bags/import.h"
#include "bags/queries.h"
#include "site/site.h"
#include "window-fixture.h"
#include "window/restore-dialog.h"

static gpointer
detail_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_net_detail_read (connection, data, 0, error);
}

static gboolean
has_net (WindowFixture *fixture, const char *code)
{
  CordeauStore *store = cordeau_session_get_store (cordeau_window_get_session (fixture->window));
  g_autoptr (CordeauNetDetail) detail = cordeau_store_read (store, detail_job, (gpointer) code,
                                                            NULL);

  return detail != NULL;
}

static void
import (WindowFixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauImport) list = cordeau_import_open_text (text, strlen (text), &error);

  g_assert_no_error (error);
  cordeau_import_apply (list, cordeau_window_get_session (fixture->window), FALSE, &error);
  g_assert_no_error (error);
}

static char *
back_up (WindowFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "stick.db", NULL);

  cordeau_backup_write (fixture->folder, path, g_get_real_time (), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
set_up (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_set_up (fixture, TRUE);
  window_fixture_open (fixture);
  g_assert_cmpstr (cordeau_window_get_state (fixture->window), ==, "site");
}

static void
tear_down (WindowFixture *fixture, gconstpointer data)
{
  window_fixture_close (fixture);
  window_fixture_tear_down (fixture);
}

static CordeauRestoreDialog *
ask (WindowFixture *fixture, const char *path)
{
  AdwDialog *dialog;
  gboolean loading = TRUE;

  window_fixture_act (fixture, "win.restore", path);
  dialog = window_fixture_get_dialog (fixture);
  g_assert_true (CORDEAU_IS_RESTORE_DIALOG (dialog));
  await ((g_object_get (dialog, "loading", &loading, NULL), !loading));
  return CORDEAU_RESTORE_DIALOG (dialog);
}

static const char *
dialog_state (CordeauRestoreDialog *dialog)
{
  return gtk_stack_get_visible_child_name (
      GTK_STACK (window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_STACK)));
}

/* The window that came in place of the fixture's. */
static void
follow (WindowFixture *fixture)
{
  GList *windows = gtk_application_get_windows (fixture->application);

  g_assert_cmpuint (g_list_length (windows), ==, 1);
  fixture->window = CORDEAU_WINDOW (windows->data);
}

static void
test_restore (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *said = NULL;
  CordeauRestoreDialog *dialog;
  const char *computer;
  GtkLabel *codes;
  GtkWidget *row;

  import (fixture, "code\n7D-27S-L\n");
  path = back_up (fixture);
  import (fixture, "code\n7D-28S-J\n");
  g_assert_true (has_net (fixture, "7D-28S-J"));
  dialog = ask (fixture, path);
  g_assert_cmpstr (dialog_state (dialog), ==, "plan");
  row = window_fixture_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Nets");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "1 new one");
  codes = GTK_LABEL (
      gtk_widget_get_template_child (GTK_WIDGET (dialog), CORDEAU_TYPE_RESTORE_DIALOG, "codes"));
  said = g_strdup (gtk_label_get_label (codes));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "restore.confirm", NULL);
  follow (fixture);
  await (g_str_equal (cordeau_window_get_state (fixture->window), "site"));
  g_assert_true (has_net (fixture, "7D-27S-L"));
  g_assert_false (has_net (fixture, "7D-28S-J"));
  /* What was said before came so. */
  computer = cordeau_session_get_computer (cordeau_window_get_session (fixture->window));
  g_assert_nonnull (strstr (said, computer));
}

static void
test_not_wanted (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  CordeauRestoreDialog *dialog;

  path = back_up (fixture);
  import (fixture, "code\n7D-28S-J\n");
  dialog = ask (fixture, path);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "restore.cancel", NULL);
  await (window_fixture_get_dialog (fixture) == NULL);
  g_assert_cmpstr (cordeau_window_get_state (fixture->window), ==, "site");
  g_assert_true (has_net (fixture, "7D-28S-J"));
}

/* What is no backup is refused before anything happens. */
static void
test_no_backup (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "letter.db", NULL);
  CordeauRestoreDialog *dialog;

  g_assert_true (g_file_set_contents (path, "Dear all", -1, NULL));
  dialog = ask (fixture, path);
  g_assert_cmpstr (dialog_state (dialog), ==, "failed");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* Closed while it reads: nothing is left of it. */
static void
test_closed_while_reading (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = back_up (fixture);
  gpointer dialog;

  window_fixture_act (fixture, "win.restore", path);
  dialog = window_fixture_get_dialog (fixture);
  g_object_add_weak_pointer (dialog, &dialog);
  adw_dialog_force_close (dialog);
  await (dialog == NULL);
}

/* The data file cannot even be opened: the window that says so can restore. */
static void
test_from_failure (WindowFixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autofree char *file = g_build_filename (fixture->folder, "cordeau.db", NULL);
  CordeauRestoreDialog *dialog;

  import (fixture, "code\n7D-27S-L\n");
  path = back_up (fixture);
  window_fixture_close (fixture);
  g_assert_true (g_file_set_contents (file, "no longer data", -1, NULL));
  window_fixture_open (fixture);
  g_assert_cmpstr (cordeau_window_get_state (fixture->window), ==, "failed");
  dialog = ask (fixture, path);
  g_assert_cmpstr (dialog_state (dialog), ==, "plan");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "restore.confirm", NULL);
  follow (fixture);
  await (g_str_equal (cordeau_window_get_state (fixture->window), "site"));
  g_assert_true (has_net (fixture, "7D-27S-L"));
}

static void
add (const char *name, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  add ("/window/restore/restore", test_restore);
  add ("/window/restore/not-wanted", test_not_wanted);
  add ("/window/restore/no-backup", test_no_backup);
  add ("/window/restore/closed-while-reading", test_closed_while_reading);
  add ("/window/restore/from-failure", test_from_failure);
  return g_test_run ();
}
