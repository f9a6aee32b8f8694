/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.9: a practice site has thirty-five people, lawful weeks, absences at half past five, and people who come by the roster as
 * it stands, whoever changed it. */
#include <math.h>

#include "base/day.h"
#include "people/absence.h"
#include "people/lender.h"
#include "people/roll-call.h"
#include "people/roster-law.h"
#include "people/shift.h"
#include "people/staffing.h"
#include "practice-fixture.h"

#define SITE "exercice"
#define HOUR G_TIME_SPAN_HOUR
#define WEEK 7
/* 05:30 of the day whose evening is PRACTICE_EVENING. */
#define HALF_PAST_FIVE (PRACTICE_EVENING - 17 * HOUR)

static gpointer
read_people (Practice *practice, CordeauReadFunc func, gpointer data)
{
  g_autoptr (GError) error = NULL;
  gpointer result = cordeau_store_read (cordeau_session_get_store (practice->session), func, data,
                                        &error);

  g_assert_no_error (error);
  return result;
}

/* --- who ----------------------------------------------------------------------------------------- */

typedef struct
{
  guint workers;
  guint employers;
  guint trained;
  guint reachable;
} People;

static gpointer
people_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) workers = cordeau_workers_list (connection, SITE, error);
  g_autoptr (GPtrArray) lenders = cordeau_lenders_list (connection, SITE, error);
  g_autoptr (GHashTable) employers = g_hash_table_new (g_str_hash, g_str_equal);
  People *people = data;

  people->workers = workers->len;
  for (guint i = 0; i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);
      const CordeauLender *lender = cordeau_lenders_find (lenders, worker->employer);

      g_assert_nonnull (lender);
      g_hash_table_add (employers, lender->id);
      g_assert_cmpuint (worker->contracts->len, ==, 1);
      for (guint post = 0; post < CORDEAU_N_POSTS; post++)
        people->trained += worker->skills[post].level != CORDEAU_LEVEL_NONE ? 1 : 0;
      people->reachable += lender->phone != NULL && lender->contact_name != NULL ? 1 : 0;
    }
  people->employers = g_hash_table_size (employers);
  return NULL;
}

static void
test_people (void)
{
  Practice practice;
  People people = { 0 };

  practice_init (&practice, 21, 100);
  practice_fill (&practice, 1, PRACTICE_OPENING);
  read_people (&practice, people_job, &people);
  g_assert_cmpuint (people.workers, ==, 35);
  g_assert_cmpuint (people.employers, >=, 7);
  g_assert_cmpuint (people.employers, <=, 8);
  g_assert_cmpuint (people.reachable, ==, 35);
  g_assert_cmpuint (people.trained, >=, 60);
  practice_clear (&practice);
}

/* --- lawful -------------------------------------------------------------------------------------- */

/* (transfer full): "R1 P6" */
static gpointer
check_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gint32 monday = *(const gint32 *) data;
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  CordeauRosterLaw *law = cordeau_roster_law_read (connection, SITE, paris, monday, WEEK,
                                                   CORDEAU_ROSTER_LAW_TWELVE_WEEKS, error);
  g_autoptr (GArray) found = cordeau_law_roster_evaluate (law->law, monday, monday + WEEK - 1,
                                                          CORDEAU_LAW_BROKEN);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      const CordeauViolation *one = &g_array_index (found, CordeauViolation, i);

      g_test_message ("%s of %s: %d, not %d", cordeau_rule_to_id (one->rule), one->worker,
                      one->amount, one->limit);
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", cordeau_rule_to_id (one->rule));
    }
  cordeau_roster_law_free (law);
  return g_string_free (text, FALSE);
}

static char *
check_week (Practice *practice, gint32 monday)
{
  return read_people (practice, check_job, &monday);
}

/* Whatever the bench: last week and this have nothing that is not lawful, the next only what is put there for whoever learns. */
static void
test_lawful (gconstpointer nets)
{
  Practice practice;
  gint32 monday = cordeau_day_from_text ("2026-11-16");
  g_autofree char *before = NULL;
  g_autofree char *now = NULL;
  g_autofree char *next = NULL;

  practice_init (&practice, 22, GPOINTER_TO_UINT (nets));
  /* A day without the monitor is one on which those of the ESAT cannot work (E4). */
  practice.params.absence = 0;
  practice_fill (&practice, 2, PRACTICE_OPENING);
  before = check_week (&practice, monday - WEEK);
  now = check_week (&practice, monday);
  next = check_week (&practice, monday + WEEK);
  g_assert_cmpstr (before, ==, "");
  g_assert_cmpstr (now, ==, "");
  g_assert_cmpstr (next, ==, "R1 P6");
  practice_clear (&practice);
}

/* Five weeks on there is still a next week, and weeks join without a rest too short. */
static void
test_goes_on (void)
{
  Practice practice;
  gint32 monday = cordeau_day_from_text ("2026-11-16");

  practice_init (&practice, 23, 20);
  practice.params.absence = 0;
  practice_fill (&practice, 36, PRACTICE_OPENING);
  for (int week = -5; week <= 1; week++)
    {
      g_autofree char *found = check_week (&practice, monday + WEEK * week);

      g_assert_cmpstr (found, ==, week == -5 ? "" : "R1 P6");
    }
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM records WHERE kind = 'shift' AND body ->> "
                                   "'state' = 'draft'"),
                   ==, 0);
  practice_clear (&practice);
}

/* --- absences ------------------------------------------------------------------------------------ */

/* A day in five, so that chance says something; 8 % is what a site has (test-world.c, "rates"). */
static void
test_absences (void)
{
  Practice practice;
  double told;
  double late;
  double absent;

  practice_init (&practice, 24, 100);
  /* Since the clocks went back: half past five is 4:30 UTC. */
  practice.params.absence = 20;
  practice_fill (&practice, 25, PRACTICE_EVENING);
  absent = practice.counts.absences;
  told = (double) practice_count (&practice, "SELECT count(*) FROM records WHERE kind = 'absence'");
  late = (double) practice_count (&practice,
                                  "SELECT count(*) FROM records WHERE kind = 'absence' AND "
                                  "(body ->> 'told_at') / 60000000 % 1440 >= 270");
  g_test_message ("%.0f of %u shifts, %.0f of them told after 5:30", absent, practice.counts.shifts,
                  late);
  g_assert_cmpfloat (fabs (absent - 0.2 * practice.counts.shifts), <,
                     4 * sqrt (0.2 * practice.counts.shifts));
  g_assert_cmpfloat (told, ==, absent);
  g_assert_cmpfloat (fabs (late - told / 2), <, 2 * sqrt (told) + 1);
  practice_clear (&practice);
}

/* --- who comes ----------------------------------------------------------------------------------- */

static gpointer
call_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");

  return cordeau_roll_call_read (connection, SITE, paris, *(const gint64 *) data, error);
}

static guint
count_called (GPtrArray *lines, CordeauCalled called)
{
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const CordeauRollCallLine *) g_ptr_array_index (lines, i))->called == called ? 1 : 0;
  return n;
}

static CordeauWorld *
live_until (Practice *practice, CordeauWorld *world, gint64 until)
{
  g_autoptr (GError) error = NULL;

  if (world == NULL)
    world = cordeau_world_new (practice->session, &error);
  g_assert_no_error (error);
  cordeau_world_advance (world, until, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return world;
}

/* At a quarter past ten everybody who is not absent is here; at night nobody is. */
static void
test_roll_call (void)
{
  Practice practice;
  g_autoptr (CordeauWorld) world = NULL;
  g_autoptr (GPtrArray) morning = NULL;
  g_autoptr (GPtrArray) night = NULL;
  gint64 now = PRACTICE_OPENING + 3 * HOUR;

  practice_init (&practice, 25, 400);
  practice_fill (&practice, 1, now);
  morning = read_people (&practice, call_job, &now);
  /* Five posts of one, the bench of three, the monitor. */
  g_assert_cmpuint (morning->len, ==, 9);
  g_assert_cmpuint (count_called (morning, CORDEAU_CALLED_PRESENT)
                        + count_called (morning, CORDEAU_CALLED_ABSENT),
                    ==, 9);
  g_assert_cmpuint (count_called (morning, CORDEAU_CALLED_PRESENT), >=, 6);
  now = PRACTICE_EVENING + HOUR;
  world = live_until (&practice, NULL, now);
  night = read_people (&practice, call_job, &now);
  g_assert_cmpuint (night->len, ==, 0);
  /* Left and taken up in between: nobody came twice. */
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) - count(DISTINCT subject) FROM facts "
                                   "WHERE kind = 'clock.in'"),
                   ==, 0);
  practice_clear (&practice);
}

typedef struct
{
  char *worker;
  char *shift;
} Swap;

/* Whoever is planned for the evening at washing is absent; somebody of the rack who is off is asked. */
static gpointer
swap_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_ABSENCE, NULL, TRUE };
  g_autoptr (GPtrArray) shifts = NULL;
  Swap *swap = data;

  shifts = cordeau_shifts_read (cordeau_txn_get_connection (txn), SITE, NULL,
                                PRACTICE_EVENING - 6 * HOUR, PRACTICE_EVENING - 5 * HOUR, error);
  for (guint i = 0; i < shifts->len; i++)
    {
      CordeauShift *shift = g_ptr_array_index (shifts, i);

      if (!g_str_equal (shift->post, "washing"))
        continue;
      cordeau_absence_add (txn, shift->worker, cordeau_day_from_text ("2026-11-20"), error);
      swap->shift = g_strdup (shift->id);
      g_set_str (&shift->worker, swap->worker);
      cordeau_shift_put (txn, shift, &reason, error);
    }
  return NULL;
}

/* The roster was changed while the day went on: the one who was asked comes, and does the work. */
static void
test_follows_the_roster (void)
{
  Practice practice;
  g_autoptr (CordeauWorld) world = NULL;
  g_autoptr (GError) error = NULL;
  Swap swap = { .worker = (char *) "exercice05" };

  practice_init (&practice, 26, 200);
  practice_fill (&practice, 1, PRACTICE_OPENING);
  world = live_until (&practice, NULL, PRACTICE_OPENING + HOUR);
  cordeau_store_write (cordeau_session_get_store (practice.session), swap_job, &swap, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (swap.shift);
  live_until (&practice, world, PRACTICE_EVENING);
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM facts WHERE kind = 'clock.in' AND "
                                   "subject = 'worker:exercice05' AND at > 1795178000000000"),
                   ==, 1);
  g_assert_cmpint (practice_count (&practice,
                                   "SELECT count(*) FROM facts WHERE kind = 'attribution' "
                                   "AND body ->> 'actor' = 'exercice05' AND at > "
                                   "1795178000000000"),
                   >, 10);
  g_free (swap.shift);
  practice_clear (&practice);
}

static gpointer
bench_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");

  return cordeau_staffing_read (connection, SITE, paris, CORDEAU_POST_FINISHING, HALF_PAST_FIVE,
                                PRACTICE_EVENING, error);
}

/* The forecast reads how many finish, and nobody does at night. */
static void
test_finishers (void)
{
  Practice practice;
  g_autoptr (GArray) steps = NULL;
  guint most = 0;

  practice_init (&practice, 27, 400);
  practice.params.absence = 0;
  practice_fill (&practice, 1, PRACTICE_OPENING);
  steps = read_people (&practice, bench_job, NULL);
  g_assert_cmpuint (steps->len, >=, 2);
  for (guint i = 0; i < steps->len; i++)
    most = MAX (most, g_array_index (steps, CordeauStaffStep, i).people);
  g_assert_cmpuint (most, ==, practice.params.posts);
  g_assert_cmpuint (g_array_index (steps, CordeauStaffStep, steps->len - 1).people, ==, 0);
  practice_clear (&practice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/5.9-thirty-five-people", test_people);
  g_test_add_data_func ("/practice/5.9-lawful-two-posts", GUINT_TO_POINTER (200), test_lawful);
  g_test_add_data_func ("/practice/5.9-lawful-three-posts", GUINT_TO_POINTER (400), test_lawful);
  g_test_add_data_func ("/practice/5.9-lawful-four-posts", GUINT_TO_POINTER (500), test_lawful);
  g_test_add_func ("/practice/5.9-goes-on", test_goes_on);
  g_test_add_func ("/practice/5.9-absences-at-half-past-five", test_absences);
  g_test_add_func ("/practice/5.9-roll-call", test_roll_call);
  g_test_add_func ("/practice/5.9-follows-the-roster", test_follows_the_roster);
  g_test_add_func ("/practice/5.9-finishers", test_finishers);
  return g_test_run ();
}
