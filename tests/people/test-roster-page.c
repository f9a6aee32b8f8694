/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.5: the roster's page: cells with names, what its keys do, the month, what the panel explains, what is sealed. */
#include <string.h>

#include "people/capability.h"
#include "people/lender.h"
#include "people/roster-panel.h"
#include "roster-screen.h"

static char *
name_of (GtkAccessible *accessible)
{
  return gtk_test_accessible_check_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL, "\n");
}

/* The children of @accessible that are of @role, each with a place; the names of them in a row. */
static guint
count_children (GtkAccessible *accessible, GtkAccessibleRole role, GString *names)
{
  GtkAccessible *child = gtk_accessible_get_first_accessible_child (accessible);
  guint n = 0;

  while (child != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (child);
      g_autoptr (GtkAccessible) parent = gtk_accessible_get_accessible_parent (child);
      int x, y, width, height;

      g_assert_true (parent == accessible);
      g_assert_true (gtk_accessible_get_bounds (child, &x, &y, &width, &height));
      g_assert_cmpint (width, >, 0);
      if (gtk_accessible_get_accessible_role (child) == role)
        {
          g_autofree char *name = name_of (child);

          n++;
          if (names != NULL)
            g_string_append_printf (names, "%s\n", name != NULL ? name : "");
        }
      g_object_unref (child);
      child = next;
    }
  return n;
}

static guint
count_cells (Screen *screen)
{
  GtkAccessible *row = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (screen->grid));
  guint n = 0;

  while (row != NULL)
    {
      GtkAccessible *next = gtk_accessible_get_next_accessible_sibling (row);

      n += count_children (row, GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL);
      g_object_unref (row);
      row = next;
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
  while (count_cells (&screen) != 14)
    g_main_context_iteration (NULL, TRUE);
  text = cordeau_roster_grid_describe (screen.grid, 0, 0);
  none = cordeau_roster_grid_describe (screen.grid, 1, 0);
  g_assert_nonnull (strstr (text, "amina"));
  g_assert_nonnull (strstr (text, "6:00–13:00"));
  g_assert_nonnull (strstr (text, "L3121-16"));
  g_assert_nonnull (strstr (none, "nothing"));
  roster_screen_close (&screen);
}

static gpointer
lend_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const char *const lender[] = { "name=Coup de main", NULL };
  g_autoptr (CordeauWorker) worker = NULL;

  if (!cordeau_lender_set (txn, "coup-de-main", lender, NULL, error))
    return NULL;
  worker = cordeau_worker_get (cordeau_txn_get_connection (txn), "site-7", "amina", error);
  if (worker == NULL)
    return NULL;
  g_set_str (&worker->employer, "coup-de-main");
  return cordeau_worker_put (txn, worker, error) ? txn : NULL;
}

/* Rows are headed by who it is, with the employer's name and not its id, columns by the day. */
static void
test_headings (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  GtkAccessible *rows[3];
  g_autoptr (GString) days = g_string_new (NULL);
  g_autoptr (GString) amina = g_string_new (NULL);
  g_autoptr (GString) bilal = g_string_new (NULL);

  people_site_write (site, lend_job, NULL);
  roster_screen_open (site, &screen);
  while (count_children (GTK_ACCESSIBLE (screen.grid), GTK_ACCESSIBLE_ROLE_ROW, NULL) != 3)
    g_main_context_iteration (NULL, TRUE);
  rows[0] = gtk_accessible_get_first_accessible_child (GTK_ACCESSIBLE (screen.grid));
  rows[1] = gtk_accessible_get_next_accessible_sibling (rows[0]);
  rows[2] = gtk_accessible_get_next_accessible_sibling (rows[1]);
  g_assert_cmpuint (count_children (rows[0], GTK_ACCESSIBLE_ROLE_COLUMN_HEADER, days), ==, 8);
  g_assert_nonnull (strstr (days->str, "\nMonday 23 November\n"));
  g_assert_nonnull (strstr (days->str, "\nSunday 29 November\n"));
  g_assert_cmpuint (count_children (rows[1], GTK_ACCESSIBLE_ROLE_ROW_HEADER, amina), ==, 1);
  g_assert_cmpstr (amina->str, ==, "amina, Coup de main\n");
  g_assert_cmpuint (count_children (rows[1], GTK_ACCESSIBLE_ROLE_GRID_CELL, NULL), ==, 7);
  g_assert_cmpuint (count_children (rows[2], GTK_ACCESSIBLE_ROLE_ROW_HEADER, bilal), ==, 1);
  g_assert_cmpstr (bilal->str, ==, "bilal\n");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_object_unref (rows[i]);
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

/* Until the only shift begins at @start: what was told of it, and whether it counts as changed. */
static void
assert_told (PeopleSite *site, gint64 start, gint64 told, gboolean changed)
{
  for (;;)
    {
      g_autoptr (GPtrArray) shifts = roster_screen_read_shifts (site);
      const CordeauShift *shift = shifts->len > 0 ? g_ptr_array_index (shifts, 0) : NULL;

      if (shift != NULL && shift->start == start)
        {
          g_assert_cmpint (shift->told, ==, told);
          g_assert_cmpint (shift->changed, ==, changed);
          return;
        }
      g_main_context_iteration (NULL, FALSE);
    }
}

/* What is taken back was told when it was first told, and is no change (P6): neither after a move nor after a deletion. */
static void
test_undo_told (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  gint64 start, told;

  roster_screen_open (site, &screen);
  start = cordeau_roster_grid_get_shift (screen.grid)->start;
  told = cordeau_env_now (CORDEAU_ENV (site->env));
  roster_screen_do (&screen, "roster.publish");
  while (cordeau_roster_grid_get_shift (screen.grid) == NULL
         || !cordeau_roster_grid_get_shift (screen.grid)->published)
    g_main_context_iteration (NULL, TRUE);
  assert_told (site, start, told, FALSE);
  cordeau_fixed_env_advance (site->env, G_TIME_SPAN_HOUR);
  g_signal_emit_by_name (screen.grid, "dropped", "amina", 1, FALSE);
  assert_told (site, start + G_TIME_SPAN_DAY, told + G_TIME_SPAN_HOUR, TRUE);
  roster_screen_undo (&screen);
  assert_told (site, start, told, FALSE);
  g_assert_true (cordeau_roster_grid_choose (screen.grid, "amina", 0, 0));
  roster_screen_await_cell (&screen, TRUE);
  roster_screen_do (&screen, "roster.delete");
  roster_screen_await_shifts (site, 0, 0);
  roster_screen_undo (&screen);
  assert_told (site, start, told, FALSE);
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

/* (transfer full): what the panel says, as soon as @part is in it. */
static char *
await_text (CordeauRosterPanel *panel, const char *part)
{
  for (;;)
    {
      g_autofree char *text = cordeau_roster_panel_get_text (panel);

      if (strstr (text, part) != NULL)
        return g_steal_pointer (&text);
      g_main_context_iteration (NULL, TRUE);
    }
}

static guint
count_parts (CordeauRosterPanel *panel, const char *part)
{
  g_autofree char *text = cordeau_roster_panel_get_text (panel);
  guint n = 0;

  for (const char *at = strstr (text, part); at != NULL; at = strstr (at + 1, part))
    n++;
  return n;
}

/* What mends a finding is some dozens of judgments: none while a cell is chosen, and then one finding a turn of the main loop. */
static void
test_mends_later (PeopleSite *site, gconstpointer unused)
{
  Screen screen;
  CordeauRosterPanel *panel;
  guint n = 0;

  /* Twelve hours without a break: of the day, and of the break. */
  roster_screen_put (site, "bilal", MONDAY, 6, 12 * 60);
  roster_screen_open (site, &screen);
  panel = roster_screen_find (GTK_WIDGET (screen.page), CORDEAU_TYPE_ROSTER_PANEL);
  g_assert_true (cordeau_roster_grid_choose (screen.grid, "bilal", 0, 0));
  g_assert_cmpuint (count_parts (panel, "Take this shift out"), ==, 0);
  g_assert_cmpuint (count_parts (panel, "Code du travail") + count_parts (panel, "L3121-"), >=, 2);
  while (n < 2)
    {
      guint now;

      g_main_context_iteration (NULL, TRUE);
      now = count_parts (panel, "To mend it");
      g_assert_cmpuint (now, <=, n + 1);
      n = now;
    }
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
  text = await_text (panel, "To mend it");
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

/* (nullable): the first button that is so named */
static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, label);
  return found;
}

/* Where nobody works yet, the way goes straight to the assistant; filling says that it is not there yet. */
static void
test_empty (PeopleSite *site, gconstpointer unused)
{
  GtkWidget *page = cordeau_roster_page_new (site->session);
  GtkWidget *import, *fill;

  g_object_ref_sink (page);
  while (cordeau_page_get_loading (CORDEAU_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
  import = find_button (page, "_Import Staff…");
  g_assert_nonnull (import);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (import)), ==, "win.go");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (
                                             GTK_ACTIONABLE (import)),
                                         NULL),
                   ==, "people:import");
  fill = find_button (page, "_Fill");
  g_assert_nonnull (fill);
  g_assert_false (gtk_widget_get_sensitive (fill));
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (fill), "not filled automatically yet"));
  g_object_unref (page);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("/people/5.5-roster-page/cells", test_cells);
  add ("/people/5.5-roster-page/headings", test_headings);
  add ("/people/5.5-roster-page/keys", test_keys);
  add ("/people/5.5-roster-page/undo-published", test_undo_published);
  add ("/people/5.5-roster-page/undo-told", test_undo_told);
  add ("/people/5.5-roster-page/month", test_month);
  g_test_add ("/people/5.5-roster-page/empty", PeopleSite, NULL, people_site_set_up, test_empty,
              people_site_tear_down);
  add ("/people/5.5-roster-page/panel", test_panel);
  add ("/people/5.5-roster-page/mends-later", test_mends_later);
  add ("/people/5.5-roster-page/target", test_target);
  add ("/people/5.5-roster-page/accept", test_accept);
  add ("/people/5.5-roster-page/sealed", test_sealed);
  return g_test_run ();
}
