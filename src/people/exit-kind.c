/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/exit-kind.h"

static const struct
{
  const char *nick;
  const char *words;
} exits[CORDEAU_N_EXITS] = {
  { "", "" },
  { "lasting", N_ ("Lasting employment") },
  { "transition", N_ ("Transitional employment") },
  { "positive", N_ ("Positive exit: training, or another insertion enterprise") },
  { "other", N_ ("Another exit") },
};

const char *
cordeau_exit_to_nick (CordeauExit self)
{
  g_return_val_if_fail (self < CORDEAU_N_EXITS, "");

  return exits[self].nick;
}

CordeauExit
cordeau_exit_from_nick (const char *nick)
{
  for (guint i = CORDEAU_EXIT_LASTING; nick != NULL && i < CORDEAU_N_EXITS; i++)
    if (strcmp (exits[i].nick, nick) == 0)
      return (CordeauExit) i;
  return CORDEAU_EXIT_NONE;
}

const char *
cordeau_exit_to_words (CordeauExit self)
{
  g_return_val_if_fail (self < CORDEAU_N_EXITS, "");

  return self != CORDEAU_EXIT_NONE ? _ (exits[self].words) : "";
}
