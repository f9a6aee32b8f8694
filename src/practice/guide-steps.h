/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The twelve steps as data, and how a deed is judged. For guide.c. */
#pragma once

#include "bags/stage.h"
#include "practice/guide.h"

G_BEGIN_DECLS

/**
 * CordeauDeed: one fact of somebody who is there in person
 * @in_load: how many nets that person read into its load so far, this one included; 0 for none
 * @own_target: for an undo: whether what it undoes was done by such a person
 * @others_cause: put into quarantine because of another net
 */
typedef struct
{
  char *id;
  char *kind;
  char *load;
  char *target;
  CordeauStation station;
  gboolean has_slot;
  gboolean answered;
  gboolean others_cause;
  gboolean own_target;
  guint in_load;
} CordeauDeed;

/**
 * CordeauStepTable:
 * @does: whether @deed is what the step asks for
 * @wrong: (nullable): a msgid: what @deed was instead, if it was nearly that
 * @at: where nets are with which it can be done; NONE when any will do, or none is needed
 * @machine: whether it is done with the machine of such a net
 */
typedef struct
{
  const char *nick;
  const char *title;
  const char *text;
  gboolean (*does) (const CordeauDeed *deed);
  const char *(*wrong) (const CordeauDeed *deed);
  CordeauStage at;
  gboolean machine;
} CordeauStepTable;

extern const CordeauStepTable cordeau_steps[CORDEAU_N_STEPS];

G_END_DECLS
