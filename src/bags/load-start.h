/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A load begun as a whole: its machine, its programme, its nets. Each net is judged as if it were read at the machine; all are
 * judged before anything is written, and it is all of them or none. */
#pragma once

#include "bags/scan.h"

G_BEGIN_DECLS

/**
 * CordeauLoadStart:
 * @machine: id, painted number or code; a machine that is known
 * @programme: (nullable): id
 * @codes: %NULL-terminated
 * @at: UTC microseconds, 0 for now
 * @answer: to the questions that the same start got before
 * @actor: (nullable): a worker's key
 */
typedef struct
{
  const char *machine;
  const char *programme;
  const char *const *codes;
  gint64 at;
  CordeauAnswer answer;
  const char *actor;
} CordeauLoadStart;

/**
 * CordeauLoadStarted:
 * @outcome: accepted; repeat: exactly these are in it already; else the worst of @results, and nothing was done
 * @reason: as CordeauScanResult; "machine-loaded" when others are in the drum
 * @message: a sentence in the reader's language
 * @load: (nullable): its id, with @number, @n_nets and @grams
 * @results: (element-type CordeauScanResult): in the order of the codes; none when the machine or the programme was refused
 */
typedef struct
{
  CordeauOutcome outcome;
  char *reason;
  char *message;
  char *load;
  gint64 number;
  guint n_nets;
  gint64 grams;
  char *machine;
  GPtrArray *results;
} CordeauLoadStarted;

void cordeau_load_started_free (CordeauLoadStarted *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLoadStarted, cordeau_load_started_free)

/* %NULL with @error when the store failed. Blocks. */
CordeauLoadStarted *cordeau_load_start_sync (CordeauSession *session, const CordeauLoadStart *start,
                                             GError **error);

G_END_DECLS
