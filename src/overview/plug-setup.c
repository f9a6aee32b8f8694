/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Threads of GIO's that wait for the store and for local.db, as the screens must not. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/text.h"
#include "machines/machine-record.h"
#include "machines/telemetry-push.h"

#include "overview/plug-setup.h"

/* What ids begin with in the trade's own lists: lave-linge, séchoir, hygiène, presse. */
static const char letters[] = "MLSHP";

void
cordeau_machine_wish_free (CordeauMachineWish *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self);
}

static CordeauMachineWish *
wish_copy (const CordeauMachineWish *self)
{
  CordeauMachineWish *copy = g_memdup2 (self, sizeof *self);

  copy->number = g_strdup (self->number);
  return copy;
}

void
cordeau_plug_plan_free (CordeauPlugPlan *self)
{
  if (self == NULL)
    return;
  g_free (self->machine);
  g_clear_pointer (&self->plug, cordeau_plug_free);
  g_free (self->token);
  g_free (self->url);
  g_free (self);
}

void
cordeau_plug_choice_free (CordeauPlugChoice *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->plug, cordeau_plug_free);
  g_free (self);
}

typedef struct
{
  CordeauSession *session;
  CordeauMachineWish *wish; /* (nullable) */
  char *site;
  char *machine; /* (nullable) */
  CordeauPlug *plug; /* (nullable) */
  gboolean listen;
} Job;

static Job *
job_new (CordeauSession *session, const CordeauMachineWish *wish, const char *machine)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->wish = wish != NULL ? wish_copy (wish) : NULL;
  job->site = g_strdup (cordeau_session_get_site (session));
  job->machine = g_strdup (machine);
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->session);
  cordeau_machine_wish_free (job->wish);
  g_free (job->site);
  g_free (job->machine);
  g_clear_pointer (&job->plug, cordeau_plug_free);
  g_free (job);
}

static void
run (Job *job, GTaskThreadFunc func, GCancellable *cancellable, GAsyncReadyCallback callback,
     gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, func);
}

/* --- what a new machine will be called ------------------------------------------------------------ */

static const CordeauMachine *
find_id (GPtrArray *machines, const char *id)
{
  for (guint i = 0; i < machines->len; i++)
    {
      const CordeauMachine *machine = g_ptr_array_index (machines, i);

      if (g_ascii_strcasecmp (machine->id, id) == 0)
        return machine;
    }
  return NULL;
}

/* (transfer full): "L5", or "L5X2" when there is one. */
static char *
make_id (GPtrArray *machines, const CordeauMachineWish *wish)
{
  g_autoptr (GString) id = g_string_new (NULL);
  gsize length;

  g_string_append_c (id, letters[wish->kind]);
  for (const char *p = wish->number; *p != '\0'; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_toupper (*p));
  length = id->len;
  for (guint n = 2; find_id (machines, id->str) != NULL; n++)
    {
      g_string_truncate (id, length);
      g_string_append_printf (id, "X%u", n);
    }
  return g_string_free (g_steal_pointer (&id), FALSE);
}

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_number (GPtrArray *machines, const CordeauMachineWish *wish, GError **error)
{
  if (!cordeau_text_is_name (wish->number, 12))
    return refuse (error,
                   _ ("A machine's number has 1 to 12 characters. Write what is painted on it."));
  for (guint i = 0; i < machines->len; i++)
    {
      const CordeauMachine *other = g_ptr_array_index (machines, i);

      if (other->kind == wish->kind && strcmp (other->number, wish->number) == 0)
        return refuse (error, _ ("There is a machine of this kind with this number already. Choose "
                                 "another kind, or read the number again."));
    }
  return TRUE;
}

/* (transfer full) (nullable) */
static gpointer
name_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (GPtrArray) machines = cordeau_machines_list (connection, job->site, error);

  if (machines == NULL || !check_number (machines, job->wish, error))
    return NULL;
  return make_id (machines, job->wish);
}

/* --- before --------------------------------------------------------------------------------------- */

/* Whoever listens at all addresses is told at one of them, which only the network knows. */
static void
set_url (CordeauPlugPlan *plan, CordeauLocal *local)
{
  g_autoptr (CordeauPushSetting) setting = cordeau_push_setting_read (local);
  g_autofree char *escaped = g_uri_escape_string (plan->machine, NULL, FALSE);
  const char *host = setting->address;

  plan->listening = setting->port != 0;
  plan->port = plan->listening ? setting->port : CORDEAU_PUSH_PORT;
  if (!plan->listening || g_str_equal (host, "0.0.0.0") || g_str_equal (host, "::"))
    host = g_get_host_name ();
  plan->url = g_strdup_printf ("http://%s:%u/_cordeau/machines/%s/state", host, plan->port,
                               escaped);
}

static void
plan_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  CordeauLocal *local = cordeau_session_get_local (job->session);
  g_autoptr (CordeauPlugPlan) plan = g_new0 (CordeauPlugPlan, 1);
  GError *error = NULL;

  plan->exists = job->wish == NULL;
  plan->machine = plan->exists ? g_strdup (job->machine)
                               : cordeau_store_read (cordeau_session_get_store (job->session),
                                                     name_job, job, &error);
  if (plan->machine == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  plan->plug = plan->exists ? cordeau_plug_read (local, plan->machine) : NULL;
  plan->token = plan->plug != NULL && plan->plug->token != NULL
                    ? g_strdup (plan->plug->token)
                    : cordeau_plug_draw_token (cordeau_session_get_env (job->session));
  set_url (plan, local);
  g_task_return_pointer (task, g_steal_pointer (&plan), (GDestroyNotify) cordeau_plug_plan_free);
}

void
cordeau_plug_plan_async (CordeauSession *session, const CordeauMachineWish *wish,
                         GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (wish != NULL);

  run (job_new (session, wish, NULL), plan_job, cancellable, callback, user_data);
}

void
cordeau_plug_plan_again_async (CordeauSession *session, const char *machine,
                               GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (machine != NULL);

  run (job_new (session, NULL, machine), plan_job, cancellable, callback, user_data);
}

CordeauPlugPlan *
cordeau_plug_plan_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- after ---------------------------------------------------------------------------------------- */

/* Somebody else may have made one since the id was chosen: his stays as it is. */
static gpointer
make_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Job *job = data;
  const CordeauMachineEdit edit = { .create = TRUE,
                                    .number = job->wish->number,
                                    .kind = job->wish->kind,
                                    .drum_litres = job->wish->drum_litres,
                                    .rated_grams = job->wish->rated_grams,
                                    .counter = -1 };
  g_autoptr (GPtrArray) machines = cordeau_machines_list (cordeau_txn_get_connection (txn),
                                                          cordeau_txn_get_site (txn), error);

  if (machines == NULL)
    return NULL;
  if (find_id (machines, job->machine) != NULL)
    {
      refuse (error, _ ("Somebody added this machine just now. Go back and look at its number."));
      return NULL;
    }
  return cordeau_machine_edit (txn, job->machine, &edit, error) ? data : NULL;
}

/* A gateway is seldom on this computer: all of its addresses listen, and who is not allowed is hung up on. */
static gboolean
set_listener (CordeauLocal *local, gboolean listen, GError **error)
{
  g_autoptr (CordeauPushSetting) setting = cordeau_push_setting_read (local);

  if (listen == (setting->port != 0))
    return TRUE;
  g_set_str (&setting->address, "0.0.0.0");
  setting->port = listen ? CORDEAU_PUSH_PORT : 0;
  return cordeau_push_setting_write (local, setting, error);
}

static gboolean
save_plug (const Job *job, GError **error)
{
  CordeauLocal *local = cordeau_session_get_local (job->session);

  if (job->plug == NULL)
    return job->wish != NULL || cordeau_plug_forget (local, job->machine, error);
  return cordeau_plug_write (local, job->plug, error)
         && (job->plug->make != CORDEAU_PLUG_PUSH || set_listener (local, job->listen, error));
}

static gboolean
save (const Job *job, GError **error)
{
  if (!save_plug (job, error))
    return FALSE;
  if (job->wish == NULL
      || cordeau_store_write (cordeau_session_get_store (job->session), make_job, (gpointer) job,
                              NULL, error)
             != NULL)
    return TRUE;
  if (job->plug != NULL)
    cordeau_plug_forget (cordeau_session_get_local (job->session), job->machine, NULL);
  return FALSE;
}

static void
save_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (save (data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
cordeau_plug_save_async (CordeauSession *session, const CordeauMachineWish *wish,
                         const char *machine, const CordeauPlugChoice *choice,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  Job *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (machine != NULL && choice != NULL);

  job = job_new (session, wish, machine);
  job->plug = choice->plug != NULL ? cordeau_plug_copy (choice->plug) : NULL;
  job->listen = choice->listen;
  run (job, save_job, NULL, callback, user_data);
}

gboolean
cordeau_plug_save_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
