/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "net hold" and its like: a verb is a row. */
#include <glib/gi18n-lib.h>

#include "bags/acts-each.h"
#include "ctl/act.h"
#include "ctl/verbs.h"

static const CordeauCtlOption hold_options[] = {
  { "reason", N_ ("REASON"),
    N_ ("Why: unreadable, unknown-code, two-tags, damaged, foreign-object, owner-asked, other (if not said)") },
  { "station", N_ ("STATION"), N_ ("Where it lies") },
  { NULL },
};

static const CordeauCtlOption temporary_options[] = {
  { "station", N_ ("STATION"), N_ ("Where it was found") },
  { "weight", N_ ("GRAMS"), N_ ("What it weighs, in whole grams") },
  { "reason", N_ ("REASON"), N_ ("Why it has no code") },
  { NULL },
};

static const CordeauCtlOption move_options[] = {
  { "reason", N_ ("REASON"), N_ ("Why: not-read, wrong-station, no-scanner, other") },
  { "machine", N_ ("ID"), N_ ("Into which machine, when it washes or dries there") },
  { "slot", N_ ("SLOT"), N_ ("In which slot of the rack, when it is ready") },
  { NULL },
};

#define ACT(suffix, word, act, n, words, sentence, sample) \
  ACTS (suffix, word, act, n, n, words, sentence, sample)
#define ACTS(suffix, word, act, n, n_most, words, sentence, sample) \
  const CordeauCtlVerb cordeau_ctl_verb_net_##suffix = {            \
    .name = "net " word,                                            \
    .arguments = words,                                             \
    .summary = sentence,                                            \
    .example = "cordeauctl net " word " " sample,                   \
    .least = n,                                                     \
    .most = n_most,                                                 \
    .need = CORDEAU_CTL_NEEDS_SITE,                                 \
    .run = cordeau_ctl_act,                                         \
    .number = act,                                                  \
  }

const CordeauCtlVerb cordeau_ctl_verb_net_hold = {
  .name = "net hold",
  .arguments = "CODE…",
  .summary = N_ ("Keep a net aside, with a reason"),
  .example = "cordeauctl net hold 7D-27S-4 --reason damaged",
  .options = hold_options,
  .least = 1,
  .most = CORDEAU_ACT_EACH_MOST,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_HOLD,
};

const CordeauCtlVerb cordeau_ctl_verb_net_move = {
  .name = "net move",
  .arguments = "CODE… STAGE",
  .summary = N_ ("Say where a net is that was not read there"),
  .example = "cordeauctl net move 7D-27S-4 washing --machine L5 --reason not-read",
  .options = move_options,
  .least = 2,
  .most = CORDEAU_ACT_EACH_MOST + 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_MOVE,
};

const CordeauCtlVerb cordeau_ctl_verb_net_temporary = {
  .name = "net temporary",
  .arguments = "",
  .summary = N_ ("Take in a net without a readable tag under a new code"),
  .example = "cordeauctl net temporary --station reception --weight 1800",
  .options = temporary_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_TEMPORARY,
};

ACTS (release, "release", CORDEAU_ACT_RELEASE, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Let a net that was kept aside go on"), "7D-27S-4");
ACTS (rewash, "rewash", CORDEAU_ACT_REWASH, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Send a net back to the wash"), "7D-27S-4");
ACTS (quarantine, "quarantine", CORDEAU_ACT_QUARANTINE, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Seal a contaminated net, and see to those of its load"), "7D-27S-4");
ACTS (unwashed, "unwashed", CORDEAU_ACT_UNWASHED, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Give a net back unwashed, with a notice"), "7D-27S-4");
ACTS (missing, "missing", CORDEAU_ACT_MISSING, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Say that a net was looked for and not found"), "7D-27S-4");
ACTS (compensated, "compensated", CORDEAU_ACT_COMPENSATED, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Give a missing net up: its owner was compensated"), "7D-27S-4");
ACT (link, "link", CORDEAU_ACT_LINK, 2, "CODE OTHER",
     N_ ("Say that OTHER is a second tag of the same net"), "7D-27S-4 7D-27T-2");
ACT (unlink, "unlink", CORDEAU_ACT_UNLINK, 2, "CODE OTHER",
     N_ ("Say that OTHER is another net after all"), "7D-27S-4 7D-27T-2");
ACT (retag, "retag", CORDEAU_ACT_RETAG, 2, "CODE NEWCODE",
     N_ ("Give a net a new tag; the old one stays known"), "7D-27S-4 7D-27T-2");
ACTS (retire, "retire", CORDEAU_ACT_RETIRE, 1, CORDEAU_ACT_EACH_MOST, "CODE…",
      N_ ("Take a tag out of use"), "7D-27S-4");
ACT (reissue, "reissue", CORDEAU_ACT_REISSUE, 1, "CODE",
     N_ ("Use a retired tag again, for a new net"), "7D-27S-4");
