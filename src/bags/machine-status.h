/* SPDX-License-Identifier: GPL-3.0-or-later */
/* In what state a machine is, since when, and who says so: what was said about it (machines/machine-truth.h), what was
 * loaded into it, and the clock. A person's word beats a sensor's that is not newer; silence is no state. */
#pragma once

#include "bags/drums.h"
#include "machines/machine-truth.h"

G_BEGIN_DECLS

/* A cycle of which nobody said the programme. */
#define CORDEAU_MACHINE_USUAL_MINUTES 50
/* How long a sensor may be silent before nobody knows any more. */
#define CORDEAU_MACHINE_SILENCE (5 * G_TIME_SPAN_MINUTE)
/* How long it is shown that a machine drew more than its plug may carry. */
#define CORDEAU_MACHINE_OVERLOAD_SHOWN G_TIME_SPAN_DAY
/* The word of a sensor that another computer listens to stands until that one says otherwise; when it cannot, no longer than
 * any cycle takes. */
#define CORDEAU_MACHINE_SILENCE_ELSEWHERE (8 * G_TIME_SPAN_HOUR)

/**
 * CordeauMachineStatus: times are UTC microseconds, 0 for none
 * @since: since when it is in @state
 * @at_least: it may be so for longer: @since is when it was known, at first or again after silence
 * @heard: when that was last said or sensed: the age of what is shown
 * @least, @most: the cycle ends between these two; equal where a clock is all one has
 * @ended: when its cycle ended, while it is still full
 * @was: with UNKNOWN: what it was last known to be
 * @fault, @fault_code: (nullable): why it is out of service
 * @overload: watts it drew that are more than its plug may carry, today; 0 none
 * @drum: the machine, and what is in it
 */
typedef struct
{
  CordeauDrum *drum;
  CordeauMachineState state;
  CordeauMachineSource source;
  gint64 since;
  gboolean at_least;
  gint64 heard;
  gint64 least;
  gint64 most;
  gint64 ended;
  CordeauMachineState was;
  char *fault;
  char *fault_code;
  gint64 overload;
} CordeauMachineStatus;

void cordeau_machine_status_free (CordeauMachineStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauMachineStatus, cordeau_machine_status_free)

/* Whether nets may be put into it. */
gboolean cordeau_machine_status_is_free (const CordeauMachineStatus *self);
/* Whether somebody should go and look: full and done, stopped, broken, nobody knows, or its plug carries too much. */
gboolean cordeau_machine_status_needs_somebody (const CordeauMachineStatus *self);

/**
 * CordeauMachineWord: what is known of a machine
 * @heard: the last sign of life of its sensor; 0 when it has none
 * @elsewhere: if it has one, another computer listens to it
 * @opened: when the load that is in it began; 0 when it is empty
 * @minutes: how long that takes
 * @taken_out, @interrupted: when the last load that is not in it any more was out, or failed; one of them is 0
 */
typedef struct
{
  const CordeauMachineTruth *truth;
  gint64 heard;
  gboolean elsewhere;
  gint64 opened;
  int minutes;
  gint64 taken_out;
  gint64 interrupted;
} CordeauMachineWord;

/* Fills the state, its source and its times. */
void cordeau_machine_status_judge (CordeauMachineStatus *self, const CordeauMachineWord *word,
                                   gint64 now);

/* By id, painted number or code. (transfer full) (nullable): %NULL without @error: no such machine. */
CordeauMachineStatus *cordeau_machine_status_read (CordeauConnection *connection, const char *site,
                                                   const char *machine, gint64 now, GError **error);
/* Washers, hygiene machines and dryers, by kind, then by number. (transfer full) (element-type CordeauMachineStatus) */
GPtrArray *cordeau_machine_statuses_read (CordeauConnection *connection, const char *site,
                                          gint64 now, GError **error);

G_END_DECLS
