/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people do to a net beside scanning it. Every act is a fact, and undo is a fact that names it. */
#pragma once

#include "bags/scan.h"

G_BEGIN_DECLS

/**
 * CordeauActKind:
 * @CORDEAU_ACT_HOLD: keep aside, with a coded reason (see cordeau_act_reasons())
 * @CORDEAU_ACT_RELEASE: from hold or quarantine back to where it was
 * @CORDEAU_ACT_REWASH: back to the wash queue
 * @CORDEAU_ACT_QUARANTINE: contaminated: sealed, and the hygiene path for it and its load mates
 * @CORDEAU_ACT_UNWASHED: given back unwashed, with a notice
 * @CORDEAU_ACT_LINK: @other is a second tag of this net (F4)
 * @CORDEAU_ACT_UNLINK: @other is not, after all
 * @CORDEAU_ACT_RETAG: @other is this net's new code; the old one stays an alias
 * @CORDEAU_ACT_RETIRE: out of use; its scans are refused (F5)
 * @CORDEAU_ACT_REISSUE: a retired code serves again, as a new generation
 * @CORDEAU_ACT_TEMPORARY: a net without a readable tag: a new temporary code, held (F3); no @code
 * @CORDEAU_ACT_MISSING: looked for and not found
 * @CORDEAU_ACT_COMPENSATED: a missing net is given up: its owner was compensated, and its tag is out of use
 * @CORDEAU_ACT_UNDO: @fact never happened
 * @CORDEAU_ACT_EMPTIED: @code is a machine: its open load is out of the drum. Of contaminated nets, as for
 *   @CORDEAU_ACT_LOAD_ENDED
 * @CORDEAU_ACT_INTERRUPTED: @code is a machine: its load failed and goes back to its queue (F7)
 * @CORDEAU_ACT_MOVE: to @stage (received to ready) by a person's word, with a @reason of
 *   cordeau_act_move_reasons(); into @machine when it washes or dries there; @slot: (nullable): when it is ready
 * @CORDEAU_ACT_FAULT: @code is a machine that is broken: @reason of cordeau_machine_faults(), @other: (nullable): the code
 *   it shows. It is out of service, and its load goes back to its queue
 * @CORDEAU_ACT_REPAIRED: @code is a machine that is back in service
 * @CORDEAU_ACT_MAINTAINED: @code is a machine: @reason, of its plan of care, was done
 * @CORDEAU_ACT_CYCLE: @code is a machine, @fact a cycle its plug told wrongly: by @reason it was one with @other, another
 *   cycle; two, the second begun at @other, a time (ISO 8601); or no interruption but its end (CORDEAU_ACT_CYCLE_MERGE …)
 * @CORDEAU_ACT_LOAD_ENDED: @code is a load, by id or number: it is out of the drum. Where contaminated nets are in it,
 *   @celsius and @held_minutes, as the machine shows them, must disinfect (EN 14065)
 * @CORDEAU_ACT_LOAD_INTERRUPTED: @code is a load that failed: it goes back to its queue as it was received; @dry: its nets
 *   did not get wet
 * @CORDEAU_ACT_STATE: @code is a machine, @reason the state it is in by a person's word (machine-state.h)
 */
typedef enum
{
  CORDEAU_ACT_HOLD,
  CORDEAU_ACT_RELEASE,
  CORDEAU_ACT_REWASH,
  CORDEAU_ACT_QUARANTINE,
  CORDEAU_ACT_UNWASHED,
  CORDEAU_ACT_LINK,
  CORDEAU_ACT_UNLINK,
  CORDEAU_ACT_RETAG,
  CORDEAU_ACT_RETIRE,
  CORDEAU_ACT_REISSUE,
  CORDEAU_ACT_TEMPORARY,
  CORDEAU_ACT_MISSING,
  CORDEAU_ACT_COMPENSATED,
  CORDEAU_ACT_UNDO,
  CORDEAU_ACT_EMPTIED,
  CORDEAU_ACT_INTERRUPTED,
  CORDEAU_ACT_MOVE,
  CORDEAU_ACT_FAULT,
  CORDEAU_ACT_REPAIRED,
  CORDEAU_ACT_STATE,
  CORDEAU_ACT_MAINTAINED,
  CORDEAU_ACT_CYCLE,
  CORDEAU_ACT_LOAD_ENDED,
  CORDEAU_ACT_LOAD_INTERRUPTED,
} CordeauActKind;

/* What is believed of a wash: degrees, and minutes. */
#define CORDEAU_ACT_CELSIUS_MOST 120
#define CORDEAU_ACT_HELD_MOST 1440

#define CORDEAU_ACT_CYCLE_MERGE "merge"
#define CORDEAU_ACT_CYCLE_SPLIT "split"
#define CORDEAU_ACT_CYCLE_FINISHED "finished"

const char *cordeau_act_to_nick (CordeauActKind kind);

typedef struct
{
  CordeauActKind kind;
  char *code;
  char *other;
  char *reason;
  char *fact;
  char *actor;
  CordeauStation station;
  CordeauStage stage;
  char *machine;
  char *slot;
  gint64 grams;
  int celsius;
  int held_minutes;
  gboolean dry;
} CordeauAct;

CordeauAct *cordeau_act_new (CordeauActKind kind, const char *code);
CordeauAct *cordeau_act_copy (const CordeauAct *self);
void cordeau_act_free (CordeauAct *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauAct, cordeau_act_free)

/* %NULL-terminated nicknames of reasons to hold ("unreadable", "unknown-code", "two-tags", "damaged",
 * "foreign-object", "owner-asked", "other"); no free text is stored. */
const char *const *cordeau_act_reasons (void);
const char *cordeau_act_reason_to_label (const char *reason);

/* The same for moves: "not-read", "wrong-station", "no-scanner", "other". */
const char *const *cordeau_act_move_reasons (void);
const char *cordeau_act_move_reason_to_label (const char *reason);

/* Results as for scans: outcome accepted, repeat (already so), refused or unknown; @message says what was
 * done, to which nets. */
CordeauScanResult *cordeau_act_run (CordeauTxn *txn, CordeauSession *session, const CordeauAct *act,
                                    GError **error);
void cordeau_act_async (CordeauSession *session, const CordeauAct *act,
                        GAsyncReadyCallback callback, gpointer user_data);
CordeauScanResult *cordeau_act_finish (CordeauSession *session, GAsyncResult *result,
                                       GError **error);
CordeauScanResult *cordeau_act_sync (CordeauSession *session, const CordeauAct *act,
                                     GError **error);

G_END_DECLS
