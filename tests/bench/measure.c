/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every benchmark needs. */
#include <sys/resource.h>

#include "measure.h"

void
bench_check (GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

void
bench_say (const char *name, double value, const char *unit)
{
  g_print ("%-52s %12.2f %s\n", name, value, unit);
}

double
bench_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

double
bench_get_processor (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
         + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

double
bench_get_most_memory (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_maxrss * 1024;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double x = *(const double *) a;
  const double y = *(const double *) b;

  return (x > y) - (x < y);
}

double
bench_get_quantile (GArray *values, double q)
{
  g_return_val_if_fail (values->len > 0, 0);

  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (q * (values->len - 1)));
}
