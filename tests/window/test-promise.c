/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the site promises, changed in the preferences: each change is written, undone, refused, and seen from elsewhere. */
#include "site/site.h"
#include "window-fixture.h"
#include "window/promise-page.h"
#include "window/promise-row.h"

#define SUNDAY 7

typedef struct
{
  WindowFixture window;
  GtkWidget *dialog;
  CordeauPromisePage *page;
  CordeauSession *session;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  window_fixture_set_up (&fixture->window, TRUE);
  window_fixture_open (&fixture->window);
  window_fixture_act (&fixture->window, "win.preferences", NULL);
  fixture->dialog = GTK_WIDGET (window_fixture_get_dialog (&fixture->window));
  adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (fixture->dialog),
                                                "promises");
  fixture->page = CORDEAU_PROMISE_PAGE (
      window_fixture_find (fixture->dialog, CORDEAU_TYPE_PROMISE_PAGE));
  fixture->session = cordeau_window_get_session (fixture->window.window);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  adw_dialog_force_close (ADW_DIALOG (fixture->dialog));
  window_fixture_close (&fixture->window);
  window_fixture_tear_down (&fixture->window);
}

/* The rows in their order, found anew: they come and go. */
static GtkWidget *
get_row (Fixture *fixture, guint index)
{
  GtkWidget *row = window_fixture_find (GTK_WIDGET (fixture->page), CORDEAU_TYPE_PROMISE_ROW);

  while (index-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static guint
n_rows (Fixture *fixture)
{
  guint n = 0;

  for (GtkWidget *row = get_row (fixture, 0); row != NULL; row = gtk_widget_get_next_sibling (row))
    n++;
  return n;
}

static GtkWidget *
find_titled (GtkWidget *root, const char *title)
{
  GtkWidget *match = NULL;

  if (ADW_IS_PREFERENCES_ROW (root)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && match == NULL;
       child = gtk_widget_get_next_sibling (child))
    match = find_titled (child, title);
  return match;
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

static GtkWidget *
type_into (Fixture *fixture, guint index, const char *title, const char *text)
{
  GtkWidget *entry = find_titled (get_row (fixture, index), title);

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "apply");
  return entry;
}

static const CordeauCutOff *
get_cutoff (Fixture *fixture, guint index)
{
  guint n;
  const CordeauCutOff *rows = cordeau_session_get_cutoffs (fixture->session, &n);

  g_assert_cmpuint (index, <, n);
  return &rows[index];
}

/* What forecasts go by, chosen here and seen from elsewhere. */
static void
test_posts (Fixture *fixture, gconstpointer data)
{
  GtkWidget *row = find_titled (GTK_WIDGET (fixture->page), "Posts at the finishing bench");
  GtkWidget *spin = window_fixture_find (row, GTK_TYPE_SPIN_BUTTON);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 3);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 4);
  await (cordeau_session_get_posts (fixture->session) == 4);
  cordeau_session_set_posts (fixture->session, 2, &error);
  g_assert_no_error (error);
  await (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)) == 2);
  /* The table of promises is as it was. */
  g_assert_cmpint (get_cutoff (fixture, 0)->ready, ==, 18 * 60);
}

static void
test_change_and_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *undo;

  g_assert_cmpuint (n_rows (fixture), ==, 2);
  g_assert_cmpint (get_cutoff (fixture, 0)->ready, ==, 18 * 60);
  type_into (fixture, 0, "Ready at", "17 h 30");
  await (get_cutoff (fixture, 0)->ready == 17 * 60 + 30);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, 0))), ==,
                   "ready the same day at 17:30");
  await ((undo = find_button (fixture->dialog, "_Undo")) != NULL);
  g_signal_emit_by_name (undo, "clicked");
  await (get_cutoff (fixture, 0)->ready == 18 * 60);
  await (!cordeau_promise_page_get_busy (fixture->page));
}

static void
test_days_later (Fixture *fixture, gconstpointer data)
{
  GtkWidget *days = find_titled (get_row (fixture, 1), "Opening days later");

  adw_spin_row_set_value (ADW_SPIN_ROW (days), 2);
  await (get_cutoff (fixture, 1)->days == 2);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, 1))), ==,
                   "ready 2 opening days later at 12:00");
  /* Quicker than the disk: the last word counts. */
  adw_spin_row_set_value (ADW_SPIN_ROW (days), 3);
  adw_spin_row_set_value (ADW_SPIN_ROW (days), 4);
  await (get_cutoff (fixture, 1)->days == 4 && !cordeau_promise_page_get_busy (fixture->page));
}

/* What cannot be read is marked, what makes no sense is refused; neither changes the site. */
static void
test_refused (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry = type_into (fixture, 0, "Ready at", "soon");

  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  g_assert_false (cordeau_promise_page_get_busy (fixture->page));
  entry = type_into (fixture, 0, "Ready at", "8:00");
  g_assert_false (gtk_widget_has_css_class (entry, "error"));
  await (!cordeau_promise_page_get_busy (fixture->page));
  g_assert_cmpint (get_cutoff (fixture, 0)->ready, ==, 18 * 60);
  g_assert_cmpstr (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (get_row (fixture, 0))), ==,
                   "ready the same day at 18:00");
}

static void
test_add_and_remove (Fixture *fixture, gconstpointer data)
{
  GtkWidget *add = find_titled (GTK_WIDGET (fixture->page), "_Add a Cut-Off");
  GtkWidget *remove;

  g_signal_emit_by_name (add, "activated");
  await (n_rows (fixture) == 3);
  g_assert_cmpint (get_cutoff (fixture, 1)->before, ==, 12 * 60);
  type_into (fixture, 1, "Deposited before", "9:00");
  await (get_cutoff (fixture, 0)->before == 9 * 60);
  g_assert_cmpint (get_cutoff (fixture, 1)->before, ==, 10 * 60);
  await (!cordeau_promise_page_get_busy (fixture->page));
  remove = find_titled (get_row (fixture, 0), "_Remove This Cut-Off");
  g_assert_true (gtk_widget_get_visible (remove));
  g_signal_emit_by_name (remove, "activated");
  await (n_rows (fixture) == 2);
  g_assert_cmpint (get_cutoff (fixture, 0)->before, ==, 10 * 60);
  /* What is promised for the rest of the day cannot go. */
  g_assert_false (
      gtk_widget_get_visible (find_titled (get_row (fixture, 1), "_Remove This Cut-Off")));
}

static void
test_days (Fixture *fixture, gconstpointer data)
{
  GtkWidget *sunday = find_button (GTK_WIDGET (fixture->page), "Sunday");
  GtkWidget *monday = find_button (GTK_WIDGET (fixture->page), "Monday");
  guint before = cordeau_session_get_open_days (fixture->session);

  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (sunday), (before & (1u << SUNDAY)) == 0);
  await (cordeau_session_get_open_days (fixture->session) == (before ^ (1u << SUNDAY)));
  await (!cordeau_promise_page_get_busy (fixture->page));
  /* A site that is never open is no site. */
  for (GtkWidget *day = monday; day != NULL; day = gtk_widget_get_next_sibling (day))
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (day), FALSE);
      await (!cordeau_promise_page_get_busy (fixture->page));
    }
  g_assert_cmpuint (cordeau_session_get_open_days (fixture->session), !=, 0);
}

static void
test_from_elsewhere (Fixture *fixture, gconstpointer data)
{
  static const CordeauCutOff rows[] = { { .before = 11 * 60, .ready = 17 * 60, .days = 1 },
                                        { .before = 1440, .ready = 9 * 60, .days = 2 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) other = cordeau_site_open (fixture->window.folder, NULL, &error);

  g_assert_no_error (error);
  cordeau_session_set_promise (other, rows, G_N_ELEMENTS (rows), 1u << 1, &error);
  g_assert_no_error (error);
  cordeau_session_close (other);
  await (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (fixture, 0))),
                      "Deposited before 11:00"));
  g_assert_false (gtk_toggle_button_get_active (
      GTK_TOGGLE_BUTTON (find_button (GTK_WIDGET (fixture->page), "Tuesday"))));
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
  add ("/window/promise/change-and-undo", test_change_and_undo);
  add ("/window/promise/posts", test_posts);
  add ("/window/promise/days-later", test_days_later);
  add ("/window/promise/refused", test_refused);
  add ("/window/promise/add-and-remove", test_add_and_remove);
  add ("/window/promise/days", test_days);
  add ("/window/promise/from-elsewhere", test_from_elsewhere);
  return g_test_run ();
}
