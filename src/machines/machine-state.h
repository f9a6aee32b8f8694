/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The states a machine can be in (domain.md, "Machine truth"), who said so, and what can be wrong with one. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauMachineState:
 * @CORDEAU_MACHINE_STATE_UNKNOWN: nobody said, or it is too long ago
 * @CORDEAU_MACHINE_STATE_IDLE: empty and free
 * @CORDEAU_MACHINE_STATE_ANTI_CREASE: done; the drum turns now and then, and is full
 * @CORDEAU_MACHINE_STATE_FINISHED: done and still full
 * @CORDEAU_MACHINE_STATE_INTERRUPTED: stopped within a cycle; never read as done (F7)
 */
typedef enum
{
  CORDEAU_MACHINE_STATE_UNKNOWN,
  CORDEAU_MACHINE_STATE_OFF,
  CORDEAU_MACHINE_STATE_IDLE,
  CORDEAU_MACHINE_STATE_STARTING,
  CORDEAU_MACHINE_STATE_RUNNING,
  CORDEAU_MACHINE_STATE_PAUSED,
  CORDEAU_MACHINE_STATE_ENDING,
  CORDEAU_MACHINE_STATE_ANTI_CREASE,
  CORDEAU_MACHINE_STATE_FINISHED,
  CORDEAU_MACHINE_STATE_INTERRUPTED,
  CORDEAU_MACHINE_STATE_OUT_OF_SERVICE,
} CordeauMachineState;

#define CORDEAU_N_MACHINE_STATES (CORDEAU_MACHINE_STATE_OUT_OF_SERVICE + 1)

/* "finished-not-emptied" */
const char *cordeau_machine_state_to_nick (CordeauMachineState state);
/* UNKNOWN for what is none. */
CordeauMachineState cordeau_machine_state_from_nick (const char *nick);
/* "Finished, to empty", in the reader's language. */
const char *cordeau_machine_state_to_label (CordeauMachineState state);
/* Whether a cycle is under way: from starting to ending. */
gboolean cordeau_machine_state_is_busy (CordeauMachineState state);

/* Who says so: a person, a sensor, or the clock alone ("it was loaded at 14:02 for 50 minutes"). */
typedef enum
{
  CORDEAU_MACHINE_SOURCE_NONE,
  CORDEAU_MACHINE_SOURCE_PERSON,
  CORDEAU_MACHINE_SOURCE_SENSOR,
  CORDEAU_MACHINE_SOURCE_TIMER,
} CordeauMachineSource;

/* "person", "sensor", "timer"; "none" */
const char *cordeau_machine_source_to_nick (CordeauMachineSource source);

/* %NULL-terminated: "door", "water", "spin", "heat", "code", "other". */
const char *const *cordeau_machine_faults (void);
const char *cordeau_machine_fault_to_label (const char *fault);

G_END_DECLS
