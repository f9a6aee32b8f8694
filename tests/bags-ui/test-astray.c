/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Three readings in a row at the wrong station: "Are you there? Move the last three scans." */
#include "bags/scan-astray.h"
#include "bags/scan-strip.h"
#include "screen.h"

static const char *const nets[] = { "N1", "N2", "N3" };

/* Three nets that are washed, and a person at finishing. */
static void
set_up (Screen *screen, gconstpointer unused)
{
  screen_set_up (screen, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
    bags_pass (&screen->bags, nets[i], "reception", "received");
  for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
    bags_pass (&screen->bags, nets[i], "washing", "washing");
  g_free (bags_do (&screen->bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_advance (&screen->bags, HOUR);
  cordeau_session_set_station (screen->bags.session, "finishing");
}

static void
take (Screen *screen, const char *code)
{
  cordeau_scan_desk_take (screen->desk, code);
  await_idle_desk (screen->desk);
  bags_advance (&screen->bags, MINUTE);
}

static void
answer (Screen *screen, gboolean yes)
{
  g_assert_nonnull (cordeau_scan_desk_get_question (screen->desk));
  cordeau_scan_desk_answer (screen->desk, yes);
  await_idle_desk (screen->desk);
}

static void
go_astray (Screen *screen)
{
  take (screen, "N1");
  answer (screen, TRUE);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_FINISHING);
  take (screen, "N2");
  answer (screen, FALSE);
  g_assert_null (cordeau_scan_desk_get_astray (screen->desk));
  take (screen, "N3");
  g_assert_cmpstr (cordeau_scan_desk_get_astray (screen->desk), ==, "drying");
}

/* What was taken here is undone, and all three go into the dryer that is read. */
static void
test_move (Screen *screen, gconstpointer unused)
{
  go_astray (screen);
  cordeau_scan_desk_answer_astray (screen->desk, TRUE);
  await_idle_desk (screen->desk);
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "drying");
  g_assert_null (cordeau_scan_desk_get_question (screen->desk));
  g_assert_null (cordeau_scan_desk_get_astray (screen->desk));
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_WASHED);
  take (screen, "S1");
  for (guint i = 0; i < G_N_ELEMENTS (nets); i++)
    g_assert_cmpint (bags_stage (&screen->bags, nets[i]), ==, CORDEAU_STAGE_DRYING);
}

/* Who is right to be here is not asked again, and answers for the net in question. */
static void
test_stay (Screen *screen, gconstpointer unused)
{
  go_astray (screen);
  cordeau_scan_desk_answer_astray (screen->desk, FALSE);
  g_assert_null (cordeau_scan_desk_get_astray (screen->desk));
  answer (screen, TRUE);
  g_assert_cmpint (bags_stage (&screen->bags, "N3"), ==, CORDEAU_STAGE_FINISHING);
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "finishing");
}

/* One that fits in between, and it is no run. */
static void
test_no_run (Screen *screen, gconstpointer unused)
{
  take (screen, "N1");
  answer (screen, FALSE);
  take (screen, "N2");
  answer (screen, FALSE);
  for (guint i = 0; i < 2; i++)
    bags_pass (&screen->bags, "N4", i == 0 ? "reception" : "washing",
               i == 0 ? "received" : "washing");
  g_free (bags_do (&screen->bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_pass (&screen->bags, "N4", "drying", "drying");
  bags_advance (&screen->bags, HOUR);
  take (screen, "N4");
  g_assert_cmpint (bags_stage (&screen->bags, "N4"), ==, CORDEAU_STAGE_FINISHING);
  take (screen, "N3");
  g_assert_null (cordeau_scan_desk_get_astray (screen->desk));
  answer (screen, FALSE);
}

/* On the screen it comes before the question of the third net. */
static void
test_strip (Screen *screen, gconstpointer unused)
{
  GtkWidget *strip = cordeau_scan_strip_new (screen->desk, NULL);
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *button;

  gtk_window_set_default_size (window, 1140, 720);
  gtk_window_set_child (window, strip);
  gtk_window_present (window);
  go_astray (screen);
  await_quiet ();
  g_assert_cmpstr (cordeau_scan_strip_get_sentence (CORDEAU_SCAN_STRIP (strip)), !=, "");
  button = find_button (strip, "Move the Last Three Scans There");
  g_assert_nonnull (button);
  g_assert_nonnull (find_button (strip, "No, I Am at Finishing"));
  g_signal_emit_by_name (button, "clicked");
  await_idle_desk (screen->desk);
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "drying");
  gtk_window_destroy (window);
}

#define ADD(name, func) \
  g_test_add ("/bags-ui/astray-" name, Screen, NULL, set_up, func, screen_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("move", test_move);
  ADD ("stay", test_stay);
  ADD ("no-run", test_no_run);
  ADD ("strip", test_strip);
  return g_test_run ();
}
