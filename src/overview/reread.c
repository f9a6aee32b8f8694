/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is being read keeps it, so that its owner may go meanwhile. */
#include "overview/reread.h"

struct _CordeauReread
{
  CordeauStore *store;
  const CordeauRereadFuncs *funcs;
  gpointer owner;
  GCancellable *cancellable;
  gboolean reading;
  gboolean again;
};

static void
clear (gpointer data)
{
  CordeauReread *self = data;

  g_object_unref (self->cancellable);
  g_object_unref (self->store);
}

static void
unref (CordeauReread *self)
{
  g_rc_box_release_full (self, clear);
}

CordeauReread *
cordeau_reread_new (CordeauStore *store, const CordeauRereadFuncs *funcs, gpointer owner)
{
  CordeauReread *self = g_rc_box_new0 (CordeauReread);

  self->store = g_object_ref (store);
  self->funcs = funcs;
  self->owner = owner;
  self->cancellable = g_cancellable_new ();
  return self;
}

void
cordeau_reread_free (CordeauReread *self)
{
  if (self == NULL)
    return;
  g_cancellable_cancel (self->cancellable);
  unref (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauReread *self = user_data;
  g_autoptr (GError) error = NULL;
  gpointer value = cordeau_store_read_finish (CORDEAU_STORE (source), result, &error);

  self->reading = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    g_clear_pointer (&value, self->funcs->free_value);
  else
    {
      self->funcs->got (self->owner, value, error);
      if (self->again && error == NULL)
        cordeau_reread_now (self);
    }
  unref (self);
}

void
cordeau_reread_now (CordeauReread *self)
{
  g_return_if_fail (self != NULL);

  self->again = self->reading;
  if (self->reading || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->reading = TRUE;
  cordeau_store_read_async (self->store, self->funcs->read, self->funcs->make_job (self->owner),
                            self->funcs->free_job, self->funcs->free_value, self->cancellable,
                            read_cb, g_rc_box_acquire (self));
}
