/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Everybody of a site with their shifts. */
#include "people/law.h"

#include <string.h>

struct _CordeauLawRoster
{
  CordeauLawCalendar *calendar;
  CordeauLawParameters parameters;
  GPtrArray *rows; /* of CordeauLawRow, owned */
  GHashTable *by_key; /* key of its worker → row */
};

static void
row_free (gpointer data)
{
  CordeauLawRow *row = data;

  cordeau_law_worker_free (row->worker);
  g_array_unref (row->shifts);
  g_free (row);
}

CordeauLawRoster *
cordeau_law_roster_new (CordeauLawCalendar *calendar, const CordeauLawParameters *parameters)
{
  CordeauLawRoster *self;

  g_return_val_if_fail (calendar != NULL && parameters != NULL, NULL);

  self = g_new0 (CordeauLawRoster, 1);
  self->calendar = cordeau_law_calendar_ref (calendar);
  self->parameters = *parameters;
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->by_key = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
cordeau_law_roster_free (CordeauLawRoster *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->by_key);
  g_ptr_array_unref (self->rows);
  cordeau_law_calendar_unref (self->calendar);
  g_free (self);
}

CordeauLawCalendar *
cordeau_law_roster_get_calendar (CordeauLawRoster *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->calendar;
}

const CordeauLawParameters *
cordeau_law_roster_get_parameters (CordeauLawRoster *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->parameters;
}

const CordeauLawLimits *
cordeau_law_roster_get_limits (CordeauLawRoster *self, const CordeauLawWorker *worker)
{
  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  return worker->limits != NULL ? worker->limits : &self->parameters.by_status[worker->status];
}

CordeauLawRow *
cordeau_law_roster_add_worker (CordeauLawRoster *self, CordeauLawWorker *worker)
{
  CordeauLawRow *row;

  g_return_val_if_fail (self != NULL && worker != NULL, NULL);

  row = cordeau_law_roster_find (self, worker->key);
  if (row != NULL)
    {
      if (row->worker != worker)
        cordeau_law_worker_free (worker);
      return row;
    }
  row = g_new0 (CordeauLawRow, 1);
  row->worker = worker;
  row->shifts = g_array_new (FALSE, TRUE, sizeof (CordeauLawShift));
  g_ptr_array_add (self->rows, row);
  g_hash_table_insert (self->by_key, worker->key, row);
  return row;
}

guint
cordeau_law_roster_get_n_rows (CordeauLawRoster *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

CordeauLawRow *
cordeau_law_roster_get_row (CordeauLawRoster *self, guint i)
{
  g_return_val_if_fail (self != NULL && i < self->rows->len, NULL);

  return g_ptr_array_index (self->rows, i);
}

CordeauLawRow *
cordeau_law_roster_find (CordeauLawRoster *self, const char *key)
{
  g_return_val_if_fail (self != NULL, NULL);

  return key != NULL ? g_hash_table_lookup (self->by_key, key) : NULL;
}

guint
cordeau_law_row_add_shift (CordeauLawRow *row, const CordeauLawShift *shift)
{
  guint at;

  g_return_val_if_fail (row != NULL && shift != NULL, 0);

  /* Shifts mostly come in order. */
  for (at = row->shifts->len; at > 0; at--)
    if (g_array_index (row->shifts, CordeauLawShift, at - 1).start <= shift->start)
      break;
  g_array_insert_vals (row->shifts, at, shift, 1);
  return at;
}

gboolean
cordeau_law_row_remove_shift (CordeauLawRow *row, const char *id)
{
  g_return_val_if_fail (row != NULL && id != NULL, FALSE);

  for (guint i = 0; i < row->shifts->len; i++)
    if (g_strcmp0 (g_array_index (row->shifts, CordeauLawShift, i).id, id) == 0)
      {
        g_array_remove_index (row->shifts, i);
        return TRUE;
      }
  return FALSE;
}

GArray *
cordeau_law_roster_evaluate (CordeauLawRoster *self, gint32 first_day, gint32 last_day,
                             CordeauLawFlags flags)
{
  GArray *violations = g_array_new (FALSE, TRUE, sizeof (CordeauViolation));

  g_return_val_if_fail (self != NULL, violations);

  for (guint i = 0; i < self->rows->len; i++)
    {
      CordeauLawRow *row = g_ptr_array_index (self->rows, i);

      cordeau_law_evaluate (self->calendar, &self->parameters, row->worker,
                            (const CordeauLawShift *) (void *) row->shifts->data, row->shifts->len,
                            self, first_day, last_day, flags, violations);
    }
  return violations;
}
