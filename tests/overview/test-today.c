/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Today: empty at first, then figures, a picture that is told in words, lists, and one thing to do. */
#include "overview/burndown-chart.h"
#include "overview/today-card.h"
#include "overview/today-page.h"
#include "people/badge.h"
#include "people/shift.h"
#include "people/worker.h"
#include "screen.h"

typedef struct
{
  Bags bags;
  GtkWindow *window;
  CordeauTodayPage *page;
  char *went;
} Today;

static void
go_cb (GSimpleAction *action, GVariant *target, gpointer data)
{
  Today *today = data;

  g_set_str (&today->went, g_variant_get_string (target, NULL));
}

static void
add_window_actions (Today *today)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) go = g_simple_action_new ("go", G_VARIANT_TYPE_STRING);

  g_signal_connect (go, "activate", G_CALLBACK (go_cb), today);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (go));
  gtk_widget_insert_action_group (GTK_WIDGET (today->window), "win", G_ACTION_GROUP (group));
}

static void
set_up (Today *today, gconstpointer unused)
{
  GtkWidget *toasts = adw_toast_overlay_new ();

  bags_set_up (&today->bags, NULL);
  today->page = CORDEAU_TODAY_PAGE (cordeau_today_page_new (today->bags.session));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (today->page));
  today->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (today->window, 1140, 720);
  adw_window_set_content (ADW_WINDOW (today->window), toasts);
  add_window_actions (today);
  gtk_window_present (today->window);
  cordeau_page_shown (CORDEAU_PAGE (today->page));
}

static void
tear_down (Today *today, gconstpointer unused)
{
  gpointer page = today->page;

  cordeau_page_hidden (page);
  g_object_add_weak_pointer (page, &page);
  gtk_window_destroy (today->window);
  await_quiet ();
  g_assert_null (page);
  g_clear_pointer (&today->went, g_free);
  bags_tear_down (&today->bags, NULL);
}

static gboolean
shows (GtkWidget *root, const char *text)
{
  GtkWidget *label;

  for (guint n = 0; (label = find_widget (root, GTK_TYPE_LABEL, n)) != NULL; n++)
    if (gtk_widget_get_mapped (label) && g_str_equal (gtk_label_get_text (GTK_LABEL (label)), text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  Today *today;
  const char *text;
} Wanted;

static gboolean
has_text (gpointer data)
{
  const Wanted *wanted = data;

  return shows (GTK_WIDGET (wanted->today->page), wanted->text);
}

static void
await_text (Today *today, const char *text)
{
  Wanted wanted = { today, text };

  await (has_text, &wanted);
}

static void
test_empty (Today *today, gconstpointer unused)
{
  await_text (today, "No net is here yet");
}

/* It follows what is scanned, and the picture says in words what it draws. */
static void
test_follows (Today *today, gconstpointer unused)
{
  CordeauBurndownChart *chart;
  const char *description;

  bags_pass (&today->bags, "N1", "reception", "received");
  bags_pass (&today->bags, "N2", "reception", "received");
  await_text (today, "nets left of 2");
  chart = CORDEAU_BURNDOWN_CHART (
      find_widget (GTK_WIDGET (today->page), CORDEAU_TYPE_BURNDOWN_CHART, 0));
  description = cordeau_burndown_chart_get_description (chart);
  g_assert_true (g_str_has_prefix (description, "By 18:00: 2 of 2 nets left."));
  gtk_test_accessible_assert_property (chart, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Nets left until the promise");
  bags_pass (&today->bags, "N3", "reception", "received");
  await_text (today, "nets left of 3");
}

/* What is late already was not foreseen: it is said apart from what will be. */
static void
test_late_already (Today *today, gconstpointer unused)
{
  bags_pass (&today->bags, "N1", "reception", "received");
  bags_pass (&today->bags, "N2", "reception", "received");
  await_text (today, "nets left of 2");
  bags_advance (&today->bags, 48 * HOUR);
  bags_pass (&today->bags, "N3", "reception", "received");
  await_text (today, "2 late already");
}

static GtkWidget *
find_next (Today *today, const char *label)
{
  return find_button (GTK_WIDGET (today->page), label);
}

static gboolean
offers_load (gpointer data)
{
  return find_next (data, "Build the Next Load") != NULL;
}

static gboolean
offers_decision (gpointer data)
{
  return find_next (data, "Decide on 1 Held Net") != NULL;
}

/* One thing at a time, and its button goes where it is done. */
static void
test_next (Today *today, gconstpointer unused)
{
  bags_pass (&today->bags, "N1", "reception", "received");
  await (offers_load, today);
  g_signal_emit_by_name (find_next (today, "Build the Next Load"), "clicked");
  await_quiet ();
  g_assert_cmpstr (today->went, ==, "bags:load-next");
  cordeau_scan_result_free (
      bags_act_full (&today->bags, CORDEAU_ACT_HOLD, "N1", NULL, "damaged", NULL));
  await (offers_decision, today);
  g_signal_emit_by_name (find_next (today, "Decide on 1 Held Net"), "clicked");
  await_quiet ();
  g_assert_cmpstr (today->went, ==, "bags:held");
  /* In the list as well. */
  g_assert_true (shows (GTK_WIDGET (today->page), "N1"));
}

static gboolean
has_three_posts (gpointer data)
{
  return cordeau_session_get_posts (data) == 3;
}

/* Whoever is called counts from now on. */
static void
test_posts (Today *today, gconstpointer unused)
{
  bags_pass (&today->bags, "N1", "reception", "received");
  await (offers_load, today);
  gtk_widget_activate_action (GTK_WIDGET (today->page), "today.posts", "u", 3u);
  await (has_three_posts, today->bags.session);
}

/* --- the roll call ------------------------------------------------------------------------------- */

/* Somebody whose shift began half an hour ago. */
static gpointer
roster_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (data, data);
  gint64 start = cordeau_txn_get_now (txn) - 30 * G_TIME_SPAN_MINUTE;
  g_autoptr (CordeauShift) shift = cordeau_shift_new (data, start, start + 7 * G_TIME_SPAN_HOUR,
                                                      "washing");
  guint n;

  return cordeau_worker_put (txn, worker, error) && cordeau_shift_put (txn, shift, &reason, error)
                 && cordeau_shifts_publish (txn, start, start + 1, &reason, &n, error)
             ? GINT_TO_POINTER (TRUE)
             : NULL;
}

static void
rosters (Today *today, const char *worker)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (today->bags.session), roster_job,
                       (gpointer) worker, NULL, &error);
  g_assert_no_error (error);
}

/* Who is late is ticked off in one touch, or said to be absent. */
static void
test_roll_call (Today *today, gconstpointer unused)
{
  GtkWidget *button;

  rosters (today, "Amina");
  rosters (today, "Bakary");
  bags_pass (&today->bags, "N1", "reception", "received");
  await_text (today, "0 here · 2 missing");
  button = find_button (GTK_WIDGET (today->page), "Present");
  g_assert_nonnull (button);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Present: Amina");
  /* Or else that word is not what is read out. */
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_RELATION_LABELLED_BY));
  g_signal_emit_by_name (button, "clicked");
  await_text (today, "1 here · 1 missing");
  button = find_button (GTK_WIDGET (today->page), "Absent");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Absent: Bakary");
  g_signal_emit_by_name (button, "clicked");
  await_text (today, "1 here");
}

static void
press (Today *today, const char *label)
{
  g_signal_emit_by_name (find_button (GTK_WIDGET (today->page), label), "clicked");
}

/* Who was ticked off by mistake is late again at once, by Ctrl+Z; so is who was said to be absent. */
static void
test_undo (Today *today, gconstpointer unused)
{
  rosters (today, "Amina");
  await_text (today, "0 here · 1 missing");
  press (today, "Present");
  await_text (today, "1 here");
  g_assert_true (cordeau_page_undo (CORDEAU_PAGE (today->page)));
  await_text (today, "0 here · 1 missing");
  g_assert_false (cordeau_page_undo (CORDEAU_PAGE (today->page)));
  press (today, "Absent");
  await_text (today, "0 here");
  g_assert_true (cordeau_page_undo (CORDEAU_PAGE (today->page)));
  await_text (today, "0 here · 1 missing");
}

/* The toast names what was done, and takes that back. */
static void
test_undo_toast (Today *today, gconstpointer unused)
{
  rosters (today, "Amina");
  await_text (today, "0 here · 1 missing");
  press (today, "Present");
  await_text (today, "1 here");
  g_signal_emit_by_name (find_button (GTK_WIDGET (today->window), "Undo"), "clicked");
  await_text (today, "0 here · 1 missing");
}

static gpointer
badge_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauBadge) badge = cordeau_badge_read (txn, data, NULL, 0, error);

  return badge != NULL ? data : NULL;
}

/* Nobody waits for a minute to pass: a badge that was read shows. */
static void
test_badge (Today *today, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  rosters (today, "Amina");
  await_text (today, "0 here · 1 missing");
  cordeau_store_write (cordeau_session_get_store (today->bags.session), badge_job,
                       (gpointer) "Amina", NULL, &error);
  g_assert_no_error (error);
  await_text (today, "1 here");
}

/* People are expected whether or not there is a net. */
static void
test_without_nets (Today *today, gconstpointer unused)
{
  rosters (today, "Amina");
  await_text (today, "No net is here yet");
  await_text (today, "0 here · 1 missing");
}

#define ADD(name, func) g_test_add ("/overview/today-" name, Today, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("empty", test_empty);
  ADD ("follows", test_follows);
  ADD ("late-already", test_late_already);
  ADD ("next", test_next);
  ADD ("posts", test_posts);
  g_test_add ("/overview/5.6-roll-call", Today, NULL, set_up, test_roll_call, tear_down);
  g_test_add ("/overview/5.6-roll-call/undo", Today, NULL, set_up, test_undo, tear_down);
  g_test_add ("/overview/5.6-roll-call/undo-toast", Today, NULL, set_up, test_undo_toast,
              tear_down);
  g_test_add ("/overview/5.6-roll-call/badge", Today, NULL, set_up, test_badge, tear_down);
  g_test_add ("/overview/5.6-roll-call/without-nets", Today, NULL, set_up, test_without_nets,
              tear_down);
  return g_test_run ();
}
