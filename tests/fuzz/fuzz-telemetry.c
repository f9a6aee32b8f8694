/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a plug's readings: what is taken from them, the detector follows, in order; and as what was learned: what is
 * taken, is written again the same. */
#include <gio/gio.h>

#include "machines/signature.h"
#include "machines/telemetry-trace.h"

#include "base-fuzz.h"

const char *const fuzz_seeds[] = {
  "time,watts\n2026-11-20T08:00:00+01:00,2.6\n2026-11-20T08:00:10+01:00,2100\n2026-11-20T08:00:30+01:00,2100\n"
  "2026-11-20T08:01:30+01:00,2100\n2026-11-20T08:02:30+01:00,2.6\n2026-11-20T08:12:30+01:00,2.6\n",
  "2026-11-20 07:00:00Z;12,5\r\n2026-11-20 07:00:02.5Z;unavailable\r\n\r\n20/11/2026 08:00;0\n",
  "2026-11-20T07:00:00Z,1e3\n2026-11-20T07:04:00Z,0\n2026-11-20T07:04:10Z,0\n2026-11-20T09:04:10Z,700\n",
  "{\"ends_dead\":false,\"examples\":[{\"programme\":\"a\",\"seconds\":60,\"watt_hours\":3,\"watts\":[9,9]}],"
  "\"format\":1,\"kind\":\"signature\",\"pause_seconds\":9,\"standby_milliwatts\":2600}",
  NULL,
};

static void
check_change (const CordeauSignatureChange *change, gpointer data)
{
  gint64 *last = data;

  g_assert_cmpint (change->at, >=, change->overload > 0 ? 0 : *last);
  g_assert_cmpint (change->at, <=, change->decided);
  g_assert_cmpint (change->left_least, <=, change->left_most);
  if (change->overload <= 0)
    *last = change->at;
}

static void
check_cycle (const CordeauSignatureCycle *cycle, gpointer data)
{
  g_assert_cmpint (cycle->start, <, cycle->end);
  g_assert_cmpuint (cycle->n_minutes, <=, CORDEAU_SIGNATURE_MINUTES);
}

static void
follow (const guint8 *data, gsize size, const CordeauSignatureProfile *profile)
{
  const CordeauSignatureFuncs funcs = { check_change, check_cycle };
  gint64 last = 0;
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (CordeauTelemetryTrace) trace = cordeau_telemetry_trace_new (stream, NULL);
  g_autoptr (CordeauSignatureDetector) detector = NULL;
  gint64 before = 0;

  detector = cordeau_signature_detector_new (profile, 2000, &funcs, &last);
  for (;;)
    {
      g_autoptr (GError) error = NULL;
      gint64 when;
      double watts;
      CordeauTelemetryLine line = cordeau_telemetry_trace_next (trace, &when, &watts, &error);

      if (line == CORDEAU_TELEMETRY_LINE_END)
        return;
      g_assert_cmpint (line, !=, CORDEAU_TELEMETRY_LINE_FAILED);
      g_assert_true ((line == CORDEAU_TELEMETRY_LINE_BAD) == (error != NULL));
      if (line == CORDEAU_TELEMETRY_LINE_BAD)
        continue;
      g_assert_cmpint (when, >, before);
      g_assert_true (cordeau_signature_detector_feed (detector, when, watts));
      before = when;
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (CordeauSignatureProfile) profile = NULL;
  g_autoptr (CordeauSignatureProfile) again = NULL;
  g_autofree char *json = NULL;
  g_autofree char *json_again = NULL;

  follow (data, size, NULL);
  profile = cordeau_signature_profile_from_json ((const char *) data, (gssize) size, NULL);
  if (profile == NULL)
    return 0;
  json = cordeau_signature_profile_to_json (profile);
  again = cordeau_signature_profile_from_json (json, -1, NULL);
  g_assert_nonnull (again);
  json_again = cordeau_signature_profile_to_json (again);
  g_assert_cmpstr (json, ==, json_again);
  follow ((const guint8 *) fuzz_seeds[0], strlen (fuzz_seeds[0]), profile);
  return 0;
}
