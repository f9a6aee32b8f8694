/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a machine: its loads and its faults, the last first. */
#include "bags-fixture.h"
#include "bags/machine-story.h"

typedef struct
{
  const char *machine;
  gint64 from;
} Asked;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;

  return cordeau_machine_story_read (connection, "site-7", asked->machine, asked->from, error);
}

static GPtrArray *
read_story (Bags *bags, const char *machine, gint64 from)
{
  Asked asked = { machine, from };
  GError *error = NULL;
  GPtrArray *events = cordeau_store_read (cordeau_session_get_store (bags->session), read_job,
                                          &asked, &error);

  g_assert_no_error (error);
  return events;
}

static const CordeauMachineEvent *
event (GPtrArray *events, guint index)
{
  g_assert_cmpuint (index, <, events->len);
  return g_ptr_array_index (events, index);
}

static char *
fault (Bags *bags, const char *machine, const char *what)
{
  g_autoptr (CordeauScanResult) result = bags_act_full (bags, CORDEAU_ACT_FAULT, machine, NULL,
                                                        what, NULL);

  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  return g_strdup (result->fact);
}

/* One load that was emptied, one that failed with a fault, one under way. */
static void
test_loads (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autofree char *broken = NULL;
  gint64 first = 0;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  first = bags_now (bags);
  bags_pass (bags, "N1", "washing", "washing");
  bags_advance (bags, HOUR);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_pass (bags, "N2", "washing", "washing");
  broken = fault (bags, "L1", "door");
  bags_advance (bags, 30 * MINUTE);
  g_free (bags_do (bags, CORDEAU_ACT_REPAIRED, "L1", NULL));
  bags_pass (bags, "N2", "washing", "washing");

  events = read_story (bags, "L1", 0);
  g_assert_cmpuint (events->len, ==, 4);
  g_assert_cmpint (event (events, 0)->kind, ==, CORDEAU_MACHINE_EVENT_LOAD);
  g_assert_cmpint (event (events, 0)->number, ==, 3);
  g_assert_false (event (events, 0)->over);
  g_assert_cmpint (event (events, 1)->kind, ==, CORDEAU_MACHINE_EVENT_FAULT);
  g_assert_cmpstr (event (events, 1)->fault, ==, "door");
  g_assert_true (event (events, 1)->over);
  g_assert_cmpint (event (events, 1)->until - event (events, 1)->at, ==, 30 * MINUTE);
  g_assert_true (event (events, 2)->interrupted);
  g_assert_cmpint (event (events, 3)->number, ==, 1);
  g_assert_cmpint (event (events, 3)->at, ==, first);
  g_assert_cmpuint (event (events, 3)->n_nets, ==, 1);
  g_assert_true (event (events, 3)->over);
  g_assert_false (event (events, 3)->interrupted);
}

/* Of another machine nothing; of the past only what reaches into the time asked for. */
static void
test_from (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) later = NULL;
  g_autoptr (GPtrArray) lasting = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  g_free (fault (bags, "L2", "water"));
  bags_advance (bags, 24 * HOUR);
  none = read_story (bags, "S1", 0);
  g_assert_cmpuint (none->len, ==, 0);
  later = read_story (bags, "L1", bags_now (bags));
  g_assert_cmpuint (later->len, ==, 0);
  lasting = read_story (bags, "L2", bags_now (bags));
  g_assert_cmpuint (lasting->len, ==, 1);
  g_assert_false (event (lasting, 0)->over);
}

/* A fault that was undone never was. */
static void
test_undone (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (CordeauScanResult) undone = NULL;
  g_autofree char *fact = fault (bags, "L1", "heat");

  undone = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, fact);
  g_assert_cmpint (undone->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  events = read_story (bags, "L1", 0);
  g_assert_cmpuint (events->len, ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/bags/4.4-story/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("loads", test_loads);
  ADD ("from", test_from);
  ADD ("undone", test_undone);
  return g_test_run ();
}
