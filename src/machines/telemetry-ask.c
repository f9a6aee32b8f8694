/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One question to one plug, by libsoup, asynchronously: hundreds share a thread. */
#include <glib/gi18n-lib.h>

#include "base/errors.h"
#include "machines/telemetry-ask.h"

/* A plug is one host; there may be as many as a site has machines, and each may be slow. */
#define MOST_CONNECTIONS 1024
#define CONNECTIONS_TO_ONE 2
/* A plug keeps its connection until it closes it itself: a timer for each would cost more than the questions. */
#define IDLE_TIMEOUT 0
/* Most answers need no more bytes. */
#define FIRST_ROOM 1024

/* @body: @room bytes, of which there are @length
 * @cancellable: of this question: the caller's or time's, whichever comes first */
typedef struct
{
  CordeauPlugMake make;
  guint channel;
  guint timeout;
  char *address;
  SoupMessage *message;
  GInputStream *stream;
  GCancellable *cancellable;
  GCancellable *caller;
  gulong caller_id;
  GSource *deadline;
  gboolean late;
  gsize length;
  gsize room;
  char *body;
  double watts;
} Ask;

/* Closing reads the rest of an answer, which may be endless, unless it is cancelled. */
static void
abandon (Ask *ask)
{
  g_autoptr (GCancellable) cancelled = NULL;

  if (ask->stream == NULL)
    return;
  cancelled = g_cancellable_new ();
  g_cancellable_cancel (cancelled);
  g_input_stream_close (ask->stream, cancelled, NULL);
  g_clear_object (&ask->stream);
}

static void
ask_free (Ask *ask)
{
  abandon (ask);
  if (ask->deadline != NULL)
    g_source_destroy (ask->deadline);
  g_clear_pointer (&ask->deadline, g_source_unref);
  g_cancellable_disconnect (ask->caller, ask->caller_id);
  g_clear_object (&ask->caller);
  g_clear_object (&ask->cancellable);
  g_clear_object (&ask->message);
  g_free (ask->address);
  g_free (ask->body);
  g_free (ask);
}

SoupSession *
cordeau_telemetry_session_new (void)
{
  SoupSession *session = g_object_new (SOUP_TYPE_SESSION, "max-conns", MOST_CONNECTIONS,
                                       "max-conns-per-host", CONNECTIONS_TO_ONE, "idle-timeout",
                                       IDLE_TIMEOUT, "user-agent", "Cordeau", NULL);

  soup_session_set_proxy_resolver (session, NULL);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (session, SOUP_TYPE_COOKIE_JAR);
  return session;
}

/* --- what is wrong ------------------------------------------------------------------------------- */

static gboolean
is_unreachable (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND);
}

static void
fail (GTask *task, GError *error)
{
  const Ask *ask = g_task_get_task_data (task);
  g_autofree char *sentence = NULL;

  if (error->domain == CORDEAU_BASE_ERROR || g_cancellable_is_cancelled (ask->caller))
    {
      g_task_return_error (task, error);
      return;
    }
  if (ask->late || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    sentence = g_strdup_printf (_ ("The plug at %s does not answer in time. Look whether it has "
                                   "current and a good signal, and whether the address is right."),
                                ask->address);
  else if (error->domain == G_RESOLVER_ERROR)
    sentence = g_strdup_printf (_ ("Nobody on this network knows the name %s. Give the plug's IP "
                                   "address, which its own page shows."),
                                ask->address);
  else if (is_unreachable (error))
    sentence =
        g_strdup_printf (_ ("There is no plug at %s. Look whether it has current, is on this "
                            "network, and whether it got another address."),
                         ask->address);
  else
    sentence = g_strdup_printf (_ ("What answers at %s breaks off, or is no plug. Look whether the "
                                   "address is right."),
                                ask->address);
  g_error_free (error);
  g_task_return_new_error_literal (task, CORDEAU_BASE_ERROR, CORDEAU_BASE_ERROR_VALUE, sentence);
}

/* --- asking -------------------------------------------------------------------------------------- */

static void
judge (GTask *task)
{
  Ask *ask = g_task_get_task_data (task);
  GError *error = NULL;

  if (cordeau_plug_parse (ask->make, ask->channel, soup_message_get_status (ask->message),
                          ask->body, ask->length, &ask->watts, &error))
    g_task_return_boolean (task, TRUE);
  else
    fail (task, error);
}

static void read_on (GTask *task);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Ask *ask = g_task_get_task_data (task);
  GError *error = NULL;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (source), result, &error);

  if (n < 0)
    {
      fail (task, error);
      return;
    }
  ask->length += (gsize) n;
  if (n > 0 && ask->length <= CORDEAU_PLUG_MOST_BYTES)
    {
      read_on (g_steal_pointer (&task));
      return;
    }
  /* At its end it is let go of as it should be: the connection serves again. */
  if (n > 0)
    abandon (ask);
  else
    g_input_stream_close (ask->stream, NULL, NULL);
  g_clear_object (&ask->stream);
  judge (task);
}

/* (transfer full) @task */
static void
read_on (GTask *task)
{
  Ask *ask = g_task_get_task_data (task);

  if (ask->length == ask->room)
    {
      ask->room = ask->room == 0 ? FIRST_ROOM : CORDEAU_PLUG_MOST_BYTES + 1;
      ask->body = g_realloc (ask->body, ask->room);
    }
  g_input_stream_read_async (ask->stream, ask->body + ask->length, ask->room - ask->length,
                             G_PRIORITY_DEFAULT, ask->cancellable, read_cb, task);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Ask *ask = g_task_get_task_data (task);
  GError *error = NULL;

  ask->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (ask->stream == NULL)
    fail (task, error);
  else
    read_on (g_steal_pointer (&task));
}

/* libsoup before 3.6.6 frees a question twice that is cancelled after its answer's head was read and before libsoup noticed
 * (its commit 9ba1243a). So a question is cancelled when nothing else is left to do: by a source of low priority. */
#define CANCEL_PRIORITY G_PRIORITY_LOW

static gboolean
late_cb (gpointer data)
{
  Ask *ask = data;

  ask->late = TRUE;
  g_cancellable_cancel (ask->cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
give_up_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

/* @cancellable: of the question; @context: of its thread */
typedef struct
{
  GCancellable *cancellable;
  GMainContext *context;
} GiveUp;

static GiveUp *
give_up_new (GCancellable *cancellable)
{
  GiveUp *give_up = g_new0 (GiveUp, 1);

  give_up->cancellable = g_object_ref (cancellable);
  give_up->context = g_main_context_ref_thread_default ();
  return give_up;
}

static void
give_up_free (GiveUp *give_up)
{
  g_object_unref (give_up->cancellable);
  g_main_context_unref (give_up->context);
  g_free (give_up);
}

/* In any thread: it is done in the question's. */
static void
caller_cancelled_cb (GCancellable *caller, gpointer user_data)
{
  GiveUp *give_up = user_data;
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, CANCEL_PRIORITY);
  g_source_set_callback (source, give_up_cb, g_object_ref (give_up->cancellable), g_object_unref);
  g_source_attach (source, give_up->context);
}

static void
set_deadline (Ask *ask)
{
  ask->deadline = g_timeout_source_new (ask->timeout);
  g_source_set_priority (ask->deadline, CANCEL_PRIORITY);
  g_source_set_callback (ask->deadline, late_cb, ask, NULL);
  g_source_attach (ask->deadline, g_main_context_get_thread_default ());
}

void
cordeau_telemetry_ask_async (SoupSession *session, CordeauPlugMake make, const char *address,
                             guint channel, guint timeout, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *path = NULL;
  g_autofree char *uri = NULL;
  GTask *task;
  Ask *ask;

  g_return_if_fail (SOUP_IS_SESSION (session) && address != NULL);
  g_return_if_fail (make != CORDEAU_PLUG_PUSH);

  path = cordeau_plug_dup_path (make, channel);
  uri = g_strconcat ("http://", address, path, NULL);
  ask = g_new0 (Ask, 1);
  ask->make = make;
  ask->channel = channel;
  ask->timeout = timeout;
  ask->address = g_strdup (address);
  ask->message = soup_message_new (SOUP_METHOD_GET, uri);
  ask->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_task_data (task, ask, (GDestroyNotify) ask_free);
  if (cancellable != NULL)
    {
      ask->caller = g_object_ref (cancellable);
      ask->caller_id = g_cancellable_connect (cancellable, G_CALLBACK (caller_cancelled_cb),
                                              give_up_new (ask->cancellable),
                                              (GDestroyNotify) give_up_free);
    }
  set_deadline (ask);
  soup_message_add_flags (ask->message, SOUP_MESSAGE_NO_REDIRECT);
  soup_session_send_async (session, ask->message, G_PRIORITY_DEFAULT, ask->cancellable, sent_cb,
                           task);
}

gboolean
cordeau_telemetry_ask_finish (GAsyncResult *result, double *watts, GError **error)
{
  const Ask *ask;

  g_return_val_if_fail (G_IS_TASK (result) && watts != NULL, FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  ask = g_task_get_task_data (G_TASK (result));
  *watts = ask->watts;
  return TRUE;
}

/* --- waiting ------------------------------------------------------------------------------------- */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **answer = user_data;

  *answer = g_object_ref (result);
}

gboolean
cordeau_telemetry_ask (CordeauPlugMake make, const char *address, guint channel, guint timeout,
                       GCancellable *cancellable, double *watts, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupSession) session = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  gboolean answered;

  g_main_context_push_thread_default (context);
  session = cordeau_telemetry_session_new ();
  cordeau_telemetry_ask_async (session, make, address, channel, timeout, cancellable, answered_cb,
                               &answer);
  while (answer == NULL)
    g_main_context_iteration (context, TRUE);
  answered = cordeau_telemetry_ask_finish (answer, watts, error);
  g_clear_object (&answer);
  g_clear_object (&session);
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);
  return answered;
}
