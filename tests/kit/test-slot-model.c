/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The promises of slot-model.h: slots stay, only the end moves, the selection follows its row. */
#include "fake-source.h"
#include "kit/slot-model.h"
#include "kit/slot-selection.h"

typedef struct
{
  guint n;
  guint position;
  guint removed;
  guint added;
} Changes;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, Changes *changes)
{
  changes->n++;
  changes->position = position;
  changes->removed = removed;
  changes->added = added;
}

static void
count_cb (gpointer object, guint *count)
{
  (*count)++;
}

static void
failed_cb (CordeauSlotModel *model, const GError *error, guint *count)
{
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  (*count)++;
}

static void
notify_cb (GObject *object, GParamSpec *spec, guint *count)
{
  (*count)++;
}

static void
await (CordeauSlotModel *model)
{
  while (cordeau_slot_model_get_loading (model))
    g_main_context_iteration (NULL, TRUE);
}

static int
value_of (CordeauSlot *slot)
{
  const FakeRow *row = cordeau_slot_get_row (slot);

  return row != NULL ? row->value : -1;
}

static void
test_pages (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlot) first = NULL;
  g_autoptr (CordeauSlot) middle = NULL;

  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000000);
  g_assert_cmpuint (fake_source_take_reads (source), ==, 1);
  first = g_list_model_get_item (G_LIST_MODEL (model), 0);
  middle = g_list_model_get_item (G_LIST_MODEL (model), 500000);
  /* The first page came with the count; the one in the middle is read because it is looked at. */
  g_assert_cmpint (value_of (first), ==, 0);
  g_assert_null (cordeau_slot_get_row (middle));
  await (model);
  g_assert_cmpint (value_of (first), ==, 0);
  g_assert_cmpint (value_of (middle), ==, 500000);
  g_assert_cmpuint (fake_source_take_reads (source), ==, 1);
  {
    /* A neighbour comes from the page that is there. */
    g_autoptr (CordeauSlot) second = g_list_model_get_item (G_LIST_MODEL (model), 1);

    g_assert_cmpint (value_of (second), ==, 1);
    g_assert_cmpuint (fake_source_take_reads (source), ==, 0);
  }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), 1000000));
}

static void
test_identity (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlot) slot = NULL;
  g_autoptr (CordeauSlot) again = NULL;
  Changes changes = { 0 };
  guint changed = 0;

  await (model);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 7);
  await (model);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  g_signal_connect (slot, "changed", G_CALLBACK (count_cb), &changed);
  fake_source_touch (source);
  await (model);
  again = g_list_model_get_item (G_LIST_MODEL (model), 7);
  g_assert_true (slot == again);
  g_assert_cmpint (value_of (slot), ==, 1007);
  g_assert_cmpuint (changed, ==, 1);
  g_assert_cmpuint (changes.n, ==, 0);
}

static void
test_length (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  Changes changes = { 0 };

  await (model);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  fake_source_set_count (source, 103);
  await (model);
  g_assert_cmpuint (changes.n, ==, 1);
  g_assert_cmpuint (changes.position, ==, 100);
  g_assert_cmpuint (changes.removed, ==, 0);
  g_assert_cmpuint (changes.added, ==, 3);
  fake_source_set_count (source, 60);
  await (model);
  g_assert_cmpuint (changes.n, ==, 2);
  g_assert_cmpuint (changes.position, ==, 60);
  g_assert_cmpuint (changes.removed, ==, 43);
  g_assert_cmpuint (changes.added, ==, 0);
  fake_source_set_count (source, 0);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 0);
}

/* A long list comes in parts, none of them many rows as long as GTK makes one for each, so that the first are drawn before
 * room is made for all. */
static void
test_grows (void)
{
  g_autoptr (FakeSource) source = fake_source_new (10);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  Changes changes = { 0 };

  await (model);
  g_signal_connect (model, "items-changed", G_CALLBACK (items_changed_cb), &changes);
  fake_source_set_count (source, 1000000);
  while (changes.n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (changes.position, ==, 10);
  while (changes.position < 205)
    {
      guint n = changes.n;

      g_assert_cmpuint (changes.added, <, 64);
      g_assert_true (cordeau_slot_model_get_loading (model));
      while (changes.n == n)
        g_main_context_iteration (NULL, TRUE);
    }
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000000);
  /* Short again before the second part came. */
  fake_source_set_count (source, 5);
  await (model);
  fake_source_set_count (source, 1000000);
  while (g_list_model_get_n_items (G_LIST_MODEL (model)) == 5)
    g_main_context_iteration (NULL, TRUE);
  fake_source_set_count (source, 7);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 7);
}

static void
test_unseen (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));

  cordeau_slot_model_set_seen (model, FALSE);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), <, 64);
  /* It lives all the same. */
  fake_source_set_count (source, 5);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 5);
  fake_source_set_count (source, 1000);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), <, 64);
  cordeau_slot_model_set_seen (model, TRUE);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 1000);
}

static void
test_coalesced (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));

  await (model);
  fake_source_take_reads (source);
  for (int i = 0; i < 1000; i++)
    cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (source));
  await (model);
  g_assert_cmpuint (fake_source_take_reads (source), ==, 1);
}

/* What somebody waits for does not wait for its turn. */
static void
test_replaced (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));

  await (model);
  fake_source_take_reads (source);
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (source));
  cordeau_slot_source_replaced (CORDEAU_SLOT_SOURCE (source));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fake_source_take_reads (source), ==, 1);
  g_assert_false (cordeau_slot_model_get_loading (model));
}

/* Nor does the change that somebody waits for, even when others wait for their turn by then; the next one does. */
static void
test_hurried (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));

  await (model);
  fake_source_take_reads (source);
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (source));
  cordeau_slot_model_hurry (model);
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (source));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fake_source_take_reads (source), ==, 1);
  cordeau_slot_source_changed (CORDEAU_SLOT_SOURCE (source));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (fake_source_take_reads (source), ==, 0);
}

/* The first rows are there, the others follow: until then the list says that it is loading. */
static void
test_partial (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  GListModel *list = G_LIST_MODEL (model);

  fake_source_set_first (source, 100);
  while (g_list_model_get_n_items (list) != 100)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (cordeau_slot_model_get_loading (model));
  fake_source_set_first (source, 0);
  await (model);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1000);
}

/* What was asked before a reload and comes after it began is old. */
static void
test_generation (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlot) slot = NULL;

  await (model);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 0);
  fake_source_reverse (source);
  await (model);
  g_assert_cmpint (value_of (slot), ==, 999);
}

static void
test_failure (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlot) slot = NULL;
  guint failed = 0;

  await (model);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 5);
  await (model);
  g_signal_connect (model, "failed", G_CALLBACK (failed_cb), &failed);
  fake_source_fail (source, TRUE);
  fake_source_touch (source);
  await (model);
  g_assert_cmpuint (failed, ==, 1);
  g_assert_cmpint (value_of (slot), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 100);
}

static void
test_gone (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000);
  CordeauSlotModel *model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlot) slot = NULL;

  await (model);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 500);
  await (model);
  cordeau_slot_model_reload (model);
  g_assert_finalize_object (model);
  /* The slot outlives its model. */
  g_assert_cmpint (value_of (slot), ==, 500);
  g_assert_null (cordeau_slot_get_id (slot));
}

static void
test_selection (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlotSelection) selection = cordeau_slot_selection_new (model);
  GtkSelectionModel *selectable = GTK_SELECTION_MODEL (selection);
  g_autoptr (GPtrArray) slots = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GtkBitset) set = NULL;
  guint notified = 0;

  await (model);
  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (slots, g_list_model_get_item (G_LIST_MODEL (selection), i));
  await (model);
  g_signal_connect (selection, "notify::selected-id", G_CALLBACK (notify_cb), &notified);
  g_assert_true (gtk_selection_model_select_item (selectable, 3, TRUE));
  g_assert_cmpstr (cordeau_slot_selection_get_selected_id (selection), ==, "r3");
  g_assert_true (gtk_selection_model_is_selected (selectable, 3));

  /* Sorted the other way round: the row moves and takes the selection with it. */
  fake_source_reverse (source);
  await (model);
  g_assert_false (gtk_selection_model_is_selected (selectable, 3));
  g_assert_true (gtk_selection_model_is_selected (selectable, 96));
  set = gtk_selection_model_get_selection (selectable);
  g_assert_cmpuint (gtk_bitset_get_size (set), ==, 1);
  g_assert_cmpuint (gtk_bitset_get_minimum (set), ==, 96);

  /* Filtered away: still selected, nowhere in sight; and back. */
  fake_source_reverse (source);
  fake_source_set_count (source, 2);
  await (model);
  g_assert_cmpstr (cordeau_slot_selection_get_selected_id (selection), ==, "r3");
  g_assert_false (gtk_selection_model_is_selected (selectable, 3));
  fake_source_set_count (source, 100);
  await (model);
  g_assert_true (gtk_selection_model_is_selected (selectable, 3));

  gtk_selection_model_unselect_all (selectable);
  g_assert_null (cordeau_slot_selection_get_selected_id (selection));
  g_assert_cmpuint (notified, ==, 2);
}

static void
assert_selected (GtkSelectionModel *model, guint64 n, guint lowest, guint highest)
{
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (model);

  g_assert_cmpuint (gtk_bitset_get_size (set), ==, n);
  if (n == 0)
    return;
  g_assert_cmpuint (gtk_bitset_get_minimum (set), ==, lowest);
  g_assert_cmpuint (gtk_bitset_get_maximum (set), ==, highest);
}

/* Rows that nobody has looked at are selected as well as those in sight. */
static void
test_select_many (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlotSelection) selection = cordeau_slot_selection_new (model);
  GtkSelectionModel *selectable = GTK_SELECTION_MODEL (selection);
  guint notified = 0;

  await (model);
  g_signal_connect (selection, "notify::n-selected", G_CALLBACK (notify_cb), &notified);
  g_assert_true (gtk_selection_model_select_all (selectable));
  g_assert_cmpuint (cordeau_slot_selection_get_n_selected (selection), ==, 1000000);
  g_assert_null (cordeau_slot_selection_get_selected_id (selection));
  g_assert_cmpuint (notified, ==, 1);
  gtk_selection_model_unselect_range (selectable, 10, 999980);
  assert_selected (selectable, 20, 0, 999999);
  gtk_selection_model_select_range (selectable, 500, 3, TRUE);
  assert_selected (selectable, 3, 500, 502);
  gtk_selection_model_select_item (selectable, 700, FALSE);
  assert_selected (selectable, 4, 500, 700);
  gtk_selection_model_unselect_item (selectable, 501);
  assert_selected (selectable, 3, 500, 700);

  /* The other way round, and filtered: who, not where. */
  fake_source_reverse (source);
  await (model);
  assert_selected (selectable, 3, 999299, 999499);
  fake_source_reverse (source);
  fake_source_set_count (source, 501);
  await (model);
  assert_selected (selectable, 1, 500, 500);
  g_assert_cmpuint (cordeau_slot_selection_get_n_selected (selection), ==, 3);
}

/* All are all, also those that follow; unless something else was selected meanwhile. */
static void
test_select_partial (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlotSelection) selection = cordeau_slot_selection_new (model);

  for (guint i = 0; i < 2; i++)
    {
      fake_source_set_first (source, 100);
      while (g_list_model_get_n_items (G_LIST_MODEL (model)) != 100)
        g_main_context_iteration (NULL, TRUE);
      gtk_selection_model_select_all (GTK_SELECTION_MODEL (selection));
      g_assert_cmpuint (cordeau_slot_selection_get_n_selected (selection), ==, 100);
      if (i == 1)
        gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 3, TRUE);
      fake_source_set_first (source, 0);
      await (model);
      g_assert_cmpuint (cordeau_slot_selection_get_n_selected (selection), ==, i == 0 ? 1000 : 1);
    }
}

static void
test_set_selection (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlotSelection) selection = cordeau_slot_selection_new (model);
  GtkSelectionModel *selectable = GTK_SELECTION_MODEL (selection);
  g_autoptr (GtkBitset) mask = gtk_bitset_new_range (0, 50);
  g_autoptr (GtkBitset) selected = gtk_bitset_new_range (40, 2);

  await (model);
  gtk_selection_model_select_item (selectable, 3, TRUE);
  gtk_selection_model_select_item (selectable, 90, FALSE);
  gtk_selection_model_set_selection (selectable, selected, mask);
  assert_selected (selectable, 3, 40, 90);
  g_assert_false (gtk_selection_model_is_selected (selectable, 3));
}

/* The end of a long list is chosen before its row is read: which it is is said when it is known. */
static void
test_select_unread (void)
{
  g_autoptr (FakeSource) source = fake_source_new (1000);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlotSelection) selection = cordeau_slot_selection_new (model);
  g_autoptr (CordeauSlot) slot = NULL;

  await (model);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (selection), 999, TRUE);
  g_assert_null (cordeau_slot_selection_get_selected_id (selection));
  slot = g_list_model_get_item (G_LIST_MODEL (model), 999);
  await (model);
  g_assert_cmpstr (cordeau_slot_selection_get_selected_id (selection), ==, "r999");
}

/* A rebuilt table gives rows other numbers: the one row stays selected, sets of them do not become others. */
static void
test_renumbered (void)
{
  g_autoptr (FakeSource) source = fake_source_new (100);
  g_autoptr (CordeauSlotModel) model = cordeau_slot_model_new (CORDEAU_SLOT_SOURCE (source));
  g_autoptr (CordeauSlotSelection) selection = cordeau_slot_selection_new (model);
  GtkSelectionModel *selectable = GTK_SELECTION_MODEL (selection);
  g_autoptr (CordeauSlot) slot = NULL;

  await (model);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 7);
  await (model);
  gtk_selection_model_select_item (selectable, 7, TRUE);
  fake_source_renumber (source);
  await (model);
  g_assert_cmpstr (cordeau_slot_selection_get_selected_id (selection), ==, "r7");
  assert_selected (selectable, 1, 7, 7);
  gtk_selection_model_select_all (selectable);
  fake_source_renumber (source);
  await (model);
  g_assert_cmpuint (cordeau_slot_selection_get_n_selected (selection), ==, 0);
  assert_selected (selectable, 0, 0, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kit/2.6-lists/pages", test_pages);
  g_test_add_func ("/kit/2.6-lists/identity", test_identity);
  g_test_add_func ("/kit/2.6-lists/length", test_length);
  g_test_add_func ("/kit/2.6-lists/grows", test_grows);
  g_test_add_func ("/kit/2.6-lists/unseen", test_unseen);
  g_test_add_func ("/kit/2.6-lists/coalesced", test_coalesced);
  g_test_add_func ("/kit/2.6-lists/hurried", test_hurried);
  g_test_add_func ("/kit/2.6-lists/replaced", test_replaced);
  g_test_add_func ("/kit/2.6-lists/partial", test_partial);
  g_test_add_func ("/kit/2.6-lists/generation", test_generation);
  g_test_add_func ("/kit/2.6-lists/failure", test_failure);
  g_test_add_func ("/kit/2.6-lists/gone", test_gone);
  g_test_add_func ("/kit/2.6-lists/selection", test_selection);
  g_test_add_func ("/kit/2.6-lists/select-many", test_select_many);
  g_test_add_func ("/kit/2.6-lists/select-partial", test_select_partial);
  g_test_add_func ("/kit/2.6-lists/set-selection", test_set_selection);
  g_test_add_func ("/kit/2.6-lists/select-unread", test_select_unread);
  g_test_add_func ("/kit/2.6-lists/renumbered", test_renumbered);
  return g_test_run ();
}
