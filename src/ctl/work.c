/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A signal handler may do next to nothing: it raises a flag, which the next word about progress sees. */
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "ctl/work.h"

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
static volatile sig_atomic_t told_to_stop;

static void
stop (int number)
{
  told_to_stop = 1;
}

void
cordeau_ctl_work_init (CordeauCtlWork *self)
{
  const struct sigaction action = { .sa_handler = stop };

  self->cancellable = g_cancellable_new ();
  self->shown = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, NULL);
}

void
cordeau_ctl_work_clear (CordeauCtlWork *self)
{
  const struct sigaction action = { .sa_handler = SIG_DFL };

  if (self->shown)
    fputs ("\r     \r", stderr);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    sigaction (signals[i], &action, NULL);
  g_clear_object (&self->cancellable);
}

void
cordeau_ctl_work_progress (double fraction, gpointer work)
{
  CordeauCtlWork *self = work;

  if (told_to_stop)
    g_cancellable_cancel (self->cancellable);
  if (!isatty (STDERR_FILENO))
    return;
  self->shown = TRUE;
  fprintf (stderr, "\r%3d %%", (int) (fraction * 100.0));
}
