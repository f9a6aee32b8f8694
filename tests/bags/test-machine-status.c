/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what state a machine is: each state, who beats whom, silence; and what people say of one. */
#include "bags-fixture.h"
#include "bags/load-plan.h"
#include "bags/machine-status.h"

#define NOW (BAGS_MORNING + 10 * HOUR)

/* --- judging ------------------------------------------------------------------------------------- */

/* What is known, and what is to come of it. */
typedef struct
{
  const char *about;
  CordeauMachineTruth truth;
  CordeauMachineWord word;
  CordeauMachineState state;
  CordeauMachineSource source;
  gint64 since;
  gint64 heard;
} Case;

#define AGO(minutes) (NOW - (minutes) * MINUTE)
#define STATE(name) CORDEAU_MACHINE_STATE_##name
#define PERSON CORDEAU_MACHINE_SOURCE_PERSON
#define SENSOR CORDEAU_MACHINE_SOURCE_SENSOR
#define TIMER CORDEAU_MACHINE_SOURCE_TIMER
/* Since so many minutes it is @name; told then, and heard of a minute ago. */
#define SENSED(name, minutes) \
  { .sensed = STATE (name), .sensed_since = AGO (minutes), .sensed_at = AGO (minutes) }
#define HEARD .heard = AGO (1)

static const Case cases[] = {
  { "nobody ever spoke of it", { 0 }, { 0 }, STATE (UNKNOWN), CORDEAU_MACHINE_SOURCE_NONE, 0, 0 },
  { "by hand: emptied",
    { 0 },
    { .taken_out = AGO (30) },
    STATE (IDLE),
    PERSON,
    AGO (30),
    AGO (30) },
  { "by hand: loaded",
    { 0 },
    { .taken_out = AGO (30), .opened = AGO (20), .minutes = 50 },
    STATE (RUNNING),
    TIMER,
    AGO (20),
    AGO (20) },
  { "by hand: its time is over",
    { 0 },
    { .opened = AGO (60), .minutes = 50 },
    STATE (FINISHED),
    TIMER,
    AGO (10),
    AGO (60) },
  { "by hand: nobody told the programme",
    { 0 },
    { .opened = AGO (60) },
    STATE (FINISHED),
    TIMER,
    AGO (10),
    AGO (60) },
  { "by hand: stopped",
    { 0 },
    { .taken_out = AGO (90), .interrupted = AGO (5) },
    STATE (INTERRUPTED),
    PERSON,
    AGO (5),
    AGO (5) },
  { "a person's word",
    { .said = STATE (PAUSED), .said_at = AGO (3) },
    { .taken_out = AGO (30) },
    STATE (PAUSED),
    PERSON,
    AGO (3),
    AGO (3) },
  { "a person's word, and emptied since",
    { .said = STATE (PAUSED), .said_at = AGO (30) },
    { .taken_out = AGO (3) },
    STATE (IDLE),
    PERSON,
    AGO (3),
    AGO (3) },
  { "broken",
    { .fault = (char *) "door", .fault_at = AGO (47) },
    { .opened = AGO (5) },
    STATE (OUT_OF_SERVICE),
    PERSON,
    AGO (47),
    AGO (47) },
  { "broken, though a sensor sees it run",
    { .fault = (char *) "door",
      .fault_at = AGO (47),
      .sensed = STATE (RUNNING),
      .sensed_since = AGO (2),
      .sensed_at = AGO (2) },
    { HEARD },
    STATE (OUT_OF_SERVICE),
    PERSON,
    AGO (47),
    AGO (47) },
  { "sensed: off", SENSED (OFF, 9), { HEARD }, STATE (OFF), SENSOR, AGO (9), AGO (1) },
  { "sensed: idle", SENSED (IDLE, 9), { HEARD }, STATE (IDLE), SENSOR, AGO (9), AGO (1) },
  { "sensed: starting",
    SENSED (STARTING, 1),
    { HEARD },
    STATE (STARTING),
    SENSOR,
    AGO (1),
    AGO (1) },
  { "sensed: running", SENSED (RUNNING, 9), { HEARD }, STATE (RUNNING), SENSOR, AGO (9), AGO (1) },
  { "sensed: paused", SENSED (PAUSED, 2), { HEARD }, STATE (PAUSED), SENSOR, AGO (2), AGO (1) },
  { "sensed: ending", SENSED (ENDING, 2), { HEARD }, STATE (ENDING), SENSOR, AGO (2), AGO (1) },
  { "sensed: anti-crease",
    SENSED (ANTI_CREASE, 9),
    { HEARD, .opened = AGO (60) },
    STATE (ANTI_CREASE),
    SENSOR,
    AGO (9),
    AGO (1) },
  { "sensed: finished",
    SENSED (FINISHED, 9),
    { HEARD, .opened = AGO (60) },
    STATE (FINISHED),
    SENSOR,
    AGO (9),
    AGO (1) },
  { "sensed: interrupted, as after a power cut",
    SENSED (INTERRUPTED, 9),
    { HEARD, .opened = AGO (60) },
    STATE (INTERRUPTED),
    SENSOR,
    AGO (9),
    AGO (1) },
  { "the sensor knows better than the clock",
    SENSED (RUNNING, 70),
    { HEARD, .opened = AGO (72), .minutes = 50 },
    STATE (RUNNING),
    SENSOR,
    AGO (70),
    AGO (1) },
  { "a person beats a sensor: emptied after the end",
    SENSED (FINISHED, 9),
    { HEARD, .taken_out = AGO (4) },
    STATE (IDLE),
    PERSON,
    AGO (4),
    AGO (1) },
  { "a person beats a sensor: stopped, whatever it is said to do since before",
    SENSED (RUNNING, 9),
    { HEARD, .interrupted = AGO (4) },
    STATE (INTERRUPTED),
    PERSON,
    AGO (4),
    AGO (1) },
  { "what stopped and draws nothing any more was not seen to",
    SENSED (IDLE, 2),
    { HEARD, .interrupted = AGO (40) },
    STATE (INTERRUPTED),
    PERSON,
    AGO (40),
    AGO (1) },
  { "what runs again after it was emptied runs",
    SENSED (RUNNING, 2),
    { HEARD, .taken_out = AGO (9) },
    STATE (RUNNING),
    SENSOR,
    AGO (2),
    AGO (1) },
  { "free since it was emptied, not since it went off",
    SENSED (OFF, 90),
    { HEARD, .taken_out = AGO (40) },
    STATE (OFF),
    SENSOR,
    AGO (40),
    AGO (1) },
  { "silence is no state",
    SENSED (RUNNING, 40),
    { .heard = AGO (12) },
    STATE (UNKNOWN),
    SENSOR,
    AGO (12),
    AGO (12) },
  { "told to be silent: since it was last heard, not since that was told",
    { .sensed = STATE (UNKNOWN),
      .was = STATE (RUNNING),
      .sensed_since = AGO (7),
      .sensed_at = AGO (2) },
    { .heard = AGO (7) },
    STATE (UNKNOWN),
    SENSOR,
    AGO (7),
    AGO (7) },
  { "told to be silent, by another computer",
    { .sensed = STATE (UNKNOWN),
      .was = STATE (RUNNING),
      .sensed_since = AGO (7),
      .sensed_at = AGO (2) },
    { .elsewhere = TRUE },
    STATE (UNKNOWN),
    SENSOR,
    AGO (7),
    AGO (7) },
  { "another computer hears it: no news is no silence",
    SENSED (RUNNING, 40),
    { .elsewhere = TRUE },
    STATE (RUNNING),
    SENSOR,
    AGO (40),
    AGO (40) },
  { "another computer heard it, but no cycle takes so long",
    SENSED (RUNNING, 500),
    { .elsewhere = TRUE },
    STATE (UNKNOWN),
    SENSOR,
    AGO (500),
    AGO (500) },
  { "silence since before a person spoke",
    SENSED (RUNNING, 40),
    { .heard = AGO (12), .taken_out = AGO (3) },
    STATE (IDLE),
    PERSON,
    AGO (3),
    AGO (3) },
  { "silence, and loaded since",
    SENSED (IDLE, 400),
    { .heard = AGO (300), .taken_out = AGO (200), .opened = AGO (20), .minutes = 50 },
    STATE (RUNNING),
    TIMER,
    AGO (20),
    AGO (20) },
};

static void
test_judge (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      CordeauMachineWord word = c->word;
      CordeauMachineStatus status = { 0 };

      g_test_message ("%s", c->about);
      word.truth = &c->truth;
      cordeau_machine_status_judge (&status, &word, NOW);
      g_assert_cmpstr (cordeau_machine_state_to_nick (status.state), ==,
                       cordeau_machine_state_to_nick (c->state));
      g_assert_cmpstr (cordeau_machine_source_to_nick (status.source), ==,
                       cordeau_machine_source_to_nick (c->source));
      g_assert_cmpint ((NOW - status.since) / MINUTE, ==, (NOW - c->since) / MINUTE);
      g_assert_cmpint ((NOW - status.heard) / MINUTE, ==, (NOW - c->heard) / MINUTE);
      if (status.state == STATE (UNKNOWN) && status.source == SENSOR)
        g_assert_cmpint (status.was, ==, c->truth.was != 0 ? c->truth.was : c->truth.sensed);
      g_free (status.fault);
      g_free (status.fault_code);
    }
}

static void
test_words (void)
{
  for (guint i = 0; i < CORDEAU_N_MACHINE_STATES; i++)
    {
      const char *nick = cordeau_machine_state_to_nick (i);

      g_assert_cmpint (cordeau_machine_state_from_nick (nick), ==, i);
      g_assert_cmpstr (cordeau_machine_state_to_label (i), !=, "");
    }
  g_assert_cmpint (cordeau_machine_state_from_nick ("dancing"), ==, STATE (UNKNOWN));
}

/* --- what people say ----------------------------------------------------------------------------- */

typedef struct
{
  const char *machine;
  gint64 now;
} Ask;

static gpointer
read_status (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  const Ask *ask = data;

  return cordeau_machine_status_read (connection, "site-7", ask->machine, ask->now, error);
}

static CordeauMachineStatus *
status_of (Bags *bags, const char *machine)
{
  Ask ask = { machine, bags_now (bags) };
  g_autoptr (GError) error = NULL;
  CordeauMachineStatus *status;

  status = cordeau_store_read (cordeau_session_get_store (bags->session), read_status, &ask,
                               &error);
  g_assert_no_error (error);
  g_assert_nonnull (status);
  return status;
}

static void
expect_state (Bags *bags, const char *machine, const char *state)
{
  g_autoptr (CordeauMachineStatus) status = status_of (bags, machine);

  g_assert_cmpstr (cordeau_machine_state_to_nick (status->state), ==, state);
}

static char *
say (Bags *bags, CordeauActKind kind, const char *machine, const char *reason)
{
  g_autoptr (CordeauScanResult) result = bags_act_full (bags, kind, machine, NULL, reason, NULL);

  g_test_message ("%s", result->message);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  return g_strdup (result->fact);
}

static void
refuse (Bags *bags, CordeauActKind kind, const char *machine, const char *reason, const char *word)
{
  g_autoptr (CordeauScanResult) result = bags_act_full (bags, kind, machine, NULL, reason, NULL);

  g_assert_cmpint (result->outcome, !=, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpstr (result->reason, ==, word);
}

static void
wash (Bags *bags, const char *code)
{
  bags_pass (bags, code, "reception", "received");
  bags_pass (bags, code, "washing", "washing");
}

/* A broken machine gives its load back with deposit time and promise, and undoing that puts all as it was. */
static void
test_fault (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) before = NULL;
  g_autoptr (CordeauNetDetail) after = NULL;
  g_autoptr (CordeauMachineStatus) status = NULL;
  g_autofree char *fact = NULL;

  expect_state (bags, "L1", "unknown");
  wash (bags, "N1");
  expect_state (bags, "L1", "running");
  before = bags_detail (bags, "N1");
  fact = say (bags, CORDEAU_ACT_FAULT, "L1", "door");
  status = status_of (bags, "L1");
  g_assert_cmpint (status->state, ==, STATE (OUT_OF_SERVICE));
  g_assert_cmpstr (status->fault, ==, "door");
  g_assert_null (status->drum->load);
  g_assert_false (cordeau_machine_status_is_free (status));
  g_assert_true (cordeau_machine_status_needs_somebody (status));
  after = bags_detail (bags, "N1");
  g_assert_cmpint (after->net->stage, ==, CORDEAU_STAGE_QUEUED);
  g_assert_cmpint (after->net->received, ==, before->net->received);
  g_assert_cmpint (after->net->promise, ==, before->net->promise);
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, fact, NULL));
  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_WASHING);
  expect_state (bags, "L1", "running");
}

static void
test_repaired (Bags *bags, gconstpointer unused)
{
  g_free (say (bags, CORDEAU_ACT_FAULT, "L1", "water"));
  bags_advance (bags, HOUR);
  g_free (say (bags, CORDEAU_ACT_REPAIRED, "L1", NULL));
  expect_state (bags, "L1", "idle");
  refuse (bags, CORDEAU_ACT_REPAIRED, "L1", NULL, "repeat");
}

static void
test_emptied (Bags *bags, gconstpointer unused)
{
  wash (bags, "N1");
  bags_advance (bags, HOUR);
  expect_state (bags, "L1", "finished-not-emptied");
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  expect_state (bags, "L1", "idle");
}

/* F7: a load that failed is never done, and what it was in waits for somebody. */
static void
test_interrupted (Bags *bags, gconstpointer unused)
{
  wash (bags, "N1");
  g_free (bags_do (bags, CORDEAU_ACT_INTERRUPTED, "L1", NULL));
  bags_advance (bags, 3 * HOUR);
  expect_state (bags, "L1", "interrupted");
  g_free (say (bags, CORDEAU_ACT_STATE, "L1", "idle"));
  expect_state (bags, "L1", "idle");
}

static void
test_said (Bags *bags, gconstpointer unused)
{
  g_autofree char *fact = say (bags, CORDEAU_ACT_STATE, "L1", "paused");

  expect_state (bags, "L1", "paused");
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, fact, NULL));
  expect_state (bags, "L1", "unknown");
  refuse (bags, CORDEAU_ACT_STATE, "L1", "dancing", "bad-state");
  refuse (bags, CORDEAU_ACT_FAULT, "L1", "sad", "bad-reason");
  refuse (bags, CORDEAU_ACT_FAULT, "L99", "door", "unknown-machine");
  wash (bags, "N1");
  refuse (bags, CORDEAU_ACT_STATE, "L1", "idle", "machine-loaded");
}

static gpointer
plan_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const CordeauLoadWish wish = { .site = "site-7",
                                 .station = CORDEAU_STATION_WASHING,
                                 .now = *(gint64 *) data };

  return cordeau_load_plan_read (connection, &wish, error);
}

/* A broken machine is not shown free, and to load it is to say that it is back. */
static void
test_not_free (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauLoadPlan) plan = NULL;
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_WASHING);
  g_autoptr (CordeauScanResult) asked = NULL;
  g_autoptr (CordeauScanResult) taken = NULL;
  g_autoptr (GError) error = NULL;
  gint64 now = bags_now (bags);

  bags_pass (bags, "N1", "reception", "received");
  g_free (say (bags, CORDEAU_ACT_FAULT, "L1", "spin"));
  plan = cordeau_store_read (cordeau_session_get_store (bags->session), plan_job, &now, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plan->n_drums, ==, 1);
  g_assert_cmpuint (plan->n_free, ==, 1);
  scan->machine = g_strdup ("L1");
  asked = bags_scan_full (bags, scan);
  g_assert_cmpint (asked->outcome, ==, CORDEAU_OUTCOME_QUESTION);
  g_assert_cmpstr (asked->reason, ==, "machine-broken");
  scan->answer = CORDEAU_ANSWER_YES;
  taken = bags_scan_full (bags, scan);
  g_assert_cmpint (taken->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  expect_state (bags, "L1", "running");
}

static gpointer
sense_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauSensed sensed = { .state = CORDEAU_MACHINE_STATE_RUNNING };
  char fact[37];

  return cordeau_machine_sense (txn, data, &sensed, fact, error) ? g_strdup (fact) : NULL;
}

/* Nobody opens a drum that turns; one that was started a moment before its nets are read is no question. */
static void
test_running (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_WASHING);
  g_autoptr (CordeauScan) other = cordeau_scan_new ("N2", CORDEAU_STATION_WASHING);
  g_autoptr (CordeauScanResult) asked = NULL;
  g_autoptr (CordeauScanResult) taken = NULL;
  g_autoptr (CordeauScanResult) at_once = NULL;
  g_autoptr (GError) error = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  g_free (cordeau_store_write (cordeau_session_get_store (bags->session), sense_job,
                               (gpointer) "L1", g_free, &error));
  g_assert_no_error (error);
  bags_advance (bags, 11 * MINUTE);
  g_free (cordeau_store_write (cordeau_session_get_store (bags->session), sense_job,
                               (gpointer) "L2", g_free, &error));
  g_assert_no_error (error);
  bags_advance (bags, MINUTE);
  scan->machine = g_strdup ("L1");
  asked = bags_scan_full (bags, scan);
  g_assert_cmpint (asked->outcome, ==, CORDEAU_OUTCOME_QUESTION);
  g_assert_cmpstr (asked->reason, ==, "machine-running");
  scan->answer = CORDEAU_ANSWER_YES;
  taken = bags_scan_full (bags, scan);
  g_assert_cmpint (taken->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  other->machine = g_strdup ("L2");
  at_once = bags_scan_full (bags, other);
  g_assert_cmpint (at_once->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
}

static gpointer
sense_state_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauSensed sensed = { .state = *(CordeauMachineState *) data };
  char fact[37];

  return cordeau_machine_sense (txn, "L1", &sensed, fact, error) ? data : NULL;
}

/* Told now; then it is so for @minutes. */
static void
sense (Bags *bags, CordeauMachineState state, int minutes)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (bags->session), sense_state_job, &state, NULL,
                       &error);
  g_assert_no_error (error);
  bags_advance (bags, minutes * MINUTE);
}

static void
expect_rest (Bags *bags, const char *state, int minutes, gboolean at_least)
{
  g_autoptr (CordeauMachineStatus) status = status_of (bags, "L1");

  g_assert_cmpstr (cordeau_machine_state_to_nick (status->state), ==, state);
  g_assert_cmpint ((bags_now (bags) - status->since) / MINUTE, ==, minutes);
  g_assert_cmpint (status->at_least, ==, at_least);
}

/* Heard for the first time, or again after silence, it may have been empty for long; switched on it is no emptier than it was;
 * who emptied it knows. */
static void
test_at_least (Bags *bags, gconstpointer unused)
{
  sense (bags, STATE (IDLE), 2);
  expect_rest (bags, "idle", 2, TRUE);
  sense (bags, STATE (OFF), 2);
  expect_rest (bags, "off", 4, TRUE);
  sense (bags, STATE (STARTING), 1);
  sense (bags, STATE (IDLE), 3);
  expect_rest (bags, "idle", 3, FALSE);
  sense (bags, STATE (OFF), 1);
  expect_rest (bags, "off", 4, FALSE);
  sense (bags, STATE (UNKNOWN), 60);
  sense (bags, STATE (IDLE), 1);
  expect_rest (bags, "idle", 1, TRUE);
  sense (bags, STATE (RUNNING), 30);
  sense (bags, STATE (FINISHED), 4);
  g_free (say (bags, CORDEAU_ACT_STATE, "L1", "idle"));
  bags_advance (bags, 2 * MINUTE);
  sense (bags, STATE (IDLE), 0);
  expect_rest (bags, "idle", 0, FALSE);
}

#define ADD(name, func) \
  g_test_add ("/bags/4.2-machine/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bags/4.2-machine/judge", test_judge);
  g_test_add_func ("/bags/4.2-machine/words", test_words);
  ADD ("fault", test_fault);
  ADD ("repaired", test_repaired);
  ADD ("emptied", test_emptied);
  ADD ("f7-interrupted", test_interrupted);
  ADD ("said", test_said);
  ADD ("not-free", test_not_free);
  ADD ("running-takes-nothing", test_running);
  ADD ("empty-at-least-since-heard", test_at_least);
  return g_test_run ();
}
