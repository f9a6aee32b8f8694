/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sheet of the day: what was owed when, what needs somebody, what to do next. */
#include "base/when.h"
#include "bags/today.h"
#include "bags-fixture.h"

static void
make_ready (Bags *bags, const char *code)
{
  static const char *const way[][2] = { { "reception", "received" },  { "sorting", "queued" },
                                        { "washing", "washing" },     { "drying", "drying" },
                                        { "finishing", "finishing" }, { "rack", "ready" } };

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    bags_pass (bags, code, way[i][0], way[i][1]);
}

typedef struct
{
  const char *site;
  gint64 from;
  gint64 cutoff;
  gint64 now;
} Wish;

static gpointer
today_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_today_read (connection, wish->site, wish->from, wish->cutoff, wish->now, error);
}

/* For 18:00 of the day that is. */
static CordeauToday *
read_today (Bags *bags)
{
  g_autoptr (GError) error = NULL;
  GTimeZone *zone = cordeau_session_get_zone (bags->session);
  gint64 now = bags_now (bags);
  Wish wish = { cordeau_session_get_site (bags->session), cordeau_when_local (now, zone, 0, 0),
                cordeau_when_local (now, zone, 0, 18 * 60), now };
  CordeauToday *today;

  today = cordeau_store_read (cordeau_session_get_store (bags->session), today_job, &wish, &error);
  g_assert_no_error (error);
  return today;
}

/* How many were left at @at. */
static guint
left_at (const CordeauToday *today, gint64 at)
{
  guint left = 0;

  for (guint i = 0; i < today->burndown->points->len; i++)
    {
      const CordeauBurndownPoint *point = &g_array_index (today->burndown->points,
                                                          CordeauBurndownPoint, i);

      if (point->at <= at)
        left = point->left;
    }
  return left;
}

/* Received, one more; ready, one less; given out, still counted; promised for another day, not. */
static void
test_burndown (Bags *bags, gconstpointer unused)
{
  gint64 start = bags_now (bags);
  gint64 both;
  g_autoptr (CordeauToday) today = NULL;

  bags_pass (bags, "N1", "reception", "received");
  both = bags_now (bags);
  make_ready (bags, "N2");
  /* After 10:00: promised for tomorrow. */
  bags_advance (bags, HOUR);
  bags_pass (bags, "N3", "reception", "received");
  bags_pass (bags, "N2", "handback", "collected");
  today = read_today (bags);
  g_assert_cmpuint (today->burndown->n_total, ==, 2);
  g_assert_cmpuint (today->burndown->n_left, ==, 1);
  g_assert_cmpuint (left_at (today, start - 1), ==, 0);
  g_assert_cmpuint (left_at (today, start), ==, 1);
  g_assert_cmpuint (left_at (today, both), ==, 2);
  g_assert_cmpuint (left_at (today, both + 49 * MINUTE), ==, 2);
  g_assert_cmpuint (left_at (today, both + 50 * MINUTE), ==, 1);
}

static void
test_lists (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauToday) today = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N3", "reception", "received");
  cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_HOLD, "N2", NULL, "damaged", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_MISSING, "N3", NULL));
  bags_advance (bags, 10 * HOUR);
  today = read_today (bags);
  g_assert_cmpuint (today->held.n, ==, 1);
  g_assert_cmpuint (today->overdue.n, ==, 3);
  g_assert_cmpuint (today->missing.n, ==, 1);
  g_assert_cmpstr (((CordeauNet *) g_ptr_array_index (today->held.first, 0))->code, ==, "N2");
}

/* N1 leaves on the 25th, a day that begins at the site when others read a screen half the world away. */
static void
test_leaving (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauToday) eve = NULL;
  g_autoptr (CordeauToday) day = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_advance (bags, 38 * HOUR);
  eve = read_today (bags);
  g_assert_cmpuint (eve->leaving.n, ==, 0);
  bags_advance (bags, HOUR);
  day = read_today (bags);
  g_assert_cmpuint (day->leaving.n, ==, 1);
}

/* What is broken first, then what is full. */
static void
test_trouble (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauToday) today = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_advance (bags, HOUR);
  cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_FAULT, "L2", NULL, "door", NULL));
  today = read_today (bags);
  g_assert_cmpuint (today->trouble->len, ==, 2);
  g_assert_cmpstr (((CordeauMachineStatus *) today->trouble->pdata[0])->drum->machine->id, ==,
                   "L2");
  g_assert_cmpstr (((CordeauMachineStatus *) today->trouble->pdata[1])->drum->machine->id, ==,
                   "L1");
}

/* Each comes to the fore when those before it are done with. */
static void
test_next (Bags *bags, gconstpointer unused)
{
  CordeauToday today = { 0 };
  CordeauForecast forecast = { .bottleneck = CORDEAU_WAIT_BENCH, .n_late = 3, .number = 2 };

  g_assert_cmpint (cordeau_today_next (&today, NULL), ==, CORDEAU_NEXT_NONE);
  today.missing.n = 1;
  g_assert_cmpint (cordeau_today_next (&today, NULL), ==, CORDEAU_NEXT_SEARCH);
  today.overdue.n = 1;
  g_assert_cmpint (cordeau_today_next (&today, NULL), ==, CORDEAU_NEXT_OVERDUE);
  today.held.n = 1;
  g_assert_cmpint (cordeau_today_next (&today, NULL), ==, CORDEAU_NEXT_DECIDE);
  today.n_free = 1;
  today.n_waiting = 2;
  g_assert_cmpint (cordeau_today_next (&today, NULL), ==, CORDEAU_NEXT_LOAD);
  g_assert_cmpint (cordeau_today_next (&today, &forecast), ==, CORDEAU_NEXT_CALL);
  /* One more would change nothing. */
  forecast.more.n_late = 3;
  g_assert_cmpint (cordeau_today_next (&today, &forecast), ==, CORDEAU_NEXT_LOAD);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "Pacific/Honolulu", TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("today-burndown", test_burndown);
  ADD ("today-lists", test_lists);
  ADD ("4.5-today/machines-in-trouble", test_trouble);
  ADD ("3.7-today/leaving-by-the-site's-day", test_leaving);
  ADD ("today-next", test_next);
  return g_test_run ();
}
