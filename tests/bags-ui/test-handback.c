/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The counter on the screen: a code that asks, the slot, the net that is given; and the search for one that is not there. */
#include "bags/search-dialog.h"
#include "screen.h"

static void
set_up (Screen *screen, gconstpointer unused)
{
  static const char *const codes[] = { "N1", "N2" };
  static const char *const way[][2] = { { "reception", "received" },
                                        { "sorting", "queued" },
                                        { "washing", "washing" },
                                        { "drying", "drying" },
                                        { "finishing", "finishing" } };

  screen_set_up_page (screen, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (CordeauScan) scan = cordeau_scan_new (codes[i], CORDEAU_STATION_RACK);

      for (guint j = 0; j < G_N_ELEMENTS (way); j++)
        bags_pass (&screen->bags, codes[i], way[j][0], way[j][1]);
      scan->slot = g_strdup_printf ("8%u", i + 4);
      cordeau_scan_result_free (bags_scan_full (&screen->bags, scan));
      bags_advance (&screen->bags, 10 * MINUTE);
    }
  cordeau_session_set_station (screen->bags.session, "handback");
}

static void
take (Screen *screen, const char *code)
{
  cordeau_scan_desk_take (screen->desk, code);
  await_idle_desk (screen->desk);
}

/* Asked for, the slot stands there; a double read gives nothing out; the wrong net is stopped; the right one goes. */
static void
test_both_codes (Screen *screen, gconstpointer unused)
{
  CordeauHandbackBar *bar = screen->page->handback_bar;

  g_assert_false (cordeau_handback_bar_get_shown (bar));
  take (screen, "N1");
  g_assert_true (cordeau_handback_bar_get_shown (bar));
  g_assert_nonnull (strstr (cordeau_handback_bar_get_sentence (bar), "84"));
  take (screen, "N1");
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_READY);
  g_assert_true (cordeau_handback_bar_get_shown (bar));
  bags_advance (&screen->bags, MINUTE);
  take (screen, "N2");
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_READY);
  g_assert_true (cordeau_handback_bar_get_shown (bar));
  take (screen, "N1");
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_COLLECTED);
  g_assert_false (cordeau_handback_bar_get_shown (bar));
  cordeau_scan_desk_undo (screen->desk);
  await_idle_desk (screen->desk);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_READY);
}

/* Who does not wait any more is forgotten: by a press, and when one goes elsewhere. */
static void
test_cancel (Screen *screen, gconstpointer unused)
{
  CordeauHandbackBar *bar = screen->page->handback_bar;

  take (screen, "N1");
  gtk_widget_activate_action (GTK_WIDGET (bar), "handback.cancel", NULL);
  g_assert_false (cordeau_handback_bar_get_shown (bar));
  take (screen, "N2");
  g_assert_true (cordeau_handback_bar_get_shown (bar));
  cordeau_session_set_station (screen->bags.session, "rack");
  g_assert_false (cordeau_handback_bar_get_shown (bar));
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_READY);
}

static CordeauSearchDialog *
find_dialog (Screen *screen)
{
  return CORDEAU_SEARCH_DIALOG (
      find_widget (GTK_WIDGET (screen->window), CORDEAU_TYPE_SEARCH_DIALOG, 0));
}

static gboolean
has_trail (gpointer screen)
{
  return find_dialog (screen) != NULL
         && cordeau_search_dialog_get_trail (find_dialog (screen)) != NULL;
}

typedef struct
{
  Screen *screen;
  const char *label;
} Wanted;

static gboolean
has_button (gpointer data)
{
  const Wanted *wanted = data;

  return find_dialog (wanted->screen) != NULL
         && find_button (GTK_WIDGET (find_dialog (wanted->screen)), wanted->label) != NULL;
}

static void
press (Screen *screen, const char *label)
{
  Wanted wanted = { screen, label };

  await (has_button, &wanted);
  g_signal_emit_by_name (find_button (GTK_WIDGET (find_dialog (screen)), label), "clicked");
}

static gboolean
has_no_dialog (gpointer screen)
{
  return find_dialog (screen) == NULL;
}

static gboolean
is_missing (gpointer data)
{
  Screen *screen = data;

  return bags_stage (&screen->bags, "N1") == CORDEAU_STAGE_MISSING;
}

static gboolean
is_retired (gpointer data)
{
  Screen *screen = data;

  return bags_stage (&screen->bags, "N1") == CORDEAU_STAGE_RETIRED;
}

/* From the empty slot to the open case, and to its end. */
static void
test_not_there (Screen *screen, gconstpointer unused)
{
  take (screen, "N1");
  act (screen, "bags.search", "s", "N1");
  await (has_trail, screen);
  g_assert_null (find_button (GTK_WIDGET (find_dialog (screen)), "Compensated: End the Case"));
  press (screen, "Not Found: Open a Case");
  await (is_missing, screen);
  g_assert_false (cordeau_handback_bar_get_shown (screen->page->handback_bar));
  await (has_no_dialog, screen);
  act (screen, "bags.search", "s", "N1");
  await (has_trail, screen);
  press (screen, "Compensated: End the Case");
  await (is_retired, screen);
}

#define ADD(name, func) \
  g_test_add ("/bags-ui/handback-" name, Screen, NULL, set_up, func, screen_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("both-codes", test_both_codes);
  ADD ("cancel", test_cancel);
  ADD ("not-there", test_not_there);
  return g_test_run ();
}
