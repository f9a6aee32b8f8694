/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the strip says, and what stays until a person has answered. */
#include "bags/scan-strip.h"
#include "screen.h"

static GtkWidget *
open_strip (Screen *screen)
{
  GtkWidget *strip = cordeau_scan_strip_new (screen->desk, NULL);

  screen->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (screen->window, 1140, 720);
  gtk_window_set_child (screen->window, strip);
  gtk_window_present (screen->window);
  return strip;
}

static void
scan (Screen *screen, const char *code)
{
  cordeau_scan_desk_take (screen->desk, code);
  await_idle_desk (screen->desk);
  await_quiet ();
}

static void
close_strip (Screen *screen, GtkWidget *strip)
{
  gpointer weak = strip;

  g_object_add_weak_pointer (weak, &weak);
  g_clear_pointer (&screen->window, gtk_window_destroy);
  await_quiet ();
  g_assert_null (weak);
}

static void
test_sentences (Screen *screen, gconstpointer unused)
{
  GtkWidget *widget = open_strip (screen);
  CordeauScanStrip *strip = CORDEAU_SCAN_STRIP (widget);

  cordeau_session_set_station (screen->bags.session, "reception");
  scan (screen, "N1");
  g_assert_cmpstr (cordeau_scan_strip_get_sentence (strip), ==, "N1, BRA, Received. due 18:00");
  g_assert_false (cordeau_scan_strip_get_standing (strip));
  scan (screen, "N1");
  g_assert_true (strstr (cordeau_scan_strip_get_sentence (strip), "already") != NULL);
  g_assert_false (cordeau_scan_strip_get_standing (strip));
  scan (screen, "STATION:sorting");
  g_assert_true (g_str_has_prefix (cordeau_scan_strip_get_sentence (strip), "Sorting"));
  cordeau_scan_desk_undo (screen->desk);
  await_idle_desk (screen->desk);
  g_assert_true (g_str_has_prefix (cordeau_scan_strip_get_sentence (strip), "Undone"));
  close_strip (screen, widget);
}

static void
test_standing (Screen *screen, gconstpointer unused)
{
  GtkWidget *widget = open_strip (screen);
  CordeauScanStrip *strip = CORDEAU_SCAN_STRIP (widget);

  cordeau_session_set_station (screen->bags.session, "reception");
  scan (screen, "STRANGER-1");
  g_assert_true (cordeau_scan_strip_get_standing (strip));
  /* A good scan does not hide what nobody has answered. */
  scan (screen, "N1");
  g_assert_true (g_str_has_prefix (cordeau_scan_strip_get_sentence (strip), "N1"));
  g_assert_true (cordeau_scan_strip_get_standing (strip));
  close_strip (screen, widget);
}

static void
test_question (Screen *screen, gconstpointer unused)
{
  GtkWidget *widget = open_strip (screen);
  CordeauScanStrip *strip = CORDEAU_SCAN_STRIP (widget);

  bags_pass (&screen->bags, "N1", "reception", "received");
  cordeau_session_set_station (screen->bags.session, "reception");
  scan (screen, "N1");
  g_assert_true (cordeau_scan_strip_get_standing (strip));
  g_assert_true (strstr (cordeau_scan_strip_get_sentence (strip), "?") != NULL);
  scan (screen, "N2");
  g_assert_true (cordeau_scan_strip_get_standing (strip));
  cordeau_scan_desk_answer (screen->desk, FALSE);
  await_idle_desk (screen->desk);
  await_quiet ();
  g_assert_false (cordeau_scan_strip_get_standing (strip));
  g_assert_true (g_str_has_prefix (cordeau_scan_strip_get_sentence (strip), "N2"));
  close_strip (screen, widget);
}

static void
add (const char *name, void (*func) (Screen *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/bags-ui/strip/", name, NULL);

  g_test_add (path, Screen, NULL, screen_set_up, func, screen_tear_down);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  add ("sentences", test_sentences);
  add ("standing", test_standing);
  add ("question", test_question);
  return g_test_run ();
}
