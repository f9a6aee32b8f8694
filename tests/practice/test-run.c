/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice site that lives while somebody works in it. Real time is a clock of the test's: nobody waits for it. */
#include "bags/acts.h"
#include "bags/queries.h"
#include "practice-fixture.h"
#include "practice/run.h"

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
  return g_test_run ();
}
