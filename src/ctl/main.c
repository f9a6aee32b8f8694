/* SPDX-License-Identifier: GPL-3.0-or-later */
/* cordeauctl: the laundry site without a screen. */
#include <locale.h>
#include <signal.h>

#include <glib/gi18n-lib.h>

#include "cordeau-config.h"
#include "ctl/ctl.h"

static void
set_language (void)
{
  const char *told = g_getenv ("CORDEAU_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, told != NULL && *told != '\0' ? told : CORDEAU_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  /* A reader that closes the pipe is an answer to a write, not a death in mid-work. */
  signal (SIGPIPE, SIG_IGN);
  set_language ();
  g_set_prgname ("cordeauctl");
  return cordeau_ctl_run (argc, argv);
}
