/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each net is two moments: when it was received, one more; when it came to lie ready, one less. */
#include "bags/balance.h"
#include "bags/burndown.h"
#include "bags/event.h"
#include "bags/handback.h"
#include "bags/state.h"

void
cordeau_burndown_free (CordeauBurndown *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->points, g_array_unref);
  g_free (self);
}

typedef struct
{
  gint64 at;
  int step;
} Moment;

static void
add_moment (GArray *moments, gint64 at, int step)
{
  Moment moment = { at, step };

  g_array_append_val (moments, moment);
}

/* @ready: 0 for not yet. */
static void
add_net (CordeauBurndown *self, GArray *moments, gint64 received, gint64 ready)
{
  if (ready != 0 && ready <= self->from)
    return;
  self->n_total++;
  /* A clock that was wrong puts nothing into the time to come. */
  add_moment (moments, CLAMP (received, self->from, self->now), 1);
  if (ready != 0)
    add_moment (moments, MIN (ready, self->now), -1);
}

/* --- nets at the site ---------------------------------------------------------------------------- */

typedef struct
{
  CordeauBurndown *self;
  GArray *moments;
} Walk;

static gboolean
open_net_cb (CordeauNet *net, gpointer user_data, GError **error)
{
  Walk *walk = user_data;

  add_net (walk->self, walk->moments, net->received,
           cordeau_net_is_ready (net) ? MAX (net->since, 1) : 0);
  cordeau_net_free (net);
  return TRUE;
}

static gboolean
add_open_nets (CordeauBurndown *self, GArray *moments, CordeauConnection *connection,
               GError **error)
{
  CordeauNetFilter filter = { .open_only = TRUE,
                              .due_before = self->cutoff + 1,
                              .sort = CORDEAU_NET_SORT_PROMISE };
  Walk walk = { self, moments };

  return cordeau_nets_foreach (connection, &filter, self->now, 0, 0, open_net_cb, &walk, error);
}

/* --- nets given out since ------------------------------------------------------------------------ */

static gboolean
ready_fact_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  gint64 *ready = user_data;
  CordeauEvent event;

  cordeau_event_read (&event, fact, body);
  if (event.stage == CORDEAU_STAGE_READY)
    *ready = fact->at;
  return TRUE;
}

static gboolean
add_given_out (CordeauBurndown *self, GArray *moments, CordeauConnection *connection,
               GError **error)
{
  g_autoptr (GPtrArray) states = NULL;
  CordeauStatement *statement;
  GError *local = NULL;

  states = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_state_free);
  statement = cordeau_connection_prepare (connection, "bags/today.sql#given-out");
  cordeau_statement_bind_int (statement, 1, self->from);
  cordeau_statement_bind_int (statement, 2, self->cutoff);
  cordeau_statement_bind_int (statement, 3, CORDEAU_STAGE_COLLECTED);
  while (cordeau_statement_step (statement, &local))
    g_ptr_array_add (states, cordeau_net_state_from_row (statement));
  for (guint i = 0; i < states->len && local == NULL; i++)
    {
      const CordeauNetState *state = g_ptr_array_index (states, i);
      gint64 ready = state->since;

      cordeau_facts_foreach_subject (connection, state->id, ready_fact_cb, &ready, &local);
      add_net (self, moments, state->received, ready);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* --- the steps ----------------------------------------------------------------------------------- */

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  const Moment *one = a;
  const Moment *two = b;

  return (one->at > two->at) - (one->at < two->at);
}

static void
draw_steps (CordeauBurndown *self, GArray *moments)
{
  CordeauBurndownPoint point = { self->from, 0 };
  int left = 0;

  g_array_sort (moments, compare_moments);
  for (guint i = 0; i < moments->len; i++)
    {
      const Moment *moment = &g_array_index (moments, Moment, i);

      if (moment->at > point.at)
        {
          g_array_append_val (self->points, point);
          point.at = moment->at;
        }
      left += moment->step;
      point.left = (guint) MAX (left, 0);
    }
  g_array_append_val (self->points, point);
  self->n_left = point.left;
}

CordeauBurndown *
cordeau_burndown_read (CordeauConnection *connection, gint64 from, gint64 cutoff, gint64 now,
                       GError **error)
{
  g_autoptr (CordeauBurndown) self = g_new0 (CordeauBurndown, 1);
  g_autoptr (GArray) moments = g_array_new (FALSE, FALSE, sizeof (Moment));

  self->from = from;
  self->now = now;
  self->cutoff = cutoff;
  self->points = g_array_new (FALSE, FALSE, sizeof (CordeauBurndownPoint));
  if (!add_open_nets (self, moments, connection, error)
      || !add_given_out (self, moments, connection, error))
    return NULL;
  draw_steps (self, moments);
  return g_steal_pointer (&self);
}
