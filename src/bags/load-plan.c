/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever is promised first goes first; a net that does not fit lets lighter ones pass. */
#include "bags/load-plan.h"

/* How many nets are looked at: a drum holds a handful, and a plan is made each time something moves. */
#define CANDIDATES 48

/* So long a drum may be filled; later it turns, and takes nothing more. */
#define BUILDING_US (G_GINT64_CONSTANT (15) * 60 * G_USEC_PER_SEC)

/* What waits where, the first ones first; the last two of washing have not been sorted. */
static const CordeauStage washing[] = { CORDEAU_STAGE_QUEUED, CORDEAU_STAGE_REWASH,
                                        CORDEAU_STAGE_RECEIVED, CORDEAU_STAGE_FOUND };
static const CordeauStage drying[] = { CORDEAU_STAGE_WASHED };
static const CordeauStage hygiene[] = { CORDEAU_STAGE_QUARANTINE };

void
cordeau_load_plan_free (CordeauLoadPlan *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->drum, cordeau_drum_free);
  g_clear_pointer (&self->nets, g_ptr_array_unref);
  g_free (self);
}

static gboolean
is_hygiene (const CordeauDrum *drum)
{
  return drum->machine->kind == CORDEAU_MACHINE_HYGIENE;
}

/* The free one that takes most: what waits longest for a machine is a whole drum of nets. */
static gboolean
find_free (CordeauLoadPlan *self, CordeauConnection *connection, const CordeauLoadWish *wish,
           GError **error)
{
  g_autoptr (GPtrArray) drums = NULL;
  gint best = -1;

  drums = cordeau_drums_list (connection, wish->site, wish->station, error);
  if (drums == NULL)
    return FALSE;
  for (guint i = 0; i < drums->len; i++)
    {
      const CordeauDrum *drum = g_ptr_array_index (drums, i);

      if (is_hygiene (drum) || drum->broken)
        continue;
      self->n_drums++;
      if (drum->load != NULL)
        continue;
      self->n_free++;
      if (best < 0 || drum->capacity > ((CordeauDrum *) g_ptr_array_index (drums, best))->capacity)
        best = (gint) i;
    }
  if (best >= 0 && wish->machine == NULL)
    {
      self->drum = g_ptr_array_index (drums, best);
      g_ptr_array_index (drums, best) = NULL;
    }
  return TRUE;
}

static const CordeauStage *
choose_stages (const CordeauLoadPlan *self, const CordeauLoadWish *wish, guint *n)
{
  if (self->drum != NULL && is_hygiene (self->drum))
    {
      *n = G_N_ELEMENTS (hygiene);
      return hygiene;
    }
  if (wish->station == CORDEAU_STATION_DRYING)
    {
      *n = G_N_ELEMENTS (drying);
      return drying;
    }
  *n = G_N_ELEMENTS (washing);
  return washing;
}

static int
compare_urgency (gconstpointer a, gconstpointer b)
{
  const CordeauNet *one = *(const CordeauNet *const *) a;
  const CordeauNet *two = *(const CordeauNet *const *) b;
  gint64 promise_one = one->promise != 0 ? one->promise : G_MAXINT64;
  gint64 promise_two = two->promise != 0 ? two->promise : G_MAXINT64;
  int order = (promise_one > promise_two) - (promise_one < promise_two);

  if (order == 0)
    order = (one->received > two->received) - (one->received < two->received);
  return order != 0 ? order : strcmp (one->id, two->id);
}

/* (transfer full) (element-type CordeauNet) */
static GPtrArray *
read_waiting (CordeauLoadPlan *self, CordeauConnection *connection, const CordeauLoadWish *wish,
              GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  const CordeauStage *stages;
  guint n_stages;

  stages = choose_stages (self, wish, &n_stages);
  if (stages == hygiene)
    filter->flags = CORDEAU_FLAG_HYGIENE;
  for (guint i = 0; i < n_stages; i++)
    {
      g_autoptr (GPtrArray) nets = NULL;
      gint64 count;

      filter->stage = stages[i];
      count = cordeau_nets_count (connection, filter, wish->now, error);
      if (count < 0)
        return NULL;
      self->n_waiting += (guint) count;
      nets = cordeau_nets_read (connection, filter, wish->now, 0, CANDIDATES, error);
      if (nets == NULL)
        return NULL;
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&nets));
    }
  g_ptr_array_sort (all, compare_urgency);
  return g_steal_pointer (&all);
}

/* @celsius 0: nothing is known of the programme. */
static void
fill (CordeauLoadPlan *self, GPtrArray *waiting, int celsius)
{
  gint64 room = self->drum->capacity;

  if (self->drum->load != NULL)
    room -= self->drum->load->grams;
  for (guint i = 0; i < waiting->len; i++)
    {
      CordeauNet *net = g_ptr_array_index (waiting, i);
      gint64 grams = cordeau_net_drum_grams (net);

      if (net->max_celsius > 0 && celsius > net->max_celsius)
        {
          self->n_too_hot++;
          continue;
        }
      /* Of a machine of which nothing is known, only the next four: domain.md, "3–4 nets a drum". */
      if (self->drum->capacity > 0 ? grams > room : self->nets->len >= 4)
        continue;
      g_ptr_array_index (waiting, i) = NULL;
      g_ptr_array_add (self->nets, net);
      self->grams += grams;
      room -= grams;
    }
}

static gboolean
read_celsius (CordeauConnection *connection, const CordeauLoadPlan *self,
              const CordeauLoadWish *wish, int *celsius, GError **error)
{
  g_autoptr (CordeauProgramme) programme = NULL;
  GError *local = NULL;

  *celsius = 0;
  if (wish->station != CORDEAU_STATION_WASHING)
    return TRUE;
  if (wish->programme != NULL)
    programme = cordeau_programme_find (connection, wish->site, wish->programme, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (programme != NULL)
    *celsius = programme->celsius;
  else if (self->drum->programme != NULL)
    *celsius = self->drum->programme->celsius;
  return TRUE;
}

CordeauLoadPlan *
cordeau_load_plan_read (CordeauConnection *connection, const CordeauLoadWish *wish, GError **error)
{
  g_autoptr (CordeauLoadPlan) self = g_new0 (CordeauLoadPlan, 1);
  g_autoptr (GPtrArray) waiting = NULL;
  GError *local = NULL;
  int celsius;

  g_return_val_if_fail (wish != NULL && wish->site != NULL, NULL);
  g_return_val_if_fail (wish->station == CORDEAU_STATION_WASHING
                            || wish->station == CORDEAU_STATION_DRYING,
                        NULL);

  self->nets = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  if (!find_free (self, connection, wish, error))
    return NULL;
  if (wish->machine != NULL)
    self->drum = cordeau_drum_read (connection, wish->site, wish->machine, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  waiting = read_waiting (self, connection, wish, error);
  if (waiting == NULL)
    return NULL;
  if (self->drum == NULL
      || (self->drum->load != NULL && wish->now - self->drum->load->opened > BUILDING_US))
    return g_steal_pointer (&self);
  if (!read_celsius (connection, self, wish, &celsius, error))
    return NULL;
  fill (self, waiting, celsius);
  return g_steal_pointer (&self);
}
