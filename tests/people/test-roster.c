/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.4: what is needed on which day, and what of it is covered, half hour by half hour. */
#include "people/roster.h"
#include "site-fixture.h"

#define MONDAY "2026-11-23"

static CordeauNeed
need_of (const char *day, int from, int to, CordeauPost post, int people)
{
  CordeauNeed need = { .from = from, .to = to, .post = post, .people = people };

  g_assert_true (cordeau_need_parse_day (day, &need.weekday, &need.date));
  return need;
}

static gpointer
put_need_job (CordeauTxn *txn, gpointer data, GError **error)
{
  int was;

  return cordeau_need_put (txn, data, FALSE, &was, error) ? data : NULL;
}

static gpointer
put_shift_job (CordeauTxn *txn, gpointer data, GError **error)
{
  CordeauRosterReason reason = { 0 };

  return cordeau_shift_put (txn, data, &reason, error) ? data : NULL;
}

static gpointer
put_worker_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_put (txn, data, error) ? data : NULL;
}

static void
put_worker (PeopleSite *site, const char *key, CordeauStatus status)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, key);

  worker->status = status;
  people_site_write (site, put_worker_job, worker);
}

/* Minutes of the day. */
static void
put_shift (PeopleSite *site, const char *worker, const char *day, int from, int to)
{
  GTimeZone *zone = cordeau_session_get_zone (site->session);
  gint32 number = cordeau_day_from_text (day);
  g_autoptr (CordeauShift) shift = cordeau_shift_new (worker, cordeau_day_at (number, from, zone),
                                                      cordeau_day_at (number, to, zone), "washing");

  people_site_write (site, put_shift_job, shift);
}

typedef struct
{
  GTimeZone *zone;
  const char *day;
  guint days;
} Ask;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_roster_read (connection, "site-7", ask->zone, cordeau_day_from_text (ask->day),
                              ask->days, error);
}

static CordeauRoster *
read_roster (PeopleSite *site, const char *day, guint days)
{
  Ask ask = { cordeau_session_get_zone (site->session), day, days };

  return people_site_read (site, read_job, &ask);
}

static const CordeauCover *
cover_at (const CordeauRoster *roster, GArray *covers, int minute)
{
  gint64 at = cordeau_day_at (roster->first, minute, roster->zone);

  for (guint i = 0; i < covers->len; i++)
    {
      const CordeauCover *cover = &g_array_index (covers, CordeauCover, i);

      if (cover->from <= at && at < cover->to)
        return cover;
    }
  return NULL;
}

static void
test_days (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GArray) needs = g_array_new (FALSE, FALSE, sizeof (CordeauNeed));
  const CordeauNeed all[] = {
    need_of ("lundi", 420, 900, CORDEAU_POST_WASHING, 2),
    need_of ("1", 420, 900, CORDEAU_POST_DRYING, 1),
    need_of ("Tuesday", 420, 900, CORDEAU_POST_WASHING, 2),
    need_of ("jour férié", 600, 900, CORDEAU_POST_WASHING, 1),
    need_of ("24/12/2026", 420, 720, CORDEAU_POST_WASHING, 3),
  };
  g_autoptr (GArray) monday = NULL;
  g_autoptr (GArray) holiday = NULL;
  g_autoptr (GArray) date = NULL;
  g_autoptr (GArray) sunday = NULL;
  int weekday;
  gint32 day;

  g_array_append_vals (needs, all, G_N_ELEMENTS (all));
  monday = cordeau_needs_of_day (needs, cordeau_day_from_text (MONDAY), FALSE);
  g_assert_cmpuint (monday->len, ==, 2);
  holiday = cordeau_needs_of_day (needs, cordeau_day_from_text (MONDAY), TRUE);
  g_assert_cmpuint (holiday->len, ==, 1);
  g_assert_cmpint (g_array_index (holiday, CordeauNeed, 0).from, ==, 600);
  date = cordeau_needs_of_day (needs, cordeau_day_from_text ("2026-12-24"), FALSE);
  g_assert_cmpint (g_array_index (date, CordeauNeed, 0).people, ==, 3);
  sunday = cordeau_needs_of_day (needs, cordeau_day_from_text ("2026-11-29"), FALSE);
  g_assert_cmpuint (sunday->len, ==, 0);
  g_assert_false (cordeau_need_parse_day ("8", &weekday, &day));
  g_assert_false (cordeau_need_parse_day ("someday", &weekday, &day));
}

static void
test_cover (PeopleSite *site, gconstpointer unused)
{
  CordeauNeed morning = need_of ("1", 360, 780, CORDEAU_POST_WASHING, 2);
  CordeauNeed peak = need_of ("1", 600, 660, CORDEAU_POST_WASHING, 1);
  g_autoptr (CordeauRoster) roster = NULL;
  g_autoptr (GArray) covers = NULL;

  put_worker (site, "amina", CORDEAU_STATUS_CDDI);
  put_worker (site, "bilal", CORDEAU_STATUS_ESAT);
  put_worker (site, "vera", CORDEAU_STATUS_VOLUNTEER);
  people_site_write (site, put_need_job, &morning);
  people_site_write (site, put_need_job, &peak);
  put_shift (site, "amina", MONDAY, 345, 765); /* 5:45 to 12:45 */
  put_shift (site, "bilal", MONDAY, 360, 780);
  put_shift (site, "vera", MONDAY, 360, 780);
  roster = read_roster (site, MONDAY, 1);
  covers = cordeau_roster_cover (roster);
  /* Before six nobody is needed, and one is there for a quarter of an hour. */
  g_assert_cmpint (cover_at (roster, covers, 360)->needed, ==, 2);
  g_assert_cmpint (cover_at (roster, covers, 360)->planned, ==, 2);
  /* A volunteer never counts; the needs of the peak add up. */
  g_assert_cmpint (cover_at (roster, covers, 600)->needed, ==, 3);
  g_assert_cmpint (cover_at (roster, covers, 600)->planned, ==, 2);
  /* Half an hour is as good as its worst minute. */
  g_assert_cmpint (cover_at (roster, covers, 750)->planned, ==, 1);
  g_assert_null (cover_at (roster, covers, 780));
}

/* The day of 25 hours has 50 half hours, and a night over it is whole. */
static void
test_cover_over_dst (PeopleSite *site, gconstpointer unused)
{
  CordeauNeed night = need_of ("6", 1320, 1800, CORDEAU_POST_WASHING, 1);
  g_autoptr (CordeauRoster) roster = NULL;
  g_autoptr (GArray) covers = NULL;

  put_worker (site, "amina", CORDEAU_STATUS_PERMANENT);
  people_site_write (site, put_need_job, &night);
  put_shift (site, "amina", "2026-10-24", 1320, 1800);
  roster = read_roster (site, "2026-10-25", 1);
  g_assert_cmpint ((roster->to - roster->from) / G_TIME_SPAN_HOUR, ==, 25);
  covers = cordeau_roster_cover (roster);
  /* From midnight to six by the wall are seven hours. */
  g_assert_cmpuint (covers->len, ==, 14);
  for (guint i = 0; i < covers->len; i++)
    g_assert_cmpint (g_array_index (covers, CordeauCover, i).planned, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/roster/days", PeopleSite, NULL, people_site_set_up, test_days,
              people_site_tear_down);
  g_test_add ("/people/roster/cover", PeopleSite, NULL, people_site_set_up, test_cover,
              people_site_tear_down);
  g_test_add ("/people/roster/cover-over-dst", PeopleSite, NULL, people_site_set_up,
              test_cover_over_dst, people_site_tear_down);
  return g_test_run ();
}
