/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/machine-words.h"

static const struct
{
  const char *word;
  CordeauCtlFunc run;
} words[] = {
  { "cycles", cordeau_ctl_machine_cycles },
  { "cycle", cordeau_ctl_machine_cycle },
  { "record", cordeau_ctl_machine_record },
  { "set", cordeau_ctl_machine_set },
  { "maintenance", cordeau_ctl_machine_maintenance },
  { "documents", cordeau_ctl_machine_documents },
};

CordeauCtlFunc
cordeau_ctl_machine_word (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return words[i].run;
  return NULL;
}
