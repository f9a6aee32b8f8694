/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "people/lender.h"
#include "people/private.h"

#include "people/worker-detail.h"

void
cordeau_worker_detail_free (CordeauWorkerDetail *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  g_clear_pointer (&self->onboarding, cordeau_onboarding_free);
  g_clear_pointer (&self->ahead, g_ptr_array_unref);
  g_clear_pointer (&self->afests, g_ptr_array_unref);
  g_free (self->employer);
  g_strfreev (self->employers);
  g_clear_pointer (&self->learning, cordeau_skill_matrix_free);
  g_free (self);
}

void
cordeau_worker_sealed_free (CordeauWorkerSealed *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->capabilities, g_array_unref);
  g_clear_pointer (&self->contact, cordeau_contact_free);
  g_free (self);
}

/* --- the card ------------------------------------------------------------------------------------------ */

static int
by_text (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

static void
add_name (GPtrArray *names, const char *name)
{
  if (name != NULL && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
    g_ptr_array_add (names, g_strdup (name));
}

static char **
name_employers (GPtrArray *workers, GPtrArray *lenders)
{
  GPtrArray *names = g_ptr_array_new ();

  for (guint i = 0; i < lenders->len; i++)
    add_name (names, ((CordeauLender *) g_ptr_array_index (lenders, i))->name);
  for (guint i = 0; i < workers->len; i++)
    {
      const char *employer = ((CordeauWorker *) g_ptr_array_index (workers, i))->employer;

      if (cordeau_lenders_find (lenders, employer) == NULL)
        add_name (names, employer);
    }
  g_ptr_array_sort (names, by_text);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_free (names, FALSE);
}

static gboolean
learns (const CordeauWorker *worker)
{
  for (CordeauPost post = 1; post < CORDEAU_N_POSTS; post++)
    if (worker->skills[post].level == CORDEAU_LEVEL_I)
      return TRUE;
  return FALSE;
}

CordeauWorkerDetail *
cordeau_worker_detail_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                            const char *key, gint32 today, GError **error)
{
  g_autoptr (CordeauWorkerDetail) self = NULL;
  g_autoptr (GPtrArray) lenders = NULL;
  const CordeauLender *lender;

  g_return_val_if_fail (site != NULL, NULL);

  self = g_new0 (CordeauWorkerDetail, 1);
  self->today = today;
  self->workers = cordeau_workers_list (connection, site, error);
  lenders = self->workers != NULL ? cordeau_lenders_list (connection, site, error) : NULL;
  if (lenders == NULL)
    return NULL;
  self->employers = name_employers (self->workers, lenders);
  self->worker = key != NULL ? cordeau_workers_find (self->workers, key) : NULL;
  if (self->worker == NULL)
    return g_steal_pointer (&self);
  self->onboarding = cordeau_onboarding_read (connection, site, key, error);
  if (self->onboarding != NULL)
    self->ahead = cordeau_milestones_read (connection, site, NULL, key, today, CORDEAU_WORKER_AHEAD,
                                           error);
  if (self->ahead != NULL)
    self->afests = cordeau_afests_read (connection, site, key, today, error);
  if (self->afests == NULL)
    return NULL;
  if (learns (self->worker))
    self->learning = cordeau_skill_matrix_read (connection, site, zone, today,
                                                CORDEAU_SKILL_ALONE_DAYS, error);
  if (learns (self->worker) && self->learning == NULL)
    return NULL;
  lender = cordeau_lenders_find (lenders, self->worker->employer);
  self->employer = g_strdup (lender != NULL ? lender->name : self->worker->employer);
  return g_steal_pointer (&self);
}

const char *
cordeau_worker_detail_name (const CordeauWorkerDetail *self, const char *key)
{
  const CordeauWorker *worker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (key != NULL)
    worker = cordeau_workers_find (self->workers, key);
  return worker != NULL ? worker->shown : key;
}

gint32
cordeau_worker_contract_end_near (const CordeauWorker *worker, gint32 today)
{
  gint32 last = CORDEAU_DAY_NONE;

  g_return_val_if_fail (worker != NULL, CORDEAU_DAY_NONE);

  if (worker->left != CORDEAU_DAY_NONE && worker->left <= today)
    return CORDEAU_DAY_NONE;
  for (guint i = 0; i < worker->contracts->len; i++)
    {
      const CordeauContract *contract = &g_array_index (worker->contracts, CordeauContract, i);

      if (contract->days.to == CORDEAU_DAY_NONE)
        return CORDEAU_DAY_NONE;
      last = MAX (last, contract->days.to);
    }
  return last != CORDEAU_DAY_NONE && last <= today + CORDEAU_CONTRACT_NEAR ? last
                                                                           : CORDEAU_DAY_NONE;
}

/* --- off the main thread ------------------------------------------------------------------------------- */

typedef struct
{
  char *site;
  char *key;
  CordeauLocal *local;
  GTimeZone *zone;
  gint32 today;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->site);
  g_free (wish->key);
  g_time_zone_unref (wish->zone);
  g_free (wish);
}

static Wish *
wish_new (CordeauSession *session, const char *key)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->site = g_strdup (cordeau_session_get_site (session));
  wish->key = g_strdup (key);
  wish->local = cordeau_session_get_local (session);
  wish->zone = g_time_zone_ref (cordeau_session_get_zone (session));
  wish->today = cordeau_day_of (cordeau_env_now (cordeau_session_get_env (session)),
                                cordeau_session_get_zone (session));
  return wish;
}

static gpointer
read_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;

  return cordeau_worker_detail_read (connection, wish->site, wish->zone, wish->key, wish->today,
                                     error);
}

void
cordeau_worker_detail_read_async (CordeauSession *session, const char *key,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));

  cordeau_store_read_async (cordeau_session_get_store (session), read_job, wish_new (session, key),
                            wish_free, (GDestroyNotify) cordeau_worker_detail_free, cancellable,
                            callback, user_data);
}

CordeauWorkerDetail *
cordeau_worker_detail_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}

static gpointer
sealed_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  g_autoptr (CordeauWorkerSealed) self = g_new0 (CordeauWorkerSealed, 1);
  g_autoptr (CordeauSeal) seal = NULL;
  GError *local = NULL;

  seal = cordeau_private_open (connection, wish->site, wish->local, &local);
  if (local == NULL)
    self->capabilities = cordeau_capabilities_read (connection, wish->site, seal, wish->key,
                                                    &local);
  if (local == NULL)
    self->contact = cordeau_contact_read (connection, wish->site, seal, wish->key, &local);
  if (local == NULL)
    return g_steal_pointer (&self);
  g_propagate_error (error, local);
  return NULL;
}

void
cordeau_worker_sealed_read_async (CordeauSession *session, const char *key,
                                  GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session) && key != NULL);

  cordeau_store_read_async (cordeau_session_get_store (session), sealed_job,
                            wish_new (session, key), wish_free,
                            (GDestroyNotify) cordeau_worker_sealed_free, cancellable, callback,
                            user_data);
}

CordeauWorkerSealed *
cordeau_worker_sealed_read_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_read_finish (CORDEAU_STORE (source), result, error);
}
