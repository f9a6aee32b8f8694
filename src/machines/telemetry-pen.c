/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that waits is one job, and so one transaction: it is written as a whole or not at all, and what was not is tried again
 * with what came since. */
#include "machines/telemetry-pen.h"

/* While the disk lets nothing be written, no more is kept than this: an hour of a whole site. The oldest go. */
#define MOST_WAITING 4096

/* @news: (element-type CordeauTelemetryNews); @hearings: (nullable) */
typedef struct
{
  GQueue news;
  GHashTable *hearings;
} Sheet;

struct _CordeauPen
{
  CordeauStore *store;
  Sheet *waiting;
  Sheet *writing;
};

static Sheet *
sheet_new (void)
{
  Sheet *sheet = g_new0 (Sheet, 1);

  g_queue_init (&sheet->news);
  return sheet;
}

static void
sheet_free (Sheet *sheet)
{
  g_queue_clear_full (&sheet->news, (GDestroyNotify) cordeau_telemetry_news_free);
  g_clear_pointer (&sheet->hearings, g_hash_table_unref);
  g_free (sheet);
}

static gboolean
is_empty (const Sheet *sheet)
{
  return sheet->news.length == 0 && sheet->hearings == NULL;
}

static void
drop_oldest (Sheet *sheet)
{
  while (sheet->news.length > MOST_WAITING)
    cordeau_telemetry_news_free (g_queue_pop_head (&sheet->news));
}

CordeauPen *
cordeau_pen_new (CordeauStore *store)
{
  CordeauPen *self = g_new0 (CordeauPen, 1);

  self->store = g_object_ref (store);
  self->waiting = sheet_new ();
  return self;
}

void
cordeau_pen_free (CordeauPen *self)
{
  if (self == NULL)
    return;
  g_assert (self->writing == NULL);
  sheet_free (self->waiting);
  g_object_unref (self->store);
  g_free (self);
}

void
cordeau_pen_add (CordeauPen *self, CordeauTelemetryNews *news)
{
  g_return_if_fail (self != NULL && news != NULL);

  g_queue_push_tail (&self->waiting->news, news);
  drop_oldest (self->waiting);
}

void
cordeau_pen_note (CordeauPen *self, GHashTable *hearings)
{
  g_return_if_fail (self != NULL && hearings != NULL);

  g_clear_pointer (&self->waiting->hearings, g_hash_table_unref);
  self->waiting->hearings = hearings;
}

/* --- writing ------------------------------------------------------------------------------------- */

static gboolean
write_news (CordeauTxn *txn, const CordeauTelemetryNews *news, GError **error)
{
  const CordeauSensed sensed = {
    .state = news->state,
    .since = MIN (news->since, cordeau_txn_get_now (txn)),
    .ended = news->ended,
    .least = news->least,
    .most = news->most,
    .programme = news->programme,
  };
  GError *local = NULL;
  char fact[37];

  if (news->cycle == NULL)
    return cordeau_machine_sense (txn, news->machine, &sensed, fact, error);
  if (cordeau_machine_cycle_write (txn, news->cycle, fact, &local))
    return TRUE;
  /* One that cannot have been is no reason to lose what else was told. */
  if (local->domain == CORDEAU_SESSION_ERROR)
    {
      g_debug ("A cycle of %s was not written: %s", news->machine, local->message);
      g_error_free (local);
      return TRUE;
    }
  g_propagate_error (error, local);
  return FALSE;
}

static gpointer
write_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Sheet *sheet = data;

  for (GList *link = sheet->news.head; link != NULL; link = link->next)
    if (!write_news (txn, link->data, error))
      return NULL;
  if (sheet->hearings != NULL && !cordeau_hearings_write (txn, sheet->hearings, error))
    return NULL;
  return GINT_TO_POINTER (TRUE);
}

/* What was not written waits again, before what came since. */
static void
put_back (CordeauPen *self)
{
  Sheet *sheet = g_steal_pointer (&self->writing);
  gpointer news;

  while ((news = g_queue_pop_tail (&sheet->news)) != NULL)
    g_queue_push_head (&self->waiting->news, news);
  if (self->waiting->hearings == NULL)
    self->waiting->hearings = g_steal_pointer (&sheet->hearings);
  drop_oldest (self->waiting);
  sheet_free (sheet);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CordeauPen *self = user_data;
  g_autoptr (GError) error = NULL;

  if (cordeau_store_write_finish (CORDEAU_STORE (source), result, &error) != NULL)
    {
      g_clear_pointer (&self->writing, sheet_free);
      return;
    }
  g_debug ("What sensors told waits: %s", error->message);
  put_back (self);
}

void
cordeau_pen_write (CordeauPen *self)
{
  g_return_if_fail (self != NULL);

  if (self->writing != NULL || is_empty (self->waiting))
    return;
  self->writing = self->waiting;
  self->waiting = sheet_new ();
  cordeau_store_write_async (self->store, write_job, self->writing, NULL, NULL, NULL, NULL,
                             written_cb, self);
}

void
cordeau_pen_finish (CordeauPen *self)
{
  GMainContext *context = g_main_context_get_thread_default ();

  g_return_if_fail (self != NULL);

  while (self->writing != NULL)
    g_main_context_iteration (context, TRUE);
  cordeau_pen_write (self);
  while (self->writing != NULL)
    g_main_context_iteration (context, TRUE);
}
