/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job of the store's readers. */
#include "bags/net-detail-async.h"

typedef struct
{
  char *net;
  gint64 now;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->net);
  g_free (wish);
}

static gpointer
read_detail (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  const Wish *wish = data;

  return cordeau_net_detail_read (connection, wish->net, wish->now, error);
}

void
cordeau_net_detail_read_async (CordeauSession *session, const char *net, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (net != NULL);

  wish = g_new0 (Wish, 1);
  wish->net = g_strdup (net);
  wish->now = cordeau_env_now (cordeau_session_get_env (session));
  cordeau_store_read_async (cordeau_session_get_store (session), read_detail, wish, wish_free,
                            (GDestroyNotify) cordeau_net_detail_free, cancellable, callback,
                            user_data);
}

CordeauNetDetail *
cordeau_net_detail_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
