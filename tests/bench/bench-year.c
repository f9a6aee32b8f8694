/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a year of facts costs the store: folding all of them anew, and a backup beside somebody who scans. Scans
 * leave facts behind, so FOLDER is a copy that is thrown away.
 *
 *     bench-year FOLDER
 */
#include "bags/bags.h"
#include "bags/import.h"
#include "machines/machines.h"
#include "people/people.h"

#include "beside-backup.h"
#include "measure.h"

/* Nets for the desk, and how long it waits between two: a hundred a second, far more than people can. */
#define N_NETS 100000
#define PAUSE 10000

static CordeauSession *
open_site (const char *folder)
{
  g_autoptr (CordeauEnv) env = cordeau_env_new ();
  CordeauKinds *kinds = cordeau_kinds_new ();
  CordeauSession *session;
  GError *error = NULL;

  cordeau_session_register (kinds);
  cordeau_people_register (kinds);
  cordeau_machines_register (kinds);
  cordeau_bags_register (kinds);
  session = cordeau_session_open (folder, env, kinds, &error);
  bench_check (error);
  return session;
}

static void
bench_rebuild (CordeauSession *session)
{
  double before = bench_get_processor ();
  gint64 start = g_get_monotonic_time ();
  gint64 n_facts = 0;
  GError *error = NULL;

  cordeau_store_rebuild (cordeau_session_get_store (session), &n_facts, &error);
  bench_check (error);
  bench_say ("rebuild, facts", (double) n_facts, "");
  bench_say ("rebuild, facts a second", (double) n_facts / bench_seconds_since (start), "/s");
  bench_say ("rebuild, processor a fact",
             (bench_get_processor () - before) / (double) n_facts * 1e6, "us");
  bench_say ("rebuild, most memory", bench_get_most_memory () / 1e6, "MB");
}

/* Nets that nobody has had at a counter: @stem begins their codes, and is of this moment. */
static void
import_nets (CordeauSession *session, const char *stem)
{
  g_autoptr (GString) text = g_string_new ("code\n");
  g_autoptr (CordeauImport) import = NULL;
  GError *error = NULL;

  for (int i = 0; i < N_NETS; i++)
    g_string_append_printf (text, "%s%06d\n", stem, i);
  import = cordeau_import_open_text (text->str, text->len, &error);
  bench_check (error);
  cordeau_import_apply (import, session, FALSE, &error);
  bench_check (error);
}

int
main (int argc, char **argv)
{
  g_autoptr (CordeauSession) session = NULL;
  g_autofree char *stem = g_strdup_printf ("NET%" G_GINT64_FORMAT "X", g_get_real_time ());

  if (argc != 2)
    g_error ("Usage: bench-year FOLDER");
  session = open_site (argv[1]);
  bench_rebuild (session);
  import_nets (session, stem);
  bench_beside_backup (session, argv[1], stem, N_NETS - 1, PAUSE);
  cordeau_session_close (session);
  return 0;
}
