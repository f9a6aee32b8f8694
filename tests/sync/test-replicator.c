/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two sites, and a net that can be cut after any request. */
#include <string.h>

#include "sync-fixture.h"
#include "sync/checkpoint.h"

#define FACTS "facts-site-7-202611"

typedef struct
{
  SyncSite *a; /* site-7, who writes the facts */
  SyncSite *b;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  self->a = sync_site_new ("site-7", FALSE);
  self->b = sync_site_new ("site-8", FALSE);
}

static void
tear_down (Case *self, gconstpointer data)
{
  sync_site_free (self->a);
  sync_site_free (self->b);
}

static void
assert_same (Case *self, const char *db)
{
  g_autofree char *a = sync_describe (self->a, db);
  g_autofree char *b = sync_describe (self->b, db);

  g_assert_cmpstr (a, ==, b);
  g_assert_cmpuint (strlen (a), >, 0);
}

static void
pull (Case *self, const char *db, CordeauReplication *result)
{
  g_autoptr (GError) error = NULL;

  cordeau_replication_clear (result);
  sync_pull (self->b, self->a, db, result, &error);
  g_assert_no_error (error);
}

/* --- facts --------------------------------------------------------------------------------------- */

static void
test_facts (Case *self, gconstpointer data)
{
  g_auto (CordeauReplication) result = { 0 };

  for (int i = 1; i <= 50; i++)
    fixture_add (self->a->fixture.store, "net", i, NULL);
  pull (self, FACTS, &result);
  g_assert_cmpint (result.written, ==, 50);
  g_assert_cmpint (result.failed, ==, 0);
  g_assert_cmpint (fixture_sum (self->b->fixture.store, "net"), ==, 1275);
  assert_same (self, FACTS);

  /* Again: nothing to do, and no document is fetched. */
  pull (self, FACTS, &result);
  g_assert_cmpint (result.read, ==, 0);
  fixture_add (self->a->fixture.store, "net", 1000, NULL);
  pull (self, FACTS, &result);
  g_assert_cmpint (result.read, ==, 1);
  g_assert_cmpint (fixture_sum (self->b->fixture.store, "net"), ==, 2275);
}

static void
test_push (Case *self, gconstpointer data)
{
  g_auto (CordeauReplication) result = { 0 };
  g_autoptr (GError) error = NULL;

  for (int i = 1; i <= 20; i++)
    fixture_add (self->a->fixture.store, "net", i, NULL);
  /* Only the receiver makes its databases. */
  g_assert_false (sync_push (self->a, self->b, FACTS, &result, &error));
  g_assert_error (error, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_REFUSED);
  g_clear_error (&error);
  cordeau_replication_clear (&result);
  pull (self, FACTS, &result);
  for (int i = 1; i <= 20; i++)
    fixture_add (self->a->fixture.store, "net", i, NULL);
  cordeau_replication_clear (&result);
  g_assert_true (sync_push (self->a, self->b, FACTS, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.written, ==, 20);
  assert_same (self, FACTS);
}

/* The fact short cut asks for no document by itself: a round trip each for changes and the difference. */
static void
test_facts_short_cut (Case *self, gconstpointer data)
{
  g_auto (CordeauReplication) result = { 0 };

  for (int i = 1; i <= 7; i++)
    fixture_add (self->a->fixture.store, "net", i, NULL);
  pull (self, FACTS, &result);
  /* Info, checkpoint; changes with facts; changes, empty; checkpoint: read and written. */
  g_assert_cmpuint (self->a->net.n_requests, ==, 6);
}

/* --- records ------------------------------------------------------------------------------------- */

static void
test_conflict (Case *self, gconstpointer data)
{
  g_auto (CordeauReplication) result = { 0 };
  g_autofree char *first = sync_put_note (self->a, "note:1", "Linen", NULL);
  g_autofree char *held = NULL;
  g_autoptr (GError) error = NULL;

  pull (self, "records", &result);
  g_free (sync_put_note (self->a, "note:1", "Linen, white", first));
  g_free (sync_put_note (self->b, "note:1", "Linen, dyed", first));
  pull (self, "records", &result);
  cordeau_replication_clear (&result);
  g_assert_true (sync_push (self->b, self->a, "records", &result, &error));
  g_assert_no_error (error);
  assert_same (self, "records");
  held = sync_describe (self->a, "records");
  g_assert_nonnull (strstr (held, "white"));
  g_assert_nonnull (strstr (held, "dyed"));
}

/* --- what goes wrong ----------------------------------------------------------------------------- */

static void
edit_both (Case *self)
{
  g_autofree char *first = sync_put_note (self->a, "note:1", "Linen", NULL);
  g_autofree char *second = sync_put_note (self->a, "note:1", "Linen, white", first);

  g_free (sync_put_note (self->a, "note:2", "Towels", NULL));
  for (int i = 1; i <= 30; i++)
    fixture_add (self->a->fixture.store, "net", i, NULL);
}

/* Cut after each request in turn, heard or not: what is begun again ends as if nothing had been. */
static void
test_cut (Case *self, gconstpointer data)
{
  gboolean lose_answer = GPOINTER_TO_INT (data);
  const char *dbs[] = { FACTS, "records" };
  guint n_cuts = 0;

  edit_both (self);
  for (guint i = 0; i < G_N_ELEMENTS (dbs); i++)
    for (int cut = 0;; cut++)
      {
        g_auto (CordeauReplication) result = { 0 };
        g_autoptr (GError) error = NULL;

        self->a->net.cut_after = cut;
        self->a->net.lose_answer = lose_answer;
        if (sync_pull (self->b, self->a, dbs[i], &result, &error))
          break;
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_CLOSED);
        n_cuts++;
      }
  self->a->net.cut_after = -1;
  g_assert_cmpuint (n_cuts, >, 8);
  assert_same (self, FACTS);
  assert_same (self, "records");
  g_assert_cmpint (fixture_sum (self->b->fixture.store, "net"), ==, 465);
}

/* Restored from a backup: the source's sequence begins anew, and so does what is asked. */
static void
test_other_epoch (Case *self, gconstpointer data)
{
  g_auto (CordeauReplication) result = { 0 };
  g_autoptr (SyncSite) c = sync_site_new ("site-9", FALSE);
  g_autoptr (GError) error = NULL;

  edit_both (self);
  pull (self, FACTS, &result);
  /* B was served by A; C has the same facts under other numbers, and a third asks it. */
  cordeau_replication_clear (&result);
  g_assert_true (sync_pull (c, self->b, FACTS, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (result.written, ==, 30);
  cordeau_replication_clear (&result);
  g_assert_true (sync_pull (c, self->a, FACTS, &result, &error));
  g_assert_cmpint (result.written, ==, 0);
  g_assert_cmpint (fixture_sum (c->fixture.store, "net"), ==, 465);
}

static gpointer
forget_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_database_put_local (txn, FACTS, data, NULL, error) > 0 ? txn : NULL;
}

/* A checkpoint that stands on one side alone is none: the target was restored, perhaps, to before it. */
static void
test_one_sided (Case *self, gconstpointer data)
{
  g_autoptr (CordeauCheckpoint) named = NULL;
  g_auto (CordeauReplication) result = { 0 };
  g_auto (CordeauSyncInfo) source = { 0 };
  g_auto (CordeauSyncInfo) target = { 0 };
  g_autoptr (CordeauPeer) a = cordeau_peer_new_local (self->a->fixture.store, NULL, FACTS);
  g_autoptr (CordeauPeer) b = cordeau_peer_new_local (self->b->fixture.store, NULL, FACTS);
  g_autoptr (GError) error = NULL;

  edit_both (self);
  pull (self, FACTS, &result);
  g_assert_cmpint (result.done, ==, 30);
  pull (self, FACTS, &result);
  g_assert_cmpint (result.done, ==, 0);
  g_assert_true (a->klass->get_info (a, &source, NULL, NULL));
  g_assert_true (b->klass->get_info (b, &target, NULL, NULL));
  named = cordeau_checkpoint_new (CORDEAU_ENV (self->b->fixture.env), source.uuid, target.uuid);
  cordeau_store_write (self->b->fixture.store, forget_job,
                       (char *) cordeau_checkpoint_get_id (named), NULL, &error);
  g_assert_no_error (error);
  pull (self, FACTS, &result);
  g_assert_cmpint (result.done, ==, 30);

  /* Another session's word, which the source does not know. */
  g_assert_true (b->klass->put_local (b, cordeau_checkpoint_get_id (named),
                                      "{\"session_id\":\"x\",\"source_last_seq\":\"30-00000000\"}",
                                      NULL, &error));
  pull (self, FACTS, &result);
  g_assert_cmpint (result.done, ==, 30);
}

/* No address is in it; both databases and the direction are. */
static void
test_name (Case *self, gconstpointer data)
{
  const char *pairs[][2] = { { "a", "b" }, { "b", "a" }, { "a", "c" }, { "c", "b" } };
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 2 * G_N_ELEMENTS (pairs); i++)
    {
      const char **pair = pairs[i % G_N_ELEMENTS (pairs)];
      g_autoptr (CordeauCheckpoint) named =
          cordeau_checkpoint_new (CORDEAU_ENV (self->a->fixture.env), pair[0], pair[1]);

      g_hash_table_add (names, g_strdup (cordeau_checkpoint_get_id (named)));
    }
  g_assert_cmpuint (g_hash_table_size (names), ==, G_N_ELEMENTS (pairs));
}

/* What the target refuses does not stop the rest, and is told. */
static void
refused_cb (GPtrArray *refused, gpointer user_data)
{
  const CordeauTaken *row = g_ptr_array_index (refused, 0);

  g_assert_cmpstr (row->error, ==, "forbidden");
  *(guint *) user_data += refused->len;
}

static void
test_refused (Case *self, gconstpointer data)
{
  g_autoptr (SyncSite) other = sync_site_new ("other", TRUE);
  g_autoptr (CordeauPeer) source = NULL;
  g_autoptr (CordeauPeer) target = NULL;
  g_auto (CordeauReplication) result = { 0 };
  g_autoptr (GError) error = NULL;
  guint n = 0;
  const CordeauReplicate how = { .create = TRUE, .refused = refused_cb, .user_data = &n };

  yyjson_doc_free (sync_ask_json (other, "PUT", "/records", NULL, 201));
  yyjson_doc_free (sync_ask_json (other, "PUT", "/records/no-kind", "{\"v\":1}", 201));
  yyjson_doc_free (sync_ask_json (other, "PUT", "/records/note:1",
                                  "{\"kind\":\"note\",\"title\":\"Linen\"}", 201));
  source = cordeau_peer_new_remote (&other->net.parent, "/records", FALSE);
  target = cordeau_peer_new_local (self->a->fixture.store, NULL, "records");
  cordeau_replicate (source, target, CORDEAU_ENV (self->a->fixture.env), &how, &result, NULL,
                     &error);
  g_assert_no_error (error);
  g_assert_cmpint (result.written, ==, 1);
  g_assert_cmpint (result.failed, ==, 1);
  g_assert_cmpuint (n, ==, 1);
}

/* --- at random ----------------------------------------------------------------------------------- */

static void
edit_at_random (SyncSite *site, GRand *rand)
{
  g_autofree char *id = g_strdup_printf ("note:%d", g_rand_int_range (rand, 0, 8));
  g_autofree char *title = g_strdup_printf ("%d", g_rand_int (rand));
  g_autofree char *path = g_strdup_printf ("/records/%s", id);
  g_autofree char *said = sync_ask (site, "GET", path, NULL, NULL);
  g_autoptr (yyjson_doc) doc = yyjson_read (said, strlen (said), 0);
  const char *rev = yyjson_get_str (yyjson_doc_ptr_get (doc, "/_rev"));

  if (rev != NULL && g_rand_int_range (rand, 0, 4) == 0)
    {
      g_autofree char *drop = g_strdup_printf ("/records/%s?rev=%s", id, rev);

      g_free (sync_ask (site, "DELETE", drop, NULL, NULL));
    }
  else
    g_free (sync_put_note (site, id, title, rev));
  if (g_rand_int_range (rand, 0, 3) == 0)
    fixture_add (site->fixture.store, id, 1, NULL);
}

/* Three sites, edits and cut replications in any order: two whole rounds, and all hold the same leaves and winners. */
static void
test_converges (gconstpointer data)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  SyncSite *sites[3];

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *name = g_strdup_printf ("site-%u", i);

      sites[i] = sync_site_new (name, FALSE);
      g_free (sync_put_note (sites[i], "note:0", name, NULL));
    }
  for (guint step = 0; step < 300; step++)
    {
      SyncSite *one = sites[g_rand_int_range (rand, 0, 3)];
      SyncSite *other = sites[g_rand_int_range (rand, 0, 3)];
      g_auto (CordeauReplication) result = { 0 };

      edit_at_random (one, rand);
      if (one == other || g_rand_int_range (rand, 0, 3) != 0)
        continue;
      other->net.cut_after = g_rand_int_range (rand, -1, 9);
      other->net.lose_answer = g_rand_boolean (rand);
      sync_pull (one, other, "records", &result, NULL);
      other->net.cut_after = -1;
    }
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < 9; i++)
      {
        g_auto (CordeauReplication) result = { 0 };
        g_autoptr (GError) error = NULL;

        if (i / 3 == i % 3)
          continue;
        g_assert_true (sync_pull (sites[i / 3], sites[i % 3], "records", &result, &error));
        g_assert_no_error (error);
      }
  {
    g_autofree char *first = sync_describe (sites[0], "records");
    g_autofree char *second = sync_describe (sites[1], "records");
    g_autofree char *third = sync_describe (sites[2], "records");

    /* Not told: these texts are long. */
    g_assert_true (g_str_equal (first, second));
    g_assert_true (g_str_equal (first, third));
  }
  for (guint i = 0; i < 3; i++)
    sync_site_free (sites[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD_WITH(name, data, func) \
  g_test_add ("/sync/6.3-replicator/" name, Case, data, set_up, func, tear_down)
  ADD_WITH ("facts", NULL, test_facts);
  ADD_WITH ("push", NULL, test_push);
  ADD_WITH ("facts-short-cut", NULL, test_facts_short_cut);
  ADD_WITH ("conflict", NULL, test_conflict);
  ADD_WITH ("cut-before-it-was-heard", GINT_TO_POINTER (0), test_cut);
  ADD_WITH ("cut-after-it-was-heard", GINT_TO_POINTER (1), test_cut);
  ADD_WITH ("relayed", NULL, test_other_epoch);
  ADD_WITH ("refused", NULL, test_refused);
  ADD_WITH ("checkpoint-on-one-side", NULL, test_one_sided);
  ADD_WITH ("name-of-a-replication", NULL, test_name);
#undef ADD_WITH
  g_test_add_data_func ("/sync/6.3-replicator/converges", NULL, test_converges);
  return g_test_run ();
}
