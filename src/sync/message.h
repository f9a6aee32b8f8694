/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A request and its response, as both sides of HTTP see them, without the wire. */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CordeauRequest:
 * @method: "GET" and the like
 * @path: as it came, percent-encoded, without the query: "/db/a%2Fb"
 * @query: (nullable): as it came
 * @headers: (element-type utf8 utf8): names in lower case
 * @body: (nullable): unpacked
 */
typedef struct
{
  char *method;
  char *path;
  char *query;
  GHashTable *headers;
  GBytes *body;
} CordeauRequest;

/* @path: of which a query is split off */
CordeauRequest *cordeau_request_new (const char *method, const char *path);
void cordeau_request_free (CordeauRequest *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauRequest, cordeau_request_free)
/* @body: JSON */
void cordeau_request_take_body (CordeauRequest *self, char *body, gsize length);
const char *cordeau_request_get_header (CordeauRequest *self, const char *name);

/**
 * CordeauFeedState: what a feed has to say next
 * @CORDEAU_FEED_MORE: it goes on at once
 * @CORDEAU_FEED_WAIT: nothing until something is committed, or time passes
 * @CORDEAU_FEED_END: that was all
 */
typedef enum
{
  CORDEAU_FEED_MORE,
  CORDEAU_FEED_WAIT,
  CORDEAU_FEED_END,
} CordeauFeedState;

/**
 * CordeauFeed: a body that is made while it is sent
 * @next: appends to @chunk. @now: microseconds of the steady clock
 * @get_wake: when @next wants to be asked again although nothing was committed; microseconds of the steady clock
 */
typedef struct _CordeauFeed CordeauFeed;
typedef struct
{
  CordeauFeedState (*next) (CordeauFeed *self, gint64 now, GString *chunk);
  gint64 (*get_wake) (CordeauFeed *self);
  void (*free) (CordeauFeed *self);
} CordeauFeedClass;

struct _CordeauFeed
{
  const CordeauFeedClass *klass;
};

void cordeau_feed_free (CordeauFeed *self);

/**
 * CordeauResponse:
 * @type: "application/json"
 * @body: (nullable)
 * @feed: (nullable): in the place of @body
 */
typedef struct
{
  guint status;
  char *type;
  GBytes *body;
  CordeauFeed *feed;
} CordeauResponse;

CordeauResponse *cordeau_response_new (guint status, const char *type, char *body, gsize length);
void cordeau_response_free (CordeauResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauResponse, cordeau_response_free)
/* @json: (transfer full) */
CordeauResponse *cordeau_response_json (guint status, GString *json);
/* {"error": @word, "reason": @reason}: as CouchDB says it. */
CordeauResponse *cordeau_response_error (guint status, const char *word, const char *reason);

/* (transfer full) (nullable): the feed's whole body, where nobody waits: a test, a simulation. Takes the feed. */
char *cordeau_response_drain (CordeauResponse *self, gint64 now, gsize *length);

G_END_DECLS
