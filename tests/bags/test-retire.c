/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F19: letting go of months changes nothing that anybody sees. */
#include "bags-random.h"

#include "bags/tally.h"
#include "store/retention.h"

#define DAY (24 * HOUR)

/* Whole months before the one of now, and a few of them. */
static char *
month_ago (Bags *bags, int n)
{
  g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc (bags_now (bags) / SECOND);
  g_autoptr (GDateTime) then = g_date_time_add_months (now, -n);

  return g_date_time_format (then, "%Y%m");
}

static CordeauRetentionResult
retire (Bags *bags, int months_kept)
{
  g_autofree char *before = month_ago (bags, months_kept);
  CordeauRetentionResult result = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_retention_run (cordeau_session_get_store (bags->session), before, &result,
                                        NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return result;
}

/* Says the first line that differs, not both texts. */
static void
assert_same_text (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, "\n", -1);
  g_auto (GStrv) right = g_strsplit (b, "\n", -1);

  for (guint i = 0; left[i] != NULL && right[i] != NULL; i++)
    g_assert_cmpstr (left[i], ==, right[i]);
  g_assert_cmpuint (g_strv_length (left), ==, g_strv_length (right));
}

static void
assert_same (Bags *a, Bags *b)
{
  g_autofree char *left = bags_dump (a);
  g_autofree char *right = bags_dump (b);

  assert_same_text (left, right);
}

static void
assert_rebuilds (Bags *bags)
{
  g_autofree char *before = bags_dump (bags);
  g_autofree char *after = NULL;
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (cordeau_store_rebuild (cordeau_session_get_store (bags->session), NULL, &error));
  g_assert_no_error (error);
  after = bags_dump (bags);
  assert_same_text (before, after);
  report = cordeau_store_check (cordeau_session_get_store (bags->session), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

/* --- tallies ------------------------------------------------------------------------------------- */

static gboolean
print_sum (const CordeauTally *sum, gpointer user_data, GError **error)
{
  g_string_append_printf (user_data,
                          "%s %" G_GINT64_FORMAT " %s: %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT
                          " g\n",
                          sum->site, sum->hour, sum->key, sum->n, sum->amount);
  return TRUE;
}

static gpointer
tally_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  const gint64 *hours = data;
  GString *text = g_string_new (NULL);

  cordeau_bag_tally_foreach (connection, hours[0], hours[1], print_sum, text, error);
  return g_string_free (text, FALSE);
}

static char *
tally (Bags *bags, gint64 from, gint64 to)
{
  gint64 hours[] = { from, to };
  g_autoptr (GError) error = NULL;
  char *text = cordeau_store_read (cordeau_session_get_store (bags->session), tally_query, hours,
                                   &error);

  g_assert_no_error (error);
  return text;
}

static void
assert_same_tally (Bags *a, Bags *b)
{
  g_autofree char *left = tally (a, 0, G_MAXINT64);
  g_autofree char *right = tally (b, 0, G_MAXINT64);

  g_assert_cmpuint (strlen (left), >, 1000);
  assert_same_text (left, right);
}

/* --- by dice ------------------------------------------------------------------------------------- */

/* A step, and now and then the one before is taken back, also over the end of a month. */
static void
step (Bags *bags, GRand *rand, gboolean tags)
{
  g_autofree char *fact = bags_step (bags, rand, tags);

  if (g_rand_int_range (rand, 0, 12) == 0)
    bags_advance (bags, g_rand_int_range (rand, 1, 9) * DAY);
  if (fact != NULL && g_rand_int_range (rand, 0, 6) == 0)
    {
      bags_advance (bags, g_rand_int_range (rand, 0, 8) == 0 ? 9 * DAY : MINUTE);
      cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, fact));
    }
}

/* One laundry: before and after, and folded anew. Two nets that become one after their stories went are the one thing
 * that does not come to what it would have with them, so there is no twin to compare with. */
static void
play_with_tags (guint32 seed)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  gint64 n_dropped = 0;
  Bags bags;

  bags_set_up (&bags, NULL);
  for (guint round = 0; round < 12; round++)
    {
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *sums_before = NULL;
      g_autofree char *sums_after = NULL;

      for (guint i = 0; i < 25; i++)
        step (&bags, dice, TRUE);
      before = bags_dump (&bags);
      sums_before = tally (&bags, 0, G_MAXINT64);
      n_dropped += retire (&bags, (int) round % 3).n_dropped;
      after = bags_dump (&bags);
      sums_after = tally (&bags, 0, G_MAXINT64);
      assert_same_text (before, after);
      assert_same_text (sums_before, sums_after);
      assert_rebuilds (&bags);
    }
  g_test_message ("seed %u: %d facts went, %u stay", seed, (int) n_dropped,
                  bags_count_facts (&bags));
  g_assert_cmpint (n_dropped, >, 10);
  bags_tear_down (&bags, NULL);
}

/* Two laundries: the one that lets go goes on like the one that keeps all. */
static void
play_with_twin (guint32 seed)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (seed);
  g_autoptr (GRand) same = g_rand_new_with_seed (seed);
  gint64 n_dropped = 0;
  Bags keeps;
  Bags lets_go;

  bags_set_up (&keeps, NULL);
  bags_set_up (&lets_go, NULL);
  for (guint round = 0; round < 12; round++)
    {
      for (guint i = 0; i < 25; i++)
        {
          step (&keeps, dice, FALSE);
          step (&lets_go, same, FALSE);
        }
      n_dropped += retire (&lets_go, (int) round % 3).n_dropped;
      assert_same (&keeps, &lets_go);
      if (round % 4 == 3)
        assert_rebuilds (&lets_go);
    }
  assert_same_tally (&keeps, &lets_go);
  assert_same (&keeps, &lets_go);
  g_test_message ("seed %u: %d facts went, %u stay", seed, (int) n_dropped,
                  bags_count_facts (&lets_go));
  /* How many may go hangs on the dice; that many did is what makes the rest a proof. */
  g_assert_cmpint (n_dropped, >, 10);
  bags_tear_down (&keeps, NULL);
  bags_tear_down (&lets_go, NULL);
}

static void
test_same_aggregates (gconstpointer play)
{
  guint rounds = g_test_thorough () ? 200 : 6;

  for (guint i = 0; i < rounds; i++)
    ((void (*) (guint32)) play) (g_test_rand_int ());
}

/* --- one by one ---------------------------------------------------------------------------------- */

static void
test_load_goes_whole (Bags *bags, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "sorting", "queued");
  bags_pass (bags, "N1", "washing", "washing");
  bags_advance (bags, 40 * DAY);
  before = bags_dump (bags);
  /* Nothing took it out: the load is open, and its fact stays. */
  retire (bags, 0);
  after = bags_dump (bags);
  assert_same_text (before, after);
  g_assert_cmpuint (bags_count_facts (bags), ==, 1);
  assert_rebuilds (bags);
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "N1", "finishing", "finishing");
  bags_advance (bags, 40 * DAY);
  g_clear_pointer (&before, g_free);
  before = bags_dump (bags);
  retire (bags, 0);
  g_clear_pointer (&after, g_free);
  after = bags_dump (bags);
  assert_same_text (before, after);
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
  assert_rebuilds (bags);
}

static void
test_story_goes_on (Bags *bags, gconstpointer data)
{
  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N2", "sorting", "queued");
  bags_advance (bags, 40 * DAY);
  retire (bags, 0);
  g_assert_cmpuint (bags_count_facts (bags), ==, 0);
  g_assert_cmpint (bags_stage (bags, "N2"), ==, CORDEAU_STAGE_QUEUED);
  bags_reopen (bags);
  bags_pass (bags, "N2", "washing", "washing");
  bags_pass (bags, "N2", "drying", "drying");
  assert_rebuilds (bags);
}

/* The tag was changed over the end of the month: both nets keep their facts, and the change can be taken back. */
static void
test_joined_nets_keep (Bags *bags, gconstpointer data)
{
  g_autofree char *link = NULL;
  guint n_facts;

  bags_pass (bags, "N3", "reception", "received");
  bags_pass (bags, "N4", "reception", "received");
  link = bags_do (bags, CORDEAU_ACT_RETAG, "N3", "N5");
  n_facts = bags_count_facts (bags);
  bags_advance (bags, 40 * DAY);
  retire (bags, 0);
  /* N4 is a net by itself. */
  g_assert_cmpuint (bags_count_facts (bags), ==, n_facts - 1);
  assert_rebuilds (bags);
  cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, link));
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_RECEIVED);
  g_assert_cmpint (bags_stage (bags, "N5"), ==, CORDEAU_STAGE_ISSUED);
  assert_rebuilds (bags);
}

/* Two nets whose stories went, and then they are one: the later story says where it is. */
static void
test_joined_after (Bags *bags, gconstpointer data)
{
  bags_pass (bags, "N3", "reception", "received");
  bags_pass (bags, "N3", "sorting", "queued");
  bags_pass (bags, "N4", "reception", "received");
  bags_advance (bags, 40 * DAY);
  retire (bags, 0);
  g_free (bags_do (bags, CORDEAU_ACT_LINK, "N3", "N4"));
  g_assert_cmpint (bags_stage (bags, "N3"), ==, CORDEAU_STAGE_RECEIVED);
  g_assert_cmpint (bags_stage (bags, "N4"), ==, CORDEAU_STAGE_RECEIVED);
  assert_rebuilds (bags);
  bags_pass (bags, "N4", "sorting", "queued");
  assert_rebuilds (bags);
}

/* Another site's facts come late and in any order, some of months that went meanwhile: whatever is taken in, the
 * tables are what folding anew gives. */
static void
test_late_arrivals (Bags *bags, gconstpointer data)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) parcels = NULL;
  g_autofree char *there = NULL;
  Bags other;

  for (guint i = 0; i < 120; i++)
    step (bags, dice, TRUE);
  parcels = bags_parcels (bags);
  bags_open (&other, "site-8", "8A", 2);
  cordeau_fixed_env_set_now (other.env, bags_now (bags));
  for (guint i = 0; i < parcels->len; i++)
    {
      bags_deliver (&other, g_ptr_array_index (parcels, (i * 7 + 3) % parcels->len));
      if (i == parcels->len / 3)
        retire (&other, 1);
      if (i == parcels->len * 2 / 3)
        retire (&other, 0);
    }
  assert_rebuilds (&other);
  bags_close (&other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/bags/f19-same-aggregates", play_with_twin, test_same_aggregates);
  g_test_add_data_func ("/bags/f19-same-aggregates-with-tags", play_with_tags,
                        test_same_aggregates);
#define ADD(name, func) g_test_add (name, Bags, NULL, bags_set_up, func, bags_tear_down)
  ADD ("/bags/2.3-retention/load-goes-whole", test_load_goes_whole);
  ADD ("/bags/2.3-retention/story-goes-on", test_story_goes_on);
  ADD ("/bags/2.3-retention/joined-nets-keep", test_joined_nets_keep);
  ADD ("/bags/2.3-retention/joined-after", test_joined_after);
  ADD ("/bags/2.3-retention/late-arrivals", test_late_arrivals);
#undef ADD
  return g_test_run ();
}
