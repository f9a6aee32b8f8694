/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A heap in which each key has four below it: it is half as deep as one of two, and those four lie side by side. */
#include "bags/forecast-queue.h"

#define WAYS 4

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
  while (at > 0 && self->keys[(at - 1) / WAYS] > key)
    {
      self->keys[at] = self->keys[(at - 1) / WAYS];
      at = (at - 1) / WAYS;
    }
  self->keys[at] = key;
}

/* The least of the keys from @child on that have the same above them. */
static guint
find_least (const CordeauForecastQueue *self, guint child)
{
  guint end = MIN (child + WAYS, self->n);
  guint least = child;

  for (guint i = child + 1; i < end; i++)
    if (self->keys[i] < self->keys[least])
      least = i;
  return least;
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
  while (WAYS * at + 1 < self->n)
    {
      guint child = find_least (self, WAYS * at + 1);

      if (self->keys[child] >= last)
        break;
      self->keys[at] = self->keys[child];
      at = child;
    }
  self->keys[at] = last;
  return first;
}
