/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Issue 5.6 and F20: spans of presence, whatever was forgotten, and once for who is at two sites. */
#include <string.h>

#include "people/clock.h"
#include "people/worker.h"
#include "site-fixture.h"

#define HOUR G_TIME_SPAN_HOUR

typedef struct
{
  gboolean entry;
  const char *worker;
  const char *place;
  gint64 at;
} Say;

static gpointer
say_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Say *say = data;
  char fact[37];

  return cordeau_clock_say (txn, say->entry, say->worker, say->place, say->at, fact, error) ? data
                                                                                            : NULL;
}

static gpointer
worker_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (CordeauWorker) worker = cordeau_worker_new (data, data);

  return cordeau_worker_put (txn, worker, error) ? data : NULL;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_presences_read (connection, "site-7", NULL, PEOPLE_MORNING - 24 * HOUR,
                                 PEOPLE_MORNING + 24 * HOUR, error);
}

/* @at: hours from the morning on */
static void
say (PeopleSite *site, gboolean entry, const char *place, int at)
{
  Say one = { entry, "amina", place, PEOPLE_MORNING + at * HOUR };

  people_site_write (site, say_job, &one);
}

static GPtrArray *
read_spans (PeopleSite *site)
{
  return people_site_read (site, read_job, NULL);
}

static void
set_up (PeopleSite *site, gconstpointer unused)
{
  people_site_set_up (site, unused);
  people_site_write (site, worker_job, (gpointer) "amina");
  cordeau_fixed_env_advance (site->env, 12 * HOUR);
}

static void
test_spans (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) spans = NULL;
  const CordeauPresence *span;

  /* Said late, and not in order; a second clock-in says nothing new. */
  say (site, FALSE, NULL, 4);
  say (site, TRUE, NULL, 0);
  say (site, TRUE, NULL, 1);
  say (site, TRUE, NULL, 5);
  spans = read_spans (site);
  g_assert_cmpuint (spans->len, ==, 2);
  span = spans->pdata[0];
  g_assert_cmpint (span->counted, ==, 4 * HOUR);
  g_assert_cmpuint (span->flags, ==, 0);
  span = spans->pdata[1];
  g_assert_cmpuint (span->flags, ==, CORDEAU_PRESENCE_OPEN);
  g_assert_cmpint (span->counted, ==, 0);
  people_site_rebuild (site);
}

static void
test_forgotten (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) spans = NULL;

  say (site, FALSE, NULL, 4);
  spans = read_spans (site);
  g_assert_cmpuint (spans->len, ==, 1);
  g_assert_cmpuint (((CordeauPresence *) spans->pdata[0])->flags, ==, CORDEAU_PRESENCE_NO_IN);
}

/* F20: both kept, flagged, not counted twice. */
static void
test_two_sites (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) spans = NULL;
  gint64 counted = 0;

  say (site, TRUE, NULL, 0);
  say (site, TRUE, "site-9", 3);
  say (site, FALSE, NULL, 4);
  say (site, FALSE, "site-9", 7);
  spans = read_spans (site);
  g_assert_cmpuint (spans->len, ==, 2);
  for (guint i = 0; i < spans->len; i++)
    {
      const CordeauPresence *span = spans->pdata[i];

      g_assert_cmpuint (span->flags, ==, CORDEAU_PRESENCE_TWICE);
      counted += span->counted;
    }
  g_assert_cmpint (counted, ==, 7 * HOUR);
}

static void
test_refused (PeopleSite *site, gconstpointer unused)
{
  Say nobody = { TRUE, "nobody", NULL, 0 };
  Say ahead = { TRUE, "amina", NULL, PEOPLE_MORNING + 20 * HOUR };
  Say nowhere = { TRUE, "amina", "The Moon", 0 };

  people_site_refuse (site, say_job, &nobody, "nobody");
  people_site_refuse (site, say_job, &ahead, "to come");
  people_site_refuse (site, say_job, &nowhere, "The Moon");
}

/* --- taking back ---------------------------------------------------------------------------------- */

typedef struct
{
  char said[37];
  char undo[37];
} Taken;

static gpointer
come_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Taken *taken = data;

  return cordeau_clock_say (txn, TRUE, "amina", NULL, 0, taken->said, error) ? data : NULL;
}

static gpointer
undo_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Taken *taken = data;

  return cordeau_clock_undo (txn, taken->said, taken->undo, error) ? data : NULL;
}

static gpointer
last_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_clock_find_last (connection, "site-7", "amina", error);
}

static gboolean
count_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  guint *n = user_data;

  *n += g_str_has_prefix (fact->kind, "clock.");
  return TRUE;
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  cordeau_facts_foreach_after (connection, 0, count_cb, data, error);
  return NULL;
}

/* Both facts stay and nobody was there; again does nothing; what was before counts again. */
static void
test_undo (PeopleSite *site, gconstpointer unused)
{
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  g_autofree char *last = NULL;
  Taken taken = { 0 };
  guint n = 0;

  people_site_write (site, come_job, &taken);
  last = people_site_read (site, last_job, NULL);
  g_assert_cmpstr (last, ==, taken.said);
  before = read_spans (site);
  g_assert_cmpuint (before->len, ==, 1);
  people_site_write (site, undo_job, &taken);
  g_assert_cmpuint (strlen (taken.undo), ==, 36);
  after = read_spans (site);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_null (people_site_read (site, last_job, NULL));
  people_site_write (site, undo_job, &taken);
  g_assert_cmpstr (taken.undo, ==, "");
  people_site_read (site, count_job, &n);
  g_assert_cmpuint (n, ==, 2);
  people_site_rebuild (site);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = read_spans (site);
  g_assert_cmpuint (after->len, ==, 0);
}

static void
test_undo_unknown (PeopleSite *site, gconstpointer unused)
{
  Taken taken = { .said = "0193-none" };

  people_site_refuse (site, undo_job, &taken, "clock");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/people/clock/spans", PeopleSite, NULL, set_up, test_spans, people_site_tear_down);
  g_test_add ("/people/clock/forgotten", PeopleSite, NULL, set_up, test_forgotten,
              people_site_tear_down);
  g_test_add ("/people/clock/two-sites", PeopleSite, NULL, set_up, test_two_sites,
              people_site_tear_down);
  g_test_add ("/people/clock/refused", PeopleSite, NULL, set_up, test_refused,
              people_site_tear_down);
  g_test_add ("/people/5.6-undo-of-a-clock-in", PeopleSite, NULL, set_up, test_undo,
              people_site_tear_down);
  g_test_add ("/people/5.6-undo-of-nothing", PeopleSite, NULL, set_up, test_undo_unknown,
              people_site_tear_down);
  return g_test_run ();
}
