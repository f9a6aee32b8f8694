/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a level at a post came to be: every change is a record "skill:<worker>:<uuid>" of people-<site>, kept beside what the worker's
 * card says now, so that it can be shown by what, when and by whom somebody was found able (class E, domain.md). */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/* By what a level was seen: a code, as few words as a trainer needs. There is no free text: what people write of others ends up
 * saying why somebody cannot (class F, domain.md), and this goes on paper. */
typedef enum
{
  CORDEAU_EVIDENCE_SEEN, /* seen at work */
  CORDEAU_EVIDENCE_SHIFT, /* did a whole shift of it alone */
  CORDEAU_EVIDENCE_TEST, /* a practical trial */
  CORDEAU_EVIDENCE_PRACTICE, /* in the practice laundry */
  CORDEAU_EVIDENCE_TAUGHT, /* showed it to somebody else */
  CORDEAU_EVIDENCE_CERTIFICATE, /* brought a certificate */
  CORDEAU_EVIDENCE_SAMPLE, /* a piece of work that was looked at */
  CORDEAU_EVIDENCE_REFLEXIVE, /* a reflexive phase of training at work (afest.h) */
  CORDEAU_N_EVIDENCES,
} CordeauEvidence;

/* "seen", "shift", "test", "practice", "taught", "certificate", "sample", "reflexive". */
const char *cordeau_evidence_to_nick (CordeauEvidence evidence);
/* N for what is none. */
CordeauEvidence cordeau_evidence_from_nick (const char *nick);
/* (transfer none) (nullable): a nick in words; %NULL for what is none */
const char *cordeau_evidence_text_to_words (const char *text);
/* (transfer full) (nullable): the member "evidence" of @body, a nick. Another text, which older versions took, is not read: it is
 * neither shown nor printed, and gone with the next change of the record. */
char *cordeau_evidence_read (yyjson_val *body);

/**
 * CordeauSkillStep: one change of a level
 * @id: of the record
 * @at: when it was written down, UTC microseconds; @skill.date says when it was seen
 * @before: what the card said until then; level NONE: nothing
 */
typedef struct
{
  char *id;
  char *worker;
  CordeauPost post;
  gint64 at;
  CordeauSkill skill;
  CordeauSkill before;
} CordeauSkillStep;

void cordeau_skill_step_free (CordeauSkillStep *self);

/* In the order in which they were written down. @worker: (nullable): of all. (transfer full) (element-type CordeauSkillStep) */
GPtrArray *cordeau_skill_steps_read (CordeauConnection *connection, const char *site,
                                     const char *worker, GError **error);

/**
 * cordeau_skill_see:
 * @level: what was seen: U for "seen, autonomous"
 * @evidence: by what
 * @evaluator: (nullable): key of who saw it, who is somebody else
 * @day: when
 * @id: (out) (optional) (transfer full) (nullable): the step, for cordeau_skill_undo(); %NULL when the card said that already
 *
 * "Seen, autonomous": sets the worker's card and keeps the step. CORDEAU_SESSION_ERROR_INVALID for nobody, no level, oneself as
 * witness, and a day to come.
 */
gboolean cordeau_skill_see (CordeauTxn *txn, const char *worker, CordeauPost post,
                            CordeauLevel level, CordeauEvidence evidence, const char *evaluator,
                            gint32 day, GTimeZone *zone, char **id, GError **error);

/* Takes one step back: the card says again what it said before, unless a later step of that post says otherwise. What is not there
 * is CORDEAU_SESSION_ERROR_INVALID. */
gboolean cordeau_skill_undo (CordeauTxn *txn, const char *id, GError **error);

/* --- for worker-write.c ---------------------------------------------------------------------------- */

/* Keeps what is another level, evidence, day or witness in @after than in @before (the same worker). */
gboolean cordeau_skill_log (CordeauTxn *txn, const CordeauWorker *before,
                            const CordeauWorker *after, GError **error);

G_END_DECLS
