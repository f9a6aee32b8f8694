/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Orders of lists: that they are those of a plain sort of every row, that pages come out of their middle, and
 * what becomes of them when nets change. */
#include "bags-fixture.h"
#include "bags-random.h"
#include "bags/net-order.h"

typedef struct
{
  CordeauNetOrder *order;
  guint changes;
  gint64 now;
  guint offset;
  guint limit;
} Ask;

static gpointer
read_page (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_net_order_read (ask->order, connection, ask->changes, ask->now, ask->offset,
                                 ask->limit, error);
}

static gpointer
read_first (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_net_order_read_first (ask->order, connection, ask->changes, ask->now, ask->offset,
                                       ask->limit, error);
}

static gpointer
renew (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return GINT_TO_POINTER (
      cordeau_net_order_renew (ask->order, connection, ask->changes, ask->now, error));
}

static CordeauNetPage *
ask_page_by (Bags *bags, CordeauReadFunc func, Ask *ask)
{
  g_autoptr (GError) error = NULL;
  CordeauNetPage *page;

  ask->now = bags_now (bags);
  page = cordeau_store_read (cordeau_session_get_store (bags->session), func, ask, &error);
  g_assert_no_error (error);
  return page;
}

static CordeauNetPage *
ask_page (Bags *bags, CordeauNetOrder *order, guint changes, guint offset, guint limit)
{
  Ask ask = { order, changes, 0, offset, limit };

  return ask_page_by (bags, read_page, &ask);
}

/* Of an order that nobody has read. */
static CordeauNetPage *
ask_first_page (Bags *bags, const CordeauNetFilter *filter)
{
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_new ();
  g_autoptr (CordeauNetOrder) order = cordeau_net_order_new (bases, filter);
  Ask ask = { order, 0, 0, 0, G_MAXUINT };

  return ask_page_by (bags, read_first, &ask);
}

static const CordeauNet *
get_net (const CordeauNetPage *page, guint i)
{
  g_assert_cmpuint (i, <, page->rows->len);
  return g_ptr_array_index (page->rows, i);
}

/* --- every order --------------------------------------------------------------------------------- */

static gboolean
is_open (const CordeauNet *net)
{
  return cordeau_stage_is_open (net->stage);
}

/* What is elsewhere has no promise to keep: it comes after what has, by code. */
static int
compare_promises (const CordeauNet *a, const CordeauNet *b)
{
  gint64 x = a->promise != 0 ? a->promise : G_MAXINT64;
  gint64 y = b->promise != 0 ? b->promise : G_MAXINT64;

  if (is_open (a) != is_open (b))
    return is_open (a) ? -1 : 1;
  return is_open (a) ? (x > y) - (x < y) : 0;
}

static int
compare_nets (gconstpointer a, gconstpointer b, gpointer data)
{
  const CordeauNet *x = a;
  const CordeauNet *y = b;
  int result = 0;

  switch (*(const CordeauNetSort *) data)
    {
    case CORDEAU_NET_SORT_STAGE:
      result = (int) x->stage - (int) y->stage;
      break;
    case CORDEAU_NET_SORT_SINCE:
      return (x->since > y->since) - (x->since < y->since);
    case CORDEAU_NET_SORT_DELEGATION:
      result = g_ascii_strcasecmp (x->delegation != NULL ? x->delegation : "",
                                   y->delegation != NULL ? y->delegation : "");
      break;
    case CORDEAU_NET_SORT_PROMISE:
      /* Nothing is owed any more to what lies ready. */
      if (is_open (x) && is_open (y))
        result = (x->stage == CORDEAU_STAGE_READY) - (y->stage == CORDEAU_STAGE_READY);
      break;
    case CORDEAU_NET_SORT_CODE:
    default:
      break;
    }
  if (result == 0 && *(const CordeauNetSort *) data != CORDEAU_NET_SORT_CODE)
    result = compare_promises (x, y);
  return result != 0 ? result : strcmp (x->code, y->code);
}

/* What comes before all is known is how the list begins, and looks like it. */
static void
assert_begins_alike (const CordeauNetPage *first, const CordeauNetPage *whole)
{
  if (first->partial)
    g_assert_cmpuint (first->numbers->len, >, 64);
  else
    g_assert_cmpuint (first->numbers->len, ==, whole->numbers->len);
  for (guint i = 0; i < first->numbers->len; i++)
    {
      g_assert_cmpuint (g_array_index (first->numbers, guint32, i), ==,
                        g_array_index (whole->numbers, guint32, i));
      g_assert_cmpstr (get_net (first, i)->id, ==, get_net (whole, i)->id);
    }
}

static void
assert_order (Bags *bags, CordeauNetBases *bases, CordeauNetFilter *filter, guint n)
{
  g_autoptr (CordeauNetOrder) order = cordeau_net_order_new (bases, filter);
  g_autoptr (CordeauNetPage) first = ask_first_page (bags, filter);
  g_autoptr (CordeauNetPage) whole = NULL;

  whole = ask_page (bags, order, cordeau_net_bases_get_changes (bases), 0, G_MAXUINT);
  g_assert_cmpuint (whole->rows->len, ==, n);
  g_assert_cmpuint (whole->numbers->len, ==, n);
  assert_begins_alike (first, whole);
  for (guint i = 1; i < n; i++)
    {
      int result = compare_nets (get_net (whole, i - 1), get_net (whole, i), &filter->sort);

      g_assert_true (filter->descending ? result >= 0 : result <= 0);
      g_assert_cmpuint (get_net (whole, i)->number, ==, g_array_index (whole->numbers, guint32, i));
    }
  for (guint i = 0; i <= n; i += 3)
    {
      g_autoptr (CordeauNetPage) page = NULL;

      page = ask_page (bags, order, cordeau_net_bases_get_changes (bases), i, 4);
      g_assert_cmpuint (page->rows->len, ==, MIN (4, n - i));
      for (guint j = 0; j < page->rows->len; j++)
        g_assert_cmpstr (get_net (page, j)->id, ==, get_net (whole, i + j)->id);
    }
}

/* @count: what @filter keeps, counted by looking at every row. */
static guint
count_kept (Bags *bags, const CordeauNetFilter *filter)
{
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_new ();
  g_autoptr (CordeauNetFilter) all = cordeau_net_filter_new ();
  g_autoptr (CordeauNetOrder) order = cordeau_net_order_new (bases, all);
  g_autoptr (CordeauNetPage) page = ask_page (bags, order, 0, 0, G_MAXUINT);
  guint n = 0;

  for (guint i = 0; i < page->rows->len; i++)
    {
      const CordeauNet *net = get_net (page, i);

      if (filter->open_only && !is_open (net))
        continue;
      if (filter->stage != CORDEAU_STAGE_NONE && net->stage != filter->stage)
        continue;
      if (filter->delegation != NULL && g_strcmp0 (net->delegation, filter->delegation) != 0)
        continue;
      n++;
    }
  return n;
}

/* After random work, every sort, both ways, of every kind of filter. */
static void
test_every_order (Bags *bags, gconstpointer unused)
{
  static const CordeauStage stages[] = { CORDEAU_STAGE_NONE, CORDEAU_STAGE_ISSUED,
                                         CORDEAU_STAGE_COLLECTED, CORDEAU_STAGE_WASHING };
  static const char *const delegations[] = { NULL, "BRA", "FRA" };
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  g_autoptr (CordeauNetBases) bases = NULL;
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  for (guint i = 0; i < 150; i++)
    g_free (bags_step (bags, rand, TRUE));
  bases = cordeau_net_bases_get (cordeau_session_get_store (bags->session));
  for (guint i = 0; i < 5 * 2 * 2 * G_N_ELEMENTS (stages) * G_N_ELEMENTS (delegations); i++)
    {
      filter->sort = (CordeauNetSort) (i % 5);
      filter->descending = i / 5 % 2;
      filter->open_only = i / 10 % 2;
      filter->stage = stages[i / 20 % G_N_ELEMENTS (stages)];
      g_free (filter->delegation);
      filter->delegation = g_strdup (delegations[i / 20 / G_N_ELEMENTS (stages)]);
      assert_order (bags, bases, filter, count_kept (bags, filter));
    }
}

/* --- changes ------------------------------------------------------------------------------------- */

/* More than are read anew at every change. */
static void
import_many (Bags *bags)
{
  g_autoptr (GString) csv = g_string_new ("code\n");

  for (guint i = 0; i < 20100; i++)
    g_string_append_printf (csv, "M%05u\n", i);
  bags_import_text (bags, csv->str);
}

static gboolean
has_changed (CordeauNetBases *bases, guint before)
{
  while (cordeau_net_bases_get_changes (bases) == before)
    g_main_context_iteration (NULL, TRUE);
  return TRUE;
}

/* The order of a long list stays when a net is scanned, the row does not; renewed, the net stands where it
 * belongs. A short list is right at once. */
static void
test_stale (Bags *bags, gconstpointer unused)
{
  CordeauStore *store = cordeau_session_get_store (bags->session);
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_get (store);
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (CordeauNetOrder) all = NULL;
  g_autoptr (CordeauNetOrder) open = NULL;
  g_autoptr (CordeauNetPage) before = NULL;
  g_autoptr (CordeauNetPage) stale = NULL;
  g_autoptr (CordeauNetPage) fresh = NULL;
  g_autoptr (CordeauNetPage) few = NULL;
  Ask ask;
  guint changes;

  import_many (bags);
  all = cordeau_net_order_new (bases, filter);
  filter->open_only = TRUE;
  open = cordeau_net_order_new (bases, filter);
  changes = cordeau_net_bases_get_changes (bases);
  before = ask_page (bags, all, changes, 20000, 8);
  g_assert_false (before->stale);
  few = ask_page (bags, open, changes, 0, 8);
  g_assert_cmpuint (few->rows->len, ==, 0);
  g_clear_pointer (&few, cordeau_net_page_free);

  bags_pass (bags, get_net (before, 3)->code, "reception", "received");
  g_assert_true (has_changed (bases, changes));
  changes = cordeau_net_bases_get_changes (bases);
  stale = ask_page (bags, all, changes, 20000, 8);
  g_assert_true (stale->stale);
  g_assert_cmpstr (get_net (stale, 3)->id, ==, get_net (before, 3)->id);
  g_assert_cmpint (get_net (stale, 3)->stage, ==, CORDEAU_STAGE_RECEIVED);
  few = ask_page (bags, open, changes, 0, 8);
  g_assert_false (few->stale);
  g_assert_cmpuint (few->rows->len, ==, 1);

  ask = (Ask) { all, changes, bags_now (bags), 0, 0 };
  g_assert_nonnull (cordeau_store_read (store, renew, &ask, NULL));
  fresh = ask_page (bags, all, changes, 0, 1);
  g_assert_false (fresh->stale);
  g_assert_cmpstr (get_net (fresh, 0)->id, ==, get_net (before, 3)->id);
}

/* Of a long list the first rows come before the order of all is read; then all of it is there. */
static void
test_first_rows (Bags *bags, gconstpointer unused)
{
  static const CordeauStage stages[] = { CORDEAU_STAGE_NONE, CORDEAU_STAGE_ISSUED };
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  import_many (bags);
  for (guint i = 0; i < 5 * 2 * G_N_ELEMENTS (stages); i++)
    {
      g_autoptr (CordeauNetBases) bases = cordeau_net_bases_new ();
      g_autoptr (CordeauNetOrder) order = NULL;
      g_autoptr (CordeauNetPage) first = NULL;
      g_autoptr (CordeauNetPage) whole = NULL;
      Ask ask;

      filter->sort = (CordeauNetSort) (i % 5);
      filter->descending = i / 5 % 2;
      filter->stage = stages[i / 10];
      order = cordeau_net_order_new (bases, filter);
      ask = (Ask) { order, 0, 0, 0, G_MAXUINT };
      first = ask_page_by (bags, read_first, &ask);
      whole = ask_page (bags, order, 0, 0, G_MAXUINT);
      g_assert_false (whole->partial);
      g_assert_cmpuint (whole->rows->len, >, 20000);
      g_assert_true (
          first->partial
          || (filter->stage != CORDEAU_STAGE_NONE && filter->sort >= CORDEAU_NET_SORT_SINCE));
      assert_begins_alike (first, whole);
      /* Known now. */
      g_clear_pointer (&first, cordeau_net_page_free);
      first = ask_page_by (bags, read_first, &ask);
      g_assert_false (first->partial);
      g_assert_cmpuint (first->numbers->len, ==, whole->numbers->len);
    }
}

/* Tables made anew give nets other rowids: nothing is read by the old ones. */
static void
test_rebuilt (Bags *bags, gconstpointer unused)
{
  CordeauStore *store = cordeau_session_get_store (bags->session);
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_get (store);
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (CordeauNetOrder) order = NULL;
  g_autoptr (CordeauNetPage) before = NULL;
  g_autoptr (CordeauNetPage) after = NULL;
  g_autoptr (GError) error = NULL;

  filter->sort = CORDEAU_NET_SORT_CODE;
  order = cordeau_net_order_new (bases, filter);
  before = ask_page (bags, order, 0, 0, 100);
  cordeau_store_rebuild (store, NULL, &error);
  g_assert_no_error (error);
  after = ask_page (bags, order, 0, 0, 100);
  g_assert_cmpint (after->standing, !=, before->standing);
  g_assert_cmpuint (after->rows->len, ==, before->rows->len);
  for (guint i = 0; i < after->rows->len; i++)
    g_assert_cmpstr (get_net (after, i)->id, ==, get_net (before, i)->id);
}

/* A long search keeps those that begin with it and no other, also where nearly all do. */
static void
test_long_search (Bags *bags, gconstpointer unused)
{
  static const struct
  {
    const char *search;
    guint n;
  } rows[] = { { "m", 20100 },  { "M0", 10000 }, { "m 1999", 10 },
               { "M20100", 0 }, { "n", 9 },      { "fra", 2 } };
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_new ();
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  import_many (bags);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (CordeauNetOrder) order = NULL;
      g_autoptr (CordeauNetPage) page = NULL;

      g_free (filter->search);
      filter->search = g_strdup (rows[i].search);
      order = cordeau_net_order_new (bases, filter);
      page = ask_page (bags, order, 0, 0, 0);
      g_assert_cmpuint (page->numbers->len, ==, rows[i].n);
    }
}

#define ADD(name, func) \
  g_test_add ("/bags/order-" name, Bags, NULL, bags_set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("every", test_every_order);
  ADD ("stale", test_stale);
  ADD ("first-rows", test_first_rows);
  ADD ("rebuilt", test_rebuilt);
  ADD ("long-search", test_long_search);
  return g_test_run ();
}
