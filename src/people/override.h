/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody answers for although the law or the site would have it otherwise: a record "override:<derived>" of
 * people-<site>, with who, why (a code and no words, for words would say what is wrong with somebody) and when. It excuses one
 * finding with its facts; as soon as they differ the finding is back, and says that it was accepted for others.
 *
 * For screens: the finding in hand, cordeau_roster_law_override() of roster-law.h says whether it is accepted and
 * cordeau_overrides_say() says it; cordeau_override_ways() which reasons may be offered (0: none, and
 * cordeau_override_find_fault() says what to do instead); in a write job cordeau_override_put() and
 * cordeau_override_delete(). Deleting is its undo.
 *
 * No law is waived here. What README.md calls exceptional is a prohibition with an exception of its own, and whoever accepts it
 * says that the exception is at hand; what the law knows no exception for, nobody accepts. */
#pragma once

#include "base/day.h"
#include "people/law.h"
#include "people/people.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_OVERRIDE_CONSENT, /* the person agreed */
  CORDEAU_OVERRIDE_REQUEST, /* the person asked for it */
  CORDEAU_OVERRIDE_SEEN, /* what is not recorded was looked at, and is in order */
  CORDEAU_OVERRIDE_TRAINING, /* to learn at the post */
  CORDEAU_OVERRIDE_ACTIVITY, /* more work than usual */
  CORDEAU_OVERRIDE_URGENT, /* urgent work in the sense of the rule's exception */
  CORDEAU_OVERRIDE_AUTHORISED, /* the labour inspector, or the regional directorate, allowed it */
  CORDEAU_N_OVERRIDE_REASONS,
} CordeauOverrideReason;

/* "consent", "request", "seen", "training", "activity", "urgent", "authorised". */
const char *cordeau_override_reason_to_nick (CordeauOverrideReason reason);
/* CORDEAU_N_OVERRIDE_REASONS for what is none. */
CordeauOverrideReason cordeau_override_reason_from_nick (const char *nick);
/* "The person agreed", in the language of the person. */
const char *cordeau_override_reason_to_words (CordeauOverrideReason reason);

/* The reasons for which @violation may be accepted: bit (1 << reason). 0: for none. */
guint cordeau_override_ways (const CordeauViolation *violation);
/* (nullable): the articles that make the exception, of a legal prohibition that has one for @reason. */
const char *cordeau_override_article (const CordeauViolation *violation,
                                      CordeauOverrideReason reason);
/* (nullable): what that exception asks and who decides, in a sentence. */
const char *cordeau_override_condition (const CordeauViolation *violation,
                                        CordeauOverrideReason reason);
/* (transfer full) (nullable): why @violation cannot be accepted for @reason, and what to do, in a sentence. */
char *cordeau_override_find_fault (const CordeauViolation *violation, CordeauOverrideReason reason);
/* (transfer full) (nullable): the same of a rule of which nothing is ever accepted. */
char *cordeau_override_find_rule_fault (CordeauRule rule);

/**
 * CordeauOverride:
 * @id: of the record: made of what it excused
 * @from, @to: instants, and
 * @first_day, @last_day: days of the finding
 * @who: (nullable): the key of who accepted; %NULL: somebody whose data were erased since
 * @when: UTC microseconds
 */
typedef struct
{
  char *id;
  char *worker;
  CordeauRule rule;
  CordeauOverrideReason reason;
  gint64 from, to;
  gint32 first_day, last_day;
  char *who;
  gint64 when;
} CordeauOverride;

void cordeau_override_free (CordeauOverride *self);

/* All of the site, the latest first. (transfer full) (element-type CordeauOverride) */
GPtrArray *cordeau_overrides_read (CordeauConnection *connection, const char *site, GError **error);

/**
 * cordeau_overrides_find:
 * @overrides: (nullable): as cordeau_overrides_read() has them: none
 * @holds: (out): whether it excuses @violation as it is; %FALSE: it excused other facts
 *
 * Returns: (transfer none) (nullable): the one of this rule and worker, and of these times
 */
const CordeauOverride *cordeau_overrides_find (GPtrArray *overrides,
                                               const CordeauViolation *violation, gboolean *holds);
/* (transfer full): "Accepted by Paul on 28 Nov 13:50: the person agreed." @who: (nullable): the name to show */
char *cordeau_overrides_say (const CordeauOverride *self, gboolean holds, const char *who,
                             GTimeZone *zone);

/* --- writing -------------------------------------------------------------------------------------- */

/* @who: the worker's key: nobody accepts without a name. What may not be accepted is CORDEAU_SESSION_ERROR_INVALID. Again changes who,
 * why and when. */
gboolean cordeau_override_put (CordeauTxn *txn, const CordeauViolation *violation,
                               CordeauOverrideReason reason, const char *who, GError **error);
/* By its record's id. What is not there is CORDEAU_SESSION_ERROR_INVALID. */
gboolean cordeau_override_delete (CordeauTxn *txn, const char *id, GError **error);

G_END_DECLS
