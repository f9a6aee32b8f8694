/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The GUI's entry, nothing else. */
#include "window/application.h"

int
main (int argc, char **argv)
{
  g_autoptr (CordeauApplication) application = cordeau_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
