/* SPDX-License-Identifier: GPL-3.0-or-later */
/* With what a step of the guided day can be done just now: nets, a machine, a slot that are really there. */
#pragma once

#include "practice/guide.h"

G_BEGIN_DECLS

/**
 * CordeauGuideTrail: what the trainee did last
 * @code: (nullable): the net read last
 * @machine: (nullable): the machine whose load is being built, @n_loaded: with so many nets in it
 */
typedef struct
{
  const char *code;
  const char *machine;
  guint n_loaded;
} CordeauGuideTrail;

/**
 * cordeau_practice_offer_read:
 * @before: (nullable): what was offered until now: it is offered on as long as it serves
 *
 * Returns: (transfer full): %NULL with @error
 */
CordeauPracticeOffer *cordeau_practice_offer_read (CordeauConnection *connection, const char *site,
                                                   CordeauPracticeStep step,
                                                   const CordeauGuideTrail *trail,
                                                   const CordeauPracticeOffer *before, gint64 now,
                                                   GError **error);

G_END_DECLS
