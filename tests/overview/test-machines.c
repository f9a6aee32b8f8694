/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page Machines: every machine with its state and the age of that, what can be said of one in one touch, undo. */
#include "bags/machine-status.h"
#include "machines/machine-hearing.h"
#include "machines/machine-record.h"
#include "overview/machine-day.h"
#include "overview/machine-dialog.h"
#include "overview/machine-tile.h"
#include "overview/machine-tiles.h"
#include "overview/machine-wall.h"
#include "overview/machine-use-dialog.h"
#include "overview/tile-layout.h"
#include "kit/fit-bin.h"
#include "hall.h"

typedef struct
{
  Hall *hall;
  const char *machine;
  const char *text;
} Wanted;

static void
load (Hall *hall)
{
  bags_pass (&hall->bags, "N1", "reception", "received");
  bags_pass (&hall->bags, "N1", "washing", "washing");
  /* Ten minutes went by: as the page would notice by itself. */
  cordeau_page_shown (hall->page);
}

/* A tile for each, and each knows since when and how old that is. */
static void
test_tiles (Hall *hall, gconstpointer unused)
{
  GtkWidget *tile;

  hall_await_tile (hall, "L1", "Unknown");
  g_assert_null (hall_find_tile (hall, "P1"));
  gtk_test_accessible_assert_property (hall_find_tile (hall, "L1"), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Washer 1, Unknown, not used");
  load (hall);
  hall_await_tile (hall, "L1", "Running");
  hall_await_tile (hall, "L1", "load 1, 1 net");
  hall_await_tile (hall, "L1", "said 10");
  tile = hall_find_tile (hall, "L1");
  bags_advance (&hall->bags, HOUR);
  cordeau_page_shown (hall->page);
  hall_await_tile (hall, "L1", "Finished, to empty");
  g_assert_true (hall_find_tile (hall, "L1") == tile);
  g_assert_cmpuint (cordeau_page_get_attention (hall->page), ==, 1);
}

static void
test_filters (Hall *hall, gconstpointer unused)
{
  load (hall);
  hall_await_tile (hall, "L1", "Running");
  cordeau_page_show_target (hall->page, "running");
  g_assert_nonnull (hall_find_tile (hall, "L1"));
  g_assert_null (hall_find_tile (hall, "L2"));
  cordeau_page_show_target (hall->page, "free");
  g_assert_null (hall_find_tile (hall, "L1"));
  g_assert_nonnull (hall_find_tile (hall, "L2"));
  cordeau_page_show_target (hall->page, "see");
  g_assert_null (hall_find_tile (hall, "L2"));
}

static gboolean
has_dialog (gpointer data)
{
  GtkWidget *dialog = hall_dialog (data);

  return dialog != NULL && CORDEAU_IS_MACHINE_DIALOG (dialog);
}

static void
touch (Hall *hall, const char *title)
{
  GtkWidget *dialog, *row;

  cordeau_page_show_target (hall->page, "L1");
  await (has_dialog, hall);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (hall->window)));
  for (guint n = 0; (row = find_widget (dialog, ADW_TYPE_BUTTON_ROW, n)) != NULL; n++)
    if (g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      break;
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "activated");
}

/* One touch takes it out of service, and its load goes back; undone, it runs on. */
static void
test_fault (Hall *hall, gconstpointer unused)
{
  load (hall);
  hall_await_tile (hall, "L1", "Running");
  touch (hall, "door");
  hall_await_tile (hall, "L1", "Out of order");
  hall_await_tile (hall, "L1", "door");
  g_assert_cmpint (bags_stage (&hall->bags, "N1"), ==, CORDEAU_STAGE_QUEUED);
  cordeau_scan_desk_undo (hall->desk);
  hall_await_tile (hall, "L1", "Running");
  g_assert_cmpint (bags_stage (&hall->bags, "N1"), ==, CORDEAU_STAGE_WASHING);
  touch (hall, "spin");
  hall_await_tile (hall, "L1", "Out of order");
  touch (hall, "Back in Service");
  hall_await_tile (hall, "L1", "Free");
}

static void
test_emptied (Hall *hall, gconstpointer unused)
{
  load (hall);
  bags_advance (&hall->bags, HOUR);
  cordeau_page_shown (hall->page);
  hall_await_tile (hall, "L1", "to empty");
  g_signal_emit_by_name (find_button (GTK_WIDGET (hall->page), "Emptied: Washer 1"), "clicked");
  hall_await_tile (hall, "L1", "Free");
  g_assert_cmpint (bags_stage (&hall->bags, "N1"), ==, CORDEAU_STAGE_WASHED);
}

static gpointer
finished_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauSensed sensed = { .state = CORDEAU_MACHINE_STATE_FINISHED };
  char fact[37];

  return cordeau_machine_sense (txn, "L1", &sensed, fact, error) ? data : NULL;
}

/* Its plug says that it is done, and nobody ever said what was put in: it can be emptied all the same. */
static void
test_emptied_unread (Hall *hall, gconstpointer unused)
{
  GError *error = NULL;

  cordeau_store_write (cordeau_session_get_store (hall->bags.session), finished_job, hall, NULL,
                       &error);
  g_assert_no_error (error);
  hall_await_tile (hall, "L1", "to empty");
  touch (hall, "Emptied");
  hall_await_tile (hall, "L1", "Free");
}

static gboolean
has_question (gpointer data)
{
  return ADW_IS_ALERT_DIALOG (adw_window_get_visible_dialog (ADW_WINDOW (((Hall *) data)->window)));
}

static gboolean
has_emptied (gpointer dialog)
{
  return find_button (dialog, "Emptied") != NULL;
}

/* Contaminated nets: the programme's degrees and minutes are there already, for the person to compare. */
static void
test_emptied_hygiene (Hall *hall, gconstpointer unused)
{
  g_autoptr (CordeauScan) scan = cordeau_scan_new ("N8", CORDEAU_STATION_WASHING);
  GtkWidget *dialog;

  bags_pass (&hall->bags, "N8", "reception", "received");
  g_free (bags_do (&hall->bags, CORDEAU_ACT_QUARANTINE, "N8", NULL));
  scan->machine = g_strdup ("H1");
  scan->programme = g_strdup ("PH");
  cordeau_scan_result_free (bags_scan_full (&hall->bags, scan));
  bags_advance (&hall->bags, 2 * HOUR);
  cordeau_page_shown (hall->page);
  hall_await_tile (hall, "H1", "to empty");
  g_signal_emit_by_name (find_button (GTK_WIDGET (hall->page), "Emptied: Hygiene washer 9"),
                         "clicked");
  await (has_question, hall);
  dialog = GTK_WIDGET (adw_window_get_visible_dialog (ADW_WINDOW (hall->window)));
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (find_widget (dialog, ADW_TYPE_ENTRY_ROW, 0))),
                   ==, "71");
  g_assert_cmpstr (gtk_editable_get_text (
                       GTK_EDITABLE (find_widget (dialog, ADW_TYPE_ENTRY_ROW, 1))),
                   ==, "3");
  g_assert_cmpint (bags_stage (&hall->bags, "N8"), ==, CORDEAU_STAGE_WASHING);
  await (has_emptied, dialog);
  g_signal_emit_by_name (find_button (dialog, "Emptied"), "clicked");
  hall_await_tile (hall, "H1", "Free");
  g_assert_cmpint (bags_stage (&hall->bags, "N8"), ==, CORDEAU_STAGE_WASHED);
}

/* --- what became of one -------------------------------------------------------------------------- */

static gpointer
write_cycle (CordeauTxn *txn, gpointer data, GError **error)
{
  const Hall *hall = data;
  gint64 now = cordeau_env_now (cordeau_session_get_env (hall->bags.session));
  g_autoptr (CordeauMachineCycle) cycle = NULL;
  char fact[37];

  cycle = cordeau_machine_cycle_new ("L1", now - 70 * MINUTE, now - 30 * MINUTE,
                                     CORDEAU_SIGNATURE_FINISHED);
  cycle->watt_hours = 840;
  cycle->n_slices = 40;
  cycle->slice = 60;
  for (guint i = 0; i < cycle->n_slices; i++)
    cycle->watts[i] = i < 12 ? 2100 : 250;
  return cordeau_machine_cycle_write (txn, cycle, fact, error) ? g_strdup (fact) : NULL;
}

static gboolean
has_done (gpointer dialog)
{
  return find_button (dialog, "Done") != NULL;
}

static gboolean
can_undo (gpointer desk)
{
  return cordeau_scan_desk_get_can_undo (desk);
}

static AdwDialog *
open_dialog (Hall *hall)
{
  cordeau_page_show_target (hall->page, "L1");
  await (has_dialog, hall);
  return adw_window_get_visible_dialog (ADW_WINDOW (hall->window));
}

/* Its load with what the plug measured of it, the minutes it was done and full, the fault before; the picture is told. */
static void
test_story (Hall *hall, gconstpointer unused)
{
  g_autoptr (CordeauScanResult) broken = NULL;
  g_autofree char *fact = NULL;
  GError *error = NULL;
  GtkWidget *dialog, *day;

  broken = bags_act_full (&hall->bags, CORDEAU_ACT_FAULT, "L1", NULL, "door", NULL);
  g_assert_cmpint (broken->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
  bags_advance (&hall->bags, 20 * MINUTE);
  g_free (bags_do (&hall->bags, CORDEAU_ACT_REPAIRED, "L1", NULL));
  load (hall);
  bags_advance (&hall->bags, 60 * MINUTE);
  fact = cordeau_store_write (cordeau_session_get_store (hall->bags.session), write_cycle, hall,
                              g_free, &error);
  g_assert_no_error (error);
  dialog = GTK_WIDGET (open_dialog (hall));
  g_assert_true (hall_says (dialog, "Load 1, 1 net"));
  g_assert_true (hall_says (dialog, "0.84 kWh"));
  g_assert_true (hall_says (dialog, "still in it"));
  g_assert_true (hall_says (dialog, "Fault: door"));
  g_assert_false (hall_says (dialog, "Cycle without a load"));
  day = find_widget (dialog, CORDEAU_TYPE_MACHINE_DAY, 0);
  g_assert_cmpstr (cordeau_machine_day_get_description (CORDEAU_MACHINE_DAY (day)), ==,
                   "ran for 40\302\240min · done and still full for 30\302\240min · "
                   "out of order for 20\302\240min");
  gtk_test_accessible_assert_property (day, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       cordeau_machine_day_get_description (
                                           CORDEAU_MACHINE_DAY (day)));
}

/* --- what a plug told wrongly -------------------------------------------------------------------- */

typedef struct
{
  char first[37];
  char second[37];
} Facts;

static gboolean
write_one (CordeauTxn *txn, gint64 start, gint64 end, char fact[37], GError **error)
{
  g_autoptr (CordeauMachineCycle) cycle = cordeau_machine_cycle_new ("L1", start, end,
                                                                     CORDEAU_SIGNATURE_FINISHED);

  return cordeau_machine_cycle_write (txn, cycle, fact, error);
}

static gpointer
two_cycles_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Facts *facts = data;

  return write_one (txn, BAGS_MORNING - 90 * MINUTE, BAGS_MORNING - 60 * MINUTE, facts->first,
                    error)
                 && write_one (txn, BAGS_MORNING - 55 * MINUTE, BAGS_MORNING - 30 * MINUTE,
                               facts->second, error)
             ? data
             : NULL;
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) cycles = cordeau_machine_cycles_read (connection, "site-7", "L1", 0,
                                                              G_MAXINT64, error);

  *(guint *) data = cycles->len;
  return data;
}

typedef struct
{
  Hall *hall;
  guint n;
} WantedCycles;

static gboolean
has_cycles (gpointer data)
{
  const WantedCycles *wanted = data;
  guint n = 0;

  cordeau_store_read (cordeau_session_get_store (wanted->hall->bags.session), count_job, &n, NULL);
  return n == wanted->n;
}

/* Two cycles that were one; undone, they are two again. One that was two, from a time within it. */
static void
test_correct (Hall *hall, gconstpointer unused)
{
  WantedCycles one = { hall, 1 };
  WantedCycles two = { hall, 2 };
  WantedCycles three = { hall, 3 };
  GError *error = NULL;
  Facts facts;
  AdwDialog *dialog, *alert;

  cordeau_store_write (cordeau_session_get_store (hall->bags.session), two_cycles_job, &facts, NULL,
                       &error);
  g_assert_no_error (error);
  dialog = open_dialog (hall);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "machine.correct", "(sss)", facts.first, "merge",
                              facts.second);
  await (has_cycles, &one);
  await (can_undo, hall->desk);
  cordeau_scan_desk_undo (hall->desk);
  await (has_cycles, &two);
  await (hall_has_no_dialog, hall);
  dialog = open_dialog (hall);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "machine.split", "(sxx)", facts.first,
                              BAGS_MORNING - 90 * MINUTE, BAGS_MORNING - 60 * MINUTE);
  alert = adw_window_get_visible_dialog (ADW_WINDOW (hall->window));
  g_assert_true (ADW_IS_ALERT_DIALOG (alert));
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (alert), "split"));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (alert), GTK_TYPE_ENTRY, 0)),
                         "23:59");
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (alert), "split"));
  gtk_editable_set_text (GTK_EDITABLE (find_widget (GTK_WIDGET (alert), GTK_TYPE_ENTRY, 0)),
                         "7:45");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (alert), "split"));
  g_signal_emit_by_name (alert, "response::split", "split");
  adw_dialog_force_close (alert);
  await (has_cycles, &three);
}

static gpointer
plan_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return cordeau_machine_plan_put (txn, "L1", "Filter", 1, 0, error)
                 && cordeau_machine_document_put (txn, "L1", "Manual", "https://example.org/l1.pdf",
                                                  error)
             ? data
             : NULL;
}

/* What is due is said, and done in one touch; that can be undone. Papers are there. */
static void
test_care (Hall *hall, gconstpointer unused)
{
  GError *error = NULL;
  GtkWidget *dialog;

  cordeau_store_write (cordeau_session_get_store (hall->bags.session), plan_job, hall, NULL,
                       &error);
  g_assert_no_error (error);
  load (hall);
  bags_advance (&hall->bags, HOUR);
  dialog = GTK_WIDGET (open_dialog (hall));
  g_assert_true (hall_says (dialog, "due"));
  g_assert_true (hall_says (dialog, "1 of 1 cycles; never done"));
  g_assert_true (hall_says (dialog, "https://example.org/l1.pdf"));
  await (has_done, dialog);
  g_signal_emit_by_name (find_button (dialog, "Done"), "clicked");
  await_idle_desk (hall->desk);
  await (hall_has_no_dialog, hall);
  await (can_undo, hall->desk);
  dialog = GTK_WIDGET (open_dialog (hall));
  g_assert_false (hall_says (dialog, "due"));
  g_assert_true (hall_says (dialog, "0 of 1 cycles; done "));
  adw_dialog_force_close (ADW_DIALOG (dialog));
  await (hall_has_no_dialog, hall);
  cordeau_scan_desk_undo (hall->desk);
  await_idle_desk (hall->desk);
  dialog = GTK_WIDGET (open_dialog (hall));
  g_assert_true (hall_says (dialog, "never done"));
}

static gboolean
use_says (gpointer data)
{
  const Wanted *wanted = data;
  AdwDialog *dialog = adw_window_get_visible_dialog (ADW_WINDOW (wanted->hall->window));

  return CORDEAU_IS_MACHINE_USE_DIALOG (dialog) && hall_says (GTK_WIDGET (dialog), wanted->text);
}

/* Cycles, hours run, hours full and done; by machine and by day; the picture of the day says the same. */
static void
test_use (Hall *hall, gconstpointer unused)
{
  GtkWidget *picture;
  Wanted ran = { hall, NULL, "50\302\240min" };
  Wanted full = { hall, NULL, "done and still full for 20\302\240min in all" };
  Wanted day = { hall, NULL, "2026-11-23" };
  AdwDialog *dialog;

  load (hall);
  bags_advance (&hall->bags, HOUR);
  picture = find_widget (GTK_WIDGET (open_dialog (hall)), CORDEAU_TYPE_MACHINE_DAY, 0);
  g_assert_cmpstr (cordeau_machine_day_get_description (CORDEAU_MACHINE_DAY (picture)), ==,
                   "ran for 50\302\240min · done and still full for 20\302\240min");
  adw_dialog_force_close (ADW_DIALOG (hall_dialog (hall)));
  await (hall_has_no_dialog, hall);
  cordeau_page_show_target (hall->page, "use");
  await (use_says, &ran);
  await (use_says, &full);
  g_assert_false (use_says (&day));
  dialog = adw_window_get_visible_dialog (ADW_WINDOW (hall->window));
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (find_widget (GTK_WIDGET (dialog),
                                                                   ADW_TYPE_TOGGLE_GROUP, 1)),
                                    "day");
  await (use_says, &day);
  await (use_says, &ran);
}

static gpointer
overload_job (CordeauTxn *txn, gpointer data, GError **error)
{
  g_autoptr (GHashTable) hearings = g_hash_table_new (g_str_hash, g_str_equal);
  CordeauHearing hearing = { .heard = cordeau_txn_get_now (txn),
                             .overload = 3900,
                             .overload_at = cordeau_txn_get_now (txn) };

  g_hash_table_insert (hearings, (gpointer) "L1", &hearing);
  return cordeau_hearings_write (txn, hearings, error) ? data : NULL;
}

/* A plug that carries more than it may is said on the tile, and counts among what somebody has to see to. */
static void
test_overload (Hall *hall, gconstpointer unused)
{
  GError *error = NULL;

  cordeau_store_write (cordeau_session_get_store (hall->bags.session), overload_job, hall, NULL,
                       &error);
  g_assert_no_error (error);
  cordeau_page_shown (hall->page);
  hall_await_tile (hall, "L1", "3900 W: too much for its plug");
  g_assert_cmpuint (cordeau_page_get_attention (hall->page), ==, 1);
  g_assert_true (hall_says (GTK_WIDGET (open_dialog (hall)), "3900 W: too much for its plug"));
}

/* --- four hundred ---------------------------------------------------------------------------------- */

/* Where tiles stand, and which are to be seen: 13 in rows of six, then 6; tiles of 100 × 80 under headings of 20. */
static void
test_layout (void)
{
  CordeauTileLayout layout = { .n = { 13, 6 }, .head_height = { 20, 20 } };
  GdkRectangle place;
  guint first, end;

  cordeau_tile_layout_set_width (&layout, 6 * 100 + 50, 95, 8);
  layout.tile_height = 80;
  g_assert_cmpuint (layout.columns, ==, 6);
  g_assert_cmpint (layout.tile_width, ==, 100);
  g_assert_cmpint (cordeau_tile_layout_get_height (&layout), ==, 30 + 3 * 90 + 30 + 80);
  cordeau_tile_layout_place (&layout, 7, &place);
  g_assert_cmpint (place.x, ==, 110);
  g_assert_cmpint (place.y, ==, 30 + 90);
  cordeau_tile_layout_place (&layout, 13, &place);
  g_assert_cmpint (place.y, ==, cordeau_tile_layout_get_head (&layout, 1) + 30);
  cordeau_tile_layout_find (&layout, 0, 30, &first, &end);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (end, ==, 0);
  cordeau_tile_layout_find (&layout, 110, 121, &first, &end);
  g_assert_cmpuint (first, ==, 6);
  g_assert_cmpuint (end, ==, 12);
  cordeau_tile_layout_find (&layout, 205, 10000, &first, &end);
  g_assert_cmpuint (first, ==, 12);
  g_assert_cmpuint (end, ==, 19);
  cordeau_tile_layout_find (&layout, 10000, 20000, &first, &end);
  g_assert_cmpuint (end, ==, first);
  g_assert_cmpint (cordeau_tile_layout_step (&layout, 8, GTK_DIR_DOWN, FALSE), ==, 12);
  g_assert_cmpint (cordeau_tile_layout_step (&layout, 12, GTK_DIR_DOWN, FALSE), ==, 13);
  g_assert_cmpint (cordeau_tile_layout_step (&layout, 18, GTK_DIR_DOWN, FALSE), ==, -1);
  g_assert_cmpint (cordeau_tile_layout_step (&layout, 12, GTK_DIR_RIGHT, FALSE), ==, 13);
  g_assert_cmpint (cordeau_tile_layout_step (&layout, 12, GTK_DIR_RIGHT, TRUE), ==, 11);
  g_assert_cmpint (cordeau_tile_layout_step (&layout, 0, GTK_DIR_LEFT, FALSE), ==, -1);
  cordeau_tile_layout_set_width (&layout, 655, 95, 8);
  cordeau_tile_layout_place (&layout, 5, &place);
  g_assert_cmpint (place.x + place.width, ==, 655);
  cordeau_tile_layout_set_width (&layout, 50, 95, 8);
  g_assert_cmpuint (layout.columns, ==, 1);
  g_assert_cmpint (layout.tile_width, ==, 95);
}

static void
import_many (Hall *hall)
{
  g_autoptr (GString) csv = g_string_new ("id,kind,number,rated_kg\n");

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (csv, i < 250 ? "L%u,washer,%u,10\n" : "S%u,dryer,%u,10\n", 100 + i,
                            100 + i);
  bags_import_machines (&hall->bags, csv->str);
  cordeau_page_shown (hall->page);
}

static guint
count_tiles (Hall *hall)
{
  guint n = 0;

  while (find_widget (GTK_WIDGET (hall->page), CORDEAU_TYPE_MACHINE_TILE, n) != NULL)
    n++;
  return n;
}

static const char *
focused_machine (Hall *hall)
{
  GtkWidget *focus = gtk_window_get_focus (hall->window);

  return CORDEAU_IS_MACHINE_TILE (focus)
             ? cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (focus))
             : "";
}

static gboolean
is_in_view (Hall *hall, const char *machine)
{
  GtkWidget *tile = hall_find_tile (hall, machine);
  GtkWidget *view = find_widget (GTK_WIDGET (hall->page), GTK_TYPE_VIEWPORT, 0);
  graphene_rect_t bounds;

  return tile != NULL && gtk_widget_compute_bounds (tile, view, &bounds) && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (view);
}

static gboolean
focus_is_in_view (gpointer data)
{
  return is_in_view (data, focused_machine (data));
}

static gboolean
is_long (gpointer data)
{
  GtkWidget *view = find_widget (GTK_WIDGET (((Hall *) data)->page), GTK_TYPE_VIEWPORT, 0);

  return gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view))) > 5000;
}

static void
move (Hall *hall, GtkDirectionType direction)
{
  gtk_widget_child_focus (find_widget (GTK_WIDGET (hall->page), CORDEAU_TYPE_MACHINE_TILES, 0),
                          direction);
  await (focus_is_in_view, hall);
}

/* As the key End does. */
static void
press_end (Hall *hall)
{
  GtkWidget *tiles = find_widget (GTK_WIDGET (hall->page), CORDEAU_TYPE_MACHINE_TILES, 0);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (tiles);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = NULL;

      if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
        continue;
      shortcut = g_list_model_get_item (G_LIST_MODEL (controller), 1);
      gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, tiles,
                                    gtk_shortcut_get_arguments (shortcut));
      break;
    }
  await (focus_is_in_view, hall);
}

/* Of four hundred machines only those exist that are to be seen, however far somebody goes; the focus stays with its machine
 * when all are read anew, and on the page when its machine is filtered away. */
static void
test_many (Hall *hall, gconstpointer unused)
{
  CordeauMachineTiles *tiles;
  g_autofree char *machine = NULL;
  GtkWidget *tile;
  guint most;

  import_many (hall);
  hall_await_tile (hall, "L100", "Unknown");
  await (is_long, hall);
  tiles = CORDEAU_MACHINE_TILES (
      find_widget (GTK_WIDGET (hall->page), CORDEAU_TYPE_MACHINE_TILES, 0));
  most = count_tiles (hall);
  g_test_message ("%u tiles", most);
  g_assert_cmpuint (most, <, 60);
  move (hall, GTK_DIR_DOWN);
  for (guint i = 0; i < 12; i++)
    move (hall, GTK_DIR_DOWN);
  for (guint i = 0; i < 3; i++)
    move (hall, GTK_DIR_RIGHT);
  machine = g_strdup (focused_machine (hall));
  tile = gtk_window_get_focus (hall->window);
  g_assert_cmpstr (machine, !=, "");
  cordeau_page_shown (hall->page);
  await_quiet ();
  g_assert_true (gtk_window_get_focus (hall->window) == tile);
  g_assert_cmpstr (focused_machine (hall), ==, machine);
  press_end (hall);
  g_assert_cmpstr (focused_machine (hall), ==, "S499");
  move (hall, GTK_DIR_UP);
  g_assert_cmpuint (count_tiles (hall), <, 60);
  g_assert_cmpuint (cordeau_machine_tiles_count_made (tiles), <, 120);
  cordeau_page_show_target (hall->page, "free");
  g_assert_cmpuint (count_tiles (hall), <, 60);
}

/* --- the wall ------------------------------------------------------------------------------------ */

static gboolean
wall_says (gpointer data)
{
  const Wanted *wanted = data;
  GtkWidget *tile;

  for (guint n = 0;
       (tile = find_widget (GTK_WIDGET (wanted->hall->window), CORDEAU_TYPE_MACHINE_TILE, n))
       != NULL;
       n++)
    if (g_str_equal (cordeau_machine_tile_get_id (CORDEAU_MACHINE_TILE (tile)), wanted->machine))
      return hall_says (tile, wanted->text);
  return FALSE;
}

static gboolean
is_seen_whole (gpointer data)
{
  GtkWidget *bin = find_widget (data, CORDEAU_TYPE_FIT_BIN, 0);

  return cordeau_fit_bin_get_scale (CORDEAU_FIT_BIN (bin)) > 1;
}

/* All machines, larger than on the page; whose nets are in them, and who put them there, is nowhere to be read. */
static void
test_wall (Hall *hall, gconstpointer unused)
{
  Wanted wanted = { hall, "L1", "load 1, 1 net" };
  GtkWindow *page_window = hall->window;
  g_autoptr (CordeauNetDetail) detail = NULL;
  gpointer wall;

  cordeau_session_set_actor (hall->bags.session, "ines", "Inès");
  load (hall);
  detail = bags_detail (&hall->bags, "N1");
  g_assert_cmpstr (detail->net->delegation, !=, "");
  wall = cordeau_machine_wall_new (NULL, hall->bags.session);
  g_object_add_weak_pointer (wall, &wall);
  hall->window = wall;
  gtk_window_present (wall);
  await (wall_says, &wanted);
  await (is_seen_whole, wall);
  g_assert_false (hall_says (wall, "N1"));
  g_assert_false (hall_says (wall, "Inès"));
  g_assert_false (hall_says (wall, detail->net->delegation));
  gtk_window_unfullscreen (wall);
  gtk_widget_activate_action (wall, "wall.leave", NULL);
  hall->window = page_window;
  await_quiet ();
  if (wall != NULL)
    gtk_window_destroy (wall);
  await_quiet ();
  g_assert_null (wall);
}

#define ADD(name, func) \
  g_test_add ("/overview/4.4-machines/" name, Hall, NULL, hall_set_up, func, hall_tear_down)

static void
painted_cb (GdkFrameClock *clock, gpointer n)
{
  ++*(guint *) n;
}

static gboolean
is_painted (gpointer n)
{
  return *(guint *) n > 0;
}

/* A frame may come before the first answer: nothing of it is drawn that has no place yet. GTK warns of that, which ends the test. */
static void
test_drawn_before_read (Hall *hall, gconstpointer unused)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *tiles = g_object_new (CORDEAU_TYPE_MACHINE_TILES, NULL);
  guint n_painted = 0;

  gtk_window_set_child (GTK_WINDOW (window), tiles);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (painted_cb),
                    &n_painted);
  gtk_widget_queue_draw (window);
  await (is_painted, &n_painted);
  g_assert_true (gtk_widget_get_mapped (tiles));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  ADD ("tiles", test_tiles);
  ADD ("drawn-before-read", test_drawn_before_read);
  ADD ("filters", test_filters);
  ADD ("fault", test_fault);
  ADD ("emptied", test_emptied);
  ADD ("emptied-unread", test_emptied_unread);
  ADD ("emptied-hygiene", test_emptied_hygiene);
  ADD ("story", test_story);
  ADD ("care", test_care);
  g_test_add ("/overview/4.3-correct/cycles", Hall, NULL, hall_set_up, test_correct,
              hall_tear_down);
  g_test_add ("/overview/4.6-use/table", Hall, NULL, hall_set_up, test_use, hall_tear_down);
  g_test_add ("/overview/4.3-overload/said", Hall, NULL, hall_set_up, test_overload,
              hall_tear_down);
  g_test_add_func ("/overview/4.4-machines/layout", test_layout);
  ADD ("many", test_many);
  ADD ("wall", test_wall);
  return g_test_run ();
}
