/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.12: clock-ins and what became of published rosters go five years after, with who said it, and nothing else does. On Monday
 * 23 November 2026, 9:00, and five years later. */
#include "base/day.h"
#include "people/clock-retire.h"
#include "people/clock.h"
#include "people/roster-log.h"
#include "people/worker.h"
#include "site-fixture.h"

#define HOUR G_TIME_SPAN_HOUR
#define EVENING (PEOPLE_MORNING + 13 * HOUR)

typedef struct
{
  CordeauLocal *local;
  gint64 before;
  CordeauClockRetired retired;
  gboolean done;
} Retire;

static gboolean
clock_at (CordeauTxn *txn, gboolean entry, const char *worker, gint64 at, GError **error)
{
  char fact[37];

  return cordeau_clock_say (txn, entry, worker, NULL, at, fact, error)
         && cordeau_session_attribute (txn, fact, "paul", error);
}

static gboolean
put_worker (CordeauTxn *txn, const char *key, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, key);

  worker->status = CORDEAU_STATUS_PERMANENT;
  return cordeau_worker_put (txn, worker, error);
}

/* Published and then made longer, by paul. */
static gboolean
change (CordeauTxn *txn, gint64 start, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, "paul", FALSE };
  g_autoptr (CordeauShift) shift = cordeau_shift_new ("amina", start, start + 4 * HOUR, "washing");
  g_autoptr (CordeauShift) known = NULL;
  guint n;

  if (!cordeau_shift_put (txn, shift, &reason, error)
      || !cordeau_shifts_publish (txn, start, start + 1, &reason, &n, error))
    return FALSE;
  known = cordeau_shift_find (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                              shift->id, error);
  if (known == NULL)
    return FALSE;
  known->end += HOUR;
  return cordeau_shift_put (txn, known, &reason, error);
}

/* Of one day: two clockings, a publication and a change. */
static gpointer
day_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return put_worker (txn, "amina", error) && put_worker (txn, "paul", error)
                 && clock_at (txn, TRUE, "amina", PEOPLE_MORNING - 2 * HOUR, error)
                 && clock_at (txn, FALSE, "amina", PEOPLE_MORNING - HOUR, error)
                 && change (txn, PEOPLE_MORNING + HOUR, error)
             ? data
             : NULL;
}

/* In at 22:00, out at 6:00. */
static gpointer
night_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return put_worker (txn, "amina", error) && clock_at (txn, TRUE, "amina", EVENING, error)
                 && clock_at (txn, FALSE, "amina", EVENING + 8 * HOUR, error)
             ? data
             : NULL;
}

/* A change of what is planned in a week. */
static gpointer
ahead_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return put_worker (txn, "amina", error) && change (txn, PEOPLE_MORNING + 7 * 24 * HOUR, error)
             ? data
             : NULL;
}

static gpointer
retire_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Retire *retire = data;

  return cordeau_clock_retire (txn, retire->local, retire->before, &retire->retired, &retire->done,
                               error)
             ? data
             : NULL;
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Retire *retire = data;

  return cordeau_clock_retire_count (connection, "site-7", retire->before, &retire->retired, error)
             ? data
             : NULL;
}

/* So many days and then five years after the Monday, at 9:00: what goes, which is what was counted. */
static void
retire_after (PeopleSite *site, int days, guint clockings, guint changes, guint deeds)
{
  GTimeZone *zone = cordeau_session_get_zone (site->session);
  gint32 day = cordeau_day_from_text ("2031-11-23") + days;
  Retire retire = { .local = cordeau_session_get_local (site->session) };
  Retire count;

  cordeau_fixed_env_set_now (site->env, cordeau_day_at (day, 540, zone));
  retire.before = cordeau_clock_retire_before (cordeau_env_now (CORDEAU_ENV (site->env)), zone);
  count = retire;
  people_site_read (site, count_job, &count);
  while (!retire.done)
    people_site_write (site, retire_job, &retire);
  g_assert_cmpuint (retire.retired.n_clockings, ==, clockings);
  g_assert_cmpuint (retire.retired.n_changes, ==, changes);
  g_assert_cmpuint (retire.retired.n_deeds, ==, deeds);
  g_assert_cmpuint (count.retired.n_clockings, ==, clockings);
  g_assert_cmpuint (count.retired.n_changes, ==, changes);
  g_assert_cmpuint (count.retired.n_deeds, ==, deeds);
  people_site_rebuild (site);
}

static gpointer
presences_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
               GError **error)
{
  return cordeau_presences_read (connection, "site-7", NULL, 0, G_MAXINT64, error);
}

static gpointer
changes_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  return cordeau_roster_changes_read (connection, "site-7", NULL, 0, G_MAXINT64, error);
}

static gpointer
shifts_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_shifts_read (connection, "site-7", NULL, 0, G_MAXINT64, error);
}

static void
assert_left (PeopleSite *site, guint presences, guint changes, guint shifts)
{
  g_autoptr (GPtrArray) spans = people_site_read (site, presences_job, site);
  g_autoptr (GPtrArray) log = people_site_read (site, changes_job, site);
  g_autoptr (GPtrArray) plans = people_site_read (site, shifts_job, site);

  g_assert_cmpuint (spans->len, ==, presences);
  g_assert_cmpuint (log->len, ==, changes);
  g_assert_cmpuint (plans->len, ==, shifts);
}

/* A clock-in, taken back. */
static gpointer
undone_job (CordeauTxn *txn, gpointer data, GError **error)
{
  char fact[37];
  char undo[37];

  return put_worker (txn, "amina", error)
                 && cordeau_clock_say (txn, TRUE, "amina", NULL, PEOPLE_MORNING - 2 * HOUR, fact,
                                       error)
                 && cordeau_clock_undo (txn, fact, undo, error)
             ? data
             : NULL;
}

/* What takes one back goes with it, and never before it: it would count again. */
static void
test_undone (PeopleSite *site, gconstpointer unused)
{
  people_site_write (site, undone_job, site);
  assert_left (site, 0, 0, 0);
  retire_after (site, 0, 0, 0, 0);
  assert_left (site, 0, 0, 0);
  retire_after (site, 2, 2, 0, 0);
  assert_left (site, 0, 0, 0);
}

/* On the day five years after nothing goes, on the next all of it but the shift; again, nothing is left to go. */
static void
test_five_years (PeopleSite *site, gconstpointer unused)
{
  people_site_write (site, day_job, site);
  assert_left (site, 1, 1, 1);
  retire_after (site, 0, 0, 0, 0);
  assert_left (site, 1, 1, 1);
  retire_after (site, 1, 2, 2, 4);
  assert_left (site, 0, 0, 1);
  retire_after (site, 2, 0, 0, 0);
}

/* A night is one: its clock-in waits for its clock-out. */
static void
test_night (PeopleSite *site, gconstpointer unused)
{
  cordeau_fixed_env_set_now (site->env, PEOPLE_MORNING + 24 * HOUR);
  people_site_write (site, night_job, site);
  retire_after (site, 1, 0, 0, 0);
  assert_left (site, 1, 0, 0);
  retire_after (site, 2, 2, 0, 2);
  assert_left (site, 0, 0, 0);
}

/* What was changed of a day that is still kept stays as long as it. */
static void
test_ahead (PeopleSite *site, gconstpointer unused)
{
  people_site_write (site, ahead_job, site);
  retire_after (site, 2, 0, 1, 1);
  assert_left (site, 0, 1, 1);
  retire_after (site, 7, 0, 0, 0);
  retire_after (site, 8, 0, 1, 1);
  assert_left (site, 0, 0, 1);
}

static void
test_before (void)
{
  g_autoptr (GTimeZone) paris = g_time_zone_new_identifier ("Europe/Paris");
  gint32 leap = cordeau_day_from_text ("2028-02-29");

  g_assert_cmpint (cordeau_clock_retire_before (cordeau_day_at (leap, 600, paris), paris), ==,
                   cordeau_day_at (cordeau_day_from_text ("2023-02-28"), 0, paris));
}

int
main (int argc, char **argv)
{
#define ADD(name, func)                                                                      \
  g_test_add ("/people/5.12-clock-retire/" name, PeopleSite, NULL, people_site_set_up, func, \
              people_site_tear_down)
  g_test_init (&argc, &argv, NULL);
  ADD ("five-years", test_five_years);
  ADD ("night", test_night);
  ADD ("taken-back", test_undone);
  ADD ("change-of-a-day-that-is-kept", test_ahead);
  g_test_add_func ("/people/5.12-clock-retire/leap-day", test_before);
#undef ADD
  return g_test_run ();
}
