/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reasons, as programs and as people read them. */
#include <glib/gi18n-lib.h>

#include "bags/forecast.h"

static const char *const nicks[] = {
  [CORDEAU_WAIT_NONE] = "none",
  [CORDEAU_WAIT_SORTING] = "sorting",
  [CORDEAU_WAIT_WASHER] = "washer",
  [CORDEAU_WAIT_DRYER] = "dryer",
  [CORDEAU_WAIT_BENCH] = "finishing-bench",
  [CORDEAU_WAIT_FULL_LOAD] = "full-load",
  [CORDEAU_WAIT_CLOSED] = "closed",
  [CORDEAU_WAIT_HELD] = "held",
  [CORDEAU_WAIT_HYGIENE] = "hygiene",
};

const char *
cordeau_wait_to_nick (CordeauWait wait)
{
  g_return_val_if_fail (wait < CORDEAU_N_WAITS, "");

  return nicks[wait];
}

char *
cordeau_wait_describe (CordeauWait wait, guint number)
{
  switch (wait)
    {
    case CORDEAU_WAIT_SORTING:
      return g_strdup (_ ("waits to be sorted"));
    case CORDEAU_WAIT_WASHER:
      return g_strdup_printf (ngettext ("waits for a washer, there is %u",
                                        "waits for a washer, there are %u", number),
                              number);
    case CORDEAU_WAIT_DRYER:
      return g_strdup_printf (ngettext ("waits for a dryer, there is %u",
                                        "waits for a dryer, there are %u", number),
                              number);
    case CORDEAU_WAIT_BENCH:
      return g_strdup_printf (ngettext ("waits for the finishing bench, %u post",
                                        "waits for the finishing bench, %u posts", number),
                              number);
    case CORDEAU_WAIT_FULL_LOAD:
      return g_strdup (_ ("waits until a drum is full"));
    case CORDEAU_WAIT_CLOSED:
      return g_strdup (_ ("waits for the next opening"));
    case CORDEAU_WAIT_HELD:
      return g_strdup (_ ("is held: somebody has to decide"));
    case CORDEAU_WAIT_HYGIENE:
      return g_strdup (_ ("is in quarantine: somebody has to decide"));
    case CORDEAU_WAIT_NONE:
    case CORDEAU_N_WAITS:
    default:
      return g_strdup (_ ("work on it is under way"));
    }
}

char *
cordeau_wait_describe_place (CordeauWait wait, guint number)
{
  switch ((int) wait)
    {
    case CORDEAU_WAIT_WASHER:
      return g_strdup_printf (ngettext ("%u washer", "%u washers", number), number);
    case CORDEAU_WAIT_DRYER:
      return g_strdup_printf (ngettext ("%u dryer", "%u dryers", number), number);
    case CORDEAU_WAIT_BENCH:
      return g_strdup_printf (ngettext ("finishing bench, %u post", "finishing bench, %u posts",
                                        number),
                              number);
    default:
      return g_strdup ("");
    }
}
