/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a machine: its loads and its faults. For people who ask what was in it, and how often it broke. */
#pragma once

#include "store/connection.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_MACHINE_EVENT_LOAD,
  CORDEAU_MACHINE_EVENT_FAULT,
} CordeauMachineEventKind;

/**
 * CordeauMachineEvent: times are UTC microseconds
 * @at: when it began
 * @until: when it was over; 0 when that was not said
 * @over: whether it is over: a load whose nets are read elsewhere is out, though nobody said when
 * @number, @n_nets, @programme: (nullable): its name, @minutes: of a load: the nets are all that were ever put into it,
 *   and the minutes what its programme takes, 0 unknown
 * @interrupted: the load failed
 * @fault, @code: (nullable): what was wrong, as in machine-state.h, and what the machine showed
 */
typedef struct
{
  CordeauMachineEventKind kind;
  gint64 at;
  gint64 until;
  gboolean over;
  gint64 number;
  guint n_nets;
  char *programme;
  int minutes;
  gboolean interrupted;
  char *fault;
  char *code;
} CordeauMachineEvent;

void cordeau_machine_event_free (CordeauMachineEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineEvent, cordeau_machine_event_free)

/* What began at @from or later, or was not over then: the last first. Facts that were undone are left out. (transfer full)
 * (element-type CordeauMachineEvent) */
GPtrArray *cordeau_machine_story_read (CordeauConnection *connection, const char *site,
                                       const char *machine, gint64 from, GError **error);

G_END_DECLS
