/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bags/machine-upkeep.h"
#include "bags/machine-use.h"
#include "machines/machine-log.h"

static void
item_free (gpointer data)
{
  CordeauUpkeepItem *self = data;

  g_free (self->name);
  g_free (self);
}

void
cordeau_machine_upkeep_free (CordeauMachineUpkeep *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* (nullable): with @error */
static CordeauUpkeepItem *
read_item (CordeauConnection *connection, const char *site, const CordeauMachineRecord *record,
           const CordeauMaintenanceItem *planned, GPtrArray *log, gint64 now, GError **error)
{
  const char *machine = record->machine->id;
  gint64 done = cordeau_machine_log_last_done (log, machine, planned->name);
  gint64 since = done > 0 ? done : planned->since;
  gint64 cycles = 0;
  CordeauUpkeepItem *self;

  if (planned->cycles > 0)
    cycles = cordeau_machine_use_count (connection, site, machine, since, now, error);
  if (cycles < 0)
    return NULL;
  self = g_new0 (CordeauUpkeepItem, 1);
  self->name = g_strdup (planned->name);
  self->every_cycles = planned->cycles;
  self->every_days = planned->days;
  self->done = done;
  self->cycles = cycles;
  self->days = MAX (now - since, 0) / G_TIME_SPAN_DAY;
  self->due = (planned->cycles > 0 && cycles >= planned->cycles)
              || (planned->days > 0 && self->days >= planned->days);
  return self;
}

static gboolean
read_items (GPtrArray *items, CordeauConnection *connection, const char *site,
            const CordeauMachineRecord *record, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) log = NULL;

  if (record->plan->len == 0)
    return TRUE;
  log = cordeau_machine_log_read (connection, site, record->machine->id, error);
  if (log == NULL)
    return FALSE;
  for (guint i = 0; i < record->plan->len; i++)
    {
      CordeauUpkeepItem *item = read_item (connection, site, record,
                                           g_ptr_array_index (record->plan, i), log, now, error);

      if (item == NULL)
        return FALSE;
      g_ptr_array_add (items, item);
    }
  return TRUE;
}

CordeauMachineUpkeep *
cordeau_machine_upkeep_read (CordeauConnection *connection, const char *site,
                             const CordeauMachineRecord *record, gint64 now, GError **error)
{
  g_autoptr (CordeauMachineUpkeep) self = g_new0 (CordeauMachineUpkeep, 1);
  gboolean read = record->counter >= 0;
  gint64 n;

  self->items = g_ptr_array_new_with_free_func (item_free);
  n = cordeau_machine_use_count (connection, site, record->machine->id,
                                 read ? record->counter_at : 0, now, error);
  if (n < 0 || !read_items (self->items, connection, site, record, now, error))
    return NULL;
  self->counter = (read ? record->counter : 0) + n;
  return g_steal_pointer (&self);
}

GPtrArray *
cordeau_machine_upkeep_list_due (CordeauConnection *connection, const char *site,
                                 const CordeauMachineRecord *record, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  GPtrArray *names;

  if (!read_items (items, connection, site, record, now, error))
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < items->len; i++)
    {
      const CordeauUpkeepItem *item = g_ptr_array_index (items, i);

      if (item->due)
        g_ptr_array_add (names, g_strdup (item->name));
    }
  return names;
}
