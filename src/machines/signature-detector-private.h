/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pieces of the detector share: signature-detector.c takes readings and tells changes, signature-cycle.c follows a
 * machine at work, signature-rest.c one that is not. */
#pragma once

#include "machines/signature-levels.h"
#include "machines/signature.h"

G_BEGIN_DECLS

typedef enum
{
  CORDEAU_SIGNATURE_PHASE_REST, /* off or idle */
  CORDEAU_SIGNATURE_PHASE_CYCLE,
  CORDEAU_SIGNATURE_PHASE_ENDED, /* and still full */
  CORDEAU_SIGNATURE_PHASE_INTERRUPTED,
} CordeauSignaturePhase;

/* Work after a rest, of which it is not known yet whether it is more than a drum turned now and then.
 * @start: between the reading before and the first of work
 * @n: readings at work; @strong: of those, the ones that no such turning draws */
typedef struct
{
  gboolean open;
  gint64 start;
  gint64 first;
  gint64 last;
  guint n;
  guint strong;
  double peak;
} CordeauSignatureBurst;

/* A rest within a cycle, which may be its end.
 * @end: where the cycle ended if it did: between the last work and the first rest
 * @work: the last reading at work before it
 * @from: the first reading at rest; 0: it works
 * @n: readings at rest
 * @first: watts of the first of them
 * @raised: since the last turn, how long above stand-by; @raised_before: before that
 * @turns: bursts within this rest that were a drum turned now and then; @turned: when the first began */
typedef struct
{
  gint64 end;
  gint64 work;
  gint64 from;
  double first;
  gint64 raised;
  gint64 raised_before;
  guint n;
  guint turns;
  gint64 turned;
} CordeauSignatureStill;

struct _CordeauSignatureDetector
{
  /* Borrowed. */
  const CordeauSignatureProfile *profile;
  CordeauSignatureFuncs funcs;
  gpointer data;
  double rated;

  /* What was told last. */
  CordeauMachineState state;
  gint64 since;
  gboolean told;
  const char *programme;
  gboolean guess_told;

  CordeauSignatureLevels levels;
  CordeauSignaturePhase phase;
  gint64 heard;
  gint64 before;
  gint64 now;
  gboolean silent;

  gint64 dead_from;
  guint n_dead;
  gint64 dead_at;

  CordeauSignatureBurst burst;
  CordeauSignatureStill still;
  gint64 started;
  gint64 ended;
  gint64 interrupted;
  gint64 turned;
  gboolean broken;
  guint dead_pauses;
  double duty;
  guint n_over;
  gboolean overload;

  CordeauSignatureRecorder recorder;
  gint64 guessed;
  CordeauSignatureGuess guess;
};

/* Tells it unless it is so already. */
void cordeau_signature_report (CordeauSignatureDetector *self, CordeauMachineState state,
                               gint64 at);
/* The middle between two readings, between which something happened. */
gint64 cordeau_signature_between (gint64 before, gint64 after);

/* Takes a reading at work into the burst, opening it. */
void cordeau_signature_burst_add (CordeauSignatureDetector *self, gint64 when, double watts);
/* Whether the burst is more than a turn of the drum. */
gboolean cordeau_signature_burst_is_work (CordeauSignatureDetector *self);
/* Whether it is too long ago for anything that comes now to belong to it. */
gboolean cordeau_signature_burst_is_over (CordeauSignatureDetector *self, gint64 when);

/* How long a rest must last to be an end; microseconds. */
gint64 cordeau_signature_get_hold (CordeauSignatureDetector *self);
/* What the cycle may become, renewed once a minute. */
gboolean cordeau_signature_get_guess (CordeauSignatureDetector *self);

/* One reading, by phase. */
void cordeau_signature_follow_rest (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                                    gint64 when, double watts);
void cordeau_signature_follow_ended (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                                     gint64 when, double watts);
void cordeau_signature_follow_interrupted (CordeauSignatureDetector *self,
                                           CordeauSignatureLevel level, gint64 when, double watts);
void cordeau_signature_follow_cycle (CordeauSignatureDetector *self, CordeauSignatureLevel level,
                                     gint64 when, double watts);

/* The burst has become a cycle. */
void cordeau_signature_begin_cycle (CordeauSignatureDetector *self);
/* The machine works again within its cycle, since the burst began. */
void cordeau_signature_resume (CordeauSignatureDetector *self);
/* Whether the rest, by @when, is longer than a machine pauses, but for a turn of the drum; or it was time. Then it is not what
 * comes now, no current or silence, that ends the cycle. */
gboolean cordeau_signature_has_ended (CordeauSignatureDetector *self, gint64 when);
/* The rest was the end. */
void cordeau_signature_end_cycle (CordeauSignatureDetector *self);
/* Nobody knows what became of the cycle: the readings are back, and too long was the silence. */
void cordeau_signature_lose (CordeauSignatureDetector *self, gint64 when);
/* Gives a cycle that is over to whoever asked. */
void cordeau_signature_tell_cycle (CordeauSignatureDetector *self, gint64 end,
                                   CordeauSignatureOutcome outcome, gboolean dead);

G_END_DECLS
