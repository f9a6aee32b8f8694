/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found items on the screen: said of a net, kept in a list with those it may belong to, given back. And the history of
 * acts, with undo of one's own. */
#include "bags/history-dialog.h"
#include "bags/items-dialog.h"
#include "screen.h"

static CordeauItemsDialog *
find_dialog (Screen *screen)
{
  return CORDEAU_ITEMS_DIALOG (
      find_widget (GTK_WIDGET (screen->window), CORDEAU_TYPE_ITEMS_DIALOG, 0));
}

typedef struct
{
  Screen *screen;
  int n;
} Expected;

static gboolean
has_count (gpointer data)
{
  const Expected *expected = data;

  return find_dialog (expected->screen) != NULL
         && cordeau_items_dialog_get_count (find_dialog (expected->screen)) == expected->n;
}

static void
await_count (Screen *screen, int n)
{
  Expected expected = { screen, n };

  await (has_count, &expected);
}

static void
test_found (Screen *screen, gconstpointer unused)
{
  bags_pass (&screen->bags, "N1", "reception", "received");
  act (screen, "bags.items", NULL);
  await_count (screen, 0);
  act (screen, "bags.item", "(ss)", "N1", "sock");
  await_count (screen, 1);
  g_assert_nonnull (find_widget (GTK_WIDGET (find_dialog (screen)), ADW_TYPE_EXPANDER_ROW, 0));
  gtk_widget_activate_action (GTK_WIDGET (find_dialog (screen)), "items.close", "(xs)", (gint64) 1,
                              "returned");
  await_count (screen, 0);
}

static gboolean
has_history (gpointer data)
{
  const Expected *expected = data;
  GtkWidget *dialog = find_widget (GTK_WIDGET (expected->screen->window),
                                   CORDEAU_TYPE_HISTORY_DIALOG, 0);

  return dialog != NULL
         && cordeau_history_dialog_get_count (CORDEAU_HISTORY_DIALOG (dialog)) == expected->n;
}

static gboolean
is_received_again (gpointer data)
{
  Screen *screen = data;

  return bags_stage (&screen->bags, "N1") == CORDEAU_STAGE_RECEIVED;
}

static void
test_history (Screen *screen, gconstpointer unused)
{
  Expected expected = { screen, 2 };
  GtkWidget *dialog;
  g_autoptr (CordeauScanResult) held = NULL;

  bags_pass (&screen->bags, "N1", "reception", "received");
  held = bags_act_full (&screen->bags, CORDEAU_ACT_HOLD, "N1", NULL, "damaged", NULL);
  act (screen, "bags.history", NULL);
  await (has_history, &expected);
  dialog = find_widget (GTK_WIDGET (screen->window), CORDEAU_TYPE_HISTORY_DIALOG, 0);
  gtk_widget_activate_action (dialog, "history.undo", "(ss)", held->fact, "N1");
  await (is_received_again, screen);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

/* What was said of a machine names it once. */
static void
test_history_of_machine (Screen *screen, gconstpointer unused)
{
  Expected expected = { screen, 4 };
  GtkWidget *dialog;
  AdwActionRow *row;

  bags_pass (&screen->bags, "N1", "reception", "received");
  bags_pass (&screen->bags, "N1", "sorting", "queued");
  bags_pass (&screen->bags, "N1", "washing", "washing");
  g_free (bags_do (&screen->bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  act (screen, "bags.history", NULL);
  await (has_history, &expected);
  dialog = find_widget (GTK_WIDGET (screen->window), CORDEAU_TYPE_HISTORY_DIALOG, 0);
  row = ADW_ACTION_ROW (find_widget (dialog, ADW_TYPE_ACTION_ROW, 1));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Machine L1 · Emptied");
  g_assert_null (strstr (adw_action_row_get_subtitle (row), "L1"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/bags-ui/items-found", Screen, NULL, screen_set_up_page, test_found,
              screen_tear_down);
  g_test_add ("/bags-ui/history", Screen, NULL, screen_set_up_page, test_history, screen_tear_down);
  g_test_add ("/bags-ui/history-of-machine", Screen, NULL, screen_set_up_page,
              test_history_of_machine, screen_tear_down);
  return g_test_run ();
}
