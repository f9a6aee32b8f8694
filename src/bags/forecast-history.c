/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of this site in the order of storing, which for its own is the order of recording; folded as they come. */
#include "bags/forecast-history-private.h"

static void
place_clear (CordeauHistoryPlace *self)
{
  g_clear_pointer (&self->load, g_free);
  g_clear_pointer (&self->machine, g_free);
}

static void
place_take (CordeauHistoryPlace *self, const CordeauNetState *state)
{
  self->stage = state->stage;
  self->resumes = state->resumes;
  self->since = state->since;
  self->received = state->received;
  self->promise = state->promise;
  g_set_str (&self->load, state->load);
  g_set_str (&self->machine, state->machine);
}

static void
net_free (gpointer data)
{
  CordeauHistoryNet *net = data;

  cordeau_net_state_free (net->state);
  place_clear (&net->before);
  g_free (net->last);
  g_free (net);
}

static void
load_free (gpointer data)
{
  CordeauHistoryLoad *load = data;

  cordeau_load_row_free (load->row);
  g_free (load);
}

CordeauForecastHistory *
cordeau_forecast_history_new (const CordeauForecastSite *site)
{
  CordeauForecastHistory *self;

  g_return_val_if_fail (site != NULL, NULL);

  self = g_new0 (CordeauForecastHistory, 1);
  self->site = cordeau_forecast_site_copy (site);
  self->durations = cordeau_durations_new ();
  cordeau_habits_init (&self->habits);
  self->nets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, net_free);
  self->same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->tried = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                       (GDestroyNotify) g_array_unref);
  self->next_try = G_MAXINT64;
  self->here = g_ptr_array_new ();
  self->loads = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, load_free);
  self->machines = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->floor = cordeau_scene_new (site, 0);
  return self;
}

void
cordeau_forecast_history_free (CordeauForecastHistory *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->here);
  g_hash_table_unref (self->nets);
  g_hash_table_unref (self->same);
  g_hash_table_unref (self->tried);
  g_hash_table_unref (self->loads);
  g_hash_table_unref (self->machines);
  cordeau_durations_free (self->durations);
  cordeau_scene_free (self->floor);
  cordeau_forecast_site_free (self->site);
  g_free (self);
}

const CordeauDurations *
cordeau_forecast_history_get_durations (CordeauForecastHistory *self)
{
  return self->durations;
}

const CordeauHabits *
cordeau_forecast_history_get_habits (CordeauForecastHistory *self)
{
  return &self->habits;
}

const CordeauTrust *
cordeau_forecast_history_get_trust (CordeauForecastHistory *self)
{
  return &self->trust;
}

gint64
cordeau_forecast_history_get_last (CordeauForecastHistory *self)
{
  return self->last_recorded;
}

/* --- nets ---------------------------------------------------------------------------------------- */

static gboolean
is_counted (CordeauStage stage)
{
  return cordeau_stage_is_open (stage) && stage != CORDEAU_STAGE_READY;
}

static void
count_net (CordeauForecastHistory *self, CordeauHistoryNet *net, CordeauStage before)
{
  CordeauStage after = net->state->stage;

  if (before == after)
    return;
  self->n_at[before]--;
  self->n_at[after]++;
  if (is_counted (after) && net->index < 0)
    {
      net->index = (int) self->here->len;
      g_ptr_array_add (self->here, net);
    }
  else if (!is_counted (after) && net->index >= 0)
    {
      g_ptr_array_remove_index_fast (self->here, (guint) net->index);
      if ((guint) net->index < self->here->len)
        ((CordeauHistoryNet *) g_ptr_array_index (self->here, net->index))->index = net->index;
      net->index = -1;
    }
}

static CordeauHistoryNet *
get_net (CordeauForecastHistory *self, const char *id)
{
  const char *same = g_hash_table_lookup (self->same, id);
  CordeauHistoryNet *net = g_hash_table_lookup (self->nets, same != NULL ? same : id);

  if (net != NULL)
    return net;
  net = g_new0 (CordeauHistoryNet, 1);
  net->state = cordeau_net_state_new (id);
  net->index = -1;
  self->n_at[CORDEAU_STAGE_NONE]++;
  g_hash_table_insert (self->nets, net->state->id, net);
  return net;
}

/* Two tags, one net: it is where it was read last. */
static void
join (CordeauForecastHistory *self, const char *id, const char *other)
{
  CordeauHistoryNet *stays = get_net (self, id);
  CordeauHistoryNet *goes = get_net (self, other);
  CordeauStage before;

  if (stays == goes)
    return;
  if (goes->state->received > stays->state->received)
    {
      CordeauHistoryNet *swap = goes;

      goes = stays;
      stays = swap;
    }
  before = goes->state->stage;
  goes->state->stage = CORDEAU_STAGE_NONE;
  count_net (self, goes, before);
  g_hash_table_replace (self->same, g_strdup (goes->state->id), g_strdup (stays->state->id));
}

static void
take_back (CordeauForecastHistory *self, CordeauHistoryNet *net, const CordeauEvent *undo)
{
  CordeauStage before = net->state->stage;

  if (net->last == NULL || g_strcmp0 (net->last, undo->target) != 0)
    return;
  net->state->stage = net->before.stage;
  net->state->resumes = net->before.resumes;
  net->state->since = net->before.since;
  net->state->received = net->before.received;
  net->state->promise = net->before.promise;
  g_set_str (&net->state->load, net->before.load);
  g_set_str (&net->state->machine, net->before.machine);
  g_clear_pointer (&net->last, g_free);
  count_net (self, net, before);
}

static void
put_into_load (CordeauForecastHistory *self, const CordeauHistoryNet *net,
               const CordeauHistoryPlace *from)
{
  CordeauHistoryLoad *load = net->state->load == NULL
                                 ? NULL
                                 : g_hash_table_lookup (self->loads, net->state->load);

  if (load == NULL || g_strcmp0 (net->state->load, from->load) == 0)
    return;
  load->n_nets++;
  load->grams += net->state->grams > 0 ? net->state->grams : (gint64) self->habits.grams;
  load->oldest = load->oldest == 0 ? from->since : MIN (load->oldest, from->since);
}

static void
came_to_be_ready (CordeauForecastHistory *self, const CordeauHistoryNet *net, gint64 at,
                  CordeauForecastWatch *watch)
{
  cordeau_history_see (self, net->state->id, at);
  if (watch != NULL && watch->ready != NULL)
    watch->ready (net->state->id, net->state->received, at, watch->data);
}

static void
net_event (CordeauForecastHistory *self, const CordeauEvent *event, CordeauForecastWatch *watch)
{
  CordeauHistoryNet *net = get_net (self, event->subject);
  CordeauHistoryPlace from = { 0 };

  if (event->kind == CORDEAU_EVENT_UNDO)
    {
      take_back (self, net, event);
      return;
    }
  if ((event->kind == CORDEAU_EVENT_LINK || event->kind == CORDEAU_EVENT_RETAG)
      && event->other != NULL)
    join (self, event->subject, event->other);
  if (!cordeau_event_moves (event))
    return;
  place_take (&from, net->state);
  cordeau_fold_event (net->state, event);
  if (event->code != NULL && *event->code != '\0')
    g_set_str (&net->state->code, event->code);
  cordeau_history_learn_bench (self, event->at);
  cordeau_history_learn_move (self, net, &from, event->at);
  put_into_load (self, net, &from);
  count_net (self, net, from.stage);
  if (from.stage != CORDEAU_STAGE_READY && net->state->stage == CORDEAU_STAGE_READY)
    came_to_be_ready (self, net, event->at, watch);
  place_clear (&net->before);
  net->before = from;
  g_set_str (&net->last, event->fact);
}

/* --- loads --------------------------------------------------------------------------------------- */

static CordeauHistoryMachine *
get_machine (CordeauForecastHistory *self, const char *id, CordeauStation station)
{
  CordeauHistoryMachine *machine = g_hash_table_lookup (self->machines, id);
  int index;

  if (machine != NULL)
    return machine;
  machine = g_new0 (CordeauHistoryMachine, 1);
  index = cordeau_scene_find_machine (self->floor, id);
  if (index >= 0)
    machine->kind =
        ((CordeauSceneMachine *) g_ptr_array_index (self->floor->machines, index))->kind;
  else
    machine->kind = station == CORDEAU_STATION_DRYING ? CORDEAU_MACHINE_DRYER
                                                      : CORDEAU_MACHINE_WASHER;
  g_hash_table_insert (self->machines, g_strdup (id), machine);
  return machine;
}

static void
load_event (CordeauForecastHistory *self, const CordeauFact *fact, yyjson_val *body)
{
  CordeauHistoryLoad *load = g_hash_table_lookup (self->loads, fact->subject);
  CordeauHistoryMachine *machine;

  if (strcmp (fact->kind, "load.opened") == 0 && load == NULL)
    {
      load = g_new0 (CordeauHistoryLoad, 1);
      load->row = cordeau_load_row_new (fact->subject);
      cordeau_load_row_open (load->row, fact, body);
      g_hash_table_insert (self->loads, load->row->id, load);
      if (load->row->machine == NULL)
        return;
      machine = get_machine (self, load->row->machine, load->row->station);
      cordeau_history_learn_opened (self, machine, load);
      machine->load = load;
    }
  else if (strcmp (fact->kind, "load.ended") == 0 && load != NULL && load->row->machine != NULL)
    {
      machine = get_machine (self, load->row->machine, load->row->station);
      cordeau_load_row_end (load->row, fact, body);
      cordeau_history_learn_ended (self, machine, load);
    }
}

/* --- reading ------------------------------------------------------------------------------------- */

static gboolean
take_fact (CordeauForecastHistory *self, const CordeauFact *fact, CordeauForecastWatch *watch)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (fact->body, fact->length, 0);
  yyjson_val *body = yyjson_doc_get_root (doc);
  CordeauEvent event;

  if (body == NULL)
    return FALSE;
  cordeau_history_turn_day (self, fact->at);
  cordeau_event_read (&event, fact, body);
  /* An undo of a load is one of its nets' too. */
  if (g_str_has_prefix (fact->kind, "load."))
    load_event (self, fact, body);
  else if (!g_hash_table_contains (self->loads, fact->subject))
    net_event (self, &event, watch);
  return TRUE;
}

static void
read_fact (CordeauStatement *s, CordeauFact *fact)
{
  *fact = (CordeauFact) {
    .id = cordeau_statement_text (s, 0),
    .kind = cordeau_statement_text (s, 1),
    .subject = cordeau_statement_text (s, 2),
    .site = cordeau_statement_text (s, 3),
    .at = cordeau_statement_int (s, 4),
    .recorded = cordeau_statement_int (s, 5),
    .clock = cordeau_statement_int (s, 6),
    .n = cordeau_statement_int (s, 7),
  };
  fact->body = cordeau_statement_blob (s, 8, &fact->length);
}

static gboolean
start (CordeauForecastHistory *self, CordeauConnection *connection, gint64 since, gint64 trust,
       GError **error)
{
  if (self->started)
    return TRUE;
  self->started = TRUE;
  self->next_try = (trust / G_TIME_SPAN_HOUR + 1) * G_TIME_SPAN_HOUR;
  return cordeau_scene_read_machines (self->floor, connection, error)
         && cordeau_forecast_window_find_row (connection, since, &self->last_fact, error);
}

static gboolean
moments (CordeauForecastHistory *self, CordeauForecastWatch *watch, gint64 before, GError **error)
{
  cordeau_history_try (self, before);
  while (watch != NULL && watch->moment != NULL && watch->next < before)
    if (!watch->moment (self, &watch->next, watch->data, error))
      return FALSE;
  return TRUE;
}

gboolean
cordeau_forecast_history_read (CordeauForecastHistory *self, CordeauConnection *connection,
                               gint64 since, gint64 trust, gint64 until,
                               CordeauForecastWatch *watch, GCancellable *cancellable,
                               GError **error)
{
  CordeauStatement *s;
  GError *local = NULL;
  guint n = 0;

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  if (!start (self, connection, since, trust, error))
    return FALSE;
  s = cordeau_connection_prepare (connection, "bags/forecast.sql#facts");
  cordeau_statement_bind_int (s, 1, self->last_fact);
  while (cordeau_statement_step (s, &local))
    {
      CordeauFact fact;

      read_fact (s, &fact);
      if (fact.recorded > until
          || (++n % 1024 == 0 && g_cancellable_set_error_if_cancelled (cancellable, &local))
          || !moments (self, watch, fact.recorded, &local))
        {
          cordeau_statement_reset (s);
          break;
        }
      if (g_strcmp0 (fact.site, self->site->id) == 0)
        take_fact (self, &fact, watch);
      self->last_fact = cordeau_statement_int (s, 9);
      self->last_recorded = fact.recorded;
    }
  if (local == NULL)
    moments (self, watch, until, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* --- the scene ----------------------------------------------------------------------------------- */

static void
add_net (CordeauScene *scene, const CordeauHistoryNet *net)
{
  const CordeauNetState *state = net->state;
  CordeauSceneNet *added;

  switch ((int) state->stage)
    {
    case CORDEAU_STAGE_IN_TRANSFER:
    case CORDEAU_STAGE_MISSING:
    case CORDEAU_STAGE_FOUND:
    case CORDEAU_STAGE_UNCLAIMED:
      return;
    default:
      break;
    }
  added = cordeau_scene_add_net (scene, state->id, state->code != NULL ? state->code : state->id);
  added->stage = state->stage;
  added->since = state->since;
  added->received = state->received;
  added->promise = state->promise;
  added->grams = state->grams;
  added->machine = cordeau_scene_find_machine (scene, state->load != NULL ? state->machine : NULL);
  if (added->machine >= 0)
    ((CordeauSceneMachine *) g_ptr_array_index (scene->machines, added->machine))->n_nets++;
}

static void
add_machine (CordeauForecastHistory *self, CordeauScene *scene, const CordeauSceneMachine *known)
{
  CordeauSceneMachine *added = g_new0 (CordeauSceneMachine, 1);

  added->id = g_strdup (known->id);
  added->kind = known->kind;
  added->capacity = known->capacity;
  g_ptr_array_add (scene->machines, added);
}

static void
set_load (CordeauForecastHistory *self, CordeauSceneMachine *added)
{
  const CordeauHistoryMachine *machine = g_hash_table_lookup (self->machines, added->id);

  if (machine == NULL || machine->load == NULL)
    return;
  added->programme = g_strdup (machine->load->row->programme);
  added->opened = added->n_nets > 0 ? machine->load->row->opened : 0;
  added->ended = machine->load->row->ended;
  added->interrupted = g_strcmp0 (machine->load->row->outcome, "interrupted") == 0;
}

CordeauScene *
cordeau_forecast_history_get_scene (CordeauForecastHistory *self, gint64 now)
{
  CordeauScene *scene;

  g_return_val_if_fail (self != NULL, NULL);

  scene = cordeau_scene_new (self->site, now);
  for (guint i = 0; i < self->floor->machines->len; i++)
    add_machine (self, scene, g_ptr_array_index (self->floor->machines, i));
  for (guint i = 0; i < self->here->len; i++)
    add_net (scene, g_ptr_array_index (self->here, i));
  for (guint i = 0; i < scene->machines->len; i++)
    set_load (self, g_ptr_array_index (scene->machines, i));
  cordeau_scene_find_cutoff (scene);
  return scene;
}
