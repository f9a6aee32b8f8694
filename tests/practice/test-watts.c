/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the machines of the practice site draw, and the plugs that are not there. The detector, which was made on other traces,
 * reads them as what they are. */
#include <gio/gio.h>
#include <string.h>

#include "machines/signature.h"
#include "machines/telemetry-fake.h"
#include "machines/telemetry-plug.h"
#include "practice/watts.h"

#define SECOND G_TIME_SPAN_SECOND
#define MINUTE G_TIME_SPAN_MINUTE
#define BEGIN (G_GINT64_CONSTANT (1795420800) * SECOND)

/* --- cycles -------------------------------------------------------------------------------------- */

typedef struct
{
  guint n_ended;
  gint64 ended;
  guint n_interrupted;
  guint n_started_after;
} Heard;

static void
changed_cb (const CordeauSignatureChange *change, gpointer data)
{
  Heard *heard = data;

  g_test_message ("%s at %d s", cordeau_machine_state_to_nick (change->state),
                  (int) ((change->at - BEGIN) / SECOND));
  if (change->state == CORDEAU_MACHINE_STATE_INTERRUPTED)
    heard->n_interrupted++;
  if (change->ended > 0 && change->ended != heard->ended)
    {
      heard->n_ended++;
      heard->ended = change->ended;
    }
  else if (heard->n_ended > 0 && cordeau_machine_state_is_busy (change->state))
    heard->n_started_after++;
}

/* Rests, runs from BEGIN for so many minutes, then stays full; read each @every seconds. */
static void
run_cycle (CordeauMachineKind kind, int minutes, int every, Heard *heard)
{
  const CordeauSignatureFuncs funcs = { changed_cb, NULL };
  g_autoptr (CordeauSignatureDetector) detector = cordeau_signature_detector_new (NULL, 0, &funcs,
                                                                                  heard);
  CordeauFloorMachine *machine = cordeau_floor_machine_new ("M1", kind, 10000);

  machine->started = BEGIN;
  machine->until = BEGIN + minutes * MINUTE;
  for (gint64 at = BEGIN - 10 * MINUTE; at < machine->until + 60 * MINUTE; at += every * SECOND)
    {
      machine->state = at < BEGIN            ? CORDEAU_DRUM_FREE
                       : at < machine->until ? CORDEAU_DRUM_RUNNING
                                             : CORDEAU_DRUM_ENDED;
      cordeau_signature_detector_feed (detector, at, cordeau_practice_watts (machine, at));
    }
  cordeau_floor_machine_free (machine);
}

/* The end is found, once and where it was, and nothing begins after it: turns against creases are no work. */
static void
test_cycles (void)
{
  static const int intervals[] = { 2, 5, 10, 30 };

  for (guint i = 0; i < G_N_ELEMENTS (intervals); i++)
    for (guint k = 0; k < 2; k++)
      {
        CordeauMachineKind kind = k == 0 ? CORDEAU_MACHINE_WASHER : CORDEAU_MACHINE_DRYER;
        int minutes = k == 0 ? 50 : 41;
        Heard heard = { 0 };

        g_test_message ("kind %d, every %d s", kind, intervals[i]);
        run_cycle (kind, minutes, intervals[i], &heard);
        g_assert_cmpuint (heard.n_ended, ==, 1);
        g_assert_cmpint (ABS (heard.ended - (BEGIN + minutes * MINUTE)), <=, 60 * SECOND);
        g_assert_cmpuint (heard.n_started_after, ==, 0);
        g_assert_cmpuint (heard.n_interrupted, ==, 0);
      }
}

/* The same moment draws the same. */
static void
test_same (void)
{
  CordeauFloorMachine *machine = cordeau_floor_machine_new ("M1", CORDEAU_MACHINE_DRYER, 10000);
  gint64 at = BEGIN + 12345678;

  machine->state = CORDEAU_DRUM_RUNNING;
  machine->started = BEGIN;
  machine->until = BEGIN + 40 * MINUTE;
  g_assert_cmpint (cordeau_practice_watts (machine, at), >, 2000);
  g_assert_cmpint (cordeau_practice_watts (machine, at), ==, cordeau_practice_watts (machine, at));
  machine->state = CORDEAU_DRUM_STOPPED;
  g_assert_cmpint (cordeau_practice_watts (machine, at), ==, 0);
  cordeau_floor_machine_free (machine);
}

/* --- plugs that are not there -------------------------------------------------------------------- */

/* (transfer full): all that comes back; "" from one that is dead */
static char *
ask (const char *address, const char *path)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection = NULL;
  g_autofree char *request =
      g_strdup_printf ("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", path, address);
  g_autoptr (GString) answer = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  char buffer[4096];
  gssize n;

  connection = g_socket_client_connect_to_host (client, address, 80, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
                             strlen (request), NULL, NULL, NULL);
  while ((n = g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), buffer,
                                   sizeof buffer, NULL, NULL))
         > 0)
    g_string_append_len (answer, buffer, n);
  return g_string_free_and_steal (g_steal_pointer (&answer));
}

static void
assert_says (const char *address, CordeauPlugMake make, int watts)
{
  g_autofree char *path = cordeau_plug_dup_path (make, 0);
  g_autofree char *answer = ask (address, path);
  const char *body = strstr (answer, "\r\n\r\n");
  g_autoptr (GError) error = NULL;
  double said = -1;

  g_assert_nonnull (body);
  body += 4;
  cordeau_plug_parse (make, 0, 200, body, strlen (body), &said, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (said, ==, watts);
}

/* Each at its own address, in the words of both makers; one without power does not answer. */
static void
test_fake (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauFakePlugs) plugs = cordeau_fake_plugs_new (3, &error);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *nothing = NULL;

  g_assert_no_error (error);
  first = cordeau_fake_plugs_dup_address (plugs, 0);
  last = cordeau_fake_plugs_dup_address (plugs, 2);
  g_assert_cmpstr (first, !=, last);
  cordeau_fake_plugs_set (plugs, 2, 2113);
  assert_says (first, CORDEAU_PLUG_SHELLY, 0);
  assert_says (last, CORDEAU_PLUG_SHELLY, 2113);
  assert_says (last, CORDEAU_PLUG_TASMOTA, 2113);
  cordeau_fake_plugs_set (plugs, 2, CORDEAU_FAKE_DEAD);
  nothing = ask (last, "/rpc/Switch.GetStatus?id=0");
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpuint (cordeau_fake_plugs_count (plugs, 0), ==, 1);
  g_assert_cmpuint (cordeau_fake_plugs_count (plugs, 2), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/practice/4.5-watts/cycles", test_cycles);
  g_test_add_func ("/practice/4.5-watts/same", test_same);
  g_test_add_func ("/practice/4.5-watts/fake-plugs", test_fake);
  return g_test_run ();
}
