/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F19 for machines: letting go of months changes neither what is said of a machine nor what it did and cost. */
#include "bags-random.h"

#include "bags/machine-upkeep.h"
#include "bags/machine-use.h"
#include "machines/machine-cycle-correct.h"
#include "machines/machine-log.h"
#include "machines/machine-truth.h"
#include "store/retention.h"

#define DAY (24 * HOUR)

static const char *const machines[] = { "L1", "L2", "S1", "H1" };

/* --- what happens --------------------------------------------------------------------------------- */

typedef struct
{
  Bags *bags;
  GRand *rand;
  GPtrArray *facts; /* what may be undone, or corrected */
} Dice;

static int throw (Dice * dice, int sides)
{
  return g_rand_int_range (dice->rand, 0, sides);
}

static gint64
some_minutes (Dice *dice, int most)
{
  return (1 + throw (dice, most)) * MINUTE;
}

static gboolean
run_cycle (Dice *dice, CordeauTxn *txn, const char *machine, char fact[37], GError **error)
{
  gint64 end = cordeau_txn_get_now (txn) - some_minutes (dice, 30);
  g_autoptr (CordeauMachineCycle) cycle =
      cordeau_machine_cycle_new (machine, end - some_minutes (dice, 90), end,
                                 (CordeauSignatureOutcome) throw (dice, 3));

  if (throw (dice, 3) > 0)
    {
      cycle->watt_hours = throw (dice, 2000);
      cycle->slice = 60;
      cycle->n_slices = (guint) ((cycle->end - cycle->start) / MINUTE);
      for (guint i = 0; i < cycle->n_slices; i++)
        cycle->watts[i] = (guint16) throw (dice, 2500);
    }
  return cordeau_machine_cycle_write (txn, cycle, fact, error);
}

/* What cannot be is no fault of the test: then nothing is written. */
static gboolean
correct (Dice *dice, CordeauTxn *txn, const char *machine, char fact[37])
{
  gint64 now = cordeau_txn_get_now (txn);
  gint64 back = throw (dice, 4) == 0 ? 60 * DAY : 2 * DAY;
  g_autoptr (GPtrArray) cycles = cordeau_machine_cycles_read (cordeau_txn_get_connection (txn),
                                                              "site-7", machine, now - back, now,
                                                              NULL);
  const CordeauMachineCycle *cycle;
  guint place;

  if (cycles->len == 0)
    return FALSE;
  place = (guint) throw (dice, (int) cycles->len);
  cycle = g_ptr_array_index (cycles, place);
  switch (throw (dice, 3))
    {
    case 0:
      return place + 1 < cycles->len
             && cordeau_machine_cycle_merge (txn, cycle, g_ptr_array_index (cycles, place + 1),
                                             fact, NULL);
    case 1:
      return cordeau_machine_cycle_split (txn, cycle, (cycle->start + cycle->end) / 2, fact, NULL);
    default:
      return cordeau_machine_cycle_finish (txn, cycle, fact, NULL);
    }
}

static gboolean
sense (Dice *dice, CordeauTxn *txn, const char *machine, char fact[37], GError **error)
{
  const CordeauSensed sensed = {
    .state = (CordeauMachineState) throw (dice, CORDEAU_N_MACHINE_STATES),
    .since = cordeau_txn_get_now (txn) - some_minutes (dice, 3),
    .programme = throw (dice, 2) == 0 ? "P30" : NULL,
    .most = throw (dice, 2) == 0 ? cordeau_txn_get_now (txn) + HOUR : 0,
  };

  return cordeau_machine_sense (txn, machine, &sensed, fact, error);
}

static gpointer
step_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Dice *dice = data;
  const char *machine = machines[throw (dice, G_N_ELEMENTS (machines))];
  gboolean kept = FALSE;
  char fact[37] = "";

  switch (throw (dice, 9))
    {
    case 0:
    case 1:
    case 2:
      kept = run_cycle (dice, txn, machine, fact, error);
      break;
    case 3:
      kept = correct (dice, txn, machine, fact);
      break;
    case 4:
      sense (dice, txn, machine, fact, error);
      break;
    case 5:
      kept = cordeau_machine_say_fault (txn, machine, "door", "E1", NULL, fact, error);
      break;
    case 6:
      kept = cordeau_machine_say_repaired (txn, machine, fact, error);
      break;
    case 7:
      kept = cordeau_machine_say (txn, machine,
                                  (CordeauMachineState) throw (dice, CORDEAU_N_MACHINE_STATES),
                                  fact, error);
      break;
    default:
      kept = cordeau_machine_say_maintained (txn, machine, "Filter", 0, fact, error);
      break;
    }
  if (kept)
    g_ptr_array_add (dice->facts, g_strdup (fact));
  return dice;
}

static void
step (Dice *dice)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (dice->bags->session), step_job, dice, NULL,
                       &error);
  g_assert_no_error (error);
  g_free (bags_step (dice->bags, dice->rand, FALSE));
  bags_advance (dice->bags,
                throw (dice, 10) == 0 ? (1 + throw (dice, 6)) * DAY : some_minutes (dice, 200));
  if (dice->facts->len > 0 && throw (dice, 6) == 0)
    cordeau_scan_result_free (
        bags_act_full (dice->bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL,
                       g_ptr_array_index (dice->facts,
                                          dice->facts->len - 1
                                              - (guint) throw (dice,
                                                               MIN ((int) dice->facts->len, 5)))));
}

/* --- what is told of it --------------------------------------------------------------------------- */

static gboolean
print_use (GString *text, CordeauConnection *connection, Bags *bags, gboolean by_machine,
           CordeauUsePeriod period, GError **error)
{
  CordeauUseWish wish = {
    .site = "site-7",
    .from = BAGS_MORNING - 2 * DAY,
    .to = bags_now (bags) + DAY,
    .now = bags_now (bags),
    .zone = cordeau_session_get_zone (bags->session),
    .by_machine = by_machine,
    .period = period,
  };
  g_autoptr (GPtrArray) rows = cordeau_machine_use_read (connection, &wish, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const CordeauMachineUse *use = g_ptr_array_index (rows, i);

      g_string_append_printf (text,
                              "%s %" G_GINT64_FORMAT ": %u %u %" G_GINT64_FORMAT
                              " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n",
                              use->machine != NULL ? use->machine : "all", use->start, use->cycles,
                              use->n_unmetered, use->busy, use->full, use->out, use->watt_hours,
                              use->grams, use->measured_watt_hours, use->measured_grams);
    }
  return rows != NULL;
}

static gboolean
print_machine (GString *text, CordeauConnection *connection, Bags *bags, const char *machine,
               GError **error)
{
  g_autoptr (CordeauMachineTruth) truth = cordeau_machine_truth_read (connection, "site-7", machine,
                                                                      error);
  g_autoptr (GPtrArray) log = cordeau_machine_log_read (connection, "site-7", machine, error);
  gint64 n = cordeau_machine_use_count (connection, "site-7", machine, 0, bags_now (bags), error);

  if (truth == NULL || log == NULL)
    return FALSE;
  g_string_append_printf (text,
                          "%s said %d %" G_GINT64_FORMAT " sensed %d %d %" G_GINT64_FORMAT
                          " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                          " %s fault %s %s %s %" G_GINT64_FORMAT "; filter %" G_GINT64_FORMAT
                          ", %d cycles\n",
                          machine, truth->said, truth->said_at, truth->sensed, truth->was,
                          truth->sensed_since, truth->sensed_at, truth->most, truth->programme,
                          truth->fault, truth->fault_code, truth->fault_fact, truth->fault_at,
                          cordeau_machine_log_last_done (log, machine, "Filter"), (int) n);
  return TRUE;
}

static gpointer
tell_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Bags *bags = data;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (machines); i++)
    if (!print_machine (text, connection, bags, machines[i], error))
      return NULL;
  if (!print_use (text, connection, bags, TRUE, CORDEAU_USE_WHOLE, error)
      || !print_use (text, connection, bags, TRUE, CORDEAU_USE_DAILY, error)
      || !print_use (text, connection, bags, FALSE, CORDEAU_USE_MONTHLY, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
tell (Bags *bags)
{
  g_autoptr (GError) error = NULL;
  char *text = cordeau_store_read (cordeau_session_get_store (bags->session), tell_job, bags,
                                   &error);

  g_assert_no_error (error);
  return text;
}

/* Says the first line that differs, not both texts. */
static void
assert_same (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, "\n", -1);
  g_auto (GStrv) right = g_strsplit (b, "\n", -1);

  for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, right[i]);
  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
}

static gint64
retire (Bags *bags, int months_kept)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (bags_now (bags) / SECOND);
  g_autoptr (GDateTime) then = g_date_time_add_months (now, -months_kept);
  g_autofree char *before = g_date_time_format (then, "%Y%m");
  CordeauRetentionResult result = { 0 };
  g_autoptr (GError) error = NULL;

  cordeau_retention_run (cordeau_session_get_store (bags->session), before, &result, NULL, NULL,
                         NULL, &error);
  g_assert_no_error (error);
  return result.n_dropped;
}

static void
rebuild (Bags *bags)
{
  CordeauStore *store = cordeau_session_get_store (bags->session);
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_store_rebuild (store, NULL, &error);
  g_assert_no_error (error);
  report = cordeau_store_check (store, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < report->problems->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (report->problems, i));
  g_assert_cmpuint (report->problems->len, ==, 0);
}

/* --- by dice -------------------------------------------------------------------------------------- */

static void
play (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  Bags bags;
  Dice dice = { &bags, rand, facts };
  gint64 n_dropped = 0;

  g_test_message ("seed %u", seed);
  bags_set_up (&bags, NULL);
  for (int round = 0; round < 6; round++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *anew = NULL;

      for (int i = 0; i < 50; i++)
        step (&dice);
      before = tell (&bags);
      n_dropped += retire (&bags, round % 3);
      after = tell (&bags);
      assert_same (before, after);
      rebuild (&bags);
      anew = tell (&bags);
      assert_same (before, anew);
    }
  g_test_message ("seed %u: %d facts went, %u stay", seed, (int) n_dropped,
                  bags_count_facts (&bags));
  g_assert_cmpint (n_dropped, >, 30);
  bags_tear_down (&bags, NULL);
}

static void
test_same_aggregates (void)
{
  guint rounds = g_test_thorough () ? 200 : 4;

  for (guint i = 0; i < rounds; i++)
    play (g_test_rand_int ());
}

/* --- one by one ----------------------------------------------------------------------------------- */

static gpointer
words_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Dice *dice = data;
  char fact[37];

  return run_cycle (dice, txn, "L1", fact, error)
                 && cordeau_machine_say_fault (txn, "L1", "door", "E1", NULL, fact, error)
                 && cordeau_machine_say_maintained (txn, "L1", "Filter", 0, fact, error)
                 && sense (dice, txn, "L1", fact, error)
             ? dice
             : NULL;
}

/* All facts of a month that is over go, and the machine is still out of order. */
static void
test_all_go (Bags *bags, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  Dice dice = { bags, rand, NULL };
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (bags->session), words_job, &dice, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (bags_count_facts (bags), ==, 4);
  bags_advance (bags, 40 * DAY);
  before = tell (bags);
  g_assert_cmpint (retire (bags, 0), ==, 4);
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
  after = tell (bags);
  assert_same (before, after);
  rebuild (bags);
}

/* --- a second computer ---------------------------------------------------------------------------- */

static gpointer
repaired_job (CordeauTxn *txn, gpointer data, GError **error)
{
  char fact[37];

  return cordeau_machine_say_repaired (txn, "L1", fact, error) ? data : NULL;
}

static gpointer
fault_job (CordeauTxn *txn, gpointer data, GError **error)
{
  char fact[37];

  return cordeau_machine_say_fault (txn, "L1", "door", "E1", NULL, fact, error) ? data : NULL;
}

static void
write_down (Bags *bags, CordeauWriteFunc job)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (bags->session), job, bags, NULL, &error);
  g_assert_no_error (error);
}

/* (transfer full): what a computer says that let go of all before February, and whose clock was then set back to
 * November: the month is February, the stamp is of November. */
static GPtrArray *
say_repaired_elsewhere (void)
{
  GPtrArray *parcels;
  Bags other;

  bags_open (&other, "site-7", "7D", 2);
  bags_advance (&other, 70 * DAY);
  retire (&other, 0);
  cordeau_fixed_env_set_now (other.env, BAGS_MORNING + MINUTE);
  write_down (&other, repaired_job);
  parcels = bags_parcels (&other);
  bags_close (&other);
  return parcels;
}

/* Its word is older than the fault, and stays longer: then the fault stays, too, or the older word would be the last. */
static void
test_late_word (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) parcels = say_repaired_elsewhere ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *anew = NULL;
  guint n = 0;

  bags_advance (bags, HOUR);
  write_down (bags, fault_job);
  bags_advance (bags, 40 * DAY);
  for (guint i = 0; i < parcels->len; i++)
    {
      const Parcel *parcel = g_ptr_array_index (parcels, i);

      if (!parcel->is_fact || strstr (parcel->body, "machine.repaired") == NULL)
        continue;
      bags_deliver (bags, parcel);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  before = tell (bags);
  g_assert_nonnull (strstr (before, "fault door"));
  g_assert_cmpint (retire (bags, 0), ==, 0);
  after = tell (bags);
  assert_same (before, after);
  rebuild (bags);
  anew = tell (bags);
  assert_same (before, anew);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bags/4.6-f19-machines-same-aggregates", test_same_aggregates);
  g_test_add ("/bags/4.6-f19-machines-all-go", Bags, NULL, bags_set_up, test_all_go,
              bags_tear_down);
  g_test_add ("/bags/4.6-f19-machines-late-word", Bags, NULL, bags_set_up, test_late_word,
              bags_tear_down);
  return g_test_run ();
}
