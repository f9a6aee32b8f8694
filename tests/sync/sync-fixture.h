/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sites without sockets: each a store, the server that answers for it, and a net that leads straight into it. */
#pragma once

#include "../store/store-fixture.h"
#include "sync/replicator.h"
#include "sync/server.h"

typedef struct _SyncSite SyncSite;

/* A net into one site. @cut_after: how many requests it lets through; -1: all. @lose_answer: whether the one that is cut was
 * heard, and only its answer lost. */
typedef struct
{
  CordeauNet parent;
  SyncSite *site;
  int cut_after;
  gboolean lose_answer;
  guint n_requests;
} SyncNet;

struct _SyncSite
{
  Fixture fixture;
  CordeauServer *server;
  SyncNet net;
};

/* @scratch: whether anybody makes databases. @name: the site's id. */
SyncSite *sync_site_new (const char *name, gboolean scratch);
void sync_site_free (SyncSite *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SyncSite, sync_site_free)

/* One request; its answer drained. @body: (nullable). Returns: (transfer full): what was said; @status: (out) (optional) */
char *sync_ask (SyncSite *self, const char *method, const char *path, const char *body,
                guint *status);
/* The same, parsed; fails unless the status is @status. */
yyjson_doc *sync_ask_json (SyncSite *self, const char *method, const char *path, const char *body,
                           guint status);

/* Replicates a database from one to the other, through the net of the one that is @remote. */
gboolean sync_pull (SyncSite *to, SyncSite *from, const char *db, CordeauReplication *result,
                    GError **error);
gboolean sync_push (SyncSite *from, SyncSite *to, const char *db, CordeauReplication *result,
                    GError **error);

/* (transfer full): a note written in "records"; its revision. @parent: (nullable) */
char *sync_put_note (SyncSite *self, const char *id, const char *title, const char *parent);

/* (transfer full): all leaves of all records of a database, and all facts, as text: equal on sites that agree. */
char *sync_describe (SyncSite *self, const char *db);
