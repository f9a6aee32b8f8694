/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided first day: twelve things to do once. A step is done when the facts say that somebody who is not simulated
 * did it, in whatever order; what went wrong is said kindly. */
#pragma once

#include "bags/stage.h"
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
/* What was reached, once it is done. */
const char *cordeau_practice_step_to_praise (CordeauPracticeStep step);

/**
 * CordeauPracticeOffer: with what a step can be done now
 * @station: where tags are read; NONE when the step is not done by reading
 * @machine: (nullable): id of the machine, @number: as painted on it
 * @since: when the load in it began; 0 for an empty one
 * @nets: (nullable): codes of nets; of a load, those that are still to go in
 * @other: (nullable): the second tag of the first of them
 * @n_read: so many of @nets were read already: something else is missing
 * @slot: (nullable): where the net is to be put, or lies
 * @lacks: whether something the step needs is not there at the moment
 */
typedef struct
{
  CordeauPracticeStep step;
  CordeauStation station;
  char *machine;
  char *number;
  gint64 since;
  char **nets;
  guint n_read;
  char *other;
  char *slot;
  gboolean lacks;
} CordeauPracticeOffer;

CordeauPracticeOffer *cordeau_practice_offer_copy (const CordeauPracticeOffer *self);
void cordeau_practice_offer_free (CordeauPracticeOffer *self);
/* Either may be %NULL. */
gboolean cordeau_practice_offer_equal (const CordeauPracticeOffer *self,
                                       const CordeauPracticeOffer *other);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPracticeOffer, cordeau_practice_offer_free)

/* (transfer full): names for cordeau_practice_run_keep(): the machine first, then the nets. */
char **cordeau_practice_offer_list (const CordeauPracticeOffer *self);

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
 * cordeau_practice_guide_offer:
 * @site: cordeau_session_get_site()
 *
 * Returns: (transfer full) (nullable): with what the current step can be done; %NULL without @error when all are
 *   done
 */
CordeauPracticeOffer *cordeau_practice_guide_offer (CordeauPracticeGuide *self,
                                                    CordeauConnection *connection, const char *site,
                                                    gint64 now, GError **error);

G_END_DECLS
