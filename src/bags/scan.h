/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One scan: a code read at a station. Judged in the writer thread against the net's state at that moment,
 * so two computers cannot both be right. */
#pragma once

#include "bags/stage.h"
#include "session/session.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_OUTCOME_ACCEPTED,
  CORDEAU_OUTCOME_REPEAT,
  CORDEAU_OUTCOME_QUESTION,
  CORDEAU_OUTCOME_REFUSED,
  CORDEAU_OUTCOME_UNKNOWN,
} CordeauOutcome;

typedef enum
{
  CORDEAU_ANSWER_NONE,
  CORDEAU_ANSWER_YES,
  CORDEAU_ANSWER_NO,
} CordeauAnswer;

const char *cordeau_outcome_to_nick (CordeauOutcome outcome);

/**
 * CordeauScan:
 * @code: as read
 * @machine: (nullable): id, painted number or code of the machine
 * @grams: 0 when not weighed
 * @slot: (nullable): the rack slot
 * @at: UTC microseconds, 0 for now; a time more than two minutes ahead is refused
 * @answer: to a question the same scan got before
 * @asked: (nullable): at hand-back: the code its owner shows; no other net is given out
 * @actor: (nullable): a worker's key
 * @programme: (nullable): id of a programme
 * @chosen: it was named, not read by a scanner: then it cannot be one reading taken twice
 */
typedef struct
{
  char *code;
  CordeauStation station;
  char *machine;
  gint64 grams;
  char *slot;
  gint64 at;
  CordeauAnswer answer;
  char *asked;
  char *actor;
  char *programme;
  gboolean chosen;
} CordeauScan;

CordeauScan *cordeau_scan_new (const char *code, CordeauStation station);
CordeauScan *cordeau_scan_copy (const CordeauScan *self);
void cordeau_scan_free (CordeauScan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauScan, cordeau_scan_free)

/**
 * CordeauScanResult:
 * @fact: (nullable): the fact written, if any
 * @net: (nullable): the net's id
 * @code: (nullable): the net's code as people read it
 * @stage: after the scan
 * @promise: UTC microseconds, 0 for none
 * @message: a sentence in the reader's language: what happened, or what is asked and what to do
 * @reason: a stable word for programs: "already-ready", "two-loads", "overfill", "too-hot", "no-machine",
 *   "retired", "order", …; "" when accepted
 * @delegation, @departs: (nullable): "BRA", "2026-11-25"
 * @load: (nullable): the load's number, with @load_nets and @load_grams in it and @load_capacity
 * @celsius, @hold_minutes: with the question "hygiene-proof": what that load was to be washed by; 0 not known
 */
typedef struct
{
  CordeauOutcome outcome;
  char *fact;
  char *net;
  char *code;
  CordeauStage stage;
  gint64 promise;
  char *message;
  char *reason;
  char *delegation;
  char *departs;
  guint flags;
  char *slot;
  gint64 grams;
  char *load;
  guint load_nets;
  gint64 load_grams;
  gint64 load_capacity;
  int celsius;
  int hold_minutes;
} CordeauScanResult;

void cordeau_scan_result_free (CordeauScanResult *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauScanResult, cordeau_scan_result_free)

/* Inside a write job: several scans in one transaction (paper.h). @session gives zone, promise table and
 * limits, and is only read. */
CordeauScanResult *cordeau_scan_run (CordeauTxn *txn, CordeauSession *session,
                                     const CordeauScan *scan, GError **error);

/* One durable scan, off the main thread; the callback comes after the commit. */
void cordeau_scan_async (CordeauSession *session, const CordeauScan *scan,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data);
CordeauScanResult *cordeau_scan_finish (CordeauSession *session, GAsyncResult *result,
                                        GError **error);
/* The same, waiting. */
CordeauScanResult *cordeau_scan_sync (CordeauSession *session, const CordeauScan *scan,
                                      GError **error);

G_END_DECLS
