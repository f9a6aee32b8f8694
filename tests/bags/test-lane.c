/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lanes: which stage is on which, what they list and come to, and that lists of ten thousand walk an index. */
#include <sqlite3.h>

#include "bags-random.h"

static void
test_stages (void)
{
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_ISSUED, 0), ==, CORDEAU_LANE_NONE);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_COLLECTED, 0), ==, CORDEAU_LANE_NONE);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_IN_TRANSFER, 0), ==, CORDEAU_LANE_NONE);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_MISSING, 0), ==, CORDEAU_LANE_NONE);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_REWASH, 0), ==, CORDEAU_LANE_WAITING);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_WASHED, 0), ==, CORDEAU_LANE_WASHING);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_DRIED, 0), ==, CORDEAU_LANE_DRYING);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_UNCLAIMED, 0), ==, CORDEAU_LANE_READY);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_HELD, CORDEAU_STAGE_FINISHING), ==,
                   CORDEAU_LANE_FINISHING);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_QUARANTINE, CORDEAU_STAGE_WASHED), ==,
                   CORDEAU_LANE_WASHING);
  /* A net without a tag, taken in and held at once. */
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_HELD, CORDEAU_STAGE_NONE), ==,
                   CORDEAU_LANE_RECEIVED);
  g_assert_cmpint (cordeau_lane_of (CORDEAU_STAGE_WASHING, CORDEAU_STAGE_READY), ==,
                   CORDEAU_LANE_WASHING);
}

static void
test_names (void)
{
  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    {
      g_assert_cmpint (cordeau_lane_from_nick (cordeau_lane_to_nick (i)), ==, (int) i);
      g_assert_cmpstr (cordeau_lane_to_label (i), !=, "");
      /* Where people put a net is on that lane. */
      g_assert_cmpint (cordeau_lane_of (cordeau_lane_get_stage (i), 0), ==, (int) i);
    }
  g_assert_cmpint (cordeau_lane_from_nick ("attic"), ==, CORDEAU_LANE_NONE);
  g_assert_cmpint (cordeau_lane_from_nick (""), ==, CORDEAU_LANE_NONE);
  g_assert_cmpint (cordeau_lane_from_nick (NULL), ==, CORDEAU_LANE_NONE);
}

typedef struct
{
  CordeauNetFilter filter;
  gint64 now;
  CordeauNetSums sums;
} Question;

static gpointer
read_nets (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  if (!cordeau_nets_sum (connection, &question->filter, question->now, &question->sums, error))
    return NULL;
  return cordeau_nets_read (connection, &question->filter, question->now, 0, 0, error);
}

static GPtrArray *
ask (Bags *bags, Question *question)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *nets;

  question->now = bags_now (bags);
  nets = cordeau_store_read (cordeau_session_get_store (bags->session), read_nets, question,
                             &error);
  g_assert_no_error (error);
  return nets;
}

/* The rows of the lane say themselves that they belong there; the sums are sums of the rows. */
static guint
check_lane (Bags *bags, CordeauLane lane)
{
  Question question = { .filter = { .lane = lane } };
  g_autoptr (GPtrArray) nets = ask (bags, &question);
  gint64 grams = 0;
  gint64 oldest = 0;
  guint n_late = 0;

  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      g_assert_cmpint (cordeau_lane_of (net->stage, net->resumes), ==, lane);
      if (i > 0)
        g_assert_cmpint (((CordeauNet *) g_ptr_array_index (nets, i - 1))->promise, <=,
                         net->promise != 0 ? net->promise : G_MAXINT64);
      grams += net->grams;
      oldest = oldest == 0 ? net->since : MIN (oldest, net->since);
      n_late += (net->flags & CORDEAU_FLAG_LATE) != 0;
    }
  g_assert_cmpuint (question.sums.n_nets, ==, nets->len);
  g_assert_cmpint (question.sums.grams, ==, grams);
  g_assert_cmpint (question.sums.oldest, ==, oldest);
  g_assert_cmpuint (question.sums.n_late, ==, n_late);
  return nets->len;
}

/* Whatever happened, every net at the site is on one lane, but those nobody can lay a hand on. */
static void
test_every_net_once (Bags *bags, gconstpointer unused)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint step = 0; step < 200; step++)
    {
      Question question = { .filter = { .open_only = TRUE } };
      g_autoptr (GPtrArray) open = NULL;
      guint n_on_lanes = 0;
      guint n_away = 0;

      g_free (bags_step (bags, rand, TRUE));
      if (step % 10 != 0)
        continue;
      for (guint lane = CORDEAU_LANE_NONE + 1; lane < CORDEAU_N_LANES; lane++)
        n_on_lanes += check_lane (bags, lane);
      open = ask (bags, &question);
      for (guint i = 0; i < open->len; i++)
        {
          const CordeauNet *net = g_ptr_array_index (open, i);

          n_away += cordeau_lane_of (net->stage, net->resumes) == CORDEAU_LANE_NONE;
        }
      g_assert_cmpuint (n_on_lanes + n_away, ==, open->len);
    }
}

static void
test_set_aside (Bags *bags, gconstpointer unused)
{
  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "sorting", "queued");
  bags_pass (bags, "N2", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N1", NULL));
  g_assert_cmpuint (check_lane (bags, CORDEAU_LANE_RECEIVED), ==, 1);
  g_assert_cmpuint (check_lane (bags, CORDEAU_LANE_WAITING), ==, 1);
  g_free (bags_do (bags, CORDEAU_ACT_MISSING, "N2", NULL));
  g_assert_cmpuint (check_lane (bags, CORDEAU_LANE_RECEIVED), ==, 0);
}

static char *
explain (Bags *bags, const char *section)
{
  g_autofree char *path = g_build_filename (bags->folder, "cordeau.db", NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data ("/org/cordeau/Cordeau/sql/bags/nets-lane.sql",
                                                      0, NULL);
  g_auto (GStrv) parts = g_strsplit (g_bytes_get_data (bytes, NULL), section, 2);
  g_auto (GStrv) statements = g_strsplit (parts[1], ";", 2);
  g_autofree char *query = g_strconcat ("EXPLAIN QUERY PLAN ", statements[0], NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_string_free (plan, FALSE);
}

static void
test_plans (Bags *bags, gconstpointer unused)
{
  g_autofree char *order = explain (bags, "-- #order");
  g_autofree char *sum = explain (bags, "-- #sum");

  g_assert_nonnull (strstr (order, "USING INDEX nets_stage (stage=?)"));
  g_assert_nonnull (strstr (sum, "USING INDEX nets_stage (stage=?)"));
}

#define ADD(name, func) \
  g_test_add ("/bags/lane-" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bags/lane-stages", test_stages);
  g_test_add_func ("/bags/lane-names", test_names);
  ADD ("every-net-once", test_every_net_once);
  ADD ("set-aside", test_set_aside);
  ADD ("plans", test_plans);
  return g_test_run ();
}
