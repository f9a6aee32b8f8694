/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Work in threads: its object ends where it was asked, never in the worker; and a process can wait for it. */
#include "store/work.h"

/* An object that notes the thread it ends in. */
#define TYPE_ENDING (ending_get_type ())
G_DECLARE_FINAL_TYPE (Ending, ending, TEST, ENDING, GObject)

struct _Ending
{
  GObject parent_instance;
  GThread **ended_in;
};

G_DEFINE_FINAL_TYPE (Ending, ending, G_TYPE_OBJECT)

static void
ending_finalize (GObject *object)
{
  *TEST_ENDING (object)->ended_in = g_thread_self ();
  G_OBJECT_CLASS (ending_parent_class)->finalize (object);
}

static void
ending_class_init (EndingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ending_finalize;
}

static void
ending_init (Ending *self)
{
}

typedef struct
{
  GMutex lock;
  GCond go;
  gboolean may;
  int done; /* atomic */
} Gate;

static void
gate_init (Gate *gate)
{
  g_mutex_init (&gate->lock);
  g_cond_init (&gate->go);
}

static void
gate_clear (Gate *gate)
{
  g_mutex_clear (&gate->lock);
  g_cond_clear (&gate->go);
}

static void
gate_pass (Gate *gate)
{
  g_mutex_lock (&gate->lock);
  while (!gate->may)
    g_cond_wait (&gate->go, &gate->lock);
  g_mutex_unlock (&gate->lock);
}

static gpointer
open_gate (gpointer data)
{
  Gate *gate = data;

  g_mutex_lock (&gate->lock);
  gate->may = TRUE;
  g_cond_signal (&gate->go);
  g_mutex_unlock (&gate->lock);
  return NULL;
}

static void
add_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_assert_true (TEST_IS_ENDING (source));
  g_task_return_int (task, GPOINTER_TO_INT (data) + 1);
}

/* The task itself, of which the worker may have the last reference, holds nothing. */
static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (TEST_IS_ENDING (source));
  g_assert_null (g_task_get_source_object (G_TASK (result)));
  g_assert_cmpint (GPOINTER_TO_INT (cordeau_work_get_data (result)), ==, 41);
  *(gssize *) data = g_task_propagate_int (G_TASK (result), NULL);
}

static void
test_ends_here (void)
{
  GThread *ended_in = NULL;
  Ending *ending = g_object_new (TYPE_ENDING, NULL);
  gssize sum = 0;

  ending->ended_in = &ended_in;
  cordeau_work_run (ending, test_ends_here, NULL, GINT_TO_POINTER (41), NULL, add_thread, added_cb,
                    &sum);
  g_object_unref (ending);
  while (ended_in == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (ended_in == g_thread_self ());
  g_assert_cmpint (sum, ==, 42);
}

static void
refused_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_true (TEST_IS_ENDING (source));
  g_assert_null (cordeau_work_get_data (result));
  g_task_propagate_boolean (G_TASK (result), data);
}

static void
test_refuse (void)
{
  GThread *ended_in = NULL;
  Ending *ending = g_object_new (TYPE_ENDING, NULL);
  g_autoptr (GError) error = NULL;

  ending->ended_in = &ended_in;
  cordeau_work_refuse (ending, test_refuse, refused_cb, &error,
                       g_error_new_literal (G_IO_ERROR, G_IO_ERROR_BUSY, "busy"));
  g_object_unref (ending);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_BUSY);
  while (ended_in == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
gate_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Gate *gate = data;

  gate_pass (gate);
  g_atomic_int_set (&gate->done, 1);
  g_task_return_boolean (task, TRUE);
}

static void
test_wait (void)
{
  Gate gate = { 0 };
  GThread *thread;

  cordeau_work_wait ();
  gate_init (&gate);
  cordeau_work_run (NULL, test_wait, NULL, &gate, NULL, gate_thread, NULL, NULL);
  thread = g_thread_new ("gate", open_gate, &gate);
  cordeau_work_wait ();
  g_assert_cmpint (g_atomic_int_get (&gate.done), ==, 1);
  g_thread_join (thread);
  gate_clear (&gate);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/work/ends-here", test_ends_here);
  g_test_add_func ("/store/work/refuse", test_refuse);
  g_test_add_func ("/store/work/wait", test_wait);
  return g_test_run ();
}
