/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page, driven by its actions. */
#include "screen.h"

static void
receive (Screen *screen, const char *code)
{
  bags_pass (&screen->bags, code, "reception", "received");
}

static gboolean
has_attention (gpointer page)
{
  return cordeau_page_get_attention (page) == 2;
}

/* Nothing is at the site: the list says what to do first, and fills as nets come in. */
static void
test_fills (Screen *screen, gconstpointer unused)
{
  await_rows (screen, 0);
  act (screen, "nets.show-all", NULL);
  await_rows (screen, 9);
  act (screen, "nets.clear-filters", NULL);
  await_rows (screen, 0);
  receive (screen, "N1");
  receive (screen, "N2");
  await_rows (screen, 2);
  await (has_attention, screen->page);
  bags_import_text (&screen->bags, "code,delegation\nN10,ESP\n");
  act (screen, "nets.show-all", NULL);
  await_rows (screen, 10);
  await_quiet ();
  g_assert_true (g_str_has_prefix (cordeau_net_list_get_status (screen->page->list), "10 nets"));
}

static void
test_search (Screen *screen, gconstpointer unused)
{
  CordeauNetFilters *filters = cordeau_net_list_get_filters (screen->page->list);

  receive (screen, "N1");
  receive (screen, "N2");
  receive (screen, "N6");
  await_rows (screen, 3);
  cordeau_net_filters_set_search (filters, "bra");
  await_rows (screen, 2);
  g_assert_true (cordeau_net_filters_is_active (filters));
  cordeau_net_filters_set_search (filters, "n2");
  await_rows (screen, 1);
  cordeau_net_filters_set_search (filters, "nothing like it");
  await_rows (screen, 0);
  act (screen, "nets.clear-filters", NULL);
  await_rows (screen, 3);
  g_assert_false (cordeau_net_filters_is_active (filters));
  g_assert_true (cordeau_page_search (CORDEAU_PAGE (screen->page)));
}

static void
test_filters (Screen *screen, gconstpointer unused)
{
  CordeauNetFilters *filters = cordeau_net_list_get_filters (screen->page->list);

  receive (screen, "N1");
  receive (screen, "N2");
  bags_pass (&screen->bags, "N2", "sorting", "queued");
  await_rows (screen, 2);
  g_object_set (filters, "stage", "queued", NULL);
  await_rows (screen, 1);
  g_object_set (filters, "stage", "", "delegation", "BRA", NULL);
  await_rows (screen, 1);
  g_object_set (filters, "delegation", "", "flag", "late", NULL);
  await_rows (screen, 0);
  /* At nine the next promise is noon's, made yesterday; after noon it is six o'clock's. */
  g_object_set (filters, "flag", "", "due", TRUE, NULL);
  await_rows (screen, 0);
  bags_advance (&screen->bags, 4 * HOUR);
  cordeau_net_list_tick (screen->page->list);
  await_rows (screen, 2);
}

/* By flag, machine and slot; and by what a link to the page names. */
static void
test_narrow_filters (Screen *screen, gconstpointer unused)
{
  CordeauNetFilters *filters = cordeau_net_list_get_filters (screen->page->list);
  CordeauPage *page = CORDEAU_PAGE (screen->page);
  GtkMenuButton *machines;
  guint n = 0;

  receive (screen, "N1");
  receive (screen, "N2");
  receive (screen, "N3");
  bags_pass (&screen->bags, "N2", "sorting", "queued");
  bags_pass (&screen->bags, "N2", "washing", "washing");
  g_free (bags_do (&screen->bags, CORDEAU_ACT_REWASH, "N1", NULL));
  await_rows (screen, 3);
  g_object_set (filters, "flag", "rewash", NULL);
  await_rows (screen, 1);
  g_object_set (filters, "flag", "leaves", NULL);
  await_rows (screen, 0);
  bags_advance (&screen->bags, 48 * HOUR);
  g_object_set (filters, "flag", "late", NULL);
  await_rows (screen, 3);
  g_object_set (filters, "flag", "", "machine", "L1", NULL);
  await_rows (screen, 1);
  /* Offered with its load, once the store was asked. */
  await_quiet ();
  while (
      (machines = GTK_MENU_BUTTON (find_widget (GTK_WIDGET (filters), GTK_TYPE_MENU_BUTTON, n++)))
      != NULL)
    if (g_str_has_prefix (gtk_menu_button_get_label (machines), "Machine"))
      break;
  g_assert_cmpstr (gtk_menu_button_get_label (machines), ==, "Machine: Washer 1");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (machines), "chosen"));

  g_assert_true (cordeau_page_show_target (page, "flag=rewash"));
  await_rows (screen, 1);
  g_assert_cmpstr (gtk_menu_button_get_label (machines), ==, "Machine");
  g_assert_true (cordeau_page_show_target (page, "due=yes"));
  await_rows (screen, 3);
  g_assert_false (cordeau_page_show_target (page, "colour=blue"));
  act (screen, "nets.clear-filters", NULL);
  await_rows (screen, 3);
}

/* Instant search takes a delegation and a slot as well as a code. */
static void
test_search_place (Screen *screen, gconstpointer unused)
{
  CordeauNetFilters *filters = cordeau_net_list_get_filters (screen->page->list);
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_RACK);
  g_autoptr (CordeauScanResult) result = NULL;

  receive (screen, "N1");
  receive (screen, "N2");
  receive (screen, "N3");
  bags_pass (&screen->bags, "N1", "sorting", "queued");
  bags_pass (&screen->bags, "N1", "washing", "washing");
  bags_pass (&screen->bags, "N1", "drying", "drying");
  bags_pass (&screen->bags, "N1", "finishing", "finishing");
  g_set_str (&scan->slot, "K-84");
  result = bags_scan_full (&screen->bags, scan);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  await_rows (screen, 3);
  cordeau_net_filters_set_search (filters, "k-84");
  await_rows (screen, 1);
  cordeau_net_filters_set_search (filters, "Fra");
  await_rows (screen, 1);
}

static gboolean
is_shown_queued (gpointer detail)
{
  return cordeau_net_detail_view_get_detail (detail)->net->stage == CORDEAU_STAGE_QUEUED;
}

static void
test_detail (Screen *screen, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  const CordeauNetDetail *shown;

  receive (screen, "N1");
  await_rows (screen, 1);
  detail = bags_detail (&screen->bags, "N1");
  cordeau_net_list_set_selected_id (screen->page->list, detail->net->id);
  await_detail (screen, "N1");
  shown = cordeau_net_detail_view_get_detail (screen->page->detail);
  g_assert_cmpuint (shown->custody->len, ==, detail->custody->len);
  bags_pass (&screen->bags, "N1", "sorting", "queued");
  await (is_shown_queued, screen->page->detail);
  g_assert_cmpstr (cordeau_net_list_get_selected_id (screen->page->list), ==, detail->net->id);
  g_assert_true (cordeau_page_show_target (CORDEAU_PAGE (screen->page), "N2"));
  await_detail (screen, "N2");
}

static void
test_hold_and_undo (Screen *screen, gconstpointer unused)
{
  receive (screen, "N1");
  await_rows (screen, 1);
  act (screen, "bags.hold", "(ss)", "N1", "damaged");
  await_held (screen, 1);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_HELD);
  await_quiet ();
  g_assert_true (cordeau_scan_desk_get_can_undo (screen->desk));
  cordeau_scan_desk_undo (screen->desk);
  await_held (screen, 0);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  act (screen, "bags.hold", "(ss)", "N1", "damaged");
  await_held (screen, 1);
  act (screen, "bags.release", "s", "N1");
  await_held (screen, 0);
  act (screen, "bags.view", "s", "held");
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (screen->page->views), ==, "held");
}

static void
test_temporary (Screen *screen, gconstpointer unused)
{
  const CordeauNetDetail *detail;

  act (screen, "bags.temporary", NULL);
  await_held (screen, 1);
  await_quiet ();
  detail = cordeau_net_detail_view_get_detail (screen->page->detail);
  g_assert_nonnull (detail);
  g_assert_true (detail->net->flags & CORDEAU_FLAG_TEMPORARY);
}

/* Grave acts ask first: nothing happens by the action alone. */
static void
test_grave (Screen *screen, gconstpointer unused)
{
  receive (screen, "N1");
  await_rows (screen, 1);
  act (screen, "bags.quarantine", "s", "N1");
  await_quiet ();
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  g_assert_nonnull (adw_window_get_visible_dialog (ADW_WINDOW (screen->window)));
  adw_dialog_force_close (adw_window_get_visible_dialog (ADW_WINDOW (screen->window)));
}

/* Before it has a size of its own, another is forgotten. */
static gboolean
is_wide (gpointer window)
{
  return gtk_widget_get_width (window) > 970;
}

static gboolean
is_narrow (gpointer window)
{
  int width = gtk_widget_get_width (window);

  return width > 0 && width <= 360;
}

static gboolean
is_revealed (gpointer bar)
{
  return adw_view_switcher_bar_get_reveal (bar);
}

/* A telephone's width: GTK warns, and so fails, where something does not fit. */
static void
test_narrow (Screen *screen, gconstpointer unused)
{
  GtkWidget *bar = find_widget (GTK_WIDGET (screen->page), ADW_TYPE_VIEW_SWITCHER_BAR, 0);
  gboolean narrow = FALSE;

  g_assert_false (adw_view_switcher_bar_get_reveal (ADW_VIEW_SWITCHER_BAR (bar)));
  receive (screen, "N1");
  act (screen, "bags.hold", "(ss)", "N1", "damaged");
  act (screen, "bags.temporary", NULL);
  await_held (screen, 2);
  await (is_wide, screen->window);
  gtk_window_set_default_size (screen->window, 360, 640);
  await (is_narrow, screen->window);
  await (is_revealed, bar);
  g_object_get (screen->page->list, "narrow", &narrow, NULL);
  g_assert_true (narrow);
  act (screen, "bags.view", "s", "held");
  await_quiet ();
  cordeau_session_set_station (screen->bags.session, "reception");
  act (screen, "bags.view", "s", "list");
  await_quiet ();
  act (screen, "bags.show", "s", "N1");
  await_detail (screen, "N1");
  await_quiet ();
}

static void
add (const char *name, void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/bags-ui/page/", name, NULL);

  g_test_add (path, Screen, NULL, screen_set_up_page, func, screen_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("fills", test_fills);
  add ("search", test_search);
  add ("filters", test_filters);
  add ("narrow-filters", test_narrow_filters);
  add ("search-place", test_search_place);
  add ("narrow", test_narrow);
  add ("detail", test_detail);
  add ("hold-and-undo", test_hold_and_undo);
  add ("temporary", test_temporary);
  add ("grave", test_grave);
  return g_test_run ();
}
