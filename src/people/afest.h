/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Training in the situation of work (action de formation en situation de travail). Code du travail, D6313-3-2: the activity is analysed
 * and if need be adapted to teach by it; somebody is named beforehand who can be the tutor; there are phases of work, and apart from
 * them reflexive phases that look at what was expected, done and learnt; evaluations mark it or end it. What lacks one of them is work,
 * and no training. A record "afest:<worker>:<uuid>" of people-<site> (class E, domain.md). */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_AFEST_ANALYSIS,
  CORDEAU_AFEST_WORK,
  CORDEAU_AFEST_REFLEXIVE,
  CORDEAU_AFEST_EVALUATION,
  CORDEAU_N_AFEST_STEPS,
} CordeauAfestStepKind;

/* "analysis", "work", "reflexive", "evaluation". */
const char *cordeau_afest_kind_to_nick (CordeauAfestStepKind kind);
/* N for what is none. */
CordeauAfestStepKind cordeau_afest_kind_from_nick (const char *nick);
/* (transfer none): "Work phase" */
const char *cordeau_afest_kind_to_words (CordeauAfestStepKind kind);

/**
 * CordeauAfestStep: a phase, or an evaluation
 * @day: when; one that is to come is planned, and nothing is done by it yet
 * @minutes: how long; 0: nobody said
 * @level: of an evaluation what was found; NONE else
 * @by: (nullable): key of who led or found it
 */
typedef struct
{
  CordeauAfestStepKind kind;
  gint32 day;
  int minutes;
  CordeauLevel level;
  char *by;
} CordeauAfestStep;

/* What is missing: bits of CordeauAfest.missing */
typedef enum
{
  CORDEAU_AFEST_NO_ANALYSIS = 1 << 0,
  CORDEAU_AFEST_NO_TUTOR = 1 << 1,
  CORDEAU_AFEST_NO_WORK = 1 << 2,
  CORDEAU_AFEST_NO_REFLEXIVE =
      1 << 3, /* none, or none on or after the day of the last work phase */
  CORDEAU_AFEST_NO_EVALUATION = 1 << 4,
} CordeauAfestMissing;
#define CORDEAU_N_AFEST_MISSING 5

/**
 * CordeauAfest:
 * @id: of the record
 * @post: what is learnt
 * @tutor: (nullable): a key
 * @steps: (element-type CordeauAfestStep): by day, then in the order of the enumeration
 * @missing: of #CordeauAfestMissing, as of the day it was read; 0: it is complete
 * @at: when it was begun, UTC microseconds
 */
typedef struct
{
  char *id;
  char *worker;
  CordeauPost post;
  char *tutor;
  GPtrArray *steps;
  guint missing;
  gint64 at;
} CordeauAfest;

void cordeau_afest_free (CordeauAfest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauAfest, cordeau_afest_free)

/* Whether both kinds of phase are there: without it is not AFEST at all. */
gboolean cordeau_afest_has_both_phases (const CordeauAfest *self);
/* Minutes of the phases of @kind that were held by @today. */
int cordeau_afest_minutes (const CordeauAfest *self, CordeauAfestStepKind kind, gint32 today);
/* (transfer none): what the bit says, as a sentence: "A reflexive phase after the last work phase is missing." */
const char *cordeau_afest_missing_to_sentence (CordeauAfestMissing missing);
/* "analysis", "tutor", "work", "reflexive", "evaluation" */
const char *cordeau_afest_missing_to_nick (CordeauAfestMissing missing);

/* In the order in which they were begun. @worker: (nullable): of all. @today: what is later is planned only. (transfer full)
 * (element-type CordeauAfest) */
GPtrArray *cordeau_afests_read (CordeauConnection *connection, const char *site, const char *worker,
                                gint32 today, GError **error);

/**
 * cordeau_afest_add:
 * @tutor: (nullable): sets it; somebody else than @worker
 * @step: taken over as it is
 * @today: for whether the one that is there is complete
 * @id: (out) (optional) (transfer full): of the record
 *
 * Adds @step to the training of @worker at @post that is not complete yet, or begins one. The same step again changes nothing.
 * CORDEAU_SESSION_ERROR_INVALID says what cannot be.
 */
gboolean cordeau_afest_add (CordeauTxn *txn, const char *worker, CordeauPost post,
                            const char *tutor, const CordeauAfestStep *step, gint32 today,
                            char **id, GError **error);
/* Takes the last of @kind out again: that of @day, or with CORDEAU_DAY_NONE that of the latest day. The whole record goes with its last
 * step. CORDEAU_SESSION_ERROR_INVALID when there is none. */
gboolean cordeau_afest_remove (CordeauTxn *txn, const char *worker, CordeauPost post,
                               CordeauAfestStepKind kind, gint32 day, GError **error);

G_END_DECLS
