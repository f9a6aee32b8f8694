/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Building a load on the screen: the machine, then its nets, while the drum fills. */
#include "bags/drum-meter.h"
#include "bags/load-call.h"
#include "screen.h"

static CordeauLoadBar *
bar (Screen *screen)
{
  return screen->page->load_bar;
}

typedef struct
{
  Screen *screen;
  guint inside;
  guint fetch;
} Expected;

static gboolean
has_nets (gpointer data)
{
  const Expected *expected = data;
  const CordeauLoadView *view = cordeau_load_bar_get_view (bar (expected->screen));

  return cordeau_load_bar_get_shown (bar (expected->screen))
         && !cordeau_load_bar_get_loading (bar (expected->screen)) && view != NULL
         && view->nets->len == expected->inside && view->plan->nets->len == expected->fetch;
}

/* Until so many nets are in the drum, and so many proposed. */
static void
await_load (Screen *screen, guint inside, guint fetch)
{
  Expected expected = { screen, inside, fetch };

  await (has_nets, &expected);
}

static gboolean
is_hidden (gpointer data)
{
  return !cordeau_load_bar_get_shown (bar (data));
}

static void
take (Screen *screen, const char *code)
{
  cordeau_scan_desk_take (screen->desk, code);
  await_idle_desk (screen->desk);
}

static void
set_up (Screen *screen, gconstpointer unused)
{
  screen_set_up_page (screen, NULL);
  act (screen, "bags.view", "s", "board");
  cordeau_session_set_station (screen->bags.session, "reception");
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      cordeau_scan_desk_set_grams (screen->desk, 3000);
      take (screen, code);
      bags_advance (&screen->bags, MINUTE);
    }
}

static void
assert_meter (Screen *screen, double kilograms, const char *text)
{
  GtkWidget *meter = find_widget (GTK_WIDGET (bar (screen)), CORDEAU_TYPE_DRUM_METER, 0);

  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, kilograms);
  gtk_test_accessible_assert_property (meter, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text);
}

/* Machine, then nets: the meter follows, and what is said of the machine can be undone. */
static void
test_build (Screen *screen, gconstpointer unused)
{
  await (is_hidden, screen);
  cordeau_session_set_station (screen->bags.session, "washing");
  take (screen, "L1");
  await_load (screen, 0, 3);
  assert_meter (screen, 0, "empty of 10.0\302\240kg");
  take (screen, "N1");
  take (screen, "N2");
  await_load (screen, 2, 1);
  assert_meter (screen, 6, "6.0\302\240kg of 10.0\302\240kg");
  g_signal_emit_by_name (find_button (GTK_WIDGET (bar (screen)), "Emptied"), "clicked");
  await_load (screen, 0, 2);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_WASHED);
  cordeau_scan_desk_undo (screen->desk);
  await_load (screen, 2, 1);
  g_signal_emit_by_name (find_button (GTK_WIDGET (bar (screen)), "Interrupted"), "clicked");
  await_load (screen, 0, 3);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_QUEUED);
  g_signal_emit_by_name (find_button (GTK_WIDGET (bar (screen)), "Done"), "clicked");
  await (is_hidden, screen);
  g_assert_null (cordeau_scan_desk_get_machine (screen->desk));
}

/* What the trade refuses and asks: no machine, too much, two loads. */
static void
test_refusals (Screen *screen, gconstpointer unused)
{
  cordeau_session_set_station (screen->bags.session, "washing");
  take (screen, "N1");
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  take (screen, "L2");
  await_load (screen, 0, 2);
  take (screen, "N1");
  take (screen, "N2");
  cordeau_scan_desk_take (screen->desk, "N3");
  await_idle_desk (screen->desk);
  g_assert_nonnull (cordeau_scan_desk_get_question (screen->desk));
  g_assert_cmpstr (cordeau_scan_desk_get_question (screen->desk)->reason, ==, "overfill");
  cordeau_scan_desk_answer (screen->desk, TRUE);
  await_idle_desk (screen->desk);
  await_load (screen, 3, 0);
  assert_meter (screen, 9, "9.0\302\240kg of 8.0\302\240kg: too much");
  take (screen, "L1");
  await_load (screen, 0, 1);
  bags_advance (&screen->bags, MINUTE);
  cordeau_scan_desk_take (screen->desk, "N1");
  await_idle_desk (screen->desk);
  g_assert_nonnull (cordeau_scan_desk_get_question (screen->desk));
  g_assert_cmpstr (cordeau_scan_desk_get_question (screen->desk)->reason, ==, "two-loads");
  cordeau_scan_desk_answer (screen->desk, FALSE);
  await_idle_desk (screen->desk);
}

/* --- contaminated nets --------------------------------------------------------------------------- */

static AdwDialog *
visible_dialog (Screen *screen)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (screen->window));
}

static gboolean
is_asked (gpointer data)
{
  return visible_dialog (data) != NULL;
}

static gboolean
is_asked_no_more (gpointer data)
{
  return visible_dialog (data) == NULL;
}

static gboolean
has_emptied (gpointer root)
{
  return find_button (root, "Emptied") != NULL;
}

static void
press_emptied (GtkWidget *root)
{
  await (has_emptied, root);
  g_signal_emit_by_name (find_button (root, "Emptied"), "clicked");
}

static void
type_proof (GtkWidget *dialog, const char *celsius, const char *minutes)
{
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, ADW_TYPE_ENTRY_ROW, 0)), celsius);
  gtk_editable_set_text (GTK_EDITABLE (find_widget (dialog, ADW_TYPE_ENTRY_ROW, 1)), minutes);
}

static gboolean
is_wrong (GtkWidget *dialog, const char *text)
{
  GtkWidget *label;

  for (guint n = 0; (label = find_widget (dialog, GTK_TYPE_LABEL, n)) != NULL; n++)
    if (gtk_widget_has_css_class (label, "error") && gtk_widget_get_visible (label)
        && strstr (gtk_label_get_label (GTK_LABEL (label)), text) != NULL)
      return !adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "deed");
  return FALSE;
}

/* What the machine shows is asked before contaminated nets are out of it; who says nothing has emptied nothing. */
static void
test_hygiene_proof (Screen *screen, gconstpointer unused)
{
  GtkWidget *dialog;

  g_free (bags_do (&screen->bags, CORDEAU_ACT_QUARANTINE, "N3", NULL));
  cordeau_session_set_station (screen->bags.session, "washing");
  take (screen, "H1");
  await_load (screen, 0, 1);
  {
    g_autoptr (CordeauScan) scan = cordeau_scan_new ("N3", CORDEAU_STATION_WASHING);

    scan->machine = g_strdup ("H1");
    scan->answer = CORDEAU_ANSWER_YES;
    cordeau_scan_result_free (bags_scan_full (&screen->bags, scan));
  }
  await_load (screen, 1, 0);
  press_emptied (GTK_WIDGET (bar (screen)));
  await (is_asked, screen);
  dialog = GTK_WIDGET (visible_dialog (screen));
  type_proof (dialog, "", "10");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "deed"));
  type_proof (dialog, "hot", "10");
  g_assert_true (is_wrong (dialog, "Degrees are a whole number from 1 to 120."));
  type_proof (dialog, "72", "0");
  g_assert_true (is_wrong (dialog, "Minutes are a whole number from 1 to 1440."));
  type_proof (dialog, "65", "9");
  g_assert_true (is_wrong (dialog, "does not disinfect"));
  adw_dialog_close (ADW_DIALOG (dialog));
  await (is_asked_no_more, screen);
  await_quiet ();
  g_assert_cmpint (bags_stage (&screen->bags, "N3"), ==, CORDEAU_STAGE_WASHING);
  press_emptied (GTK_WIDGET (bar (screen)));
  await (is_asked, screen);
  dialog = GTK_WIDGET (visible_dialog (screen));
  type_proof (dialog, " 65", "10");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "deed"));
  press_emptied (dialog);
  await_load (screen, 0, 0);
  g_assert_cmpint (bags_stage (&screen->bags, "N3"), ==, CORDEAU_STAGE_WASHED);
}

static gboolean
has_programmes (gpointer root)
{
  GtkWidget *drop = find_widget (root, GTK_TYPE_DROP_DOWN, 0);

  return drop != NULL
         && g_list_model_get_n_items (gtk_drop_down_get_model (GTK_DROP_DOWN (drop))) == 4;
}

/* What the washer runs is told before the first net, and forbids those it would spoil. */
static void
test_programme (Screen *screen, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  const CordeauCustody *last;
  GtkDropDown *drop;

  cordeau_session_set_station (screen->bags.session, "washing");
  take (screen, "L1");
  await_load (screen, 0, 3);
  await (has_programmes, bar (screen));
  drop = GTK_DROP_DOWN (find_widget (GTK_WIDGET (bar (screen)), GTK_TYPE_DROP_DOWN, 0));
  /* None, Coloured, Hot, Hygiene. */
  gtk_drop_down_set_selected (drop, 2);
  await_load (screen, 0, 3);
  g_assert_cmpuint (cordeau_load_bar_get_view (bar (screen))->plan->n_too_hot, ==, 1);
  take (screen, "N4");
  g_assert_cmpint (bags_stage (&screen->bags, "N4"), ==, CORDEAU_STAGE_RECEIVED);
  take (screen, "N1");
  await_load (screen, 1, 2);
  detail = bags_detail (&screen->bags, "N1");
  last = g_ptr_array_index (detail->custody, detail->custody->len - 1);
  g_assert_cmpint (last->celsius, ==, 60);
  /* It is the load's by now. */
  g_assert_false (gtk_widget_get_sensitive (GTK_WIDGET (drop)));
}

static gboolean
calls (gpointer data)
{
  GtkWidget *call = find_widget (data, CORDEAU_TYPE_LOAD_CALL, 0);

  return g_str_equal (cordeau_load_call_get_words (CORDEAU_LOAD_CALL (call)),
                      "2 washers free, 4 nets wait");
}

/* One press: to the machine, and afterwards back to where one was. */
static void
test_next (Screen *screen, gconstpointer unused)
{
  await (calls, screen->page);
  act (screen, "bags.load-next", NULL);
  await_load (screen, 0, 3);
  g_assert_cmpstr (cordeau_scan_desk_get_machine (screen->desk), ==, "L1");
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "washing");
  gtk_widget_activate_action (GTK_WIDGET (bar (screen)), "load.done", NULL);
  await (is_hidden, screen);
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "reception");
}

/* A machine's code read elsewhere: what is in it, without going there. */
static void
test_look (Screen *screen, gconstpointer unused)
{
  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "drum=S1");
  await_load (screen, 0, 0);
  g_assert_cmpint (cordeau_load_bar_get_view (bar (screen))->plan->drum->machine->kind, ==,
                   CORDEAU_MACHINE_DRYER);
  g_assert_null (cordeau_scan_desk_get_machine (screen->desk));
  gtk_widget_activate_action (GTK_WIDGET (bar (screen)), "load.done", NULL);
  await (is_hidden, screen);
  g_assert_cmpstr (cordeau_session_get_station (screen->bags.session), ==, "reception");
}

#define ADD(name, func) \
  g_test_add ("/bags-ui/load-" name, Screen, NULL, set_up, func, screen_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("build", test_build);
  ADD ("refusals", test_refusals);
  ADD ("programme", test_programme);
  ADD ("next", test_next);
  ADD ("look", test_look);
  ADD ("hygiene-proof", test_hygiene_proof);
  return g_test_run ();
}
