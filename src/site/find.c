/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Later rooms add a line. What there are few of comes first. */
#include "bags/find.h"
#include "machines/machines.h"
#include "site/find.h"

GPtrArray *
cordeau_site_find (CordeauConnection *connection, const char *site, const char *text, gint64 now,
                   guint max, GError **error)
{
  g_autoptr (GPtrArray) findings = cordeau_findings_new ();
  g_autofree char *wanted = NULL;

  g_return_val_if_fail (site != NULL && text != NULL, NULL);

  wanted = g_strstrip (g_strdup (text));
  if (*wanted != '\0'
      && (!cordeau_machines_find (connection, site, wanted, max, findings, error)
          || !cordeau_bags_find (connection, wanted, now, max, findings, error)))
    return NULL;
  return g_steal_pointer (&findings);
}

typedef struct
{
  char *site;
  char *text;
  gint64 now;
  guint max;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_free (wish->text);
  g_free (wish);
}

static gpointer
find_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_site_find (connection, wish->site, wish->text, wish->now, wish->max, error);
}

void
cordeau_site_find_async (CordeauSession *session, const char *text, guint max,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Wish *wish;

  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (text != NULL);

  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (cordeau_session_get_site (session));
  wish->text = g_strdup (text);
  wish->now = cordeau_env_now (cordeau_session_get_env (session));
  wish->max = max;
  cordeau_store_read_async (cordeau_session_get_store (session), find_job, wish, wish_free,
                            (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
cordeau_site_find_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
