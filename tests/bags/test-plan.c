/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is in which machine, and what goes into one next. */
#include "bags/load-plan.h"
#include "bags-fixture.h"

typedef struct
{
  CordeauLoadWish wish;
  CordeauLoadPlan *plan;
} Job;

static gpointer
plan_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  job->plan = cordeau_load_plan_read (connection, &job->wish, error);
  return job->plan;
}

static CordeauLoadPlan *
plan (Bags *bags, CordeauStation station, const char *machine, const char *programme)
{
  Job job = { .wish = { .site = cordeau_session_get_site (bags->session),
                        .station = station,
                        .machine = machine,
                        .programme = programme,
                        .now = cordeau_env_now (cordeau_session_get_env (bags->session)) } };
  GError *error = NULL;

  cordeau_store_read (cordeau_session_get_store (bags->session), plan_job, &job, &error);
  g_assert_no_error (error);
  return job.plan;
}

/* "N1 N2" */
static char *
codes (const CordeauLoadPlan *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->nets->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((CordeauNet *) g_ptr_array_index (self->nets, i))->code);
  return g_string_free (text, FALSE);
}

static void
assert_codes (const CordeauLoadPlan *self, const char *expected)
{
  g_autofree char *found = codes (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
receive (Bags *bags, const char *code, gint64 grams)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) result = NULL;

  scan->grams = grams;
  result = cordeau_scan_sync (bags->session, scan, NULL);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (bags, MINUTE);
}

static void
load (Bags *bags, const char *code, CordeauStation station, const char *machine)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, station);
  g_autoptr (CordeauScanResult) result = NULL;

  g_set_str (&scan->machine, machine);
  result = cordeau_scan_sync (bags->session, scan, NULL);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (bags, MINUTE);
}

/* Who is promised first goes first; what does not fit lets lighter nets pass. */
static void
test_order (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauLoadPlan) full = NULL;
  g_autoptr (CordeauLoadPlan) rest = NULL;
  g_autoptr (CordeauLoadPlan) turning = NULL;

  receive (bags, "N2", 4000);
  receive (bags, "N1", 4500);
  receive (bags, "N5", 3000);
  receive (bags, "N6", 1400);
  full = plan (bags, CORDEAU_STATION_WASHING, "L1", NULL);
  g_assert_cmpstr (full->drum->machine->id, ==, "L1");
  g_assert_cmpint (full->drum->capacity, ==, 10000);
  g_assert_cmpuint (full->n_waiting, ==, 4);
  assert_codes (full, "N2 N1 N6");
  g_assert_cmpint (full->grams, ==, 9900);
  /* What is in the drum counts. */
  load (bags, "N5", CORDEAU_STATION_WASHING, "L1");
  rest = plan (bags, CORDEAU_STATION_WASHING, "L1", NULL);
  assert_codes (rest, "N2 N6");
  g_assert_cmpuint (rest->n_waiting, ==, 3);
  /* It turns by now. */
  bags_advance (bags, 16 * MINUTE);
  turning = plan (bags, CORDEAU_STATION_WASHING, "L1", NULL);
  assert_codes (turning, "");
}

/* A label that forbids the programme, a net that is kept aside, one that is contaminated: each is left out. */
static void
test_left_out (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauLoadPlan) hot = NULL;
  g_autoptr (CordeauLoadPlan) hygiene = NULL;

  receive (bags, "N1", 1700);
  receive (bags, "N3", 1700);
  receive (bags, "N4", 1700);
  receive (bags, "N6", 0);
  receive (bags, "N7", 1700);
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N6", "damaged"));
  g_free (bags_do (bags, CORDEAU_ACT_QUARANTINE, "N3", NULL));
  hot = plan (bags, CORDEAU_STATION_WASHING, "L1", "P60");
  g_assert_cmpuint (hot->n_too_hot, >=, 1);
  g_assert_cmpuint (hot->n_waiting, ==, 3);
  assert_codes (hot, "N1 N7");
  hygiene = plan (bags, CORDEAU_STATION_WASHING, "H1", NULL);
  assert_codes (hygiene, "N3");
}

/* Free is what has no load, or one that was taken out unseen. */
static void
test_free (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauLoadPlan) before = plan (bags, CORDEAU_STATION_WASHING, NULL, NULL);
  g_autoptr (CordeauLoadPlan) during = NULL;
  g_autoptr (CordeauLoadPlan) after = NULL;
  g_autoptr (CordeauLoadPlan) dryer = NULL;
  g_autoptr (CordeauLoadPlan) none = NULL;

  receive (bags, "N1", 1700);
  load (bags, "N1", CORDEAU_STATION_WASHING, "L1");
  during = plan (bags, CORDEAU_STATION_WASHING, NULL, NULL);
  g_assert_cmpuint (during->n_drums, ==, before->n_drums);
  g_assert_cmpuint (during->n_free, ==, before->n_free - 1);
  g_assert_cmpstr (during->drum != NULL ? during->drum->machine->id : "", !=, "L1");
  /* Read at the dryer: it is out of the washer. */
  load (bags, "N1", CORDEAU_STATION_DRYING, "S1");
  after = plan (bags, CORDEAU_STATION_WASHING, NULL, NULL);
  g_assert_cmpuint (after->n_free, ==, before->n_free);
  dryer = plan (bags, CORDEAU_STATION_DRYING, "S1", NULL);
  g_assert_cmpuint (dryer->drum->load->n_nets, ==, 1);
  none = plan (bags, CORDEAU_STATION_WASHING, "X9", NULL);
  g_assert_null (none->drum);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("plan-order", test_order);
  ADD ("plan-left-out", test_left_out);
  ADD ("plan-free", test_free);
  return g_test_run ();
}
