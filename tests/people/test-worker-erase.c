/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.1: who is erased goes out of the tables as well, and nothing else is folded anew meanwhile. */
#include "people/clock.h"
#include "people/held.h"
#include "people/worker.h"
#include "site-fixture.h"
#include "tests/patience.h"

#define N_DEEDS 50

typedef struct
{
  PeopleSite site;
  GHashTable *changed; /* what the store said that changed */
} Fixture;

static gpointer
live_job (CordeauTxn *txn, gpointer data, GError **error)
{
  static const char *const keys[] = { "amina", "bruno" };
  char fact[37];

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (CordeauWorker) worker = cordeau_worker_new (keys[i], keys[i]);

      if (!cordeau_worker_put (txn, worker, error)
          || !cordeau_clock_say (txn, TRUE, keys[i], NULL, PEOPLE_MORNING, fact, error))
        return NULL;
      for (guint j = 0; j < N_DEEDS; j++)
        {
          g_autofree char *deed = g_strdup_printf ("0192a000-0000-7000-8000-%u%011u", i, j);

          if (!cordeau_session_attribute (txn, deed, keys[i], error))
            return NULL;
        }
    }
  /* Both say that they did it: the smaller key stands, until it is erased. */
  if (!cordeau_session_attribute (txn, "0192a000-0000-7000-8000-900000000000", "bruno", error)
      || !cordeau_session_attribute (txn, "0192a000-0000-7000-8000-900000000000", "amina", error))
    return NULL;
  return data;
}

static gpointer
erase_job (CordeauTxn *txn, gpointer data, GError **error)
{
  static CordeauErased receipt;
  PeopleSite *site = data;

  if (!cordeau_worker_erase (txn, cordeau_session_get_local (site->session), "amina", &receipt,
                             error))
    return NULL;
  return &receipt;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_session_get_attribution (connection, data, error);
}

static char *
read_actor (PeopleSite *site, const char *fact)
{
  return people_site_read (site, read_job, (gpointer) fact);
}

static void
changed_cb (CordeauStore *store, const char *projection, GHashTable *changed)
{
  g_hash_table_add (changed, g_strdup (projection));
}

static void
await_changed (Fixture *fixture, const char *projection)
{
  gint64 bail = g_get_monotonic_time () + cordeau_test_patience ();

  while (!g_hash_table_contains (fixture->changed, projection))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, bail);
      g_main_context_iteration (NULL, TRUE);
    }
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  people_site_set_up (&fixture->site, unused);
  fixture->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_signal_connect (cordeau_session_get_store (fixture->site.session), "changed",
                    G_CALLBACK (changed_cb), fixture->changed);
  people_site_write (&fixture->site, live_job, fixture);
  await_changed (fixture, "attributions");
  g_hash_table_remove_all (fixture->changed);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  people_site_tear_down (&fixture->site, unused);
  g_hash_table_unref (fixture->changed);
}

static void
test_tables (Fixture *fixture, gconstpointer unused)
{
  PeopleSite *site = &fixture->site;
  g_autoptr (CordeauCheckReport) report = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *stays = NULL;
  g_autofree char *shared = NULL;
  const CordeauErased *receipt = people_site_write (site, erase_job, site);

  g_assert_cmpuint (receipt->n_deeds, ==, N_DEEDS + 1);
  g_assert_cmpuint (receipt->n_facts, ==, 1);
  gone = read_actor (site, "0192a000-0000-7000-8000-000000000000");
  stays = read_actor (site, "0192a000-0000-7000-8000-100000000000");
  shared = read_actor (site, "0192a000-0000-7000-8000-900000000000");
  g_assert_null (gone);
  g_assert_cmpstr (stays, ==, "bruno");
  g_assert_cmpstr (shared, ==, "bruno");
  /* Before anything is rebuilt: what was taken back is what a fresh fold would have given. */
  report = cordeau_store_check_full (cordeau_session_get_store (site->session), NULL, NULL, NULL,
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
}

/* On a site of a year that would take a minute, in which nobody scans. */
static void
test_others_stay (Fixture *fixture, gconstpointer unused)
{
  people_site_write (&fixture->site, erase_job, &fixture->site);
  await_changed (fixture, "attributions");
  g_assert_true (g_hash_table_contains (fixture->changed, "clock"));
  g_assert_false (g_hash_table_contains (fixture->changed, "roster-log"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/5.1-erased-from-the-tables", Fixture, NULL, set_up, test_tables, tear_down);
  g_test_add ("/people/5.1-erasing-leaves-other-tables-alone", Fixture, NULL, set_up,
              test_others_stay, tear_down);
  return g_test_run ();
}
