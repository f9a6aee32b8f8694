/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice site that lives while somebody works in it. Real time is a clock of the test's: nobody waits for it. */
#include "bags/acts.h"
#include "bags/queries.h"
#include "bags/machine-status.h"
#include "machines/machine-cycle.h"
#include "machines/machine-hearing.h"
#include "practice-fixture.h"
#include "practice/run.h"
#include "practice/village.h"

typedef struct
{
  Practice practice;
  CordeauFixedEnv *clock;
  CordeauPracticeRun *run;
} Live;

static void
start (Live *live)
{
  live->clock = cordeau_fixed_env_new (0, 1);
  live->run = cordeau_practice_run_new (live->practice.session, CORDEAU_ENV (live->clock));
}

static void
set_up (Live *live, gconstpointer seed)
{
  practice_init (&live->practice, GPOINTER_TO_INT (seed), 200);
  practice_fill (&live->practice, 1, PRACTICE_OPENING);
  start (live);
}

/* So many that they queue at the counter. */
static void
set_up_crowd (Live *live, gconstpointer seed)
{
  practice_init (&live->practice, GPOINTER_TO_INT (seed), 600);
  practice_fill (&live->practice, 1, PRACTICE_OPENING);
  start (live);
}

static void
end (Live *live)
{
  cordeau_practice_run_stop (live->run);
  while (cordeau_practice_run_is_busy (live->run))
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (live->run);
  g_clear_object (&live->clock);
}

static void
tear_down (Live *live, gconstpointer unused)
{
  end (live);
  practice_clear (&live->practice);
}

static void
await_idle (Live *live)
{
  while (cordeau_practice_run_is_busy (live->run))
    g_main_context_iteration (NULL, TRUE);
  g_assert_no_error (cordeau_practice_run_get_trouble (live->run));
}

/* Real seconds pass, in steps as the main loop would see them. */
static void
pass (Live *live, guint seconds)
{
  for (guint i = 0; i < seconds; i++)
    {
      cordeau_fixed_env_advance (live->clock, G_TIME_SPAN_SECOND);
      cordeau_practice_run_tick (live->run);
      await_idle (live);
    }
}

static gint64
minutes_since_opening (Live *live)
{
  return (cordeau_practice_run_get_now (live->run) - PRACTICE_OPENING) / G_TIME_SPAN_MINUTE;
}

/* --- time ---------------------------------------------------------------------------------------- */

static void
test_speed (Live *live, gconstpointer unused)
{
  gint64 before = practice_count (&live->practice, "SELECT count(*) FROM facts");

  pass (live, 60);
  g_assert_cmpint (minutes_since_opening (live), ==, 0);
  cordeau_practice_run_set_running (live->run, TRUE);
  pass (live, 60);
  g_assert_cmpint (minutes_since_opening (live), ==, 1);
  cordeau_practice_run_set_speed (live->run, 600);
  pass (live, 12);
  g_assert_cmpint (minutes_since_opening (live), ==, 121);
  cordeau_practice_run_set_running (live->run, FALSE);
  pass (live, 60);
  g_assert_cmpint (minutes_since_opening (live), ==, 121);
  g_assert_cmpint (practice_count (&live->practice, "SELECT count(*) FROM facts"), >, before + 300);
  cordeau_practice_run_set_speed (live->run, 9999);
  g_assert_cmpuint (cordeau_practice_run_get_speed (live->run), ==, 600);
}

/* Ticks that come while a thread is at it make one more piece of work, not many. */
static void
test_coalesced (Live *live, gconstpointer unused)
{
  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 60);
  for (guint i = 0; i < 8; i++)
    {
      cordeau_fixed_env_advance (live->clock, G_TIME_SPAN_SECOND);
      cordeau_practice_run_tick (live->run);
    }
  await_idle (live);
  cordeau_practice_run_tick (live->run);
  await_idle (live);
  g_assert_cmpint (minutes_since_opening (live), ==, 8);
}

/* A computer that slept does not live the night when it wakes. */
static void
test_slept (Live *live, gconstpointer unused)
{
  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 600);
  cordeau_fixed_env_advance (live->clock, 8 * G_TIME_SPAN_HOUR);
  cordeau_practice_run_tick (live->run);
  await_idle (live);
  g_assert_cmpint (minutes_since_opening (live), ==, 10);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_properties (Live *live, gconstpointer unused)
{
  guint n_now = 0;
  guint n_scenario = 0;

  g_signal_connect (live->run, "notify::now", G_CALLBACK (count_cb), &n_now);
  g_signal_connect (live->run, "notify::scenario", G_CALLBACK (count_cb), &n_scenario);
  g_object_set (live->run, "speed", 60, "scenario", "power-cut", "running", TRUE, NULL);
  pass (live, 3);
  g_assert_cmpuint (n_now, ==, 3);
  g_assert_cmpuint (n_scenario, ==, 1);
}

/* --- the trainee --------------------------------------------------------------------------------- */

static CordeauScanResult *
scan (Live *live, const char *code, CordeauStation station, const char *machine)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  scan->machine = g_strdup (machine);
  scan->actor = g_strdup ("trainee");
  result = cordeau_scan_sync (live->practice.session, scan, &error);
  g_assert_no_error (error);
  return result;
}

static gpointer
first_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;

  filter->stage = GPOINTER_TO_INT (data);
  nets = cordeau_nets_read (connection, filter, PRACTICE_OPENING, 0, 1, error);
  if (nets == NULL || nets->len == 0)
    return NULL;
  return g_strdup (((const CordeauNet *) g_ptr_array_index (nets, 0))->code);
}

/* (transfer full) (nullable): some net at @stage */
static char *
find_at (Live *live, CordeauStage stage)
{
  g_autoptr (GError) error = NULL;
  char *code = cordeau_store_read (cordeau_session_get_store (live->practice.session), first_job,
                                   GINT_TO_POINTER (stage), &error);

  g_assert_no_error (error);
  return code;
}

static gpointer
stage_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauNetDetail) detail = cordeau_net_detail_read (connection, data, PRACTICE_OPENING,
                                                                 error);

  return GINT_TO_POINTER (detail != NULL ? (int) detail->net->stage : 0);
}

static CordeauStage
stage_of (Live *live, const char *code)
{
  g_autoptr (GError) error = NULL;
  gpointer stage = cordeau_store_read (cordeau_session_get_store (live->practice.session),
                                       stage_job, (gpointer) code, &error);

  g_assert_no_error (error);
  return GPOINTER_TO_INT (stage);
}

/* What a trainee takes in hand is left alone for a while, at its real stage; then colleagues go on from there. */
static void
test_respected (Live *live, gconstpointer unused)
{
  g_autofree char *code = find_at (live, CORDEAU_STAGE_ISSUED);
  g_autoptr (CordeauScanResult) result = NULL;

  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 60);
  pass (live, 30);
  result = scan (live, code, CORDEAU_STATION_RECEPTION, NULL);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  pass (live, 15);
  g_assert_cmpint (stage_of (live, code), ==, CORDEAU_STAGE_RECEIVED);
  pass (live, 300);
  g_assert_cmpint (stage_of (live, code), >=, CORDEAU_STAGE_DRIED);
  practice_check (&live->practice);
}

/* A load the trainee built runs and is emptied; nobody fills that machine meanwhile. */
static void
build_load (Live *live, const char *machine)
{
  g_autofree char *inside = g_strdup_printf ("SELECT count(*) FROM nets WHERE machine = '%s'",
                                             machine);
  g_autofree char *code = find_at (live, CORDEAU_STAGE_ISSUED);
  g_autoptr (CordeauScanResult) received = NULL;
  g_autoptr (CordeauScanResult) loaded = NULL;

  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 60);
  received = scan (live, code, CORDEAU_STATION_RECEPTION, NULL);
  pass (live, 1);
  loaded = scan (live, code, CORDEAU_STATION_WASHING, machine);
  if (loaded->outcome != CORDEAU_OUTCOME_ACCEPTED)
    g_test_message ("%s", loaded->message);
  pass (live, 30);
  g_assert_cmpint (stage_of (live, code), ==, CORDEAU_STAGE_WASHING);
  g_assert_cmpint (practice_count (&live->practice, inside), ==, 1);
  pass (live, 60);
  g_assert_cmpint (stage_of (live, code), >, CORDEAU_STAGE_WASHING);
}

static void
test_trainees_load (Live *live, gconstpointer unused)
{
  build_load (live, "L6");
}

static void
test_trainees_machine (Live *live, gconstpointer unused)
{
  build_load (live, "L77");
}

/* Of the nets that were taken out of a drum by nobody of the thirty-five: those at a stage. */
static gint64
count_taken_out (Live *live, const char *at_stage)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM nets n JOIN facts e ON e.subject = n.id WHERE e.kind = 'net.emptied' "
      "AND NOT EXISTS (SELECT 1 FROM facts a WHERE a.kind = 'attribution' AND a.subject = e.id) AND "
      "n.stage %s",
      at_stage);

  return practice_count (&live->practice, sql);
}

/* What the trainee emptied early is empty, and is left to the trainee before colleagues go on with it. */
static void
test_trainee_empties (Live *live, gconstpointer unused)
{
  g_autofree char *code = NULL;
  g_autoptr (CordeauAct) act = NULL;
  g_autoptr (CordeauScanResult) done = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 60);
  for (guint i = 0; code == NULL && i < 120; i++)
    {
      pass (live, 1);
      code = find_at (live, CORDEAU_STAGE_WASHING);
    }
  g_assert_nonnull (code);
  pass (live, 5);
  act = cordeau_act_new (CORDEAU_ACT_EMPTIED, "L1");
  done = cordeau_act_sync (live->practice.session, act, &error);
  g_assert_no_error (error);
  g_assert_cmpint (done->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  pass (live, 10);
  g_assert_cmpint (count_taken_out (live, "= 5"), >=, 3);
  g_assert_cmpint (count_taken_out (live, "<> 5"), ==, 0);
  pass (live, 120);
  g_assert_cmpint (count_taken_out (live, "= 5"), ==, 0);
  practice_check (&live->practice);
}

/* --- going on ------------------------------------------------------------------------------------ */

/* Left and opened again, it goes on where it was, and nothing happens twice. */
static void
test_goes_on (Live *live, gconstpointer unused)
{
  const CordeauSitePractice wish = { .folder = live->practice.folder };
  g_autoptr (GError) error = NULL;
  gint64 left;

  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 600);
  pass (live, 20);
  left = cordeau_practice_run_get_now (live->run);
  end (live);
  cordeau_session_close (live->practice.session);
  g_clear_object (&live->practice.session);
  g_clear_object (&live->practice.env);
  live->practice.session = cordeau_site_practise (&wish, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  start (live);
  g_assert_cmpint (ABS (cordeau_practice_run_get_now (live->run) - left), <=,
                   2 * G_TIME_SPAN_MINUTE);
  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 600);
  pass (live, 30);
  practice_check (&live->practice);
  g_assert_cmpint (practice_count (&live->practice, "SELECT count(*) FROM nets WHERE flags & 32"),
                   ==, 0);
}

/* --- what is kept for somebody ------------------------------------------------------------------- */

/* Where a machine's nets are now: none of them was taken out. */
static gint64
count_in (Live *live, const char *machine)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count(*) FROM nets WHERE machine = '%s' AND stage "
                       "= %d",
                       machine, CORDEAU_STAGE_WASHING);

  return practice_count (&live->practice, sql);
}

static char *
first_machine (Live *live)
{
  for (guint i = 1; i <= (guint) live->practice.params.washers; i++)
    {
      g_autofree char *id = g_strdup_printf ("L%u", i);

      if (count_in (live, id) >= 3)
        return g_steal_pointer (&id);
    }
  return NULL;
}

/* However long one thinks about it, nobody takes away what the guide offers; and then the day goes on. */
static void
test_kept (Live *live, gconstpointer unused)
{
  g_autofree char *ready = NULL;
  g_autofree char *queued = NULL;
  g_autofree char *issued = NULL;
  g_autofree char *machine = NULL;
  gint64 n;

  cordeau_practice_run_go_on (live->run, PRACTICE_OPENING + 180 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  ready = find_at (live, CORDEAU_STAGE_READY);
  queued = find_at (live, CORDEAU_STAGE_QUEUED);
  machine = first_machine (live);
  g_assert_true (ready != NULL && queued != NULL && machine != NULL);
  n = count_in (live, machine);
  issued = find_at (live, CORDEAU_STAGE_ISSUED);
  cordeau_practice_run_keep (live->run,
                             (const char *const[]) { machine, ready, queued, issued, NULL });
  await_idle (live);
  g_assert_cmpint (cordeau_practice_run_get_kept_end (live->run), >, PRACTICE_OPENING);
  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 600);
  pass (live, 60);
  g_assert_cmpint (minutes_since_opening (live), ==, 180 + 600);
  g_assert_cmpint (count_in (live, machine), ==, n);
  g_assert_cmpint (stage_of (live, ready), ==, CORDEAU_STAGE_READY);
  g_assert_cmpint (stage_of (live, queued), ==, CORDEAU_STAGE_QUEUED);
  g_assert_cmpint (stage_of (live, issued), ==, CORDEAU_STAGE_ISSUED);
  g_assert_cmpint (cordeau_practice_run_get_kept_end (live->run), <,
                   cordeau_practice_run_get_now (live->run));
  cordeau_practice_run_keep (live->run, NULL);
  pass (live, 12);
  g_assert_cmpint (count_in (live, machine), !=, n);
  g_assert_cmpint (stage_of (live, queued), !=, CORDEAU_STAGE_QUEUED);
  g_assert_cmpint (cordeau_practice_run_get_kept_end (live->run), ==, 0);
  practice_check (&live->practice);
}

/* Whoever stands at the counter with a net that is kept waits; the others do not. */
static void
test_kept_at_the_counter (Live *live, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauPracticeMark) mark = cordeau_practice_mark_read (live->practice.session,
                                                                     &error);
  CordeauVillage village = { 0 };
  g_autoptr (GArray) visits = NULL;
  const CordeauVillageVisit *visit;

  g_assert_no_error (error);
  village = (CordeauVillage) { .params = &mark->params,
                               .zone = cordeau_session_get_zone (live->practice.session),
                               .base = mark->base };
  visits = cordeau_village_visits (&village, cordeau_village_day (village.zone, PRACTICE_OPENING));
  visit = &g_array_index (visits, CordeauVillageVisit, 5);
  cordeau_practice_run_keep (live->run, (const char *const[]) { visit->code, NULL });
  cordeau_practice_run_go_on (live->run, visit->at + 60 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  g_assert_cmpint (stage_of (live, visit->code), ==, CORDEAU_STAGE_ISSUED);
  g_assert_cmpint (practice_count (&live->practice, "SELECT count(*) FROM nets WHERE stage = 2"), <,
                   30);
  cordeau_practice_run_keep (live->run, NULL);
  cordeau_practice_run_go_on (live->run, visit->at + 70 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  g_assert_cmpint (stage_of (live, visit->code), >=, CORDEAU_STAGE_RECEIVED);
}

static void
test_go_on (Live *live, gconstpointer unused)
{
  gint64 until = PRACTICE_OPENING + 200 * G_TIME_SPAN_MINUTE;

  /* Paused or not; more than a tick would live at once. */
  cordeau_practice_run_go_on (live->run, until);
  await_idle (live);
  g_assert_cmpint (cordeau_practice_run_get_now (live->run), ==, until);
  g_assert_false (cordeau_practice_run_get_running (live->run));
  pass (live, 3);
  g_assert_cmpint (cordeau_practice_run_get_now (live->run), ==, until);
  cordeau_practice_run_go_on (live->run, until - G_TIME_SPAN_HOUR);
  await_idle (live);
  g_assert_cmpint (cordeau_practice_run_get_now (live->run), ==, until);
  /* Asked for while a thread is at it. */
  cordeau_practice_run_set_running (live->run, TRUE);
  cordeau_fixed_env_advance (live->clock, G_TIME_SPAN_SECOND);
  cordeau_practice_run_tick (live->run);
  g_assert_true (cordeau_practice_run_is_busy (live->run));
  cordeau_practice_run_go_on (live->run, until + G_TIME_SPAN_HOUR);
  await_idle (live);
  g_assert_cmpint (cordeau_practice_run_get_now (live->run), ==, until + G_TIME_SPAN_HOUR);
}

/* --- left and taken up --------------------------------------------------------------------------- */

static void
leave_and_take_up (Live *live)
{
  end (live);
  practice_reopen (&live->practice);
  start (live);
}

/* Nets that came in, with a tag or without. */
static gint64
count_received (Live *live)
{
  return practice_count (&live->practice, "SELECT count(*) FROM facts WHERE kind = 'net.temporary' "
                                          "OR body ->> 'deposit'");
}

/* Those who stand in a queue when the exercise is left stand there when it is taken up. */
static void
test_counter_is_remembered (Live *live, gconstpointer unused)
{
  Live other = { 0 };
  g_autofree char *waiting = NULL;
  g_auto (GStrv) words = NULL;

  set_up_crowd (&other, GINT_TO_POINTER (22));
  for (guint i = 0; i < 2; i++)
    {
      Live *one = i == 0 ? live : &other;

      cordeau_practice_run_set_scenario (one->run, CORDEAU_SCENARIO_RUSH);
      await_idle (one);
      cordeau_practice_run_go_on (one->run, PRACTICE_OPENING + 50 * G_TIME_SPAN_MINUTE);
      await_idle (one);
    }
  waiting = cordeau_practice_get_memory (live->practice.session);
  words = g_strsplit (g_strstrip (waiting), " ", -1);
  g_test_message ("%u wait", g_strv_length (words));
  g_assert_cmpuint (g_strv_length (words), >, 10);
  leave_and_take_up (live);
  for (guint i = 0; i < 2; i++)
    {
      Live *one = i == 0 ? live : &other;

      cordeau_practice_run_go_on (one->run, PRACTICE_OPENING + 240 * G_TIME_SPAN_MINUTE);
      await_idle (one);
    }
  /* One was left in between, the other was not. */
  g_assert_cmpint (ABS (count_received (live) - count_received (&other)), <=, 2);
  practice_check (&live->practice);
  tear_down (&other, NULL);
}

/* In two windows at once it lives in one; in the other it says so, and goes on once the first is closed. */
static void
test_lives_once (Live *live, gconstpointer unused)
{
  g_autoptr (CordeauPracticeRun) other = NULL;

  cordeau_practice_run_go_on (live->run, PRACTICE_OPENING + 10 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  other = cordeau_practice_run_new (live->practice.session, CORDEAU_ENV (live->clock));
  cordeau_practice_run_set_running (other, TRUE);
  cordeau_practice_run_go_on (other, PRACTICE_OPENING + 20 * G_TIME_SPAN_MINUTE);
  while (cordeau_practice_run_is_busy (other))
    g_main_context_iteration (NULL, TRUE);
  g_assert_error ((GError *) cordeau_practice_run_get_trouble (other), CORDEAU_PRACTICE_ERROR,
                  CORDEAU_PRACTICE_ERROR_TAKEN);
  g_assert_false (cordeau_practice_run_get_running (other));
  g_assert_cmpint (minutes_since_opening (live), ==, 10);
  end (live);
  /* The first one's thread lets go of it a moment after its last word. */
  do
    {
      cordeau_practice_run_set_running (other, TRUE);
      g_assert_no_error (cordeau_practice_run_get_trouble (other));
      cordeau_practice_run_go_on (other, PRACTICE_OPENING + 20 * G_TIME_SPAN_MINUTE);
      while (cordeau_practice_run_is_busy (other))
        g_main_context_iteration (NULL, TRUE);
    }
  while (g_error_matches (cordeau_practice_run_get_trouble (other), CORDEAU_PRACTICE_ERROR,
                          CORDEAU_PRACTICE_ERROR_TAKEN));
  g_assert_no_error (cordeau_practice_run_get_trouble (other));
  cordeau_practice_run_stop (other);
  g_clear_object (&other);
  start (live);
  g_assert_cmpint (minutes_since_opening (live), ==, 20);
}

/* --- scenarios ----------------------------------------------------------------------------------- */

static gint64
count_since (Live *live, const char *what, gint64 since)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM facts WHERE %s AND at >= "
                                          "%" G_GINT64_FORMAT,
                                          what, since);

  return practice_count (&live->practice, sql);
}

static void
begin_scenario (Live *live, CordeauScenario scenario, guint minutes)
{
  cordeau_practice_run_set_scenario (live->run, scenario);
  await_idle (live);
  cordeau_practice_run_go_on (live->run, cordeau_practice_run_get_now (live->run)
                                             + minutes * G_TIME_SPAN_MINUTE);
  await_idle (live);
}

/* At eleven, when most of the day's nets are there: people come all the same, at once. */
static void
test_live_rush (Live *live, gconstpointer unused)
{
  const gint64 eleven = PRACTICE_OPENING + 240 * G_TIME_SPAN_MINUTE;

  cordeau_practice_run_go_on (live->run, eleven);
  await_idle (live);
  begin_scenario (live, CORDEAU_SCENARIO_RUSH, 50);
  g_test_message ("%d came", (int) count_since (live, "body ->> 'deposit'", eleven));
  g_assert_cmpint (count_since (live, "body ->> 'deposit'", eleven), >,
                   live->practice.params.nets_a_day / 4);
  practice_check (&live->practice);
}

/* Who leaves is on the lists at once, and fetches the net this evening. */
static void
test_live_transition (Live *live, gconstpointer unused)
{
  static const char leaving[] = "SELECT count(*) FROM nets WHERE departs = '2026-11-20'";
  static const char nets[] = "SELECT count(*) FROM records WHERE kind = 'net'";
  const gint64 two = PRACTICE_OPENING + 420 * G_TIME_SPAN_MINUTE;
  gint64 were_leaving;
  gint64 were;
  gint64 fetched;

  cordeau_practice_run_go_on (live->run, two);
  await_idle (live);
  were_leaving = practice_count (&live->practice, leaving);
  were = practice_count (&live->practice, nets);
  begin_scenario (live, CORDEAU_SCENARIO_TRANSITION, 1);
  g_assert_cmpint (practice_count (&live->practice, leaving), >, 4 * were_leaving);
  g_assert_cmpint (practice_count (&live->practice, nets), >, were * 5 / 4);
  cordeau_practice_run_go_on (live->run, two + 370 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  fetched = practice_count (&live->practice,
                            "SELECT count(*) FROM nets WHERE departs = '2026-11-20' AND stage = 9");
  g_test_message ("%d ready nets of those who left", (int) fetched);
  g_assert_cmpint (fetched, <, 5);
  practice_check (&live->practice);
}

static void
test_live_breakdown (Live *live, gconstpointer unused)
{
  gint64 since = PRACTICE_OPENING + 180 * G_TIME_SPAN_MINUTE;

  cordeau_practice_run_go_on (live->run, since);
  await_idle (live);
  begin_scenario (live, CORDEAU_SCENARIO_BREAKDOWN, 20);
  g_assert_cmpint (count_since (live, "kind = 'load.ended' AND body ->> 'outcome' = 'interrupted'",
                                since),
                   >=, 3);
}

/* What was chosen is chosen when the exercise is taken up, does not happen twice, and ends with its day. */
static void
test_scenario_is_kept (Live *live, gconstpointer unused)
{
  const gint64 since = PRACTICE_OPENING + 180 * G_TIME_SPAN_MINUTE;
  g_autofree char *nick = NULL;
  gint64 stops;

  cordeau_practice_run_go_on (live->run, since);
  await_idle (live);
  begin_scenario (live, CORDEAU_SCENARIO_POWER_CUT, 1);
  leave_and_take_up (live);
  cordeau_practice_run_go_on (live->run, since + 20 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  g_object_get (live->run, "scenario", &nick, NULL);
  g_assert_cmpstr (nick, ==, "power-cut");
  /* It is still dark. */
  g_assert_cmpint (count_since (live, "kind = 'net.scan'", since + 2 * G_TIME_SPAN_MINUTE), ==, 0);
  cordeau_practice_run_go_on (live->run, since + 120 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  stops = count_since (live, "kind = 'load.ended' AND body ->> 'outcome' = 'interrupted'", since);
  cordeau_practice_run_go_on (live->run, PRACTICE_EVENING);
  await_idle (live);
  g_assert_cmpint (count_since (live, "kind = 'load.ended' AND body ->> 'outcome' = 'interrupted'",
                                since),
                   <, stops + 4);
  g_assert_cmpint (cordeau_practice_run_get_scenario (live->run), ==, CORDEAU_SCENARIO_POWER_CUT);
  cordeau_practice_run_go_on (live->run, PRACTICE_EVENING + 2 * G_TIME_SPAN_HOUR);
  await_idle (live);
  g_assert_cmpint (cordeau_practice_run_get_scenario (live->run), ==, CORDEAU_SCENARIO_CALM);
}

/* --- plugs --------------------------------------------------------------------------------------- */

typedef struct
{
  const char *site;
  gint64 now;
  guint n_cycles;
  guint n_finished;
  guint n_running; /* by what their plugs say */
  guint n_unknown;
  guint n_machines;
  guint n_heard;
} Machines;

static gpointer
look_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Machines *look = data;
  g_autoptr (GPtrArray) statuses = cordeau_machine_statuses_read (connection, look->site, look->now,
                                                                  error);
  g_autoptr (GPtrArray) cycles = cordeau_machine_cycles_read (connection, look->site, NULL, 0,
                                                              look->now, error);
  g_autoptr (GHashTable) hearings = cordeau_hearings_read (connection, error);

  g_assert_no_error (*error);
  look->n_cycles = cycles->len;
  look->n_machines = statuses->len;
  for (guint i = 0; i < cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (cycles, i);
      int minutes = (int) ((cycle->end - cycle->start) / G_TIME_SPAN_MINUTE);

      g_test_message ("%s: %d min, %d Wh", cycle->machine, minutes, (int) cycle->watt_hours);
      if (cycle->outcome == CORDEAU_SIGNATURE_FINISHED && minutes >= 25 && minutes <= 75
          && cycle->watt_hours > 300)
        look->n_finished++;
    }
  for (guint i = 0; i < statuses->len; i++)
    {
      const CordeauMachineStatus *status = g_ptr_array_index (statuses, i);
      const CordeauHearing *hearing = g_hash_table_lookup (hearings, status->drum->machine->id);

      look->n_heard += hearing != NULL && hearing->heard > 0;
      look->n_unknown += status->state == CORDEAU_MACHINE_STATE_UNKNOWN;
      look->n_running += status->source == CORDEAU_MACHINE_SOURCE_SENSOR
                         && cordeau_machine_state_is_busy (status->state);
    }
  return look;
}

static Machines
look_at_machines (Live *live)
{
  Machines look = { .site = cordeau_session_get_site (live->practice.session),
                    .now = cordeau_practice_run_get_now (live->run) };
  g_autoptr (GError) error = NULL;

  cordeau_store_read (cordeau_session_get_store (live->practice.session), look_job, &look, &error);
  g_assert_no_error (error);
  return look;
}

/* Every machine hangs on a plug that is asked over HTTP; what those say becomes states and cycles, as with real ones. */
static void
test_plugs (Live *live, gconstpointer unused)
{
  Machines look = { 0 };
  guint most_running = 0;
  gint64 give_up = g_get_monotonic_time () + 3 * G_TIME_SPAN_MINUTE;

  /* Plugs are asked as real time goes. */
  end (live);
  live->run = cordeau_practice_run_new (live->practice.session, NULL);
  cordeau_practice_run_set_plugged (live->run, TRUE);
  cordeau_practice_run_set_speed (live->run, 600);
  cordeau_practice_run_set_running (live->run, TRUE);
  while (look.n_finished < 3 || look.n_unknown > 0 || most_running < 2)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, give_up);
      g_main_context_iteration (NULL, TRUE);
      look = look_at_machines (live);
      most_running = MAX (most_running, look.n_running);
    }
  g_assert_cmpuint (look.n_finished, >=, look.n_cycles * 9 / 10);
  g_assert_cmpuint (look.n_heard, ==, look.n_machines);
}

/* Machines out of which nets were taken since @since because they stopped, comma after comma. */
static char *
list_stopped (Live *live, gint64 since)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT group_concat(machine) FROM (SELECT machine FROM loads WHERE outcome = 'interrupted' "
      "AND ended >= %" G_GINT64_FORMAT " ORDER BY machine)",
      since);

  return practice_text (&live->practice, sql);
}

/* Loads of machines that had stopped since @since, after that. */
static gint64
count_refilled (Live *live, gint64 since)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM loads AS later JOIN loads AS stopped ON later.machine = stopped.machine "
      "AND stopped.outcome = 'interrupted' AND later.opened > stopped.ended "
      "AND stopped.ended >= %" G_GINT64_FORMAT,
      since);

  return practice_count (&live->practice, sql);
}

/* What stands still when the exercise is left stands still when it is taken up, though nobody said so yet; what is broken
 * is broken until it would have been repaired. */
static void
test_breakdown_is_kept (Live *live, gconstpointer unused)
{
  const gint64 since = PRACTICE_OPENING + 180 * G_TIME_SPAN_MINUTE;
  Live other = { 0 };
  g_autofree char *stopped = NULL;
  g_autofree char *others = NULL;
  g_autofree char *memory = NULL;
  g_autofree char *again = NULL;

  set_up (&other, GINT_TO_POINTER (21));
  for (guint i = 0; i < 2; i++)
    {
      Live *one = i == 0 ? live : &other;

      cordeau_practice_run_go_on (one->run, since);
      await_idle (one);
      begin_scenario (one, CORDEAU_SCENARIO_BREAKDOWN, 1);
    }
  memory = cordeau_practice_get_memory (live->practice.session);
  g_assert_nonnull (strstr (memory, "stopped="));
  g_assert_cmpint (count_since (live, "kind = 'load.ended' AND body ->> 'outcome' = 'interrupted'",
                                since),
                   ==, 0);
  leave_and_take_up (live);
  for (guint i = 0; i < 2; i++)
    {
      Live *one = i == 0 ? live : &other;

      cordeau_practice_run_go_on (one->run, since + 40 * G_TIME_SPAN_MINUTE);
      await_idle (one);
    }
  stopped = list_stopped (live, since);
  others = list_stopped (&other, since);
  g_test_message ("stopped: %s", stopped);
  g_assert_cmpstr (stopped, ==, others);
  g_assert_cmpuint (strlen (stopped), >, 4);

  leave_and_take_up (live);
  again = cordeau_practice_get_memory (live->practice.session);
  g_assert_nonnull (strstr (again, "broken="));
  cordeau_practice_run_go_on (live->run, since + 80 * G_TIME_SPAN_MINUTE);
  await_idle (live);
  /* An hour and a half is the least that a repair takes. */
  g_assert_cmpint (count_refilled (live, since), ==, 0);
  cordeau_practice_run_go_on (live->run, since + 6 * G_TIME_SPAN_HOUR);
  await_idle (live);
  g_assert_cmpint (count_refilled (live, since), >, 0);
  practice_check (&live->practice);
  tear_down (&other, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) \
  g_test_add ("/practice/run/" name, Live, GINT_TO_POINTER (21), set_up, func, tear_down)
  TEST ("speed", test_speed);
  TEST ("coalesced", test_coalesced);
  TEST ("slept", test_slept);
  TEST ("properties", test_properties);
  TEST ("respected", test_respected);
  TEST ("trainees-load", test_trainees_load);
  TEST ("trainees-machine", test_trainees_machine);
  TEST ("trainee-empties", test_trainee_empties);
  TEST ("goes-on", test_goes_on);
  TEST ("kept", test_kept);
  TEST ("kept-at-the-counter", test_kept_at_the_counter);
  TEST ("go-on", test_go_on);
  TEST ("4.5-plugs", test_plugs);
  g_test_add ("/practice/run/counter-is-remembered", Live, GINT_TO_POINTER (22), set_up_crowd,
              test_counter_is_remembered, tear_down);
  TEST ("lives-once", test_lives_once);
  TEST ("live-rush", test_live_rush);
  TEST ("live-transition", test_live_transition);
  TEST ("live-breakdown", test_live_breakdown);
  TEST ("scenario-is-kept", test_scenario_is_kept);
  TEST ("breakdown-is-kept", test_breakdown_is_kept);
  return g_test_run ();
}
