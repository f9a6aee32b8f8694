/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "people/afest.h"
#include "people/clock.h"
#include "people/parameters.h"
#include "people/training-file.h"

/* How far ahead the first shift of a newcomer is looked for. */
#define AHEAD 60
#define WEEK 7

void
cordeau_training_file_free (CordeauTrainingFile *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->workers, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_pointer (&self->afests, g_ptr_array_unref);
  g_clear_pointer (&self->hours, g_ptr_array_unref);
  g_free (self);
}

const char *
cordeau_training_file_name (const CordeauTrainingFile *self, const char *key)
{
  const CordeauWorker *worker;

  g_return_val_if_fail (self != NULL, NULL);

  worker = key != NULL ? cordeau_workers_find (self->workers, key) : NULL;
  return worker != NULL ? worker->shown : NULL;
}

/* Hours of one person: what others were planned for is taken out first. */
static GPtrArray *
read_hours (CordeauConnection *connection, const char *site, GTimeZone *zone, const char *worker,
            gint32 today, GError **error)
{
  g_autoptr (CordeauRoster) roster = NULL;
  g_autoptr (GPtrArray) presences = NULL;

  roster = cordeau_roster_read (connection, site, zone, today - CORDEAU_TRAINING_FILE_DAYS + 1,
                                CORDEAU_TRAINING_FILE_DAYS, error);
  if (roster == NULL)
    return NULL;
  for (guint i = roster->shifts->len; i > 0; i--)
    if (strcmp (((CordeauShift *) g_ptr_array_index (roster->shifts, i - 1))->worker, worker) != 0)
      g_ptr_array_remove_index (roster->shifts, i - 1);
  presences = cordeau_presences_read (connection, site, worker, roster->from, roster->to, error);
  return presences != NULL ? cordeau_hours_count (roster, presences, CORDEAU_HOURS_BY_POST) : NULL;
}

CordeauTrainingFile *
cordeau_training_file_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                            const char *worker, gint32 today, GError **error)
{
  g_autoptr (CordeauTrainingFile) self = g_new0 (CordeauTrainingFile, 1);

  g_return_val_if_fail (connection != NULL && site != NULL && worker != NULL, NULL);

  self->today = today;
  self->workers = cordeau_workers_list (connection, site, error);
  if (self->workers == NULL)
    return NULL;
  self->worker = cordeau_workers_find (self->workers, worker);
  if (self->worker == NULL)
    return NULL;
  self->steps = cordeau_skill_steps_read (connection, site, worker, error);
  if (self->steps != NULL)
    self->afests = cordeau_afests_read (connection, site, worker, today, error);
  if (self->afests != NULL)
    self->hours = read_hours (connection, site, zone, worker, today, error);
  return self->hours != NULL ? g_steal_pointer (&self) : NULL;
}

/* --- welcome -------------------------------------------------------------------------------------- */

void
cordeau_welcome_free (CordeauWelcome *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->monitor);
  g_free (self->tutor);
  g_free (self->phone);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self);
}

/* (transfer full) (nullable) */
static char *
name_of (GPtrArray *workers, const char *key)
{
  const CordeauWorker *worker = key != NULL ? cordeau_workers_find (workers, key) : NULL;

  return worker != NULL ? g_strdup (worker->shown) : NULL;
}

static gboolean
read_phone (CordeauWelcome *self, CordeauConnection *connection, const char *site, GError **error)
{
  GError *local = NULL;
  g_autoptr (yyjson_doc) doc = cordeau_roster_read_site (connection, site, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->phone = g_strdup (cordeau_body_text (yyjson_doc_get_root (doc), CORDEAU_PARAMETERS_PHONE));
  return TRUE;
}

/* The seven days that begin with the first shift. */
static gboolean
read_shifts (CordeauWelcome *self, CordeauConnection *connection, const char *site,
             const char *worker, gint32 day, GError **error)
{
  self->first = day;
  self->shifts = cordeau_shifts_read (connection, site, worker, cordeau_day_at (day, 0, self->zone),
                                      cordeau_day_at (day + AHEAD, 0, self->zone), error);
  if (self->shifts == NULL)
    return FALSE;
  if (self->shifts->len > 0)
    self->first = cordeau_day_of (((CordeauShift *) g_ptr_array_index (self->shifts, 0))->start,
                                  self->zone);
  for (guint i = self->shifts->len; i > 0; i--)
    {
      const CordeauShift *shift = g_ptr_array_index (self->shifts, i - 1);

      if (cordeau_day_of (shift->start, self->zone) >= self->first + WEEK)
        g_ptr_array_remove_index (self->shifts, i - 1);
    }
  return TRUE;
}

CordeauWelcome *
cordeau_welcome_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                      const char *worker, gint32 day, GError **error)
{
  g_autoptr (GPtrArray) workers = cordeau_workers_list (connection, site, error);
  const CordeauWorker *found = workers != NULL ? cordeau_workers_find (workers, worker) : NULL;
  g_autoptr (CordeauWelcome) self = NULL;

  if (found == NULL)
    return NULL;
  self = g_new0 (CordeauWelcome, 1);
  self->name = g_strdup (found->first_name);
  self->monitor = name_of (workers, found->monitor);
  self->tutor = name_of (workers, found->tutor);
  self->zone = g_time_zone_ref (zone);
  return read_phone (self, connection, site, error)
                 && read_shifts (self, connection, site, worker, day, error)
             ? g_steal_pointer (&self)
             : NULL;
}
