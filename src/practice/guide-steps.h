/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve steps as data, and how a deed is judged. For guide.c. */
#pragma once

#include "bags/stage.h"
#include "practice/guide.h"

G_BEGIN_DECLS

/**
 * CordeauDeed: one fact of somebody who is there in person
 * @code: (nullable): of the net, as it was read
 * @in_load: how many nets that person read into its load so far, this one included; 0 for none
 * @own_target: for an undo: whether what it undoes was done by such a person
 * @others_cause: put into quarantine because of another net
 * @ran: for a load that ended: for how long it had run, in microseconds; 0: nobody knows
 */
typedef struct
{
  char *id;
  char *kind;
  char *code;
  char *machine;
  char *load;
  char *target;
  CordeauStation station;
  gboolean has_slot;
  gboolean answered;
  gboolean others_cause;
  gboolean own_target;
  guint in_load;
  gint64 at;
  gint64 ran;
} CordeauDeed;

typedef enum
{
  CORDEAU_GUIDE_NONE,
  CORDEAU_GUIDE_FREE,
  CORDEAU_GUIDE_FULL,
} CordeauGuideMachine;

/**
 * CordeauStepTable:
 * @does: whether @deed is what the step asks for
 * @wrong: (nullable): a msgid: what @deed was instead, if it was nearly that
 * @station: where tags are read for it; NONE when it is not done by reading
 * @at: where nets are with which it can be done; NONE when none is needed
 * @machine: a free machine of the station it is done in, or one with such nets in it, to which it is done
 * @slot: whether a free slot is needed, @other: a second tag
 */
typedef struct
{
  const char *nick;
  const char *title;
  const char *text;
  const char *praise;
  gboolean (*does) (const CordeauDeed *deed);
  const char *(*wrong) (const CordeauDeed *deed);
  CordeauStation station;
  CordeauStage at;
  CordeauGuideMachine machine;
  gboolean slot;
  gboolean other;
} CordeauStepTable;

/* Nothing is washed or dried sooner (domain.md: a wash takes 50 minutes, drying 30 at least). */
#define CORDEAU_GUIDE_SHORTEST_WASH (20 * G_TIME_SPAN_MINUTE)

/* So many nets make a load. */
#define CORDEAU_GUIDE_LOAD 3

extern const CordeauStepTable cordeau_steps[CORDEAU_N_STEPS];

G_END_DECLS
