/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every benchmark needs: the clock, the processor, memory, quantiles, and one way to print a figure. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ends the program with the error's sentence, if there is one. */
void bench_check (GError *error);

/* Prints "name value unit" on one line. @unit: "" for a plain number */
void bench_say (const char *name, double value, const char *unit);

/* @start: of g_get_monotonic_time() */
double bench_seconds_since (gint64 start);

/* Processor time of the whole process, seconds: what a busy machine does not change. */
double bench_get_processor (void);

/* The most memory the process has had so far; bytes. */
double bench_get_most_memory (void);

/* @values: (element-type double): sorted by this. @q: from 0, the least, to 1, the greatest */
double bench_get_quantile (GArray *values, double q);

G_END_DECLS
