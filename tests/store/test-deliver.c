/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to a thread whose main context is gone the moment it has it: so ends the one that listens to machines when its
 * window closes. g_source_unref() locks the context that the source was attached to; it must still be there. The gap is some
 * instructions wide and hit once in a million answers: here it is held open. */
#define _GNU_SOURCE
#include <dlfcn.h>

#include "store/deliver.h"

static struct
{
  GThread *delivering; /* (nullable): who is held up */
  GMutex lock;
  GCond changed;
  gboolean asker_left;
  gboolean context_gone;
  gboolean gone_too_early;
} stage;

static void
wait_for_asker (void)
{
  g_mutex_lock (&stage.lock);
  while (!stage.asker_left)
    g_cond_wait (&stage.changed, &stage.lock);
  stage.gone_too_early = stage.context_gone;
  g_mutex_unlock (&stage.lock);
}

/* In the place of GLib's, for what is linked into this program. */
void
g_source_unref (GSource *source)
{
  void (*unref) (GSource *) = (void (*) (GSource *)) dlsym (RTLD_NEXT, "g_source_unref");

  if (g_thread_self () == stage.delivering)
    wait_for_asker ();
  if (!stage.gone_too_early)
    unref (source);
}

static void
context_gone_cb (gpointer nothing)
{
  g_mutex_lock (&stage.lock);
  stage.context_gone = TRUE;
  g_mutex_unlock (&stage.lock);
}

static gboolean
never_cb (gpointer nothing)
{
  return G_SOURCE_REMOVE;
}

/* Ends with the context. */
static void
add_witness (GMainContext *context)
{
  g_autoptr (GSource) witness = g_timeout_source_new (G_MAXUINT);

  g_source_set_callback (witness, never_cb, NULL, context_gone_cb);
  g_source_attach (witness, context);
}

static void
answered_cb (GObject *nothing, GAsyncResult *result, gpointer data)
{
  *(int *) data = GPOINTER_TO_INT (g_task_propagate_pointer (G_TASK (result), NULL));
}

static gpointer
delivering_thread (gpointer task)
{
  stage.delivering = g_thread_self ();
  cordeau_deliver (task, GINT_TO_POINTER (7), NULL, NULL);
  return NULL;
}

static void
test_context_goes (void)
{
  GMainContext *context = g_main_context_new ();
  GThread *thread;
  int answer = 0;

  add_witness (context);
  g_main_context_push_thread_default (context);
  thread = g_thread_new ("delivering", delivering_thread,
                         g_task_new (NULL, NULL, answered_cb, &answer));
  while (answer == 0)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
  g_main_context_unref (context);

  g_mutex_lock (&stage.lock);
  stage.asker_left = TRUE;
  g_cond_signal (&stage.changed);
  g_mutex_unlock (&stage.lock);
  g_thread_join (thread);
  g_assert_cmpint (answer, ==, 7);
  g_assert_false (stage.gone_too_early);
  g_assert_true (stage.context_gone);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/deliver/context-goes", test_context_goes);
  return g_test_run ();
}
