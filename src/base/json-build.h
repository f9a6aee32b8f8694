/* SPDX-License-Identifier: GPL-3.0-or-later */
/* JSON for other programs and for people to take home, as against what is hashed and sent (base/json.h): members in the order in which
 * they are said, null for what is not known. */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/**
 * CordeauJsonBuild: one object under construction
 */
typedef struct
{
  yyjson_mut_doc *doc;
  yyjson_mut_val *root;
} CordeauJsonBuild;

void cordeau_json_build_init (CordeauJsonBuild *self);
void cordeau_json_build_clear (CordeauJsonBuild *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauJsonBuild, cordeau_json_build_clear)

/* All copy; %NULL is written as null. @object: (nullable): another than the root. */
void cordeau_json_build_text (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                              const char *value);
void cordeau_json_build_int (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                             gint64 value);
/* 0 is null: for amounts of which 0 means "not known". */
void cordeau_json_build_some (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                              gint64 value);
void cordeau_json_build_bool (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                              gboolean value);
/* ISO 8601 with the offset of @zone; 0 is null. */
void cordeau_json_build_when (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                              gint64 value, GTimeZone *zone);
yyjson_mut_val *cordeau_json_build_list (CordeauJsonBuild *self, yyjson_mut_val *object,
                                         const char *name);
yyjson_mut_val *cordeau_json_build_object (CordeauJsonBuild *self, yyjson_mut_val *object,
                                           const char *name);
/* A new element of @list. */
yyjson_mut_val *cordeau_json_build_element (CordeauJsonBuild *self, yyjson_mut_val *list);
void cordeau_json_build_append (CordeauJsonBuild *self, yyjson_mut_val *list, const char *value);
/* "2026-11-23"; null for CORDEAU_DAY_NONE. */
void cordeau_json_build_day (CordeauJsonBuild *self, yyjson_mut_val *object, const char *name,
                             gint32 day);
/* "07:30"; null for what is not said (negative). */
void cordeau_json_build_minutes (CordeauJsonBuild *json, yyjson_mut_val *object, const char *name,
                                 int minutes);

G_END_DECLS
