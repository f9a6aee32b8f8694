/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small records of people-<site>: reading all of a kind, and writing one. The id of what is about somebody is
 * "<kind>:<worker>:…", by which it is found when they ask for it or are erased (held.h). */
#pragma once

#include "people/people.h"

G_BEGIN_DECLS

/* Live ones, by id; none before the database began. (transfer full) (element-type CordeauRecord) */
GPtrArray *cordeau_people_records (CordeauConnection *connection, const char *site,
                                   const char *kind, GError **error);
/* (transfer full) (nullable): %NULL without @error: there is none */
CordeauRecord *cordeau_people_record (CordeauConnection *connection, const char *site,
                                      const char *id, GError **error);
/* Over what is there, or new. @root: an object with its "kind" */
gboolean cordeau_people_record_put (CordeauTxn *txn, const char *id, yyjson_mut_val *root,
                                    GError **error);
/* @deleted: (out) (optional): whether there was one */
gboolean cordeau_people_record_delete (CordeauTxn *txn, const char *id, gboolean *deleted,
                                       GError **error);

/* (transfer full): a new document whose root is an object of @kind, about @worker. @root: (out) */
yyjson_mut_doc *cordeau_people_record_begin (const char *kind, const char *worker,
                                             yyjson_mut_val **root);
/* Leaves out %NULL, "" and CORDEAU_DAY_NONE. @name is static; @value is copied. */
void cordeau_people_record_text (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name,
                                 const char *value);
void cordeau_people_record_day (yyjson_mut_doc *doc, yyjson_mut_val *object, const char *name,
                                gint32 day);
gint32 cordeau_people_body_day (yyjson_val *body, const char *name);

/* The same "No worker has the key …" everywhere: CORDEAU_SESSION_ERROR_INVALID when nobody of the site has it. */
gboolean cordeau_people_check_worker (CordeauTxn *txn, const char *key, GError **error);

G_END_DECLS
