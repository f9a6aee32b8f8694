/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records: edits, conflicts, tombstones, and merging that does not depend on the order of arrival. */
#include "store-fixture.h"

#include <string.h>

typedef struct
{
  const char *id;
  const char *parent;
  const char *title; /* NULL: delete */
  char rev[CORDEAU_REV_SIZE];
} Put;

static gpointer
put_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Put *put = data;
  g_autofree char *body = put->title ? fixture_note_body (put->title) : NULL;

  if (body == NULL)
    cordeau_txn_delete (txn, "records", put->id, put->parent, error);
  else
    cordeau_txn_put_bytes (txn, "records", put->id, put->parent, body, strlen (body), put->rev,
                           error);
  return NULL;
}

static void
put (Fixture *fixture, Put *what)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (fixture->store, put_job, what, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_notes (CordeauStore *store, const char *expected)
{
  g_autofree char *notes = fixture_notes (store);

  g_assert_cmpstr (notes, ==, expected);
}

static void
test_edit (Fixture *fixture, gconstpointer data)
{
  Put first = { "a", NULL, "one" };
  Put second = { "a", NULL, "two" };
  Put same = { "a", NULL, "two" };
  Put stale = { "a", NULL, "three" };
  g_autoptr (GError) error = NULL;

  put (fixture, &first);
  g_assert_true (g_str_has_prefix (first.rev, "1-"));
  second.parent = first.rev;
  put (fixture, &second);
  g_assert_true (g_str_has_prefix (second.rev, "2-"));
  assert_notes (fixture->store, "a=two/0;");

  same.parent = second.rev;
  put (fixture, &same);
  g_assert_cmpstr (same.rev, ==, second.rev);

  stale.parent = first.rev;
  cordeau_store_write (fixture->store, put_job, &stale, NULL, &error);
  g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT);
  assert_notes (fixture->store, "a=two/0;");
}

static void
test_delete_and_revive (Fixture *fixture, gconstpointer data)
{
  Put first = { "a", NULL, "one" };
  Put gone = { "a", NULL, NULL };
  Put again = { "a", NULL, "back" };

  put (fixture, &first);
  gone.parent = first.rev;
  put (fixture, &gone);
  assert_notes (fixture->store, "");
  put (fixture, &again);
  g_assert_true (g_str_has_prefix (again.rev, "3-"));
  fixture_reopen (fixture);
  assert_notes (fixture->store, "a=back/0;");
}

/* --- merging ------------------------------------------------------------------------------------- */

typedef struct
{
  const char *revs[5];
  gboolean deleted;
  const char *title;
} Merge;

#define H(c) \
  #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c #c

static const Merge merges[] = {
  { { "1-" H (a), NULL }, FALSE, "one" },
  { { "2-" H (b), "1-" H (a), NULL }, FALSE, "two" },
  { { "2-" H (c), "1-" H (a), NULL }, FALSE, "other two" },
  { { "3-" H (d), "2-" H (b), "1-" H (a), NULL }, TRUE, NULL },
  { { "1-" H (e), NULL }, FALSE, "second root" },
  { { "4-" H (f), "3-" H (0), "2-" H (c), "1-" H (a), NULL }, FALSE, "four" },
  { { "5-" H (1), "4-" H (f), NULL }, TRUE, NULL },
};

static gpointer
merge_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Merge *merge = data;
  g_autofree char *body = merge->deleted ? g_strdup ("{}") : fixture_note_body (merge->title);

  cordeau_txn_merge (txn, "records", "a", merge->revs, merge->deleted, body, strlen (body), error);
  return NULL;
}

static void
merge (CordeauStore *store, const Merge *what)
{
  g_autoptr (GError) error = NULL;

  cordeau_store_write (store, merge_job, (gpointer) what, NULL, &error);
  g_assert_no_error (error);
}

/* F9, records: two sites' edits make a conflict that is shown, and the winner is a rule. */
static void
test_conflict (Fixture *fixture, gconstpointer data)
{
  merge (fixture->store, &merges[0]);
  merge (fixture->store, &merges[1]);
  merge (fixture->store, &merges[2]);
  assert_notes (fixture->store, "a=other two/1;");
  /* The tombstone ends the other branch: no conflict remains. */
  merge (fixture->store, &merges[3]);
  assert_notes (fixture->store, "a=other two/0;");
}

static gpointer
leaves_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) leaves = cordeau_record_leaves (connection, "records", "a", error);
  GString *text = g_string_new (NULL);

  for (guint i = 0; leaves && i < leaves->len; i++)
    {
      CordeauRecord *record = g_ptr_array_index (leaves, i);

      g_string_append_printf (text, "%s %s\n", record->rev, record->body);
    }
  return g_string_free (text, FALSE);
}

static char *
leaves_of (CordeauStore *store)
{
  g_autoptr (GError) error = NULL;
  char *text = cordeau_store_read (store, leaves_query, NULL, &error);

  g_assert_no_error (error);
  return text;
}

static void
shuffle (guint *order, guint n)
{
  for (guint i = n - 1; i > 0; i--)
    {
      guint j = g_test_rand_int_range (0, i + 1);
      guint other = order[i];

      order[i] = order[j];
      order[j] = other;
    }
}

/* Property: merging is commutative and idempotent, leaf bodies included. */
static void
test_merge_any_order (Fixture *fixture, gconstpointer data)
{
  g_autofree char *expected = NULL;

  for (guint round = 0; round < 40; round++)
    {
      Fixture other;
      guint order[2 * G_N_ELEMENTS (merges)];
      g_autofree char *leaves = NULL;
      g_autofree char *notes = NULL;

      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        order[i] = i % G_N_ELEMENTS (merges);
      if (round > 0)
        shuffle (order, G_N_ELEMENTS (order));
      fixture_setup (&other, NULL);
      for (guint i = 0; i < G_N_ELEMENTS (order); i++)
        merge (other.store, &merges[order[i]]);
      leaves = leaves_of (other.store);
      if (expected == NULL)
        expected = g_strdup (leaves);
      g_assert_cmpstr (leaves, ==, expected);
      assert_notes (other.store, "a=second root/0;");
      fixture_teardown (&other, NULL);
    }
  g_assert_true (g_str_has_prefix (expected, "1-" H (e)));
}

static void
test_merge_refuses (Fixture *fixture, gconstpointer data)
{
  const Merge wrong[] = {
    { { "3-" H (a), "1-" H (b), NULL }, FALSE, "gap" },
    { { "0-" H (a), NULL }, FALSE, "zero" },
    { { "1-abc", NULL }, FALSE, "short" },
    { { "1-" H (A), NULL }, FALSE, "capitals" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      cordeau_store_write (fixture->store, merge_job, (gpointer) &wrong[i], NULL, &error);
      g_assert_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/records/edit", Fixture, NULL, fixture_setup, test_edit, fixture_teardown);
  g_test_add ("/store/records/delete-and-revive", Fixture, NULL, fixture_setup,
              test_delete_and_revive, fixture_teardown);
  g_test_add ("/store/records/conflict", Fixture, NULL, fixture_setup, test_conflict,
              fixture_teardown);
  g_test_add ("/store/records/merge-any-order", Fixture, NULL, fixture_setup, test_merge_any_order,
              fixture_teardown);
  g_test_add ("/store/records/merge-refuses", Fixture, NULL, fixture_setup, test_merge_refuses,
              fixture_teardown);
  return g_test_run ();
}
