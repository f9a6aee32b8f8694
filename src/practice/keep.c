/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What somebody is about to take in hand: the others leave it alone as long as it is kept, whatever they had planned with
 * it. Like what a trainee touched (look.c), but before it is touched. */
#include "practice/watts.h"
#include "practice/world-private.h"

static gint64
patience (CordeauWorld *self)
{
  return (gint64) (self->params.patience * CORDEAU_MINUTE);
}

/* Whether it was left long enough ago to be left anew; plans are not made again at every turn. */
static gboolean
runs_out (CordeauWorld *self, gint64 leave_until)
{
  return leave_until - self->now < patience (self) / 2;
}

static void
keep_net (CordeauWorld *self, CordeauFloorNet *net)
{
  if (!runs_out (self, net->leave_until))
    return;
  net->leave_until = self->now + patience (self);
  net->busy = FALSE;
  net->token++;
  cordeau_world_plan_for (self, net);
  cordeau_world_take_over (self, net);
}

/* Whoever was on the way to it turns round. */
static void
keep_machine (CordeauWorld *self, CordeauFloorMachine *machine)
{
  if (!runs_out (self, machine->leave_until))
    return;
  machine->leave_until = self->now + patience (self);
  if (machine->state == CORDEAU_DRUM_ATTENDED)
    {
      machine->run++;
      machine->state = machine->until <= self->now ? CORDEAU_DRUM_ENDED : CORDEAU_DRUM_STOPPED;
    }
  else if (machine->state == CORDEAU_DRUM_LOADING && machine->nets->len == 0)
    {
      machine->run++;
      machine->state = CORDEAU_DRUM_FREE;
      for (guint i = 0; i < machine->picked->len; i++)
        ((CordeauFloorNet *) g_ptr_array_index (machine->picked, i))->busy = FALSE;
      g_ptr_array_set_size (machine->picked, 0);
    }
}

void
cordeau_world_hold_kept (CordeauWorld *self)
{
  for (guint i = 0; self->kept != NULL && self->kept[i] != NULL; i++)
    {
      CordeauFloorNet *net = cordeau_floor_find (&self->floor, self->kept[i]);
      CordeauFloorMachine *machine = cordeau_floor_find_machine (&self->floor, self->kept[i]);

      if (net != NULL)
        keep_net (self, net);
      if (machine != NULL)
        keep_machine (self, machine);
    }
}

gboolean
cordeau_world_is_kept (CordeauWorld *self, const char *code)
{
  return self->kept != NULL && g_strv_contains ((const char *const *) self->kept, code);
}

void
cordeau_world_keep (CordeauWorld *self, const char *const *names)
{
  g_return_if_fail (self != NULL);

  g_strfreev (self->kept);
  self->kept = g_strdupv ((char **) names);
}

gint64
cordeau_world_get_end (CordeauWorld *self, const char *machine)
{
  const CordeauFloorMachine *found;

  g_return_val_if_fail (self != NULL, 0);

  found = cordeau_floor_find_machine (&self->floor, machine);
  return found != NULL && found->nets->len > 0 ? found->until : 0;
}

int
cordeau_world_get_watts (CordeauWorld *self, const char *machine)
{
  const CordeauFloorMachine *found;

  g_return_val_if_fail (self != NULL, -1);

  found = cordeau_floor_find_machine (&self->floor, machine);
  if (found == NULL || self->now < self->dark_until)
    return -1;
  return cordeau_practice_watts (found, self->now);
}

GStrv
cordeau_world_list_machines (CordeauWorld *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->floor.machines->len; i++)
    {
      const CordeauFloorMachine *machine = g_ptr_array_index (self->floor.machines, i);

      g_strv_builder_add (ids, machine->id);
    }
  return g_strv_builder_end (ids);
}
