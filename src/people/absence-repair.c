/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "people/absence.h"
#include "people/absence-repair.h"

/* A week before, and the twelve that a mean can reach. */
#define BEFORE 8
#define AFTER 85

/* Who is absent or has left is not asked. */
static void
leave_out (CordeauRosterLaw *law, GHashTable *absences)
{
  for (guint i = 0; i < law->workers->len; i++)
    {
      const CordeauWorker *worker = g_ptr_array_index (law->workers, i);
      CordeauLawRow *row = cordeau_law_roster_find (law->law, worker->key);

      for (gint32 day = law->first; day <= law->last; day++)
        {
          gboolean left = worker->left != CORDEAU_DAY_NONE && day > worker->left;
          CordeauLawLeave leave = { { day, day },
                                    left ? CORDEAU_LAW_LEAVE_LEFT : CORDEAU_LAW_LEAVE_ABSENT };

          if (left || cordeau_absences_has (absences, worker->key, day))
            g_array_append_val (row->worker->leave, leave);
        }
    }
}

/* Shifts of the absent are not in what the law judges: those asked about are put back, to be taken. */
static gboolean
put_back (CordeauConnection *connection, const char *site, GTimeZone *zone, const char *worker,
          gint32 day, CordeauRosterLaw *law, GError **error)
{
  CordeauLawRow *row = cordeau_law_roster_find (law->law, worker);
  g_autoptr (GPtrArray) shifts = cordeau_shifts_read (connection, site, worker,
                                                      cordeau_day_at (day, 0, zone),
                                                      cordeau_day_at (day + 1, 0, zone), error);

  for (guint i = 0; shifts != NULL && row != NULL && i < shifts->len; i++)
    {
      const CordeauShift *from = g_ptr_array_index (shifts, i);
      CordeauLawShift shift;

      if (cordeau_day_of (from->start, zone) != day)
        continue;
      cordeau_roster_law_fill_shift (&shift, from);
      cordeau_law_row_remove_shift (row, shift.id);
      cordeau_law_row_add_shift (row, &shift);
    }
  return shifts != NULL;
}

CordeauAbsenceRepair *
cordeau_absence_repair_read (CordeauConnection *connection, const char *site, GTimeZone *zone,
                             CordeauLocal *local, const char *worker, gint32 day, gint64 now,
                             GError **error)
{
  g_autoptr (CordeauAbsenceRepair) self = g_new0 (CordeauAbsenceRepair, 1);
  g_autoptr (GHashTable) absences = NULL;

  g_return_val_if_fail (site != NULL && worker != NULL, NULL);

  self->law = cordeau_roster_law_read (connection, site, zone, day - BEFORE, BEFORE + AFTER,
                                       CORDEAU_ROSTER_LAW_TWELVE_WEEKS, error);
  absences = self->law != NULL ? cordeau_absences_read (connection, site, error) : NULL;
  self->lenders = absences != NULL ? cordeau_lenders_list (connection, site, error) : NULL;
  if (self->lenders == NULL || !put_back (connection, site, zone, worker, day, self->law, error)
      || !cordeau_roster_law_add_measures (self->law, connection, site, local, error))
    return NULL;
  leave_out (self->law, absences);
  self->told = cordeau_absences_has (absences, worker, day);
  self->worker = g_strdup (worker);
  self->roster = cordeau_roster_read (connection, site, zone, day, 2, error);
  if (self->roster == NULL)
    return NULL;
  self->repair = cordeau_repair_new (self->law->law, worker, day, day, now);
  if (self->repair == NULL)
    {
      g_set_error (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                   _ ("Nobody here has the key “%s”."), worker);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
cordeau_absence_repair_free (CordeauAbsenceRepair *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->repair, cordeau_repair_free);
  g_clear_pointer (&self->law, cordeau_roster_law_free);
  g_clear_pointer (&self->roster, cordeau_roster_free);
  g_clear_pointer (&self->lenders, g_ptr_array_unref);
  g_free (self->worker);
  g_free (self);
}

const char *
cordeau_absence_repair_name (const CordeauAbsenceRepair *self, const char *key)
{
  const CordeauWorker *worker = cordeau_workers_find (self->law->workers, key);

  return worker != NULL ? worker->shown : key;
}

const CordeauLender *
cordeau_absence_repair_lender (const CordeauAbsenceRepair *self, const char *worker)
{
  const CordeauWorker *known = cordeau_workers_find (self->law->workers, worker);
  const CordeauLender *lender = known != NULL
                                    ? cordeau_lenders_find (self->lenders, known->employer)
                                    : NULL;

  return lender != NULL && lender->phone != NULL ? lender : NULL;
}

gboolean
cordeau_absence_take (CordeauTxn *txn, const char *shift, const char *from, const char *worker,
                      const CordeauRosterReason *reason, CordeauShift **before, GError **error)
{
  GError *local = NULL;
  g_autoptr (CordeauShift) known = NULL;
  g_autoptr (CordeauShift) taken = NULL;

  g_return_val_if_fail (txn != NULL && shift != NULL && worker != NULL && before != NULL, FALSE);

  known = cordeau_shift_find (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn), shift,
                              &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (known == NULL || strcmp (known->worker, from) != 0)
    {
      g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                           _ ("The roster was changed meanwhile. Look at the absence again."));
      return FALSE;
    }
  taken = cordeau_shift_copy (known);
  g_set_str (&taken->worker, worker);
  if (!cordeau_shift_put (txn, taken, reason, error))
    return FALSE;
  *before = g_steal_pointer (&known);
  return TRUE;
}
