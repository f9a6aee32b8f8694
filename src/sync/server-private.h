/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the answers of the server share. */
#pragma once

#include "sync/database.h"
#include "sync/server.h"

G_BEGIN_DECLS

struct _CordeauServer
{
  CordeauStore *store; /* owned */
  CordeauLocal *local; /* (nullable) borrowed */
  char *site;
  char *uuid;
  gboolean scratch;
};

/**
 * CordeauAsk: one request being answered
 * @db: (nullable): the database its path names
 * @id: (nullable): the document, decoded: "a/b", "_design/x"; of "_local/x" only "x"
 * @query: (element-type utf8 utf8): decoded
 * @json: (nullable): the body, parsed
 */
typedef struct
{
  CordeauServer *server;
  CordeauRequest *request;
  CordeauGuest guest;
  char *db;
  char *id;
  GHashTable *query;
  yyjson_doc *json;
} CordeauAsk;

/* Each gives (transfer full) the response. */
typedef CordeauResponse *(*CordeauAnswer) (CordeauAsk *ask);

CordeauResponse *cordeau_answer_root (CordeauAsk *ask);
CordeauResponse *cordeau_answer_up (CordeauAsk *ask);
CordeauResponse *cordeau_answer_all_dbs (CordeauAsk *ask);
CordeauResponse *cordeau_answer_updates (CordeauAsk *ask);
CordeauResponse *cordeau_answer_digest (CordeauAsk *ask);
CordeauResponse *cordeau_answer_db_info (CordeauAsk *ask);
CordeauResponse *cordeau_answer_db_make (CordeauAsk *ask);
CordeauResponse *cordeau_answer_db_drop (CordeauAsk *ask);
CordeauResponse *cordeau_answer_db_post (CordeauAsk *ask);
CordeauResponse *cordeau_answer_commit (CordeauAsk *ask);
CordeauResponse *cordeau_answer_changes (CordeauAsk *ask);
CordeauResponse *cordeau_answer_revs_diff (CordeauAsk *ask);
CordeauResponse *cordeau_answer_bulk_get (CordeauAsk *ask);
CordeauResponse *cordeau_answer_bulk_docs (CordeauAsk *ask);
CordeauResponse *cordeau_answer_all_docs (CordeauAsk *ask);
CordeauResponse *cordeau_answer_doc_get (CordeauAsk *ask);
CordeauResponse *cordeau_answer_doc_put (CordeauAsk *ask);
CordeauResponse *cordeau_answer_doc_delete (CordeauAsk *ask);
CordeauResponse *cordeau_answer_local_get (CordeauAsk *ask);
CordeauResponse *cordeau_answer_local_put (CordeauAsk *ask);
CordeauResponse *cordeau_answer_local_delete (CordeauAsk *ask);

/* The query's "name"; %NULL when it is not there. */
const char *cordeau_ask_text (CordeauAsk *ask, const char *name);
gboolean cordeau_ask_is_true (CordeauAsk *ask, const char *name);
/* A whole number, 0 or more; @fallback when it is not there, -1 when it is none. */
gint64 cordeau_ask_number (CordeauAsk *ask, const char *name, gint64 fallback);
/* The body's root; %NULL when it is not of @type. */
yyjson_val *cordeau_ask_get_root (CordeauAsk *ask);

/* (transfer full): what an error of the store is in HTTP. Frees it. */
CordeauResponse *cordeau_answer_error (GError *error);
CordeauResponse *cordeau_answer_bad (const char *reason);

/* Appends "_conflicts", with a comma after it: the live leaves but the first. @leaves: (element-type CordeauDoc) */
void cordeau_append_conflicts (GPtrArray *leaves, GString *extra);

/* (transfer full) (nullable): opened for one read: %NULL with @error */
CordeauDatabase *cordeau_ask_find_database (CordeauAsk *ask, GError **error);

G_END_DECLS
