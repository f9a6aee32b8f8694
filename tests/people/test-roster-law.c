/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.3 and 5.11: records come to the judge whole: workers, their history, the parameters of the site. */
#include <string.h>

#include "people/lender.h"
#include "people/roster-law.h"
#include "site-fixture.h"

#define WEDNESDAY "2026-11-25"

static gpointer
put_shift_job (CordeauTxn *txn, gpointer data, GError **error)
{
  CordeauRosterReason reason = { .why = CORDEAU_ROSTER_WHY_ACTIVITY };

  return cordeau_shift_put (txn, data, &reason, error) ? data : NULL;
}

static gpointer
put_worker_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_worker_put (txn, data, error) ? data : NULL;
}

static gpointer
set_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_site_set_parameters (txn, data, error) ? data : NULL;
}

static void
put_worker (PeopleSite *site, const char *key, CordeauStatus status, int weekly_minutes)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, key);
  CordeauContract contract = { { cordeau_day_from_text ("2026-01-01"), CORDEAU_DAY_NONE },
                               weekly_minutes };

  worker->status = status;
  g_array_append_val (worker->contracts, contract);
  people_site_write (site, put_worker_job, worker);
}

/* (transfer full): written, @minutes long from @hour on, its break in the middle. */
static CordeauShift *
put_shift (PeopleSite *site, const char *worker, gint32 day, int hour, int minutes)
{
  GTimeZone *zone = cordeau_session_get_zone (site->session);
  CordeauShift *shift = cordeau_shift_new (worker, cordeau_day_at (day, hour * 60, zone),
                                           cordeau_day_at (day, hour * 60 + minutes, zone),
                                           "washing");

  shift->break_minutes = 30;
  shift->break_start = shift->start + 4 * G_TIME_SPAN_HOUR;
  people_site_write (site, put_shift_job, shift);
  return shift;
}

typedef struct
{
  GTimeZone *zone;
  gint32 first;
} Ask;

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_roster_law_read (connection, "site-7", ask->zone, ask->first, 7,
                                  CORDEAU_ROSTER_LAW_TWELVE_WEEKS, error);
}

/* The violation of @rule in the week of @day; %NULL: there is none. @law: (out): owns it */
static const CordeauViolation *
judge (PeopleSite *site, const char *day, CordeauRule rule, CordeauRosterLaw **law,
       GArray **violations)
{
  Ask ask = { cordeau_session_get_zone (site->session),
              cordeau_day_monday (cordeau_day_from_text (day)) };

  *law = people_site_read (site, read_job, &ask);
  *violations = cordeau_law_roster_evaluate ((*law)->law, (*law)->first, (*law)->last,
                                             CORDEAU_LAW_BROKEN);
  for (guint i = 0; i < (*violations)->len; i++)
    {
      const CordeauViolation *violation = &g_array_index (*violations, CordeauViolation, i);

      if (violation->rule == rule)
        return violation;
    }
  return NULL;
}

static void
test_joined (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) late = NULL;
  g_autoptr (CordeauShift) early = NULL;
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (GArray) violations = NULL;
  const CordeauViolation *violation;
  g_autofree char *sentence = NULL;

  put_worker (site, "amina", CORDEAU_STATUS_CDDI, 26 * 60);
  late = put_shift (site, "amina", cordeau_day_from_text (WEDNESDAY), 14, 480);
  early = put_shift (site, "amina", cordeau_day_from_text (WEDNESDAY) + 1, 6, 420);
  violation = judge (site, WEDNESDAY, CORDEAU_RULE_R1, &law, &violations);
  g_assert_nonnull (violation);
  g_assert_cmpint (violation->amount, ==, 480);
  g_assert_cmpint (violation->verdict, ==, CORDEAU_VERDICT_VIOLATION);
  g_assert_cmpstr (violation->worker, ==, "amina");
  sentence = cordeau_roster_law_say (law, violation);
  g_assert_nonnull (strstr (sentence, "amina"));
}

/* The mean of twelve weeks needs what was before the days asked for. */
static void
test_history (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (GArray) violations = NULL;
  gint32 monday = cordeau_day_monday (cordeau_day_from_text (WEDNESDAY));
  const CordeauViolation *violation;

  put_worker (site, "amina", CORDEAU_STATUS_PERMANENT, 35 * 60);
  for (int week = 0; week < 12; week++)
    for (int day = 0; day < 5; day++)
      {
        g_autoptr (CordeauShift) shift = put_shift (site, "amina", monday - week * 7 + day, 6,
                                                    9 * 60 + 30);
      }
  violation = judge (site, WEDNESDAY, CORDEAU_RULE_W2, &law, &violations);
  g_assert_nonnull (violation);
  g_assert_cmpint (violation->amount, ==, 45 * 60);
}

static void
test_parameters (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) sunday = NULL;
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (GArray) violations = NULL;
  g_autoptr (CordeauRosterLaw) again = NULL;
  g_autoptr (GArray) none = NULL;
  const char *const ground[] = { "sunday_ground=Order of 3 March", "permanent.rest=600", NULL };

  put_worker (site, "amina", CORDEAU_STATUS_PERMANENT, 35 * 60);
  sunday = put_shift (site, "amina", cordeau_day_from_text ("2026-11-29"), 8, 420);
  g_assert_nonnull (judge (site, WEDNESDAY, CORDEAU_RULE_W6, &law, &violations));
  people_site_write (site, set_job, (gpointer) ground);
  g_assert_null (judge (site, WEDNESDAY, CORDEAU_RULE_W6, &again, &none));
  g_assert_cmpint (again->parameters.by_status[CORDEAU_STATUS_PERMANENT].rest, ==, 600);
  g_assert_cmpint (again->parameters.by_status[CORDEAU_STATUS_CDDI].rest, ==, 660);
}

static gpointer
lender_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const char *const assignments[] = { "name=AEDE", "rest=9h", NULL };

  return cordeau_lender_set (txn, "aede", assignments, NULL, error) ? txn : NULL;
}

static gpointer
employ_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_get (cordeau_txn_get_connection (txn), "site-7",
                                                         data, error);

  worker->employer = g_strdup ("AEDE");
  return cordeau_worker_put (txn, worker, error) ? data : NULL;
}

/* Numbers are of a worker's lender, where it has an agreement of its own. */
static void
test_lender (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (GArray) violations = NULL;
  const char *const keys[] = { "amina", "bilal" };
  const CordeauViolation *violation;

  people_site_write (site, lender_job, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      gint32 day = cordeau_day_from_text (WEDNESDAY);
      g_autoptr (CordeauShift) late = NULL;
      g_autoptr (CordeauShift) early = NULL;

      put_worker (site, keys[i], CORDEAU_STATUS_PERMANENT, 35 * 60);
      late = put_shift (site, keys[i], day, 14, 420);
      early = put_shift (site, keys[i], day + 1, 7, 420);
    }
  people_site_write (site, employ_job, (gpointer) "amina");
  violation = judge (site, WEDNESDAY, CORDEAU_RULE_R1, &law, &violations);
  g_assert_nonnull (violation);
  g_assert_cmpstr (violation->worker, ==, "bilal");
  g_assert_cmpuint (violations->len, ==, 1);
}

/* F18 and P6: a change of what was published, told late, needs the worker's yes. */
static void
test_notice (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (CordeauShift) shift = NULL;
  g_autoptr (CordeauRosterLaw) before = NULL;
  g_autoptr (GArray) none = NULL;
  g_autoptr (CordeauRosterLaw) law = NULL;
  g_autoptr (GArray) violations = NULL;
  const CordeauViolation *violation;

  put_worker (site, "amina", CORDEAU_STATUS_CDDI, 26 * 60);
  shift = put_shift (site, "amina", cordeau_day_from_text (WEDNESDAY), 6, 420);
  shift->published = TRUE;
  people_site_write (site, put_shift_job, shift);
  g_assert_null (judge (site, WEDNESDAY, CORDEAU_RULE_P6, &before, &none));
  shift->end += G_TIME_SPAN_HOUR;
  people_site_write (site, put_shift_job, shift);
  violation = judge (site, WEDNESDAY, CORDEAU_RULE_P6, &law, &violations);
  g_assert_nonnull (violation);
  g_assert_cmpint (violation->verdict, ==, CORDEAU_VERDICT_NEEDS_CONSENT);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*run) (PeopleSite *, gconstpointer);
  } tests[] = {
    { "/people/roster-law/joined", test_joined },
    { "/people/roster-law/history", test_history },
    { "/people/roster-law/parameters", test_parameters },
    { "/people/roster-law/lender", test_lender },
    { "/people/roster-law/notice", test_notice },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, PeopleSite, NULL, people_site_set_up, tests[i].run,
                people_site_tear_down);
  return g_test_run ();
}
