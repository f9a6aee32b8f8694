/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A machine joined with its open load. */
#include "bags/drums.h"
#include "machines/machine-truth.h"

void
cordeau_drum_free (CordeauDrum *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->machine, cordeau_machine_free);
  g_clear_pointer (&self->load, cordeau_load_free);
  g_clear_pointer (&self->programme, cordeau_programme_free);
  g_free (self);
}

gint64
cordeau_net_drum_grams (const CordeauNet *net)
{
  g_return_val_if_fail (net != NULL, 0);

  return net->grams > 0 ? net->grams : CORDEAU_ASSUMED_GRAMS;
}

static CordeauStation
kind_station (CordeauMachineKind kind)
{
  switch (kind)
    {
    case CORDEAU_MACHINE_WASHER:
    case CORDEAU_MACHINE_HYGIENE:
      return CORDEAU_STATION_WASHING;
    case CORDEAU_MACHINE_DRYER:
      return CORDEAU_STATION_DRYING;
    case CORDEAU_MACHINE_UNKNOWN:
    case CORDEAU_MACHINE_IRONER:
    default:
      return CORDEAU_STATION_NONE;
    }
}

CordeauStation
cordeau_drum_station (const CordeauDrum *self)
{
  g_return_val_if_fail (self != NULL, CORDEAU_STATION_NONE);

  return kind_station (self->machine->kind);
}

/* FALSE only on @error. */
static gboolean
read_load (CordeauDrum *self, CordeauConnection *connection, const char *site, GError **error)
{
  GError *local = NULL;

  self->load = cordeau_load_read_open (connection, site, self->machine->id, &local);
  if (self->load != NULL && cordeau_load_read_out (connection, self->load, &self->left, &local)
      && self->left > 0)
    g_clear_pointer (&self->load, cordeau_load_free);
  if (local == NULL && self->load != NULL && self->load->programme != NULL)
    self->programme = cordeau_programme_find (connection, site, self->load->programme, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
read_fault (CordeauDrum *self, CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;

  truth = cordeau_machine_truth_read (connection, site, self->machine->id, error);
  self->broken = truth != NULL && truth->fault != NULL;
  return truth != NULL;
}

/* (transfer full) @machine. */
static CordeauDrum *
drum_new (CordeauMachine *machine, CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (CordeauDrum) self = g_new0 (CordeauDrum, 1);

  self->machine = machine;
  self->capacity = cordeau_machine_capacity (machine);
  if (!read_load (self, connection, site, error) || !read_fault (self, connection, site, error))
    return NULL;
  return g_steal_pointer (&self);
}

CordeauDrum *
cordeau_drum_read (CordeauConnection *connection, const char *site, const char *machine,
                   GError **error)
{
  CordeauMachine *found;

  g_return_val_if_fail (site != NULL, NULL);
  g_return_val_if_fail (machine != NULL, NULL);

  found = cordeau_machine_find (connection, site, machine, error);
  return found != NULL ? drum_new (found, connection, site, error) : NULL;
}

GPtrArray *
cordeau_drums_list (CordeauConnection *connection, const char *site, CordeauStation station,
                    GError **error)
{
  g_autoptr (GPtrArray) machines = NULL;
  g_autoptr (GPtrArray) drums = NULL;

  g_return_val_if_fail (site != NULL, NULL);

  machines = cordeau_machines_list (connection, site, error);
  if (machines == NULL)
    return NULL;
  drums = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_drum_free);
  for (guint i = 0; i < machines->len; i++)
    {
      CordeauMachine *machine = g_ptr_array_index (machines, i);
      CordeauStation serves = kind_station (machine->kind);
      CordeauDrum *drum;

      if (serves == CORDEAU_STATION_NONE || (station != CORDEAU_STATION_NONE && station != serves))
        continue;
      g_ptr_array_index (machines, i) = NULL;
      drum = drum_new (machine, connection, site, error);
      if (drum == NULL)
        return NULL;
      g_ptr_array_add (drums, drum);
    }
  return g_steal_pointer (&drums);
}

GPtrArray *
cordeau_drum_nets (CordeauConnection *connection, const CordeauDrum *self, gint64 now,
                   GError **error)
{
  g_autoptr (CordeauNetFilter) filter = cordeau_net_filter_new ();

  g_return_val_if_fail (self != NULL, NULL);

  if (self->load == NULL)
    return g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_net_free);
  filter->load = g_strdup (self->load->id);
  filter->sort = CORDEAU_NET_SORT_SINCE;
  return cordeau_nets_read (connection, filter, now, 0, 0, error);
}
