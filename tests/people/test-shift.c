/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.4 and F18: shifts are read, put, moved, published; what was published is not changed without a word. */
#include "base/day.h"
#include "people/roster-log.h"
#include "site-fixture.h"

#define HOUR G_TIME_SPAN_HOUR

static GTimeZone *
zone_of (PeopleSite *site)
{
  return cordeau_session_get_zone (site->session);
}

/* "2026-11-25", 8 → that local hour. */
static gint64
at (PeopleSite *site, const char *day, int hour)
{
  return cordeau_day_at (cordeau_day_from_text (day), hour * 60, zone_of (site));
}

static CordeauShift *
make (PeopleSite *site, const char *worker, const char *day, int from, int to)
{
  return cordeau_shift_new (worker, at (site, day, from), at (site, day, to), "washing");
}

typedef struct
{
  CordeauShift *shift;
  const char *id;
  CordeauRosterReason reason;
  gint64 from, to;
  const char *worker;
  guint n;
} Ask;

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Ask *ask = data;

  return cordeau_shift_put (txn, ask->shift, &ask->reason, error) ? ask : NULL;
}

static gpointer
delete_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Ask *ask = data;

  return cordeau_shift_delete (txn, ask->id, &ask->reason, error) ? ask : NULL;
}

static gpointer
publish_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Ask *ask = data;

  return cordeau_shifts_publish (txn, ask->from, ask->to, &ask->reason, &ask->n, error) ? ask
                                                                                        : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;

  return cordeau_shifts_read (connection, "site-7", ask->worker, ask->from, ask->to, error);
}

static gpointer
changes_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Ask *ask = data;

  return cordeau_roster_changes_read (connection, "site-7", ask->worker, ask->from, ask->to, error);
}

static void
put (PeopleSite *site, CordeauShift *shift, CordeauRosterWhy why)
{
  Ask ask = { .shift = shift, .reason = { why, "sam" } };

  people_site_write (site, put_job, &ask);
}

static GPtrArray *
read_shifts (PeopleSite *site, const char *worker, const char *from, const char *to)
{
  Ask ask = { .worker = worker, .from = at (site, from, 0), .to = at (site, to, 0) };

  return people_site_read (site, read_job, &ask);
}

static GPtrArray *
read_changes (PeopleSite *site, const char *worker)
{
  Ask ask = { .worker = worker, .from = 0, .to = G_MAXINT64 };

  return people_site_read (site, changes_job, &ask);
}

static guint
publish (PeopleSite *site, const char *from, const char *to)
{
  Ask ask = { .from = at (site, from, 0), .to = at (site, to, 0) };

  people_site_write (site, publish_job, &ask);
  return ask.n;
}

static void
test_read (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) early = make (site, "amina", "2026-11-25", 6, 13);
  g_autoptr (CordeauShift) night = make (site, "bilal", "2026-11-25", 22, 30);
  g_autoptr (CordeauShift) later = make (site, "amina", "2026-11-27", 13, 20);
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GPtrArray) night_only = NULL;
  g_autoptr (GPtrArray) hers = NULL;

  early->break_minutes = 30;
  early->break_start = at (site, "2026-11-25", 10);
  put (site, early, CORDEAU_ROSTER_WHY_UNSAID);
  put (site, night, CORDEAU_ROSTER_WHY_UNSAID);
  put (site, later, CORDEAU_ROSTER_WHY_UNSAID);
  days = read_shifts (site, NULL, "2026-11-25", "2026-11-26");
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpstr (((CordeauShift *) days->pdata[0])->id, ==, early->id);
  g_assert_cmpint (((CordeauShift *) days->pdata[0])->break_start, ==, early->break_start);
  g_assert_cmpint (cordeau_shift_minutes (days->pdata[0]), ==, 390);
  g_assert_false (((CordeauShift *) days->pdata[0])->published);
  /* What began the day before and goes on touches the day. */
  night_only = read_shifts (site, NULL, "2026-11-26", "2026-11-27");
  g_assert_cmpuint (night_only->len, ==, 1);
  g_assert_cmpstr (((CordeauShift *) night_only->pdata[0])->worker, ==, "bilal");
  hers = read_shifts (site, "amina", "2026-11-23", "2026-11-30");
  g_assert_cmpuint (hers->len, ==, 2);
  people_site_rebuild (site);
}

/* A week later the wall shows the same, whatever the clocks did meanwhile. */
static void
test_move_over_dst (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = make (site, "amina", "2026-10-23", 8, 16);

  shift->break_start = at (site, "2026-10-23", 12);
  cordeau_shift_move_days (shift, 3, zone_of (site));
  g_assert_cmpint (shift->start, ==, at (site, "2026-10-26", 8));
  g_assert_cmpint (shift->end, ==, at (site, "2026-10-26", 16));
  g_assert_cmpint (shift->break_start, ==, at (site, "2026-10-26", 12));
  g_assert_cmpint (shift->start - at (site, "2026-10-23", 8), ==, 73 * HOUR);
}

static void
test_faults (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = make (site, "amina", "2026-11-25", 13, 6);
  Ask ask = { .shift = shift };

  people_site_refuse (site, put_job, &ask, "before");
  shift->end = shift->start + 25 * HOUR;
  people_site_refuse (site, put_job, &ask, "24 hours");
  shift->end = shift->start + 7 * HOUR;
  shift->break_minutes = 420;
  people_site_refuse (site, put_job, &ask, "break");
  shift->break_minutes = 30;
  shift->break_start = shift->end;
  people_site_refuse (site, put_job, &ask, "inside");
  g_set_str (&shift->post, "");
  shift->break_start = 0;
  people_site_refuse (site, put_job, &ask, "post");
  ask.id = "nothing";
  people_site_refuse (site, delete_job, &ask, "no longer");
}

/* F18: who, why, what notice, before and after, and how much more work it came to. */
static void
test_changes_are_kept (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = make (site, "amina", "2026-11-26", 6, 13);
  g_autoptr (CordeauShift) draft = make (site, "bilal", "2026-12-24", 6, 13);
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const CordeauRosterChange *change;

  put (site, shift, CORDEAU_ROSTER_WHY_UNSAID);
  put (site, draft, CORDEAU_ROSTER_WHY_UNSAID);
  g_assert_cmpuint (publish (site, "2026-11-23", "2026-11-30"), ==, 1);
  none = read_changes (site, NULL);
  g_assert_cmpuint (none->len, ==, 0);

  g_clear_pointer (&shift->rev, g_free);
  shift->end += HOUR;
  g_set_str (&shift->post, "drying");
  cordeau_fixed_env_advance (site->env, HOUR);
  put (site, shift, CORDEAU_ROSTER_WHY_ABSENCE);
  g_assert_true (shift->published);
  g_assert_cmpint (shift->told, ==, PEOPLE_MORNING + HOUR);
  draft->end += HOUR;
  put (site, draft, CORDEAU_ROSTER_WHY_ABSENCE);

  changes = read_changes (site, "amina");
  g_assert_cmpuint (changes->len, ==, 1);
  change = changes->pdata[0];
  g_assert_cmpstr (change->actor, ==, "sam");
  g_assert_cmpint (change->why, ==, CORDEAU_ROSTER_WHY_ABSENCE);
  g_assert_cmpint (change->days, ==, 3);
  g_assert_cmpint (change->minutes, ==, 60);
  g_assert_cmpint (change->before->end, ==, at (site, "2026-11-26", 13));
  g_assert_cmpint (change->after->end, ==, at (site, "2026-11-26", 14));
  g_assert_cmpstr (change->before->post, ==, "washing");
  g_assert_cmpstr (change->after->post, ==, "drying");
  people_site_rebuild (site);
}

/* A new post is no new time: notice counts from when the time was told. */
static void
test_told_of_times (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = make (site, "amina", "2026-11-26", 6, 13);

  shift->published = TRUE;
  put (site, shift, CORDEAU_ROSTER_WHY_ACTIVITY);
  g_assert_cmpint (shift->told, ==, PEOPLE_MORNING);
  cordeau_fixed_env_advance (site->env, HOUR);
  g_set_str (&shift->post, "drying");
  put (site, shift, CORDEAU_ROSTER_WHY_ACTIVITY);
  g_assert_cmpint (shift->told, ==, PEOPLE_MORNING);
  g_set_str (&shift->worker, "bilal");
  put (site, shift, CORDEAU_ROSTER_WHY_ACTIVITY);
  g_assert_cmpint (shift->told, ==, PEOPLE_MORNING + HOUR);
}

/* Deleting and putting back is what the page's undo does; both are told of when it was published. */
static void
test_delete_and_undo (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = make (site, "amina", "2026-11-26", 6, 13);
  g_autoptr (GPtrArray) gone = NULL;
  g_autoptr (GPtrArray) back = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  Ask ask = { .reason = { CORDEAU_ROSTER_WHY_CORRECTION, "sam" } };

  shift->published = TRUE;
  put (site, shift, CORDEAU_ROSTER_WHY_IMPORT);
  ask.id = shift->id;
  people_site_write (site, delete_job, &ask);
  gone = read_shifts (site, NULL, "2026-11-23", "2026-11-30");
  g_assert_cmpuint (gone->len, ==, 0);
  put (site, shift, CORDEAU_ROSTER_WHY_CORRECTION);
  back = read_shifts (site, NULL, "2026-11-23", "2026-11-30");
  g_assert_cmpuint (back->len, ==, 1);
  changes = read_changes (site, NULL);
  g_assert_cmpuint (changes->len, ==, 3);
  g_assert_null (((CordeauRosterChange *) changes->pdata[0])->before);
  g_assert_null (((CordeauRosterChange *) changes->pdata[1])->after);
  g_assert_cmpint (((CordeauRosterChange *) changes->pdata[1])->minutes, ==, -420);
  people_site_rebuild (site);
}

/* Two people edit one shift: the second is told. */
static void
test_stale (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = make (site, "amina", "2026-11-26", 6, 13);
  g_autoptr (CordeauShift) other = NULL;
  g_autoptr (GError) error = NULL;
  Ask ask = { 0 };

  put (site, shift, CORDEAU_ROSTER_WHY_UNSAID);
  other = cordeau_shift_copy (shift);
  shift->end += HOUR;
  put (site, shift, CORDEAU_ROSTER_WHY_UNSAID);
  other->end -= HOUR;
  ask.shift = other;
  g_assert_null (
      cordeau_store_write (cordeau_session_get_store (site->session), put_job, &ask, NULL, &error));
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (PeopleSite *, gconstpointer);
  } tests[] = {
    { "/people/shift/read", test_read },
    { "/people/shift/move-over-dst", test_move_over_dst },
    { "/people/shift/faults", test_faults },
    { "/people/shift/changes-are-kept", test_changes_are_kept },
    { "/people/shift/told-of-times", test_told_of_times },
    { "/people/shift/delete-and-undo", test_delete_and_undo },
    { "/people/shift/stale", test_stale },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, PeopleSite, NULL, people_site_set_up, tests[i].run,
                people_site_tear_down);
  return g_test_run ();
}
