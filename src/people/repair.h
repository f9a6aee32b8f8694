/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Somebody is absent: who can take the shift, lawfully (roster.md, "Repairing an absence"). Pure, on the structs of law.h: it
 * works on a copy of the roster, has no clock and writes nothing.
 *
 * A hole is a shift of the absent person. Candidates are judged by what the shift would break that is not broken already, or break
 * it further. */
#pragma once

#include <gio/gio.h>

#include "people/law.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_REPAIR_LEGAL,
  CORDEAU_REPAIR_CONSENT, /* lawful when the person, or the lender, agrees */
  CORDEAU_REPAIR_UNVERIFIABLE, /* something is not known: not lawful by itself */
  CORDEAU_REPAIR_BLOCKED,
} CordeauRepairRank;

/* "legal", "consent", "unverifiable", "blocked". */
const char *cordeau_repair_rank_to_nick (CordeauRepairRank rank);
/* In the language of the person. */
const char *cordeau_repair_rank_to_words (CordeauRepairRank rank);

/**
 * CordeauRepairCandidate:
 * @worker: the key; borrowed from the roster
 * @findings: (element-type CordeauViolation): what would be new or worse, the gravest first: the first of a blocked one says
 *   what is missing
 * @level: 0–4 at the post, as ILUO; -1: not known
 * @week_minutes: of the week of the hole, with it
 * @overtime: minutes over the contract (or over 35 hours) that it adds to that week
 */
typedef struct
{
  const char *worker;
  CordeauRepairRank rank;
  GArray *findings;
  int level;
  int week_minutes;
  int overtime;
} CordeauRepairCandidate;

/* Who hands which shift to whom. */
typedef struct
{
  const char *from, *to;
  CordeauLawShift shift;
} CordeauRepairMove;

/* What a plan is, beside the others that were found: each has one of them, often several. */
typedef enum
{
  CORDEAU_REPAIR_FEWEST_CHANGES = 1 << 0,
  CORDEAU_REPAIR_NO_OVERTIME =
      1 << 1, /* nobody works more than their contract, or than 35 hours, in a week of it */
  CORDEAU_REPAIR_NO_CONSENT = 1 << 2, /* lawful by itself */
} CordeauRepairTraits;

#define CORDEAU_REPAIR_N_TRAITS 3

/* Of one: "fewest-changes", "no-overtime", "no-consent". */
const char *cordeau_repair_trait_to_nick (CordeauRepairTraits trait);

/**
 * CordeauRepairPlan:
 * @traits: of a plan of cordeau_repair_plans(); 0 of a chain
 * @moves: (element-type CordeauRepairMove): in the order in which they are made
 * @findings: (element-type CordeauViolation): what needs consent, and warnings
 * @n_people: who is touched, without the absent
 */
typedef struct
{
  CordeauRepairRank rank;
  CordeauRepairTraits traits;
  GArray *moves;
  GArray *findings;
  int overtime;
  guint n_people;
} CordeauRepairPlan;

typedef struct _CordeauRepair CordeauRepair;

/**
 * cordeau_repair_new:
 * @roster: borrowed until the repair is freed; not changed
 * @absent: the key of who is absent
 * @first_day, @last_day: whose shifts, by the day they begin on, are holes
 * @now: the instant at which people are told; what has begun by then is the past and stays
 *
 * Returns: (transfer full) (nullable): %NULL when nobody has that key
 */
CordeauRepair *cordeau_repair_new (CordeauLawRoster *roster, const char *absent, gint32 first_day,
                                   gint32 last_day, gint64 now);
void cordeau_repair_free (CordeauRepair *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRepair, cordeau_repair_free)

guint cordeau_repair_get_n_holes (CordeauRepair *self);
const CordeauLawShift *cordeau_repair_get_hole (CordeauRepair *self, guint hole);

/* What the absence breaks for others, holes filled or not: an ESAT team without its monitor, who is never to be alone. (transfer full)
 * (element-type CordeauViolation) */
GArray *cordeau_repair_stranded (CordeauRepair *self);

/* Everybody but the absent and volunteers, the best first. (transfer full) (element-type CordeauRepairCandidate) */
GPtrArray *cordeau_repair_candidates (CordeauRepair *self, guint hole);

/* Chains of two: the first takes the hole and hands on a shift of their own, which the second takes. Lawful, or with consent; at most
 * @most, the best first. (transfer full) (element-type CordeauRepairPlan) */
GPtrArray *cordeau_repair_chains (CordeauRepair *self, guint hole, guint most);

/**
 * cordeau_repair_plans:
 * @milliseconds: how long HiGHS may look where trying hole by hole finds no plan, or one that changes more cells than there are holes;
 *   0: not at all. Call it in a thread then
 * @cancellable: (nullable): the plans found by then are given
 *
 * Up to three plans that fill every hole, each different, with what they are in @traits: the fewest changes, no overtime, no consent
 * needed. Six cells are changed at most; nobody's rules are broken by one that were not before, the monitor's team included.
 *
 * Returns: (transfer full) (element-type CordeauRepairPlan)
 */
GPtrArray *cordeau_repair_plans (CordeauRepair *self, int milliseconds, GCancellable *cancellable);

/* (transfer full): what it is, in the language of the person: "Fewest changes, no overtime"; "" of a chain. */
char *cordeau_repair_plan_to_words (const CordeauRepairPlan *plan);

/**
 * cordeau_repair_why:
 * @shift: one of the roster, by its id, whoever has it; or one that is not in it, with an id of %NULL
 *
 * What speaks against @worker at @shift: "why not this worker".
 *
 * Returns: (transfer full) (nullable): %NULL when nobody has that key. Keys in it are borrowed from @roster
 */
CordeauRepairCandidate *cordeau_repair_why (CordeauLawRoster *roster, const char *worker,
                                            const CordeauLawShift *shift, gint64 now);

void cordeau_repair_candidate_free (CordeauRepairCandidate *candidate);
void cordeau_repair_plan_free (CordeauRepairPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRepairPlan, cordeau_repair_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRepairCandidate, cordeau_repair_candidate_free)

G_END_DECLS
