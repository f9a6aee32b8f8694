/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forecasts on a practice site: that they look at nothing that came later, that past and present are one road, and what
 * one more at the bottleneck does. */
#include "base/day.h"
#include "bags/degraded.h"
#include "bags/forecast-async.h"
#include "bags/forecaster.h"
#include "bags/scan.h"
#include "people/absence.h"
#include "people/shift.h"
#include "people/worker.h"
#include "predict-world.h"

static const PredictWorld busy = {
  .seed = 34,
  .nets = 300,
  .posts = 2,
  .washers = 9,
  .dryers = 9,
  .wash = 1,
  .dry = 1,
  .finish = 0.9,
};

/* Friday at 11:00: nets lie in front of every bench. */
#define MORNING (PRACTICE_OPENING + 4 * G_TIME_SPAN_HOUR)

typedef struct
{
  CordeauForecastSite *site;
  gint64 at;
  gboolean back;
} Wish;

static gpointer
forecast_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (wish->site);

  if (!wish->back)
    return cordeau_forecast_read (connection, history, wish->site, wish->at, TRUE, error);
  if (!cordeau_forecast_history_read (history, connection,
                                      wish->at - CORDEAU_FORECAST_DAYS * G_TIME_SPAN_DAY,
                                      wish->at - CORDEAU_FORECAST_TRUST_DAYS * G_TIME_SPAN_DAY,
                                      wish->at, NULL, NULL, error))
    return NULL;
  return cordeau_forecast_new_from_history (history, wish->at, TRUE);
}

static CordeauForecast *
forecast (Practice *practice, gint64 at, gboolean back)
{
  Wish wish = { cordeau_forecast_site_new (practice->session), at, back };
  g_autoptr (GError) error = NULL;
  CordeauForecast *made = cordeau_store_read (cordeau_session_get_store (practice->session),
                                              forecast_job, &wish, &error);

  g_assert_no_error (error);
  cordeau_forecast_site_free (wish.site);
  return made;
}

static void
fill (Practice *practice, guint days, gint64 until)
{
  practice_init (practice, busy.seed, busy.nets);
  practice->params.posts = busy.posts;
  practice->params.washers = busy.washers;
  practice->params.dryers = busy.dryers;
  practice->params.finish_speed = busy.finish;
  practice_fill (practice, days, until);
}

/* @same: to the second; else the same nets, with times near each other */
static void
assert_alike (const CordeauForecast *a, const CordeauForecast *b, gboolean same)
{
  g_assert_cmpuint (a->nets->len, ==, b->nets->len);
  for (guint i = 0; i < a->nets->len; i++)
    {
      const CordeauNetForecast *left = g_ptr_array_index (a->nets, i);
      const CordeauNetForecast *right = g_ptr_array_index (b->nets, i);
      gint64 apart = same ? 0 : 15 * G_TIME_SPAN_MINUTE;

      g_assert_cmpstr (left->code, ==, right->code);
      g_assert_cmpint (left->stage, ==, right->stage);
      g_assert_cmpint (ABS (left->likely - right->likely), <=, apart);
      if (same)
        {
          g_assert_cmpint (left->early, ==, right->early);
          g_assert_cmpint (left->late, ==, right->late);
          g_assert_cmpint (left->wait, ==, right->wait);
        }
    }
}

/* A site that has lived on until the evening says of its morning what a site said that ended there. */
static void
test_nothing_later (void)
{
  g_autoptr (CordeauForecast) then = NULL;
  g_autoptr (CordeauForecast) later = NULL;
  Practice short_site;
  Practice long_site;

  fill (&short_site, 6, MORNING);
  then = forecast (&short_site, MORNING, TRUE);
  g_assert_cmpuint (then->nets->len, >, 60);
  practice_clear (&short_site);
  fill (&long_site, 6, PRACTICE_EVENING);
  later = forecast (&long_site, MORNING, TRUE);
  assert_alike (then, later, TRUE);
  practice_clear (&long_site);
}

/* What scores are made of is what screens show: a walk through history comes to the site as it stands. */
static void
test_past_is_present (void)
{
  g_autoptr (CordeauForecast) now = NULL;
  g_autoptr (CordeauForecast) back = NULL;
  g_autoptr (CordeauForecast) again = NULL;
  Practice practice;

  fill (&practice, 6, MORNING);
  now = forecast (&practice, MORNING, FALSE);
  again = forecast (&practice, MORNING, FALSE);
  assert_alike (now, again, TRUE);
  back = forecast (&practice, MORNING, TRUE);
  assert_alike (now, back, FALSE);
  practice_clear (&practice);
}

static guint
count_waits (const CordeauForecast *made, CordeauWait wait)
{
  guint n = 0;

  for (guint i = 0; i < made->nets->len; i++)
    n += ((CordeauNetForecast *) g_ptr_array_index (made->nets, i))->wait == wait;
  return n;
}

/* "waits for the finishing bench, 2 posts"; by the next cut-off; with one more post. */
static void
test_bench (void)
{
  g_autoptr (CordeauForecast) made = NULL;
  Practice practice;

  fill (&practice, 8, MORNING);
  made = forecast (&practice, MORNING, FALSE);
  g_assert_cmpint (made->bottleneck, ==, CORDEAU_WAIT_BENCH);
  g_assert_cmpuint (made->number, ==, 2);
  g_assert_cmpuint (count_waits (made, CORDEAU_WAIT_BENCH), >, made->nets->len / 4);
  /* Two people, four and a half minutes a net. */
  g_assert_cmpfloat (made->rate, >, 20);
  g_assert_cmpfloat (made->rate, <, 34);
  g_assert_cmpuint (made->n_owed, <=, made->n_due);
  g_assert_cmpint (made->ends, >, made->now);
  g_assert_cmpint (made->more.ends, <, made->ends);
  g_assert_cmpuint (made->more.n_late, <=, made->n_late);
  for (guint i = 0; i < made->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (made->nets, i);

      if (net->likely == 0)
        {
          g_assert_true (net->wait == CORDEAU_WAIT_HELD || net->wait == CORDEAU_WAIT_HYGIENE);
          continue;
        }
      g_assert_cmpint (net->early, >=, made->now);
      g_assert_cmpint (net->early, <=, net->likely);
      g_assert_cmpint (net->likely, <=, net->late);
      g_assert_true (net->misses == (net->promise != 0 && net->likely > net->promise));
      g_assert_true (cordeau_forecast_find (made, net->id) == net);
    }
  practice_clear (&practice);
}

/* Takes the people at the bench out of the roster from the day before on. */
static gpointer
forget_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_CORRECTION, NULL, FALSE };
  g_autoptr (GPtrArray) shifts = NULL;

  shifts = cordeau_shifts_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), NULL,
                                MORNING - 2 * G_TIME_SPAN_DAY, MORNING + 30 * G_TIME_SPAN_DAY,
                                error);
  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (shifts, i);

      if (g_str_equal (shift->post, "finishing")
          && !cordeau_shift_delete (txn, shift->id, &reason, error))
        return NULL;
    }
  return shifts != NULL ? GINT_TO_POINTER (TRUE) : NULL;
}

static void
forget_roster (const Practice *practice)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (cordeau_session_get_store (practice->session), forget_job, NULL, NULL,
                       &error);
  g_assert_no_error (error);
}

/* Until rosters say it, the site does: three people finish what two would, in two thirds of the time. */
static void
test_posts (void)
{
  g_autoptr (CordeauForecast) two = NULL;
  g_autoptr (CordeauForecast) three = NULL;
  g_autoptr (GError) error = NULL;
  Practice practice;

  fill (&practice, 8, MORNING);
  forget_roster (&practice);
  two = forecast (&practice, MORNING, FALSE);
  cordeau_session_set_posts (practice.session, 3, &error);
  g_assert_no_error (error);
  three = forecast (&practice, MORNING, FALSE);
  g_assert_cmpuint (three->number, ==, 3);
  g_assert_cmpfloat (three->rate, >, 1.3 * two->rate);
  g_assert_cmpint (three->ends, <, two->ends - 30 * G_TIME_SPAN_MINUTE);
  practice_clear (&practice);
}

/* @data: (element-type CordeauShift) */
static gpointer
publish_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_UNSAID, NULL, FALSE };
  GPtrArray *shifts = data;
  guint n = 0;

  for (guint i = 0; i < shifts->len; i++)
    if (!cordeau_shift_put (txn, g_ptr_array_index (shifts, i), &reason, error))
      return NULL;
  if (!cordeau_shifts_publish (txn, MORNING - G_TIME_SPAN_DAY, MORNING + G_TIME_SPAN_DAY, &reason,
                               &n, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/* So many people are at the bench from the hour @from to the hour @to of the first day. */
static void
roster (const Practice *practice, guint people, int from, int to)
{
  g_autoptr (GPtrArray) shifts = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_shift_free);
  GTimeZone *zone = cordeau_session_get_zone (practice->session);
  gint32 day = cordeau_day_of (MORNING, zone);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < people; i++)
    {
      g_autofree char *key = g_strdup_printf ("w%d-%u", from, i);

      g_ptr_array_add (shifts,
                       cordeau_shift_new (key, cordeau_day_at (day, from * 60, zone),
                                          cordeau_day_at (day, to * 60, zone), "finishing"));
    }
  cordeau_store_write (cordeau_session_get_store (practice->session), publish_job, shifts, NULL,
                       &error);
  g_assert_no_error (error);
}

/* Who is rostered at the bench says how fast it goes, hour by hour: three who all go at noon finish less than three who stay. */
static void
test_rostered (void)
{
  g_autoptr (CordeauForecast) two = NULL;
  g_autoptr (CordeauForecast) leaving = NULL;
  g_autoptr (CordeauForecast) three = NULL;
  Practice practice;

  fill (&practice, 8, MORNING);
  forget_roster (&practice);
  two = forecast (&practice, MORNING, FALSE);
  roster (&practice, 3, 6, 12);
  leaving = forecast (&practice, MORNING, FALSE);
  g_assert_cmpuint (leaving->number, ==, 3);
  roster (&practice, 3, 12, 22);
  three = forecast (&practice, MORNING, FALSE);
  g_assert_cmpuint (three->number, ==, 3);
  g_assert_cmpfloat (three->rate, >, 1.3 * two->rate);
  g_assert_cmpint (three->ends, <, two->ends - 30 * G_TIME_SPAN_MINUTE);
  g_assert_cmpint (leaving->ends, >, three->ends + 30 * G_TIME_SPAN_MINUTE);
  practice_clear (&practice);
}

typedef struct
{
  const Practice *practice;
  CordeauForecastSite *site;
  GPtrArray *plans;
  gint32 day;
} Absent;

static gpointer
degraded_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  const Absent *absent = data;

  return cordeau_degraded_read (connection, absent->site, "w6-0", absent->day, MORNING, error);
}

static gpointer
plans_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Absent *absent = data;

  return cordeau_degraded_read_plans (connection, absent->site, "w6-0", absent->day, absent->plans,
                                      MORNING, error);
}

static gpointer
absence_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Absent *absent = data;
  g_autoptr (CordeauWorker) worker = cordeau_worker_new ("w6-0", "Awa");

  return cordeau_worker_put (txn, worker, error)
                 && cordeau_absence_add (txn, "w6-0", absent->day, error)
             ? data
             : NULL;
}

/* How many are late when nobody comes, and when another does. */
static void
count_late (const Absent *absent, guint *nobody, guint *plan)
{
  CordeauStore *store = cordeau_session_get_store (absent->practice->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauDegraded) degraded = NULL;
  g_autoptr (GPtrArray) plans = NULL;

  degraded = cordeau_store_read (store, degraded_job, (gpointer) absent, &error);
  g_assert_no_error (error);
  plans = cordeau_store_read (store, plans_job, (gpointer) absent, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (plans->len, ==, 1);
  *nobody = degraded->late->len;
  *plan = ((GPtrArray *) g_ptr_array_index (plans, 0))->len;
}

/* The only one at the bench does not come: without anybody everything is late, with a plan no more than with them; whether the
 * absence is recorded or not. */
static void
test_late_of_plans (void)
{
  Absent absent;
  Practice practice;
  CordeauRepairMove move = { .from = "w6-0", .to = "other" };
  g_autoptr (GArray) moves = g_array_new (FALSE, TRUE, sizeof (CordeauRepairMove));
  g_autoptr (GPtrArray) plans = g_ptr_array_new ();
  CordeauRepairPlan plan = { .moves = moves };
  g_autoptr (CordeauForecast) there = NULL;
  guint nobody, filled, told_nobody, told_filled;
  GTimeZone *zone;
  g_autoptr (GError) error = NULL;

  fill (&practice, 8, MORNING);
  forget_roster (&practice);
  /* Yesterday ended with nobody at the bench; so does today begin, without them. */
  roster (&practice, 1, 12 - 24, 22 - 24);
  roster (&practice, 1, 6, 22);
  zone = cordeau_session_get_zone (practice.session);
  there = forecast (&practice, MORNING, FALSE);
  absent = (Absent) { &practice, cordeau_forecast_site_new (practice.session), plans,
                      cordeau_day_of (MORNING, zone) };
  cordeau_law_shift_init (&move.shift, cordeau_day_at (absent.day, 6 * 60, zone),
                          cordeau_day_at (absent.day, 22 * 60, zone), "finishing");
  g_array_append_val (moves, move);
  g_ptr_array_add (plans, &plan);
  count_late (&absent, &nobody, &filled);
  g_assert_cmpuint (filled, ==, there->n_late);
  g_assert_cmpuint (nobody, >, filled);
  cordeau_store_write (cordeau_session_get_store (practice.session), absence_job, &absent, NULL,
                       &error);
  g_assert_no_error (error);
  count_late (&absent, &told_nobody, &told_filled);
  g_assert_cmpuint (told_nobody, ==, nobody);
  g_assert_cmpuint (told_filled, ==, filled);
  cordeau_forecast_site_free (absent.site);
  practice_clear (&practice);
}

/* --- for screens --------------------------------------------------------------------------------- */

static void
count_cb (guint *n)
{
  (*n)++;
}

static void
await (const guint *n, guint at_least)
{
  while (*n < at_least)
    g_main_context_iteration (NULL, TRUE);
}

/* Made again when a net moved and when a minute has passed, and only then; what was known of a net that is ready goes. */
static void
test_forecaster (void)
{
  g_autoptr (CordeauForecaster) forecaster = NULL;
  g_autoptr (CordeauScan) scan = NULL;
  g_autoptr (CordeauScanResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  const CordeauNetForecast *net;
  guint n = 0;
  Practice practice;

  fill (&practice, 4, MORNING);
  forecaster = cordeau_forecaster_new (practice.session);
  g_signal_connect_swapped (forecaster, "changed", G_CALLBACK (count_cb), &n);
  g_assert_null (cordeau_forecaster_get_forecast (forecaster));
  g_assert_null (cordeau_forecaster_find (forecaster, "nobody"));
  cordeau_forecaster_set_following (forecaster, TRUE);
  await (&n, 1);
  for (guint i = 0; id == NULL; i++)
    {
      net = g_ptr_array_index (cordeau_forecaster_get_forecast (forecaster)->nets, i);
      if (net->stage == CORDEAU_STAGE_FINISHING)
        {
          id = g_strdup (net->id);
          scan = cordeau_scan_new (net->code, CORDEAU_STATION_RACK);
        }
    }
  g_assert_nonnull (cordeau_forecaster_find (forecaster, id));
  scan->slot = g_strdup ("A1");
  result = cordeau_scan_sync (practice.session, scan, &error);
  g_assert_no_error (error);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  await (&n, 2);
  g_assert_null (cordeau_forecaster_find (forecaster, id));
  cordeau_fixed_env_advance (practice.env, 2 * G_TIME_SPAN_MINUTE);
  await (&n, 3);
  g_assert_cmpint (cordeau_forecaster_get_forecast (forecaster)->now, ==,
                   MORNING + 2 * G_TIME_SPAN_MINUTE);
  cordeau_forecaster_set_following (forecaster, FALSE);
  practice_clear (&practice);
}

/* Gone while it is at work: nobody hears of it. */
static void
test_forecaster_gone (void)
{
  g_autoptr (CordeauForecaster) forecaster = NULL;
  guint n = 0;
  Practice practice;

  fill (&practice, 2, MORNING);
  forecaster = cordeau_forecaster_new (practice.session);
  g_signal_connect_swapped (forecaster, "changed", G_CALLBACK (count_cb), &n);
  cordeau_forecaster_set_following (forecaster, TRUE);
  g_clear_object (&forecaster);
  practice_clear (&practice);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (n, ==, 0);
}

static void
take_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GAsyncResult *
await_result (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return *result;
}

static void
test_async (void)
{
  g_autoptr (CordeauForecast) made = NULL;
  g_autoptr (CordeauForecastScore) score = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  GObject *store;
  Practice practice;

  fill (&practice, 4, MORNING);
  store = G_OBJECT (cordeau_session_get_store (practice.session));
  cordeau_forecast_async (practice.session, NULL, take_cb, &first);
  made = cordeau_forecast_finish (store, await_result (&first), &error);
  g_assert_no_error (error);
  g_assert_cmpint (made->now, ==, MORNING);
  cordeau_forecast_score_async (practice.session, 1, NULL, take_cb, &second);
  score = cordeau_forecast_score_finish (store, await_result (&second), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (score->pairs->len, >, 100);
  practice_clear (&practice);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/predict/nothing-later", test_nothing_later);
  g_test_add_func ("/predict/past-is-present", test_past_is_present);
  g_test_add_func ("/predict/bench", test_bench);
  g_test_add_func ("/predict/posts", test_posts);
  g_test_add_func ("/predict/5.9-rostered-finishers", test_rostered);
  g_test_add_func ("/predict/5.7-late-nets-of-plans", test_late_of_plans);
  g_test_add_func ("/predict/forecaster", test_forecaster);
  g_test_add_func ("/predict/forecaster/gone", test_forecaster_gone);
  g_test_add_func ("/predict/async", test_async);
  return g_test_run ();
}
