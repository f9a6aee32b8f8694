/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading: the record's body as it is, since no list sorts by what is in it. */
#include <string.h>

#include "machines/machine-record-private.h"
#include "machines/projection.h"
#include "store/record.h"

/* Nobody writes more than this by hand; what another site sends is cut there. */
#define MOST 200

void
cordeau_machine_record_free (CordeauMachineRecord *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->machine, cordeau_machine_free);
  g_free (self->giai);
  g_clear_pointer (&self->programmes, g_ptr_array_unref);
  g_clear_pointer (&self->plan, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_free (self);
}

static void
read_programmes (CordeauMachineRecord *self, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    if (yyjson_is_str (value) && i < MOST)
      g_ptr_array_add (self->programmes, g_strdup (yyjson_get_str (value)));
  }
}

static void
read_plan (CordeauMachineRecord *self, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    const char *name = cordeau_body_text (value, "name");
    CordeauMaintenanceItem *item;

    if (name == NULL || i >= MOST)
      continue;
    item = cordeau_maintenance_item_new (name, MAX (cordeau_body_int (value, "cycles"), 0),
                                         MAX (cordeau_body_int (value, "days"), 0));
    item->since = cordeau_body_int (value, "since");
    g_ptr_array_add (self->plan, item);
  }
}

static void
read_documents (CordeauMachineRecord *self, yyjson_val *list)
{
  size_t i, n;
  yyjson_val *value;

  yyjson_arr_foreach (list, i, n, value)
  {
    const char *title = cordeau_body_text (value, "title");
    const char *link = cordeau_body_text (value, "link");

    if (title != NULL && link != NULL && i < MOST)
      g_ptr_array_add (self->documents, cordeau_machine_document_new (title, link));
  }
}

/* @machine: (transfer full) */
static CordeauMachineRecord *
record_new (CordeauMachine *machine, yyjson_val *body)
{
  CordeauMachineRecord *self = g_new0 (CordeauMachineRecord, 1);
  yyjson_val *counter = yyjson_obj_get (body, CORDEAU_MACHINE_COUNTER);

  self->machine = machine;
  self->programmes = g_ptr_array_new_with_free_func (g_free);
  self->plan = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_maintenance_item_free);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_document_free);
  self->giai = g_strdup (cordeau_body_text (body, CORDEAU_MACHINE_GIAI));
  self->counter = yyjson_is_uint (counter) ? (gint64) yyjson_get_uint (counter) : -1;
  self->counter_at = cordeau_body_int (body, CORDEAU_MACHINE_COUNTER_AT);
  read_programmes (self, yyjson_obj_get (body, CORDEAU_MACHINE_PROGRAMMES));
  read_plan (self, yyjson_obj_get (body, CORDEAU_MACHINE_PLAN));
  read_documents (self, yyjson_obj_get (body, CORDEAU_MACHINE_DOCUMENTS));
  return self;
}

/* @machine: (transfer full) */
static CordeauMachineRecord *
read_record (CordeauConnection *connection, const char *site, CordeauMachine *machine,
             GError **error)
{
  g_autofree char *id = cordeau_machine_record_id ("machine", site, machine->id);
  g_autoptr (yyjson_doc) doc = NULL;
  g_autoptr (CordeauRecord) record = NULL;
  GError *local = NULL;

  record = cordeau_record_get (connection, CORDEAU_DB_RECORDS, id, NULL, &local);
  if (local != NULL)
    {
      cordeau_machine_free (machine);
      g_propagate_error (error, local);
      return NULL;
    }
  doc = record != NULL ? yyjson_read (record->body, record->length, 0) : NULL;
  return record_new (machine, yyjson_doc_get_root (doc));
}

CordeauMachineRecord *
cordeau_machine_record_read (CordeauConnection *connection, const char *site, const char *machine,
                             GError **error)
{
  CordeauMachine *found;

  g_return_val_if_fail (site != NULL && machine != NULL, NULL);

  found = cordeau_machine_find (connection, site, machine, error);
  return found != NULL ? read_record (connection, site, found, error) : NULL;
}

GPtrArray *
cordeau_machine_records_list (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) machines = cordeau_machines_list (connection, site, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_machine_record_free);

  if (machines == NULL)
    return NULL;
  for (guint i = 0; i < machines->len; i++)
    {
      CordeauMachine *machine = g_steal_pointer (&g_ptr_array_index (machines, i));
      CordeauMachineRecord *record = read_record (connection, site, machine, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (list, record);
    }
  return g_steal_pointer (&list);
}
