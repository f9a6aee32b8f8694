/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided first day: twelve things to do once. A step is done when the facts say that somebody who is not simulated
 * did it, in whatever order; what went wrong is said kindly. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_STEP_RECEIVE,
  CORDEAU_STEP_LOAD,
  CORDEAU_STEP_EMPTY,
  CORDEAU_STEP_DRY,
  CORDEAU_STEP_FINISH,
  CORDEAU_STEP_RACK,
  CORDEAU_STEP_TEMPORARY,
  CORDEAU_STEP_FAULT,
  CORDEAU_STEP_QUARANTINE,
  CORDEAU_STEP_TWO_TAGS,
  CORDEAU_STEP_UNDO,
  CORDEAU_STEP_HAND_BACK,
  CORDEAU_N_STEPS,
} CordeauPracticeStep;

/* "receive", "load", …, "hand-back". */
const char *cordeau_practice_step_to_nick (CordeauPracticeStep step);
/* In the reader's language: a few words; and what to do, in a sentence or two. */
const char *cordeau_practice_step_to_title (CordeauPracticeStep step);
const char *cordeau_practice_step_to_text (CordeauPracticeStep step);

typedef struct _CordeauPracticeGuide CordeauPracticeGuide;

/* @since: cordeau_practice_get_guide(). One thread at a time. */
CordeauPracticeGuide *cordeau_practice_guide_new (gint64 since);
void cordeau_practice_guide_free (CordeauPracticeGuide *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPracticeGuide, cordeau_practice_guide_free)

/* Reads what was done since the last time: whenever the nets changed. */
gboolean cordeau_practice_guide_update (CordeauPracticeGuide *self, CordeauConnection *connection,
                                        GError **error);

/* The first that is not done; CORDEAU_N_STEPS when all are. */
CordeauPracticeStep cordeau_practice_guide_get_current (CordeauPracticeGuide *self);
gboolean cordeau_practice_guide_is_done (CordeauPracticeGuide *self, CordeauPracticeStep step);
/* (transfer none) (nullable): what was not what the current step is about, and what to do instead, in the reader's
 * language; %NULL when nothing went wrong since the last step that was done. */
const char *cordeau_practice_guide_get_wrong (CordeauPracticeGuide *self);

/**
 * cordeau_practice_step_suggest:
 *
 * Returns: (transfer full) (nullable): the code of a net, or the number of a machine, with which the step can be done
 *   now; %NULL without @error when none is at that point, or none is needed
 */
char *cordeau_practice_step_suggest (CordeauConnection *connection, CordeauPracticeStep step,
                                     gint64 now, GError **error);

G_END_DECLS
