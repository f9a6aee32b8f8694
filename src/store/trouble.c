/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/trouble.h"

struct _CordeauTrouble
{
  GMutex lock;
  GError *error; /* under @lock; owned */
  void (*changed) (gpointer user_data);
  gpointer user_data;
};

/* Whether the error is the disk's, and whether it stays until the folder is opened again. */
static gboolean
judge (const GError *error, gboolean *stays)
{
  *stays = FALSE;
  if (error == NULL || error->domain != CORDEAU_STORE_ERROR)
    return FALSE;
  switch ((CordeauStoreError) error->code)
    {
    case CORDEAU_STORE_ERROR_CORRUPT:
    case CORDEAU_STORE_ERROR_REPLACED:
      *stays = TRUE;
      return TRUE;
    case CORDEAU_STORE_ERROR_FULL:
    case CORDEAU_STORE_ERROR_BUSY:
    case CORDEAU_STORE_ERROR_READ_ONLY:
    case CORDEAU_STORE_ERROR_IO:
      return TRUE;
    case CORDEAU_STORE_ERROR_NEWER:
    case CORDEAU_STORE_ERROR_EMPTY:
    case CORDEAU_STORE_ERROR_CONFLICT:
    case CORDEAU_STORE_ERROR_FORBIDDEN:
    case CORDEAU_STORE_ERROR_NOT_FOUND:
    default:
      return FALSE;
    }
}

gboolean
cordeau_trouble_is (const GError *error)
{
  gboolean stays;

  return judge (error, &stays);
}

CordeauTrouble *
cordeau_trouble_new (void (*changed) (gpointer user_data), gpointer user_data)
{
  CordeauTrouble *self = g_new0 (CordeauTrouble, 1);

  g_mutex_init (&self->lock);
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
cordeau_trouble_free (CordeauTrouble *self)
{
  if (self == NULL)
    return;
  g_clear_error (&self->error);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
cordeau_trouble_note (CordeauTrouble *self, const GError *error)
{
  gboolean old_stays;
  gboolean stays;
  gboolean news;

  if (!judge (error, &stays))
    return;
  g_mutex_lock (&self->lock);
  judge (self->error, &old_stays);
  news = self->error == NULL || (self->error->code != error->code && (stays || !old_stays));
  if (news)
    {
      g_clear_error (&self->error);
      self->error = g_error_copy (error);
    }
  g_mutex_unlock (&self->lock);
  if (news)
    self->changed (self->user_data);
}

void
cordeau_trouble_pass (CordeauTrouble *self)
{
  gboolean stays;
  gboolean news;

  g_mutex_lock (&self->lock);
  news = judge (self->error, &stays) && !stays;
  if (news)
    g_clear_error (&self->error);
  g_mutex_unlock (&self->lock);
  if (news)
    self->changed (self->user_data);
}

gboolean
cordeau_trouble_is_there (CordeauTrouble *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->error != NULL;
}

gboolean
cordeau_trouble_lets_write (CordeauTrouble *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  gboolean stays;

  judge (self->error, &stays);
  if (stays)
    g_propagate_error (error, g_error_copy (self->error));
  return !stays;
}

gboolean
cordeau_trouble_lets_read (CordeauTrouble *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (!g_error_matches (self->error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_REPLACED))
    return TRUE;
  g_propagate_error (error, g_error_copy (self->error));
  return FALSE;
}

GError *
cordeau_trouble_get (CordeauTrouble *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->error != NULL ? g_error_copy (self->error) : NULL;
}
