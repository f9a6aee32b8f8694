/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to stdout: JSON values for programs, aligned columns for people. A reader that closes
 * the pipe ends the run without a word; a full disk is an error. */
#pragma once

#include "base/json.h"

G_BEGIN_DECLS

/**
 * CordeauCtlJson: one object under construction
 */
typedef struct
{
  yyjson_mut_doc *doc;
  yyjson_mut_val *root;
} CordeauCtlJson;

void cordeau_ctl_json_init (CordeauCtlJson *self);
void cordeau_ctl_json_clear (CordeauCtlJson *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauCtlJson, cordeau_ctl_json_clear)

/* All copy; %NULL is written as null. @object: (nullable): another than the root. */
void cordeau_ctl_json_text (CordeauCtlJson *self, yyjson_mut_val *object, const char *name,
                            const char *value);
void cordeau_ctl_json_int (CordeauCtlJson *self, yyjson_mut_val *object, const char *name,
                           gint64 value);
/* 0 is null: for amounts of which 0 means "not known". */
void cordeau_ctl_json_some (CordeauCtlJson *self, yyjson_mut_val *object, const char *name,
                            gint64 value);
void cordeau_ctl_json_bool (CordeauCtlJson *self, yyjson_mut_val *object, const char *name,
                            gboolean value);
/* ISO 8601 with the offset of @zone; 0 is null. */
void cordeau_ctl_json_when (CordeauCtlJson *self, yyjson_mut_val *object, const char *name,
                            gint64 value, GTimeZone *zone);
yyjson_mut_val *cordeau_ctl_json_list (CordeauCtlJson *self, yyjson_mut_val *object,
                                       const char *name);
yyjson_mut_val *cordeau_ctl_json_object (CordeauCtlJson *self, yyjson_mut_val *object,
                                         const char *name);
/* A new element of @list. */
yyjson_mut_val *cordeau_ctl_json_element (CordeauCtlJson *self, yyjson_mut_val *list);
void cordeau_ctl_json_append (CordeauCtlJson *self, yyjson_mut_val *list, const char *value);

/* One line on stdout. */
gboolean cordeau_ctl_json_print (CordeauCtlJson *self, GError **error);

/* Bytes on stdout; @length -1 for NUL-terminated. */
gboolean cordeau_ctl_print (const char *text, gssize length, GError **error);
gboolean cordeau_ctl_printf (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Everything printed so far has left the program. */
gboolean cordeau_ctl_flush (GError **error);

/**
 * CordeauCtlTable: rows for people. Columns are as wide as the widest cell of a page of rows; a long
 * list is printed page by page.
 */
typedef struct _CordeauCtlTable CordeauCtlTable;

/* Headings are in the reader's language already; %NULL-terminated, at most 12. */
CordeauCtlTable *cordeau_ctl_table_new (const char *const *headings);
void cordeau_ctl_table_free (CordeauCtlTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauCtlTable, cordeau_ctl_table_free)

/* As many cells as headings; %NULL is an empty one. */
gboolean cordeau_ctl_table_row (CordeauCtlTable *self, const char *const *cells, GError **error);
gboolean cordeau_ctl_table_end (CordeauCtlTable *self, GError **error);

/* (transfer full): day and time in @zone for people, "" for 0. */
char *cordeau_ctl_format_when (gint64 when, GTimeZone *zone);

G_END_DECLS
