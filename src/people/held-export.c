/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "people/private.h"

#include "people/held-export.h"

void
cordeau_held_export_free (CordeauHeldExport *self)
{
  if (self == NULL)
    return;
  cordeau_worker_free (self->worker);
  g_clear_pointer (&self->capabilities, g_array_unref);
  g_clear_pointer (&self->contact, cordeau_contact_free);
  g_clear_pointer (&self->held, cordeau_held_free);
  g_free (self);
}

CordeauHeldExport *
cordeau_held_export_read (CordeauConnection *connection, CordeauLocal *local, const char *site,
                          const char *worker, GError **error)
{
  g_autoptr (CordeauHeldExport) self = NULL;
  g_autoptr (CordeauSeal) seal = NULL;
  GError *fault = NULL;

  g_return_val_if_fail (site != NULL && worker != NULL, NULL);

  self = g_new0 (CordeauHeldExport, 1);
  self->worker = cordeau_worker_get (connection, site, worker, &fault);
  if (self->worker == NULL)
    {
      if (fault != NULL)
        g_propagate_error (error, fault);
      return NULL;
    }
  seal = cordeau_private_open (connection, site, local, &fault);
  if (fault == NULL)
    self->capabilities = cordeau_capabilities_read (connection, site, seal, worker, &fault);
  if (fault == NULL)
    self->contact = cordeau_contact_read (connection, site, seal, worker, &fault);
  if (fault == NULL)
    self->held = cordeau_held_read (connection, site, worker, &fault);
  if (fault == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, fault);
  return NULL;
}

static void
add_item (CordeauJsonBuild *json, yyjson_mut_val *list, const CordeauHeldItem *item,
          GTimeZone *zone)
{
  yyjson_mut_val *element = cordeau_json_build_element (json, list);
  g_autoptr (yyjson_doc) body = NULL;

  cordeau_json_build_text (json, element, "id", item->id);
  cordeau_json_build_text (json, element, "kind", item->kind);
  if (item->at != 0)
    cordeau_json_build_when (json, element, "at", item->at, zone);
  body = item->body != NULL ? yyjson_read (item->body, strlen (item->body), 0) : NULL;
  if (body != NULL)
    yyjson_mut_obj_add_val (json->doc, element, "body",
                            yyjson_val_mut_copy (json->doc, yyjson_doc_get_root (body)));
}

static void
add_items (CordeauJsonBuild *json, const char *name, GPtrArray *items, GTimeZone *zone)
{
  yyjson_mut_val *list = cordeau_json_build_list (json, NULL, name);

  for (guint i = 0; i < items->len; i++)
    add_item (json, list, g_ptr_array_index (items, i), zone);
}

void
cordeau_held_export_to_json (const CordeauHeldExport *self, CordeauJsonBuild *json,
                             const char *site, gint64 made, GTimeZone *zone)
{
  g_return_if_fail (self != NULL && json != NULL);

  cordeau_json_build_text (json, NULL, "site", site);
  cordeau_json_build_when (json, NULL, "made", made, zone);
  cordeau_worker_to_json (json, cordeau_json_build_object (json, NULL, "worker"), self->worker);
  cordeau_worker_private_to_json (json, cordeau_json_build_object (json, NULL, "sealed"),
                                  self->capabilities, self->contact);
  add_items (json, "records", self->held->records, zone);
  add_items (json, "facts", self->held->facts, zone);
  add_items (json, "deeds", self->held->deeds, zone);
}
