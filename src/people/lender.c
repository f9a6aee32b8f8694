/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lenders: reading them. */
#include <string.h>

#include "base/text.h"
#include "people/lender.h"

void
cordeau_lender_free (CordeauLender *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->sector);
  g_free (self->contact_name);
  g_free (self->phone);
  g_free (self->email);
  g_clear_pointer (&self->body, yyjson_doc_free);
  g_free (self);
}

static int
read_minutes (yyjson_val *object, const char *name)
{
  yyjson_val *value = yyjson_obj_get (object, name);

  return yyjson_is_int (value) ? (int) CLAMP (yyjson_get_sint (value), -1, 2 * 1440) : -1;
}

static CordeauLender *
read_record (const CordeauRecord *record)
{
  g_autoptr (CordeauLender) self = g_new0 (CordeauLender, 1);
  yyjson_val *body, *contact, *agreement;

  self->body = yyjson_read (record->body, record->length, 0);
  body = yyjson_doc_get_root (self->body);
  contact = yyjson_obj_get (body, "contact");
  agreement = yyjson_obj_get (body, "agreement");
  self->id = g_strdup (cordeau_body_text (body, "id"));
  if (self->id == NULL)
    return NULL;
  self->name = g_strdup (cordeau_body_text (body, "name"));
  if (self->name == NULL)
    self->name = g_strdup (self->id);
  self->sector = g_strdup (cordeau_body_text (body, "sector"));
  self->contact_name = g_strdup (cordeau_body_text (contact, "name"));
  self->phone = g_strdup (cordeau_body_text (contact, "phone"));
  self->email = g_strdup (cordeau_body_text (contact, "email"));
  self->from = read_minutes (agreement, "from_min");
  self->to = read_minutes (agreement, "to_min");
  self->days = (guint) MAX (cordeau_body_int (agreement, "days"), 0) & 0x7f;
  return g_steal_pointer (&self);
}

static int
by_name (gconstpointer a, gconstpointer b)
{
  const CordeauLender *first = *(const CordeauLender *const *) a;
  const CordeauLender *second = *(const CordeauLender *const *) b;
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : strcmp (first->id, second->id);
}

GPtrArray *
cordeau_lenders_list (CordeauConnection *connection, const char *site, GError **error)
{
  g_autoptr (GPtrArray) lenders = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_lender_free);
  g_autofree char *db = cordeau_people_db (site);
  g_autoptr (GPtrArray) records = NULL;
  GError *local = NULL;

  records = cordeau_record_list (connection, db, "lender", &local);
  /* The database begins with its first record. */
  if (g_error_matches (local, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_NOT_FOUND))
    g_clear_error (&local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      CordeauLender *lender = read_record (g_ptr_array_index (records, i));

      if (lender != NULL)
        g_ptr_array_add (lenders, lender);
    }
  g_ptr_array_sort (lenders, by_name);
  return g_steal_pointer (&lenders);
}

CordeauLender *
cordeau_lenders_find (GPtrArray *lenders, const char *employer)
{
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (lenders != NULL, NULL);

  if (employer == NULL)
    return NULL;
  wanted = cordeau_text_fold (employer);
  for (guint i = 0; i < lenders->len; i++)
    {
      CordeauLender *lender = g_ptr_array_index (lenders, i);
      g_autofree char *id = cordeau_text_fold (lender->id);
      g_autofree char *name = cordeau_text_fold (lender->name);

      if (strcmp (wanted, id) == 0 || strcmp (wanted, name) == 0)
        return lender;
    }
  return NULL;
}

void
cordeau_lender_apply (const CordeauLender *self, const CordeauLawParameters *parameters,
                      CordeauLawWorker *worker)
{
  g_return_if_fail (self != NULL && parameters != NULL && worker != NULL);

  if (yyjson_obj_get (yyjson_doc_get_root (self->body), CORDEAU_PARAMETERS_LAW) != NULL)
    {
      g_free (worker->limits);
      worker->limits = g_memdup2 (&parameters->by_status[worker->status], sizeof *worker->limits);
      cordeau_parameters_apply (yyjson_doc_get_root (self->body), worker->limits);
    }
  if (self->from >= 0 && self->to > self->from)
    {
      CordeauLawLending lending = { { CORDEAU_DAY_NONE, CORDEAU_DAY_NONE },
                                    self->from,
                                    self->to,
                                    self->days != 0 ? self->days : 0x7f };

      g_array_append_val (worker->lending, lending);
    }
}
