/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/day.h"
#include "people/clock-retire.h"
#include "store/erasures.h"

/* In one transaction. */
#define CHUNK 256

gint64
cordeau_clock_retire_before (gint64 now, GTimeZone *zone)
{
  int year, month, day;

  g_return_val_if_fail (zone != NULL, 0);

  cordeau_day_to_civil (cordeau_day_of (now, zone), &year, &month, &day);
  year -= CORDEAU_CLOCK_YEARS;
  if (month == 2 && day == 29 && !g_date_is_leap_year ((GDateYear) year))
    day = 28;
  return cordeau_day_at (cordeau_day_from_civil (year, month, day), 0, zone);
}

/* --- what may go ---------------------------------------------------------------------------------- */

static CordeauStatement *
prepare (CordeauConnection *connection, const char *statement, const char *site, gint64 before)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, statement);
  g_autofree char *db = cordeau_people_db (site);

  cordeau_statement_bind_text (s, 1, db);
  cordeau_statement_bind_int (s, 2, before);
  return s;
}

gboolean
cordeau_clock_retire_count (CordeauConnection *connection, const char *site, gint64 before,
                            CordeauClockRetired *count, GError **error)
{
  CordeauStatement *s;
  GError *local = NULL;

  g_return_val_if_fail (connection != NULL && site != NULL && count != NULL, FALSE);

  memset (count, 0, sizeof *count);
  s = prepare (connection, "people/clock-retire.sql#count", site, before);
  if (cordeau_statement_step (s, &local))
    {
      count->n_clockings = (guint) cordeau_statement_int (s, 0);
      count->n_changes = (guint) cordeau_statement_int (s, 1);
      count->n_deeds = (guint) cordeau_statement_int (s, 2);
    }
  cordeau_statement_reset (s);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* Appends the next of what may go to @ids, each followed by who said it. */
static gboolean
pick (CordeauTxn *txn, gint64 before, GPtrArray *ids, CordeauClockRetired *picked, GError **error)
{
  CordeauStatement *s = prepare (cordeau_txn_get_connection (txn), "people/clock-retire.sql#next",
                                 cordeau_txn_get_site (txn), before);
  GError *local = NULL;

  cordeau_statement_bind_int (s, 3, CHUNK);
  while (cordeau_statement_step (s, &local))
    {
      const char *kind = cordeau_statement_text (s, 1);

      g_ptr_array_add (ids, cordeau_statement_dup_text (s, 0));
      if (g_str_has_prefix (kind, "clock."))
        picked->n_clockings++;
      else if (g_str_has_prefix (kind, "roster."))
        picked->n_changes++;
      else
        picked->n_deeds++;
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

/* --- letting go ----------------------------------------------------------------------------------- */

gboolean
cordeau_clock_retire (CordeauTxn *txn, CordeauLocal *local, gint64 before,
                      CordeauClockRetired *result, gboolean *done, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  CordeauClockRetired picked = { 0 };

  g_return_val_if_fail (txn != NULL && local != NULL && result != NULL && done != NULL, FALSE);

  if (!pick (txn, before, ids, &picked, error))
    return FALSE;
  *done = ids->len == 0;
  if (*done)
    return TRUE;
  /* Remembered before it is gone: a computer that stops between the two goes on with it when it starts. */
  if (!cordeau_erasures_drop_facts (txn, ids, error)
      || !cordeau_local_erase (local, cordeau_txn_get_env (txn), ids, error)
      || !cordeau_erasures_note (txn, local, error))
    return FALSE;
  result->n_clockings += picked.n_clockings;
  result->n_changes += picked.n_changes;
  result->n_deeds += picked.n_deeds;
  return TRUE;
}
