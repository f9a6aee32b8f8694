/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 200 plugs, each asked every 2 s, by the service as the window has it; the plugs are another process. First a minute of real
 * time: what share of a core the whole process takes. Then an hour of the site's time, thirty times as fast: whether memory
 * grows. Each plug draws 2.1 kW for twenty minutes, then 3 W for as long, so that cycles are found and written. */
#include <arpa/inet.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "machines/telemetry-service.h"
#include "measure.h"
#include "tests/remove-folder.h"

#define N_PLUGS 200
#define EVERY 2
#define REAL_SECONDS 60
#define HOUR 3600
#define SPEED 30
/* Readings of twenty minutes. */
#define TURN (1200 / EVERY)

/* What both processes see. */
typedef struct
{
  guint16 ports[N_PLUGS];
  gint n_asked[N_PLUGS];
} Shared;

/* --- the plugs ----------------------------------------------------------------------------------- */

static void
answer (int fd, int watts)
{
  char body[64];
  char whole[256];
  int length = snprintf (body, sizeof body, "{\"id\":0,\"output\":true,\"apower\":%d.0}", watts);
  int n =
      snprintf (whole, sizeof whole,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
                length, body);

  if (write (fd, whole, (size_t) n) < 0)
    return;
}

static void
serve (Shared *shared, const int *listening)
{
  struct pollfd fds[2 * N_PLUGS] = { 0 };
  char question[4096];

  for (guint i = 0; i < N_PLUGS; i++)
    {
      fds[i] = (struct pollfd) { listening[i], POLLIN, 0 };
      fds[N_PLUGS + i] = (struct pollfd) { -1, POLLIN, 0 };
    }
  while (poll (fds, G_N_ELEMENTS (fds), -1) >= 0)
    for (guint i = 0; i < N_PLUGS; i++)
      {
        struct pollfd *talk = &fds[N_PLUGS + i];

        if (fds[i].revents != 0)
          {
            if (talk->fd >= 0)
              close (talk->fd);
            talk->fd = accept (fds[i].fd, NULL, NULL);
          }
        else if (talk->fd >= 0 && talk->revents != 0)
          {
            if (read (talk->fd, question, sizeof question) > 0)
              answer (talk->fd, g_atomic_int_add (&shared->n_asked[i], 1) / TURN % 2 ? 2100 : 3);
            else
              {
                close (talk->fd);
                talk->fd = -1;
              }
          }
      }
}

static pid_t
start_plugs (Shared *shared)
{
  int listening[N_PLUGS];
  pid_t child;

  for (guint i = 0; i < N_PLUGS; i++)
    {
      struct sockaddr_in address = { .sin_family = AF_INET };
      socklen_t length = sizeof address;

      address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
      listening[i] = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      if (bind (listening[i], (struct sockaddr *) &address, length) != 0
          || listen (listening[i], 8) != 0
          || getsockname (listening[i], (struct sockaddr *) &address, &length) != 0)
        g_error ("No port for a plug");
      shared->ports[i] = ntohs (address.sin_port);
    }
  child = fork ();
  if (child == 0)
    {
      serve (shared, listening);
      _exit (1);
    }
  for (guint i = 0; i < N_PLUGS; i++)
    close (listening[i]);
  return child;
}

/* --- the site ------------------------------------------------------------------------------------ */

static CordeauSession *
open_site (const char *folder, CordeauEnv *env, const Shared *shared)
{
  CordeauFounding founding = { .id = "site-7", .name = "7", .timezone = "Europe/Paris" };
  CordeauKinds *kinds = cordeau_kinds_new ();
  CordeauSession *session;
  GError *error = NULL;

  cordeau_session_register (kinds);
  cordeau_machines_register (kinds);
  session = cordeau_session_open (folder, env, kinds, &error);
  bench_check (error);
  cordeau_session_found (session, &founding, &error);
  bench_check (error);
  for (guint i = 0; i < N_PLUGS; i++)
    {
      g_autofree char *machine = g_strdup_printf ("L%u", i);
      g_autoptr (CordeauPlug) plug = cordeau_plug_new (machine, CORDEAU_PLUG_SHELLY);

      plug->address = g_strdup_printf ("127.0.0.1:%u", shared->ports[i]);
      cordeau_plug_write (cordeau_session_get_local (session), plug, &error);
      bench_check (error);
    }
  return session;
}

static gint64
count_asked (const Shared *shared)
{
  gint64 n = 0;

  for (guint i = 0; i < N_PLUGS; i++)
    n += g_atomic_int_get (&shared->n_asked[i]);
  return n;
}

static double
read_resident (void)
{
  g_autofree char *text = NULL;
  unsigned long pages = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL)
      || sscanf (text, "%*u %lu", &pages) != 1)
    return 0;
  return (double) pages * (double) sysconf (_SC_PAGESIZE) / 1e6;
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
wait_for (guint milliseconds)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  g_timeout_add (milliseconds, quit_cb, loop);
  g_main_loop_run (loop);
}

/* --- figures ------------------------------------------------------------------------------------- */

static void
measure_share (Shared *shared)
{
  g_autofree char *folder = g_dir_make_tmp ("cordeau-poll-XXXXXX", NULL);
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  g_autoptr (CordeauSession) session = open_site (folder, env, shared);
  CordeauTelemetry *telemetry;
  gint64 n;
  gint64 start;
  double processor;

  telemetry = cordeau_telemetry_start (session, &cordeau_telemetry_usual, NULL, NULL);
  wait_for (5000);
  n = count_asked (shared);
  processor = bench_get_processor ();
  start = g_get_monotonic_time ();
  wait_for (REAL_SECONDS * 1000);
  bench_say ("200 plugs every 2 s, of a core",
             (bench_get_processor () - processor) / bench_seconds_since (start) * 100, "%");
  bench_say ("readings a second (100 are meant)",
             (double) (count_asked (shared) - n) / bench_seconds_since (start), "");
  cordeau_telemetry_stop (telemetry);
  cordeau_session_close (session);
  test_remove_folder (folder);
}

static void
measure_memory (Shared *shared)
{
  const CordeauTelemetryTimes times = { { 1000 / SPEED, 4000, 60000 }, 100, G_TIME_SPAN_MINUTE };
  g_autofree char *folder = g_dir_make_tmp ("cordeau-poll-XXXXXX", NULL);
  g_autoptr (CordeauFixedEnv) env = cordeau_fixed_env_new (g_get_real_time (), 1);
  g_autoptr (CordeauSession) session = open_site (folder, CORDEAU_ENV (env), shared);
  CordeauTelemetry *telemetry;
  gint64 n = count_asked (shared);
  gint64 start = g_get_monotonic_time ();
  gint64 passed = 0;

  telemetry = cordeau_telemetry_start (session, &times, NULL, NULL);
  for (gint64 minute = 1; minute <= 60; minute++)
    {
      while (passed < minute * G_TIME_SPAN_MINUTE)
        {
          gint64 now = (g_get_monotonic_time () - start) * SPEED;

          cordeau_fixed_env_advance (env, now - passed);
          passed = now;
          wait_for (5);
        }
      if (minute == 1 || minute % 15 == 0)
        {
          g_autofree char *name = g_strdup_printf ("memory after %d min", (int) minute);

          bench_say (name, read_resident (), "MB");
        }
    }
  bench_say ("readings in that hour (360,000 are meant)", (double) (count_asked (shared) - n), "");
  cordeau_telemetry_stop (telemetry);
  cordeau_session_close (session);
  test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  Shared *shared = mmap (NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
                         -1, 0);
  pid_t plugs = start_plugs (shared);

  measure_share (shared);
  measure_memory (shared);
  kill (plugs, SIGKILL);
  waitpid (plugs, NULL, 0);
  return 0;
}
