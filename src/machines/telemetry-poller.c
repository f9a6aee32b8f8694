/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One source of the main loop that is ready when the next plugs are due: those of a quarter of a second are asked together, for
 * a loop that wakes for each costs more than the questions. A plug that does not answer is asked after twice the
 * time each time, up to a minute, a little earlier or later, so that a site that has its current back does not ask all at
 * one moment. */
#include <string.h>

#include "machines/telemetry-ask.h"
#include "machines/telemetry-poller.h"

/* Of a second that a plug is told to be asked in. */
#define SLOTS 4
#define HINT_REST G_TIME_SPAN_SECOND
/* Of what is doubled each time. */
#define MOST_DOUBLED 16

const CordeauPollerTimes cordeau_poller_usual = { 1000, CORDEAU_ASK_TIMEOUT, 60000 };

/* With each question libsoup looks at every connection that its session keeps open: in one session 200 plugs cost 200 looks a
 * question, which is most of the work. Each session is one source of the main loop, too. */
#define N_SESSIONS 16

/* @session: borrowed
 * @due: by the loop's clock, microseconds; @n_dead: answers it owes; @open: (nullable): cancels the question that is open
 * @asked: by the loop's clock, when it was asked last */
typedef struct
{
  CordeauPoller *poller;
  CordeauPlug *plug;
  SoupSession *session;
  gint64 due;
  gint64 asked;
  guint n_dead;
  GCancellable *open;
} Target;

struct _CordeauPoller
{
  CordeauEnv *env;
  CordeauPollerTimes times;
  CordeauPollerFunc func;
  gpointer data;
  SoupSession *sessions[N_SESSIONS];
  guint next_session;
  GHashTable *targets;
  GSource *timer;
  guint n_open;
};

static void
target_free (Target *target)
{
  if (target->open != NULL)
    g_cancellable_cancel (target->open);
  g_clear_object (&target->open);
  cordeau_plug_free (target->plug);
  g_free (target);
}

/* --- when ---------------------------------------------------------------------------------------- */

/* 0.75 to 1.25 of @span. */
static gint64
jitter (CordeauPoller *self, gint64 span)
{
  guint8 byte;

  cordeau_env_random (self->env, &byte, 1);
  return span * 3 / 4 + span * byte / 510;
}

static gint64
usual_span (const Target *target)
{
  return (gint64) target->plug->every * target->poller->times.every * 1000;
}

/* When it is asked again, counted from when it was asked. */
static gint64
next_span (const Target *target)
{
  gint64 span = usual_span (target);
  gint64 most = MAX ((gint64) target->poller->times.most * 1000, span);

  if (target->n_dead == 0)
    return span;
  return MIN (jitter (target->poller, span << MIN (target->n_dead, MOST_DOUBLED)), most);
}

static gint64
get_slot (const CordeauPoller *self)
{
  return MAX ((gint64) self->times.every * 1000 / SLOTS, 1);
}

static void
set_timer (CordeauPoller *self)
{
  gint64 slot = get_slot (self);
  GHashTableIter iter;
  gpointer target;
  gint64 next = -1;

  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, NULL, &target))
    if (((Target *) target)->open == NULL && (next < 0 || ((Target *) target)->due < next))
      next = ((Target *) target)->due;
  /* At the end of the slot it falls into. */
  g_source_set_ready_time (self->timer, next > 0 ? (next + slot - 1) / slot * slot : -1);
}

/* --- asking -------------------------------------------------------------------------------------- */

/* A question knows its machine by name: the machine may be gone, or have another plug, when it is answered. */
typedef struct
{
  CordeauPoller *poller;
  char *machine;
  GCancellable *cancellable;
} Question;

static void
question_free (Question *question)
{
  g_free (question->machine);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GError) error = NULL;
  CordeauPoller *self = question->poller;
  Target *target;
  double watts = 0;
  gboolean heard = cordeau_telemetry_ask_finish (result, &watts, &error);

  /* Then there may be no poller any more. */
  if (g_cancellable_is_cancelled (question->cancellable))
    return;
  target = g_hash_table_lookup (self->targets, question->machine);
  g_clear_object (&target->open);
  self->n_open--;
  target->n_dead = heard ? 0 : target->n_dead + 1;
  target->due = MAX (target->due, target->asked + next_span (target));
  set_timer (self);
  self->func (question->machine, cordeau_env_monotonic (self->env), watts,
              heard ? NULL : error->message, self->data);
}

static void
ask (Target *target)
{
  CordeauPoller *self = target->poller;
  Question *question = g_new0 (Question, 1);

  /* Whole slots, so that who is asked together stays together. */
  target->asked = target->due = g_source_get_time (self->timer) / get_slot (self) * get_slot (self);
  target->open = g_cancellable_new ();
  question->poller = self;
  question->machine = g_strdup (target->plug->machine);
  question->cancellable = g_object_ref (target->open);
  self->n_open++;
  cordeau_telemetry_ask_async (target->session, target->plug->make, target->plug->address,
                               target->plug->channel, self->times.timeout, target->open,
                               answered_cb, question);
}

static gboolean
due_cb (gpointer data)
{
  CordeauPoller *self = data;
  gint64 now = g_source_get_time (self->timer);
  GHashTableIter iter;
  gpointer target;

  g_hash_table_iter_init (&iter, self->targets);
  while (g_hash_table_iter_next (&iter, NULL, &target))
    if (((Target *) target)->open == NULL && ((Target *) target)->due <= now)
      ask (target);
  set_timer (self);
  return G_SOURCE_CONTINUE;
}

/* --- the poller ---------------------------------------------------------------------------------- */

static gboolean
timer_dispatch (GSource *source, GSourceFunc callback, gpointer user_data)
{
  return callback (user_data);
}

static GSourceFuncs timer_funcs = { .dispatch = timer_dispatch };

CordeauPoller *
cordeau_poller_new (CordeauEnv *env, const CordeauPollerTimes *times, CordeauPollerFunc func,
                    gpointer user_data)
{
  CordeauPoller *self = g_new0 (CordeauPoller, 1);

  g_return_val_if_fail (CORDEAU_IS_ENV (env) && times != NULL && func != NULL, NULL);

  self->env = g_object_ref (env);
  self->times = *times;
  self->func = func;
  self->data = user_data;
  for (guint i = 0; i < N_SESSIONS; i++)
    self->sessions[i] = cordeau_telemetry_session_new ();
  self->targets = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) target_free);
  self->timer = g_source_new (&timer_funcs, sizeof (GSource));
  g_source_set_callback (self->timer, due_cb, self, NULL);
  g_source_set_static_name (self->timer, "cordeau-poller");
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  return self;
}

void
cordeau_poller_free (CordeauPoller *self)
{
  if (self == NULL)
    return;
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_hash_table_unref (self->targets);
  /* What is open keeps its session until it has ended. */
  for (guint i = 0; i < N_SESSIONS; i++)
    g_object_unref (self->sessions[i]);
  g_object_unref (self->env);
  g_free (self);
}

void
cordeau_poller_set (CordeauPoller *self, const CordeauPlug *plug)
{
  Target *target;

  g_return_if_fail (self != NULL && plug != NULL);
  g_return_if_fail (plug->make != CORDEAU_PLUG_PUSH && plug->address != NULL);

  cordeau_poller_remove (self, plug->machine);
  target = g_new0 (Target, 1);
  target->poller = self;
  target->session = self->sessions[self->next_session++ % N_SESSIONS];
  target->plug = cordeau_plug_copy (plug);
  /* All of a site at once is what a plug's Wi-Fi likes least. */
  target->due = g_get_monotonic_time ();
  if (g_hash_table_size (self->targets) > 0)
    target->due += 2 * jitter (self, usual_span (target)) - usual_span (target) * 3 / 2;
  g_hash_table_insert (self->targets, target->plug->machine, target);
  set_timer (self);
}

void
cordeau_poller_remove (CordeauPoller *self, const char *machine)
{
  Target *target;

  g_return_if_fail (self != NULL && machine != NULL);

  target = g_hash_table_lookup (self->targets, machine);
  if (target == NULL)
    return;
  if (target->open != NULL)
    self->n_open--;
  g_hash_table_remove (self->targets, machine);
  set_timer (self);
}

void
cordeau_poller_hint (CordeauPoller *self, const char *machine)
{
  Target *target;

  g_return_if_fail (self != NULL && machine != NULL);

  target = g_hash_table_lookup (self->targets, machine);
  if (target == NULL || target->open != NULL)
    return;
  target->due = MIN (target->due, MAX (g_get_monotonic_time (), target->asked + HINT_REST));
  set_timer (self);
}

guint
cordeau_poller_get_n_open (CordeauPoller *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_open;
}
