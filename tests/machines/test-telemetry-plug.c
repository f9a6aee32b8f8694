/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers as the plugs' manuals have them, and what else may answer. */
#include <string.h>

#include "base/errors.h"
#include "machines/telemetry-plug.h"

#define SHELLY                                                                          \
  "{\"id\":0,\"source\":\"init\",\"output\":true,\"apower\":2105.4,\"voltage\":231.2,"  \
  "\"freq\":50.0,\"current\":9.107,\"pf\":1,\"aenergy\":{\"total\":11679.1,"            \
  "\"by_minute\":[0.0,0.0,0.0],\"minute_ts\":1795158000},\"temperature\":{\"tC\":41.9," \
  "\"tF\":107.4}}"
#define TASMOTA                                                                            \
  "{\"StatusSNS\":{\"Time\":\"1970-01-01T00:00:12\",\"ENERGY\":{\"TotalStartTime\":"       \
  "\"2025-02-15T01:00:50\",\"Total\":12.345,\"Yesterday\":1.5,\"Today\":0.2,\"Power\":%s," \
  "\"ApparentPower\":151,\"ReactivePower\":12,\"Factor\":0.97,\"Voltage\":229,\"Current\":0.65}}}"

static void
assert_watts (CordeauPlugMake make, guint channel, const char *body, double expected)
{
  g_autoptr (GError) error = NULL;
  double watts = -1;

  g_assert_true (cordeau_plug_parse (make, channel, 200, body, strlen (body), &watts, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (watts, expected, 1e-9);
}

static void
assert_refused (CordeauPlugMake make, guint status, const char *body, gsize length)
{
  g_autoptr (GError) error = NULL;
  double watts = -1;

  g_assert_false (cordeau_plug_parse (make, 0, status, body, length, &watts, &error));
  g_assert_error (error, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpfloat (watts, ==, -1);
}

static void
test_paths (void)
{
  g_autofree char *shelly = cordeau_plug_dup_path (CORDEAU_PLUG_SHELLY, 2);
  g_autofree char *tasmota = cordeau_plug_dup_path (CORDEAU_PLUG_TASMOTA, 2);

  g_assert_cmpstr (shelly, ==, "/rpc/Switch.GetStatus?id=2");
  g_assert_cmpstr (tasmota, ==, "/cm?cmnd=Status%208");
}

static void
test_answers (void)
{
  g_autofree char *one = g_strdup_printf (TASMOTA, "147");
  g_autofree char *two = g_strdup_printf (TASMOTA, "[3,1980.5]");

  assert_watts (CORDEAU_PLUG_SHELLY, 0, SHELLY, 2105.4);
  assert_watts (CORDEAU_PLUG_SHELLY, 0, "{\"id\":0,\"apower\":0.0}", 0);
  assert_watts (CORDEAU_PLUG_SHELLY, 0, "{\"id\":0,\"apower\":-2.5,\"errors\":[]}", 2.5);
  /* Whatever its clock says. */
  assert_watts (CORDEAU_PLUG_TASMOTA, 0, one, 147);
  assert_watts (CORDEAU_PLUG_TASMOTA, 1, two, 1980.5);
}

static void
test_no_answers (void)
{
  static const char *const bodies[] = {
    "",
    "<html><body>Welcome to your router</body></html>",
    "{\"code\":404,\"message\":\"No handler for Switch.GetStatus\"}",
    "{\"id\":0,\"apower\":null}",
    "{\"id\":0,\"apower\":\"12\"}",
    "{\"id\":0,\"apower\":1e300}",
    "{\"id\":0,\"apower\":4.0,\"errors\":[\"power_meter_failure\"]}",
    "{\"id\":0,\"apower\":4.0",
    "{\"StatusSNS\":{\"Time\":\"2026-11-20T08:00:00\"}}",
    "{\"StatusSNS\":{\"ENERGY\":{\"Power\":[]}}}",
    "{\"Command\":\"Unknown\"}",
    "[[[[[[[[[",
    "12",
    "\xff\xfe{",
  };
  g_autofree char *huge = g_strnfill (CORDEAU_PLUG_MOST_BYTES + 1, ' ');

  memcpy (huge, SHELLY, strlen (SHELLY));
  for (guint i = 0; i < G_N_ELEMENTS (bodies); i++)
    for (int make = CORDEAU_PLUG_SHELLY; make <= CORDEAU_PLUG_TASMOTA; make++)
      assert_refused (make, 200, bodies[i], strlen (bodies[i]));
  assert_refused (CORDEAU_PLUG_SHELLY, 200, huge, strlen (huge));
  assert_refused (CORDEAU_PLUG_SHELLY, 500, SHELLY, strlen (SHELLY));
  assert_refused (CORDEAU_PLUG_SHELLY, 401, "", 0);
  assert_refused (CORDEAU_PLUG_TASMOTA, 200, SHELLY, strlen (SHELLY));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/machines/4.3-plugs-are-asked", test_paths);
  g_test_add_func ("/machines/4.3-plugs-answer", test_answers);
  g_test_add_func ("/machines/4.8-no-plug-answers", test_no_answers);
  return g_test_run ();
}
