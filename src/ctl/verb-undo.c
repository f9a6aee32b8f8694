/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "undo": says that a fact never happened, which is a fact too. */
#include <glib/gi18n-lib.h>

#include "ctl/act.h"
#include "ctl/verbs.h"

const CordeauCtlVerb cordeau_ctl_verb_undo = {
  .name = "undo",
  .arguments = "FACT",
  .summary = N_ ("Take back a scan or an act by the fact it made"),
  .example = "cordeauctl undo 019ab3c4-5d6e-7f80-9123-456789abcdef",
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = cordeau_ctl_act,
  .number = CORDEAU_ACT_UNDO,
};
