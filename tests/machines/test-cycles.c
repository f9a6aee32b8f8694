/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cycles as facts: written once, read back, corrected by people, learned from, taken back, folded anew. */
#include <string.h>

#include "machines/machine-cycle-correct.h"
#include "machines/signature-profile.h"
#include "machines/telemetry-record.h"
#include "site-fixture.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define AT(minutes) (MACHINES_MORNING + (minutes) * MINUTE)

/* --- words ---------------------------------------------------------------------------------------- */

typedef enum
{
  MERGE,
  SPLIT,
  FINISH,
  UNDO,
} Deed;

typedef struct
{
  Deed deed;
  const char *first;
  const char *second;
  gint64 at;
  char fact[37];
} Word;

static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  char fact[37];

  return cordeau_machine_cycle_write (txn, data, fact, error) ? g_strdup (fact) : NULL;
}

static CordeauMachineCycle *
find (CordeauTxn *txn, const char *fact)
{
  return fact == NULL ? NULL
                      : cordeau_machine_cycle_find (cordeau_txn_get_connection (txn), "site-7",
                                                    "L1", fact, NULL);
}

static gpointer
word_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Word *word = data;
  g_autoptr (CordeauMachineCycle) first = find (txn, word->first);
  g_autoptr (CordeauMachineCycle) second = find (txn, word->second);

  switch (word->deed)
    {
    case MERGE:
      cordeau_machine_cycle_merge (txn, first, second, word->fact, error);
      break;
    case SPLIT:
      cordeau_machine_cycle_split (txn, first, word->at, word->fact, error);
      break;
    case FINISH:
      cordeau_machine_cycle_finish (txn, first, word->fact, error);
      break;
    default:
      cordeau_machine_cycle_undo (txn, "L1", word->first, word->fact, error);
      break;
    }
  return NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *machine = data;

  return cordeau_machine_cycles_read (connection, "site-7", machine, AT (-1000), AT (1000), error);
}

static gpointer
profile_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  return cordeau_signature_record_read (connection, "site-7", "L1", error);
}

static GPtrArray *
cycles_of (MachinesSite *site, const char *machine)
{
  return machines_site_read (site, read_job, (char *) machine);
}

/* "0-50 finished 420, …": minutes since the morning, outcome, watt-hours. */
static char *
tell (MachinesSite *site, const char *machine)
{
  g_autoptr (GPtrArray) cycles = cycles_of (site, machine);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cycles->len; i++)
    {
      const CordeauMachineCycle *cycle = g_ptr_array_index (cycles, i);

      g_string_append_printf (text, "%s%d-%d %s %d", i > 0 ? ", " : "",
                              (int) ((cycle->start - MACHINES_MORNING) / MINUTE),
                              (int) ((cycle->end - MACHINES_MORNING) / MINUTE),
                              cordeau_signature_outcome_to_nick (cycle->outcome),
                              (int) cycle->watt_hours);
    }
  return g_string_free (text, FALSE);
}

#define assert_told(site, machine, expected)       \
  G_STMT_START                                     \
  {                                                \
    g_autofree char *_told = tell (site, machine); \
    g_assert_cmpstr (_told, ==, expected);         \
  }                                                \
  G_STMT_END

/* A cycle that draws @watts throughout. (transfer full): its fact */
static char *
ran (MachinesSite *site, const char *machine, int from, int to, int watts)
{
  g_autoptr (CordeauMachineCycle) cycle = cordeau_machine_cycle_new (machine, AT (from), AT (to),
                                                                     CORDEAU_SIGNATURE_FINISHED);

  if (watts >= 0)
    {
      cycle->watt_hours = watts * (to - from) / 60;
      cycle->slice = 60;
      cycle->n_slices = (guint) (to - from);
      for (guint i = 0; i < cycle->n_slices; i++)
        cycle->watts[i] = (guint16) watts;
    }
  return machines_site_write (site, write_job, cycle);
}

/* --- tests ---------------------------------------------------------------------------------------- */

static void
test_written (MachinesSite *site, gconstpointer unused)
{
  g_autofree char *first = ran (site, "L1", 0, 60, 600);
  g_autofree char *again = ran (site, "L1", 0, 60, 600);
  g_autofree char *unmetered = ran (site, "L2", 30, 80, -1);
  g_autofree char *nothing = ran (site, "L1", 100, 110, 0);
  g_autoptr (GPtrArray) cycles = NULL;
  const CordeauMachineCycle *cycle;

  g_assert_cmpstr (first, ==, again);
  assert_told (site, "L1", "0-60 finished 600, 100-110 finished 0");
  assert_told (site, "L2", "30-80 finished -1");
  assert_told (site, NULL, "0-60 finished 600, 30-80 finished -1, 100-110 finished 0");
  machines_site_rebuild (site);
  assert_told (site, "L1", "0-60 finished 600, 100-110 finished 0");
  cycles = cycles_of (site, "L1");
  cycle = g_ptr_array_index (cycles, 0);
  g_assert_cmpstr (cycle->fact, ==, first);
  g_assert_cmpstr (cycle->correction, ==, "");
  g_assert_cmpstr (cycle->machine, ==, "L1");
  g_assert_null (cycle->programme);
  g_assert_cmpuint (cycle->n_slices, ==, 60);
  g_assert_cmpuint (cycle->slice, ==, 60);
  g_assert_cmpuint (cycle->watts[59], ==, 600);
}

static void
test_refused (MachinesSite *site, gconstpointer unused)
{
  CordeauMachineCycle cycle = { .machine = (char *) "L1", .watt_hours = -1, .start = AT (5) };

  cycle.end = AT (5);
  machines_site_refuse (site, write_job, &cycle, "clock");
  cycle.end = AT (5) + CORDEAU_MACHINE_CYCLE_MOST + 1;
  machines_site_refuse (site, write_job, &cycle, "clock");
  assert_told (site, NULL, "");
}

/* Eight hours by the minute are too many slices: two minutes each, and the same energy. */
static void
test_signature (void)
{
  CordeauSignatureCycle long_one = { .start = AT (0), .end = AT (480), .watt_hours = 4000.4 };
  g_autoptr (CordeauMachineCycle) cycle = NULL;
  g_autoptr (CordeauSignatureCycle) back = NULL;

  long_one.n_minutes = 480;
  for (guint i = 0; i < 480; i++)
    long_one.watts[i] = i % 2 == 0 ? 900 : 100;
  cycle = cordeau_machine_cycle_from_signature ("L1", &long_one, "");
  g_assert_null (cycle->programme);
  g_assert_cmpint (cycle->watt_hours, ==, 4000);
  g_assert_cmpuint (cycle->slice, ==, 120);
  g_assert_cmpuint (cycle->n_slices, ==, 240);
  g_assert_cmpuint (cycle->watts[0], ==, 500);
  g_assert_cmpuint (cycle->watts[239], ==, 500);
  back = cordeau_machine_cycle_to_signature (cycle);
  g_assert_cmpuint (back->n_minutes, ==, 480);
  g_assert_cmpuint (back->watts[479], ==, 500);
  g_assert_cmpint (back->end, ==, long_one.end);
}

static void
test_merge (MachinesSite *site, gconstpointer unused)
{
  g_autofree char *first = ran (site, "L1", 0, 30, 600);
  g_autofree char *second = ran (site, "L1", 37, 60, 300);
  g_autofree char *third = ran (site, "L1", 90, 120, 300);
  Word word = { MERGE, second, first };
  Word far = { MERGE, first, third };
  Word undo = { UNDO };
  g_autoptr (CordeauSignatureProfile) profile = NULL;
  g_autoptr (CordeauSignatureProfile) unlearned = NULL;
  g_autoptr (GPtrArray) cycles = NULL;
  const CordeauMachineCycle *cycle;

  machines_site_refuse (site, word_job, &far, "between");
  machines_site_write (site, word_job, &word);
  assert_told (site, "L1", "0-60 finished 415, 90-120 finished 150");
  cycles = cycles_of (site, "L1");
  cycle = g_ptr_array_index (cycles, 0);
  g_assert_cmpstr (cycle->fact, ==, first);
  g_assert_cmpstr (cycle->correction, ==, word.fact);
  g_assert_cmpuint (cycle->n_slices, ==, 60);
  g_assert_cmpuint (cycle->watts[29], ==, 600);
  g_assert_cmpuint (cycle->watts[33], ==, 0);
  g_assert_cmpuint (cycle->watts[37], ==, 300);
  profile = machines_site_read (site, profile_job, NULL);
  g_assert_cmpint (cordeau_signature_profile_get_pause (profile), >=, 7 * MINUTE);
  machines_site_rebuild (site);
  assert_told (site, "L1", "0-60 finished 415, 90-120 finished 150");
  undo.first = word.fact;
  machines_site_write (site, word_job, &undo);
  assert_told (site, "L1", "0-30 finished 300, 37-60 finished 115, 90-120 finished 150");
  unlearned = machines_site_read (site, profile_job, NULL);
  g_assert_cmpint (cordeau_signature_profile_get_pause (unlearned), ==, 0);
  machines_site_rebuild (site);
  assert_told (site, "L1", "0-30 finished 300, 37-60 finished 115, 90-120 finished 150");
}

static void
test_split (MachinesSite *site, gconstpointer unused)
{
  g_autofree char *whole = ran (site, "L1", 0, 91, 600);
  Word word = { SPLIT, whole, NULL, AT (40) };
  Word outside = { SPLIT, whole, NULL, AT (91) };
  Word again = { SPLIT, NULL, NULL, AT (60) };
  Word merge = { MERGE, whole };
  g_autoptr (CordeauSignatureProfile) profile = NULL;

  machines_site_refuse (site, word_job, &outside, "within");
  machines_site_write (site, word_job, &word);
  assert_told (site, "L1", "0-40 finished 400, 40-91 finished 510");
  profile = machines_site_read (site, profile_job, NULL);
  g_assert_cmpuint (cordeau_signature_profile_get_n_examples (profile, ""), ==, 2);
  /* The second part is called by its correction, and can be corrected itself. */
  again.first = word.fact;
  machines_site_write (site, word_job, &again);
  assert_told (site, "L1", "0-40 finished 400, 40-60 finished 200, 60-91 finished 310");
  merge.second = word.fact;
  machines_site_write (site, word_job, &merge);
  assert_told (site, "L1", "0-60 finished 600, 60-91 finished 310");
  machines_site_rebuild (site);
  assert_told (site, "L1", "0-60 finished 600, 60-91 finished 310");
  /* Without the first split the others have nothing to say. */
  {
    Word undo = { UNDO, word.fact };

    machines_site_write (site, word_job, &undo);
  }
  assert_told (site, "L1", "0-91 finished 910");
}

static void
test_finished (MachinesSite *site, gconstpointer unused)
{
  g_autoptr (CordeauMachineCycle) cycle = cordeau_machine_cycle_new ("L1", AT (0), AT (50),
                                                                     CORDEAU_SIGNATURE_INTERRUPTED);
  g_autofree char *fact = NULL;
  g_autoptr (CordeauSignatureProfile) profile = NULL;
  Word word = { FINISH };
  Word undo = { UNDO };

  cycle->dead = TRUE;
  word.first = fact = machines_site_write (site, write_job, cycle);
  assert_told (site, "L1", "0-50 interrupted -1");
  machines_site_write (site, word_job, &word);
  assert_told (site, "L1", "0-50 finished -1");
  profile = machines_site_read (site, profile_job, NULL);
  g_assert_true (cordeau_signature_profile_get_ends_dead (profile));
  {
    Word once_more = { FINISH, fact };

    machines_site_refuse (site, word_job, &once_more, "already");
  }
  undo.first = word.fact;
  machines_site_write (site, word_job, &undo);
  assert_told (site, "L1", "0-50 interrupted -1");
  undo.first = fact;
  machines_site_write (site, word_job, &undo);
  assert_told (site, "L1", "");
  machines_site_rebuild (site);
  assert_told (site, "L1", "");
}

#define ADD(name, func)                                                                     \
  g_test_add ("/machines/4.3-cycles/" name, MachinesSite, NULL, machines_site_set_up, func, \
              machines_site_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/4.3-cycles/signature", test_signature);
  ADD ("written", test_written);
  ADD ("refused", test_refused);
  ADD ("merge", test_merge);
  ADD ("split", test_split);
  ADD ("finished", test_finished);
  return g_test_run ();
}
