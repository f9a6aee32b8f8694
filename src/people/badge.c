/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/code.h"
#include "people/badge.h"
#include "people/worker.h"

#define PREFIX "BADGE:"
/* Whoever came longer ago forgot to clock out: now it is another day (clock.c). */
#define LONGEST (16 * G_TIME_SPAN_HOUR)

void
cordeau_badge_free (CordeauBadge *self)
{
  if (self == NULL)
    return;
  g_free (self->worker);
  g_free (self->name);
  g_free (self);
}

char *
cordeau_badge_code (const char *worker)
{
  g_return_val_if_fail (worker != NULL, NULL);

  return g_strconcat (PREFIX, worker, NULL);
}

gboolean
cordeau_badge_parse (const char *text, char **key)
{
  g_autoptr (CordeauCode) code = NULL;

  g_return_val_if_fail (text != NULL && key != NULL, FALSE);

  code = cordeau_code_parse (text, NULL);
  if (code == NULL || code->kind != CORDEAU_CODE_BADGE)
    return FALSE;
  *key = g_strdup (code->text + strlen (PREFIX));
  return TRUE;
}

/* As it was read, or else in another case; one who has left has no badge any more. (nullable) */
static const CordeauWorker *
find_worker (GPtrArray *workers, const char *key)
{
  const CordeauWorker *found = cordeau_workers_find (workers, key);

  for (guint i = 0; found == NULL && i < workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (workers, i);

      if (g_ascii_strcasecmp (worker->key, key) == 0)
        found = worker;
    }
  return found;
}

/* The last span of this worker at this site. (nullable) */
static const CordeauPresence *
find_last (GPtrArray *spans, const char *site)
{
  const CordeauPresence *last = NULL;

  for (guint i = 0; i < spans->len; i++)
    if (strcmp (((const CordeauPresence *) g_ptr_array_index (spans, i))->place, site) == 0)
      last = g_ptr_array_index (spans, i);
  return last;
}

/* In and out by turns; but what was just said is not said again. */
static void
decide (CordeauBadge *self, const CordeauPresence *last)
{
  gboolean open = last != NULL && (last->flags & CORDEAU_PRESENCE_OPEN) != 0;
  gint64 said = last == NULL ? 0 : open ? last->start : last->end;

  self->again = last != NULL && self->at - said < CORDEAU_BADGE_AGAIN;
  self->entry = self->again ? open : !open;
  if (self->again)
    self->at = said;
}

CordeauBadge *
cordeau_badge_read (CordeauTxn *txn, const char *key, const char *actor, gint64 at, GError **error)
{
  CordeauConnection *connection;
  const char *site;
  g_autoptr (CordeauBadge) self = NULL;
  g_autoptr (GPtrArray) workers = NULL;
  g_autoptr (GPtrArray) spans = NULL;
  const CordeauWorker *worker;

  g_return_val_if_fail (txn != NULL && key != NULL, NULL);

  connection = cordeau_txn_get_connection (txn);
  site = cordeau_txn_get_site (txn);
  workers = cordeau_workers_list (connection, site, error);
  if (workers == NULL)
    return NULL;
  worker = find_worker (workers, key);
  if (worker == NULL)
    {
      g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                           _ ("This badge is nobody’s here. Print a new one, or tick the worker in "
                              "the roll call."));
      return NULL;
    }
  self = g_new0 (CordeauBadge, 1);
  self->worker = g_strdup (worker->key);
  self->name = g_strdup (worker->shown);
  self->at = at != 0 ? at : cordeau_txn_get_now (txn);
  spans = cordeau_presences_read (connection, site, worker->key, self->at - LONGEST, self->at + 1,
                                  error);
  if (spans == NULL)
    return NULL;
  decide (self, find_last (spans, site));
  if (!self->again
      && (!cordeau_clock_say (txn, self->entry, worker->key, NULL, self->at, self->fact, error)
          || !cordeau_session_attribute (txn, self->fact, actor != NULL ? actor : worker->key,
                                         error)))
    return NULL;
  return g_steal_pointer (&self);
}

char *
cordeau_badge_say (const CordeauBadge *self, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (self->at);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone);
  g_autofree char *at = g_date_time_format (local, "%H:%M");

  /* TRANSLATORS: a first name, a time of day */
  return g_strdup_printf (self->entry ? _ ("%s is here, %s") : _ ("%s has gone, %s"), self->name,
                          at);
}
