/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading and merging the facts of nets. */
#include "bags/balance.h"
#include "bags/history.h"

static gboolean
add_fact_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  CordeauHistory *self = user_data;
  CordeauEvent event;

  cordeau_event_read (&event, fact, body);
  cordeau_event_keep (&event, self->chunk);
  g_array_append_val (self->events, event);
  return TRUE;
}

static CordeauEvent *
find_event (CordeauHistory *self, const char *fact)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      CordeauEvent *event = &g_array_index (self->events, CordeauEvent, i);

      if (strcmp (event->fact, fact) == 0)
        return event;
    }
  return NULL;
}

/* An undo of an undo is none: what was undone is done again by scanning again. */
static void
mark_undone (CordeauHistory *self)
{
  for (guint i = 0; i < self->events->len; i++)
    {
      CordeauEvent *event = &g_array_index (self->events, CordeauEvent, i);
      CordeauEvent *target;

      if (event->kind != CORDEAU_EVENT_UNDO || event->target == NULL)
        continue;
      target = find_event (self, event->target);
      if (target == NULL)
        self->pending++;
      else if (target->kind != CORDEAU_EVENT_UNDO)
        target->undone = TRUE;
    }
}

static void
mark_clashes (CordeauHistory *self)
{
  gint64 last = self->balance != NULL ? self->balance->moved_n : 0;

  for (guint i = 0; i < self->events->len; i++)
    {
      CordeauEvent *event = &g_array_index (self->events, CordeauEvent, i);

      if (event->undone || !cordeau_event_moves (event))
        continue;
      event->clash = event->n > 0 && event->n == last;
      last = event->n;
    }
}

CordeauHistory *
cordeau_history_read (CordeauConnection *connection, const char *subject, GError **error)
{
  g_autoptr (CordeauHistory) self = g_new0 (CordeauHistory, 1);
  GError *local = NULL;

  g_return_val_if_fail (subject != NULL, NULL);

  self->subject = g_strdup (subject);
  self->events = g_array_new (FALSE, FALSE, sizeof (CordeauEvent));
  self->chunk = g_string_chunk_new (1024);
  if (!cordeau_facts_foreach_subject (connection, subject, add_fact_cb, self, error))
    return NULL;
  self->balance = cordeau_net_balance_read (connection, subject, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  mark_undone (self);
  mark_clashes (self);
  return g_steal_pointer (&self);
}

void
cordeau_history_free (CordeauHistory *self)
{
  if (self == NULL)
    return;
  g_free (self->subject);
  g_array_unref (self->events);
  g_string_chunk_free (self->chunk);
  cordeau_net_balance_free (self->balance);
  g_free (self);
}

static gboolean
comes_before (const CordeauEvent *a, const CordeauEvent *b)
{
  if (a->clock != b->clock)
    return a->clock < b->clock;
  return strcmp (a->fact, b->fact) < 0;
}

GPtrArray *
cordeau_history_merge (GPtrArray *histories)
{
  GPtrArray *merged = g_ptr_array_new ();
  g_autofree guint *heads = g_new0 (guint, histories->len + 1);

  for (;;)
    {
      CordeauEvent *next = NULL;
      guint from = 0;

      for (guint i = 0; i < histories->len; i++)
        {
          CordeauHistory *history = g_ptr_array_index (histories, i);
          CordeauEvent *head;

          if (heads[i] >= history->events->len)
            continue;
          head = &g_array_index (history->events, CordeauEvent, heads[i]);
          if (next == NULL || comes_before (head, next))
            {
              next = head;
              from = i;
            }
        }
      if (next == NULL)
        return merged;
      heads[from]++;
      g_ptr_array_add (merged, next);
    }
}
