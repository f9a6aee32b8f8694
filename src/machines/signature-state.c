/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states as they are written. */
#include "machines/signature.h"

static const char *const nicks[] = {
  "unknown",
  "off",
  "idle",
  "starting",
  "running",
  "paused",
  "ending",
  "anti-crease",
  "finished-not-emptied",
  "interrupted",
  "out-of-service",
};

const char *
cordeau_machine_state_to_nick (CordeauMachineState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (nicks), "unknown");

  return nicks[state];
}

CordeauMachineState
cordeau_machine_state_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (nicks); i++)
    if (strcmp (nicks[i], nick) == 0)
      return i;
  return CORDEAU_MACHINE_STATE_UNKNOWN;
}
