/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window through its actions: pages, station, who is at the keyboard, dialogs, failures. */
#include <string.h>

#include "site/site.h"
#include "bags/import.h"
#include "bags/queries.h"
#include "people/clock.h"
#include "people/worker.h"
#include "window-fixture.h"
#include "window/action-table.h"
#include "window/header-end.h"
#include "window/page-table.h"
#include "window/sidebar-row.h"
#include "window/workers.h"
#include "window/window-private.h"

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

static const char *
shown_page (WindowFixture *fixture)
{
  GtkWidget *split = window_fixture_find (GTK_WIDGET (fixture->window),
                                          ADW_TYPE_NAVIGATION_SPLIT_VIEW);
  AdwNavigationPage *content = adw_navigation_split_view_get_content (
      ADW_NAVIGATION_SPLIT_VIEW (split));

  return adw_navigation_page_get_title (content);
}

static void
test_pages (WindowFixture *fixture, gconstpointer data)
{
  guint n;
  const CordeauPageEntry *entries = cordeau_page_table_get (&n);

  g_assert_cmpuint (n, ==, 8);
  for (guint i = 0; i < n; i++)
    {
      window_fixture_act (fixture, "win.go", entries[i].nick);
      g_assert_cmpstr (shown_page (fixture), ==, entries[i].title);
    }
  g_assert_false (cordeau_window_go (fixture->window, "nowhere"));
  g_assert_false (cordeau_window_go (fixture->window, ""));
  g_assert_cmpstr (shown_page (fixture), ==, entries[n - 1].title);
}

static void
test_sidebar (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *row = window_fixture_find (GTK_WIDGET (fixture->window), CORDEAU_TYPE_SIDEBAR_ROW);
  GtkWidget *list = gtk_widget_get_parent (row);
  CordeauPage *page;

  /* Nobody opened it: it is made when there is nothing else to do, for its badge. */
  while ((page = cordeau_sidebar_row_get_page (CORDEAU_SIDEBAR_ROW (row))) == NULL)
    g_main_context_iteration (NULL, TRUE);
  gtk_test_accessible_assert_role (list, GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (list, GTK_ACCESSIBLE_PROPERTY_LABEL, "Pages");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Today");
  cordeau_page_set_attention (page, 3);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Today, 3");
  cordeau_page_set_waiting (page, TRUE);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Today, 3 waiting");
}

static void
test_station (WindowFixture *fixture, gconstpointer data)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window);
  g_autoptr (GSettings) settings = g_settings_new ("org.cordeau.Cordeau");
  g_autofree char *kept = NULL;
  g_autoptr (GVariant) state = NULL;

  window_fixture_act (fixture, "win.station", "washing");
  g_assert_cmpstr (cordeau_session_get_station (session), ==, "washing");
  state = g_action_group_get_action_state (G_ACTION_GROUP (fixture->window), "station");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "washing");
  kept = g_settings_get_string (settings, "station");
  g_assert_cmpstr (kept, ==, "washing");
  window_fixture_act (fixture, "win.station", "");
  g_assert_cmpstr (cordeau_session_get_station (session), ==, "");
}

static void
take_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

static void
test_workers (WindowFixture *fixture, gconstpointer data)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window);
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauWorker) worker = NULL;
  g_autoptr (GPtrArray) workers = NULL;

  cordeau_workers_add_async (session, "Inès", NULL, take_result_cb, &added);
  await (added != NULL);
  worker = cordeau_workers_add_finish (session, added, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (worker->first_name, ==, "Inès");
  cordeau_workers_list_async (session, NULL, take_result_cb, &listed);
  await (listed != NULL);
  workers = cordeau_workers_list_finish (session, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (workers->len, ==, 1);
  g_assert_cmpstr (((CordeauWorker *) g_ptr_array_index (workers, 0))->key, ==, worker->key);
}

static void
test_dialogs (WindowFixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "win.preferences", "win.shortcuts", "win.help",
                                         "win.about",       "win.find",      "win.import" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gpointer dialog;

      window_fixture_act (fixture, actions[i], NULL);
      dialog = window_fixture_get_dialog (fixture);
      g_assert_nonnull (dialog);
      /* One at a time. */
      window_fixture_act (fixture, "win.help", NULL);
      g_assert_true (window_fixture_get_dialog (fixture) == dialog);
      g_object_add_weak_pointer (dialog, &dialog);
      adw_dialog_force_close (dialog);
      await (dialog == NULL);
    }
}

/* Every action of the table exists, so that no shortcut is dead. */
static void
test_action_table (WindowFixture *fixture, gconstpointer data)
{
  guint n;
  const CordeauShortcut *shortcuts = cordeau_action_table_get (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GVariant) target = NULL;
      g_autofree char *name = NULL;
      guint keyval;

      gtk_accelerator_parse (shortcuts[i].accelerator, &keyval, NULL);
      g_assert_cmpuint (keyval, !=, 0);
      if (shortcuts[i].action == NULL || !g_str_has_prefix (shortcuts[i].action, "win."))
        continue;
      g_assert_true (g_action_parse_detailed_name (shortcuts[i].action, &name, &target, NULL));
      if (g_str_equal (name, "win.go"))
        {
          AdwDialog *dialog;

          g_assert_true (cordeau_window_go (fixture->window, g_variant_get_string (target, NULL)));
          dialog = window_fixture_get_dialog (fixture);
          if (dialog != NULL)
            adw_dialog_force_close (dialog);
        }
    }
}

static gpointer
detail_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_net_detail_read (connection, data, 0, error);
}

static CordeauStage
stage_of (WindowFixture *fixture, const char *code)
{
  CordeauStore *store = cordeau_session_get_store (cordeau_window_get_session (fixture->window));
  g_autoptr (CordeauNetDetail) detail = cordeau_store_read (store, detail_job, (gpointer) code,
                                                            NULL);

  return detail != NULL ? detail->net->stage : CORDEAU_STAGE_NONE;
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

/* From the action a scan field uses to the store, and back by Ctrl+Z's action. */
static void
test_scan_and_undo (WindowFixture *fixture, gconstpointer data)
{
  import (fixture, "code\n7D-27S-L\n");
  window_fixture_act (fixture, "win.station", "reception");
  window_fixture_act (fixture, "win.scan", "7D-27S-L");
  await (stage_of (fixture, "7D-27S-L") == CORDEAU_STAGE_RECEIVED);
  g_assert_true (cordeau_window_go (fixture->window, "bags:7D-27S-L"));
  await (stage_of (fixture, "7D-27S-L") != CORDEAU_STAGE_RECEIVED
         || (window_fixture_act (fixture, "win.undo", NULL), FALSE));
}

/* --- badges -------------------------------------------------------------------------------------- */

/* Awa, who came two hours ago when @data is set. */
static gpointer
awa_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new ("awa", "Awa");
  char fact[37];

  if (data != NULL)
    return cordeau_clock_say (txn, TRUE, "awa", NULL,
                              cordeau_txn_get_now (txn) - 2 * G_TIME_SPAN_HOUR, fact, error)
               ? txn
               : NULL;
  return cordeau_worker_put (txn, worker, error) ? txn : NULL;
}

static void
arrange_awa (WindowFixture *fixture, gboolean came)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window);
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (session), awa_job, GINT_TO_POINTER (came), NULL,
                       &error);
  g_assert_no_error (error);
}

static gpointer
spans_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_presences_read (connection, cordeau_session_get_site (data), NULL, 0, G_MAXINT64,
                                 error);
}

/* "in", "out", or "" for nobody who ever came. */
static const char *
presence_of_awa (WindowFixture *fixture)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window);
  g_autoptr (GPtrArray) spans = cordeau_store_read (cordeau_session_get_store (session), spans_job,
                                                    session, NULL);

  if (spans->len == 0)
    return "";
  return (((CordeauPresence *) spans->pdata[spans->len - 1])->flags & CORDEAU_PRESENCE_OPEN) != 0
             ? "in"
             : "out";
}

/* A badge that is read comes in, is taken back by the toast, and goes out. */
static void
test_badge (WindowFixture *fixture, gconstpointer data)
{
  GtkWidget *toast = NULL;
  GtkWidget *undo = NULL;

  arrange_awa (fixture, FALSE);
  window_fixture_act (fixture, "win.scan", "badge:AWA");
  await (g_str_equal (presence_of_awa (fixture), "in"));
  await ((toast = window_fixture_find (GTK_WIDGET (fixture->window->toasts),
                                       g_type_from_name ("AdwToastWidget")))
         != NULL);
  await ((undo = window_fixture_find (toast, GTK_TYPE_BUTTON)) != NULL);
  g_signal_emit_by_name (undo, "clicked");
  await (g_str_equal (presence_of_awa (fixture), ""));
  arrange_awa (fixture, TRUE);
  window_fixture_act (fixture, "win.scan", "BADGE:awa");
  await (g_str_equal (presence_of_awa (fixture), "out"));
}

/* Until nothing has moved for a while. */
static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_SECOND / 4;

  await (g_get_monotonic_time () > end);
}

/* What the button in the header says of where scans are taken. */
static const char *
station_words (WindowFixture *fixture)
{
  GtkWidget *end = window_fixture_find (GTK_WIDGET (fixture->window->page),
                                        CORDEAU_TYPE_HEADER_END);

  return gtk_label_get_label (GTK_LABEL (window_fixture_find (end, GTK_TYPE_LABEL)));
}

/* Folded up to a telephone's width nothing overflows, for GTK would warn; and all of it goes when it closes. */
static void
test_narrow (WindowFixture *fixture, gconstpointer data)
{
  AdwNavigationSplitView *split = ADW_NAVIGATION_SPLIT_VIEW (
      window_fixture_find (GTK_WIDGET (fixture->window), ADW_TYPE_NAVIGATION_SPLIT_VIEW));

  window_fixture_act (fixture, "win.go", "bags");
  window_fixture_act (fixture, "win.station", "reception");
  g_assert_cmpstr (station_words (fixture), ==, "Scanning at: Reception");
  window_fixture_act (fixture, "win.search", NULL);
  await (gtk_widget_get_width (GTK_WIDGET (fixture->window)) > 0);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 372, 640);
  await (adw_navigation_split_view_get_collapsed (split)
         && gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= 372);
  settle ();
  /* The title of the page is not cut off for it. */
  g_assert_cmpstr (station_words (fixture), ==, "Reception");
  window_fixture_act (fixture, "win.scan", "7D-27S-L");
  window_fixture_act (fixture, "win.go", "today");
  settle ();
  window_fixture_act (fixture, "win.station", "");
}

/* The folder is a file: the window says so and lets one try again. */
static void
test_failure (void)
{
  WindowFixture fixture = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;

  window_fixture_set_up (&fixture, FALSE);
  folder = g_steal_pointer (&fixture.folder);
  path = g_build_filename (folder, "file", NULL);
  g_assert_true (g_file_set_contents (path, "not a folder", -1, NULL));
  fixture.folder = g_steal_pointer (&path);
  window_fixture_open (&fixture);
  g_assert_cmpstr (cordeau_window_get_state (fixture.window), ==, "failed");
  window_fixture_act (&fixture, "win.reopen", NULL);
  await (g_str_equal (cordeau_window_get_state (fixture.window), "failed"));
  window_fixture_close (&fixture);
  g_free (fixture.folder);
  fixture.folder = g_steal_pointer (&folder);
  window_fixture_tear_down (&fixture);
}

/* Closed while it still opens: nothing is left, nothing crashes. */
static void
test_closed_while_opening (void)
{
  WindowFixture fixture = { 0 };
  gpointer window;

  window_fixture_set_up (&fixture, TRUE);
  fixture.window = cordeau_window_new (fixture.application, fixture.folder);
  window = fixture.window;
  g_object_add_weak_pointer (window, &window);
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));
  await (window == NULL);
  window_fixture_tear_down (&fixture);
}

static void
found_practice (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = cordeau_site_open (folder, NULL, &error);
  CordeauFounding founding = { .id = "exercise", .name = "Exercise" };

  g_assert_no_error (error);
  cordeau_session_mark_practice (session, &error);
  g_assert_no_error (error);
  cordeau_session_found (session, &founding, &error);
  g_assert_no_error (error);
  cordeau_session_close (session);
}

static gboolean
has_frame (WindowFixture *fixture)
{
  return gtk_widget_has_css_class (fixture->window->frame, "exercise")
         && gtk_widget_get_visible (GTK_WIDGET (fixture->window->exercise_strip));
}

/* Where people practise, every page stands in the frame, and the list of windows says so, too (F17). */
static void
test_f17_practice (void)
{
  WindowFixture fixture = { 0 };

  window_fixture_set_up (&fixture, FALSE);
  found_practice (fixture.folder);
  window_fixture_open (&fixture);
  g_assert_true (has_frame (&fixture));
  g_assert_true (g_str_has_prefix (gtk_window_get_title (GTK_WINDOW (fixture.window)), "EXERCISE"));
  window_fixture_act (&fixture, "win.go", "machines");
  g_assert_true (has_frame (&fixture));
  window_fixture_close (&fixture);
  window_fixture_tear_down (&fixture);
}

static void
make_practice (const char *folder)
{
  CordeauSitePractice wish = { .folder = folder, .days = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = cordeau_site_practise (&wish, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  cordeau_session_close (session);
}

/* It goes on where it was left, and lives until it is closed, by its own clock. */
static void
test_practise (void)
{
  WindowFixture fixture = { 0 };
  gint64 before;

  window_fixture_set_up (&fixture, FALSE);
  make_practice (fixture.folder);
  fixture.window = cordeau_window_new_practice (fixture.application, fixture.folder);
  window_fixture_present (&fixture);
  await (g_strcmp0 (cordeau_window_get_state (fixture.window), "site") == 0);
  g_assert_true (has_frame (&fixture));
  g_assert_true (cordeau_session_is_practice (cordeau_window_get_session (fixture.window)));
  g_assert_true (cordeau_practice_run_get_running (fixture.window->run));
  before = cordeau_practice_run_get_now (fixture.window->run);
  cordeau_practice_run_set_speed (fixture.window->run, 600);
  await (cordeau_practice_run_get_now (fixture.window->run) > before + 5 * G_TIME_SPAN_MINUTE);
  window_fixture_close (&fixture);
  window_fixture_tear_down (&fixture);
}

/* Where there is no site one is made, and whoever does not want to wait gets their window closed. */
static void
test_practise_not_wanted (void)
{
  WindowFixture fixture = { 0 };
  gpointer window;

  window_fixture_set_up (&fixture, FALSE);
  fixture.window = cordeau_window_new_practice (fixture.application, fixture.folder);
  window_fixture_present (&fixture);
  await (g_strcmp0 (cordeau_window_get_state (fixture.window), "practising") == 0);
  window = fixture.window;
  g_object_add_weak_pointer (window, &window);
  window_fixture_act (&fixture, "win.cancel-restore", NULL);
  await (window == NULL);
  window_fixture_tear_down (&fixture);
}

static void
test_real_has_no_frame (WindowFixture *fixture, gconstpointer data)
{
  g_assert_false (has_frame (fixture));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Site 7");
}

/* F11: one window for the wall, that goes with the site. */
static void
test_wall (WindowFixture *fixture, gconstpointer data)
{
  gpointer wall;

  g_assert_null (fixture->window->wall);
  window_fixture_act (fixture, "win.wall", NULL);
  wall = fixture->window->wall;
  g_assert_true (CORDEAU_IS_MACHINE_WALL (wall));
  await (gtk_widget_get_mapped (wall));
  window_fixture_act (fixture, "win.wall", NULL);
  g_assert_true (fixture->window->wall == wall);
  g_object_add_weak_pointer (wall, &wall);
  gtk_window_close (GTK_WINDOW (wall));
  await (wall == NULL);
  g_assert_null (fixture->window->wall);
  window_fixture_act (fixture, "win.wall", NULL);
  wall = fixture->window->wall;
  g_object_add_weak_pointer (wall, &wall);
  await (gtk_widget_get_mapped (wall));
  cordeau_window_drop_site (fixture->window);
  await (wall == NULL);
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
  add ("/window/pages", test_pages);
  add ("/window/sidebar", test_sidebar);
  add ("/window/station", test_station);
  add ("/window/workers", test_workers);
  add ("/window/dialogs", test_dialogs);
  add ("/window/action-table", test_action_table);
  add ("/window/scan-and-undo", test_scan_and_undo);
  add ("/window/5.6-badge", test_badge);
  add ("/window/narrow", test_narrow);
  add ("/window/4.4-wall", test_wall);
  add ("/window/real-has-no-frame", test_real_has_no_frame);
  g_test_add_func ("/window/f17-practice", test_f17_practice);
  g_test_add_func ("/window/practise", test_practise);
  g_test_add_func ("/window/practise-not-wanted", test_practise_not_wanted);
  g_test_add_func ("/window/failure", test_failure);
  g_test_add_func ("/window/closed-while-opening", test_closed_while_opening);
  return g_test_run ();
}
