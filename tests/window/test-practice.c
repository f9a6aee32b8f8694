/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided first day in a window: every step done as a trainee does it, by reading codes and by what the pages offer; and
 * the window of a laundry that lives meanwhile. */
#include <string.h>

#include "bags/bags-page-private.h"
#include "bags/queries.h"
#include "bags/tag-dialog.h"
#include "practice/fill.h"
#include "site/site.h"
#include "store/lock.h"
#include "store/work.h"
#include "window-fixture.h"
#include "window/guide-list.h"
#include "window/guide-task.h"
#include "window/guide-thing.h"
#include "window/window-private.h"
#include "window/workers.h"

/* Friday, 2026-11-20, 11:00 in Paris. */
#define MORNING (G_GINT64_CONSTANT (1795210200000000) - 690 * G_TIME_SPAN_MINUTE)

static void
fill (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauFixedEnv) clock = NULL;
  g_autoptr (CordeauSession) session = NULL;
  CordeauPracticeParams params;

  /* At that hour there is work everywhere. */
  cordeau_practice_params_init (&params, 400);
  params.seed = 2;
  clock = cordeau_practice_clock_new (MORNING, 2, params.seed);
  session = cordeau_site_open (folder, CORDEAU_ENV (clock), &error);
  g_assert_no_error (error);
  cordeau_practice_fill (session, &params, MORNING, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  cordeau_session_close (session);
}

static void
result_cb (CordeauScanDesk *desk, const CordeauScanResult *result)
{
  g_test_message ("%s: outcome %d, %s", result->code, result->outcome, result->message);
}

static void
open_window (WindowFixture *fixture)
{
  fixture->window = cordeau_window_new_practice (fixture->application, fixture->folder);
  window_fixture_present (fixture);
  await (g_strcmp0 (cordeau_window_get_state (fixture->window), "site") == 0);
  await (cordeau_guide_watch_is_ready (fixture->window->guide));
  g_signal_connect (fixture->window->desk, "result", G_CALLBACK (result_cb), NULL);
}

static void
set_up (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_set_up (fixture, FALSE);
  fill (fixture->folder);
  open_window (fixture);
}

static void
tear_down (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_close (fixture);
  window_fixture_tear_down (fixture);
}

/* --- what a trainee sees ------------------------------------------------------------------------- */

static GtkWidget *
panel (WindowFixture *fixture)
{
  return GTK_WIDGET (fixture->window->guide_panel);
}

static CordeauGuideTask *
task (WindowFixture *fixture)
{
  return CORDEAU_GUIDE_TASK (window_fixture_find (panel (fixture), CORDEAU_TYPE_GUIDE_TASK));
}

static const char *
said (WindowFixture *fixture)
{
  return cordeau_guide_panel_get_sentence (fixture->window->guide_panel);
}

static CordeauPracticeStep
current (WindowFixture *fixture)
{
  return cordeau_guide_watch_get_current (fixture->window->guide);
}

/* A label anywhere below that is seen and reads so. */
static GtkWidget *
find_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (root)), text) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = gtk_widget_get_visible (child) ? find_label (child, text) : NULL;

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *root, const char *text)
{
  GtkWidget *label = find_label (root, text);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

static void
press (GtkWidget *root, const char *text)
{
  GtkWidget *button = find_button (root, text);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static const char *
strip_label (WindowFixture *fixture)
{
  GtkWidget *button = find_button (GTK_WIDGET (fixture->window->exercise_strip), "Guide 0/12");

  for (guint i = 1; button == NULL && i <= CORDEAU_N_STEPS; i++)
    {
      g_autofree char *text = g_strdup_printf ("Guide %u/12", i);

      button = find_button (GTK_WIDGET (fixture->window->exercise_strip), text);
    }
  return button != NULL ? gtk_button_get_label (GTK_BUTTON (button)) : NULL;
}

/* --- doing the steps ----------------------------------------------------------------------------- */

static void
await_desk (WindowFixture *fixture)
{
  await (!cordeau_scan_desk_get_busy (fixture->window->desk)
         && cordeau_scan_desk_get_n_waiting (fixture->window->desk) == 0);
  g_assert_null (cordeau_scan_desk_get_question (fixture->window->desk));
}

/* Nobody reads the owner's code and the net's tag within three seconds, and no net twice: that would be the scanner's
 * doing. */
static void
walk_to_the_rack (WindowFixture *fixture)
{
  CordeauPracticeRun *run = fixture->window->run;
  gint64 until = cordeau_practice_run_get_now (run) + 5 * G_TIME_SPAN_SECOND;

  cordeau_practice_run_go_on (run, until);
  await (cordeau_practice_run_get_now (run) >= until);
}

/* Reads what comes next until the step is done, as a scanner would: or by the button that reads for one. */
static void
read_all (WindowFixture *fixture, gboolean by_button)
{
  CordeauPracticeStep step = current (fixture);

  for (guint i = 0; i < 12 && !cordeau_guide_watch_is_done (fixture->window->guide, step); i++)
    {
      g_autofree char *next = g_strdup (cordeau_guide_task_get_next (task (fixture)));

      gboolean asked = cordeau_scan_desk_get_asked (fixture->window->desk) != NULL;

      if (next == NULL)
        break;
      if (asked && !by_button)
        walk_to_the_rack (fixture);
      if (by_button)
        press (panel (fixture), "Read It for Me");
      else
        window_fixture_act (fixture, "win.scan", next);
      await_desk (fixture);
      /* What was read is no longer what is to be read. */
      await (cordeau_guide_watch_is_done (fixture->window->guide, step)
             || g_strcmp0 (cordeau_guide_task_get_next (task (fixture)), next) != 0
             || asked != (cordeau_scan_desk_get_asked (fixture->window->desk) != NULL));
    }
}

static void
act_on_page (WindowFixture *fixture, const char *action, const char *target)
{
  GtkWidget *page = GTK_WIDGET (fixture->window->page);

  if (target != NULL)
    g_assert_true (gtk_widget_activate_action (page, action, "s", target));
  else
    g_assert_true (gtk_widget_activate_action (page, action, NULL));
}

/* The dialog that comes is answered with its deed. */
static void
confirm_alert (WindowFixture *fixture)
{
  AdwDialog *dialog;

  await (window_fixture_get_dialog (fixture) != NULL);
  dialog = window_fixture_get_dialog (fixture);
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_signal_emit_by_name (dialog, "response::deed", "deed");
  adw_dialog_force_close (dialog);
}

static void
confirm_tag (WindowFixture *fixture, const char *other)
{
  AdwDialog *dialog;

  await (window_fixture_get_dialog (fixture) != NULL);
  dialog = window_fixture_get_dialog (fixture);
  cordeau_tag_dialog_set_other (CORDEAU_TAG_DIALOG (dialog), other);
  await (!cordeau_tag_dialog_get_loading (CORDEAU_TAG_DIALOG (dialog))
         && gtk_widget_is_sensitive (find_button (GTK_WIDGET (dialog), "Link")));
  press (GTK_WIDGET (dialog), "Link");
}

static void
do_step (WindowFixture *fixture, gboolean by_button)
{
  const CordeauPracticeOffer *offer = cordeau_guide_watch_get_offer (fixture->window->guide);
  g_autofree char *net = g_strdup (offer->nets != NULL ? offer->nets[0] : NULL);
  g_autofree char *machine = g_strdup (offer->machine);
  g_autofree char *other = g_strdup (offer->other);

  g_assert_false (offer->lacks);
  cordeau_window_go (fixture->window, "bags");
  switch (offer->step)
    {
    case CORDEAU_STEP_EMPTY:
      act_on_page (fixture, "bags.emptied", machine);
      break;
    case CORDEAU_STEP_FAULT:
      act_on_page (fixture, "bags.interrupted", machine);
      break;
    case CORDEAU_STEP_TEMPORARY:
      act_on_page (fixture, "bags.temporary", NULL);
      break;
    case CORDEAU_STEP_QUARANTINE:
      act_on_page (fixture, "bags.quarantine", net);
      confirm_alert (fixture);
      break;
    case CORDEAU_STEP_TWO_TAGS:
      act_on_page (fixture, "bags.link", net);
      confirm_tag (fixture, other);
      break;
    case CORDEAU_STEP_UNDO:
      window_fixture_act (fixture, "win.undo", NULL);
      break;
    case CORDEAU_STEP_RECEIVE:
    case CORDEAU_STEP_LOAD:
    case CORDEAU_STEP_DRY:
    case CORDEAU_STEP_FINISH:
    case CORDEAU_STEP_RACK:
    case CORDEAU_STEP_HAND_BACK:
    case CORDEAU_N_STEPS:
    default:
      read_all (fixture, by_button);
    }
}

/* Done, it has its tick and its word everywhere, and is praised aloud. */
static void
expect_tick (WindowFixture *fixture, CordeauPracticeStep step, guint n)
{
  g_autofree char *count = g_strdup_printf ("Guide %u/12", n);
  g_autofree char *praise = g_strdup_printf ("Well done! %s",
                                             cordeau_practice_step_to_praise (step));
  GtkWidget *list = window_fixture_find (panel (fixture), CORDEAU_TYPE_GUIDE_LIST);
  GtkWidget *row;
  g_autofree char *name = g_strdup_printf ("%u. %s, Done", step + 1,
                                           cordeau_practice_step_to_title (step));

  await (cordeau_guide_watch_is_done (fixture->window->guide, step));
  g_assert_cmpuint (cordeau_guide_watch_count_done (fixture->window->guide), ==, n);
  g_assert_true (g_str_has_prefix (said (fixture), praise));
  g_assert_nonnull (find_label (panel (fixture), praise));
  g_assert_cmpstr (strip_label (fixture), ==, count);
  row = gtk_widget_get_first_child (list);
  for (guint i = 0; i < step; i++)
    row = gtk_widget_get_next_sibling (row);
  gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
do_all (WindowFixture *fixture, gboolean by_button)
{
  for (guint i = 0; i < CORDEAU_N_STEPS; i++)
    {
      g_test_message ("%s", cordeau_practice_step_to_nick (i));
      g_assert_cmpint (current (fixture), ==, i);
      do_step (fixture, by_button);
      expect_tick (fixture, i, i + 1);
    }
}

static void
test_twelve_steps (WindowFixture *fixture, gconstpointer unused)
{
  g_assert_true (gtk_widget_get_visible (panel (fixture)));
  g_assert_nonnull (find_label (panel (fixture), "Step 1 of 12"));
  do_all (fixture, FALSE);
  g_assert_true (strstr (said (fixture), "all twelve steps") != NULL);
  g_assert_nonnull (find_label (panel (fixture), "You did all twelve steps."));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (task (fixture))));
  g_assert_null (cordeau_guide_task_get_next (task (fixture)));
}

/* Without a scanner: the button reads station, machine and nets. Then the day begins again. */
static void
test_read_for_me (WindowFixture *fixture, gconstpointer unused)
{
  do_all (fixture, TRUE);
  press (GTK_WIDGET (panel (fixture)), "Start Again");
  await (cordeau_guide_watch_is_ready (fixture->window->guide)
         && cordeau_guide_watch_count_done (fixture->window->guide) == 0);
  g_assert_cmpstr (strip_label (fixture), ==, "Guide 0/12");
  g_assert_nonnull (find_label (panel (fixture), "Step 1 of 12"));
  g_assert_cmpstr (said (fixture), ==, "The guided first day begins again.");
}

/* --- something else than was asked --------------------------------------------------------------- */

static void
test_kind_words (WindowFixture *fixture, gconstpointer unused)
{
  const char *const wrong =
      "You read the net at another station. Choose Washing, read the machine, "
      "then its nets.";
  g_autofree char *net = NULL;

  net = g_strdup (cordeau_guide_watch_get_offer (fixture->window->guide)->nets[0]);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_RECEIVE, 1);
  window_fixture_act (fixture, "win.station", "sorting");
  window_fixture_act (fixture, "win.scan", net);
  await_desk (fixture);
  await (cordeau_guide_watch_get_wrong (fixture->window->guide) != NULL);
  g_assert_cmpstr (said (fixture), ==, wrong);
  g_assert_nonnull (find_label (panel (fixture), wrong));
  g_assert_cmpint (current (fixture), ==, CORDEAU_STEP_LOAD);
  g_assert_cmpstr (strip_label (fixture), ==, "Guide 1/12");
  /* Set right, it is praised, and the sentence is gone. */
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_LOAD, 2);
  g_assert_null (find_label (panel (fixture), wrong));
}

/* --- where one is -------------------------------------------------------------------------------- */

static CordeauGuideThing *
nth_thing (WindowFixture *fixture, guint n)
{
  GtkWidget *child = window_fixture_find (panel (fixture), CORDEAU_TYPE_GUIDE_THING);

  for (guint i = 0; i < n; i++)
    child = gtk_widget_get_next_sibling (child);
  return CORDEAU_GUIDE_THING (child);
}

/* The station that is chosen has its tick at once, however it was chosen. */
static void
test_station_is_ticked (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *station = GTK_WIDGET (nth_thing (fixture, 0));

  g_assert_cmpstr (cordeau_guide_task_get_next (task (fixture)), ==, "STATION:reception");
  gtk_test_accessible_assert_property (station, GTK_ACCESSIBLE_PROPERTY_LABEL, "Station Reception");
  window_fixture_act (fixture, "win.station", "reception");
  gtk_test_accessible_assert_property (station, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Station Reception, done");
  g_assert_cmpstr (cordeau_guide_task_get_next (task (fixture)), ==,
                   cordeau_guide_watch_get_offer (fixture->window->guide)->nets[0]);
  window_fixture_act (fixture, "win.station", "rack");
  gtk_test_accessible_assert_property (station, GTK_ACCESSIBLE_PROPERTY_LABEL, "Station Reception");
}

/* Put away it stays away, also the next time; the strip brings it back. */
static void
test_put_away (WindowFixture *fixture, gconstpointer unused)
{
  window_fixture_act (fixture, "win.guide", NULL);
  g_assert_false (gtk_widget_get_visible (panel (fixture)));
  cordeau_work_wait ();
  window_fixture_close (fixture);
  open_window (fixture);
  g_assert_false (gtk_widget_get_visible (panel (fixture)));
  press (GTK_WIDGET (fixture->window->exercise_strip), "Guide 0/12");
  g_assert_true (gtk_widget_get_visible (panel (fixture)));
  cordeau_work_wait ();
  window_fixture_close (fixture);
  open_window (fixture);
  g_assert_true (gtk_widget_get_visible (panel (fixture)));
}

/* How far one is, one is when the exercise is taken up again. */
static void
test_taken_up (WindowFixture *fixture, gconstpointer unused)
{
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_RECEIVE, 1);
  window_fixture_close (fixture);
  open_window (fixture);
  g_assert_cmpint (current (fixture), ==, CORDEAU_STEP_LOAD);
  g_assert_cmpstr (strip_label (fixture), ==, "Guide 1/12");
  g_assert_null (find_label (panel (fixture), "Well done!"));
}

/* --- time ---------------------------------------------------------------------------------------- */

static gpointer
detail_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_net_detail_read (connection, data, 0, error);
}

static CordeauStage
stage_of (WindowFixture *fixture, const char *code)
{
  CordeauStore *store = cordeau_session_get_store (cordeau_window_get_session (fixture->window));
  g_autoptr (CordeauNetDetail) detail = cordeau_store_read (store, detail_job, (gpointer) code,
                                                            NULL);

  return detail != NULL ? detail->net->stage : CORDEAU_STAGE_NONE;
}

/* Nobody waits for a wash: the clock goes to its end, and the machine is still there to be emptied. */
static void
test_go_on_to_the_end_of_the_wash (WindowFixture *fixture, gconstpointer unused)
{
  CordeauPracticeRun *run = fixture->window->run;
  g_autofree char *machine = NULL;
  gint64 ends;

  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_RECEIVE, 1);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_LOAD, 2);
  machine = g_strdup (cordeau_guide_watch_get_offer (fixture->window->guide)->machine);
  await (cordeau_practice_run_get_kept_end (run) > 0);
  ends = cordeau_practice_run_get_kept_end (run);
  if (ends > cordeau_practice_run_get_now (run))
    {
      g_autofree char *text = NULL;
      GTimeZone *zone = cordeau_session_get_zone (cordeau_window_get_session (fixture->window));
      g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (ends);
      g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
      g_autofree char *clock = g_date_time_format (local, "%H:%M");

      text = g_strdup_printf ("Go On to %s", clock);
      await (find_button (panel (fixture), text) != NULL);
      press (panel (fixture), text);
      await (cordeau_practice_run_get_now (run) >= ends);
    }
  await (find_label (panel (fixture), "The wash is over.") != NULL);
  cordeau_practice_run_go_on (run, ends + G_TIME_SPAN_HOUR);
  await (cordeau_practice_run_get_now (run) >= ends + G_TIME_SPAN_HOUR);
  g_assert_cmpstr (cordeau_guide_watch_get_offer (fixture->window->guide)->machine, ==, machine);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_EMPTY, 3);
}

/* At night nobody runs a machine, and none is to be emptied: time goes on until one is. */
static void
test_go_on_until_there_is_one (WindowFixture *fixture, gconstpointer unused)
{
  CordeauPracticeRun *run = fixture->window->run;
  const CordeauPracticeOffer *offer;
  gint64 now;

  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_RECEIVE, 1);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_LOAD, 2);
  window_fixture_act (fixture, "win.guide", NULL);
  cordeau_practice_run_keep (run, NULL);
  cordeau_practice_run_go_on (run, MORNING + 13 * G_TIME_SPAN_HOUR);
  await (cordeau_practice_run_get_now (run) >= MORNING + 13 * G_TIME_SPAN_HOUR);
  window_fixture_act (fixture, "win.guide", NULL);
  await (find_button (panel (fixture), "Go On Until There Is One") != NULL);
  g_assert_nonnull (find_label (panel (fixture), "There is none at the moment."));
  now = cordeau_practice_run_get_now (run);
  press (panel (fixture), "Go On Until There Is One");
  g_assert_nonnull (find_button (panel (fixture), "Time goes on…"));
  await ((offer = cordeau_guide_watch_get_offer (fixture->window->guide)) != NULL && !offer->lacks);
  g_assert_cmpint (cordeau_practice_run_get_now (run), >, now + 6 * G_TIME_SPAN_HOUR);
  g_assert_cmpint (cordeau_practice_run_get_now (run), <, now + 14 * G_TIME_SPAN_HOUR);
  g_assert_nonnull (offer->machine);
}

/* However fast time goes, what is offered is there when one takes it. */
static void
test_offer_is_left_alone (WindowFixture *fixture, gconstpointer unused)
{
  CordeauPracticeRun *run = fixture->window->run;
  g_autofree char *net = NULL;

  net = g_strdup (cordeau_guide_watch_get_offer (fixture->window->guide)->nets[0]);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_RECEIVE, 1);
  net = (g_free (net), g_strdup (cordeau_guide_watch_get_offer (fixture->window->guide)->nets[1]));
  cordeau_practice_run_set_speed (run, 600);
  await (cordeau_practice_run_get_now (run) > MORNING + 30 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (stage_of (fixture, net), ==, CORDEAU_STAGE_QUEUED);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_LOAD, 2);
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->lane = GPOINTER_TO_INT (data);
  return GINT_TO_POINTER ((int) cordeau_nets_count (connection, filter, MORNING, error));
}

/* Whether the lanes show what is in the data. */
static gboolean
is_level (WindowFixture *fixture)
{
  CordeauStore *store = cordeau_session_get_store (cordeau_window_get_session (fixture->window));
  CordeauBoard *board = CORDEAU_BAGS_PAGE (fixture->window->page)->board;

  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    if (cordeau_board_lane_get_count (cordeau_board_get_lane (board, i))
        != (guint) GPOINTER_TO_INT (
            cordeau_store_read (store, count_job, GINT_TO_POINTER (i), NULL)))
      return FALSE;
  return TRUE;
}

/* At 600 times the speed of life, by the real clock: time is lived as it passes, and the board shows it. */
static void
test_board_keeps_up (WindowFixture *fixture, gconstpointer unused)
{
  CordeauPracticeRun *run = fixture->window->run;
  gint64 began = g_get_monotonic_time ();
  gint64 behind;

  cordeau_window_go (fixture->window, "bags:board");
  cordeau_practice_run_set_speed (run, 600);
  await (cordeau_practice_run_get_now (run) > MORNING + 40 * G_TIME_SPAN_MINUTE);
  behind = (g_get_monotonic_time () - began) * 600 - (cordeau_practice_run_get_now (run) - MORNING);
  g_test_message ("%d practice minutes behind", (int) (behind / G_TIME_SPAN_MINUTE));
  cordeau_practice_run_set_running (run, FALSE);
  await (!cordeau_practice_run_is_busy (run));
  await (is_level (fixture));
}

/* --- trouble ------------------------------------------------------------------------------------- */

static gboolean
is_seen (GtkWidget *root, const char *text)
{
  GtkWidget *found = find_label (root, text);

  return found != NULL && gtk_widget_get_mapped (found);
}

/* Until it is so narrow and was drawn so: AdwBreakpointBin keeps a picture of what it has not drawn yet for good. */
static void
narrow_to (WindowFixture *fixture, int width)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (fixture->window));
  gint64 frame;

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  await (gtk_widget_get_width (GTK_WIDGET (fixture->window)) <= width);
  frame = gdk_frame_clock_get_frame_counter (clock) + 3;
  await ((gtk_widget_queue_draw (GTK_WIDGET (fixture->window)),
          gdk_frame_clock_get_frame_counter (clock) >= frame));
}

/* A run that stopped says why, also where there is hardly room for it; and goes on when it is told to. */
static void
test_trouble (WindowFixture *fixture, gconstpointer unused)
{
  GtkWidget *strip = GTK_WIDGET (fixture->window->exercise_strip);
  CordeauPracticeRun *run = fixture->window->run;
  g_autoptr (CordeauLock) lock = cordeau_lock_new (fixture->folder, NULL);
  g_autofree char *sentence = NULL;

  g_assert_true (is_seen (strip, "Nothing here is real: try anything."));
  g_assert_true (cordeau_lock_take (lock, NULL));
  cordeau_practice_run_set_speed (run, 600);
  await (cordeau_practice_run_get_trouble (run) != NULL);
  g_assert_false (cordeau_practice_run_get_running (run));
  sentence = g_strdup (cordeau_practice_run_get_trouble (run)->message);
  g_test_message ("%s", sentence);
  g_assert_true (is_seen (strip, sentence));
  g_assert_true (is_seen (strip, "Guide 0/12"));
  narrow_to (fixture, 900);
  narrow_to (fixture, 400);
  await (find_label (strip, "0/12") == NULL && find_label (strip, "Guide 0/12") == NULL);
  await (is_seen (strip, sentence));
  g_assert_cmpint (gtk_widget_get_width (find_label (strip, sentence)), >, 100);
  cordeau_lock_release (lock);
  cordeau_practice_run_set_running (run, TRUE);
  await (!is_seen (strip, sentence));
  await (is_seen (strip, "0/12"));
  g_assert_no_error (cordeau_practice_run_get_trouble (run));
}

/* --- who practises ------------------------------------------------------------------------------- */

static void
take_result_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_set_object ((GAsyncResult **) data, result);
}

/* Nobody practises under the name of somebody who is only simulated: that would count for nothing. */
static void
test_own_name (WindowFixture *fixture, gconstpointer unused)
{
  CordeauSession *session = cordeau_window_get_session (fixture->window);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GAsyncResult) added = NULL;
  g_autoptr (GPtrArray) workers = NULL;
  g_autoptr (CordeauWorker) worker = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_workers_list_async (session, NULL, take_result_cb, &listed);
  await (listed != NULL);
  workers = cordeau_workers_list_finish (session, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (workers->len, ==, 0);
  cordeau_workers_add_async (session, "Inès", NULL, take_result_cb, &added);
  await (added != NULL);
  worker = cordeau_workers_add_finish (session, added, &error);
  g_assert_no_error (error);
  cordeau_session_set_actor (session, worker->key, worker->first_name);
  do_step (fixture, FALSE);
  expect_tick (fixture, CORDEAU_STEP_RECEIVE, 1);
}

/* --- words --------------------------------------------------------------------------------------- */

/* The guide calls things what the window calls them. */
static void
test_words_of_the_window (WindowFixture *fixture, gconstpointer unused)
{
  static const struct
  {
    CordeauPracticeStep step;
    const char *word;
  } words[] = {
    { CORDEAU_STEP_EMPTY, "Emptied" },
    { CORDEAU_STEP_FAULT, "Interrupted" },
    { CORDEAU_STEP_TEMPORARY, "No Readable Tag" },
    { CORDEAU_STEP_TEMPORARY, "Bags" },
    { CORDEAU_STEP_QUARANTINE, "Contaminated: quarantine…" },
    { CORDEAU_STEP_TWO_TAGS, "Link a second tag…" },
  };
  static const CordeauPracticeStep by_station[] = { CORDEAU_STEP_RECEIVE, CORDEAU_STEP_LOAD,
                                                    CORDEAU_STEP_DRY,     CORDEAU_STEP_FINISH,
                                                    CORDEAU_STEP_RACK,    CORDEAU_STEP_HAND_BACK };
  static const CordeauStation stations[] = { CORDEAU_STATION_RECEPTION, CORDEAU_STATION_WASHING,
                                             CORDEAU_STATION_DRYING,    CORDEAU_STATION_FINISHING,
                                             CORDEAU_STATION_RACK,      CORDEAU_STATION_HANDBACK };
  GtkWidget *window = GTK_WIDGET (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (cordeau_practice_step_to_text (words[i].step), words[i].word));
  for (guint i = 0; i < G_N_ELEMENTS (stations); i++)
    g_assert_nonnull (strstr (cordeau_practice_step_to_text (by_station[i]),
                              cordeau_station_to_label (stations[i])));
  cordeau_window_go (fixture->window, "bags:drum=L1");
  await (find_button (window, "Emptied") != NULL && find_button (window, "Interrupted") != NULL);
  g_assert_nonnull (find_button (window, "No Readable Tag"));
  g_assert_nonnull (find_label (GTK_WIDGET (fixture->window->sidebar), "Bags"));
}

/* A real site has no guide, and no button for it. */
static void
test_not_in_a_real_site (void)
{
  WindowFixture fixture = { 0 };

  window_fixture_set_up (&fixture, TRUE);
  window_fixture_open (&fixture);
  g_assert_null (fixture.window->guide);
  g_assert_false (gtk_widget_get_visible (panel (&fixture)));
  gtk_widget_activate_action (GTK_WIDGET (fixture.window), "win.guide", NULL);
  g_assert_false (gtk_widget_get_visible (panel (&fixture)));
  window_fixture_close (&fixture);
  window_fixture_tear_down (&fixture);
}

static void
add (const char *name, void (*test) (WindowFixture *, gconstpointer))
{
  g_test_add (name, WindowFixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  /* Nobody waits long for a folder that is held. */
  g_setenv ("CORDEAU_LOCK_SECONDS", "1", TRUE);
  window_fixture_init (&argc, &argv);
  add ("/window/practice/twelve-steps", test_twelve_steps);
  add ("/window/practice/read-for-me", test_read_for_me);
  add ("/window/practice/kind-words", test_kind_words);
  add ("/window/practice/station-is-ticked", test_station_is_ticked);
  add ("/window/practice/put-away", test_put_away);
  add ("/window/practice/taken-up", test_taken_up);
  add ("/window/practice/go-on-to-the-end-of-the-wash", test_go_on_to_the_end_of_the_wash);
  add ("/window/practice/go-on-until-there-is-one", test_go_on_until_there_is_one);
  add ("/window/practice/offer-is-left-alone", test_offer_is_left_alone);
  add ("/window/practice/board-keeps-up", test_board_keeps_up);
  add ("/window/practice/trouble", test_trouble);
  add ("/window/practice/own-name", test_own_name);
  add ("/window/practice/words-of-the-window", test_words_of_the_window);
  g_test_add_func ("/window/practice/not-in-a-real-site", test_not_in_a_real_site);
  return g_test_run ();
}
