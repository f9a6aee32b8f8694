/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From projection rows to CordeauNet, with the flags that depend on the clock. */
#include "bags/net-from-state.h"

void
cordeau_net_free (CordeauNet *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->code);
  g_free (self->machine);
  g_free (self->load);
  g_free (self->slot);
  g_free (self->delegation);
  g_free (self->client);
  g_free (self->departs);
  g_free (self->reason);
  g_free (self);
}

/* Late: still owed after its promise. A net that waits in the rack kept it. */
static gboolean
is_late (const CordeauNetState *state, gint64 now)
{
  return state->promise != 0 && state->promise < now && state->stage != CORDEAU_STAGE_READY
         && cordeau_stage_is_open (state->stage);
}

/* What is due is due today; what was not handed out by then waits for somebody who is gone. */
static guint
departure_flag (const CordeauNetState *state, const char *today)
{
  int order;

  if (state->departs == NULL || !cordeau_stage_is_open (state->stage))
    return 0;
  order = strcmp (state->departs, today);
  return order == 0 ? CORDEAU_FLAG_LEAVES : order < 0 ? CORDEAU_FLAG_LEFT : 0;
}

CordeauNet *
cordeau_net_from_state (CordeauNetState *state, gint64 now, const char *today)
{
  CordeauNet *self = g_new0 (CordeauNet, 1);

  self->flags = state->flags;
  if (is_late (state, now))
    self->flags |= CORDEAU_FLAG_LATE;
  self->flags |= departure_flag (state, today);
  self->id = g_steal_pointer (&state->id);
  self->code = g_steal_pointer (&state->code);
  self->stage = state->stage;
  self->resumes = state->resumes;
  self->since = state->since;
  self->received = state->received;
  self->promise = state->promise;
  self->grams = state->grams;
  self->grams_out = state->grams_out;
  self->machine = g_steal_pointer (&state->machine);
  self->load = g_steal_pointer (&state->load);
  self->slot = g_steal_pointer (&state->slot);
  self->max_celsius = state->max_celsius;
  self->delegation = g_steal_pointer (&state->delegation);
  self->client = g_steal_pointer (&state->client);
  self->departs = g_steal_pointer (&state->departs);
  self->reason = g_steal_pointer (&state->reason);
  self->last_n = state->last_n;
  cordeau_net_state_free (state);
  return self;
}
