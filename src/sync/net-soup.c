/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "sync/net-soup.h"
#include "sync/peer.h"

/* sync.md, "Who gets in": a minute a request. */
#define TIMEOUT_SECONDS 60

typedef struct
{
  CordeauNet parent;
  SoupSession *session;
  char *base; /* without a slash at its end */
  char *authorization; /* (nullable) */
} Net;

static CordeauResponse *
send_request (CordeauNet *parent, CordeauRequest *request, GCancellable *cancellable,
              GError **error)
{
  Net *self = (Net *) parent;
  g_autofree char *url = g_strconcat (self->base, request->path,
                                      request->query != NULL ? "?" : NULL, request->query, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (request->method, url);
  g_autoptr (GBytes) body = NULL;
  CordeauResponse *response;

  if (message == NULL)
    {
      g_set_error (error, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_ANSWER,
                   _ ("“%s” is not an address."), url);
      return NULL;
    }
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept",
                                "application/json");
  if (self->authorization != NULL)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization",
                                  self->authorization);
  if (request->body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", request->body);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  body = soup_session_send_and_read (self->session, message, cancellable, error);
  if (body == NULL)
    return NULL;
  response = cordeau_response_new (soup_message_get_status (message), "application/json", NULL, 0);
  response->body = g_steal_pointer (&body);
  return response;
}

static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return strcmp (host, "localhost") == 0
         || (address != NULL && g_inet_address_get_is_loopback (address));
}

static gboolean
check_url (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  if (host == NULL || (strcmp (scheme, "http") != 0 && strcmp (scheme, "https") != 0))
    {
      g_set_error (error, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_ANSWER,
                   _ ("“%s” is not an address. Say http://127.0.0.1:PORT or https://NAME."), url);
      return FALSE;
    }
  if (strcmp (scheme, "http") == 0 && !is_loopback (host))
    {
      g_set_error (error, CORDEAU_SYNC_ERROR, CORDEAU_SYNC_ERROR_REFUSED,
                   _ ("Without encryption nothing leaves this computer. Say https://%s."), host);
      return FALSE;
    }
  return TRUE;
}

CordeauNet *
cordeau_net_new_soup (const char *url, const char *user, const char *secret, GError **error)
{
  Net *self;

  g_return_val_if_fail (url != NULL, NULL);

  if (!check_url (url, error))
    return NULL;
  self = g_new0 (Net, 1);
  self->parent.send = send_request;
  self->session = soup_session_new_with_options ("timeout", TIMEOUT_SECONDS, "user-agent",
                                                 "Cordeau", NULL);
  self->base = g_strdup (url);
  while (g_str_has_suffix (self->base, "/"))
    self->base[strlen (self->base) - 1] = '\0';
  if (user != NULL && secret != NULL)
    {
      g_autofree char *plain = g_strdup_printf ("%s:%s", user, secret);
      g_autofree char *coded = g_base64_encode ((const guchar *) plain, strlen (plain));

      self->authorization = g_strconcat ("Basic ", coded, NULL);
    }
  else if (secret != NULL)
    self->authorization = g_strconcat ("Bearer ", secret, NULL);
  return &self->parent;
}

void
cordeau_net_free_soup (CordeauNet *net)
{
  Net *self = (Net *) net;

  if (self == NULL)
    return;
  g_object_unref (self->session);
  g_free (self->base);
  g_free (self->authorization);
  g_free (self);
}
