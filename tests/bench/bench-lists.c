/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lists cost at the size of the data in FOLDER: first rows, any page, search as one types, frames of a
 * fling, selecting all, memory. One figure a line, for bench-lists.py to set beside those of another size. FOLDER is opened as the application opens it.
 *
 *     bench-lists FOLDER
 */
#include <adwaita.h>
#include <time.h>

#include "bags/bags.h"
#include "bags/net-list.h"
#include "bags/net-order.h"
#include "bags/net-source.h"
#include "kit/slot-model.h"
#include "kit/slot-selection.h"
#include "machines/machines.h"
#include "people/people.h"

#include "measure.h"

#define N_FRAMES 300
/* Pixels a frame: faster than anybody reads, as a fling begins. */
#define FLING 400
#define JUMP 20000
#define PAGE 64

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

/* --- queries ------------------------------------------------------------------------------------- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  guint *count = data;

  rows = cordeau_slot_source_read_finish (CORDEAU_SLOT_SOURCE (source), result, count, &error);
  g_assert_no_error (error);
}

/* Milliseconds from asking for a page to having it. */
static double
time_page (CordeauNetSource *source, guint offset, guint *count)
{
  double start = now_ms ();

  *count = G_MAXUINT;
  cordeau_slot_source_read_async (CORDEAU_SLOT_SOURCE (source), offset, PAGE, NULL, read_cb, count);
  while (*count == G_MAXUINT)
    g_main_context_iteration (NULL, TRUE);
  return now_ms () - start;
}

static void
bench_pages (CordeauNetSource *source)
{
  static const char *const names[] = { "promise", "code", "stage", "since", "delegation" };
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  guint count;

  for (guint i = 0; i < G_N_ELEMENTS (names) * 2; i++)
    {
      g_autofree char *name = g_strdup_printf ("sort by %s%s, first page", names[i / 2],
                                               i % 2 ? " down" : "");

      filter->sort = (CordeauNetSort) (i / 2);
      filter->descending = i % 2;
      cordeau_net_source_set_filter (source, filter);
      bench_say (name, time_page (source, 0, &count), "ms");
      for (guint j = 0; j < 40; j++)
        {
          double time = time_page (source, (guint) ((guint64) count * j / 40), &count);

          g_array_append_val (times, time);
        }
    }
  bench_say ("page of 64, any offset and sort, median", bench_get_quantile (times, 0.5), "ms");
  bench_say ("page of 64, any offset and sort, p95", bench_get_quantile (times, 0.95), "ms");
  bench_say ("page of 64, any offset and sort, slowest", bench_get_quantile (times, 1), "ms");
}

/* --- orders that nobody has read ----------------------------------------------------------------- */

typedef struct
{
  CordeauNetFilter *filter;
  gboolean whole;
  double time;
} Cold;

static gpointer
read_cold (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Cold *cold = data;
  g_autoptr (CordeauNetBases) bases = cordeau_net_bases_new ();
  g_autoptr (CordeauNetOrder) order = cordeau_net_order_new (bases, cold->filter);
  double start = now_ms ();

  cordeau_net_page_free (
      cold->whole ? cordeau_net_order_read (order, connection, 0, 0, 0, PAGE, error)
                  : cordeau_net_order_read_first (order, connection, 0, 0, 0, PAGE, error));
  cold->time = now_ms () - start;
  return NULL;
}

static void
bench_cold (CordeauSession *session)
{
  static const CordeauStage stages[] = { CORDEAU_STAGE_NONE, CORDEAU_STAGE_COLLECTED };
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  double slowest[2] = { 0 };

  for (guint i = 0; i < 5 * 2 * 2 * 2; i++)
    {
      Cold cold = { filter, i / 20, 0 };

      filter->sort = (CordeauNetSort) (i % 5);
      filter->descending = i / 5 % 2;
      filter->stage = stages[i / 10 % 2];
      /* Elsewhere, nets of one stage have an order of their own only by code. */
      if (filter->stage != CORDEAU_STAGE_NONE && filter->sort >= CORDEAU_NET_SORT_SINCE
          && !cold.whole)
        continue;
      cordeau_store_read (cordeau_session_get_store (session), read_cold, &cold, NULL);
      slowest[cold.whole] = MAX (slowest[cold.whole], cold.time);
    }
  bench_say ("first page of an order nobody read, slowest", slowest[0], "ms");
  bench_say ("an order read for the first time, slowest", slowest[1], "ms");
}

static void
bench_search (CordeauNetSource *source)
{
  static const char *const words[] = { "V", "V0", "V04", "V042", "f", "fr", "fra", "29", "zzz" };
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  double slowest = 0;
  guint count;

  for (guint i = 0; i < G_N_ELEMENTS (words) * 2; i++)
    {
      g_autofree char *name = NULL;
      double time;

      filter->open_only = i >= G_N_ELEMENTS (words);
      g_free (filter->search);
      filter->search = g_strdup (words[i % G_N_ELEMENTS (words)]);
      cordeau_net_source_set_filter (source, filter);
      time = time_page (source, 0, &count);
      slowest = MAX (slowest, time);
      name = g_strdup_printf ("search “%s”%s (%u found)", filter->search,
                              filter->open_only ? " at the site" : "", count);
      bench_say (name, time, "ms");
    }
  bench_say ("search, slowest", slowest, "ms");
}

/* --- the list ------------------------------------------------------------------------------------ */

typedef struct
{
  GtkWindow *window;
  CordeauNetList *list;
  GtkColumnView *view;

  double before;
  GArray *frames; /* ms of the main thread in each */
} Bench;

static GtkWidget *
find_widget (GtkWidget *from, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (from, type))
    return from;
  for (GtkWidget *child = gtk_widget_get_first_child (from); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
has_rows (Bench *bench)
{
  CordeauSlotModel *model = cordeau_net_list_get_model (bench->list);
  g_autoptr (CordeauSlot) slot = g_list_model_get_item (G_LIST_MODEL (model), 0);

  return slot != NULL && cordeau_slot_get_row (slot) != NULL;
}

static void
settle (Bench *bench)
{
  CordeauSlotModel *model = cordeau_net_list_get_model (bench->list);

  while (cordeau_slot_model_get_loading (model) || g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->before = cpu_ms ();
}

static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  double time = cpu_ms () - bench->before;

  g_array_append_val (bench->frames, time);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + GPOINTER_TO_INT (data));
  return G_SOURCE_CONTINUE;
}

/* @step: pixels a frame */
static void
bench_frames (Bench *bench, const char *what, int step)
{
  g_autofree char *median = g_strconcat (what, ", main thread a frame, median", NULL);
  g_autofree char *high = g_strconcat (what, ", main thread a frame, p95", NULL);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  gulong before = g_signal_connect (clock, "before-paint", G_CALLBACK (before_paint_cb), bench);
  gulong after = g_signal_connect (clock, "after-paint", G_CALLBACK (after_paint_cb), bench);
  guint tick = gtk_widget_add_tick_callback (GTK_WIDGET (bench->view), tick_cb,
                                             GINT_TO_POINTER (step), NULL);

  bench->frames = g_array_new (FALSE, FALSE, sizeof (double));
  while (bench->frames->len < N_FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (GTK_WIDGET (bench->view), tick);
  g_signal_handler_disconnect (clock, before);
  g_signal_handler_disconnect (clock, after);
  bench_say (median, bench_get_quantile (bench->frames, 0.5), "ms");
  bench_say (high, bench_get_quantile (bench->frames, 0.95), "ms");
  g_array_unref (bench->frames);
  settle (bench);
}

static void
bench_selection (Bench *bench)
{
  GtkSelectionModel *model = gtk_column_view_get_model (bench->view);
  double start = now_ms ();

  gtk_selection_model_select_all (model);
  bench_say ("select all", now_ms () - start, "ms");
  start = now_ms ();
  gtk_selection_model_unselect_all (model);
  bench_say ("select none", now_ms () - start, "ms");
}

static void
count_cb (guint *n)
{
  ++*n;
}

/* From choosing what is listed until the first rows are drawn, and until room was made for all. */
static void
bench_stage (Bench *bench, const char *stage, const char *name)
{
  g_autofree char *settled = g_strconcat (name, ", and room for all", NULL);
  CordeauSlotModel *model = cordeau_net_list_get_model (bench->list);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (bench->window));
  guint n_read = 0;
  guint n_drawn = 0;
  gulong read = g_signal_connect_swapped (model, "refreshed", G_CALLBACK (count_cb), &n_read);
  gulong drawn;
  double start = now_ms ();

  g_object_set (cordeau_net_list_get_filters (bench->list), "stage", stage, NULL);
  while (n_read == 0 && (cordeau_slot_model_get_loading (model) || g_main_context_pending (NULL)))
    g_main_context_iteration (NULL, TRUE);
  drawn = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (count_cb), &n_drawn);
  gtk_widget_queue_draw (GTK_WIDGET (bench->window));
  while (n_drawn == 0)
    g_main_context_iteration (NULL, TRUE);
  bench_say (name, now_ms () - start, "ms");
  settle (bench);
  bench_say (settled, now_ms () - start, "ms");
  g_signal_handler_disconnect (model, read);
  g_signal_handler_disconnect (clock, drawn);
}

static void
bench_list (CordeauSession *session)
{
  Bench bench = { 0 };
  double start = now_ms ();

  bench.window = GTK_WINDOW (adw_window_new ());
  bench.list = g_object_new (CORDEAU_TYPE_NET_LIST, NULL);
  gtk_window_set_default_size (bench.window, 1366, 768);
  adw_window_set_content (ADW_WINDOW (bench.window), GTK_WIDGET (bench.list));
  gtk_window_present (bench.window);
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  bench_say ("an empty list in a window", now_ms () - start, "ms");
  start = now_ms ();
  cordeau_net_list_set_session (bench.list, session);
  while (!has_rows (&bench))
    g_main_context_iteration (NULL, TRUE);
  bench_say ("first rows, nets at the site", now_ms () - start, "ms");
  settle (&bench);
  bench_stage (&bench, "all", "first rows, all nets");
  bench_stage (&bench, "washing", "first rows, one stage");
  bench_stage (&bench, "collected", "first rows, collected nets");
  bench_stage (&bench, "", "first rows, nets at the site, again");
  bench_stage (&bench, "all", "first rows, all nets, once warm");
  bench.view = GTK_COLUMN_VIEW (find_widget (GTK_WIDGET (bench.list), GTK_TYPE_COLUMN_VIEW));
  bench_frames (&bench, "still", 0);
  bench_frames (&bench, "scroll", 40);
  bench_frames (&bench, "fling", FLING);
  bench_frames (&bench, "jump", JUMP);
  bench_selection (&bench);
  gtk_window_destroy (bench.window);
}

static void
say_memory (void)
{
  g_autofree char *text = NULL;
  const char *line;

  if (g_file_get_contents ("/proc/self/status", &text, NULL, NULL)
      && (line = strstr (text, "VmRSS:")) != NULL)
    bench_say ("resident", (double) g_ascii_strtoull (line + 6, NULL, 10) / 1024, "MB");
}

int
main (int argc, char **argv)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autoptr (CordeauSession) session = NULL;
  g_autoptr (CordeauNetSource) source = NULL;
  g_autoptr (GError) error = NULL;
  CordeauKinds *kinds = cordeau_kinds_new ();

  if (argc != 2)
    g_error ("Usage: bench-lists FOLDER");
  adw_init ();
  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  session = cordeau_session_open (argv[1], env, kinds, &error);
  g_assert_no_error (error);
  bench_list (session);
  source = cordeau_net_source_new (session);
  bench_cold (session);
  bench_pages (source);
  bench_search (source);
  say_memory ();
  g_clear_object (&source);
  cordeau_session_close (session);
  return 0;
}
