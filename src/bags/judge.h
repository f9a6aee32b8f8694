/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging a scan: what it would do to the net as it is at this moment, in the writer thread, so that
 * two computers cannot both be right. Writes nothing. */
#pragma once

#include "base/code.h"
#include "machines/machines.h"
#include "bags/loads.h"
#include "bags/scan.h"
#include "bags/state.h"
#include "bags/transitions.h"

G_BEGIN_DECLS

#define CORDEAU_MAX_QUESTIONS 8

/**
 * CordeauJudgement:
 * @scan, @session, @txn: borrowed
 * @at: when it was read
 * @tag: (nullable): the net that owns the code, when it is an alias of @net
 * @net: (nullable): the net that is shown
 * @base: the stage it was judged from: @net's, or what it resumes when it is held
 * @stage, @deposit, @inferred: what becomes of it
 * @corrects: it was read there at that very time, with another machine, weight or slot
 * @questions: words of reasons.h, all of which one yes answers
 * @reason: (nullable): of a refusal, a question or a repeat
 * @machine: (nullable): the machine named, if it is known
 * @asked: (nullable): the net whose owner stands at the counter
 * @rivals: (nullable): ids of the machines of which nothing says which is named
 * @load: (nullable): the open load it joins
 * @old_load: (nullable): the one that is recorded in the drum and is out of it, or is asked about
 * @runs_since: since when the machine's plug says that it runs, 0 when it does not
 */
typedef struct
{
  const CordeauScan *scan;
  CordeauSession *session;
  CordeauTxn *txn;
  CordeauConnection *connection;
  gint64 now;
  gint64 at;
  CordeauCode *code;
  CordeauNetState *tag;
  CordeauNetState *net;
  CordeauStage base;
  CordeauStage stage;
  gboolean deposit;
  gboolean corrects;
  CordeauStage inferred[CORDEAU_CELL_MAX_INFERRED + 1];
  CordeauOutcome outcome;
  const char *questions[CORDEAU_MAX_QUESTIONS];
  guint n_questions;
  const char *reason;
  CordeauNetState *asked;
  CordeauMachine *machine;
  char *rivals;
  CordeauProgramme *programme;
  CordeauLoad *load;
  CordeauLoad *old_load;
  gint64 runs_since;
} CordeauJudgement;

/* FALSE only when the store failed. */
gboolean cordeau_judge (CordeauJudgement *self, CordeauTxn *txn, CordeauSession *session,
                        const CordeauScan *scan, GError **error);
void cordeau_judgement_clear (CordeauJudgement *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauJudgement, cordeau_judgement_clear)

/* The part about readings entered twice (judge-again.c): whether @self's net was read there at that very time; sets
 * @corrects. */
gboolean cordeau_judge_again (CordeauJudgement *self, gboolean *again, GError **error);

/* The part about machines and weights (judge-load.c): called for nets that go to washing or drying. */
gboolean cordeau_judge_load (CordeauJudgement *self, GError **error);

/* Whether a contaminated net at @stage is in a drum of which nobody said yet that it disinfected: it leaves that drum by
 * *Emptied*, which asks what was reached, or by an interruption, and by no reading (EN 14065: control points). */
gboolean cordeau_judge_is_unproven (const CordeauNetState *net, CordeauStage stage);

/* Whether @slot names a slot of the rack; "" and %NULL name none, which is right too. */
gboolean cordeau_slot_is_good (const char *slot);

void cordeau_judgement_ask (CordeauJudgement *self, const char *reason);
void cordeau_judgement_refuse (CordeauJudgement *self, const char *reason);

/* (transfer full): the sentence for people. */
char *cordeau_judgement_sentence (const CordeauJudgement *self);

/* Finds the net that @code names; @tag is set when the code is an alias of it. FALSE only on @error. */
gboolean cordeau_net_lookup (CordeauConnection *connection, const char *key, CordeauNetState **net,
                             CordeauNetState **tag, GError **error);

G_END_DECLS
