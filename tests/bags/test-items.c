/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Found items: whose they may be, how their story ends; the table in any order of arrival. */
#include "bags/items.h"
#include "bags-fixture.h"

static CordeauScanResult *
find (Bags *bags, const char *kind, const char *net, const char *machine)
{
  g_autoptr (CordeauItemAct) act = cordeau_item_act_new ();
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  act->kind = g_strdup (kind);
  act->net = g_strdup (net);
  act->machine = g_strdup (machine);
  act->station = CORDEAU_STATION_FINISHING;
  result = cordeau_item_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  bags_advance (bags, MINUTE);
  return result;
}

static CordeauScanResult *
close_item (Bags *bags, gint64 number, const char *outcome)
{
  g_autoptr (CordeauItemAct) act = cordeau_item_act_new ();
  g_autoptr (GError) error = NULL;
  CordeauScanResult *result;

  act->number = number;
  act->outcome = g_strdup (outcome);
  result = cordeau_item_act_sync (bags->session, act, &error);
  g_assert_no_error (error);
  bags_advance (bags, MINUTE);
  return result;
}

typedef struct
{
  const char *site;
  gboolean all;
  gint64 number;
} Wish;

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_items_read (connection, wish->site, wish->all, error);
}

static GPtrArray *
list (Bags *bags, gboolean all)
{
  Wish wish = { cordeau_session_get_site (bags->session), all, 0 };

  return cordeau_store_read (cordeau_session_get_store (bags->session), list_job, &wish, NULL);
}

static gpointer
nets_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauItem) item = cordeau_item_read (connection, wish->site, wish->number, error);

  return item != NULL ? cordeau_item_read_nets (connection, item, 0, error) : NULL;
}

/* "N1 N2" */
static char *
owners (Bags *bags, gint64 number)
{
  Wish wish = { cordeau_session_get_site (bags->session), FALSE, number };
  g_autoptr (GPtrArray) nets = NULL;
  GString *text = g_string_new (NULL);

  nets = cordeau_store_read (cordeau_session_get_store (bags->session), nets_job, &wish, NULL);
  for (guint i = 0; i < nets->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((CordeauNet *) g_ptr_array_index (nets, i))->code);
  return g_string_free (text, FALSE);
}

static void
set_up (Bags *bags, gconstpointer unused)
{
  bags_set_up (bags, NULL);
  bags_pass (bags, "N1", "reception", "received");
  bags_pass (bags, "N2", "reception", "received");
  bags_pass (bags, "N3", "reception", "received");
  bags_pass (bags, "N1", "washing", "washing");
  bags_pass (bags, "N2", "washing", "washing");
}

/* In a net: that one first, then those of its load, also when it is out of the drum. */
static void
test_found (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) sock = NULL;
  g_autoptr (CordeauScanResult) key = NULL;
  g_autofree char *by_net = NULL;
  g_autofree char *by_machine = NULL;

  g_free (bags_do (bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  sock = find (bags, "sock", "N2", NULL);
  g_assert_cmpint (sock->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  by_net = owners (bags, 1);
  g_assert_cmpstr (by_net, ==, "N2 N1");
  key = find (bags, "key", NULL, "L1");
  g_assert_cmpstr (key->load, ==, "2");
  by_machine = owners (bags, 2);
  g_assert_true (strstr (by_machine, "N1") != NULL && strstr (by_machine, "N2") != NULL);
  g_assert_null (strstr (by_machine, "N3"));
}

static void
test_refused (Bags *bags, gconstpointer unused)
{
  static const char *const cases[][4] = { { "hat", "N1", NULL, "bad-item" },
                                          { "sock", NULL, NULL, "item-where" },
                                          { "sock", "STRANGER-1", NULL, "unknown-code" },
                                          { "sock", NULL, "X9", "unknown-machine" } };
  g_autoptr (CordeauScanResult) nobody = NULL;
  g_autoptr (GPtrArray) items = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (CordeauScanResult) result = find (bags, cases[i][0], cases[i][1], cases[i][2]);

      g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_REFUSED);
      g_assert_cmpstr (result->reason, ==, cases[i][3]);
    }
  nobody = close_item (bags, 7, "returned");
  g_assert_cmpstr (nobody->reason, ==, "no-such-item");
  items = list (bags, TRUE);
  g_assert_cmpuint (items->len, ==, 0);
}

/* Ended, it is kept no more; said otherwise later, that stands. A rebuild tells the same. */
static void
test_closed (Bags *bags, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) found = find (bags, "phone", "N1", NULL);
  g_autoptr (CordeauScanResult) first = close_item (bags, 1, "handed-over");
  g_autoptr (CordeauScanResult) again = close_item (bags, 1, "handed-over");
  g_autoptr (CordeauScanResult) other = close_item (bags, 1, "returned");
  g_autoptr (GPtrArray) kept = list (bags, FALSE);
  g_autoptr (GPtrArray) all = list (bags, TRUE);
  g_autoptr (GPtrArray) rebuilt = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (again->outcome, ==, CORDEAU_OUTCOME_REPEAT);
  g_assert_cmpint (other->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  g_assert_cmpuint (kept->len, ==, 0);
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_cmpstr (((CordeauItem *) g_ptr_array_index (all, 0))->outcome, ==, "returned");
  g_assert_true (cordeau_store_rebuild (cordeau_session_get_store (bags->session), NULL, &error));
  g_assert_no_error (error);
  rebuilt = list (bags, TRUE);
  g_assert_cmpuint (rebuilt->len, ==, 1);
  g_assert_cmpstr (((CordeauItem *) g_ptr_array_index (rebuilt, 0))->outcome, ==, "returned");
}

#define ADD(name, func) g_test_add ("/bags/" name, Bags, NULL, set_up, func, bags_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("items-found", test_found);
  ADD ("items-refused", test_refused);
  ADD ("items-closed", test_closed);
  return g_test_run ();
}
