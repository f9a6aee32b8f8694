/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.5: the roster's page: cells with names, what its keys do, the month, what the panel explains, what is sealed. */
#include <string.h>

#include "people/capability.h"
#include "people/roster-panel.h"
#include "roster-screen.h"

static guint
count_cells (Screen *screen)
{
  GtkAccessible *cell = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (screen->grid));
  guint n = 0;

  while (cell != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (cell);
      int x, y, width, height;

      g_assert_cmpint (gtk_accessible_get_accessible_role (cell), ==,
                       GTK_ACCESSIBLE_ROLE_GRID_CELL);
      g_assert_true (gtk_accessible_get_bounds (cell, &x, &y, &width, &height));
      g_assert_cmpint (width, >, 0);
      n++;
      g_object_unref (cell);
      cell = next;
    }
  return n;
}

static void
test_cells (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;

  roster_screen_open (site, &screen);
  g_assert_cmpuint (count_cells (&screen), ==, 14);
  text = cordeau_roster_grid_describe (screen.grid, 0, 0);
  none = cordeau_roster_grid_describe (screen.grid, 1, 0);
  g_assert_nonnull (strstr (text, "amina"));
  g_assert_nonnull (strstr (text, "6:00–13:00"));
  g_assert_nonnull (strstr (text, "L3121-16"));
  g_assert_nonnull (strstr (none, "nothing"));
  roster_screen_close (&screen);
}

static void
test_keys (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_open (site, &screen);
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "amina");
  roster_screen_do (&screen, "roster.copy");
  /* Into the next week, in the same cell. */
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.go", "i", 1);
  roster_screen_await_cell (&screen, FALSE);
  roster_screen_do (&screen, "roster.paste");
  roster_screen_await_shifts (site, 2, 0);
  roster_screen_await_cell (&screen, TRUE);
  roster_screen_do (&screen, "roster.publish");
  roster_screen_await_shifts (site, 2, 1);
  roster_screen_do (&screen, "roster.delete");
  roster_screen_await_shifts (site, 1, 0);
  roster_screen_await_cell (&screen, FALSE);
  roster_screen_undo (&screen);
  roster_screen_await_shifts (site, 2, 1);
  roster_screen_close (&screen);
}

/* The page still shows a draft when it is deleted: what comes back is what was there. */
static void
test_undo_published (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.publish");
  g_assert_false (cordeau_roster_grid_get_shift (screen.grid)->published);
  roster_screen_do (&screen, "roster.delete");
  roster_screen_await_shifts (site, 0, 0);
  roster_screen_undo (&screen);
  roster_screen_await_shifts (site, 1, 1);
  roster_screen_close (&screen);
}

/* All weeks of November, and back to the week of the chosen cell. */
static void
test_month (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_open (site, &screen);
  roster_screen_do (&screen, "roster.span");
  while (!g_str_has_prefix (cordeau_page_get_subtitle (screen.page), "26 October – 6 December"))
    g_main_context_iteration (NULL, TRUE);
  while (count_cells (&screen) != 2 * 6 * 7)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cordeau_roster_grid_choose (screen.grid, "amina", 28, 0));
  roster_screen_await_cell (&screen, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.go", "i", 1);
  g_assert_true (
      g_str_has_prefix (cordeau_page_get_subtitle (screen.page), "30 November – 3 January"));
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.go", "i", -1);
  g_assert_true (
      g_str_has_prefix (cordeau_page_get_subtitle (screen.page), "26 October – 6 December"));
  roster_screen_do (&screen, "roster.span");
  while (!g_str_has_prefix (cordeau_page_get_subtitle (screen.page), "23 November – 29 November"))
    g_main_context_iteration (NULL, TRUE);
  roster_screen_close (&screen);
}

/* Who, when, what is said with its article, what mends it, and how many hours. */
static void
test_panel (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  CordeauRosterPanel *panel;
  g_autofree char *text = NULL;
  g_autofree char *mended = NULL;

  roster_screen_open (site, &screen);
  panel = roster_screen_find (GTK_WIDGET (screen.page), CORDEAU_TYPE_ROSTER_PANEL);
  text = cordeau_roster_panel_get_text (panel);
  g_assert_nonnull (strstr (text, "amina\nMonday 23 November\n6:00–13:00"));
  g_assert_nonnull (strstr (text, "7 h this week"));
  g_assert_nonnull (strstr (text, "L3121-16"));
  g_assert_nonnull (strstr (text, "A break of 20 min from 9:30"));
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.mend", "u", 0);
  /* Shown at once, before it is written. */
  mended = cordeau_roster_panel_get_text (panel);
  g_assert_nonnull (strstr (mended, "No rule is broken."));
  for (;;)
    {
      g_autoptr (GPtrArray) shifts = roster_screen_read_shifts (site);

      if (((CordeauShift *) g_ptr_array_index (shifts, 0))->break_minutes == 20)
        break;
      g_main_context_iteration (NULL, FALSE);
    }
  roster_screen_close (&screen);
}

static gpointer
measure_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauSeal) seal = cordeau_seal_ensure (data, txn, error);

  return cordeau_capability_set (txn, seal, "amina", "no-early", "9:00", error) ? data : NULL;
}

/* Other pages ask for somebody's cell. */
static void
test_target (PeopleSite *site, gconstpointer unused)
{
  Screen screen;

  roster_screen_put (site, "bilal", "2026-12-03", 9, 240);
  roster_screen_open (site, &screen);
  g_assert_false (cordeau_page_show_target (screen.page, "someday"));
  g_assert_true (cordeau_page_show_target (screen.page, "2026-12-03:bilal"));
  while (cordeau_roster_grid_get_day (screen.grid) != 3
         || cordeau_roster_grid_get_shift (screen.grid) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (cordeau_roster_grid_get_worker (screen.grid)->key, ==, "bilal");
  roster_screen_close (&screen);
}

static gpointer
novice_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new ("aaron", "Aaron");

  worker->skills[CORDEAU_POST_DRYING].level = CORDEAU_LEVEL_U;
  return cordeau_worker_put (txn, worker, error) ? data : NULL;
}

static void
await_words (Screen *screen, const char *words)
{
  CordeauRosterPanel *panel = roster_screen_find (GTK_WIDGET (screen->page),
                                                  CORDEAU_TYPE_ROSTER_PANEL);

  for (;;)
    {
      g_autofree char *text = cordeau_roster_panel_get_text (panel);

      if (strstr (text, words) != NULL)
        return;
      g_main_context_iteration (NULL, TRUE);
    }
}

/* Somebody answers for a finding, by name and with a reason: it is open no more, until nobody does. */
static void
test_accept (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  guint before;

  people_site_write (site, novice_job, site);
  roster_screen_put (site, "aaron", MONDAY, 9, 240);
  roster_screen_open (site, &screen);
  g_assert_true (cordeau_roster_grid_choose (screen.grid, "aaron", 0, 0));
  before = cordeau_page_get_attention (screen.page);
  /* Nobody is at the keyboard. */
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.accept", "(uu)", 0,
                              CORDEAU_OVERRIDE_TRAINING);
  cordeau_session_set_actor (site->session, "bilal", "Bilal");
  await_words (&screen, "_Accept…");
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.accept", "(uu)", 0,
                              CORDEAU_OVERRIDE_TRAINING);
  await_words (&screen, "Accepted by bilal");
  g_assert_cmpuint (cordeau_page_get_attention (screen.page), ==, before - 1);
  gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.unaccept", "u", 0);
  await_words (&screen, "_Accept…");
  g_assert_cmpuint (cordeau_page_get_attention (screen.page), ==, before);
  roster_screen_close (&screen);
}

static gboolean
has_banner (GtkWidget *widget, const char *words)
{
  if (ADW_IS_BANNER (widget) && adw_banner_get_revealed (ADW_BANNER (widget))
      && strstr (adw_banner_get_title (ADW_BANNER (widget)), words) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_banner (child, words))
      return TRUE;
  return FALSE;
}

static gboolean
says_unread (Screen *screen)
{
  return has_banner (GTK_WIDGET (screen->page), "could not be read");
}

/* Measures that this computer cannot read are said, and not taken for none. */
static void
test_sealed (PeopleSite *site, gconstpointer unused)
{
  /* Damaged, another, none at all */
  static const char *const keys[] = { "AAAA",
                                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", NULL };
  CordeauLocal *local = cordeau_session_get_local (site->session);
  Screen screen;

  people_site_write (site, measure_job, local);
  roster_screen_open (site, &screen);
  g_assert_false (says_unread (&screen));
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *before = g_strdup (cordeau_page_get_subtitle (screen.page));

      cordeau_local_set (local, "site-key", keys[i], NULL);
      gtk_widget_activate_action (GTK_WIDGET (screen.page), "roster.go", "i", 1);
      g_assert_cmpstr (before, !=, cordeau_page_get_subtitle (screen.page));
      while (says_unread (&screen))
        g_main_context_iteration (NULL, TRUE);
      while (!says_unread (&screen))
        g_main_context_iteration (NULL, TRUE);
    }
  roster_screen_close (&screen);
}

static void
add (const char *path, void (*test) (PeopleSite *site, gconstpointer unused))
{
  g_test_add (path, PeopleSite, NULL, roster_screen_set_up, test, people_site_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/people/5.5-roster-page/cells", test_cells);
  add ("/people/5.5-roster-page/keys", test_keys);
  add ("/people/5.5-roster-page/undo-published", test_undo_published);
  add ("/people/5.5-roster-page/month", test_month);
  add ("/people/5.5-roster-page/panel", test_panel);
  add ("/people/5.5-roster-page/target", test_target);
  add ("/people/5.5-roster-page/accept", test_accept);
  add ("/people/5.5-roster-page/sealed", test_sealed);
  return g_test_run ();
}
