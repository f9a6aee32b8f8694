/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts → state.
 *
 * Two rules beyond "the fact says the stage": a net that was collected is not taken back by a fact
 * whose writer did not know of it (F9), and what is taken out of a machine leaves its load. */
#include "bags/fold.h"
#include "bags/identity.h"

#define STICKY_FLAGS (CORDEAU_FLAG_HYGIENE | CORDEAU_FLAG_REWASH | CORDEAU_FLAG_SUSPECT_TIME)

static void
set (char **place, const char *value)
{
  g_set_str (place, value != NULL && *value != '\0' ? value : NULL);
}

static void
leave_load (CordeauNetState *state, gint64 at)
{
  if (state->load == NULL)
    return;
  g_free (state->last_load);
  state->last_load = g_steal_pointer (&state->load);
  state->last_load_at = at;
  g_clear_pointer (&state->machine, g_free);
}

/* Where a net goes on that is set aside here: one that was in a drum is in front of it again. */
static CordeauStage
resumable (const CordeauNetState *state)
{
  switch ((int) state->stage)
    {
    case CORDEAU_STAGE_HELD:
    case CORDEAU_STAGE_QUARANTINE:
      return state->resumes;
    case CORDEAU_STAGE_WASHING:
      return CORDEAU_STAGE_QUEUED;
    case CORDEAU_STAGE_DRYING:
      return CORDEAU_STAGE_WASHED;
    default:
      return state->stage;
    }
}

/* Whether a net that was racked is still looked for in its slot. */
static gboolean
keeps_slot (CordeauStage stage)
{
  switch ((int) stage)
    {
    case CORDEAU_STAGE_READY:
    case CORDEAU_STAGE_UNCLAIMED:
    case CORDEAU_STAGE_HELD:
    case CORDEAU_STAGE_QUARANTINE:
    case CORDEAU_STAGE_MISSING:
    case CORDEAU_STAGE_FOUND:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
enter (CordeauNetState *state, CordeauStage stage, gint64 at)
{
  if (stage == CORDEAU_STAGE_HELD || stage == CORDEAU_STAGE_QUARANTINE)
    state->resumes = resumable (state);
  else
    state->resumes = CORDEAU_STAGE_NONE;
  if (stage != state->stage)
    state->since = at;
  state->stage = stage;

  state->flags &= ~(guint) (CORDEAU_FLAG_HELD | CORDEAU_FLAG_QUARANTINE);
  if (stage == CORDEAU_STAGE_HELD)
    state->flags |= CORDEAU_FLAG_HELD;
  if (stage == CORDEAU_STAGE_QUARANTINE)
    state->flags |= CORDEAU_FLAG_QUARANTINE;
  if (stage != CORDEAU_STAGE_HELD)
    g_clear_pointer (&state->reason, g_free);
  if (stage != CORDEAU_STAGE_WASHING && stage != CORDEAU_STAGE_DRYING)
    leave_load (state, at);
  if (!keeps_slot (stage))
    g_clear_pointer (&state->slot, g_free);
}

static void
begin_deposit (CordeauNetState *state, const CordeauEvent *event)
{
  leave_load (state, event->at);
  state->stage = CORDEAU_STAGE_RECEIVED;
  state->since = event->at;
  state->received = event->at;
  state->promise = event->promise;
  state->grams = 0;
  state->grams_out = 0;
  g_clear_pointer (&state->slot, g_free);
  state->flags &= ~(guint) STICKY_FLAGS;
}

/* Weighed before the wash it is the weight in; from finishing on, the weight out; wet, neither. */
static void
weigh (CordeauNetState *state, const CordeauEvent *event)
{
  if (event->grams <= 0)
    return;
  switch ((int) event->station)
    {
    case CORDEAU_STATION_DRYING:
      break;
    case CORDEAU_STATION_FINISHING:
    case CORDEAU_STATION_CONTROL:
    case CORDEAU_STATION_RACK:
    case CORDEAU_STATION_HANDBACK:
      state->grams_out = event->grams;
      break;
    default:
      state->grams = event->grams;
    }
}

static void
enter_load (CordeauNetState *state, const CordeauEvent *event)
{
  if (event->load == NULL || state->load != NULL
      || (event->stage != CORDEAU_STAGE_WASHING && event->stage != CORDEAU_STAGE_DRYING))
    return;
  state->since = event->at;
  set (&state->load, event->load);
  set (&state->machine, event->machine);
}

static void
fold_scan (CordeauNetState *state, const CordeauEvent *event)
{
  if (event->deposit)
    begin_deposit (state, event);
  weigh (state, event);
  if (event->load != NULL && g_strcmp0 (event->load, state->load) != 0)
    leave_load (state, event->at);
  enter (state, event->stage, event->at);
  if (event->stage == CORDEAU_STAGE_HELD)
    set (&state->reason, event->reason);
  enter_load (state, event);
  if (event->slot != NULL && *event->slot != '\0' && event->stage != CORDEAU_STAGE_COLLECTED)
    set (&state->slot, event->slot);
  if (event->stage == CORDEAU_STAGE_READY)
    state->flags &= ~(guint) (CORDEAU_FLAG_REWASH | CORDEAU_FLAG_HYGIENE);
  set (&state->last_fact, event->fact);
  state->last_at = event->at;
  state->last_station = event->station;
}

/* By hand: it says nothing of readings and weights. What is no longer ready has no slot. */
static void
fold_moved (CordeauNetState *state, const CordeauEvent *event)
{
  if (event->load != NULL && g_strcmp0 (event->load, state->load) != 0)
    leave_load (state, event->at);
  enter (state, event->stage, event->at);
  enter_load (state, event);
  if (event->stage != CORDEAU_STAGE_READY || event->slot != NULL)
    set (&state->slot, event->slot);
  if (event->stage == CORDEAU_STAGE_READY)
    state->flags &= ~(guint) (CORDEAU_FLAG_REWASH | CORDEAU_FLAG_HYGIENE);
}

static void
fold_temporary (CordeauNetState *state, const CordeauEvent *event)
{
  begin_deposit (state, event);
  state->grams = event->grams;
  enter (state, CORDEAU_STAGE_HELD, event->at);
  set (&state->reason, event->reason != NULL ? event->reason : "unreadable");
  /* Re-tagged, the net has a tag again: the temporary one is an alias. */
  if (strcmp (event->subject, state->id) == 0)
    state->flags |= CORDEAU_FLAG_TEMPORARY;
}

static void
fold_quarantine (CordeauNetState *state, const CordeauEvent *event)
{
  enter (state, CORDEAU_STAGE_QUARANTINE, event->at);
  if (event->hygiene)
    state->flags |= CORDEAU_FLAG_HYGIENE;
}

static void
fold_release (CordeauNetState *state, const CordeauEvent *event)
{
  CordeauStage stage;

  if (state->stage != CORDEAU_STAGE_HELD && state->stage != CORDEAU_STAGE_QUARANTINE)
    return;
  stage = state->resumes != CORDEAU_STAGE_NONE ? state->resumes : CORDEAU_STAGE_RECEIVED;
  if (state->stage == CORDEAU_STAGE_QUARANTINE)
    state->flags &= ~(guint) CORDEAU_FLAG_HYGIENE;
  enter (state, stage, event->at);
}

static void
fold_out_of_load (CordeauNetState *state, const CordeauEvent *event)
{
  /* It was moved to another load meanwhile, by a site that did not know. */
  if (event->load != NULL && g_strcmp0 (event->load, state->load) != 0)
    return;
  enter (state, event->stage != CORDEAU_STAGE_NONE ? event->stage : state->stage, event->at);
}

/* Whether the net was handed out and the event's writer may not have known. */
static gboolean
would_take_back (const CordeauNetState *state, const CordeauEvent *event)
{
  if (state->stage != CORDEAU_STAGE_COLLECTED || event->deposit || event->answered)
    return FALSE;
  return event->clash || (state->flags & CORDEAU_FLAG_QUESTION) != 0;
}

static void
move (CordeauNetState *state, const CordeauEvent *event)
{
  switch (event->kind)
    {
    case CORDEAU_EVENT_SCAN:
      fold_scan (state, event);
      break;
    case CORDEAU_EVENT_EMPTIED:
    case CORDEAU_EVENT_INTERRUPTED:
      fold_out_of_load (state, event);
      break;
    case CORDEAU_EVENT_HOLD:
      enter (state, CORDEAU_STAGE_HELD, event->at);
      set (&state->reason, event->reason);
      break;
    case CORDEAU_EVENT_RELEASE:
      fold_release (state, event);
      break;
    case CORDEAU_EVENT_REWASH:
      enter (state, CORDEAU_STAGE_REWASH, event->at);
      state->flags |= CORDEAU_FLAG_REWASH;
      break;
    case CORDEAU_EVENT_QUARANTINE:
      fold_quarantine (state, event);
      break;
    case CORDEAU_EVENT_UNWASHED:
      enter (state, CORDEAU_STAGE_RETURNED_UNWASHED, event->at);
      break;
    case CORDEAU_EVENT_MISSING:
      enter (state, CORDEAU_STAGE_MISSING, event->at);
      break;
    case CORDEAU_EVENT_RETIRE:
      enter (state, CORDEAU_STAGE_RETIRED, event->at);
      set (&state->reason, event->reason);
      break;
    case CORDEAU_EVENT_REISSUE:
      enter (state, CORDEAU_STAGE_ISSUED, event->at);
      break;
    case CORDEAU_EVENT_TEMPORARY:
      fold_temporary (state, event);
      break;
    case CORDEAU_EVENT_MOVED:
      fold_moved (state, event);
      break;
    case CORDEAU_EVENT_OTHER:
    case CORDEAU_EVENT_LINK:
    case CORDEAU_EVENT_RETAG:
    case CORDEAU_EVENT_UNDO:
    default:
      break;
    }
}

void
cordeau_fold_event (CordeauNetState *state, const CordeauEvent *event)
{
  g_return_if_fail (state != NULL);
  g_return_if_fail (event != NULL);

  state->last_n = MAX (state->last_n, event->n);
  if (!cordeau_event_moves (event))
    return;
  if (would_take_back (state, event))
    {
      state->flags |= CORDEAU_FLAG_QUESTION;
      return;
    }
  move (state, event);
  if (event->suspect)
    state->flags |= CORDEAU_FLAG_SUSPECT_TIME;
  if (event->clash)
    state->flags |= CORDEAU_FLAG_QUESTION;
  else if (event->kind == CORDEAU_EVENT_SCAN)
    state->flags &= ~(guint) CORDEAU_FLAG_QUESTION;
}

gboolean
cordeau_fold_is_plain (const CordeauEvent *event)
{
  return event->kind != CORDEAU_EVENT_LINK && event->kind != CORDEAU_EVENT_RETAG
         && event->kind != CORDEAU_EVENT_UNDO && event->n > 0;
}

gboolean
cordeau_fold_can_advance (const CordeauNetState *state, const CordeauEvent *event)
{
  return state->alias_of == NULL && !state->joined && state->pending == 0 && state->key != NULL
         && *state->key != '\0' && event->n > state->last_n;
}

CordeauNetState *
cordeau_fold_first (const CordeauEvent *event)
{
  CordeauNetState *state = cordeau_net_state_new (event->subject);

  if (event->code != NULL)
    cordeau_net_identify (state, event->code, event->key, event->generation);
  cordeau_fold_event (state, event);
  return state;
}
