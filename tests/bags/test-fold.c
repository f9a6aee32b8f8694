/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fold: tables do not depend on the order of arrival, undo restores, a rebuild changes nothing, and
 * what two sites did apart is neither lost nor silently taken back (F9). */
#include "base/id.h"
#include "bags-random.h"
#include "bags/id-map.h"
#include "bags/rebuild.h"

#define N_ROUNDS 12
#define N_STEPS 60

static void
assert_same (const char *left, const char *right)
{
  g_auto (GStrv) a = g_strsplit (left, "\n", -1);
  g_auto (GStrv) b = g_strsplit (right, "\n", -1);

  for (guint i = 0; a[i] != NULL && b[i] != NULL; i++)
    {
      if (strcmp (a[i], b[i]) != 0)
        g_test_message ("row %u\n%s\n%s", i, a[i], b[i]);
      g_assert_cmpstr (a[i], ==, b[i]);
    }
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
}

/* Some of what one site did reaches the other meanwhile. */
static void
exchange_some (Bags *from, Bags *to, GRand *rand)
{
  g_autoptr (GPtrArray) parcels = bags_parcels (from);

  for (guint i = 0; i < parcels->len; i++)
    {
      if (g_rand_boolean (rand))
        bags_deliver (to, g_ptr_array_index (parcels, i));
    }
}

static void
work_apart (Bags *one, Bags *two, GRand *rand)
{
  for (guint i = 0; i < N_STEPS; i++)
    {
      Bags *bags = g_rand_boolean (rand) ? one : two;
      g_autofree char *fact = bags_step (bags, rand, TRUE);

      /* Both clocks go. */
      cordeau_fixed_env_set_now (one->env, MAX (bags_now (one), bags_now (two)));
      cordeau_fixed_env_set_now (two->env, bags_now (one));
      if (fact != NULL && g_rand_int_range (rand, 0, 6) == 0)
        cordeau_scan_result_free (bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, fact));
      if (g_rand_int_range (rand, 0, 20) == 0)
        exchange_some (one, two, rand);
      if (g_rand_int_range (rand, 0, 20) == 0)
        exchange_some (two, one, rand);
    }
}

/* Where there is little room, rows are written and read again before the end. */
static void
assert_rebuilds_in (Bags *bags, guint n_nets, guint n_loads, const char *dump)
{
  g_autofree char *rebuilt = NULL;
  g_autoptr (GError) error = NULL;

  cordeau_bags_rebuild_set_room (n_nets, n_loads);
  cordeau_store_rebuild (cordeau_session_get_store (bags->session), NULL, &error);
  g_assert_no_error (error);
  cordeau_bags_rebuild_set_room (60000, 20000);
  rebuilt = bags_dump (bags);
  assert_same (dump, rebuilt);
}

static void
assert_all_agree (Bags *one, Bags *two, GRand *rand)
{
  g_autoptr (GPtrArray) parcels = bags_parcels (one);
  g_autoptr (GPtrArray) more = bags_parcels (two);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  g_autofree char *rebuilt = NULL;
  g_autoptr (GError) error = NULL;
  Bags late;

  bags_deliver_shuffled (two, parcels, rand);
  bags_deliver_shuffled (one, more, rand);
  bags_open (&late, "site-9", "9A", 9);
  g_ptr_array_extend (parcels, more, NULL, NULL);
  g_ptr_array_set_free_func (more, NULL);
  bags_deliver_shuffled (&late, parcels, rand);
  first = bags_dump (one);
  second = bags_dump (two);
  third = bags_dump (&late);
  assert_same (first, second);
  assert_same (first, third);
  cordeau_store_rebuild (cordeau_session_get_store (late.session), NULL, &error);
  g_assert_no_error (error);
  rebuilt = bags_dump (&late);
  assert_same (first, rebuilt);
  assert_rebuilds_in (&late, 3, 1, first);
  assert_rebuilds_in (&late, 1, 1, first);
  bags_close (&late);
}

static void
test_any_order (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      Bags one, two;

      bags_open (&two, "site-8", "8B", 2 + i);
      bags_set_up (&one, NULL);
      exchange_some (&one, &two, rand);
      work_apart (&one, &two, rand);
      assert_all_agree (&one, &two, rand);
      bags_close (&two);
      bags_close (&one);
    }
}

/* A dump without what undo may leave behind: the count of facts, loads that nothing is in, and that a machine is back in
 * service because somebody loaded it. */
static char *
dump_states (Bags *bags)
{
  g_autofree char *dump = bags_dump (bags);
  g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *count = strstr (lines[i], " last_n=");
      const char *rest = strstr (lines[i], " last_fact=");

      if (g_str_has_prefix (lines[i], "loads ") || g_str_has_prefix (lines[i], "machine_truths "))
        continue;
      if (count == NULL)
        g_string_append_printf (text, "%s\n", lines[i]);
      else
        g_string_append_printf (text, "%.*s%s\n", (int) (count - lines[i]), lines[i], rest);
    }
  return g_string_free (text, FALSE);
}

static void
test_undo_restores (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      Bags bags;

      bags_set_up (&bags, NULL);
      for (guint j = 0; j < N_STEPS; j++)
        {
          g_autofree char *before = dump_states (&bags);
          g_autofree char *fact = bags_step (&bags, rand, FALSE);
          g_autofree char *after = NULL;

          if (fact == NULL || g_rand_boolean (rand))
            continue;
          g_free (bags_do (&bags, CORDEAU_ACT_UNDO, fact, NULL));
          after = dump_states (&bags);
          assert_same (before, after);
        }
      bags_close (&bags);
    }
}

static void
test_undo_words (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) scan = bags_scan (bags, "N1", "reception");
  g_autoptr (CordeauScanResult) again = NULL;
  g_autoptr (CordeauScanResult) unknown = NULL;
  g_autoptr (CordeauScanResult) nothing = NULL;
  g_autoptr (CordeauScanResult) undo_undo = NULL;
  g_autofree char *undo = bags_do (bags, CORDEAU_ACT_UNDO, scan->fact, NULL);

  g_assert_cmpint (bags_stage (bags, "N1"), ==, CORDEAU_STAGE_ISSUED);
  again = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, scan->fact);
  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  undo_undo = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, undo);
  g_assert_cmpstr (undo_undo->reason, ==, "cannot-undo");
  unknown = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, "no-such-fact");
  g_assert_cmpstr (unknown->reason, ==, "unknown-fact");
  nothing = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, NULL);
  g_assert_cmpstr (nothing->reason, ==, "unknown-fact");
  /* What was undone is no double reading: it is read at once again. */
  bags_expect (bags, "N1", "reception", CORDEAU_OUTCOME_ACCEPTED, "");
}

/* The reception of a net that is in a drum by now: that it has no promise is said, and its next reading gives it one. */
static void
test_undo_reception (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) received = bags_scan (bags, "N1", "reception");
  g_autoptr (CordeauScanResult) undone = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;

  bags_advance (bags, 10 * MINUTE);
  bags_pass (bags, "N1", "washing", "washing");
  undone = bags_act_full (bags, CORDEAU_ACT_UNDO, NULL, NULL, NULL, received->fact);
  g_assert_nonnull (strstr (undone->message, "without a reception"));
  g_assert_cmpint (undone->promise, ==, 0);
  bags_pass (bags, "N1", "drying", "drying");
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->promise, ==, BAGS_MORNING + 9 * HOUR);
  g_assert_cmpint (detail->net->received, ==, BAGS_MORNING + 20 * MINUTE);
}

/* Site 8 hands out what site 7, cut off, still racks: the net stays collected, with a question. */
static void
test_f9 (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) parcels = NULL;
  g_autoptr (CordeauNetDetail) detail = NULL;
  g_autoptr (CordeauScanResult) yes = NULL;
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N1", CORDEAU_STATION_HANDBACK);
  guint questions = 0;
  Bags other;

  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "N1", "drying", "drying");
  bags_pass (bags, "N1", "finishing", "finishing");
  bags_pass (bags, "N1", "rack", "ready");
  parcels = bags_parcels (bags);
  bags_open (&other, "site-8", "8B", 3);
  cordeau_fixed_env_set_now (other.env, bags_now (bags));
  for (guint i = 0; i < parcels->len; i++)
    bags_deliver (&other, g_ptr_array_index (parcels, i));
  yes = bags_scan_full (&other, scan);
  g_assert_cmpint (yes->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (bags, MINUTE);
  bags_pass (bags, "N1", "transfer", "in-transfer");

  g_clear_pointer (&parcels, g_ptr_array_unref);
  parcels = bags_parcels (&other);
  for (guint i = 0; i < parcels->len; i++)
    bags_deliver (bags, g_ptr_array_index (parcels, i));
  detail = bags_detail (bags, "N1");
  g_assert_cmpint (detail->net->stage, ==, CORDEAU_STAGE_COLLECTED);
  g_assert_true (detail->net->flags & CORDEAU_FLAG_QUESTION);
  for (guint i = 0; i < detail->custody->len; i++)
    {
      const CordeauCustody *line = g_ptr_array_index (detail->custody, i);

      questions += g_str_equal (line->outcome, "question");
    }
  g_assert_cmpuint (questions, ==, 1);
  bags_close (&other);
  /* The next deposit settles it. */
  bags_pass (bags, "N1", "reception", "received");
  g_clear_pointer (&detail, cordeau_net_detail_free);
  detail = bags_detail (bags, "N1");
  g_assert_false (detail->net->flags & CORDEAU_FLAG_QUESTION);
}

/* An undo before its target, a fact of a newer version, a record that is not of its code. */
static void
test_odd_parcels (Bags *bags, gconstpointer unused)
{
  g_autoptr (GPtrArray) parcels = NULL;
  g_autoptr (CordeauScanResult) scan = bags_scan (bags, "N1", "reception");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  Bags other;

  bags_advance (bags, MINUTE);
  g_free (bags_do (bags, CORDEAU_ACT_UNDO, scan->fact, NULL));
  bags_pass (bags, "N1", "reception", "received");
  parcels = bags_parcels (bags);
  bags_open (&other, "site-8", "8B", 3);
  for (guint i = parcels->len; i > 0; i--)
    bags_deliver (&other, g_ptr_array_index (parcels, i - 1));
  before = bags_dump (bags);
  after = bags_dump (&other);
  assert_same (before, after);
  bags_close (&other);
}

static gpointer
put_stranger (CordeauTxn *txn, gpointer data, GError **error)
{
  static const char body[] = "{\"code\":\"N1\",\"generation\":1,\"key\":\"N1\",\"kind\":\"net\"}";
  char rev[CORDEAU_REV_SIZE];

  return cordeau_txn_put_bytes (txn, CORDEAU_DB_CLIENTS, "0123456789abcdefghjkmnpqrs", NULL, body,
                                strlen (body), rev, error)
             ? data
             : NULL;
}

/* A record that claims another net's code does not get it. */
static void
test_stolen_code (Bags *bags, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = bags_dump (bags);
  g_autofree char *after = NULL;

  cordeau_store_write (cordeau_session_get_store (bags->session), put_stranger, bags, NULL, &error);
  g_assert_no_error (error);
  after = bags_dump (bags);
  assert_same (before, after);
}

/* What no site of ours would write: any n or none, links in circles, undos of anything, stages and
 * loads at random. */
typedef struct
{
  GRand *rand;
  guint round;
  char last[3][37];
} Nonsense;

static void
draft_nonsense (CordeauDraft *draft, Nonsense *nonsense, const char *kind, const char *const *codes)
{
  GRand *rand = nonsense->rand;

  if (g_str_equal (kind, "net.scan"))
    {
      cordeau_draft_text (draft, "stage", cordeau_stage_to_nick (g_rand_int_range (rand, 0, 20)));
      cordeau_draft_text (draft, "load", g_rand_boolean (rand) ? "one" : "two");
      cordeau_draft_true (draft, "deposit", g_rand_boolean (rand));
    }
  if (g_rand_boolean (rand) && !g_str_equal (kind, "net.emptied"))
    cordeau_draft_text (draft, "code", codes[0]);
}

static char *
id_of (const char *code)
{
  g_autofree char *text = g_strdup_printf ("%s/1", code);

  return cordeau_id_derive ("net", text);
}

static gpointer
write_nonsense (CordeauTxn *txn, gpointer data, GError **error)
{
  static const char *const kinds[] = { "net.scan", "net.scan",       "net.scan",   "net.emptied",
                                       "net.hold", "net.release",    "net.retire", "undo",
                                       "undo",     "net.quarantine", "net.link",   "net.retag" };
  static const char *const codes[] = { "N1", "N2", "N3", "N1" };
  Nonsense *nonsense = data;
  GRand *rand = nonsense->rand;
  int net = g_rand_int_range (rand, 0, 3);
  const char *kind = kinds[g_rand_int_range (rand, 0, G_N_ELEMENTS (kinds))];
  g_autofree char *id = id_of (codes[net]);
  g_autofree char *other = id_of (codes[net + 1]);
  CordeauDraft draft;
  char fact[37];

  cordeau_draft_init (&draft, kind, id,
                      cordeau_txn_get_now (txn) - g_rand_int_range (rand, 0, 100) * MINUTE);
  /* Mostly in order, so that the fast way is gone; else any. */
  cordeau_draft_int (&draft, "n",
                     g_rand_int_range (rand, 0, 4) > 0 ? (gint64) nonsense->round
                                                       : g_rand_int_range (rand, 0, 12));
  if (g_str_equal (kind, "undo"))
    {
      draft.n_members = 0;
      cordeau_draft_text (&draft, "of", "net.scan");
      cordeau_draft_text (&draft, "target", nonsense->last[net]);
    }
  else if (g_str_equal (kind, "net.link") || g_str_equal (kind, "net.retag"))
    {
      cordeau_draft_text (&draft, "code", codes[net + 1]);
      cordeau_draft_text (&draft, "other", other);
    }
  else
    draft_nonsense (&draft, nonsense, kind, codes + net);
  if (!cordeau_txn_append (txn, &draft, fact, error))
    return NULL;
  memcpy (nonsense->last[net], fact, sizeof fact);
  return data;
}

static void
write_much_nonsense (Bags *bags, GRand *rand)
{
  g_autoptr (GError) error = NULL;
  Nonsense nonsense = { .rand = rand };

  for (nonsense.round = 1; nonsense.round < 40; nonsense.round++)
    {
      bags_advance (bags, g_rand_int_range (rand, 1, 600) * SECOND);
      cordeau_store_write (cordeau_session_get_store (bags->session), write_nonsense, &nonsense,
                           NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_nonsense (void)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
      Bags one, two;

      bags_open (&two, "site-8", "8B", 2 + i);
      bags_set_up (&one, NULL);
      write_much_nonsense (&one, rand);
      write_much_nonsense (&two, rand);
      assert_all_agree (&one, &two, rand);
      bags_close (&two);
      bags_close (&one);
    }
}

/* Of ids only what may be meant is kept: all that may be is found. */
static void
test_id_map (void)
{
  g_autoptr (CordeauIdMap) map = cordeau_id_map_new ();
  char id[16];
  guint place;

  for (guint i = 1; i <= 20000; i++)
    {
      g_snprintf (id, sizeof id, "net%u", i % 10000);
      cordeau_id_map_add (map, id, i);
    }
  for (guint i = 1; i <= 10000; i++)
    {
      guint64 sum = 0;
      guint32 number;

      place = 0;
      g_snprintf (id, sizeof id, "net%u", i % 10000);
      while ((number = cordeau_id_map_find (map, id, &place)) != 0)
        sum += number % 10000 == i % 10000 ? number : 0;
      g_assert_cmpuint (sum, ==, 2 * i + 10000);
    }
  place = 0;
  g_assert_cmpuint (cordeau_id_map_find (map, "load1", &place), ==, 0);
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bags/fold-any-order", test_any_order);
  g_test_add_func ("/bags/fold-nonsense", test_nonsense);
  g_test_add_func ("/bags/fold-id-map", test_id_map);
  g_test_add_func ("/bags/undo-restores", test_undo_restores);
  ADD ("undo-words", test_undo_words);
  ADD ("undo-reception", test_undo_reception);
  ADD ("f9-collected-stays", test_f9);
  ADD ("fold-odd-parcels", test_odd_parcels);
  ADD ("fold-stolen-code", test_stolen_code);
  return g_test_run ();
}
