/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "sync/doc.h"
#include "sync/message.h"

CordeauRequest *
cordeau_request_new (const char *method, const char *path)
{
  CordeauRequest *self = g_new0 (CordeauRequest, 1);
  const char *mark = strchr (path, '?');

  self->method = g_strdup (method);
  self->path = mark != NULL ? g_strndup (path, (gsize) (mark - path)) : g_strdup (path);
  self->query = mark != NULL ? g_strdup (mark + 1) : NULL;
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
cordeau_request_free (CordeauRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->method);
  g_free (self->path);
  g_free (self->query);
  g_hash_table_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

void
cordeau_request_take_body (CordeauRequest *self, char *body, gsize length)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  self->body = g_bytes_new_take (body, length);
  g_hash_table_insert (self->headers, g_strdup ("content-type"), g_strdup ("application/json"));
}

const char *
cordeau_request_get_header (CordeauRequest *self, const char *name)
{
  return g_hash_table_lookup (self->headers, name);
}

void
cordeau_feed_free (CordeauFeed *self)
{
  if (self != NULL)
    self->klass->free (self);
}

CordeauResponse *
cordeau_response_new (guint status, const char *type, char *body, gsize length)
{
  CordeauResponse *self = g_new0 (CordeauResponse, 1);

  self->status = status;
  self->type = g_strdup (type);
  self->body = body != NULL ? g_bytes_new_take (body, length) : NULL;
  return self;
}

void
cordeau_response_free (CordeauResponse *self)
{
  if (self == NULL)
    return;
  g_free (self->type);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->feed, cordeau_feed_free);
  g_free (self);
}

CordeauResponse *
cordeau_response_json (guint status, GString *json)
{
  gsize length = json->len;

  return cordeau_response_new (status, "application/json", g_string_free (json, FALSE), length);
}

CordeauResponse *
cordeau_response_error (guint status, const char *word, const char *reason)
{
  GString *json = g_string_new ("{\"error\":");

  cordeau_json_append (json, word);
  g_string_append (json, ",\"reason\":");
  cordeau_json_append (json, reason);
  g_string_append (json, "}\n");
  return cordeau_response_json (status, json);
}

char *
cordeau_response_drain (CordeauResponse *self, gint64 now, gsize *length)
{
  GString *all;

  if (self->feed == NULL)
    {
      gconstpointer bytes = self->body != NULL ? g_bytes_get_data (self->body, length) : NULL;

      if (bytes == NULL)
        *length = 0;
      return g_strndup (bytes != NULL ? bytes : "", *length);
    }
  all = g_string_new ("");
  for (;;)
    {
      CordeauFeedState state = self->feed->klass->next (self->feed, now, all);

      if (state == CORDEAU_FEED_END)
        break;
      /* Nobody commits meanwhile: time passes. */
      if (state == CORDEAU_FEED_WAIT)
        now = MAX (now, self->feed->klass->get_wake (self->feed));
    }
  g_clear_pointer (&self->feed, cordeau_feed_free);
  *length = all->len;
  return g_string_free (all, FALSE);
}
