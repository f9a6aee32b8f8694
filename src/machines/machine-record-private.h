/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Members of a machine's record, and how large they may be. */
#pragma once

#include "machines/machine-record.h"

G_BEGIN_DECLS

#define CORDEAU_MACHINE_GIAI "giai"
#define CORDEAU_MACHINE_PROGRAMMES "programmes"
#define CORDEAU_MACHINE_PLAN "maintenance"
#define CORDEAU_MACHINE_DOCUMENTS "documents"
#define CORDEAU_MACHINE_COUNTER "counter"
#define CORDEAU_MACHINE_COUNTER_AT "counter_at"

#define CORDEAU_MACHINE_MOST_COUNTER 10000000
#define CORDEAU_MAINTENANCE_MOST_CYCLES 100000
#define CORDEAU_MAINTENANCE_MOST_DAYS 3660
#define CORDEAU_MAINTENANCE_MOST_NAME 40

/* Sets the members of an import or of an edit in @root; each leaves alone what is %NULL or -1. */
void cordeau_machine_patch_counter (yyjson_mut_doc *doc, yyjson_mut_val *root, gint64 counter,
                                    gint64 now);
void cordeau_machine_patch_programmes (yyjson_mut_doc *doc, yyjson_mut_val *root,
                                       const char *const *programmes);
/* @plan: (element-type CordeauMaintenanceItem): what is in it already keeps since when it is counted */
void cordeau_machine_patch_plan (yyjson_mut_doc *doc, yyjson_mut_val *root, GPtrArray *plan,
                                 gint64 now);

void cordeau_machine_patch_documents (yyjson_mut_doc *doc, yyjson_mut_val *root,
                                      GPtrArray *documents);

CordeauMachineDocument *cordeau_machine_document_new (const char *title, const char *link);
void cordeau_machine_document_free (CordeauMachineDocument *self);
/* Whether @title may be one; whether @link is a web address or a file by its whole path. */
gboolean cordeau_machine_document_is_title (const char *title);
gboolean cordeau_machine_document_is_link (const char *link);

G_END_DECLS
