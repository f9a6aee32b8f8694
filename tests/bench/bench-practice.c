/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A practice window while the laundry lives at 600 times the speed of life, by the real clock: how long the main thread is
 * away at once, what its frames cost, and whether the board keeps up.
 *
 *     bench-practice [SECONDS]
 */
#include <adwaita.h>
#include <stdlib.h>
#include <time.h>

#include "bags/bags-page-private.h"
#include "practice/fill.h"
#include "site/site.h"
#include "store/work.h"
#include "window/window-private.h"

#include "measure.h"
#include "tests/remove-folder.h"

/* Friday, 2026-11-20, 9:00 in Paris: the busiest hours are ahead. */
#define MORNING (G_GINT64_CONSTANT (1795210200000000) - 810 * G_TIME_SPAN_MINUTE)
#define FASTEST 600
#define USUAL_SECONDS 20

typedef struct
{
  GPollFunc poll;
  GArray *turns; /* processor time of the main thread from one wait to the next, ms */
  GArray *besides; /* of that, what is no frame */
  GArray *waits; /* all of it by the clock on the wall */
  GArray *frames;
  GArray *layouts;
  GArray *paints;
  double phase;
  double since;
  double since_cpu;
  double frame;
  double framed;
  gboolean on;
} Bench;

static Bench bench;

static double
now_ms (void)
{
  return (double) g_get_monotonic_time () / 1000.0;
}

static double
cpu_ms (void)
{
  struct timespec t;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &t);
  return (double) t.tv_sec * 1000.0 + (double) t.tv_nsec / 1e6;
}

/* Between two polls the main thread does its work: nothing else is heard meanwhile. */
static int
poll_cb (GPollFD *fds, guint n, int timeout)
{
  double turn = cpu_ms () - bench.since_cpu;
  double wait = now_ms () - bench.since;
  int result;

  if (bench.on && bench.since > 0)
    {
      double beside = turn - bench.framed;

      g_array_append_val (bench.turns, turn);
      g_array_append_val (bench.besides, beside);
      g_array_append_val (bench.waits, wait);
    }
  result = bench.poll (fds, n, timeout);
  bench.framed = 0;
  bench.since = now_ms ();
  bench.since_cpu = cpu_ms ();
  return result;
}

static void
before_paint_cb (void)
{
  bench.frame = cpu_ms ();
}

/* Each is heard after GTK has done it. */
static void
updated_cb (void)
{
  bench.phase = cpu_ms ();
}

static void
laid_out_cb (void)
{
  double layout = cpu_ms () - bench.phase;

  if (bench.on)
    g_array_append_val (bench.layouts, layout);
  bench.phase = cpu_ms ();
}

static void
painted_cb (void)
{
  double paint = cpu_ms () - bench.phase;

  if (bench.on)
    g_array_append_val (bench.paints, paint);
}

static void
after_paint_cb (void)
{
  double frame = cpu_ms () - bench.frame;

  bench.framed += frame;
  if (bench.on)
    g_array_append_val (bench.frames, frame);
}

static char *
make_site (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("cordeau-bench-XXXXXX", &error);
  g_autoptr (CordeauFixedEnv) clock = NULL;
  g_autoptr (CordeauSession) session = NULL;
  CordeauPracticeParams params;

  bench_check (error);
  cordeau_practice_params_init (&params, 400);
  clock = cordeau_practice_clock_new (MORNING, 14, params.seed);
  session = cordeau_site_open (folder, CORDEAU_ENV (clock), &error);
  bench_check (error);
  cordeau_practice_fill (session, &params, MORNING, NULL, NULL, NULL, NULL, &error);
  bench_check (error);
  cordeau_session_close (session);
  return g_steal_pointer (&folder);
}

static void
set_over_cb (gpointer over)
{
  *(gboolean *) over = TRUE;
}

static void
turn_for (double seconds)
{
  gboolean over = FALSE;

  g_timeout_add_once ((guint) (seconds * 1000), set_over_cb, &over);
  while (!over)
    g_main_context_iteration (NULL, TRUE);
}

static CordeauWindow *
open_window (const char *folder)
{
  g_autoptr (GtkApplication) application = GTK_APPLICATION (
      adw_application_new ("org.cordeau.Cordeau", G_APPLICATION_NON_UNIQUE));
  CordeauWindow *window;

  g_application_register (G_APPLICATION (application), NULL, NULL);
  window = cordeau_window_new_practice (application, folder);
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  while (g_strcmp0 (cordeau_window_get_state (window), "site") != 0)
    g_main_context_iteration (NULL, TRUE);
  cordeau_window_go (window, "bags:board");
  turn_for (2);
  return window;
}

static guint
over (GArray *values, double limit)
{
  guint n = 0;

  for (guint i = 0; i < values->len; i++)
    n += g_array_index (values, double, i) > limit ? 1 : 0;
  return n;
}

static void
say_times (const char *what, GArray *values)
{
  static const struct
  {
    const char *name;
    double q;
  } quantiles[] = { { "median", 0.5 }, { "p99", 0.99 }, { "longest", 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (quantiles); i++)
    {
      g_autofree char *name = g_strdup_printf ("%s, %s", what, quantiles[i].name);

      bench_say (name, bench_get_quantile (values, quantiles[i].q), "ms");
    }
}

static gpointer
count_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  filter->lane = GPOINTER_TO_INT (data);
  return GINT_TO_POINTER ((int) cordeau_nets_count (connection, filter, MORNING, error));
}

/* Whether the lanes show what is in the data. */
static gboolean
is_level (CordeauWindow *window)
{
  CordeauStore *store = cordeau_session_get_store (cordeau_window_get_session (window));
  CordeauBoard *board = CORDEAU_BAGS_PAGE (window->page)->board;

  for (guint i = CORDEAU_LANE_NONE + 1; i < CORDEAU_N_LANES; i++)
    if (cordeau_board_lane_get_count (cordeau_board_get_lane (board, i))
        != (guint) GPOINTER_TO_INT (
            cordeau_store_read (store, count_job, GINT_TO_POINTER (i), NULL)))
      return FALSE;
  return TRUE;
}

static void
say_catching_up (CordeauWindow *window)
{
  double start;

  cordeau_practice_run_set_running (window->run, FALSE);
  while (cordeau_practice_run_is_busy (window->run))
    g_main_context_iteration (NULL, TRUE);
  start = now_ms ();
  while (!is_level (window))
    turn_for (0.02);
  bench_say ("board level with the data after the last of it", now_ms () - start, "ms");
}

static void
live (CordeauWindow *window, double seconds)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (window));
  gint64 from = cordeau_practice_run_get_now (window->run);

  g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), NULL);
  g_signal_connect (clock, "update", G_CALLBACK (updated_cb), NULL);
  g_signal_connect (clock, "layout", G_CALLBACK (laid_out_cb), NULL);
  g_signal_connect (clock, "paint", G_CALLBACK (painted_cb), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), NULL);
  cordeau_practice_run_set_speed (window->run, FASTEST);
  bench.on = TRUE;
  turn_for (seconds);
  bench.on = FALSE;
  bench_say ("minutes lived", (double) (cordeau_practice_run_get_now (window->run) - from) / 6e7,
             "");
  bench_say ("minutes there were", seconds * FASTEST / 60, "");
  bench_say ("turns of the main loop", bench.turns->len, "");
  say_times ("main thread at work at once", bench.turns);
  bench_say ("turns of more than a frame", over (bench.turns, 1000.0 / 60), "");
  say_times ("of that, besides frames", bench.besides);
  say_times ("all of it by the wall clock", bench.waits);
  bench_say ("frames drawn", bench.frames->len, "");
  say_times ("main thread a frame", bench.frames);
  say_times ("of that, layout", bench.layouts);
  say_times ("of that, painting", bench.paints);
  say_catching_up (window);
}

int
main (int argc, char **argv)
{
  double seconds = argc > 1 ? atof (argv[1]) : USUAL_SECONDS;
  g_autofree char *folder = NULL;
  CordeauWindow *window;

  adw_init ();
  folder = make_site ();
  bench.turns = g_array_new (FALSE, FALSE, sizeof (double));
  bench.besides = g_array_new (FALSE, FALSE, sizeof (double));
  bench.waits = g_array_new (FALSE, FALSE, sizeof (double));
  bench.frames = g_array_new (FALSE, FALSE, sizeof (double));
  bench.layouts = g_array_new (FALSE, FALSE, sizeof (double));
  bench.paints = g_array_new (FALSE, FALSE, sizeof (double));
  window = open_window (folder);
  bench.poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, poll_cb);
  live (window, seconds);
  gtk_window_close (GTK_WINDOW (window));
  turn_for (0.5);
  cordeau_work_wait ();
  test_remove_folder (folder);
  return 0;
}
