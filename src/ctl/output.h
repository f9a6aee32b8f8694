/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes to stdout: JSON values for programs, aligned columns for people. A reader that closes
 * the pipe ends the run without a word; a full disk is an error. */
#pragma once

#include "base/json-build.h"

G_BEGIN_DECLS

/* What verbs say is built as everybody builds it. */
typedef CordeauJsonBuild CordeauCtlJson;
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CordeauCtlJson, cordeau_json_build_clear)
#define cordeau_ctl_json_init cordeau_json_build_init
#define cordeau_ctl_json_clear cordeau_json_build_clear
#define cordeau_ctl_json_text cordeau_json_build_text
#define cordeau_ctl_json_int cordeau_json_build_int
#define cordeau_ctl_json_some cordeau_json_build_some
#define cordeau_ctl_json_bool cordeau_json_build_bool
#define cordeau_ctl_json_when cordeau_json_build_when
#define cordeau_ctl_json_list cordeau_json_build_list
#define cordeau_ctl_json_object cordeau_json_build_object
#define cordeau_ctl_json_element cordeau_json_build_element
#define cordeau_ctl_json_append cordeau_json_build_append
#define cordeau_ctl_json_day cordeau_json_build_day
#define cordeau_ctl_json_minutes cordeau_json_build_minutes

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
