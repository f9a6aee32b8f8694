/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cordeauctl: the laundry site without a screen. */
#include <locale.h>
#include <signal.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cordeau-config.h"
#include "ctl/ctl.h"

/* gettext does not look at $LANGUAGE in the locale C.UTF-8, which is all that a container may have: who
 * sets it there means it. The locale C stays as it is: that is how scripts ask for English. */
static void
let_language_speak (void)
{
  const char *told = g_getenv ("LANGUAGE");
  g_autofree char *own = NULL;
  g_autofree char *upper = NULL;

  if (told == NULL || strlen (told) < 2
      || g_ascii_strncasecmp (setlocale (LC_MESSAGES, NULL), "C.UTF", 5) != 0)
    return;
  upper = g_ascii_strup (told, 2);
  own = g_strdup_printf ("%.2s_%s.UTF-8", told, upper);
  if (setlocale (LC_MESSAGES, own) == NULL && setlocale (LC_MESSAGES, "en_US.UTF-8") == NULL)
    setlocale (LC_MESSAGES, "en_GB.UTF-8");
}

static void
set_language (void)
{
  const char *told = g_getenv ("CORDEAU_LOCALEDIR");

  setlocale (LC_ALL, "");
  let_language_speak ();
  bindtextdomain (GETTEXT_PACKAGE, told != NULL && *told != '\0' ? told : CORDEAU_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  /* A reader that closes the pipe is an answer to a write, not a death in mid-work. */
  signal (SIGPIPE, SIG_IGN);
  /* So is a limit on the size of files: a full disk like any other. */
  signal (SIGXFSZ, SIG_IGN);
  set_language ();
  g_set_prgname ("cordeauctl");
  return cordeau_ctl_run (argc, argv);
}
