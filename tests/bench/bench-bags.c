/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody waits for on the Bags page: another view of it, and the board after a scan. One figure a line.
 *
 *     bench-bags views FOLDER      a site's folder, whatever its size
 *     bench-bags scans FOLDER      a folder for a practice site, which is made and lives at its fastest meanwhile
 */
#include <string.h>

#include "bags/bags-page-private.h"
#include "bags/net-source.h"
#include "practice/run.h"
#include "site/site.h"

#include "measure.h"

#define N_ROUNDS 40
#define N_SCANS 200
/* Fewer while nobody takes them away: the lane is to stay so short that GTK keeps a card for each. */
#define N_QUIET 100
/* Between two scans, as quick as people are. */
#define PAUSE_MS 100
#define PATIENCE_US (5 * G_USEC_PER_SEC)
#define HISTORY_DAYS 10

typedef struct
{
  CordeauSession *session;
  CordeauScanDesk *desk;
  GtkWindow *window;
  CordeauBagsPage *page;

  double judged; /* when the last scan was */
} Bench;

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static void
say_spread (const char *what, GArray *times)
{
  static const struct
  {
    const char *name;
    double quantile;
  } figures[] = { { "median", 0.5 }, { "p95", 0.95 }, { "slowest", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *name = g_strconcat (what, ", ", figures[i].name, NULL);

      bench_say (name, bench_get_quantile (times, figures[i].quantile), "ms");
    }
}

/* --- the page ------------------------------------------------------------------------------------ */

static void
open_page (Bench *bench)
{
  bench->desk = cordeau_scan_desk_new (bench->session);
  bench->page = CORDEAU_BAGS_PAGE (cordeau_bags_page_new (bench->session, bench->desk));
  bench->window = GTK_WINDOW (adw_window_new ());
  gtk_window_set_default_size (bench->window, 1366, 768);
  adw_window_set_content (ADW_WINDOW (bench->window), GTK_WIDGET (bench->page));
  gtk_window_present (bench->window);
  cordeau_page_shown (CORDEAU_PAGE (bench->page));
}

static void
close_page (Bench *bench)
{
  cordeau_page_hidden (CORDEAU_PAGE (bench->page));
  gtk_window_destroy (bench->window);
  g_clear_object (&bench->desk);
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* Until what is there now has been drawn. */
static void
await_frame (Bench *bench)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  guint n_drawn = 0;
  gulong drawn = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &n_drawn);

  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_AFTER_PAINT);
  while (n_drawn == 0)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (clock, drawn);
}

/* Its first rows, or that it has none. */
static gboolean
has_rows (CordeauSlotModel *model)
{
  g_autoptr (CordeauSlot) slot = g_list_model_get_item (G_LIST_MODEL (model), 0);

  return slot != NULL ? cordeau_slot_get_row (slot) != NULL
                      : !cordeau_slot_model_get_loading (model);
}

static gboolean
has_view (Bench *bench, const char *view)
{
  if (g_str_equal (view, "list"))
    return has_rows (cordeau_net_list_get_model (bench->page->list));
  if (g_str_equal (view, "held"))
    return has_rows (cordeau_held_list_get_model (bench->page->held));
  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    if (!has_rows (cordeau_board_lane_get_model (cordeau_board_get_lane (bench->page->board, i))))
      return FALSE;
  return TRUE;
}

static double
time_view (Bench *bench, const char *view)
{
  double start = now_ms ();

  cordeau_page_show_target (CORDEAU_PAGE (bench->page), view);
  while (!has_view (bench, view))
    g_main_context_iteration (NULL, TRUE);
  await_frame (bench);
  return now_ms () - start;
}

static void
settle (Bench *bench)
{
  while (cordeau_page_get_loading (CORDEAU_PAGE (bench->page)) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

/* --- views --------------------------------------------------------------------------------------- */

static void
bench_views (Bench *bench)
{
  static const char *const views[] = { "board", "list", "held" };
  GArray *times[G_N_ELEMENTS (views)];
  double start = now_ms ();

  open_page (bench);
  bench_say ("opening the board, first rows", now_ms () - start + time_view (bench, "board"), "ms");
  settle (bench);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("the %s view for the first time", views[i]);

      times[i] = g_array_new (FALSE, FALSE, sizeof (double));
      bench_say (what, time_view (bench, views[i]), "ms");
      settle (bench);
    }
  for (guint i = 1; i <= N_ROUNDS * G_N_ELEMENTS (views); i++)
    {
      guint view = i % G_N_ELEMENTS (views);
      double time = time_view (bench, views[view]);

      g_array_append_val (times[view], time);
      settle (bench);
    }
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    {
      g_autofree char *what = g_strdup_printf ("switching to the %s view, first rows", views[i]);

      say_spread (what, times[i]);
      g_array_unref (times[i]);
    }
  close_page (bench);
}

/* --- scans --------------------------------------------------------------------------------------- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;
  guint count;

  *(GPtrArray **) data = cordeau_slot_source_read_finish (CORDEAU_SLOT_SOURCE (source), result,
                                                          &count, &error);
  bench_check (error);
}

static gboolean
pass_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
take_breath (void)
{
  gboolean passed = FALSE;

  g_timeout_add (PAUSE_MS, pass_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

/* Nets that are with their owners: each can be brought in. */
static GPtrArray *
read_collected (Bench *bench, guint offset, guint n)
{
  g_autoptr (CordeauNetSource) source = cordeau_net_source_new (bench->session);
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  GPtrArray *nets = NULL;

  filter->stage = CORDEAU_STAGE_COLLECTED;
  cordeau_net_source_set_filter (source, filter);
  while (nets == NULL)
    {
      cordeau_slot_source_read_async (CORDEAU_SLOT_SOURCE (source), offset, n, NULL, read_cb,
                                      &nets);
      while (nets == NULL)
        g_main_context_iteration (NULL, TRUE);
      /* At first only the first of them are known. */
      if (nets->len < n && cordeau_slot_source_is_partial (CORDEAU_SLOT_SOURCE (source)))
        {
          g_clear_pointer (&nets, g_ptr_array_unref);
          take_breath ();
        }
    }
  if (nets->len < n)
    g_error ("The practice site has only %u nets to bring in.", offset + nets->len);
  return nets;
}

static void
judged_cb (Bench *bench)
{
  bench->judged = now_ms ();
}

/* From the code to its card on the board, drawn. Negative: it never came into sight. */
static double
time_scan (Bench *bench, const CordeauNet *net)
{
  CordeauBoardLane *lane = cordeau_board_get_lane (bench->page->board, CORDEAU_LANE_RECEIVED);
  CordeauSlotModel *model = cordeau_board_lane_get_model (lane);
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  double start = now_ms ();

  cordeau_scan_desk_take (bench->desk, net->code);
  while (cordeau_slot_model_find (model, net->id) == NULL)
    {
      if (g_get_monotonic_time () > end)
        return -1;
      g_main_context_iteration (NULL, TRUE);
    }
  await_frame (bench);
  return now_ms () - start;
}

static void
bench_scans (Bench *bench, GPtrArray *nets, const char *what)
{
  g_autofree char *missed = g_strconcat (what, ", never seen", NULL);
  g_autofree char *written = g_strconcat (what, ", written", NULL);
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) judged = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_missed = 0;

  for (guint i = 0; i < nets->len; i++)
    {
      double start = now_ms ();
      double time = time_scan (bench, g_ptr_array_index (nets, i));
      double until_judged = bench->judged - start;

      g_array_append_val (judged, until_judged);
      if (time >= 0)
        g_array_append_val (times, time);
      else
        n_missed++;
      take_breath ();
    }
  say_spread (written, judged);
  say_spread (what, times);
  bench_say (missed, n_missed, "");
}

/* The simulated people leave these to whoever scans them. */
static void
keep (CordeauPracticeRun *run, GPtrArray *nets)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();

  for (guint i = 0; i < nets->len; i++)
    g_ptr_array_add (codes, ((CordeauNet *) g_ptr_array_index (nets, i))->code);
  g_ptr_array_add (codes, NULL);
  cordeau_practice_run_keep (run, (const char *const *) codes->pdata);
}

static void
bench_scanning (Bench *bench)
{
  g_autoptr (CordeauPracticeRun) run = cordeau_practice_run_new (bench->session, NULL);
  g_autoptr (GPtrArray) before = read_collected (bench, 0, N_QUIET);
  g_autoptr (GPtrArray) during = read_collected (bench, N_QUIET, N_SCANS);
  gint64 start;

  /* As in a window. */
  cordeau_practice_run_set_plugged (run, TRUE);
  keep (run, during);
  open_page (bench);
  time_view (bench, "board");
  settle (bench);
  g_signal_connect_swapped (bench->desk, "result", G_CALLBACK (judged_cb), bench);
  cordeau_session_set_station (bench->session, "reception");
  bench_scans (bench, before, "scan to board, nobody else at work");
  cordeau_practice_run_set_speed (run, CORDEAU_PRACTICE_FASTEST);
  cordeau_practice_run_set_running (run, TRUE);
  start = cordeau_practice_run_get_now (run);
  bench_scans (bench, during, "scan to board, practice at 600 ×");
  bench_say ("practice lived meanwhile",
             (double) (cordeau_practice_run_get_now (run) - start) / G_TIME_SPAN_HOUR, "h");
  if (cordeau_practice_run_get_trouble (run) != NULL)
    g_error ("%s", cordeau_practice_run_get_trouble (run)->message);
  close_page (bench);
  cordeau_practice_run_stop (run);
}

int
main (int argc, char **argv)
{
  const CordeauSitePractice wish = { .folder = argc == 3 ? argv[2] : NULL,
                                     .days = HISTORY_DAYS,
                                     .again = TRUE };
  gboolean scans = argc == 3 && g_str_equal (argv[1], "scans");
  Bench bench = { 0 };
  GError *error = NULL;

  if (!scans && (argc != 3 || !g_str_equal (argv[1], "views")))
    g_error ("Usage: bench-bags views|scans FOLDER");
  adw_init ();
  bench.session = scans ? cordeau_site_practise (&wish, NULL, NULL, NULL, &error)
                        : cordeau_site_open (argv[2], NULL, &error);
  bench_check (error);
  if (scans)
    bench_scanning (&bench);
  else
    bench_views (&bench);
  cordeau_session_close (bench.session);
  g_object_unref (bench.session);
  return 0;
}
