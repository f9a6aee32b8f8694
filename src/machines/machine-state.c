/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of states, sources and faults: as they are stored, and as people read them. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "machines/machine-state.h"

static const struct
{
  const char *nick;
  const char *label;
} states[] = {
  [CORDEAU_MACHINE_STATE_UNKNOWN] = { "unknown", NC_ ("machine", "Unknown") },
  [CORDEAU_MACHINE_STATE_OFF] = { "off", NC_ ("machine", "Off") },
  [CORDEAU_MACHINE_STATE_IDLE] = { "idle", NC_ ("machine", "Free") },
  [CORDEAU_MACHINE_STATE_STARTING] = { "starting", NC_ ("machine", "Starting") },
  [CORDEAU_MACHINE_STATE_RUNNING] = { "running", NC_ ("machine", "Running") },
  [CORDEAU_MACHINE_STATE_PAUSED] = { "paused", NC_ ("machine", "Paused") },
  [CORDEAU_MACHINE_STATE_ENDING] = { "ending", NC_ ("machine", "Ending") },
  [CORDEAU_MACHINE_STATE_ANTI_CREASE] = { "anti-crease", NC_ ("machine", "Anti-crease") },
  [CORDEAU_MACHINE_STATE_FINISHED] = { "finished-not-emptied",
                                       NC_ ("machine", "Finished, to empty") },
  [CORDEAU_MACHINE_STATE_INTERRUPTED] = { "interrupted", NC_ ("machine", "Interrupted") },
  [CORDEAU_MACHINE_STATE_OUT_OF_SERVICE] = { "out-of-service", NC_ ("machine", "Out of order") },
};

static const char *const sources[] = { "none", "person", "sensor", "timer" };

static const char *const faults[] = { "door", "water", "spin", "heat", "code", "other", NULL };

static const char *const fault_labels[] = {
  NC_ ("fault", "door"), NC_ ("fault", "water"),      NC_ ("fault", "spin"),
  NC_ ("fault", "heat"), NC_ ("fault", "error code"), NC_ ("fault", "other"),
};

const char *
cordeau_machine_state_to_nick (CordeauMachineState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), "unknown");

  return states[state].nick;
}

CordeauMachineState
cordeau_machine_state_from_nick (const char *nick)
{
  for (guint i = 0; nick != NULL && i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].nick, nick) == 0)
      return i;
  return CORDEAU_MACHINE_STATE_UNKNOWN;
}

const char *
cordeau_machine_state_to_label (CordeauMachineState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "machine", states[state].label);
}

gboolean
cordeau_machine_state_is_busy (CordeauMachineState state)
{
  return state >= CORDEAU_MACHINE_STATE_STARTING && state <= CORDEAU_MACHINE_STATE_ENDING;
}

const char *
cordeau_machine_source_to_nick (CordeauMachineSource source)
{
  g_return_val_if_fail (source < G_N_ELEMENTS (sources), "none");

  return sources[source];
}

const char *const *
cordeau_machine_faults (void)
{
  return faults;
}

const char *
cordeau_machine_fault_to_label (const char *fault)
{
  for (guint i = 0; fault != NULL && faults[i] != NULL; i++)
    if (strcmp (faults[i], fault) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "fault", fault_labels[i]);
  return g_dpgettext2 (GETTEXT_PACKAGE, "fault", fault_labels[G_N_ELEMENTS (fault_labels) - 1]);
}
