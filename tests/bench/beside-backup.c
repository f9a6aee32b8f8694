/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans one after the other, first alone and then until a backup is ready. */
#include <glib/gstdio.h>

#include "bags/scan.h"
#include "store/backup.h"

#include "beside-backup.h"
#include "measure.h"

/* About as many as during a backup of a year: the slowest of more is slower. */
#define N_ALONE 2500
#define REST (3 * G_TIME_SPAN_SECOND)

typedef struct
{
  CordeauSession *session;
  const char *stem;
  int next;
  gulong pause;
  gboolean done;
} Desk;

static void
scan (Desk *desk)
{
  g_autofree char *code = g_strdup_printf ("%s%06d", desk->stem, desk->next--);
  g_autoptr (CordeauScan) scan = cordeau_scan_new (code, CORDEAU_STATION_RECEPTION);
  g_autoptr (CordeauScanResult) result = NULL;
  GError *error = NULL;

  result = cordeau_scan_sync (desk->session, scan, &error);
  bench_check (error);
  g_assert_cmpint (result->outcome, ==, CORDEAU_OUTCOME_ACCEPTED);
}

/* Milliseconds of each scan until the desk is done, at least @n of them. */
static GArray *
time_each (Desk *desk, guint n)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (double));

  while (times->len < n || !desk->done)
    {
      gint64 start = g_get_monotonic_time ();
      double taken;

      scan (desk);
      taken = (double) (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (times, taken);
      g_usleep (desk->pause);
      g_main_context_iteration (NULL, FALSE);
    }
  return times;
}

static void
say_times (GArray *times, const char *when)
{
  g_autofree char *median = g_strdup_printf ("a scan %s, median", when);
  g_autofree char *slow = g_strdup_printf ("a scan %s, 99 of 100", when);
  g_autofree char *slowest = g_strdup_printf ("a scan %s, slowest", when);

  bench_say (median, bench_get_quantile (times, 0.5), "ms");
  bench_say (slow, bench_get_quantile (times, 0.99), "ms");
  bench_say (slowest, bench_get_quantile (times, 1), "ms");
  g_array_unref (times);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Desk *desk = data;
  GError *error = NULL;

  bench_say ("backup", (double) cordeau_backup_write_finish (result, &error) / 1e6, "MB");
  bench_check (error);
  desk->done = TRUE;
}

/* Until what was written before is in the file, which the writer sees to when nobody waits. */
static void
rest (void)
{
  gint64 end = g_get_monotonic_time () + REST;

  while (g_get_monotonic_time () < end)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (10000);
    }
}

void
bench_beside_backup (CordeauSession *session, const char *folder, const char *stem, int next,
                     gulong pause)
{
  g_autofree char *path = g_build_filename (folder, "beside.db", NULL);
  Desk desk = { .session = session, .stem = stem, .next = next, .pause = pause, .done = TRUE };
  gint64 start;

  rest ();
  say_times (time_each (&desk, N_ALONE), "alone");
  desk.done = FALSE;
  start = g_get_monotonic_time ();
  cordeau_backup_write_async (folder, path, g_get_real_time (), NULL, NULL, backed_up_cb, &desk);
  say_times (time_each (&desk, 1), "beside a backup");
  bench_say ("backup, seconds", bench_seconds_since (start), "s");
  g_unlink (path);
}
