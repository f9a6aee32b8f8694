/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is practised does not get out by what a window offers (F17), and the help for those who train others. */
#include <string.h>

#include "bags/bags-page-private.h"
#include "bags/import-dialog.h"
#include "practice/fill.h"
#include "site/site.h"
#include "store/work.h"
#include "window-fixture.h"
#include "window/help-dialog.h"
#include "window/restore-dialog.h"
#include "window/window-private.h"

/* Friday, 2026-11-20, 11:00 in Paris. */
#define MORNING (G_GINT64_CONSTANT (1795210200000000) - 690 * G_TIME_SPAN_MINUTE)

static void
fill (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauFixedEnv) clock = NULL;
  g_autoptr (CordeauSession) session = NULL;
  CordeauPracticeParams params;

  cordeau_practice_params_init (&params, 100);
  clock = cordeau_practice_clock_new (MORNING, 1, params.seed);
  session = cordeau_site_open (folder, CORDEAU_ENV (clock), &error);
  g_assert_no_error (error);
  cordeau_practice_fill (session, &params, MORNING, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  cordeau_session_close (session);
}

static void
open_practice (WindowFixture *fixture)
{
  window_fixture_set_up (fixture, FALSE);
  fill (fixture->folder);
  fixture->window = cordeau_window_new_practice (fixture->application, fixture->folder);
  window_fixture_present (fixture);
  await (g_strcmp0 (cordeau_window_get_state (fixture->window), "site") == 0);
  cordeau_practice_run_set_running (fixture->window->run, FALSE);
}

static void
open_real (WindowFixture *fixture)
{
  window_fixture_set_up (fixture, TRUE);
  window_fixture_open (fixture);
  g_assert_cmpstr (cordeau_window_get_state (fixture->window), ==, "site");
}

static void
close_fixture (WindowFixture *fixture)
{
  window_fixture_close (fixture);
  window_fixture_tear_down (fixture);
}

/* A label anywhere below that says @text among others. */
static GtkWidget *
find_words (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_words (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static char *
back_up (WindowFixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  cordeau_backup_write (fixture->folder, path, g_get_real_time (), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* The window's own dialog refuses @path, and says why; the data are as they were. */
static void
refuse_restore (WindowFixture *fixture, const char *path, const char *says)
{
  CordeauStore *store = cordeau_session_get_store (cordeau_window_get_session (fixture->window));
  g_autofree char *site = cordeau_store_get_meta (store, "site", NULL);
  g_autofree char *still = NULL;
  AdwDialog *dialog;
  GtkStack *states;

  window_fixture_act (fixture, "win.restore", path);
  dialog = window_fixture_get_dialog (fixture);
  g_assert_true (CORDEAU_IS_RESTORE_DIALOG (dialog));
  states = GTK_STACK (window_fixture_find (GTK_WIDGET (dialog), GTK_TYPE_STACK));
  await (g_strcmp0 (gtk_stack_get_visible_child_name (states), "failed") == 0);
  g_assert_nonnull (find_words (GTK_WIDGET (dialog), says));
  adw_dialog_force_close (dialog);
  still = cordeau_store_get_meta (store, "site", NULL);
  g_assert_cmpstr (still, ==, site);
}

static void
test_f17_backups (void)
{
  WindowFixture practice = { 0 };
  WindowFixture real = { 0 };
  g_autofree char *exercise = NULL;
  g_autofree char *earnest = NULL;

  open_practice (&practice);
  open_real (&real);
  exercise = back_up (&practice, "exercise.db");
  earnest = back_up (&real, "earnest.db");
  refuse_restore (&real, exercise, "practice data, which never become those of a site");
  refuse_restore (&practice, earnest, "the data of a real site, and this folder is for practice");
  close_fixture (&real);
  close_fixture (&practice);
}

static gboolean
is_ready (AdwDialog *dialog)
{
  gboolean loading;

  g_object_get (dialog, "loading", &loading, NULL);
  return !loading;
}

static void
refuse_import (WindowFixture *fixture, const char *text)
{
  AdwDialog *dialog;

  window_fixture_act (fixture, "win.import", NULL);
  dialog = window_fixture_get_dialog (fixture);
  cordeau_import_frame_open_text (CORDEAU_IMPORT_FRAME (dialog), text);
  await (is_ready (dialog));
  await (find_words (GTK_WIDGET (dialog), "written by a practice site (EXERCICE)") != NULL);
  adw_dialog_force_close (dialog);
}

static void
text_read_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(char **) data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static char *
copy_codes (WindowFixture *fixture)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->window));
  CordeauNetList *list;
  GtkWidget *view;
  char *text = NULL;

  cordeau_window_go (fixture->window, "bags:list");
  list = CORDEAU_BAGS_PAGE (fixture->window->page)->list;
  await (!cordeau_slot_model_get_loading (cordeau_net_list_get_model (list))
         && g_list_model_get_n_items (G_LIST_MODEL (cordeau_net_list_get_model (list))) > 0);
  gdk_clipboard_set_text (clipboard, "");
  view = window_fixture_find (GTK_WIDGET (list), GTK_TYPE_COLUMN_VIEW);
  gtk_selection_model_select_all (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  await ((gtk_widget_activate_action (GTK_WIDGET (list), "nets.copy", NULL),
          find_words (GTK_WIDGET (fixture->window), "codes copied") != NULL));
  gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, &text);
  await (text != NULL);
  return text;
}

/* An export that was read, or codes that were copied: a real site takes neither. */
static void
test_f17_lists (void)
{
  WindowFixture practice = { 0 };
  WindowFixture real = { 0 };
  g_autofree char *codes = NULL;

  open_practice (&practice);
  codes = copy_codes (&practice);
  g_assert_true (g_str_has_prefix (codes, "EXERCICE\nV-"));
  close_fixture (&practice);
  open_real (&real);
  refuse_import (&real, "EXERCICE,kind,code\nEXERCICE,net.scan,V-87W1-M\n");
  refuse_import (&real, codes);
  close_fixture (&real);
}

/* F1 brings the guide back, and says to trainers how a session goes. */
static void
test_help (void)
{
  WindowFixture fixture = { 0 };
  AdwDialog *dialog;
  AdwNavigationView *pages;

  open_practice (&fixture);
  await (cordeau_guide_watch_is_ready (fixture.window->guide));
  window_fixture_act (&fixture, "win.guide", NULL);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (fixture.window->guide_panel)));
  window_fixture_act (&fixture, "win.help", NULL);
  dialog = window_fixture_get_dialog (&fixture);
  pages = ADW_NAVIGATION_VIEW (adw_dialog_get_child (dialog));
  adw_navigation_view_push_by_tag (pages, "trainers");
  g_assert_cmpstr (adw_navigation_page_get_title (adw_navigation_view_get_visible_page (pages)), ==,
                   "Practice, for Trainers");
  adw_navigation_view_pop (pages);
  g_signal_emit_by_name (gtk_widget_get_ancestor (find_words (GTK_WIDGET (dialog),
                                                              "The guided first day"),
                                                  ADW_TYPE_ACTION_ROW),
                         "activated");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (fixture.window->guide_panel)));
  await (window_fixture_get_dialog (&fixture) == NULL);
  close_fixture (&fixture);
  open_real (&fixture);
  window_fixture_act (&fixture, "win.help", NULL);
  g_assert_null (
      find_words (GTK_WIDGET (window_fixture_get_dialog (&fixture)), "The guided first day"));
  adw_dialog_force_close (window_fixture_get_dialog (&fixture));
  close_fixture (&fixture);
}

int
main (int argc, char **argv)
{
  window_fixture_init (&argc, &argv);
  g_test_add_func ("/window/practice-data/f17-backups", test_f17_backups);
  g_test_add_func ("/window/practice-data/f17-lists", test_f17_lists);
  g_test_add_func ("/window/practice-data/help", test_help);
  return g_test_run ();
}
