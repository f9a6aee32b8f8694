/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nets, machines and hands of a simulated laundry. */
#include "practice/floor.h"

#define N_RECEPTION 2
#define N_SORTING 2
#define N_WASHING 2
#define N_DRYING 2

CordeauFloorNet *
cordeau_floor_net_new (const char *code)
{
  CordeauFloorNet *self = g_rc_box_new0 (CordeauFloorNet);

  self->code = g_strdup (code);
  return self;
}

CordeauFloorNet *
cordeau_floor_net_ref (CordeauFloorNet *self)
{
  return g_rc_box_acquire (self);
}

static void
net_clear (gpointer data)
{
  CordeauFloorNet *self = data;

  g_free (self->code);
  g_free (self->real);
  g_free (self->departs);
}

void
cordeau_floor_net_unref (CordeauFloorNet *self)
{
  g_rc_box_release_full (self, net_clear);
}

static GPtrArray *
new_nets (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_floor_net_unref);
}

CordeauFloorMachine *
cordeau_floor_machine_new (const char *id, CordeauMachineKind kind, gint64 capacity)
{
  CordeauFloorMachine *self = g_new0 (CordeauFloorMachine, 1);

  self->id = g_strdup (id);
  self->kind = kind;
  self->capacity = capacity;
  self->nets = new_nets ();
  self->picked = new_nets ();
  return self;
}

void
cordeau_floor_machine_free (CordeauFloorMachine *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->nets);
  g_ptr_array_unref (self->picked);
  g_free (self);
}

void
cordeau_floor_machine_set_nets (CordeauFloorMachine *self, GPtrArray *nets)
{
  g_ptr_array_set_size (self->nets, 0);
  for (guint i = 0; nets != NULL && i < nets->len; i++)
    g_ptr_array_add (self->nets, cordeau_floor_net_ref (g_ptr_array_index (nets, i)));
}

/* --- the floor ----------------------------------------------------------------------------------- */

static void
add_machines (CordeauFloor *self, const CordeauPracticeParams *params, char letter, gint64 n,
              CordeauMachineKind kind)
{
  for (guint i = 1; i <= n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%c%u", letter, i);
      gint64 capacity = cordeau_practice_params_capacity (params, kind == CORDEAU_MACHINE_HYGIENE,
                                                          i);

      g_ptr_array_add (self->machines, cordeau_floor_machine_new (id, kind, capacity));
    }
}

static void
add_hands (CordeauFloor *self, CordeauStation station, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      CordeauHand *hand = g_new0 (CordeauHand, 1);

      hand->station = station;
      hand->index = i;
      g_ptr_array_add (self->hands, hand);
    }
}

void
cordeau_floor_init (CordeauFloor *self, const CordeauPracticeParams *params)
{
  *self = (CordeauFloor) { 0 };
  self->here = new_nets ();
  self->by_code = g_hash_table_new (g_str_hash, g_str_equal);
  self->machines = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_floor_machine_free);
  self->hands = g_ptr_array_new_with_free_func (g_free);
  add_machines (self, params, 'L', params->washers, CORDEAU_MACHINE_WASHER);
  add_machines (self, params, 'H', 1, CORDEAU_MACHINE_HYGIENE);
  add_machines (self, params, 'S', params->dryers, CORDEAU_MACHINE_DRYER);
  add_hands (self, CORDEAU_STATION_RECEPTION, N_RECEPTION);
  add_hands (self, CORDEAU_STATION_SORTING, N_SORTING);
  add_hands (self, CORDEAU_STATION_WASHING, N_WASHING);
  add_hands (self, CORDEAU_STATION_DRYING, N_DRYING);
  add_hands (self, CORDEAU_STATION_FINISHING, (guint) params->posts);
}

void
cordeau_floor_clear (CordeauFloor *self)
{
  g_clear_pointer (&self->by_code, g_hash_table_unref);
  g_clear_pointer (&self->machines, g_ptr_array_unref);
  g_clear_pointer (&self->here, g_ptr_array_unref);
  g_clear_pointer (&self->hands, g_ptr_array_unref);
}

CordeauFloorNet *
cordeau_floor_find (CordeauFloor *self, const char *code)
{
  return g_hash_table_lookup (self->by_code, code);
}

CordeauFloorMachine *
cordeau_floor_find_machine (CordeauFloor *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->machines->len; i++)
    {
      CordeauFloorMachine *machine = g_ptr_array_index (self->machines, i);

      if (g_str_equal (machine->id, id))
        return machine;
    }
  return NULL;
}

void
cordeau_floor_add (CordeauFloor *self, CordeauFloorNet *net)
{
  net->index = self->here->len;
  g_ptr_array_add (self->here, cordeau_floor_net_ref (net));
  g_hash_table_replace (self->by_code, net->code, net);
  self->n_at[net->stage]++;
}

void
cordeau_floor_remove (CordeauFloor *self, CordeauFloorNet *net)
{
  guint index = net->index;

  g_assert (!net->gone);
  self->n_at[net->stage]--;
  net->gone = TRUE;
  net->token++;
  g_hash_table_remove (self->by_code, net->code);
  g_ptr_array_remove_index_fast (self->here, index);
  if (index < self->here->len)
    ((CordeauFloorNet *) g_ptr_array_index (self->here, index))->index = index;
}

void
cordeau_floor_rename (CordeauFloor *self, CordeauFloorNet *net, const char *code)
{
  g_hash_table_remove (self->by_code, net->code);
  g_set_str (&net->code, code);
  g_hash_table_replace (self->by_code, net->code, net);
}

gboolean
cordeau_floor_set_stage (CordeauFloor *self, CordeauFloorNet *net, CordeauStage stage)
{
  if (net->stage == stage)
    return FALSE;
  if (!net->gone)
    {
      self->n_at[net->stage]--;
      self->n_at[stage]++;
    }
  net->stage = stage;
  net->out = FALSE;
  net->token++;
  return TRUE;
}

/* What was promised first; then what came first. */
static int
compare (const CordeauFloorNet *a, const CordeauFloorNet *b)
{
  gint64 owed_a = a->promise != 0 ? a->promise : G_MAXINT64;
  gint64 owed_b = b->promise != 0 ? b->promise : G_MAXINT64;

  if (owed_a != owed_b)
    return owed_a < owed_b ? -1 : 1;
  if (a->received != b->received)
    return a->received < b->received ? -1 : 1;
  return strcmp (a->code, b->code);
}

static gboolean
is_to_be_had (const CordeauFloorNet *net, gint64 now, CordeauFloorFits fits)
{
  return !net->busy && net->leave_until <= now && fits (net);
}

CordeauFloorNet *
cordeau_floor_next (CordeauFloor *self, gint64 now, CordeauFloorFits fits)
{
  CordeauFloorNet *best = NULL;

  for (guint i = 0; i < self->here->len; i++)
    {
      CordeauFloorNet *net = g_ptr_array_index (self->here, i);

      if (is_to_be_had (net, now, fits) && (best == NULL || compare (net, best) < 0))
        best = net;
    }
  return best;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  return compare (*(CordeauFloorNet *const *) a, *(CordeauFloorNet *const *) b);
}

GPtrArray *
cordeau_floor_queue (CordeauFloor *self, gint64 now, CordeauFloorFits fits)
{
  GPtrArray *queue = g_ptr_array_new ();

  for (guint i = 0; i < self->here->len; i++)
    {
      CordeauFloorNet *net = g_ptr_array_index (self->here, i);

      if (is_to_be_had (net, now, fits))
        g_ptr_array_add (queue, net);
    }
  g_ptr_array_sort (queue, compare_places);
  return queue;
}
