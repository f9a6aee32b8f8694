/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where somebody went who left (T6, domain.md), as insertion counts it: three kinds of "dynamic" exits, and the rest
 * (communaute.inclusion.gouv.fr, "Les sorties dynamiques dans l'IAE"). Exits that are not counted have causes that are nobody's business
 * here (class F): they have no code. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CordeauExit:
 * @CORDEAU_EXIT_NONE: nobody said
 * @CORDEAU_EXIT_LASTING: a permanent contract, one of over six months, the civil service, a business of their own
 * @CORDEAU_EXIT_TRANSITION: a contract of less than six months, or one with help at an ordinary employer
 * @CORDEAU_EXIT_POSITIVE: training that qualifies, or another enterprise of insertion
 * @CORDEAU_EXIT_OTHER: none of these
 */
typedef enum
{
  CORDEAU_EXIT_NONE,
  CORDEAU_EXIT_LASTING,
  CORDEAU_EXIT_TRANSITION,
  CORDEAU_EXIT_POSITIVE,
  CORDEAU_EXIT_OTHER,
  CORDEAU_N_EXITS,
} CordeauExit;

/* "lasting", "transition", "positive", "other"; "" for NONE. */
const char *cordeau_exit_to_nick (CordeauExit self);
/* NONE for what is none. */
CordeauExit cordeau_exit_from_nick (const char *nick);
/* (transfer none): "Lasting employment"; "" for NONE */
const char *cordeau_exit_to_words (CordeauExit self);

G_END_DECLS
