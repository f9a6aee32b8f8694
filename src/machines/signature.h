/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From watts to the state of a machine (domain.md, "Machine truth"): a detector that is fed one reading of a smart plug
 * after the other and says what changed. It has no clock, no memory that grows, and no idea where the readings come from:
 * the same readings give the same changes, whenever and in however many calls they come. README.md tells the method and
 * its sources. */
#pragma once

#include "machines/machine-state.h"
#include "machines/signature-profile.h"

G_BEGIN_DECLS

/**
 * CordeauSignatureChange:
 * @at: since when it is so; UTC microseconds. Never before that of the change before
 * @decided: the reading (or the time of a tick) that decided it. Later than @at when one had to wait, as after an end
 * @heard: the last reading so far; 0 none
 * @ended: when the cycle ended, in the states after it; else 0
 * @programme: (nullable): the programme it runs, when it can be only one that is known
 * @left_least, @left_most: microseconds still to go from @decided on, which hold in 80 of 100 cycles; -1 not known
 * @overload: watts above what the plug is rated for; then the state is as before. 0 for all other changes
 */
typedef struct
{
  CordeauMachineState state;
  gint64 at;
  gint64 decided;
  gint64 heard;
  gint64 ended;
  const char *programme;
  gint64 left_least;
  gint64 left_most;
  double overload;
} CordeauSignatureChange;

/* Both may be %NULL. A cycle is told when it is over, however it ended; it belongs to the detector. */
typedef struct
{
  void (*changed) (const CordeauSignatureChange *change, gpointer data);
  void (*cycle) (const CordeauSignatureCycle *cycle, gpointer data);
} CordeauSignatureFuncs;

typedef struct _CordeauSignatureDetector CordeauSignatureDetector;

/**
 * cordeau_signature_detector_new:
 * @profile: (nullable): what was learned of the machine; borrowed, and may learn meanwhile
 * @rated: watts the plug is rated for; 0 not known
 */
CordeauSignatureDetector *cordeau_signature_detector_new (const CordeauSignatureProfile *profile,
                                                          double rated,
                                                          const CordeauSignatureFuncs *funcs,
                                                          gpointer data);
void cordeau_signature_detector_free (CordeauSignatureDetector *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSignatureDetector, cordeau_signature_detector_free)

/**
 * CordeauSignatureMemory: what was told before a restart; UTC microseconds
 * @state: what was told last; @since: since when it was so
 * @was: the same; of an unknown one, what it was before the silence
 * @started: of the cycle under way, 0 not known; @ended: of the last, 0 not known
 * @heard: the last reading
 * @silent: whether the silence was told
 */
typedef struct
{
  CordeauMachineState state;
  CordeauMachineState was;
  gint64 since;
  gint64 started;
  gint64 ended;
  gint64 heard;
  gboolean silent;
} CordeauSignatureMemory;

/* Goes on from there: before the first reading. The readings between are missing: of a cycle that goes on, the energy is what
 * was heard from here. */
void cordeau_signature_detector_resume (CordeauSignatureDetector *self,
                                        const CordeauSignatureMemory *memory);
/* What was learned meanwhile; (nullable): borrowed, in place of that of before. */
void cordeau_signature_detector_set_profile (CordeauSignatureDetector *self,
                                             const CordeauSignatureProfile *profile);
/* Another plug: watts it is rated for; 0 not known. */
void cordeau_signature_detector_set_rated (CordeauSignatureDetector *self, double rated);

/* A reading. FALSE, and nothing is taken, when it is not later than the last one, or no number. */
gboolean cordeau_signature_detector_feed (CordeauSignatureDetector *self, gint64 when,
                                          double watts);

/* Says how late it is, without a reading: silence makes the state unknown. */
void cordeau_signature_detector_tick (CordeauSignatureDetector *self, gint64 now);

/* A person emptied the machine: that beats the sensor. */
void cordeau_signature_detector_emptied (CordeauSignatureDetector *self, gint64 when);

CordeauMachineState cordeau_signature_detector_get_state (CordeauSignatureDetector *self);
gint64 cordeau_signature_detector_get_since (CordeauSignatureDetector *self);
/* The last reading; 0 none. */
gint64 cordeau_signature_detector_get_heard (CordeauSignatureDetector *self);

/**
 * cordeau_signature_detector_get_left:
 * @now: not before the last reading
 * @least, @most: (out): microseconds still to go, which hold in 80 of 100 cycles
 * @programme: (out) (nullable): what it runs, when it can be only one; borrowed until the next call
 *
 * Returns: whether it is known; else nothing is set
 */
gboolean cordeau_signature_detector_get_left (CordeauSignatureDetector *self, gint64 now,
                                              gint64 *least, gint64 *most, const char **programme);

G_END_DECLS
