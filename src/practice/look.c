/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking around: the floor is made to agree with the data. What others touched is left to them for a while; what was
 * planned for it is void. */
#include "bags/queries.h"
#include "practice/world-private.h"

static int
receive_day (CordeauWorld *self, const CordeauNet *net)
{
  return net->received != 0 ? cordeau_village_day (self->village.zone, net->received) : self->day;
}

static void
copy (CordeauWorld *self, CordeauFloorNet *known, const CordeauNet *net)
{
  if (known->received != net->received)
    {
      known->fate = cordeau_village_fate (&self->village, net->code, receive_day (self, net));
      known->again = known->contaminated = known->hygiene = FALSE;
    }
  known->received = net->received;
  known->promise = net->promise;
  known->grams = net->grams;
  known->max_celsius = net->max_celsius;
  known->temporary = (net->flags & CORDEAU_FLAG_TEMPORARY) != 0;
  g_set_str (&known->departs, net->departs);
}

void
cordeau_world_take_over (CordeauWorld *self, CordeauFloorNet *net)
{
  gint64 left = MAX (net->leave_until - self->now, 0);

  if (net->stage == CORDEAU_STAGE_FINISHING && !net->busy)
    cordeau_world_plan (self, CORDEAU_TASK_FINISHED,
                        left + cordeau_chance_minutes (&self->chance, 2, 6), net, NULL);
}

static void
notice (CordeauWorld *self, const CordeauNet *net, gboolean others)
{
  CordeauFloorNet *known = cordeau_floor_find (&self->floor, net->code);
  gboolean fresh = known == NULL;
  gboolean moved;

  if (fresh)
    {
      known = cordeau_floor_net_new (net->code);
      cordeau_floor_add (&self->floor, known);
      cordeau_floor_net_unref (known);
    }
  known->seen = self->looks;
  copy (self, known, net);
  moved = fresh || known->stage != net->stage;
  if (!moved)
    return;
  if (others)
    known->leave_until = self->now + (gint64) (self->params.patience * CORDEAU_MINUTE);
  known->busy = FALSE;
  known->token++;
  cordeau_world_put (self, known, net->stage);
  known->since = net->since;
  cordeau_world_take_over (self, known);
}

static void
forget_the_gone (CordeauWorld *self)
{
  for (guint i = self->floor.here->len; i > 0; i--)
    {
      CordeauFloorNet *net = g_ptr_array_index (self->floor.here, i - 1);

      if (net->seen != self->looks)
        cordeau_floor_remove (&self->floor, net);
    }
}

/* --- drums --------------------------------------------------------------------------------------- */

static gboolean
same_nets (const CordeauFloorMachine *machine, GPtrArray *nets)
{
  if (machine->nets->len != nets->len)
    return FALSE;
  for (guint i = 0; i < nets->len; i++)
    if (!g_ptr_array_find (machine->nets, g_ptr_array_index (nets, i), NULL))
      return FALSE;
  return TRUE;
}

static gint64
last_since (GPtrArray *nets)
{
  gint64 last = 0;

  for (guint i = 0; i < nets->len; i++)
    last = MAX (last, ((const CordeauFloorNet *) g_ptr_array_index (nets, i))->since);
  return last;
}

/* Somebody else filled, or emptied it. */
static void
correct_machine (CordeauWorld *self, CordeauFloorMachine *machine, GPtrArray *nets, gboolean others)
{
  gboolean was_full = machine->nets->len > 0;

  cordeau_floor_machine_set_nets (machine, nets);
  if (nets->len > 0)
    {
      machine->run++;
      if (others)
        machine->leave_until = self->now + (gint64) (self->params.patience * CORDEAU_MINUTE);
      cordeau_world_start_cycle (self, machine, last_since (nets), FALSE);
    }
  else if (was_full && machine->state != CORDEAU_DRUM_BROKEN)
    {
      machine->run++;
      machine->state = CORDEAU_DRUM_FREE;
    }
}

static void
look_at_drums (CordeauWorld *self, GHashTable *contents, gboolean others)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  for (guint i = 0; i < self->floor.machines->len; i++)
    {
      CordeauFloorMachine *machine = g_ptr_array_index (self->floor.machines, i);
      GPtrArray *nets = g_hash_table_lookup (contents, machine->id);

      if (nets == NULL)
        nets = none;
      if (machine->state != CORDEAU_DRUM_LOADING && !same_nets (machine, nets))
        correct_machine (self, machine, nets, others);
    }
}

/* A machine that somebody brought in: people turn to it as to the others. */
static void
know_machine (CordeauWorld *self, const CordeauNet *net)
{
  CordeauMachineKind kind = net->stage == CORDEAU_STAGE_DRYING ? CORDEAU_MACHINE_DRYER
                                                               : CORDEAU_MACHINE_WASHER;

  if (cordeau_floor_find_machine (&self->floor, net->machine) == NULL)
    g_ptr_array_add (self->floor.machines,
                     cordeau_floor_machine_new (net->machine, kind, self->params.drum_grams));
}

static void
put_into (CordeauWorld *self, GHashTable *contents, const CordeauNet *net)
{
  CordeauFloorNet *known = cordeau_floor_find (&self->floor, net->code);
  GPtrArray *nets = g_hash_table_lookup (contents, net->machine);

  if (known->out)
    return;
  know_machine (self, net);
  if (nets == NULL)
    {
      nets = g_ptr_array_new ();
      g_hash_table_insert (contents, g_strdup (net->machine), nets);
    }
  g_ptr_array_add (nets, known);
}

gboolean
cordeau_world_look (CordeauWorld *self, gboolean others, GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();
  g_autoptr (GPtrArray) nets = NULL;
  g_autoptr (GHashTable) contents = NULL;

  self->stale = FALSE;
  self->looks++;
  filter->open_only = TRUE;
  nets = cordeau_nets_read (cordeau_txn_get_connection (self->txn), filter, self->now, 0, 0, error);
  if (nets == NULL)
    return FALSE;
  contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                    (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < nets->len; i++)
    {
      const CordeauNet *net = g_ptr_array_index (nets, i);

      notice (self, net, others);
      if (net->machine != NULL && net->load != NULL)
        put_into (self, contents, net);
    }
  forget_the_gone (self);
  look_at_drums (self, contents, others);
  return TRUE;
}
