/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board: nets on their lanes as they are scanned, one of them selected, and moving by hand: by drop, by keys and by
 * menu, with a question first and undo after. */
#include "screen.h"

#include "bags/load-call.h"
#include "bags/move-dialog.h"
#include "bags/net-card.h"
#include "kit/chip.h"

static CordeauBoardLane *
lane (Screen *screen, CordeauLane which)
{
  return cordeau_board_get_lane (screen->page->board, which);
}

typedef struct
{
  Screen *screen;
  guint n[CORDEAU_N_LANES];
} Counts;

static gboolean
has_counts (gpointer data)
{
  const Counts *counts = data;

  if (cordeau_board_get_loading (counts->screen->page->board))
    return FALSE;
  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    if (cordeau_board_lane_get_count (lane (counts->screen, i)) != counts->n[i])
      return FALSE;
  return TRUE;
}

/* Received, waiting, washing, drying, finishing, ready. */
static void
await_lanes (Screen *screen, guint a, guint b, guint c, guint d, guint e, guint f)
{
  Counts counts = { screen, { 0, a, b, c, d, e, f } };

  await (has_counts, &counts);
}

static void
set_up (Screen *screen, gconstpointer unused)
{
  screen_set_up_page (screen, NULL);
  act (screen, "bags.view", "s", "board");
  bags_pass (&screen->bags, "N1", "reception", "received");
  bags_pass (&screen->bags, "N2", "reception", "received");
  bags_pass (&screen->bags, "N2", "sorting", "queued");
  await_lanes (screen, 1, 1, 0, 0, 0, 0);
}

static void
test_follows_scans (Screen *screen, gconstpointer unused)
{
  bags_pass (&screen->bags, "N2", "washing", "washing");
  await_lanes (screen, 1, 0, 1, 0, 0, 0);
  g_free (bags_do (&screen->bags, CORDEAU_ACT_EMPTIED, "L1", NULL));
  /* Washed is a word on its card, not a lane. */
  await_lanes (screen, 1, 0, 1, 0, 0, 0);
  await_quiet ();
  g_assert_true (
      g_str_has_prefix (cordeau_board_get_summary (screen->page->board), "2 nets at the site"));
  /* Past the noon that both were not promised for. */
  bags_advance (&screen->bags, 5 * HOUR);
  cordeau_board_tick (screen->page->board);
  await_quiet ();
  g_assert_nonnull (strstr (cordeau_board_get_summary (screen->page->board), "2 due 18:00"));
  /* What is ready is at the site, and owed no more. */
  bags_pass (&screen->bags, "N2", "drying", "drying");
  bags_pass (&screen->bags, "N2", "finishing", "finishing");
  bags_pass (&screen->bags, "N2", "rack", "ready");
  await_lanes (screen, 1, 0, 0, 0, 0, 1);
  await_quiet ();
  g_assert_nonnull (strstr (cordeau_board_get_summary (screen->page->board), "1 due 18:00"));
}

/* --- forecasts ----------------------------------------------------------------------------------- */

static gboolean
says_predicted_late (gpointer data)
{
  Screen *screen = data;
  GtkWidget *first = GTK_WIDGET (lane (screen, CORDEAU_LANE_RECEIVED));
  GtkWidget *chip = find_widget (first, CORDEAU_TYPE_CHIP, 0);

  return chip != NULL && gtk_widget_get_mapped (chip)
         && strcmp (cordeau_chip_get_label (CORDEAU_CHIP (chip)), "Predicted late") == 0;
}

static gboolean
says_when (gpointer data)
{
  GtkWidget *detail = GTK_WIDGET (((Screen *) data)->page->detail);
  GtkWidget *label;

  for (guint i = 0; (label = find_widget (detail, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (gtk_widget_get_mapped (label)
        && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (label)), "Ready between "))
      return TRUE;
  return FALSE;
}

/* "Predicted late" on the card of a net that half an hour before its promise nobody has begun with, and when it will be
 * ready, beside its story. */
static void
test_predicted_late (Screen *screen, gconstpointer unused)
{
  g_assert_false (says_predicted_late (screen));
  bags_advance (&screen->bags, 8 * HOUR + 10 * MINUTE);
  await (says_predicted_late, screen);
  act (screen, "bags.show", "s", "N1");
  await_detail (screen, "N1");
  await (says_when, screen);
}

/* The keyboard stands on a row of the list: it says all that its card shows. */
static void
test_says_card (Screen *screen, gconstpointer unused)
{
  GtkWidget *card = find_widget (GTK_WIDGET (lane (screen, CORDEAU_LANE_RECEIVED)),
                                 CORDEAU_TYPE_NET_CARD, 0);
  GtkWidget *row = gtk_widget_get_parent (card);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  await_quiet ();
  g_object_get (card, "description", &before, NULL);
  g_assert_true (g_str_has_prefix (before, "N1, "));
  g_assert_nonnull (strstr (before, ", Received, "));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, before);
  bags_advance (&screen->bags, 48 * HOUR);
  cordeau_board_tick (screen->page->board);
  await_quiet ();
  g_object_get (card, "description", &after, NULL);
  g_assert_nonnull (strstr (after, ", Late"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, after);
}

static GtkWidget *
find_last_card (Screen *screen, CordeauLane which)
{
  GtkWidget *view = GTK_WIDGET (lane (screen, which));
  GtkWidget *last = NULL;
  GtkWidget *card;

  for (guint i = 0; (card = find_widget (view, CORDEAU_TYPE_NET_CARD, i)) != NULL; i++)
    last = card;
  return last;
}

static gboolean
is_in_sight (gpointer card)
{
  return gtk_widget_get_mapped (card);
}

static gboolean
is_out_of_sight (gpointer card)
{
  return !gtk_widget_get_mapped (card);
}

static gboolean
says_late (gpointer card)
{
  g_autofree char *text = NULL;

  g_object_get (card, "description", &text, NULL);
  return text != NULL && strstr (text, ", Late") != NULL;
}

/* The last of eight, of which not all have room: it is late by now, and its card does not say so. */
static GtkWidget *
make_late_out_of_sight (Screen *screen)
{
  GtkWidget *first = GTK_WIDGET (lane (screen, CORDEAU_LANE_RECEIVED));
  GtkWidget *last;

  for (guint i = 3; i <= 9; i++)
    {
      g_autofree char *code = g_strdup_printf ("N%u", i);

      bags_pass (&screen->bags, code, "reception", "received");
    }
  await_lanes (screen, 8, 1, 0, 0, 0, 0);
  gtk_window_set_default_size (screen->window, 1366, 420);
  await_quiet ();
  last = find_last_card (screen, CORDEAU_LANE_RECEIVED);
  await (is_out_of_sight, last);
  bags_advance (&screen->bags, 48 * HOUR);
  cordeau_board_tick (screen->page->board);
  await (says_late, find_widget (first, CORDEAU_TYPE_NET_CARD, 0));
  await_quiet ();
  g_assert_false (says_late (last));
  return last;
}

/* A card out of sight is not made anew with every change, and never seen as it was. */
static void
test_out_of_sight (Screen *screen, gconstpointer unused)
{
  GtkWidget *view = find_widget (GTK_WIDGET (lane (screen, CORDEAU_LANE_RECEIVED)),
                                 GTK_TYPE_LIST_VIEW, 0);
  GtkWidget *last = make_late_out_of_sight (screen);

  gtk_list_view_scroll_to (GTK_LIST_VIEW (view), 7, GTK_LIST_SCROLL_NONE, NULL);
  await (is_in_sight, last);
  g_assert_true (says_late (last));
}

/* Right to left a code is written as it is, and stands where a card begins. */
static void
test_right_to_left (Screen *screen, gconstpointer unused)
{
  GtkWidget *card = find_widget (GTK_WIDGET (lane (screen, CORDEAU_LANE_RECEIVED)),
                                 CORDEAU_TYPE_NET_CARD, 0);
  GtkInscription *code = GTK_INSCRIPTION (find_widget (card, GTK_TYPE_INSCRIPTION, 0));

  g_assert_cmpstr (gtk_inscription_get_text (code), ==, "N1");
  gtk_widget_set_direction (GTK_WIDGET (code), GTK_TEXT_DIR_RTL);
  bags_advance (&screen->bags, HOUR);
  cordeau_board_tick (screen->page->board);
  await_quiet ();
  g_assert_cmpstr (gtk_inscription_get_text (code), ==, "\u200f\u2068N1\u2069");
}

static gboolean
has_short_words (gpointer root)
{
  GtkWidget *label;

  for (guint n = 0; (label = find_widget (root, GTK_TYPE_LABEL, n)) != NULL; n++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), "2 nets"))
      return TRUE;
  return FALSE;
}

/* Where there is little room the sums are said shorter, rather than cut off, and the button keeps its name. */
static void
test_compact (Screen *screen, gconstpointer unused)
{
  GtkWidget *call = find_widget (GTK_WIDGET (screen->page->board), CORDEAU_TYPE_LOAD_CALL, 0);
  GtkWidget *button = find_widget (call, GTK_TYPE_BUTTON, 0);

  g_assert_false (has_short_words (screen->page->board));
  g_object_set (screen->page->board, "compact", TRUE, NULL);
  await (has_short_words, screen->page->board);
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Build the Next Load");
  g_assert_null (find_button (call, "Build the Next Load"));
}

/* Whoever asks for the board gets it, also where nothing is on it. */
static void
test_asked_for (Screen *screen, gconstpointer unused)
{
  Bags empty = { 0 };
  CordeauScanDesk *desk;
  GtkWidget *page;

  bags_open (&empty, "site-9", "9D", 3);
  desk = cordeau_scan_desk_new (empty.session);
  page = g_object_ref_sink (cordeau_bags_page_new (empty.session, desk));
  cordeau_page_show_target (CORDEAU_PAGE (page), "board");
  adw_window_set_content (ADW_WINDOW (screen->window), page);
  screen->page = NULL;
  await_quiet ();
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (CORDEAU_BAGS_PAGE (page)->views), ==,
                   "board");
  adw_window_set_content (ADW_WINDOW (screen->window), NULL);
  g_object_unref (page);
  g_object_unref (desk);
  await_quiet ();
  bags_close (&empty);
}

/* A site without nets begins with the list, which says what to do. */
static void
test_begins (Screen *screen, gconstpointer unused)
{
  GtkWidget *page = g_object_ref_sink (cordeau_bags_page_new (screen->bags.session, screen->desk));

  /* Nets are there: the board stays. */
  adw_window_set_content (ADW_WINDOW (screen->window), page);
  await_quiet ();
  g_assert_cmpstr (adw_view_stack_get_visible_child_name (CORDEAU_BAGS_PAGE (page)->views), ==,
                   "board");
  adw_window_set_content (ADW_WINDOW (screen->window), NULL);
  g_object_unref (page);
  screen->page = NULL;
}

static void
select_first (Screen *screen, CordeauLane which)
{
  GtkWidget *view = find_widget (GTK_WIDGET (lane (screen, which)), GTK_TYPE_LIST_VIEW, 0);

  gtk_list_view_scroll_to (GTK_LIST_VIEW (view), 0, GTK_LIST_SCROLL_FOCUS | GTK_LIST_SCROLL_SELECT,
                           NULL);
  await_quiet ();
}

static void
test_one_selected (Screen *screen, gconstpointer unused)
{
  select_first (screen, CORDEAU_LANE_RECEIVED);
  await_detail (screen, "N1");
  g_assert_cmpstr (cordeau_board_lane_get_selected_code (lane (screen, CORDEAU_LANE_RECEIVED)), ==,
                   "N1");
  select_first (screen, CORDEAU_LANE_WAITING);
  await_detail (screen, "N2");
  g_assert_null (cordeau_board_lane_get_selected_id (lane (screen, CORDEAU_LANE_RECEIVED)));
  g_assert_nonnull (cordeau_board_get_selected_id (screen->page->board));
}

static AdwDialog *
get_dialog (Screen *screen)
{
  return adw_window_get_visible_dialog (ADW_WINDOW (screen->window));
}

static gboolean
is_asking (gpointer data)
{
  AdwDialog *dialog = get_dialog (data);
  gboolean loading = TRUE;

  if (dialog == NULL || !CORDEAU_IS_MOVE_DIALOG (dialog))
    return FALSE;
  g_object_get (dialog, "loading", &loading, NULL);
  return !loading && find_button (GTK_WIDGET (dialog), "Move") != NULL;
}

static void
press_move (Screen *screen)
{
  GtkWidget *button = find_button (GTK_WIDGET (get_dialog (screen)), "Move");

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

/* What is dropped on a lane asks; nothing has happened yet. Then it is a move, and can be undone. */
static void
test_drop (Screen *screen, gconstpointer unused)
{
  g_autoptr (CordeauNetDetail) detail = NULL;
  const CordeauCustody *last;

  cordeau_session_set_actor (screen->bags.session, "w-ines", "Inès");
  g_signal_emit_by_name (lane (screen, CORDEAU_LANE_WASHING), "dropped", "N1");
  await (is_asking, screen);
  g_assert_cmpint (bags_stage (&screen->bags, "N1"), ==, CORDEAU_STAGE_RECEIVED);
  press_move (screen);
  await_lanes (screen, 0, 1, 1, 0, 0, 0);
  detail = bags_detail (&screen->bags, "N1");
  last = g_ptr_array_index (detail->custody, detail->custody->len - 1);
  g_assert_cmpstr (last->kind, ==, "net.moved");
  g_assert_cmpstr (last->actor, ==, "w-ines");
  g_assert_cmpstr (last->reason, ==, "not-read");
  g_assert_nonnull (detail->net->machine);
  cordeau_scan_desk_undo (screen->desk);
  await_lanes (screen, 1, 1, 0, 0, 0, 0);
}

static void
test_keys (Screen *screen, gconstpointer unused)
{
  select_first (screen, CORDEAU_LANE_WAITING);
  await_detail (screen, "N2");
  gtk_widget_activate_action (gtk_window_get_focus (screen->window), "board.move", NULL);
  await (is_asking, screen);
  adw_dialog_close (get_dialog (screen));
  await_quiet ();
  /* Closed without a word: where it was. */
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_QUEUED);
}

/* One that is refused says so and moves nothing. */
static void
test_refused (Screen *screen, gconstpointer unused)
{
  g_free (bags_do (&screen->bags, CORDEAU_ACT_HOLD, "N2", NULL));
  g_signal_emit_by_name (lane (screen, CORDEAU_LANE_FINISHING), "dropped", "N2");
  await (is_asking, screen);
  press_move (screen);
  await_quiet ();
  g_assert_cmpint (bags_stage (&screen->bags, "N2"), ==, CORDEAU_STAGE_HELD);
  await_lanes (screen, 1, 1, 0, 0, 0, 0);
}

static void
test_accessible (Screen *screen, gconstpointer unused)
{
  GtkWidget *view = find_widget (GTK_WIDGET (lane (screen, CORDEAU_LANE_RECEIVED)),
                                 GTK_TYPE_LIST_VIEW, 0);
  GtkWidget *card;

  await_quiet ();
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Received: 1 net");
  card = find_widget (view, g_type_from_name ("CordeauNetCard"), 0);
  g_assert_nonnull (card);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_GROUP);
}

#define ADD(name, func) \
  g_test_add ("/bags-ui/board-" name, Screen, NULL, set_up, func, screen_tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("follows-scans", test_follows_scans);
  ADD ("predicted-late", test_predicted_late);
  ADD ("says-card", test_says_card);
  ADD ("out-of-sight", test_out_of_sight);
  ADD ("begins", test_begins);
  ADD ("asked-for", test_asked_for);
  ADD ("right-to-left", test_right_to_left);
  ADD ("compact", test_compact);
  ADD ("one-selected", test_one_selected);
  ADD ("drop", test_drop);
  ADD ("keys", test_keys);
  ADD ("refused", test_refused);
  ADD ("accessible", test_accessible);
  return g_test_run ();
}
