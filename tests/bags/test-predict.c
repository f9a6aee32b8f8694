/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What forecasts are made of: durations that are learned, habits, the queue of what happens next; and a site of which
 * nothing is known yet. */
#include "bags/forecast-queue.h"
#include "bags/forecast.h"
#include "bags-fixture.h"
#include "machines/machine-truth.h"

#define DAY G_TIME_SPAN_DAY

static gint32
median (CordeauDurations *durations, CordeauDuration kind, gint64 now)
{
  CordeauDurationTable table;

  cordeau_durations_tabulate (durations, kind, now, &table);
  return cordeau_duration_table_quantile (&table, 0.5);
}

static void
test_trade (void)
{
  g_autoptr (CordeauDurations) durations = cordeau_durations_new ();

  /* Nothing known: about what the trade says of a wash, of drying, of a net at the bench. */
  g_assert_cmpint (median (durations, CORDEAU_DURATION_WASH, 0), ==, 54 * 60);
  g_assert_cmpint (median (durations, CORDEAU_DURATION_DRY, 0), ==, 45 * 60);
  g_assert_cmpint (median (durations, CORDEAU_DURATION_FINISH, 0), ==, 5 * 60);
}

static void
test_learn (void)
{
  g_autoptr (CordeauDurations) durations = cordeau_durations_new ();

  for (guint i = 0; i < 60; i++)
    cordeau_durations_add (durations, CORDEAU_DURATION_DRY, BAGS_MORNING + i * MINUTE, 70 * MINUTE);
  g_assert_cmpint (median (durations, CORDEAU_DURATION_DRY, BAGS_MORNING + HOUR), ==, 70 * 60);
  /* A few, or one of another day, change little. */
  cordeau_durations_add (durations, CORDEAU_DURATION_DRY, BAGS_MORNING + HOUR, 20 * MINUTE);
  g_assert_cmpint (median (durations, CORDEAU_DURATION_DRY, BAGS_MORNING + HOUR), ==, 70 * 60);
  g_assert_cmpint (median (durations, CORDEAU_DURATION_WASH, BAGS_MORNING), ==, 54 * 60);
}

/* Recent weeks weigh more: three weeks ago counts an eighth. */
static void
test_recent (void)
{
  g_autoptr (CordeauDurations) durations = cordeau_durations_new ();

  for (guint i = 0; i < 60; i++)
    cordeau_durations_add (durations, CORDEAU_DURATION_DRY, BAGS_MORNING - 21 * DAY, 70 * MINUTE);
  for (guint i = 0; i < 20; i++)
    cordeau_durations_add (durations, CORDEAU_DURATION_DRY, BAGS_MORNING - DAY, 40 * MINUTE);
  g_assert_cmpint (median (durations, CORDEAU_DURATION_DRY, BAGS_MORNING), ==, 40 * 60);
}

static void
test_programme (void)
{
  g_autoptr (CordeauDurations) durations = cordeau_durations_new ();
  CordeauDurationTable table;

  for (guint i = 0; i < 50; i++)
    {
      cordeau_durations_add_wash (durations, "C30", BAGS_MORNING, 50 * MINUTE);
      cordeau_durations_add_wash (durations, i % 2 == 0 ? "C60" : NULL, BAGS_MORNING, 80 * MINUTE);
    }
  cordeau_durations_tabulate_wash (durations, "C60", 0, BAGS_MORNING, &table);
  g_assert_cmpint (cordeau_duration_table_quantile (&table, 0.5), ==, 80 * 60);
  cordeau_durations_tabulate_wash (durations, "C30", 0, BAGS_MORNING, &table);
  g_assert_cmpint (cordeau_duration_table_quantile (&table, 0.5), ==, 50 * 60);
  /* Never used: what it is said to last, and some minutes to fill and empty. */
  cordeau_durations_tabulate_wash (durations, "C90", 100, BAGS_MORNING, &table);
  g_assert_cmpint (cordeau_duration_table_quantile (&table, 0.5), >, 100 * 60);
  g_assert_cmpint (cordeau_duration_table_quantile (&table, 0.5), <, 110 * 60);
}

static void
test_queue (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  CordeauForecastQueue queue;
  guint64 last = 0;

  cordeau_forecast_queue_init (&queue, 4);
  for (guint i = 0; i < 1000; i++)
    cordeau_forecast_queue_push (&queue, g_rand_int (rand));
  for (guint i = 0; i < 1000; i++)
    {
      guint64 next = cordeau_forecast_queue_pop (&queue);

      g_assert_cmpuint (next, >=, last);
      last = next;
    }
  g_assert_cmpuint (queue.n, ==, 0);
  cordeau_forecast_queue_clear (&queue);
}

/* People come at six when nets waited overnight; a day without any waiting says nothing of that. */
static void
test_hours (void)
{
  CordeauHabits habits;
  CordeauHabitsHours hours;
  const guint nobody[24] = { 0 };

  cordeau_habits_init (&habits);
  cordeau_habits_get_hours (&habits, &hours);
  g_assert_cmpint (hours.opens, ==, 7 * 60);
  g_assert_cmpint (hours.until[CORDEAU_WORK_BENCH], ==, 22 * 60);
  for (guint d = 0; d < 6; d++)
    {
      CordeauHabitsDay day = { .closes = 22 * 60 + 10 };

      for (guint w = 0; w < CORDEAU_N_WORKS; w++)
        {
          day.first[w] = d < 3 ? 6 * 60 : 7 * 60 + 20;
          day.last[w] = w == CORDEAU_WORK_WASH ? 21 * 60 : 21 * 60 + 30;
          day.waited[w] = d < 3;
          day.left[w] = w == CORDEAU_WORK_WASH ? 5 : 0;
        }
      cordeau_habits_add_day (&habits, &day, nobody);
    }
  cordeau_habits_get_hours (&habits, &hours);
  g_assert_cmpint (hours.opens, ==, 6 * 60);
  g_assert_cmpint (hours.until[CORDEAU_WORK_WASH], ==, 21 * 60 + 1);
  g_assert_cmpint (hours.until[CORDEAU_WORK_BENCH], ==, 22 * 60 + 11);
}

/* A site that is new works the trade's hours, whatever somebody did on its first evening. */
static void
test_hours_of_new_site (void)
{
  CordeauHabits habits;
  CordeauHabitsHours hours;
  const guint nobody[24] = { 0 };
  CordeauHabitsDay evening = { .closes = 23 * 60 + 12 };

  for (guint w = 0; w < CORDEAU_N_WORKS; w++)
    {
      evening.first[w] = evening.last[w] = 22 * 60;
      evening.waited[w] = TRUE;
      evening.left[w] = 5;
    }
  cordeau_habits_init (&habits);
  cordeau_habits_add_day (&habits, &evening, nobody);
  cordeau_habits_get_hours (&habits, &hours);
  g_assert_cmpint (hours.opens, ==, 7 * 60);
  g_assert_cmpint (hours.until[CORDEAU_WORK_BENCH], ==, 23 * 60 + 13);
}

/* Ranges that were too narrow get wider, on the side where they were. */
static void
test_trust (void)
{
  g_autofree CordeauTrust *trust = g_new0 (CordeauTrust, 1);
  CordeauTrustFactors factors;
  gint64 early = BAGS_MORNING + 20 * MINUTE;
  gint64 late = BAGS_MORNING + 40 * MINUTE;

  cordeau_trust_get_factors (trust, &factors);
  g_assert_cmpfloat (factors.late[0], ==, 1);
  for (guint i = 0; i < 2000; i++)
    cordeau_trust_add (trust, BAGS_MORNING, early, BAGS_MORNING + 30 * MINUTE, late,
                       BAGS_MORNING + (i % 5 == 0 ? 45 : 30) * MINUTE);
  cordeau_trust_get_factors (trust, &factors);
  g_assert_cmpfloat (factors.late[0], >, 1.3);
  g_assert_cmpfloat (factors.early[0], <, 1);
  cordeau_trust_widen (&factors, BAGS_MORNING, &early, BAGS_MORNING + 30 * MINUTE, &late);
  g_assert_cmpint (late, >, BAGS_MORNING + 43 * MINUTE);
  g_assert_cmpint (early, >, BAGS_MORNING + 20 * MINUTE);
}

/* --- a site of which nothing is known yet -------------------------------------------------------- */

static gpointer
forecast_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  Bags *bags = data;
  g_autoptr (CordeauForecastSite) site = cordeau_forecast_site_new (bags->session);
  g_autoptr (CordeauForecastHistory) history = cordeau_forecast_history_new (site);

  return cordeau_forecast_read (connection, history, site, bags_now (bags), TRUE, error);
}

static CordeauForecast *
forecast (Bags *bags)
{
  g_autoptr (GError) error = NULL;
  CordeauForecast *made = cordeau_store_read (cordeau_session_get_store (bags->session),
                                              forecast_job, bags, &error);

  g_assert_no_error (error);
  return made;
}

static const CordeauNetForecast *
find (CordeauForecast *made, const char *code)
{
  for (guint i = 0; i < made->nets->len; i++)
    {
      const CordeauNetForecast *net = g_ptr_array_index (made->nets, i);

      if (strcmp (net->code, code) == 0)
        return net;
    }
  return NULL;
}

static void
test_empty (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauForecast) made = forecast (bags);

  g_assert_cmpuint (made->nets->len, ==, 0);
  g_assert_cmpuint (made->n_owed, ==, 0);
  g_assert_cmpint (made->ends, ==, 0);
  g_assert_cmpint (made->bottleneck, ==, CORDEAU_WAIT_NONE);
  g_assert_cmpint (made->cutoff, >, made->now);
}

/* One that waits, one that is washed, one at the bench, one held: the nearer, the sooner; the held one says why. */
static void
test_first_day (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauForecast) made = NULL;
  const CordeauNetForecast *net;
  gint64 likely[3];

  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (bags, code, "reception", "received");
    }
  bags_pass (bags, "N1", "sorting", "queued");
  bags_pass (bags, "N2", "sorting", "queued");
  bags_pass (bags, "N3", "sorting", "queued");
  bags_pass (bags, "N2", "washing", "washing");
  bags_pass (bags, "N3", "washing", "washing");
  bags_pass (bags, "N3", "drying", "drying");
  bags_pass (bags, "N3", "finishing", "finishing");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N4", NULL));
  made = forecast (bags);
  g_assert_cmpuint (made->nets->len, ==, 4);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i + 1);

      net = find (made, code);
      g_assert_nonnull (net);
      likely[i] = net->likely;
      g_assert_cmpint (net->early, >=, made->now);
      g_assert_cmpint (net->late, <, made->now + 5 * HOUR);
    }
  g_assert_cmpint (likely[2], <, likely[1]);
  g_assert_cmpint (likely[1], <, likely[0]);
  net = find (made, "N4");
  g_assert_cmpint (net->likely, ==, 0);
  g_assert_cmpstr (cordeau_wait_to_nick (net->wait), ==, "held");
  g_assert_cmpuint (made->n_held, ==, 1);
}

/* Received late in the evening: the range begins after the next opening, and says that it is why. */
static void
test_closed (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauForecast) made = NULL;
  const CordeauNetForecast *net;

  bags_advance (bags, 14 * HOUR);
  bags_pass (bags, "N1", "reception", "received");
  made = forecast (bags);
  net = find (made, "N1");
  g_assert_cmpint (net->early, >, BAGS_MORNING + 22 * HOUR);
  g_assert_cmpstr (cordeau_wait_to_nick (net->wait), ==, "closed");
}

typedef struct
{
  CordeauMachineState state;
  gint64 ended;
  gint64 least;
} Told;

static gpointer
sense_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Told *told = data;
  const CordeauSensed sensed = { .state = told->state,
                                 .ended = told->ended,
                                 .least = told->least,
                                 .most = told->least != 0 ? told->least + 5 * MINUTE : 0 };
  char fact[37];

  return cordeau_machine_sense (txn, "L1", &sensed, fact, error) ? data : NULL;
}

static void
sense (Bags *bags, CordeauMachineState state, gint64 ended, gint64 least)
{
  Told told = { state, ended, least };

  g_assert_nonnull (cordeau_store_write (cordeau_session_get_store (bags->session), sense_job,
                                         &told, NULL, NULL));
}

/* When N1 is likely ready, in minutes from now. */
static int
likely_in (Bags *bags)
{
  g_autoptr (CordeauForecast) made = forecast (bags);

  return (int) ((find (made, "N1")->likely - bags_now (bags)) / MINUTE);
}

/* What a plug expects of a cycle beats what cycles usually last; that it has ended counts, too; of a plug that is no more
 * heard neither counts. */
static void
test_sensed (Bags *bags, gconstpointer unused)
{
  int usual;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  usual = likely_in (bags);
  sense (bags, CORDEAU_MACHINE_STATE_RUNNING, 0, bags_now (bags) + 3 * HOUR);
  g_assert_cmpint (likely_in (bags), >, usual + 90);
  sense (bags, CORDEAU_MACHINE_STATE_FINISHED, bags_now (bags), 0);
  g_assert_cmpint (likely_in (bags), <, usual - 20);
  sense (bags, CORDEAU_MACHINE_STATE_RUNNING, 0, bags_now (bags) + 3 * HOUR);
  bags_advance (bags, 10 * MINUTE);
  g_assert_cmpint (likely_in (bags), <=, usual);
}

typedef struct
{
  CordeauForecastWindow window;
  gint64 now;
  gint64 most;
} Look;

static gpointer
window_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  return cordeau_forecast_window_read (&look->window, connection, look->now, look->most, error)
             ? look
             : NULL;
}

static void
look (Bags *bags, gint64 most, gint64 *since, gint64 *trust)
{
  Look look = { .now = bags_now (bags), .most = most };

  g_assert_nonnull (
      cordeau_store_read (cordeau_session_get_store (bags->session), window_job, &look, NULL));
  *since = look.window.since;
  *trust = look.window.trust;
}

/* A forecast looks two weeks back, five days of them for trust, and less far where more is said in a day: what it takes
 * depends neither on how old a site is nor on how large. */
static void
test_window (Bags *bags, gconstpointer unused)
{
  gint64 began = bags_now (bags);
  gint64 since;
  gint64 trust;

  /* Nothing was said yet. */
  look (bags, CORDEAU_FORECAST_FACTS, &since, &trust);
  g_assert_cmpint (since, ==, began - 14 * DAY);
  bags_pass (bags, "N1", "reception", "received");
  /* A fact a day. */
  for (guint i = 0; i < 30; i++)
    {
      bags_advance (bags, DAY);
      g_free (bags_do (bags, i % 2 == 0 ? CORDEAU_ACT_HOLD : CORDEAU_ACT_RELEASE, "N1", NULL));
    }
  bags_advance (bags, HOUR);
  look (bags, CORDEAU_FORECAST_FACTS, &since, &trust);
  g_assert_cmpint (since, ==, bags_now (bags) - 14 * DAY);
  g_assert_cmpint (trust, ==, bags_now (bags) - 5 * DAY);
  look (bags, 9, &since, &trust);
  g_assert_cmpint (since, >, bags_now (bags) - 11 * DAY);
  g_assert_cmpint (since, <, bags_now (bags) - 8 * DAY);
  g_assert_cmpint (trust, >, bags_now (bags) - 5 * DAY);
  g_assert_cmpint (trust, <, bags_now (bags) - 2 * DAY);
}

/* So many runs where a site of the trade makes a forecast; few where thousands of nets wait. */
static void
test_runs (void)
{
  g_assert_cmpuint (cordeau_forecast_count_runs (0), ==, CORDEAU_FORECAST_RUNS);
  g_assert_cmpuint (cordeau_forecast_count_runs (1000), ==, CORDEAU_FORECAST_RUNS);
  g_assert_cmpuint (cordeau_forecast_count_runs (2000), ==, CORDEAU_FORECAST_RUNS / 2);
  g_assert_cmpuint (cordeau_forecast_count_runs (1000000), ==, 16);
}

static void
test_words (void)
{
  g_autofree char *bench = cordeau_wait_describe (CORDEAU_WAIT_BENCH, 2);

  g_assert_cmpstr (bench, ==, "waits for the finishing bench, 2 posts");
  for (guint w = 0; w < CORDEAU_N_WAITS; w++)
    {
      g_autofree char *words = cordeau_wait_describe (w, 1);

      g_assert_cmpstr (words, !=, "");
      g_assert_cmpstr (cordeau_wait_to_nick (w), !=, "");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/predict/durations/trade", test_trade);
  g_test_add_func ("/predict/durations/learn", test_learn);
  g_test_add_func ("/predict/durations/recent", test_recent);
  g_test_add_func ("/predict/durations/programme", test_programme);
  g_test_add_func ("/predict/queue", test_queue);
  g_test_add_func ("/predict/hours", test_hours);
  g_test_add_func ("/predict/hours-of-new-site", test_hours_of_new_site);
  g_test_add_func ("/predict/trust", test_trust);
  g_test_add_func ("/predict/words", test_words);
  g_test_add_func ("/predict/runs", test_runs);
  g_test_add ("/predict/window", Bags, NULL, bags_set_up, test_window, bags_tear_down);
  g_test_add ("/predict/empty", Bags, NULL, bags_set_up, test_empty, bags_tear_down);
  g_test_add ("/predict/first-day", Bags, NULL, bags_set_up, test_first_day, bags_tear_down);
  g_test_add ("/predict/4.5-sensed", Bags, NULL, bags_set_up, test_sensed, bags_tear_down);
  g_test_add ("/predict/closed", Bags, NULL, bags_set_up, test_closed, bags_tear_down);
  return g_test_run ();
}
