/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be accepted, and for which reasons: one row a rule. README.md, "Overrides", has the reading. */
#include <glib/gi18n-lib.h>

#include "people/law-private.h"
#include "people/override.h"

#define WAY(reason) (1u << CORDEAU_OVERRIDE_##reason)
#define ALL ((1u << CORDEAU_N_OVERRIDE_REASONS) - 1)

static const struct
{
  const char *nick;
  const char *words;
} reasons[CORDEAU_N_OVERRIDE_REASONS] = {
  [CORDEAU_OVERRIDE_CONSENT] = { "consent", N_ ("the person agreed") },
  [CORDEAU_OVERRIDE_REQUEST] = { "request", N_ ("the person asked for it") },
  [CORDEAU_OVERRIDE_SEEN] = { "seen", N_ ("looked at, and in order") },
  [CORDEAU_OVERRIDE_TRAINING] = { "training", N_ ("to learn at the post") },
  [CORDEAU_OVERRIDE_ACTIVITY] = { "activity", N_ ("more work than usual") },
  [CORDEAU_OVERRIDE_URGENT] = { "urgent", N_ ("urgent work") },
  [CORDEAU_OVERRIDE_AUTHORISED] = { "authorised", N_ ("the labour inspector allowed it") },
};

/* @exception: (nullable): articles by which a legal prohibition may be passed, for the reasons @ways. @instead: (nullable): what to do
 * about a rule of which nothing is ever accepted: what it finds is recorded where it belongs, or is not worked. */
static const struct
{
  const char *exception;
  guint ways;
  const char *instead;
} table[CORDEAU_N_RULES] = {
  [CORDEAU_RULE_D1] = { "L3121-18, D3121-4, D3121-6", WAY (URGENT) | WAY (AUTHORISED) },
  [CORDEAU_RULE_R1] = { "L3131-3, D3131-1, D3131-7", WAY (URGENT) | WAY (AUTHORISED) },
  [CORDEAU_RULE_R2] = { "L3131-3, D3131-1, D3131-7", WAY (URGENT) | WAY (AUTHORISED) },
  [CORDEAU_RULE_W1] = { "L3121-21", WAY (AUTHORISED) },
  [CORDEAU_RULE_W2] = { "L3121-24, L3121-25", WAY (AUTHORISED) },
  [CORDEAU_RULE_W3] = { "L3132-4", WAY (URGENT) },
  [CORDEAU_RULE_W4] = { "L3132-4", WAY (URGENT) },
  [CORDEAU_RULE_N3] = { "L3122-6", WAY (AUTHORISED) },
  [CORDEAU_RULE_M1] = { "L3162-1", WAY (AUTHORISED) },
  [CORDEAU_RULE_M2] = { "L3162-1", WAY (AUTHORISED) },
  [CORDEAU_RULE_L2] = { "L8261-3", WAY (URGENT) },
  [CORDEAU_RULE_M3] = { .instead = N_ ("Plan a break of thirty minutes.") },
  [CORDEAU_RULE_M4] = { .instead = N_ ("Plan other hours.") },
  [CORDEAU_RULE_M5] = { .instead = N_ ("Plan two days off in a row.") },
  [CORDEAU_RULE_M6] = { .instead = N_ ("Plan other hours.") },
  [CORDEAU_RULE_M7] = { .instead = N_ ("Plan another day.") },
  [CORDEAU_RULE_W6] = { .instead = N_ ("Record the ground of the site with “site set”.") },
  [CORDEAU_RULE_N2] = { .instead = N_ ("Record the person as a night worker with “people set”.") },
  [CORDEAU_RULE_A1] = { .instead = N_ ("Give the shift to somebody else.") },
  [CORDEAU_RULE_K1] = { .instead = N_ ("Record the contract with “people set”.") },
  [CORDEAU_RULE_K2] = { .instead = N_ ("Change the leave, or give the shift to somebody else.") },
  [CORDEAU_RULE_K5] = { .instead = N_ ("Shorten or delete one of the shifts.") },
};

const char *
cordeau_override_reason_to_nick (CordeauOverrideReason reason)
{
  g_return_val_if_fail (reason < CORDEAU_N_OVERRIDE_REASONS, "");

  return reasons[reason].nick;
}

CordeauOverrideReason
cordeau_override_reason_from_nick (const char *nick)
{
  for (guint i = 0; i < CORDEAU_N_OVERRIDE_REASONS; i++)
    if (g_strcmp0 (reasons[i].nick, nick) == 0)
      return i;
  return CORDEAU_N_OVERRIDE_REASONS;
}

const char *
cordeau_override_reason_to_words (CordeauOverrideReason reason)
{
  g_return_val_if_fail (reason < CORDEAU_N_OVERRIDE_REASONS, "");

  return _ (reasons[reason].words);
}

const char *
cordeau_override_article (CordeauRule rule)
{
  g_return_val_if_fail (rule < CORDEAU_N_RULES, NULL);

  return table[rule].exception;
}

/* Who must never be alone is not: that is a rule of the site that protects somebody, and its cause is not ours to weigh. */
static gboolean
is_alone (const CordeauViolation *violation)
{
  return violation->rule == CORDEAU_RULE_E4 && violation->variant == CORDEAU_LAW_E4_ALONE;
}

guint
cordeau_override_ways (const CordeauViolation *violation)
{
  g_return_val_if_fail (violation != NULL && violation->rule < CORDEAU_N_RULES, 0);

  if (table[violation->rule].instead != NULL || is_alone (violation))
    return 0;
  switch (violation->verdict)
    {
    case CORDEAU_VERDICT_NEEDS_CONSENT:
      return WAY (CONSENT) | WAY (REQUEST);
    case CORDEAU_VERDICT_UNVERIFIABLE:
      return WAY (SEEN) | table[violation->rule].ways;
    case CORDEAU_VERDICT_VIOLATION:
      return violation->hard && violation->basis == CORDEAU_BASIS_LEGAL
                 ? table[violation->rule].ways
                 : ALL;
    case CORDEAU_VERDICT_OK:
    default:
      return 0;
    }
}

char *
cordeau_override_find_rule_fault (CordeauRule rule)
{
  g_return_val_if_fail (rule < CORDEAU_N_RULES, NULL);

  if (table[rule].instead == NULL)
    return NULL;
  /* TRANSLATORS: the id of a rule, and a sentence that says what to do */
  return g_strdup_printf (_ ("What %s finds cannot be accepted. %s"), cordeau_rule_to_id (rule),
                          _ (table[rule].instead));
}

/* (transfer full): "consent, request" */
static char *
list_ways (guint ways)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < CORDEAU_N_OVERRIDE_REASONS; i++)
    if (ways & (1u << i))
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", reasons[i].nick);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

char *
cordeau_override_find_fault (const CordeauViolation *violation, CordeauOverrideReason reason)
{
  char *fault;
  const char *id;
  guint ways;
  g_autofree char *list = NULL;

  g_return_val_if_fail (violation != NULL && violation->rule < CORDEAU_N_RULES, NULL);

  fault = cordeau_override_find_rule_fault (violation->rule);
  if (fault != NULL)
    return fault;
  ways = cordeau_override_ways (violation);
  if (reason < CORDEAU_N_OVERRIDE_REASONS && (ways & (1u << reason)))
    return NULL;
  id = cordeau_rule_to_id (violation->rule);
  if (is_alone (violation))
    return g_strdup_printf (_ ("What %s finds cannot be accepted. %s"), id,
                            _ ("Plan somebody else beside."));
  if (ways == 0)
    return g_strdup_printf (_ ("The law knows no exception to %s. Change the roster."), id);
  list = list_ways (ways);
  /* TRANSLATORS: the id of a rule, codes of reasons */
  return g_strdup_printf (_ ("What %s finds can be accepted for these reasons only: %s."), id,
                          list);
}
