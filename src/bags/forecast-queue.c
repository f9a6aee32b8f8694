/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A binary heap. */
#include "bags/forecast-queue.h"

void
cordeau_forecast_queue_init (CordeauForecastQueue *self, guint room)
{
  self->room = MAX (room, 16);
  self->n = 0;
  self->keys = g_new (guint64, self->room);
}

void
cordeau_forecast_queue_clear (CordeauForecastQueue *self)
{
  g_clear_pointer (&self->keys, g_free);
  self->n = 0;
}

void
cordeau_forecast_queue_push (CordeauForecastQueue *self, guint64 key)
{
  guint at;

  if (self->n == self->room)
    {
      self->room *= 2;
      self->keys = g_renew (guint64, self->keys, self->room);
    }
  at = self->n++;
  while (at > 0 && self->keys[(at - 1) / 2] > key)
    {
      self->keys[at] = self->keys[(at - 1) / 2];
      at = (at - 1) / 2;
    }
  self->keys[at] = key;
}

guint64
cordeau_forecast_queue_pop (CordeauForecastQueue *self)
{
  guint64 first;
  guint64 last;
  guint at = 0;

  g_assert (self->n > 0);

  first = self->keys[0];
  last = self->keys[--self->n];
  for (;;)
    {
      guint child = 2 * at + 1;

      if (child >= self->n)
        break;
      if (child + 1 < self->n && self->keys[child + 1] < self->keys[child])
        child++;
      if (self->keys[child] >= last)
        break;
      self->keys[at] = self->keys[child];
      at = child;
    }
  self->keys[at] = last;
  return first;
}
