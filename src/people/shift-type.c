/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Types of shift: reading them, and making shifts from them. Writing is in shift-type-edit.c. */
#include <string.h>

#include "base/day.h"
#include "people/shift-type.h"

#define KIND "shift-type"
#define MAX_ID 31

void
cordeau_shift_type_free (CordeauShiftType *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->colour);
  g_free (self);
}

gboolean
cordeau_shift_type_is_id (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > MAX_ID || !g_ascii_islower (text[0]))
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && !g_ascii_isdigit (text[i]) && text[i] != '-')
      return FALSE;
  return TRUE;
}

/* (nullable): %NULL: not one that we understand */
static CordeauShiftType *
read_record (const CordeauRecord *record)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (record->body, record->length, 0);
  yyjson_val *body = yyjson_doc_get_root (doc);
  yyjson_val *pause = yyjson_obj_get (body, "break_start");
  const char *id = cordeau_body_text (body, "id");
  const char *name = cordeau_body_text (body, "name");
  g_autoptr (CordeauShiftType) self = NULL;

  if (!cordeau_shift_type_is_id (id))
    return NULL;
  self = g_new0 (CordeauShiftType, 1);
  self->id = g_strdup (id);
  self->name = g_strdup (name != NULL ? name : id);
  self->start = (int) cordeau_body_int (body, "start");
  self->end = (int) cordeau_body_int (body, "end");
  self->break_minutes = (int) cordeau_body_int (body, "break_minutes");
  self->break_start = yyjson_is_int (pause) ? (int) yyjson_get_sint (pause) : -1;
  self->post = cordeau_post_from_nick (cordeau_body_text (body, "post"));
  self->colour = g_strdup (cordeau_body_text (body, "colour"));
  if (self->start < 0 || self->start >= 1440 || self->end <= self->start
      || self->end > self->start + 1440)
    return NULL;
  return g_steal_pointer (&self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CordeauShiftType *left = *(CordeauShiftType *const *) a;
  const CordeauShiftType *right = *(CordeauShiftType *const *) b;

  return left->start != right->start ? left->start - right->start : strcmp (left->id, right->id);
}

GPtrArray *
cordeau_shift_types_read (CordeauConnection *connection, const char *site, GError **error)
{
  g_autofree char *db = NULL;
  g_autoptr (GPtrArray) records = NULL;
  GPtrArray *types;

  g_return_val_if_fail (connection != NULL && site != NULL, NULL);

  db = cordeau_people_db (site);
  records = cordeau_record_list (connection, db, KIND, error);
  if (records == NULL)
    return NULL;
  types = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_shift_type_free);
  for (guint i = 0; i < records->len; i++)
    {
      CordeauShiftType *type = read_record (g_ptr_array_index (records, i));

      if (type != NULL)
        g_ptr_array_add (types, type);
    }
  g_ptr_array_sort (types, compare);
  return types;
}

const CordeauShiftType *
cordeau_shift_types_find (GPtrArray *types, const char *id)
{
  g_return_val_if_fail (types != NULL, NULL);

  for (guint i = 0; i < types->len; i++)
    {
      const CordeauShiftType *type = g_ptr_array_index (types, i);

      if (g_strcmp0 (type->id, id) == 0)
        return type;
    }
  return NULL;
}

CordeauShift *
cordeau_shift_type_make (const CordeauShiftType *self, const char *worker, CordeauPost post,
                         gint32 day, GTimeZone *zone)
{
  CordeauShift *shift;

  g_return_val_if_fail (self != NULL && worker != NULL && zone != NULL, NULL);

  shift = cordeau_shift_new (worker, cordeau_day_at (day, self->start, zone),
                             cordeau_day_at (day, self->end, zone),
                             cordeau_post_to_nick (post != CORDEAU_POST_NONE ? post : self->post));
  shift->break_minutes = self->break_minutes;
  if (self->break_start >= 0)
    shift->break_start = cordeau_day_at (day, self->break_start, zone);
  return shift;
}
