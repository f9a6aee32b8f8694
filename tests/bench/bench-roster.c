/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the roster costs with 350 workers and 52 weeks of shifts: until the first cells are there and until all are judged, what moving a chip
 * takes to judge, what a picture takes to draw. Issue 5.12: 100 ms and 16 ms. The data are made in a folder of their own.
 *
 *     bench-roster
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "people/roster-grid.h"
#include "people/roster-mend.h"
#include "people/roster-page.h"
#include "tests/remove-folder.h"

#include "measure.h"

#define N_WORKERS 350
#define N_WEEKS 52
#define N_MOVES 300
#define N_PICTURES 100
/* The Monday in the middle of the weeks. */
#define MIDDLE "2026-11-23"

/* --- data ---------------------------------------------------------------------------------------- */

static gpointer
workers_job (CordeauTxn *txn, gpointer data, GError **error)
{
  for (guint i = 0; i < N_WORKERS; i++)
    {
      g_autofree char *key = g_strdup_printf ("W%03u", i);
      g_autoptr (CordeauWorker) worker = cordeau_worker_new (key, key);
      CordeauContract contract = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE },
                                   i % 3 == 0 ? 1560 : 2100 };

      worker->status = 1 + i % (CORDEAU_N_STATUSES - 1);
      g_array_append_val (worker->contracts, contract);
      if (!cordeau_worker_put (txn, worker, error))
        return NULL;
    }
  return txn;
}

/* Five shifts a person and week, early or late, with a break. */
static gpointer
week_job (CordeauTxn *txn, gpointer data, GError **error)
{
  GTimeZone *zone = ((gpointer *) data)[0];
  gint32 monday = GPOINTER_TO_INT (((gpointer *) data)[1]);
  const CordeauRosterReason reason = { 0 };

  for (guint i = 0; i < N_WORKERS; i++)
    for (gint32 day = 0; day < 5; day++)
      {
        g_autofree char *key = g_strdup_printf ("W%03u", i);
        int minute = ((int) i + monday / 7) % 2 == 0 ? 6 * 60 : 13 * 60;
        gint64 start = cordeau_day_at (monday + (day + (gint32) i) % 7, minute, zone);
        g_autoptr (CordeauShift) shift =
            cordeau_shift_new (key, start, start + 7 * G_TIME_SPAN_HOUR,
                               cordeau_post_to_nick (
                                   (CordeauPost) (1 + i % (CORDEAU_N_POSTS - 1))));

        shift->break_minutes = 30;
        shift->break_start = start + 3 * G_TIME_SPAN_HOUR;
        if (!cordeau_shift_put (txn, shift, &reason, error))
          return NULL;
      }
  return txn;
}

static void
make_data (CordeauSession *session, gint32 middle)
{
  CordeauStore *store = cordeau_session_get_store (session);
  gint64 start = g_get_monotonic_time ();
  GError *error = NULL;

  cordeau_store_write (store, workers_job, NULL, NULL, &error);
  bench_check (error);
  for (int week = -N_WEEKS / 2; week < N_WEEKS / 2; week++)
    {
      gpointer data[2] = { cordeau_session_get_zone (session),
                           GINT_TO_POINTER (middle + week * 7) };

      cordeau_store_write (store, week_job, data, NULL, &error);
      bench_check (error);
    }
  bench_say ("roster: writing 52 weeks of 350 workers", bench_seconds_since (start), "s");
}

/* --- the page ------------------------------------------------------------------------------------ */

static gpointer
find (GtkWidget *widget, GType type)
{
  gpointer found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* Until another week than @old is shown, and until it has been judged. */
static void
time_week (CordeauPage *page, CordeauRosterGrid *grid, const char *name, gint64 start)
{
  g_autofree char *first = g_strdup_printf ("roster: %s, first cells", name);
  g_autofree char *processor = g_strdup_printf ("roster: %s, first cells, of processor", name);
  g_autofree char *all = g_strdup_printf ("roster: %s, judged", name);
  double before = bench_get_processor ();

  while (cordeau_roster_grid_get_worker (grid) == NULL)
    g_main_context_iteration (NULL, TRUE);
  bench_say (first, bench_seconds_since (start) * 1000.0, "ms");
  bench_say (processor, (bench_get_processor () - before) * 1000.0, "ms");
  while (cordeau_page_get_loading (page))
    g_main_context_iteration (NULL, TRUE);
  bench_say (all, bench_seconds_since (start) * 1000.0, "ms");
}

static void
bench_pictures (CordeauRosterGrid *grid, const char *name)
{
  double start = bench_get_processor ();

  for (guint i = 0; i < N_PICTURES; i++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      g_autoptr (GskRenderNode) node = NULL;

      GTK_WIDGET_GET_CLASS (grid)->snapshot (GTK_WIDGET (grid), snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
    }
  bench_say (name, (bench_get_processor () - start) * 1000.0 / N_PICTURES, "ms of processor");
}

/* What a change of the page costs beside judging it: places, and the picture. */
static void
bench_refresh (CordeauRosterGrid *grid, const char *name)
{
  double start = bench_get_processor ();

  for (guint i = 0; i < N_PICTURES; i++)
    cordeau_roster_grid_refresh (grid);
  bench_say (name, (bench_get_processor () - start) * 1000.0 / N_PICTURES, "ms of processor");
}

/* The page comes into a window that is there: the first of a process waits for the display and the bus of assistive technology. */
static GtkWidget *
open_window (void)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), gtk_label_new (""));
  gtk_window_set_default_size (GTK_WINDOW (window), 1366, 768);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_height (window) == 0)
    g_main_context_iteration (NULL, TRUE);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return window;
}

static void
bench_page (CordeauSession *session)
{
  GtkWidget *window = open_window ();
  gint64 start = g_get_monotonic_time ();
  GtkWidget *page = cordeau_roster_page_new (session);
  CordeauRosterGrid *grid = find (page, CORDEAU_TYPE_ROSTER_GRID);

  adw_window_set_content (ADW_WINDOW (window), page);
  time_week (CORDEAU_PAGE (page), grid, "week", start);
  bench_pictures (grid, "roster: week, a picture");
  cordeau_roster_grid_set_week (grid, NULL);
  cordeau_page_set_loading (CORDEAU_PAGE (page), TRUE);
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (page, "roster.go", "i", 1);
  time_week (CORDEAU_PAGE (page), grid, "the next week", start);
  cordeau_roster_grid_set_week (grid, NULL);
  cordeau_page_set_loading (CORDEAU_PAGE (page), TRUE);
  start = g_get_monotonic_time ();
  gtk_widget_activate_action (page, "roster.span", NULL);
  time_week (CORDEAU_PAGE (page), grid, "month", start);
  bench_pictures (grid, "roster: month, a picture");
  bench_refresh (grid, "roster: month, after a change");
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- moving -------------------------------------------------------------------------------------- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GError *error = NULL;

  *(CordeauRosterWeek **) data = cordeau_roster_week_read_finish (source, result, &error);
  bench_check (error);
}

/* Off the screen: what is read before the first cells are drawn, and what all is. The least of some. */
static void
bench_reading (CordeauSession *session, gint32 first, guint days, gboolean judge, const char *name)
{
  g_autofree char *processor = g_strdup_printf ("%s, of processor", name);
  double least = G_MAXDOUBLE;
  double before = bench_get_processor ();

  for (guint i = 0; i < 5; i++)
    {
      CordeauRosterWeek *week = NULL;
      gint64 start = g_get_monotonic_time ();

      cordeau_roster_week_read_async (session, first, days, judge, NULL, read_cb, &week);
      while (week == NULL)
        g_main_context_iteration (NULL, TRUE);
      least = MIN (least, bench_seconds_since (start) * 1000.0);
      cordeau_roster_week_unref (week);
    }
  bench_say (name, least, "ms");
  bench_say (processor, (bench_get_processor () - before) * 1000.0 / 5, "ms");
}

static void
say_times (const char *name, GArray *times)
{
  g_autofree char *middle = g_strdup_printf ("roster: %s, median", name);
  g_autofree char *most = g_strdup_printf ("roster: %s, the slowest of 300", name);

  bench_say (middle, bench_get_quantile (times, 0.5), "ms");
  bench_say (most, bench_get_quantile (times, 1.0), "ms");
}

/* What the panel does in one turn of the main loop: a finding of a shift, and what mends it. */
static void
bench_mends (CordeauRosterWeek *week, const char *name)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *mending = g_strdup_printf ("%s, what mends a finding", name);

  for (guint i = 0; i < week->roster->shifts->len && times->len < N_MOVES; i++)
    {
      const CordeauShift *shift = g_ptr_array_index (week->roster->shifts, i);
      GArray *said = cordeau_roster_week_say (week, shift->worker);
      gint64 start = g_get_monotonic_time ();
      double time;

      if (said == NULL || said->len == 0)
        continue;
      g_ptr_array_unref (
          cordeau_roster_mend_find (week, shift, &g_array_index (said, CordeauViolation, 0)));
      time = bench_seconds_since (start) * 1000.0;
      g_array_append_val (times, time);
    }
  if (times->len > 0)
    say_times (mending, times);
}

static void
bench_moves (CordeauSession *session, gint32 first, guint days, const char *name)
{
  g_autoptr (GArray) tried = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) moved = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *trying = g_strdup_printf ("%s, judging a chip on its way", name);
  g_autofree char *moving = g_strdup_printf ("%s, moving a chip", name);
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  CordeauRosterWeek *week = NULL;

  cordeau_roster_week_read_async (session, first, days, TRUE, NULL, read_cb, &week);
  while (week == NULL)
    g_main_context_iteration (NULL, TRUE);
  for (guint i = 0; i < N_MOVES; i++)
    {
      GPtrArray *shifts = week->roster->shifts;
      CordeauShift *shift = g_ptr_array_index (shifts,
                                               (guint) g_rand_int_range (rand, 0,
                                                                         (gint32) shifts->len));
      g_autofree char *worker = g_strdup_printf ("W%03d", g_rand_int_range (rand, 0, N_WORKERS));
      CordeauShift *after = cordeau_roster_week_move (week, shift, worker,
                                                      (guint) g_rand_int_range (rand, 0,
                                                                                (gint32) days));
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GArray) said = cordeau_roster_week_try (week, shift, after);
      double time = bench_seconds_since (start) * 1000.0;

      g_array_append_val (tried, time);
      start = g_get_monotonic_time ();
      cordeau_roster_week_apply (week, shift, after);
      time = bench_seconds_since (start) * 1000.0;
      g_array_append_val (moved, time);
    }
  bench_mends (week, name);
  say_times (trying, tried);
  say_times (moving, moved);
  cordeau_roster_week_unref (week);
}

int
main (int argc, char **argv)
{
  CordeauFounding founding = {
    .id = "site-7", .name = "7", .timezone = "Europe/Paris", .prefix = "7D"
  };
  CordeauKinds *kinds = cordeau_kinds_new ();
  gint32 middle = cordeau_day_from_text (MIDDLE);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (cordeau_day_at (middle, 540, zone), 1);
  g_autofree char *folder = g_dir_make_tmp ("cordeau-bench-roster-XXXXXX", NULL);
  g_autoptr (CordeauSession) session = NULL;
  GError *error = NULL;

  gtk_init ();
  adw_init ();
  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  session = cordeau_session_open (folder, CORDEAU_ENV (env), kinds, &error);
  bench_check (error);
  cordeau_session_found (session, &founding, &error);
  bench_check (error);
  make_data (session, middle);
  bench_page (session);
  bench_reading (session, middle, 7, FALSE, "roster: reading the shifts of a week");
  bench_reading (session, middle, 7, TRUE, "roster: reading and judging a week");
  bench_reading (session, middle - 21, 35, FALSE, "roster: reading the shifts of a month");
  bench_moves (session, middle, 7, "week");
  bench_moves (session, middle - 21, 35, "month");
  cordeau_session_close (session);
  test_remove_folder (folder);
  return 0;
}
