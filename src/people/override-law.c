/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be accepted, and for which reasons: one row an exception. README.md, "Overrides", has the reading. */
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
  [CORDEAU_OVERRIDE_AUTHORISED] = { "authorised", N_ ("the labour administration allowed it") },
};

/* The exceptions of legal prohibitions: which article, how far it goes, what it asks and who decides. Most are of the Code du
 * travail; its text was read again article by article on 28 November 2026, D3131-7 by what service-public.fr says of it.
 *
 * @most: minutes: the amount up to which the exception goes; 0: it names none
 * @over: minutes over the limit of the finding, likewise */
static const struct
{
  CordeauRule rule;
  CordeauOverrideReason reason;
  const char *article;
  int most, over;
  const char *condition;
} exceptions[] = {
  { CORDEAU_RULE_D1, CORDEAU_OVERRIDE_URGENT, "L3121-18, D3121-4, D3121-6", 0, 0,
    N_ ("Urgent, with more work than usual for a time: the employer answers for it, and asks the "
        "labour inspector at once to put it in order.") },
  { CORDEAU_RULE_D1, CORDEAU_OVERRIDE_AUTHORISED, "L3121-18, D3121-4, D3121-5", 0, 0,
    N_ ("More work than usual for a time: the labour inspector decides within fifteen days.") },
  { CORDEAU_RULE_R1, CORDEAU_OVERRIDE_URGENT, "L3131-1, D3131-1", 0, 0,
    N_ ("To rescue, to prevent an imminent accident or to repair after one: the employer answers "
        "for it and informs the labour inspector. As much rest is owed (D3131-2).") },
  { CORDEAU_RULE_R1, CORDEAU_OVERRIDE_AUTHORISED, "L3131-3, D3131-7", 0, 0,
    N_ ("Exceptionally much work and no agreement: the labour inspector decides. As much rest is "
        "owed (D3131-2).") },
  { CORDEAU_RULE_W1, CORDEAU_OVERRIDE_AUTHORISED, "L3121-21, R3121-10", 3600, 0,
    N_ ("In exceptional circumstances and as long as they last: the regional labour directorate "
        "(DREETS) decides, up to sixty hours.") },
  { CORDEAU_RULE_W2, CORDEAU_OVERRIDE_AUTHORISED, "L3121-24", 2760, 0,
    N_ ("Without an agreement: the labour administration (DREETS) decides, up to forty-six hours.") },
  { CORDEAU_RULE_W2, CORDEAU_OVERRIDE_AUTHORISED, "L3121-25", 0, 0,
    N_ ("Over forty-six hours: exceptionally, for some sectors, regions or companies and for a "
        "given time; the labour administration decides.") },
  { CORDEAU_RULE_W3, CORDEAU_OVERRIDE_URGENT, "L3132-4, R3172-6", 0, 0,
    N_ ("To rescue, to prevent an imminent accident or to repair after one: the labour inspector is "
        "informed before work begins.") },
  { CORDEAU_RULE_N3, CORDEAU_OVERRIDE_AUTHORISED, "L3122-6", 0, 0,
    N_ ("In exceptional circumstances: the labour inspector decides, after the union delegates and "
        "the committee were asked.") },
  { CORDEAU_RULE_M1, CORDEAU_OVERRIDE_AUTHORISED, "L3162-1", 0, 300,
    N_ ("Exceptionally, and five hours a week at most: the labour inspector decides, when the "
        "occupational doctor agrees. Never more than adults work here.") },
  { CORDEAU_RULE_L2, CORDEAU_OVERRIDE_URGENT, "L8261-3", 0, 0,
    N_ ("Extremely urgent, to rescue or to prevent an imminent accident: nothing else, and no other "
        "work.") },
};

/* Those that another's exception is for, too. */
static CordeauRule
exception_rule (CordeauRule rule)
{
  switch (rule)
    {
    case CORDEAU_RULE_R2:
      return CORDEAU_RULE_R1;
    case CORDEAU_RULE_W4:
      return CORDEAU_RULE_W3;
    case CORDEAU_RULE_M2:
      return CORDEAU_RULE_M1;
    default:
      return rule;
    }
}

/* What to do about a rule of which nothing is ever accepted: what it finds is recorded where it belongs, or is not worked. */
static const char *const instead[CORDEAU_N_RULES] = {
  [CORDEAU_RULE_M3] = N_ ("Plan a break of thirty minutes."),
  [CORDEAU_RULE_M4] = N_ ("Plan other hours."),
  [CORDEAU_RULE_M5] = N_ ("Plan two days off in a row."),
  [CORDEAU_RULE_M6] = N_ ("Plan other hours."),
  [CORDEAU_RULE_M7] = N_ ("Plan another day."),
  [CORDEAU_RULE_W6] = N_ ("Record the ground of the site with “site set”."),
  [CORDEAU_RULE_N2] = N_ ("Record the person as a night worker with “people set”."),
  [CORDEAU_RULE_A1] = N_ ("Give the shift to somebody else."),
  [CORDEAU_RULE_K1] = N_ ("Record the contract with “people set”."),
  [CORDEAU_RULE_K2] = N_ ("Change the leave, or give the shift to somebody else."),
  [CORDEAU_RULE_K5] = N_ ("Shorten or delete one of the shifts."),
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

static gboolean
goes_so_far (guint i, const CordeauViolation *violation)
{
  return (exceptions[i].most == 0 || violation->amount <= exceptions[i].most)
         && (exceptions[i].over == 0 || violation->amount <= violation->limit + exceptions[i].over);
}

/* The exception of @violation for @reason; -1: none that goes so far. */
static int
find_exception (const CordeauViolation *violation, CordeauOverrideReason reason)
{
  CordeauRule rule = exception_rule (violation->rule);

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (exceptions[i].rule == rule && exceptions[i].reason == reason && goes_so_far (i, violation))
      return (int) i;
  return -1;
}

static guint
exception_ways (const CordeauViolation *violation)
{
  guint ways = 0;

  for (guint reason = 0; reason < CORDEAU_N_OVERRIDE_REASONS; reason++)
    if (find_exception (violation, reason) >= 0)
      ways |= 1u << reason;
  return ways;
}

/* Whether it is a prohibition of law, which only its own exception passes. */
static gboolean
is_prohibited (const CordeauViolation *violation)
{
  return violation->hard && violation->basis == CORDEAU_BASIS_LEGAL
         && violation->verdict == CORDEAU_VERDICT_VIOLATION;
}

const char *
cordeau_override_article (const CordeauViolation *violation, CordeauOverrideReason reason)
{
  int i;

  g_return_val_if_fail (violation != NULL && violation->rule < CORDEAU_N_RULES, NULL);

  i = is_prohibited (violation) ? find_exception (violation, reason) : -1;
  return i >= 0 ? exceptions[i].article : NULL;
}

const char *
cordeau_override_condition (const CordeauViolation *violation, CordeauOverrideReason reason)
{
  int i;

  g_return_val_if_fail (violation != NULL && violation->rule < CORDEAU_N_RULES, NULL);

  i = is_prohibited (violation) ? find_exception (violation, reason) : -1;
  return i >= 0 ? _ (exceptions[i].condition) : NULL;
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

  if (instead[violation->rule] != NULL || is_alone (violation))
    return 0;
  switch (violation->verdict)
    {
    case CORDEAU_VERDICT_NEEDS_CONSENT:
      return WAY (CONSENT) | WAY (REQUEST);
    case CORDEAU_VERDICT_UNVERIFIABLE:
      return WAY (SEEN) | exception_ways (violation);
    case CORDEAU_VERDICT_VIOLATION:
      return is_prohibited (violation) ? exception_ways (violation) : ALL;
    case CORDEAU_VERDICT_OK:
    default:
      return 0;
    }
}

char *
cordeau_override_find_rule_fault (CordeauRule rule)
{
  g_return_val_if_fail (rule < CORDEAU_N_RULES, NULL);

  if (instead[rule] == NULL)
    return NULL;
  /* TRANSLATORS: the id of a rule, and a sentence that says what to do */
  return g_strdup_printf (_ ("What %s finds cannot be accepted. %s"), cordeau_rule_to_id (rule),
                          _ (instead[rule]));
}

/* (nullable): the article that names how far an exception to @rule goes */
static const char *
widest_article (CordeauRule rule)
{
  const char *article = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (exceptions); i++)
    if (exceptions[i].rule == exception_rule (rule))
      article = exceptions[i].article;
  return article;
}

/* Whether there is an exception for @reason, and not for so much. */
static gboolean
goes_too_far (const CordeauViolation *violation, CordeauOverrideReason reason)
{
  CordeauViolation least = *violation;

  least.amount = violation->limit + 1;
  return is_prohibited (violation) && find_exception (violation, reason) < 0
         && find_exception (&least, reason) >= 0;
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
  if (goes_too_far (violation, reason))
    /* TRANSLATORS: the id of a rule, an article */
    return g_strdup_printf (_ ("No exception to %s goes so far (%s). Plan fewer hours."), id,
                            widest_article (violation->rule));
  if (ways == 0)
    return g_strdup_printf (_ ("The law knows no exception to %s. Change the roster."), id);
  list = list_ways (ways);
  /* TRANSLATORS: the id of a rule, codes of reasons */
  return g_strdup_printf (_ ("What %s finds can be accepted for these reasons only: %s."), id,
                          list);
}
