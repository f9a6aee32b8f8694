/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long list while nets change underneath: what one looks at stays where it is. */
#include "bags/held-row.h"
#include "kit/slot-selection.h"
#include "screen.h"

#define N_NETS 400

typedef struct
{
  GtkColumnView *view;
  GtkSelectionModel *model;
  GtkAdjustment *scrolled;
  guint wanted;
} Long;

/* All nets, by code: M000, M001, …, N1, N2, … */
static void
show_long (Screen *screen, Long *list)
{
  g_autoptr (GString) csv = g_string_new ("code\n");
  GtkWidget *root = GTK_WIDGET (screen->page->list);
  g_autoptr (GtkColumnViewColumn) codes = NULL;

  for (guint i = 0; i < N_NETS; i++)
    g_string_append_printf (csv, "M%03u\n", i);
  bags_import_text (&screen->bags, csv->str);
  act (screen, "nets.show-all", NULL);
  list->view = GTK_COLUMN_VIEW (find_widget (root, GTK_TYPE_COLUMN_VIEW, 0));
  codes = g_list_model_get_item (gtk_column_view_get_columns (list->view), 0);
  gtk_column_view_sort_by_column (list->view, codes, GTK_SORT_ASCENDING);
  await_rows (screen, N_NETS + 9);
  list->model = gtk_column_view_get_model (list->view);
  list->scrolled = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list->view));
}

/* The code shown at @position, once it is read. */
static char *
dup_code (Long *list, guint position)
{
  g_autoptr (CordeauSlot) slot = g_list_model_get_item (G_LIST_MODEL (list->model), position);
  const CordeauNet *net = cordeau_slot_get_row (slot);

  return net != NULL ? g_strdup (net->code) : NULL;
}

/* Rows of 40 points: a row far down is in sight only when the list was scrolled. */
static gboolean
is_there (gpointer data)
{
  Long *list = data;

  return gtk_adjustment_get_value (list->scrolled) > 40.0 * list->wanted - 1000
         && cordeau_slot_selection_get_selected_id (CORDEAU_SLOT_SELECTION (list->model)) != NULL;
}

/* Room for every row was made: before, there is nowhere to scroll to. */
static gboolean
is_laid_out (gpointer data)
{
  Long *list = data;

  return gtk_adjustment_get_upper (list->scrolled)
         > 40.0 * g_list_model_get_n_items (G_LIST_MODEL (list->model)) - 1;
}

static void
go_to (Long *list, guint position)
{
  await (is_laid_out, list);
  list->wanted = position;
  gtk_column_view_scroll_to (list->view, position, NULL,
                             GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (list->view));
  await (is_there, list);
  await_quiet ();
}

/* Place, selection and focus outlive scans of nets in sight and out of it, new nets behind, and a table made
 * anew. */
static void
test_stays (Screen *screen, gconstpointer unused)
{
  Long list;
  g_autofree char *id = NULL;
  g_autofree char *code = NULL;
  GtkWidget *focus;
  double value;

  show_long (screen, &list);
  go_to (&list, 200);
  id = g_strdup (cordeau_net_list_get_selected_id (screen->page->list));
  g_assert_nonnull (id);
  value = gtk_adjustment_get_value (list.scrolled);
  g_assert_cmpfloat (value, >, 1000);
  focus = gtk_window_get_focus (screen->window);
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (list.view)));

  bags_pass (&screen->bags, "M201", "reception", "received");
  bags_pass (&screen->bags, "M003", "reception", "received");
  bags_import_text (&screen->bags, "code\nZ1\nZ2\nZ3\n");
  cordeau_store_rebuild (cordeau_session_get_store (screen->bags.session), NULL, NULL);
  await_rows (screen, N_NETS + 12);
  await_quiet ();

  g_assert_cmpfloat (gtk_adjustment_get_value (list.scrolled), ==, value);
  g_assert_cmpstr (cordeau_net_list_get_selected_id (screen->page->list), ==, id);
  g_assert_true (gtk_selection_model_is_selected (list.model, 200));
  g_assert_true (gtk_window_get_focus (screen->window) == focus);
  code = dup_code (&list, 200);
  g_assert_cmpstr (code, ==, "M200");
}

/* Nets that come before push the others down: the one selected is still that one, wherever it is. */
static void
test_follows (Screen *screen, gconstpointer unused)
{
  Long list;
  g_autoptr (GtkBitset) set = NULL;

  show_long (screen, &list);
  go_to (&list, 200);
  bags_import_text (&screen->bags, "code\nA1\nA2\nA3\n");
  await_rows (screen, N_NETS + 12);
  await_quiet ();
  set = gtk_selection_model_get_selection (list.model);
  g_assert_cmpuint (gtk_bitset_get_size (set), ==, 1);
  g_assert_cmpuint (gtk_bitset_get_nth (set, 0), ==, 203);
}

typedef struct
{
  char *text;
  gboolean done;
} Clip;

static void
clip_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Clip *clip = data;

  clip->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  clip->done = TRUE;
}

static gboolean
is_read (gpointer data)
{
  return ((Clip *) data)->done;
}

/* All of them, by keys, also those that were never looked at; their codes go to a spreadsheet in the order of
 * the list. */
static void
test_many (Screen *screen, gconstpointer unused)
{
  Long list;
  Clip clip = { 0 };
  g_auto (GStrv) lines = NULL;

  show_long (screen, &list);
  go_to (&list, 3);
  await_detail (screen, "M003");
  gtk_widget_activate_action (gtk_window_get_focus (screen->window), "list.select-all", NULL);
  await_quiet ();
  g_assert_null (cordeau_net_list_get_selected_id (screen->page->list));
  g_assert_cmpstr (cordeau_net_list_get_status (screen->page->list), ==,
                   "409 nets selected · 409 nets");
  /* The story beside is of none of them, and scans beside do not change who is selected. */
  g_assert_null (cordeau_net_detail_view_get_code (screen->page->detail));
  bags_pass (&screen->bags, "M003", "reception", "received");
  await_quiet ();
  g_assert_cmpuint (cordeau_net_list_get_n_selected (screen->page->list), ==, N_NETS + 9);
  gtk_widget_activate_action (GTK_WIDGET (screen->page->list), "nets.copy", NULL);
  await_quiet ();
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (list.view)), NULL, clip_cb,
                                 &clip);
  await (is_read, &clip);
  lines = g_strsplit (clip.text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, N_NETS + 9 + 1);
  g_assert_cmpstr (lines[0], ==, "M000");
  g_assert_cmpstr (lines[N_NETS + 8], ==, "N9");
  gtk_widget_activate_action (gtk_window_get_focus (screen->window), "list.unselect-all", NULL);
  g_assert_cmpstr (cordeau_net_list_get_status (screen->page->list), ==, "409 nets");
  g_free (clip.text);
}

static gboolean
three_are_held (gpointer data)
{
  Bags *bags = data;

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      if (bags_stage (bags, code) != CORDEAU_STAGE_HELD)
        return FALSE;
    }
  return TRUE;
}

static gboolean
none_is_held (gpointer data)
{
  return bags_stage (data, "N1") == CORDEAU_STAGE_RECEIVED
         && bags_stage (data, "N2") == CORDEAU_STAGE_RECEIVED
         && bags_stage (data, "N3") == CORDEAU_STAGE_RECEIVED;
}

static void
select_three (Screen *screen)
{
  Long list;

  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (&screen->bags, code, "reception", "received");
    }
  await_rows (screen, 3);
  list.view = GTK_COLUMN_VIEW (
      find_widget (GTK_WIDGET (screen->page->list), GTK_TYPE_COLUMN_VIEW, 0));
  gtk_selection_model_select_all (gtk_column_view_get_model (list.view));
  await_quiet ();
  g_assert_cmpuint (cordeau_net_list_get_n_selected (screen->page->list), ==, 3);
}

/* (nullable) */
static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  GtkWidget *row;

  for (guint i = 0; (row = find_widget (root, ADW_TYPE_BUTTON_ROW, i)) != NULL; i++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      return row;
  return NULL;
}

/* Held with one button, for one reason, and undone as one. */
static void
test_held_at_once (Screen *screen, gconstpointer unused)
{
  GtkWidget *button;

  select_three (screen);
  button = find_row (GTK_WIDGET (screen->page->detail), "damaged");
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_activate (button));
  await (three_are_held, &screen->bags);
  await_quiet ();
  cordeau_scan_desk_undo (screen->desk);
  await (none_is_held, &screen->bags);
  g_assert_false (cordeau_scan_desk_get_can_undo (screen->desk));
}

static gboolean
three_wait (gpointer data)
{
  return bags_stage (data, "N1") == CORDEAU_STAGE_QUEUED
         && bags_stage (data, "N2") == CORDEAU_STAGE_QUEUED
         && bags_stage (data, "N3") == CORDEAU_STAGE_QUEUED;
}

static gboolean
is_asking (gpointer data)
{
  AdwDialog *dialog = adw_window_get_visible_dialog (data);
  gboolean loading = TRUE;

  if (dialog != NULL)
    g_object_get (dialog, "loading", &loading, NULL);
  return !loading && find_button (GTK_WIDGET (dialog), "Move") != NULL;
}

/* Through the dialog that asks where to and why. */
static void
test_moved_at_once (Screen *screen, gconstpointer unused)
{
  GtkWidget *dialog;

  select_three (screen);
  act (screen, "bags.move-chosen", NULL);
  await (is_asking, screen->window);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (screen->window)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_widget (dialog, ADW_TYPE_COMBO_ROW, 0)),
                              CORDEAU_LANE_WAITING - CORDEAU_LANE_RECEIVED);
  g_signal_emit_by_name (find_button (dialog, "Move"), "clicked");
  await (three_wait, &screen->bags);
}

#define ADD(name, func) \
  g_test_add ("/bags-ui/list-" name, Screen, NULL, screen_set_up_page, func, screen_tear_down)

static gboolean
is_open (gpointer button)
{
  return gtk_menu_button_get_popover (button) != NULL
         && gtk_widget_get_mapped (GTK_WIDGET (gtk_menu_button_get_popover (button)));
}

/* What the choices are changes all day long: a menu of them is made for whoever opens it, and only then. */
static void
test_menus_wait (Screen *screen, gconstpointer unused)
{
  GtkWidget *root = GTK_WIDGET (cordeau_net_list_get_filters (screen->page->list));
  guint n_waiting = 0;

  bags_pass (&screen->bags, "N1", "reception", "received");
  await_rows (screen, 1);
  await_quiet ();
  for (guint i = 0; i < 4; i++)
    {
      GtkMenuButton *button = GTK_MENU_BUTTON (find_widget (root, GTK_TYPE_MENU_BUTTON, i));

      n_waiting += gtk_menu_button_get_popover (button) == NULL ? 1 : 0;
      g_assert_true (gtk_widget_is_sensitive (GTK_WIDGET (button)));
      gtk_menu_button_popup (button);
      await (is_open, button);
      g_assert_cmpint (g_menu_model_get_n_items (gtk_menu_button_get_menu_model (button)), >, 0);
      gtk_menu_button_popdown (button);
    }
  g_assert_cmpuint (n_waiting, ==, 2);
}

/* How often a word was written, also while the window goes. */
static guint n_fills;

static void
count_cb (void)
{
  n_fills++;
}

static gboolean
has_first_row (gpointer list)
{
  return find_widget (list, GTK_TYPE_INSCRIPTION, 0) != NULL;
}

/* From now on counts whenever a word of a row of the list is written. (transfer full): where. */
static GPtrArray *
count_fills (Screen *screen)
{
  GtkWidget *view = find_widget (GTK_WIDGET (screen->page->list), GTK_TYPE_COLUMN_VIEW, 0);
  GPtrArray *cells = g_ptr_array_new ();
  GtkWidget *cell;

  for (guint i = 0; (cell = find_widget (view, GTK_TYPE_INSCRIPTION, i)) != NULL; i++)
    {
      g_signal_connect (cell, "notify::text", G_CALLBACK (count_cb), NULL);
      g_ptr_array_add (cells, cell);
    }
  return cells;
}

static gboolean
shows_stage (GPtrArray *cells, const char *stage)
{
  for (guint i = 0; i < cells->len; i++)
    if (g_strcmp0 (gtk_inscription_get_text (g_ptr_array_index (cells, i)), stage) == 0)
      return TRUE;
  return FALSE;
}

/* While the board is shown nothing is written into the list behind it, however much changes; and no old row is ever
 * seen when it is shown again. */
static void
test_hidden_rests (Screen *screen, gconstpointer unused)
{
  g_autoptr (GPtrArray) cells = NULL;

  for (guint i = 1; i <= 9; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (&screen->bags, code, "reception", "received");
    }
  await_rows (screen, 9);
  await (has_first_row, screen->page->list);
  await_quiet ();
  cells = count_fills (screen);
  g_assert_true (shows_stage (cells, "Received"));
  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "board");
  await_quiet ();
  n_fills = 0;
  for (guint i = 1; i <= 9; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (&screen->bags, code, "sorting", "queued");
    }
  bags_advance (&screen->bags, 3 * HOUR);
  cordeau_net_list_tick (screen->page->list);
  await_rows (screen, 9);
  await_quiet ();
  g_assert_cmpuint (n_fills, ==, 0);
  g_assert_true (shows_stage (cells, "Received"));

  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "list");
  g_assert_false (shows_stage (cells, "Received"));
  g_assert_true (shows_stage (cells, "Waiting"));
}

static GtkWidget *
first_held (Screen *screen)
{
  return find_widget (GTK_WIDGET (screen->page->held), CORDEAU_TYPE_HELD_ROW, 0);
}

static gboolean
has_held_row (gpointer screen)
{
  return first_held (screen) != NULL;
}

/* The same of the list of what is held. */
static void
test_hidden_held_rests (Screen *screen, gconstpointer unused)
{
  GtkWidget *row;
  GtkWidget *label;

  bags_pass (&screen->bags, "N1", "reception", "received");
  act (screen, "bags.hold", "(ss)", "N1", "damaged");
  await_held (screen, 1);
  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "held");
  await (has_held_row, screen);
  row = first_held (screen);
  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "board");
  await_quiet ();
  for (guint i = 0; (label = find_widget (row, GTK_TYPE_LABEL, i)) != NULL; i++)
    g_signal_connect (label, "notify::label", G_CALLBACK (count_cb), NULL);
  n_fills = 0;
  bags_advance (&screen->bags, 30 * HOUR);
  cordeau_slot_model_reload (cordeau_held_list_get_model (screen->page->held));
  await_quiet ();
  await_held (screen, 1);
  g_assert_cmpuint (n_fills, ==, 0);
  cordeau_page_show_target (CORDEAU_PAGE (screen->page), "held");
  g_assert_cmpuint (n_fills, >, 0);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("stays", test_stays);
  ADD ("follows", test_follows);
  ADD ("many", test_many);
  ADD ("menus-wait", test_menus_wait);
  ADD ("hidden-rests", test_hidden_rests);
  ADD ("hidden-held-rests", test_hidden_held_rests);
  ADD ("3.2-many/held-and-undone-as-one", test_held_at_once);
  ADD ("3.2-many/moved", test_moved_at_once);
  return g_test_run ();
}
