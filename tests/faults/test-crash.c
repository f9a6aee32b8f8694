/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6: a child that scans is killed without warning, again and again, at random moments: no scan it had said to be safe
 * is lost, and the data are whole. And two that scan side by side lose nothing of each other.
 *
 *     test-crash CRASH-CHILD [--kills N] [--crash-seed S] [--seconds S]
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>

#include "site-fixture.h"
#include "tests/remove-folder.h"

#define N_NETS 30000
/* One site serves for so many nets; then the next kill begins with a new one. */
#define N_NETS_KILLED 6000
#define N_MOST_SCANS 200

static const char *child;
static guint kills = 10;
static guint seconds = 4;
static guint32 seed;

static GSubprocess *
start (const char *folder, guint first, guint last, GDataInputStream **lines)
{
  g_autofree char *from = g_strdup_printf ("%u", first);
  g_autofree char *to = g_strdup_printf ("%u", last);
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, child, folder,
                                           from, to, NULL);

  g_assert_no_error (error);
  *lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  return process;
}

/* Reads at most @most lines into @facts. FALSE at the end. A line cut short was not said. */
static gboolean
read_facts (GDataInputStream *lines, GPtrArray *facts, guint most)
{
  for (guint i = 0; i < most; i++)
    {
      gsize length;
      char *line = g_data_input_stream_read_line (lines, &length, NULL, NULL);

      if (line == NULL)
        return FALSE;
      g_assert_cmpuint (length, ==, 36);
      g_ptr_array_add (facts, line);
    }
  return TRUE;
}

static void
kill_one (const char *folder, GRand *rand, GPtrArray *facts, guint *next)
{
  g_autoptr (GDataInputStream) lines = NULL;
  guint before = facts->len;
  g_autoptr (GSubprocess) process = start (folder, *next, N_NETS_KILLED, &lines);
  guint done;

  read_facts (lines, facts, (guint) g_rand_int_range (rand, 0, 120));
  g_usleep ((gulong) g_rand_int_range (rand, 0, 3000)); /* the moment, not a wait */
  g_subprocess_send_signal (process, SIGKILL);
  read_facts (lines, facts, G_MAXUINT);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_subprocess_get_if_signaled (process));
  done = facts->len - before;
  /* One more may have become safe before it could be said. */
  *next += done + 1;
}

/* @n: kills so far; goes up to as many as one site takes. */
static void
kill_in_new_site (GRand *rand, guint *n, guint *n_safe)
{
  g_autofree char *folder = g_dir_make_tmp ("cordeau-crash-XXXXXX", NULL);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  guint first = *n;
  guint next = 0;

  site_make (folder, NULL, N_NETS_KILLED);
  while (*n < kills && next < N_NETS_KILLED - N_MOST_SCANS)
    {
      g_autofree char *said = g_strdup_printf ("kill %u (seed %u)", ++*n, seed);
      guint n_scans;

      kill_one (folder, rand, facts, &next);
      site_verify (folder, facts, said);
      n_scans = site_count_scans (folder);
      g_assert_cmpuint (n_scans, >=, facts->len);
      g_assert_cmpuint (n_scans, <=, facts->len + *n - first);
    }
  *n_safe += facts->len;
  test_remove_folder (folder);
}

static void
test_kill (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint n = 0;
  guint n_safe = 0;

  while (n < kills)
    kill_in_new_site (rand, &n, &n_safe);
  g_test_message ("%u kills; %u scans were said to be safe, and are there", n, n_safe);
  g_assert_cmpuint (n, ==, kills);
  g_assert_cmpuint (n_safe, >, 0);
}

static void
test_two_writers (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cordeau-writers-XXXXXX", NULL);
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  GDataInputStream *lines[2];
  GSubprocess *processes[2];
  gint64 end;

  site_make (folder, NULL, N_NETS);
  processes[0] = start (folder, 0, N_NETS / 2, &lines[0]);
  processes[1] = start (folder, N_NETS / 2, N_NETS, &lines[1]);
  end = g_get_monotonic_time () + seconds * G_TIME_SPAN_SECOND;
  while (g_get_monotonic_time () < end)
    for (guint i = 0; i < 2; i++)
      g_assert_true (read_facts (lines[i], facts, 1));
  for (guint i = 0; i < 2; i++)
    {
      g_subprocess_send_signal (processes[i], SIGKILL);
      read_facts (lines[i], facts, G_MAXUINT);
      g_subprocess_wait (processes[i], NULL, NULL);
      g_object_unref (lines[i]);
      g_object_unref (processes[i]);
    }
  site_verify (folder, facts, "two writers");
  g_assert_cmpuint (site_count_scans (folder), >=, facts->len);
  g_test_message ("%u scans by two writers in %u s", facts->len, seconds);
  test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  child = argv[1];
  seed = g_random_int ();
  for (int i = 2; i + 1 < argc; i += 2)
    if (g_str_equal (argv[i], "--kills"))
      kills = (guint) atoi (argv[i + 1]);
    else if (g_str_equal (argv[i], "--seconds"))
      seconds = (guint) atoi (argv[i + 1]);
    else if (g_str_equal (argv[i], "--crash-seed"))
      seed = (guint32) strtoul (argv[i + 1], NULL, 10);
  g_print ("# crash seed %u\n", seed);
  g_test_add_func ("/faults/2.5-crash/kill", test_kill);
  g_test_add_func ("/faults/2.5-crash/two-writers", test_two_writers);
  return g_test_run ();
}
