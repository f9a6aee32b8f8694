/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One net in full: its tags, its custody line by line, and who shared its load. */
#include "base/code.h"
#include "bags/custody.h"
#include "bags/history.h"
#include "bags/judge.h"
#include "bags/links.h"
#include "bags/net-from-state.h"

void
cordeau_custody_free (gpointer data)
{
  CordeauCustody *self = data;

  if (self == NULL)
    return;
  g_free (self->fact);
  g_free (self->kind);
  g_free (self->site);
  g_free (self->machine);
  g_free (self->load);
  g_free (self->slot);
  g_free (self->code);
  g_free (self->reason);
  g_free (self->actor);
  g_free (self->actor_name);
  g_free (self);
}

void
cordeau_net_detail_free (CordeauNetDetail *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->net, cordeau_net_free);
  g_clear_pointer (&self->aliases, g_ptr_array_unref);
  g_clear_pointer (&self->custody, g_ptr_array_unref);
  g_clear_pointer (&self->mates, g_ptr_array_unref);
  g_free (self->load_number);
  g_free (self->load_machine);
  g_free (self);
}

static CordeauStage
stage_of (const CordeauEvent *event)
{
  switch ((int) event->kind)
    {
    case CORDEAU_EVENT_HOLD:
    case CORDEAU_EVENT_TEMPORARY:
      return CORDEAU_STAGE_HELD;
    case CORDEAU_EVENT_REWASH:
      return CORDEAU_STAGE_REWASH;
    case CORDEAU_EVENT_QUARANTINE:
      return CORDEAU_STAGE_QUARANTINE;
    case CORDEAU_EVENT_UNWASHED:
      return CORDEAU_STAGE_RETURNED_UNWASHED;
    case CORDEAU_EVENT_MISSING:
      return CORDEAU_STAGE_MISSING;
    case CORDEAU_EVENT_RETIRE:
      return CORDEAU_STAGE_RETIRED;
    case CORDEAU_EVENT_REISSUE:
      return CORDEAU_STAGE_ISSUED;
    default:
      return event->stage;
    }
}

CordeauCustody *
cordeau_custody_new (const CordeauEvent *event)
{
  CordeauCustody *self = g_new0 (CordeauCustody, 1);

  self->fact = g_strdup (event->fact);
  self->kind = g_strdup (event->fact_kind);
  self->at = event->at;
  self->station = event->station;
  self->stage = stage_of (event);
  self->site = g_strdup (event->site);
  self->machine = g_strdup (event->machine);
  self->load = g_strdup (event->load);
  self->slot = g_strdup (event->slot);
  self->code = g_strdup (event->code);
  self->reason = g_strdup (event->reason);
  self->grams = event->grams;
  self->suspect = event->suspect;
  self->outcome = event->undone ? "undone" : event->clash ? "question" : "accepted";
  return self;
}

/* One line for each stage that nobody read and the scan implied. */
static void
add_inferred (GPtrArray *custody, const CordeauEvent *event)
{
  g_auto (GStrv) nicks = NULL;

  if (event->inferred == NULL || event->undone)
    return;
  nicks = g_strsplit (event->inferred, " ", -1);
  for (guint i = 0; nicks[i] != NULL; i++)
    {
      CordeauCustody *line = cordeau_custody_new (event);

      line->stage = cordeau_stage_from_nick (nicks[i]);
      line->station = CORDEAU_STATION_NONE;
      line->grams = 0;
      line->inferred = TRUE;
      line->outcome = "inferred";
      g_clear_pointer (&line->slot, g_free);
      g_ptr_array_add (custody, line);
    }
}

static gboolean
add_actors (CordeauConnection *connection, GPtrArray *custody, GError **error)
{
  for (guint i = 0; i < custody->len; i++)
    {
      CordeauCustody *line = g_ptr_array_index (custody, i);
      GError *local = NULL;

      line->actor = cordeau_session_get_attribution (connection, line->fact, &local);
      if (local == NULL && line->actor != NULL && line->site != NULL)
        line->actor_name = cordeau_session_read_actor_name (connection, line->site, line->actor,
                                                            &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
add_control_points (CordeauConnection *connection, GPtrArray *custody, GError **error)
{
  for (guint i = 0; i < custody->len; i++)
    {
      CordeauCustody *line = g_ptr_array_index (custody, i);

      if (line->load != NULL && line->stage == CORDEAU_STAGE_WASHING && !line->inferred
          && !cordeau_load_read_control (connection, line->load, &line->celsius,
                                         &line->hold_minutes, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_custody (CordeauConnection *connection, CordeauNetDetail *self, GPtrArray *nets,
              GError **error)
{
  g_autoptr (GPtrArray) histories = NULL;
  g_autoptr (GPtrArray) events = NULL;

  histories = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_history_free);
  for (guint i = 0; i < nets->len; i++)
    {
      CordeauHistory *history;

      history = cordeau_history_read (connection, g_ptr_array_index (nets, i), error);
      if (history == NULL)
        return FALSE;
      g_ptr_array_add (histories, history);
    }
  events = cordeau_history_merge (histories);
  self->custody = g_ptr_array_new_with_free_func (cordeau_custody_free);
  for (guint i = 0; i < events->len; i++)
    {
      const CordeauEvent *event = g_ptr_array_index (events, i);

      add_inferred (self->custody, event);
      g_ptr_array_add (self->custody, cordeau_custody_new (event));
    }
  return add_control_points (connection, self->custody, error)
         && add_actors (connection, self->custody, error);
}

static gboolean
read_aliases (CordeauConnection *connection, CordeauNetDetail *self, GPtrArray *nets,
              GError **error)
{
  self->aliases = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->aliases, g_strdup (self->net->code));
  for (guint i = 0; i < nets->len; i++)
    {
      g_autoptr (CordeauNetState) state = NULL;
      GError *local = NULL;

      if (strcmp (g_ptr_array_index (nets, i), self->net->id) == 0)
        continue;
      state = cordeau_net_state_read (connection, g_ptr_array_index (nets, i), &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (state != NULL)
        g_ptr_array_add (self->aliases, g_steal_pointer (&state->code));
    }
  return TRUE;
}

static gboolean
read_load (CordeauConnection *connection, CordeauNetDetail *self, const char *id, GError **error)
{
  g_autoptr (CordeauLoad) load = NULL;
  g_autoptr (GPtrArray) nets = NULL;
  GError *local = NULL;

  self->mates = g_ptr_array_new_with_free_func (g_free);
  if (id == NULL)
    return TRUE;
  load = cordeau_load_read (connection, id, &local);
  if (local == NULL)
    nets = cordeau_load_nets (connection, id, TRUE, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNetState *net = g_ptr_array_index (nets, i);

      self->load_grams += net->grams > 0 ? net->grams : CORDEAU_ASSUMED_GRAMS;
      if (strcmp (net->id, self->net->id) != 0)
        g_ptr_array_add (self->mates, g_strdup (net->code));
    }
  if (load != NULL)
    {
      self->load_number = g_strdup_printf ("%" G_GINT64_FORMAT, load->number);
      self->load_machine = g_strdup (load->machine);
    }
  return TRUE;
}

/* By code, or by the id itself. */
static gboolean
find_state (CordeauConnection *connection, const char *text, CordeauNetState **net, GError **error)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);
  g_autoptr (CordeauNetState) tag = NULL;
  GError *local = NULL;

  *net = NULL;
  if (code != NULL && cordeau_code_fits_net (code)
      && !cordeau_net_lookup (connection, code->key, net, &tag, error))
    return FALSE;
  if (*net != NULL)
    return TRUE;
  *net = cordeau_net_state_read (connection, text, &local);
  if (*net != NULL && (*net)->alias_of != NULL)
    {
      tag = *net;
      *net = cordeau_net_state_read (connection, tag->alias_of, &local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

CordeauNetDetail *
cordeau_net_detail_read (CordeauConnection *connection, const char *code, gint64 now,
                         GError **error)
{
  g_autoptr (CordeauNetDetail) self = NULL;
  g_autoptr (GPtrArray) nets = NULL;
  g_autofree char *today = NULL;
  g_autofree char *load = NULL;
  CordeauNetState *state;

  g_return_val_if_fail (code != NULL, NULL);

  if (!find_state (connection, code, &state, error) || state == NULL)
    return NULL;
  today = cordeau_site_day (connection, now);
  load = g_strdup (state->load != NULL ? state->load : state->last_load);
  self = g_new0 (CordeauNetDetail, 1);
  self->net = cordeau_net_from_state (state, now, today);
  nets = cordeau_links_component (connection, self->net->id, error);
  if (nets == NULL || !read_aliases (connection, self, nets, error)
      || !read_custody (connection, self, nets, error)
      || !read_load (connection, self, load, error))
    return NULL;
  return g_steal_pointer (&self);
}
