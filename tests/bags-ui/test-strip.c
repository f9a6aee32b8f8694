/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the strip says, and what stays until a person has answered. */
#include "bags/scan-question.h"
#include "bags/scan-strip.h"
#include "bags/story-card.h"
#include "kit/scan-guard.h"
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

static gboolean
has_read (gpointer data)
{
  return !cordeau_scan_question_get_loading (data);
}

static CordeauScanQuestion *
await_question (GtkWidget *strip)
{
  GtkWidget *question = find_widget (strip, CORDEAU_TYPE_SCAN_QUESTION, 0);

  await (has_read, question);
  g_assert_true (gtk_widget_get_mapped (question));
  return CORDEAU_SCAN_QUESTION (question);
}

/* What is known on the left, what was read on the right; a press answers, and the next scan waits for it. */
static void
test_histories (Screen *screen, gconstpointer unused)
{
  GtkWidget *strip = open_strip (screen);
  g_autofree char *known_lines = NULL;
  CordeauStoryCard *known, *read;
  GtkWidget *question;

  bags_pass (&screen->bags, "N1", "reception", "received");
  bags_pass (&screen->bags, "N1", "sorting", "queued");
  bags_pass (&screen->bags, "N1", "washing", "washing");
  cordeau_session_set_actor (screen->bags.session, "w1", "Rosa");
  cordeau_session_set_station (screen->bags.session, "drying");
  scan (screen, "S1");
  cordeau_session_set_station (screen->bags.session, "washing");
  scan (screen, "L2");
  scan (screen, "N1");
  question = GTK_WIDGET (await_question (strip));
  known = CORDEAU_STORY_CARD (find_widget (question, CORDEAU_TYPE_STORY_CARD, 0));
  read = CORDEAU_STORY_CARD (find_widget (question, CORDEAU_TYPE_STORY_CARD, 1));
  g_assert_cmpstr (cordeau_story_card_get_heading (known), ==, "Washing, machine L1");
  g_assert_cmpstr (cordeau_story_card_get_heading (read), ==, "Read at: Washing");
  known_lines = cordeau_story_card_dup_lines (known);
  g_assert_cmpstr (known_lines, ==, "9:10  Waiting · Sorting\n9:00  Received · Reception");
  gtk_test_accessible_assert_role (question, GTK_ACCESSIBLE_ROLE_ALERT);
  gtk_test_accessible_assert_property (known, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, known_lines);

  scan (screen, "N2");
  g_assert_nonnull (cordeau_scan_desk_get_question (screen->desk));
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_ISSUED);
  g_signal_emit_by_name (find_button (question, "Yes, it goes into the washer"), "clicked");
  await_idle_desk (screen->desk);
  await_quiet ();
  g_assert_cmpstr (cordeau_scan_desk_get_question (screen->desk)->code, ==, "N2");
  await_question (strip);
  g_signal_emit_by_name (find_button (question, "No, leave it"), "clicked");
  await_idle_desk (screen->desk);
  await_quiet ();
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_ISSUED);
  g_assert_false (gtk_widget_get_mapped (question));
  close_strip (screen, strip);
}

static void
assert_fits (GtkWidget *strip)
{
  int minimum;

  gtk_widget_measure (strip, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

/* Whatever it says, it fits the narrowest window. */
static void
test_narrow (Screen *screen, gconstpointer unused)
{
  GtkWidget *strip = open_strip (screen);

  cordeau_session_set_station (screen->bags.session, "reception");
  scan (screen, "N1");
  assert_fits (strip);
  scan (screen, "STRANGER-WITH-A-LONG-CODE-1234567890");
  assert_fits (strip);
  cordeau_session_set_station (screen->bags.session, "rack");
  scan (screen, "N1");
  await_question (strip);
  assert_fits (strip);
  close_strip (screen, strip);
}

static GtkEventController *
find_keys (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        return controller;
    }
  return NULL;
}

/* A scanner that types a code nobody knows while an answer has the focus: its Enter answers nothing. */
static void
test_scanner_answers_nothing (Screen *screen, gconstpointer unused)
{
  GtkWidget *strip = open_strip (screen);
  GtkEventController *keys = find_keys (strip);
  gboolean swallowed = FALSE;

  g_assert_cmpint (gtk_event_controller_get_propagation_phase (keys), ==, GTK_PHASE_CAPTURE);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_7, 0, 0, &swallowed);
  g_assert_false (swallowed);
  g_signal_emit_by_name (keys, "key-pressed", GDK_KEY_Return, 0, 0, &swallowed);
  g_assert_true (swallowed);
  close_strip (screen, strip);
}

static void
test_guard (void)
{
  GtkWidget *box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0));
  CordeauScanGuard *guard = cordeau_scan_guard_add (box);

  /* A person: Enter, or a space, long after whatever was before. */
  g_assert_false (cordeau_scan_guard_feed (guard, GDK_KEY_Return, 0));
  g_assert_false (cordeau_scan_guard_feed (guard, GDK_KEY_Tab, 1 * SECOND));
  g_assert_false (cordeau_scan_guard_feed (guard, GDK_KEY_space, 2 * SECOND));
  /* A scanner, and one whose code has a space in it. */
  g_assert_false (cordeau_scan_guard_feed (guard, GDK_KEY_A, 3 * SECOND));
  g_assert_true (cordeau_scan_guard_feed (guard, GDK_KEY_space, 3 * SECOND + 8000));
  g_assert_false (cordeau_scan_guard_feed (guard, GDK_KEY_B, 3 * SECOND + 16000));
  g_assert_true (cordeau_scan_guard_feed (guard, GDK_KEY_KP_Enter, 3 * SECOND + 24000));
  g_object_unref (box);
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
  add ("histories", test_histories);
  add ("narrow", test_narrow);
  add ("scanner-answers-nothing", test_scanner_answers_nothing);
  g_test_add_func ("/bags-ui/strip/guard", test_guard);
  return g_test_run ();
}
