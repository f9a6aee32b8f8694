/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detector's changes and cycles as news, and those of gateways that know the state themselves. */
#include <string.h>

#include "machines/telemetry-ear.h"

/* As long as the detector waits (signature-detector.c). */
#define SILENCE (5 * G_TIME_SPAN_MINUTE)
#define MINUTE G_TIME_SPAN_MINUTE

/* @by_word: a gateway tells the state: watts are heard, and no more
 * @state, @since, @started, @heard: of one that is told by word
 * @programme: what the cycle under way was taken for
 * @written_start, @written_end: the last cycle that was told: one that goes on after a power cut begins where that ended */
struct _CordeauEar
{
  char *machine;
  CordeauSignatureProfile *profile;
  CordeauSignatureDetector *detector;
  CordeauEarFunc func;
  gpointer data;
  char *programme;
  gint64 started;
  gint64 written_start;
  gint64 written_end;
  gboolean wants_profile;

  gboolean by_word;
  gboolean silent;
  CordeauMachineState state;
  gint64 heard;
};

void
cordeau_telemetry_news_free (CordeauTelemetryNews *self)
{
  if (self == NULL)
    return;
  g_free (self->machine);
  g_free (self->programme);
  g_clear_pointer (&self->cycle, cordeau_machine_cycle_free);
  g_free (self);
}

static CordeauTelemetryNews *
make_news (CordeauEar *self, CordeauMachineState state, gint64 since, gint64 now)
{
  CordeauTelemetryNews *news = g_new0 (CordeauTelemetryNews, 1);

  news->machine = g_strdup (self->machine);
  news->state = state;
  news->since = since;
  news->decided = now;
  news->heard = cordeau_ear_get_heard (self);
  return news;
}

/* --- what the detector says ---------------------------------------------------------------------- */

static void
follow_start (CordeauEar *self, CordeauMachineState state, gint64 since)
{
  if (state == CORDEAU_MACHINE_STATE_UNKNOWN)
    return;
  if (!cordeau_machine_state_is_busy (state))
    self->started = 0;
  else if (self->started == 0)
    self->started = since;
}

static void
changed_cb (const CordeauSignatureChange *change, gpointer user_data)
{
  CordeauEar *self = user_data;
  CordeauTelemetryNews *news;

  if (self->by_word && change->overload == 0)
    return;
  news = make_news (self, change->state, change->at, change->decided);
  news->heard = change->heard;
  news->ended = change->ended;
  news->overload = change->overload;
  if (change->state == CORDEAU_MACHINE_STATE_UNKNOWN)
    news->since = change->heard;
  if (change->left_least >= 0)
    {
      news->least = change->decided + change->left_least;
      news->most = change->decided + change->left_most;
    }
  news->programme = g_strdup (change->programme);
  if (change->programme != NULL)
    g_set_str (&self->programme, change->programme);
  follow_start (self, change->state, change->at);
  self->func (news, self->data);
}

/* What of @cycle came after @end: it went on after a power cut, and what was before is told already. */
static void
cut_before (CordeauSignatureCycle *cycle, gint64 end)
{
  guint n = (guint) MIN ((end - cycle->start) / MINUTE, cycle->n_minutes);

  memmove (cycle->watts, cycle->watts + n, (cycle->n_minutes - n) * sizeof cycle->watts[0]);
  cycle->n_minutes -= n;
  cycle->start += n * MINUTE;
  cycle->watt_hours = 0;
  for (guint i = 0; i < cycle->n_minutes; i++)
    cycle->watt_hours += cycle->watts[i] / 60.0;
}

static void
cycle_cb (const CordeauSignatureCycle *told, gpointer user_data)
{
  CordeauEar *self = user_data;
  g_autoptr (CordeauSignatureCycle) cycle = cordeau_signature_cycle_copy (told);
  CordeauTelemetryNews *news;

  if (self->by_word)
    return;
  if (cycle->start == self->written_start && cycle->end > self->written_end + MINUTE)
    cut_before (cycle, self->written_end);
  else if (cycle->start == self->written_start)
    return;
  self->written_start = told->start;
  self->written_end = told->end;
  news = make_news (self, CORDEAU_MACHINE_STATE_UNKNOWN, cycle->start, cycle->end);
  news->cycle = cordeau_machine_cycle_from_signature (self->machine, cycle, self->programme);
  g_clear_pointer (&self->programme, g_free);
  self->wants_profile = TRUE;
  self->func (news, self->data);
}

/* --- what a gateway says ------------------------------------------------------------------------- */

static void
tell_cycle (CordeauEar *self, gint64 end, gboolean interrupted)
{
  CordeauTelemetryNews *news = make_news (self, CORDEAU_MACHINE_STATE_UNKNOWN, self->started, end);

  news->cycle = cordeau_machine_cycle_new (self->machine, self->started, end,
                                           interrupted ? CORDEAU_SIGNATURE_INTERRUPTED
                                                       : CORDEAU_SIGNATURE_FINISHED);
  news->cycle->programme = g_steal_pointer (&self->programme);
  self->func (news, self->data);
}

void
cordeau_ear_be_told (CordeauEar *self, gint64 when, CordeauMachineState state, gint64 since,
                     const char *programme)
{
  CordeauTelemetryNews *news;
  gboolean was_busy;

  g_return_if_fail (self != NULL);

  if (!self->by_word)
    {
      self->by_word = TRUE;
      self->state = cordeau_signature_detector_get_state (self->detector);
      self->silent = self->state == CORDEAU_MACHINE_STATE_UNKNOWN;
    }
  self->heard = MAX (self->heard, when);
  since = since > 0 ? MIN (since, when) : when;
  if (state == self->state && !self->silent)
    return;
  was_busy = self->started > 0;
  if (was_busy && !cordeau_machine_state_is_busy (state) && since > self->started)
    tell_cycle (self, since, state == CORDEAU_MACHINE_STATE_INTERRUPTED);
  self->state = state;
  self->silent = FALSE;
  if (programme != NULL && cordeau_machine_state_is_busy (state))
    g_set_str (&self->programme, programme);
  follow_start (self, state, since);
  news = make_news (self, state, since, when);
  news->programme = g_strdup (programme);
  if (state == CORDEAU_MACHINE_STATE_FINISHED || state == CORDEAU_MACHINE_STATE_ANTI_CREASE)
    news->ended = since;
  self->func (news, self->data);
}

static void
tick_word (CordeauEar *self, gint64 now)
{
  if (self->silent || now - self->heard <= SILENCE)
    return;
  self->silent = TRUE;
  self->func (make_news (self, CORDEAU_MACHINE_STATE_UNKNOWN, self->heard, now), self->data);
}

/* --- the ear ------------------------------------------------------------------------------------- */

CordeauEar *
cordeau_ear_new (const CordeauPlug *plug, const CordeauMachineTruth *truth, gint64 started,
                 gint64 heard, CordeauSignatureProfile *profile, CordeauEarFunc func,
                 gpointer user_data)
{
  static const CordeauSignatureFuncs funcs = { changed_cb, cycle_cb };
  CordeauEar *self = g_new0 (CordeauEar, 1);
  gboolean silent = truth->sensed == CORDEAU_MACHINE_STATE_UNKNOWN;
  CordeauSignatureMemory memory = {
    .state = truth->sensed,
    .was = silent ? truth->was : truth->sensed,
    .since = truth->sensed_since,
    .started = started,
    .ended = truth->ended,
    .heard = MAX (heard, truth->sensed_since),
    .silent = silent,
  };

  self->machine = g_strdup (plug->machine);
  self->profile = profile;
  self->func = func;
  self->data = user_data;
  self->detector = cordeau_signature_detector_new (profile, plug->rated, &funcs, self);
  if (truth->sensed_at > 0)
    {
      cordeau_signature_detector_resume (self->detector, &memory);
      self->heard = memory.heard;
      follow_start (self, memory.was, started > 0 ? started : truth->sensed_since);
    }
  return self;
}

void
cordeau_ear_free (CordeauEar *self)
{
  if (self == NULL)
    return;
  cordeau_signature_detector_free (self->detector);
  g_clear_pointer (&self->profile, cordeau_signature_profile_free);
  g_free (self->programme);
  g_free (self->machine);
  g_free (self);
}

void
cordeau_ear_set_plug (CordeauEar *self, const CordeauPlug *plug)
{
  g_return_if_fail (self != NULL && plug != NULL);

  cordeau_signature_detector_set_rated (self->detector, plug->rated);
  if (plug->make != CORDEAU_PLUG_PUSH)
    self->by_word = FALSE;
}

void
cordeau_ear_hear (CordeauEar *self, gint64 when, double watts)
{
  g_return_if_fail (self != NULL);

  if (cordeau_signature_detector_feed (self->detector, when, watts))
    self->heard = when;
}

void
cordeau_ear_tick (CordeauEar *self, gint64 now)
{
  g_return_if_fail (self != NULL);

  if (self->by_word)
    tick_word (self, now);
  else
    cordeau_signature_detector_tick (self->detector, now);
}

gint64
cordeau_ear_get_heard (CordeauEar *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->heard;
}

gint64
cordeau_ear_get_started (CordeauEar *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->started;
}

gboolean
cordeau_ear_wants_profile (CordeauEar *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->wants_profile;
}

void
cordeau_ear_set_profile (CordeauEar *self, CordeauSignatureProfile *profile)
{
  g_return_if_fail (self != NULL);

  cordeau_signature_detector_set_profile (self->detector, profile);
  g_clear_pointer (&self->profile, cordeau_signature_profile_free);
  self->profile = profile;
  self->wants_profile = FALSE;
}
