/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/day.h"
#include "base/when.h"

#include "base/json-build.h"

void
cordeau_json_build_init (CordeauJsonBuild *self)
{
  self->doc = yyjson_mut_doc_new (NULL);
  self->root = yyjson_mut_obj (self->doc);
  yyjson_mut_doc_set_root (self->doc, self->root);
}

void
cordeau_json_build_clear (CordeauJsonBuild *self)
{
  g_clear_pointer (&self->doc, yyjson_mut_doc_free);
  self->root = NULL;
}

static void
add (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name, yyjson_mut_val *value)
{
  gboolean added;

  added = yyjson_mut_obj_add (object != NULL ? object : self->root,
                              yyjson_mut_strcpy (self->doc, name), value);
  g_assert (added);
}

static yyjson_mut_val *
text_value (CordeauJsonBuild *self, const char *value)
{
  return value == NULL ? yyjson_mut_null (self->doc) : yyjson_mut_strcpy (self->doc, value);
}

void
cordeau_json_build_text (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                         const char *value)
{
  add (self, object, name, text_value (self, value));
}

void
cordeau_json_build_int (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                        gint64 value)
{
  add (self, object, name, yyjson_mut_sint (self->doc, value));
}

void
cordeau_json_build_some (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                         gint64 value)
{
  if (value == 0)
    cordeau_json_build_text (self, object, name, NULL);
  else
    cordeau_json_build_int (self, object, name, value);
}

void
cordeau_json_build_bool (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                         gboolean value)
{
  add (self, object, name, yyjson_mut_bool (self->doc, value));
}

void
cordeau_json_build_when (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                         gint64 value, GTimeZone *zone)
{
  g_autofree char *text = value == 0 ? NULL : cordeau_when_format (value, zone);

  cordeau_json_build_text (self, object, name, text);
}

yyjson_mut_val *
cordeau_json_build_list (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name)
{
  yyjson_mut_val *list = yyjson_mut_arr (self->doc);

  add (self, object, name, list);
  return list;
}

yyjson_mut_val *
cordeau_json_build_object (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name)
{
  yyjson_mut_val *inner = yyjson_mut_obj (self->doc);

  add (self, object, name, inner);
  return inner;
}

yyjson_mut_val *
cordeau_json_build_element (CordeauJsonBuild *self, yyjson_mut_val *list)
{
  return yyjson_mut_arr_add_obj (self->doc, list);
}

void
cordeau_json_build_append (CordeauJsonBuild *self, yyjson_mut_val *list, const char *value)
{
  yyjson_mut_arr_append (list, text_value (self, value));
}

void
cordeau_json_build_day (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                        gint32 day)
{
  g_autofree char *text = day != CORDEAU_DAY_NONE ? cordeau_day_to_text (day) : NULL;

  cordeau_json_build_text (self, object, name, text);
}

void
cordeau_json_build_minutes (CordeauJsonBuild *json, yyjson_mut_val *object, const char *name,
                            int minutes)
{
  g_autofree char *text = minutes >= 0 ? g_strdup_printf ("%02d:%02d", minutes / 60, minutes % 60)
                                       : NULL;

  cordeau_json_build_text (json, object, name, text);
}
