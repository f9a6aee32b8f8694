/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks the store for workers, and says what to do when there is none. */
#include <glib/gi18n-lib.h>

#include "ctl/errors.h"
#include "ctl/people.h"

typedef struct
{
  const char *site;
  const char *text;
} Ask;

static gpointer
get_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_worker_get (connection, ask->site, ask->text, error);
}

CordeauWorker *
cordeau_ctl_people_get (CordeauSession *session, const char *key, GError **error)
{
  Ask ask = { cordeau_session_get_site (session), key };
  CordeauWorker *worker;
  GError *local = NULL;

  worker = cordeau_store_read (cordeau_session_get_store (session), get_job, &ask, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (worker == NULL)
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("No worker has the key “%s”: “cordeauctl people list” lists them, “cordeauctl "
                    "who add” makes one."),
                 key);
  return worker;
}

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_workers_list (connection, ask->site, error);
}

GPtrArray *
cordeau_ctl_people_list (CordeauSession *session, GError **error)
{
  Ask ask = { cordeau_session_get_site (session), NULL };

  return cordeau_store_read (cordeau_session_get_store (session), list_job, &ask, error);
}

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Ask *ask = data;

  return cordeau_worker_add (txn, ask->text, error);
}

CordeauWorker *
cordeau_ctl_people_add (CordeauSession *session, const char *first_name, GError **error)
{
  Ask ask = { NULL, first_name };

  return cordeau_store_write (cordeau_session_get_store (session), add_job, &ask,
                              (GDestroyNotify) cordeau_worker_free, error);
}
