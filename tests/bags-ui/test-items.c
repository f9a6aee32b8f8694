/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found items on the screen: said of a net, kept in a list with those it may belong to, given back. */
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

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/bags-ui/items-found", Screen, NULL, screen_set_up_page, test_found,
              screen_tear_down);
  return g_test_run ();
}
