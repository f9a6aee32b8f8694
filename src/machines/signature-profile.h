/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of one machine: its programmes, each by one to five cycles that a person named, how long it may pause, and
 * how it ends. It is a small JSON object, made to be a record of the machine; nothing of it comes from elsewhere. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Watts are kept a minute, for eight hours at most. */
#define CORDEAU_SIGNATURE_MINUTES 480
/* Of one programme; the oldest gives way. */
#define CORDEAU_SIGNATURE_EXAMPLES 5

typedef enum
{
  CORDEAU_SIGNATURE_FINISHED,
  CORDEAU_SIGNATURE_INTERRUPTED,
  CORDEAU_SIGNATURE_LOST, /* nobody knows: there were no readings when it ended */
} CordeauSignatureOutcome;

/**
 * CordeauSignatureCycle: one cycle, from the first work to the last
 * @start, @end: UTC microseconds
 * @longest_pause: microseconds in which it rested and then went on
 * @watt_hours: energy
 * @dead: it ended without any current
 * @n_minutes, @watts: mean watts of each minute
 */
typedef struct
{
  gint64 start;
  gint64 end;
  gint64 longest_pause;
  double watt_hours;
  gboolean dead;
  CordeauSignatureOutcome outcome;
  guint n_minutes;
  guint16 watts[CORDEAU_SIGNATURE_MINUTES];
} CordeauSignatureCycle;

CordeauSignatureCycle *cordeau_signature_cycle_copy (const CordeauSignatureCycle *self);
#define cordeau_signature_cycle_free g_free
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSignatureCycle, g_free)

/* Builds a cycle from its readings: each holds until the next, and for @most at the longest; microseconds. */
typedef struct
{
  CordeauSignatureCycle cycle;
  gint64 last;
  double watts;
  double joules[CORDEAU_SIGNATURE_MINUTES];
} CordeauSignatureRecorder;

void cordeau_signature_recorder_begin (CordeauSignatureRecorder *self, gint64 start, double watts);
void cordeau_signature_recorder_add (CordeauSignatureRecorder *self, gint64 when, double watts,
                                     gint64 most);
/* The cycle as it was until @end; borrowed. */
const CordeauSignatureCycle *cordeau_signature_recorder_cut (CordeauSignatureRecorder *self,
                                                             gint64 end);

typedef struct _CordeauSignatureProfile CordeauSignatureProfile;

CordeauSignatureProfile *cordeau_signature_profile_new (void);
void cordeau_signature_profile_free (CordeauSignatureProfile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauSignatureProfile, cordeau_signature_profile_free)

/* (transfer full): canonical JSON, without a line break. */
char *cordeau_signature_profile_to_json (const CordeauSignatureProfile *self);
/* %NULL with CORDEAU_BASE_ERROR_VALUE or _JSON and a sentence. Members it does not know are left alone. */
CordeauSignatureProfile *cordeau_signature_profile_from_json (const char *json, gssize length,
                                                              GError **error);

/* A person says that @cycle ran @programme ("" for one without a name). */
void cordeau_signature_profile_learn (CordeauSignatureProfile *self,
                                      const CordeauSignatureCycle *cycle, const char *programme);

guint cordeau_signature_profile_get_n_examples (const CordeauSignatureProfile *self,
                                                const char *programme);
/* (transfer container) (element-type utf8): sorted */
GPtrArray *cordeau_signature_profile_list_programmes (const CordeauSignatureProfile *self);

/* Microseconds it may rest within a cycle, learned beyond the four minutes of any machine; 0 not learned. */
gint64 cordeau_signature_profile_get_pause (const CordeauSignatureProfile *self);
void cordeau_signature_profile_set_pause (CordeauSignatureProfile *self, gint64 pause);
/* Whether no current at all is how a cycle of this machine ends or pauses. */
gboolean cordeau_signature_profile_get_ends_dead (const CordeauSignatureProfile *self);
void cordeau_signature_profile_set_ends_dead (CordeauSignatureProfile *self, gboolean ends_dead);
/* Watts at rest; 0 not learned. */
double cordeau_signature_profile_get_standby (const CordeauSignatureProfile *self);
void cordeau_signature_profile_set_standby (CordeauSignatureProfile *self, double watts);

/**
 * CordeauSignatureGuess:
 * @programme: (nullable): the only one that it may be; borrowed from the profile
 * @least, @most: how long it takes in all, in 80 of 100 cycles, over all that it may be; microseconds
 * @over: at this age all that it may be have ended, in their shortest example
 */
typedef struct
{
  const char *programme;
  gint64 least;
  gint64 most;
  gint64 over;
} CordeauSignatureGuess;

/* What @cycle, not over yet, may become. FALSE when it is like none that is known, or too young to tell. */
gboolean cordeau_signature_profile_guess (const CordeauSignatureProfile *self,
                                          const CordeauSignatureCycle *cycle,
                                          CordeauSignatureGuess *guess);

/* What a person says of the past, after which the detector does better on the same readings. */

/* @first and @second were one cycle, (transfer full): which is given back: the rest between them was a pause. @programme:
 * (nullable): which, to learn it. */
CordeauSignatureCycle *cordeau_signature_correct_merge (CordeauSignatureProfile *self,
                                                        const CordeauSignatureCycle *first,
                                                        const CordeauSignatureCycle *second,
                                                        const char *programme);
/* @cycle was two, the first over at @end and the second begun at @start: @first and @second (out) (transfer full). FALSE when
 * @cycle has no such times. Both are learned, so that a rest at that age is an end from now on. */
gboolean cordeau_signature_correct_split (CordeauSignatureProfile *self,
                                          const CordeauSignatureCycle *cycle, gint64 end,
                                          gint64 start, const char *programme,
                                          CordeauSignatureCycle **first,
                                          CordeauSignatureCycle **second);
/* @cycle was no interruption: it had finished. */
void cordeau_signature_correct_finished (CordeauSignatureProfile *self,
                                         const CordeauSignatureCycle *cycle);

G_END_DECLS
