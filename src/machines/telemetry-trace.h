/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings of a plug as a file has them: "time,watts" a line, the time as ISO 8601. Read piece by piece, so that a file may be
 * of any size. */
#pragma once

#include <gio/gio.h>

#include "machines/signature-profile.h"

G_BEGIN_DECLS

/**
 * CordeauTelemetryLine:
 * @READING: a reading
 * @BAD: a line that is none; the error says which and what to do. One may read on
 * @END: there is no more
 * @FAILED: the file cannot be read (further); the error says why
 */
typedef enum
{
  CORDEAU_TELEMETRY_LINE_READING,
  CORDEAU_TELEMETRY_LINE_BAD,
  CORDEAU_TELEMETRY_LINE_END,
  CORDEAU_TELEMETRY_LINE_FAILED,
} CordeauTelemetryLine;

typedef struct _CordeauTelemetryTrace CordeauTelemetryTrace;

/* @zone: (nullable): of times without an offset; UTC. */
CordeauTelemetryTrace *cordeau_telemetry_trace_open (const char *path, GTimeZone *zone,
                                                     GError **error);
CordeauTelemetryTrace *cordeau_telemetry_trace_new (GInputStream *stream, GTimeZone *zone);
void cordeau_telemetry_trace_free (CordeauTelemetryTrace *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauTelemetryTrace, cordeau_telemetry_trace_free)

/**
 * cordeau_telemetry_trace_next:
 * @when, @watts: (out): UTC microseconds, later than those before
 *
 * A heading, blank lines, and lines whose watts are empty, "unknown" or "unavailable" are passed over: the last are
 * readings that are missing.
 */
CordeauTelemetryLine cordeau_telemetry_trace_next (CordeauTelemetryTrace *self, gint64 *when,
                                                   double *watts, GError **error);

/**
 * CordeauTelemetryLabel: a cycle that a person names
 * @line: of the file
 */
typedef struct
{
  gint64 start;
  gint64 end;
  char *programme;
  guint line;
} CordeauTelemetryLabel;

/* Reads "start,end,programme" with a heading, in any order: by start, and none within another. (transfer full) (element-type
 * CordeauTelemetryLabel): %NULL with a sentence that names the line. */
GPtrArray *cordeau_telemetry_labels_read (const char *path, GTimeZone *zone, GError **error);

/**
 * cordeau_telemetry_learn:
 * @labels: (element-type CordeauTelemetryLabel)
 * @bad: (element-type utf8) (nullable): gets a sentence for each line of @trace that is no reading, of a thousand at most
 *
 * Teaches @profile each labelled cycle of @trace, and what the machine draws at rest. FALSE when the file cannot be read, or
 * a label has no readings: then @profile may have learned some.
 */
gboolean cordeau_telemetry_learn (CordeauTelemetryTrace *trace, GPtrArray *labels,
                                  CordeauSignatureProfile *profile, GPtrArray *bad, GError **error);

G_END_DECLS
