/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What test-crash kills and test-writers lets run beside each other: scans nets one after the other, and says the fact
 * of each on a line once it is safe. Now and then it imports, or makes a backup, so that these are killed too.
 *
 *     crash-child FOLDER FIRST-NET LAST-NET
 */
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "site-fixture.h"
#include "store/backup.h"

static void
say (const char *fact)
{
  g_autofree char *line = g_strconcat (fact, "\n", NULL);

  /* One write: a line is whole or not there. */
  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (3);
}

static void
import_again (CordeauSession *session, guint n)
{
  g_autofree char *text = g_strdup_printf ("code;délégation\nX1;D%u\nX2;D%u\nX3;D%u\n", n, n, n);
  g_autoptr (CordeauImport) list = cordeau_import_open_text (text, strlen (text), NULL);
  g_autoptr (GError) error = NULL;

  cordeau_import_apply (list, session, FALSE, &error);
  g_assert_no_error (error);
}

static void
back_up (const char *folder)
{
  g_autofree char *path = g_strdup_printf ("%s/copy-%d.db", folder, (int) getpid ());
  g_autoptr (GError) error = NULL;

  cordeau_backup_write (folder, path, g_get_real_time (), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  guint last = argc == 4 ? (guint) atoi (argv[3]) : 0;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauSession) session = site_open (argv[1], &error);

  g_assert_no_error (error);
  for (guint net = (guint) atoi (argv[2]); net < last; net++)
    {
      g_autofree char *fact = site_scan (session, net, &error);

      g_assert_no_error (error);
      say (fact);
      if (net % 40 == 20)
        import_again (session, net);
      if (net % 100 == 50)
        back_up (argv[1]);
    }
  cordeau_session_close (session);
  return 0;
}
