/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "machine ID …" does beside showing a machine and what people say of it (verb-machine.c): its cycles, its record. */
#pragma once

#include "ctl/range.h"

G_BEGIN_DECLS

#define CORDEAU_CTL_MACHINE_OPTIONS                                                   \
  CORDEAU_CTL_RANGE_OPTIONS,                                                          \
      { "at", N_ ("ISO8601"), N_ ("With “cycle split”: when the second one began") }, \
  {                                                                                   \
    "wh", N_ ("N"), N_ ("With “cycle add”: the watt-hours it took, where known")      \
  }

/* Words, the machine's among them; each verb counts its own. */
#define CORDEAU_CTL_MACHINE_MOST 5

#define CORDEAU_CTL_MACHINE_WORDS "cycles | cycle merge|split|finished|add …"

/* %NULL: @word is none of these. */
CordeauCtlFunc cordeau_ctl_machine_word (const char *word);

CordeauCtlStatus cordeau_ctl_machine_cycles (CordeauCtl *ctl, GError **error);
CordeauCtlStatus cordeau_ctl_machine_cycle (CordeauCtl *ctl, GError **error);

G_END_DECLS
