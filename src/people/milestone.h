/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes up for somebody: the end of a contract, of a trial or of a placement, a review, a phase of training, the birthday that
 * makes them of age (T6, domain.md). Visits to the doctor are nobody's business here: they have no field (class F). */
#pragma once

#include "people/seal.h"
#include "people/worker.h"

G_BEGIN_DECLS

/**
 * CordeauMilestoneWhat:
 * @CORDEAU_MILESTONE_CONTRACT_END: no other contract follows within a day
 * @CORDEAU_MILESTONE_TRIAL_END: at the latest, of a fixed-term contract that agreed on a trial: a day a week up to two weeks when it is
 *   of at most six months, else a month (Code du travail, L1242-10); a renewal has none. Others only when somebody says a day
 * @CORDEAU_MILESTONE_INSERTION_LIMIT: 24 months of insertion contracts, renewals included (L5132-5, L5132-11-1, L5132-15-1); what
 *   allows more is not for this program to know
 * @CORDEAU_MILESTONE_PLACEMENT_END: of a placement (PMSMP, L5135-1 ff.); all of them at most a quarter of the contract (domain.md, T6)
 * @CORDEAU_MILESTONE_REVIEW: something sealed on the card holds until that day: which, only the card says
 * @CORDEAU_MILESTONE_TRAINING: a phase of AFEST is planned, or nothing was done for CORDEAU_MILESTONE_TRAINING_DAYS on one that is not
 *   complete
 * @CORDEAU_MILESTONE_OF_AGE: eighteen: the rules for minors end (L3161-1)
 */
typedef enum
{
  CORDEAU_MILESTONE_CONTRACT_END,
  CORDEAU_MILESTONE_TRIAL_END,
  CORDEAU_MILESTONE_INSERTION_LIMIT,
  CORDEAU_MILESTONE_PLACEMENT_END,
  CORDEAU_MILESTONE_REVIEW,
  CORDEAU_MILESTONE_TRAINING,
  CORDEAU_MILESTONE_OF_AGE,
  CORDEAU_N_MILESTONES,
} CordeauMilestoneWhat;

#define CORDEAU_MILESTONE_TRAINING_DAYS 14
/* Of the days of a contract, in thousandths: what all placements together may be. */
#define CORDEAU_PLACEMENT_MOST 250

/* "contract-end", "trial-end", "insertion-limit", "placement-end", "review", "training", "of-age". */
const char *cordeau_milestone_what_to_nick (CordeauMilestoneWhat what);
/* N for what is none. */
CordeauMilestoneWhat cordeau_milestone_what_from_nick (const char *nick);
/* (transfer none): "End of the contract" */
const char *cordeau_milestone_what_to_words (CordeauMilestoneWhat what);

/* Who says so. CARD: what is written down of the worker; LAW: counted from that. */
typedef enum
{
  CORDEAU_SOURCE_CARD,
  CORDEAU_SOURCE_LAW,
  CORDEAU_SOURCE_EMPLOYER,
  CORDEAU_SOURCE_WORKER,
  CORDEAU_SOURCE_DOCUMENT,
  CORDEAU_N_SOURCES,
} CordeauSource;

/* "card", "law", "employer", "worker", "document". */
const char *cordeau_source_to_nick (CordeauSource source);
/* N for what is none. */
CordeauSource cordeau_source_from_nick (const char *nick);
/* (transfer none): "The employer" */
const char *cordeau_source_to_words (CordeauSource source);

typedef struct
{
  gint32 day;
  CordeauSource source;
} CordeauSaidDay;

/**
 * CordeauMilestone:
 * @day: the first of @said that is not over
 * @said: (element-type CordeauSaidDay): every source's day, by day
 * @differs: whether sources say different days: then both are to be shown
 * @share: of PLACEMENT_END: days of all placements in the contract, in thousandths of its days; 0: not known
 * @over: more than is allowed: placements over a quarter, contracts past the limit
 * @post: of TRAINING
 */
typedef struct
{
  char *worker;
  CordeauMilestoneWhat what;
  gint32 day;
  GArray *said;
  gboolean differs;
  int share;
  gboolean over;
  CordeauPost post;
} CordeauMilestone;

void cordeau_milestone_free (CordeauMilestone *self);

/**
 * cordeau_milestones_read:
 * @seal: (nullable): without it, and for what it cannot open, there are no reviews: they stay sealed
 * @worker: (nullable): all who have not left
 *
 * What comes up from @today on, @days ahead. Blocks.
 *
 * Returns: (transfer full) (element-type CordeauMilestone): by day
 */
GPtrArray *cordeau_milestones_read (CordeauConnection *connection, const char *site,
                                    const CordeauSeal *seal, const char *worker, gint32 today,
                                    guint days, GError **error);

/* (transfer full) (nullable): what else is to be known: "27 % of the contract: at most 25 %." */
char *cordeau_milestone_to_remark (const CordeauMilestone *self);

/* --- what somebody says ---------------------------------------------------------------------------- */

/* @what: CONTRACT_END or TRIAL_END; @source: EMPLOYER, WORKER or DOCUMENT; @day: CORDEAU_DAY_NONE takes it back. A record
 * "milestone:<worker>:<what>:<source>". */
gboolean cordeau_milestone_say (CordeauTxn *txn, const char *worker, CordeauMilestoneWhat what,
                                CordeauSource source, gint32 day, GError **error);
/* A placement from @from to @to, both included; CORDEAU_DAY_NONE as @to takes it back. A record "placement:<worker>:<from>". */
gboolean cordeau_placement_say (CordeauTxn *txn, const char *worker, gint32 from, gint32 to,
                                GError **error);

G_END_DECLS
