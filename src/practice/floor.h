/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands and lies in the laundry as its people see it: nets, machines, hands. Of nets it is a mirror of what the
 * site's data say, which are the truth (look.c). */
#pragma once

#include "bags/stage.h"
#include "machines/machines.h"
#include "practice/params.h"

G_BEGIN_DECLS

/**
 * CordeauFloorNet: one net at the site
 * @fate: what befalls it this time
 * @real: (nullable): the code on its tag that nobody could read at first
 * @busy: somebody has it in hand, or is about to
 * @out: out of its drum, though nobody said so
 * @unsorted: goes to the washers without being read at sorting
 * @again: was washed a second time already
 * @hygiene: a person decided that it takes the hygiene path
 * @leave_until: left to whoever touched it
 * @token: raised whenever it is at another stage: plans made before are void
 * @seen: by which look
 */
typedef struct
{
  char *code;
  guint64 fate;
  char *real;
  CordeauStage stage;
  gint64 since;
  gint64 received;
  gint64 promise;
  gint64 grams;
  int max_celsius;
  char *departs;
  gboolean temporary;
  gboolean busy;
  gboolean out;
  gboolean unsorted;
  gboolean again;
  gboolean contaminated;
  gboolean hygiene;
  gboolean gone;
  gint64 leave_until;
  guint token;
  guint seen;
  guint index;
} CordeauFloorNet;

CordeauFloorNet *cordeau_floor_net_new (const char *code);
CordeauFloorNet *cordeau_floor_net_ref (CordeauFloorNet *self);
void cordeau_floor_net_unref (CordeauFloorNet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauFloorNet, cordeau_floor_net_unref)

typedef enum
{
  CORDEAU_DRUM_FREE,
  CORDEAU_DRUM_LOADING,
  CORDEAU_DRUM_RUNNING,
  CORDEAU_DRUM_ENDED,
  CORDEAU_DRUM_STOPPED,
  CORDEAU_DRUM_ATTENDED,
  CORDEAU_DRUM_TURNED_OVER,
  CORDEAU_DRUM_BROKEN,
} CordeauDrumState;

/**
 * CordeauFloorMachine:
 * @nets: (element-type CordeauFloorNet): in it
 * @picked: (element-type CordeauFloorNet): on their way into it
 * @started: when its cycle began; 0 not known
 * @until: when its cycle ended or will
 * @repaired: when it serves again, for a machine that stopped
 * @stopped: whoever attends it comes because it stopped
 * @leave_until: left to whoever filled it
 * @forgotten: it was emptied, and nobody said so yet
 * @run: raised whenever its plans are void
 */
typedef struct
{
  char *id;
  CordeauMachineKind kind;
  gint64 capacity;
  CordeauDrumState state;
  GPtrArray *nets;
  GPtrArray *picked;
  gint64 started;
  gint64 until;
  gint64 repaired;
  gint64 leave_until;
  gboolean stopped;
  gboolean forgotten;
  guint run;
} CordeauFloorMachine;

CordeauFloorMachine *cordeau_floor_machine_new (const char *id, CordeauMachineKind kind,
                                                gint64 capacity);
void cordeau_floor_machine_free (CordeauFloorMachine *self);
void cordeau_floor_machine_set_nets (CordeauFloorMachine *self, GPtrArray *nets);

/* One pair of hands: a person at a station; who it is depends on the shift. */
typedef struct
{
  CordeauStation station;
  guint index;
  gboolean busy;
} CordeauHand;

/**
 * CordeauFloor:
 * @here: (element-type CordeauFloorNet): the nets at the site
 * @by_code: the same by code
 * @n_at: how many of them are at each stage
 */
typedef struct
{
  GPtrArray *here;
  GHashTable *by_code;
  GPtrArray *machines;
  GPtrArray *hands;
  guint n_at[CORDEAU_N_STAGES];
} CordeauFloor;

void cordeau_floor_init (CordeauFloor *self, const CordeauPracticeParams *params);
void cordeau_floor_clear (CordeauFloor *self);

CordeauFloorNet *cordeau_floor_find (CordeauFloor *self, const char *code);
CordeauFloorMachine *cordeau_floor_find_machine (CordeauFloor *self, const char *id);
/* Takes a reference. */
void cordeau_floor_add (CordeauFloor *self, CordeauFloorNet *net);
/* It has left; its plans are void. */
void cordeau_floor_remove (CordeauFloor *self, CordeauFloorNet *net);
void cordeau_floor_rename (CordeauFloor *self, CordeauFloorNet *net, const char *code);
/* TRUE when it was at another stage. */
gboolean cordeau_floor_set_stage (CordeauFloor *self, CordeauFloorNet *net, CordeauStage stage);

typedef gboolean (*CordeauFloorFits) (const CordeauFloorNet *net);

/* Of those nobody has in hand and that fit, the one that is owed first. (transfer none) (nullable) */
CordeauFloorNet *cordeau_floor_next (CordeauFloor *self, gint64 now, CordeauFloorFits fits);
/* All of them in that order. (transfer container) (element-type CordeauFloorNet) */
GPtrArray *cordeau_floor_queue (CordeauFloor *self, gint64 now, CordeauFloorFits fits);

G_END_DECLS
