/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists, sums, searches and the plans they run by. */
#include <gio/gio.h>
#include <sqlite3.h>

#include "bags-fixture.h"

typedef struct
{
  const CordeauNetFilter *filter;
  gint64 now;
  guint offset;
  guint limit;
  CordeauNetSums sums;
} Ask;

static gpointer
read_list (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Ask *ask = data;

  if (!cordeau_nets_sum (connection, ask->filter, ask->now, &ask->sums, error))
    return NULL;
  g_assert_cmpint (cordeau_nets_count (connection, ask->filter, ask->now, NULL), ==,
                   ask->sums.n_nets);
  return cordeau_nets_read (connection, ask->filter, ask->now, ask->offset, ask->limit, error);
}

static GPtrArray *
list (Bags *bags, const CordeauNetFilter *filter, CordeauNetSums *sums)
{
  Ask ask = { .filter = filter, .now = bags_now (bags) };
  g_autoptr (GError) error = NULL;
  GPtrArray *nets;

  nets = cordeau_store_read (cordeau_session_get_store (bags->session), read_list, &ask, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (nets->len, ==, ask.sums.n_nets);
  if (sums != NULL)
    *sums = ask.sums;
  return nets;
}

/* @codes: in the order expected, with spaces between */
static void
assert_list (Bags *bags, const CordeauNetFilter *filter, const char *codes)
{
  g_autoptr (GPtrArray) nets = list (bags, filter, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", net->code);
    }
  g_assert_cmpstr (text->str, ==, codes);
}

/* N1 ready in A1; N2 washing in L1; N3 received; N4 held; N5 collected; N6… issued. */
static void
set_up_day (Bags *bags, gconstpointer unused)
{
  bags_set_up (bags, NULL);
  for (guint i = 0; i < 2; i++)
    {
      const char *code = i == 0 ? "N1" : "N5";

      bags_pass (bags, code, "reception", "received");
      bags_pass (bags, code, "washing", "washing");
      bags_pass (bags, code, "drying", "drying");
      bags_pass (bags, code, "finishing", "finishing");
      bags_pass (bags, code, "rack", "ready");
    }
  bags_pass (bags, "N5", "handback", "collected");
  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N2", "washing", "washing");
  bags_pass (bags, "N3", "reception", "received");
  bags_pass (bags, "N4", "reception", "received");
  g_free (bags_do (bags, CORDEAU_ACT_HOLD, "N4", NULL));
}

static void
test_filters (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (CordeauNetFilter) copy = NULL;

  filter->sort = CORDEAU_NET_SORT_CODE;
  assert_list (bags, filter, "N1 N2 N3 N4 N5 N6 N7 N8 N9");
  filter->open_only = TRUE;
  assert_list (bags, filter, "N1 N2 N3 N4");
  filter->descending = TRUE;
  assert_list (bags, filter, "N4 N3 N2 N1");
  filter->descending = FALSE;
  filter->held_only = TRUE;
  assert_list (bags, filter, "N4");
  filter->held_only = FALSE;
  filter->stage = CORDEAU_STAGE_RECEIVED;
  assert_list (bags, filter, "N3");
  filter->open_only = FALSE;
  filter->stage = CORDEAU_STAGE_COLLECTED;
  assert_list (bags, filter, "N5");
  filter->stage = CORDEAU_STAGE_NONE;
  filter->delegation = g_strdup ("BRA");
  assert_list (bags, filter, "N1 N6 N7");
  filter->machine = g_strdup ("L1");
  assert_list (bags, filter, "");
  g_clear_pointer (&filter->delegation, g_free);
  assert_list (bags, filter, "N2");
  g_clear_pointer (&filter->machine, g_free);
  filter->load = g_strdup ("5");
  copy = cordeau_net_filter_copy (filter);
  assert_list (bags, copy, "N2");
}

static void
test_sorts (Bags *bags, gconstpointer unused)
{
  static const struct
  {
    CordeauNetSort sort;
    const char *codes;
  } rows[] = {
    { CORDEAU_NET_SORT_CODE, "N1 N2 N3 N4" },       { CORDEAU_NET_SORT_PROMISE, NULL },
    { CORDEAU_NET_SORT_STAGE, "N3 N2 N1 N4" },      { CORDEAU_NET_SORT_SINCE, "N1 N2 N3 N4" },
    { CORDEAU_NET_SORT_DELEGATION, "N1 N2 N4 N3" },
  };
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      filter->sort = rows[i].sort;
      filter->open_only = TRUE;
      if (rows[i].codes != NULL)
        assert_list (bags, filter, rows[i].codes);
      for (guint j = 0; j < 8; j++)
        {
          g_autoptr (GPtrArray) nets = NULL;

          filter->open_only = j & 1;
          filter->descending = (j & 2) != 0;
          g_clear_pointer (&filter->search, g_free);
          filter->search = g_strdup (j & 4 ? "n" : NULL);
          nets = list (bags, filter, NULL);
          g_assert_cmpuint (nets->len, ==, j & 1 ? 4 : 9);
        }
      g_clear_pointer (&filter->search, g_free);
      filter->descending = FALSE;
    }
}

static void
test_search (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  static const char *const rows[][3] = {
    /* searched, at the site, all */
    { "n1", "N1", "N1" }, { "N-2", "N2", "N2" }, { "fra", "N2", "N2 N8" }, { "a1", "N1", "N1" },
    { "l1", "N2", "N2" }, { "nothing", "", "" }, { "3", "N3", "N3" },      { "N6", "", "N6" },
    { "%", "", "" },      { "'; --", "", "" },   { "FRÀ", "N2", "N2 N8" },
  };

  filter->sort = CORDEAU_NET_SORT_CODE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_free (filter->search);
      filter->search = g_strdup (rows[i][0]);
      filter->open_only = TRUE;
      assert_list (bags, filter, rows[i][1]);
      filter->open_only = FALSE;
      assert_list (bags, filter, rows[i][2]);
    }
}

/* The other tag finds the net, which is listed once. */
static void
test_search_alias (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  g_free (bags_do (bags, CORDEAU_ACT_RETAG, "N3", "QQ7"));
  filter->search = g_strdup ("N3");
  assert_list (bags, filter, "QQ7");
  filter->open_only = TRUE;
  assert_list (bags, filter, "QQ7");
  g_clear_pointer (&filter->search, g_free);
  filter->sort = CORDEAU_NET_SORT_CODE;
  assert_list (bags, filter, "N1 N2 N4 QQ7");
}

static void
test_flags (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->sort = CORDEAU_NET_SORT_CODE;
  filter->flags = CORDEAU_FLAG_HELD;
  assert_list (bags, filter, "N4");
  filter->flags = CORDEAU_FLAG_LATE;
  assert_list (bags, filter, "");
  g_free (bags_do (bags, CORDEAU_ACT_REWASH, "N1", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_REWASH, "N2", NULL));
  filter->flags = CORDEAU_FLAG_REWASH;
  assert_list (bags, filter, "N1 N2");
  filter->descending = TRUE;
  assert_list (bags, filter, "N2 N1");
  filter->descending = FALSE;
  bags_advance (bags, 48 * HOUR);
  filter->flags = CORDEAU_FLAG_LATE;
  assert_list (bags, filter, "N1 N2 N3 N4");
  filter->flags = CORDEAU_FLAG_LEAVES;
  assert_list (bags, filter, "N1");
  /* All that are asked for, and with all else that is. */
  filter->flags = CORDEAU_FLAG_LATE | CORDEAU_FLAG_REWASH;
  assert_list (bags, filter, "N1 N2");
  filter->delegation = g_strdup ("bra");
  assert_list (bags, filter, "N1");
  filter->flags = CORDEAU_FLAG_HELD | CORDEAU_FLAG_REWASH;
  assert_list (bags, filter, "");
}

/* By flag, delegation or slot nets are found that are not at the site, too. */
static void
test_found_elsewhere (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->sort = CORDEAU_NET_SORT_CODE;
  filter->slot = g_strdup ("a1");
  assert_list (bags, filter, "N1");
  filter->delegation = g_strdup ("USA");
  assert_list (bags, filter, "");
  g_clear_pointer (&filter->slot, g_free);
  filter->stage = CORDEAU_STAGE_ISSUED;
  g_free (filter->delegation);
  filter->delegation = g_strdup ("BRA");
  assert_list (bags, filter, "N6 N7");
  filter->stage = CORDEAU_STAGE_NONE;
  filter->search = g_strdup ("n7");
  assert_list (bags, filter, "N7");
  g_clear_pointer (&filter->delegation, g_free);
  g_free (filter->search);
  filter->search = g_strdup ("bra");
  assert_list (bags, filter, "N1 N6 N7");
  g_clear_pointer (&filter->search, g_free);
  /* A net given back unwashed keeps its flags; in its slot there is nothing any more. */
  g_free (bags_do (bags, CORDEAU_ACT_REWASH, "N1", NULL));
  g_free (bags_do (bags, CORDEAU_ACT_UNWASHED, "N1", NULL));
  filter->flags = CORDEAU_FLAG_REWASH;
  assert_list (bags, filter, "N1");
  filter->open_only = TRUE;
  assert_list (bags, filter, "");
  filter->open_only = FALSE;
  filter->flags = 0;
  filter->slot = g_strdup ("A1");
  assert_list (bags, filter, "");
}

static gpointer
read_delegations (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
                  GError **error)
{
  return cordeau_nets_delegations (connection, error);
}

static void
test_sums_and_flags (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;
  g_auto (GStrv) delegations = NULL;
  CordeauNetSums sums;

  filter->open_only = TRUE;
  g_ptr_array_unref (list (bags, filter, &sums));
  g_assert_cmpuint (sums.n_nets, ==, 4);
  g_assert_cmpuint (sums.n_late, ==, 0);
  g_assert_cmpuint (sums.n_held, ==, 1);
  /* Two days on: what is ready kept its promise, the others are late, and N1's owner leaves. */
  bags_advance (bags, 48 * HOUR);
  nets = list (bags, filter, &sums);
  g_assert_cmpuint (sums.n_late, ==, 3);
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);
      gboolean first = g_str_equal (net->code, "N1");

      g_assert_cmpint ((net->flags & CORDEAU_FLAG_LATE) != 0, ==, !first);
      g_assert_cmpint ((net->flags & CORDEAU_FLAG_LEAVES) != 0, ==, first);
    }
  filter->due_before = bags_now (bags);
  filter->sort = CORDEAU_NET_SORT_CODE;
  assert_list (bags, filter, "N1 N2 N3 N4");
  /* What is ready is owed no more. */
  filter->due_before = 0;
  filter->owed_before = bags_now (bags);
  assert_list (bags, filter, "N2 N3 N4");
  filter->owed_before = 1;
  assert_list (bags, filter, "");
  delegations = cordeau_store_read (cordeau_session_get_store (bags->session), read_delegations,
                                    NULL, NULL);
  g_assert_cmpuint (g_strv_length (delegations), ==, 4);
  g_assert_cmpstr (delegations[0], ==, "BRA");
  g_assert_cmpstr (delegations[3], ==, "USA");
}

/* Whoever looks at what is due finds it first, not a hundred nets that lie ready in their slots. */
static void
test_ready_last (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->open_only = TRUE;
  assert_list (bags, filter, "N2 N3 N4 N1");
  filter->descending = TRUE;
  assert_list (bags, filter, "N1 N4 N3 N2");
}

static void
test_pages (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  Ask ask = { .filter = filter, .now = bags_now (bags), .offset = 1, .limit = 2 };
  g_autoptr (GPtrArray) nets = NULL;

  filter->open_only = TRUE;
  filter->sort = CORDEAU_NET_SORT_CODE;
  nets = cordeau_store_read (cordeau_session_get_store (bags->session), read_list, &ask, NULL);
  g_assert_cmpuint (nets->len, ==, 2);
  g_assert_cmpstr (((CordeauNet *) g_ptr_array_index (nets, 0))->code, ==, "N2");
}

static gpointer
ask_known (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (cordeau_code_is_known (connection, data, error) + 1);
}

static void
test_known (Bags *bags, gconstpointer unused)
{
  static const struct
  {
    const char *text;
    gboolean known;
  } rows[] = { { "N1", TRUE },  { "n 1", TRUE }, { "L1", TRUE }, { "s2", TRUE },
               { "X9", FALSE }, { "", FALSE },   { "\n", FALSE } };
  CordeauStore *store = cordeau_session_get_store (bags->session);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (GPOINTER_TO_INT (
                         cordeau_store_read (store, ask_known, (gpointer) rows[i].text, NULL))
                         - 1,
                     ==, rows[i].known);
  g_assert_null (bags_detail (bags, "X9"));
  g_assert_null (bags_detail (bags, ""));
}

/* The section of a resource, as the store cuts it. */
static char *
read_section (const char *file, const char *section)
{
  g_autofree char *path = g_strdup_printf ("/org/cordeau/Cordeau/sql/bags/%s", file);
  g_autofree char *head = g_strdup_printf ("-- #%s\n", section);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  const char *start = strstr (g_bytes_get_data (bytes, NULL), head);
  const char *end;

  g_assert_nonnull (start);
  start += strlen (head);
  end = strstr (start, "-- #");
  return end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start);
}

static char *
explain (sqlite3 *db, const char *file, const char *section)
{
  g_autofree char *sql = read_section (file, section);
  g_autofree char *query = g_strconcat ("EXPLAIN QUERY PLAN ", sql, NULL);
  GString *plan = g_string_new (NULL);
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, query, -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (plan, "%s\n", (const char *) sqlite3_column_text (stmt, 3));
  sqlite3_finalize (stmt);
  g_test_message ("%s#%s\n%s", file, section, plan->str);
  return g_string_free (plan, FALSE);
}

static void
test_plans (Bags *bags, gconstpointer unused)
{
  static const char *const walks[][3] = {
    { "nets-open.sql", "promise", "USING INDEX nets_promise" },
    { "nets-open.sql", "code", "USING INDEX nets_code (place=?)" },
    { "nets-open.sql", "stage", "USING INDEX nets_stage" },
    { "nets-open.sql", "since", "USING INDEX nets_since" },
    { "nets-open.sql", "delegation", "USING INDEX nets_delegation" },
    { "nets-open.sql", "of-stage", "USING INDEX nets_stage (stage=?)" },
    { "nets-open.sql", "all-promise", "USING COVERING INDEX nets_promise" },
    { "nets-open.sql", "all-code", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-open.sql", "all-stage", "USING COVERING INDEX nets_stage" },
    { "nets-open.sql", "all-since", "USING COVERING INDEX nets_since" },
    { "nets-open.sql", "all-delegation", "USING COVERING INDEX nets_delegation" },
    { "nets-open.sql", "all-of-stage", "USING COVERING INDEX nets_stage (stage=?)" },
    { "nets-open.sql", "all-sum", "USING COVERING INDEX nets_stage" },
    { "nets-open.sql", "all-of-stage-sum", "USING COVERING INDEX nets_stage (stage=?)" },
    { "nets-walk.sql", "promise", "USING COVERING INDEX nets_promise" },
    { "nets-walk.sql", "promise-away", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-walk.sql", "promise-down", "USING COVERING INDEX nets_promise" },
    { "nets-walk.sql", "promise-away-down", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-walk.sql", "code", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-walk.sql", "code-away", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-walk.sql", "code-down", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-walk.sql", "code-away-down", "USING COVERING INDEX nets_code (place=?)" },
    { "nets-walk.sql", "stage", "USING COVERING INDEX nets_stage" },
    { "nets-walk.sql", "stage-away", "USING COVERING INDEX nets_away_stage" },
    { "nets-walk.sql", "stage-down", "USING COVERING INDEX nets_stage" },
    { "nets-walk.sql", "stage-away-down", "USING COVERING INDEX nets_away_stage" },
    { "nets-walk.sql", "since", "USING COVERING INDEX nets_since" },
    { "nets-walk.sql", "since-away", "USING COVERING INDEX nets_away_since" },
    { "nets-walk.sql", "since-down", "USING COVERING INDEX nets_since" },
    { "nets-walk.sql", "since-away-down", "USING COVERING INDEX nets_away_since" },
    { "nets-walk.sql", "delegation", "USING COVERING INDEX nets_delegation" },
    { "nets-walk.sql", "delegation-away", "USING COVERING INDEX nets_away_delegation" },
    { "nets-walk.sql", "delegation-down", "USING COVERING INDEX nets_delegation" },
    { "nets-walk.sql", "delegation-away-down", "USING COVERING INDEX nets_away_delegation" },
    { "nets-walk.sql", "of-stage", "USING COVERING INDEX nets_away_stage (stage=?)" },
    { "nets-walk.sql", "of-stage-down", "USING COVERING INDEX nets_away_stage (stage=?)" },
    { "nets-all.sql", "key", "USING INTEGER PRIMARY KEY (rowid=?)" },
    { "nets-all.sql", "row", "USING INTEGER PRIMARY KEY (rowid=?)" },
    { "nets-found.sql", "delegation",
      "USING COVERING INDEX nets_away_delegation (delegation_key>?" },
    { "nets-found.sql", "slot", "USING INDEX nets_slot (<expr>>? AND <expr><?)" },
    { "nets-found.sql", "flags", "USING COVERING INDEX nets_flags (place=?)" },
    { "nets-found.sql", "open", "USING INDEX nets_" },
    { "loads.sql", "nets-ever", "USING PRIMARY KEY (load=?)" },
    { "loads.sql", "last-number", "USING COVERING INDEX loads_number (computer=?)" },
    { "links.sql", "read", "USING PRIMARY KEY (net=?)" },
  };
  static const char *const searches[][3] = {
    { "nets-open.sql", "sum", "USING INDEX nets_" },
    { "nets-open.sql", "of-stage-sum", "USING INDEX nets_stage (stage=?)" },
    { "nets.sql", "find", "SEARCH nets USING INDEX nets_code (place=? AND key=?)" },
    { "nets.sql", "known", "SEARCH nets USING INDEX nets_code (place=? AND key=?)" },
    { "nets-found.sql", "alias", "USING COVERING INDEX nets_alias" },
    { "loads.sql", "nets-in", "USING INDEX nets_load (machine=? AND load=?)" },
    { "loads.sql", "open-at", "USING INDEX nets_load (machine=?" },
    { "loads.sql", "mates", "SEARCH m USING PRIMARY KEY (load=?)" },
    { "links.sql", "neighbours", "INDEX net_links_other (other=?)" },
    { "nets-other.sql", "delegations", "USING COVERING INDEX nets_delegation" },
  };
  g_autofree char *path = g_build_filename (bags->folder, "cordeau.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++)
    {
      g_autofree char *plan = explain (db, walks[i][0], walks[i][1]);

      g_assert_nonnull (strstr (plan, walks[i][2]));
      g_assert_null (strstr (plan, "TEMP B-TREE FOR ORDER BY"));
    }
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++)
    {
      g_autofree char *plan = explain (db, searches[i][0], searches[i][1]);

      g_assert_nonnull (strstr (plan, searches[i][2]));
    }
  sqlite3_close (db);
}

#define ADD(name, func) \
  g_test_add ("/bags/queries-" name, Bags, NULL, set_up_day, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("filters", test_filters);
  ADD ("sorts", test_sorts);
  ADD ("search", test_search);
  ADD ("search-alias", test_search_alias);
  ADD ("flags", test_flags);
  ADD ("found-elsewhere", test_found_elsewhere);
  ADD ("sums-and-flags", test_sums_and_flags);
  g_test_add ("/bags/3.2-list/ready-nets-last", Bags, NULL, set_up_day, test_ready_last,
              bags_tear_down);
  ADD ("pages", test_pages);
  ADD ("known", test_known);
  ADD ("plans", test_plans);
  return g_test_run ();
}
