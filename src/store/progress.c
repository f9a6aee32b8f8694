/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fractions from a thread to the main context, at most one under way. */
#include "store/progress.h"

struct _CordeauProgress
{
  gatomicrefcount refs;
  CordeauProgressFunc func;
  gpointer user_data;
  int permille; /* atomic */
  int pending; /* atomic */
  gboolean stopped;
};

CordeauProgress *
cordeau_progress_new (CordeauProgressFunc func, gpointer user_data)
{
  CordeauProgress *self = g_new0 (CordeauProgress, 1);

  g_return_val_if_fail (func != NULL, NULL);

  g_atomic_ref_count_init (&self->refs);
  self->func = func;
  self->user_data = user_data;
  return self;
}

CordeauProgress *
cordeau_progress_ref (CordeauProgress *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
cordeau_progress_unref (CordeauProgress *self)
{
  if (g_atomic_ref_count_dec (&self->refs))
    g_free (self);
}

static gboolean
progress_cb (gpointer data)
{
  CordeauProgress *self = data;

  g_atomic_int_set (&self->pending, 0);
  if (!self->stopped)
    self->func (g_atomic_int_get (&self->permille) / 1000.0, self->user_data);
  return G_SOURCE_REMOVE;
}

void
cordeau_progress_push (double fraction, gpointer progress)
{
  CordeauProgress *self = progress;

  if (self == NULL)
    return;
  g_atomic_int_set (&self->permille, (int) (CLAMP (fraction, 0.0, 1.0) * 1000.0));
  if (!g_atomic_int_compare_and_exchange (&self->pending, 0, 1))
    return;
  g_idle_add_full (G_PRIORITY_DEFAULT, progress_cb, cordeau_progress_ref (self),
                   (GDestroyNotify) cordeau_progress_unref);
}

void
cordeau_progress_stop (CordeauProgress *self)
{
  if (self != NULL)
    self->stopped = TRUE;
}
