/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What machines did: cycles and loads put together, time over days, faults, energy, standing full. */
#include "bags-fixture.h"

#include "bags/machine-use.h"
#include "machines/machine-log.h"

#define AT(minutes) (BAGS_MORNING + (minutes) * MINUTE)
#define DAY (24 * HOUR)

typedef struct
{
  const char *machine;
  int from;
  int to;
  gint64 watt_hours;
  CordeauSignatureOutcome outcome;
} Ran;

static gpointer
cycle_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Ran *ran = data;
  g_autoptr (CordeauMachineCycle) cycle = cordeau_machine_cycle_new (ran->machine, AT (ran->from),
                                                                     AT (ran->to), ran->outcome);
  char fact[37];

  cycle->watt_hours = ran->watt_hours;
  return cordeau_machine_cycle_write (txn, cycle, fact, error) ? txn : NULL;
}

static void
ran (Bags *bags, const char *machine, int from, int to, gint64 watt_hours)
{
  Ran told = { machine, from, to, watt_hours, CORDEAU_SIGNATURE_FINISHED };
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (bags->session), cycle_job, &told, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
use_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_machine_use_read (connection, data, error);
}

static GPtrArray *
read_use (Bags *bags, int from, int to, gboolean by_machine, CordeauUsePeriod period)
{
  CordeauUseWish wish = {
    .site = "site-7",
    .from = AT (from),
    .to = AT (to),
    .now = bags_now (bags),
    .zone = cordeau_session_get_zone (bags->session),
    .by_machine = by_machine,
    .period = period,
  };
  g_autoptr (GError) error = NULL;
  GPtrArray *rows = cordeau_store_read (cordeau_session_get_store (bags->session), use_job, &wish,
                                        &error);

  g_assert_no_error (error);
  return rows;
}

/* "L1: 1 cycle(s), 0 blind, busy 45, full 30, out 0, 700 Wh, 1800 g; …" of rows that have anything. */
static char *
tell (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const CordeauMachineUse *use = g_ptr_array_index (rows, i);

      if (use->cycles + use->busy + use->full + use->out + use->grams == 0)
        continue;
      g_string_append_printf (text,
                              "%s%s: %u cycles, %u blind, busy %d, full %d, out %d, %d Wh, %d g",
                              text->len > 0 ? "; " : "",
                              use->machine != NULL ? use->machine : "all", use->cycles,
                              use->n_unmetered, (int) (use->busy / MINUTE),
                              (int) (use->full / MINUTE), (int) (use->out / MINUTE),
                              (int) use->watt_hours, (int) use->grams);
    }
  return g_string_free (text, FALSE);
}

#define assert_use(bags, from, to, by_machine, period, expected)                 \
  G_STMT_START                                                                   \
  {                                                                              \
    g_autoptr (GPtrArray) _rows = read_use (bags, from, to, by_machine, period); \
    g_autofree char *_told = tell (_rows);                                       \
    g_assert_cmpstr (_told, ==, expected);                                       \
  }                                                                              \
  G_STMT_END

/* By machine, from 8:00 to 20:00. */
#define assert_today(bags, expected) assert_use (bags, -60, 660, TRUE, CORDEAU_USE_WHOLE, expected)

static void
receive (Bags *bags, const char *code)
{
  CordeauScan *scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) result = NULL;

  scan->grams = 2000;
  result = bags_scan_full (bags, scan);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  cordeau_scan_free (scan);
  bags_expect (bags, code, "sorting", CORDEAU_OUTCOME_ACCEPTED, "");
}

/* At 9:01, so that nothing is read twice. */
static void
wash (Bags *bags, const char *code)
{
  receive (bags, code);
  bags_advance (bags, MINUTE);
  bags_expect (bags, code, "washing", CORDEAU_OUTCOME_ACCEPTED, "");
}

static void
test_one (Bags *bags, gconstpointer unused)
{
  wash (bags, "N1");
  ran (bags, "L1", 6, 51, 700);
  bags_advance (bags, 80 * MINUTE);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_advance (bags, HOUR);
  assert_today (bags, "L1: 1 cycles, 0 blind, busy 45, full 30, out 0, 700 Wh, 2000 g");
  /* A second within the load, and one of which nobody said what was in it. */
  ran (bags, "L1", 60, 70, 100);
  ran (bags, "L1", 100, 110, 50);
  assert_today (bags, "L1: 3 cycles, 0 blind, busy 65, full 11, out 0, 850 Wh, 2000 g");
}

static void
test_without_plug (Bags *bags, gconstpointer unused)
{
  wash (bags, "N1");
  bags_advance (bags, 90 * MINUTE);
  /* Fifty minutes, and full since. */
  assert_today (bags, "L1: 1 cycles, 1 blind, busy 50, full 40, out 0, 0 Wh, 2000 g");
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_advance (bags, HOUR);
  assert_today (bags, "L1: 1 cycles, 1 blind, busy 50, full 40, out 0, 0 Wh, 2000 g");
}

/* What stands full overnight stops nobody: the hours count from the day's first loading or emptying to its last. */
static void
test_closed (Bags *bags, gconstpointer unused)
{
  CordeauScan *scan = cordeau_scan_new ("N2", CORDEAU_STATION_WASHING);
  g_autoptr (CordeauScanResult) result = NULL;

  wash (bags, "N1");
  bags_advance (bags, 60 * MINUTE);
  receive (bags, "N2");
  bags_advance (bags, MINUTE);
  g_set_str (&scan->machine, "L2");
  result = bags_scan_full (bags, scan);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  cordeau_scan_free (scan);
  /* 10:02 was the last of this day, 9:01 is the first of the next. */
  bags_advance (bags, 23 * HOUR - MINUTE);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L2", NULL));
  bags_advance (bags, 30 * MINUTE);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_advance (bags, HOUR);
  assert_use (bags, -60, 48 * 60, TRUE, CORDEAU_USE_WHOLE,
              "L1: 1 cycles, 1 blind, busy 50, full 41, out 0, 0 Wh, 2000 g; "
              "L2: 1 cycles, 1 blind, busy 50, full 0, out 0, 0 Wh, 2000 g");
}

static void
test_interrupted (Bags *bags, gconstpointer unused)
{
  wash (bags, "N1");
  bags_advance (bags, 20 * MINUTE);
  g_free (bags_do (bags, CORDEAU_ACT_INTERRUPTED, "L1", NULL));
  bags_advance (bags, HOUR);
  assert_today (bags, "L1: 1 cycles, 1 blind, busy 20, full 0, out 0, 0 Wh, 2000 g");
}

/* Half past eleven at night: the day is the site's. */
static void
test_days (Bags *bags, gconstpointer unused)
{
  const int midnight = 15 * 60;

  ran (bags, "L1", midnight - 30, midnight + 20, 600);
  ran (bags, "L2", midnight + 60, midnight + 70, -1);
  bags_advance (bags, 2 * DAY);
  assert_use (bags, -540, 900 + 1440, FALSE, CORDEAU_USE_DAILY,
              "all: 1 cycles, 0 blind, busy 30, full 0, out 0, 600 Wh, 0 g; "
              "all: 1 cycles, 1 blind, busy 30, full 0, out 0, 0 Wh, 0 g");
  assert_use (bags, -540, 900 + 1440, TRUE, CORDEAU_USE_DAILY,
              "L1: 1 cycles, 0 blind, busy 30, full 0, out 0, 600 Wh, 0 g; "
              "L1: 0 cycles, 0 blind, busy 20, full 0, out 0, 0 Wh, 0 g; "
              "L2: 1 cycles, 1 blind, busy 10, full 0, out 0, 0 Wh, 0 g");
  {
    g_autoptr (GPtrArray) months = read_use (bags, -24 * 60 * 23, 24 * 60 * 15, FALSE,
                                             CORDEAU_USE_MONTHLY);

    g_assert_cmpuint (months->len, ==, 3);
    g_assert_cmpuint (((CordeauMachineUse *) g_ptr_array_index (months, 1))->cycles, ==, 2);
  }
}

static void
test_out_of_service (Bags *bags, gconstpointer unused)
{
  g_autofree char *fact = NULL;

  {
    g_autoptr (CordeauScanResult) result = bags_act_full (bags, CORDEAU_ACT_FAULT, "L1", NULL,
                                                          "door", NULL);

    g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  }
  bags_advance (bags, 2 * HOUR);
  assert_today (bags, "L1: 0 cycles, 0 blind, busy 0, full 0, out 120, 0 Wh, 0 g");
  fact = bags_do (bags, CORDEAU_ACT_REPAIRED, "L1", NULL);
  bags_advance (bags, HOUR);
  assert_today (bags, "L1: 0 cycles, 0 blind, busy 0, full 0, out 120, 0 Wh, 0 g");
  {
    g_autoptr (CordeauScanResult) result = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL,
                                                          fact);

    g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  }
  assert_today (bags, "L1: 0 cycles, 0 blind, busy 0, full 0, out 180, 0 Wh, 0 g");
}

/* What is washed is dried, too: all together it counts once, and its energy is of both. */
static void
test_per_kilogram (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) rows = NULL;
  const CordeauMachineUse *all;

  wash (bags, "N1");
  ran (bags, "L1", 3, 53, 900);
  bags_advance (bags, HOUR);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  bags_advance (bags, MINUTE);
  bags_expect (bags, "N1", "drying", CORDEAU_OUTCOME_ACCEPTED, "");
  ran (bags, "S1", 63, 100, 1100);
  bags_advance (bags, HOUR);
  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "S1", NULL));
  assert_today (bags, "L1: 1 cycles, 0 blind, busy 50, full 8, out 0, 900 Wh, 2000 g; "
                      "S1: 1 cycles, 0 blind, busy 37, full 22, out 0, 1100 Wh, 2000 g");
  rows = read_use (bags, -60, 660, FALSE, CORDEAU_USE_WHOLE);
  g_assert_cmpuint (rows->len, ==, 1);
  all = g_ptr_array_index (rows, 0);
  g_assert_cmpint (all->grams, ==, 2000);
  g_assert_cmpint (cordeau_machine_use_per_kilogram (all), ==, 1000);
}

static void
test_sentence (void)
{
  g_autofree char *sentence = cordeau_machine_use_sentence (190 * MINUTE + 5);

  g_assert_cmpstr (sentence, ==, "Full but finished cost 3 h 10 today.");
  g_assert_null (cordeau_machine_use_sentence (59 * SECOND));
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const gint64 *when = data;

  return GSIZE_TO_POINTER (
      cordeau_machine_use_count (connection, "site-7", "L1", when[0], when[1], error) + 1);
}

static int
count (Bags *bags, gint64 since)
{
  gint64 when[] = { since, bags_now (bags) };
  g_autoptr (GError) error = NULL;
  gpointer n = cordeau_store_read (cordeau_session_get_store (bags->session), count_job, when,
                                   &error);

  g_assert_no_error (error);
  return (int) GPOINTER_TO_SIZE (n) - 1;
}

static void
test_count (Bags *bags, gconstpointer unused)
{
  g_assert_cmpint (count (bags, 0), ==, 0);
  wash (bags, "N1");
  g_assert_cmpint (count (bags, 0), ==, 1);
  ran (bags, "L1", 3, 53, 900);
  ran (bags, "L1", -100, -60, -1);
  bags_advance (bags, HOUR);
  g_assert_cmpint (count (bags, 0), ==, 2);
  g_assert_cmpint (count (bags, AT (0)), ==, 1);
  g_assert_cmpint (count (bags, AT (30)), ==, 0);
}

#define ADD(name, func) \
  g_test_add ("/bags/4.6-machine-use/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bags/4.6-machine-use/sentence", test_sentence);
  ADD ("a-load-and-its-cycle-are-one", test_one);
  ADD ("without-a-plug", test_without_plug);
  ADD ("closed-hours-are-not-full", test_closed);
  ADD ("interrupted-is-not-full", test_interrupted);
  ADD ("days-are-the-sites", test_days);
  ADD ("out-of-service", test_out_of_service);
  ADD ("energy-per-kilogram", test_per_kilogram);
  g_test_add ("/bags/4.1-machine-use/count", Bags, NULL, bags_set_up, test_count, bags_tear_down);
  return g_test_run ();
}
