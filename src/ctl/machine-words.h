/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What "machine ID …" does beside showing a machine and what people say of it (verb-machine.c): its cycles, its record. */
#pragma once

#include "ctl/range.h"

G_BEGIN_DECLS

/* Rows of the options of “machine”. */
#define CORDEAU_CTL_MACHINE_OPTIONS                                                          \
  CORDEAU_CTL_RANGE_OPTIONS,                                                                 \
      { "at", N_ ("ISO8601"), N_ ("With “cycle split”: when the second one began") },        \
      { "wh", N_ ("N"), N_ ("With “cycle add”: the watt-hours it took, where known") },      \
      { "number", N_ ("TEXT"), N_ ("With “set”: the number painted on it") },                \
      { "kind", N_ ("KIND"), N_ ("With “set”: washer, dryer, hygiene or ironer") },          \
      { "drum-litres", N_ ("N"), N_ ("With “set”: the size of its drum") },                  \
      { "rated-kg", N_ ("KG"), N_ ("With “set”: what it takes, such as 10.5") },             \
      { "counter", N_ ("N"), N_ ("With “set”: the cycles its own counter shows now") },      \
      { "giai", N_ ("TEXT"), N_ ("With “set”: its GS1 asset number") },                      \
      { "programmes", N_ ("IDS"), N_ ("With “set”: what it offers, commas between") },       \
      { "new", NULL, N_ ("With “set”: make the machine when there is none") },               \
      { "every-cycles", N_ ("N"), N_ ("With “maintenance add”: due after so many cycles") }, \
  {                                                                                          \
    "every-days", N_ ("N"), N_ ("With “maintenance add”: due after so many days")            \
  }

/* Words, the machine's among them; each verb counts its own. */
#define CORDEAU_CTL_MACHINE_MOST 5

#define CORDEAU_CTL_MACHINE_WORDS "cycles | cycle … | record | set | maintenance … | documents …"

/* %NULL: @word is none of these. */
CordeauCtlFunc cordeau_ctl_machine_word (const char *word);

CordeauCtlStatus cordeau_ctl_machine_cycles (CordeauCtl *ctl, GError **error);
CordeauCtlStatus cordeau_ctl_machine_cycle (CordeauCtl *ctl, GError **error);
CordeauCtlStatus cordeau_ctl_machine_record (CordeauCtl *ctl, GError **error);
CordeauCtlStatus cordeau_ctl_machine_set (CordeauCtl *ctl, GError **error);
CordeauCtlStatus cordeau_ctl_machine_maintenance (CordeauCtl *ctl, GError **error);
CordeauCtlStatus cordeau_ctl_machine_documents (CordeauCtl *ctl, GError **error);

G_END_DECLS
