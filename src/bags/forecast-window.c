/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of facts are in the order of recording, but for what other sites sent later: a moment is found by halving. */
#include "bags/forecast-window.h"

static gboolean
ask_row (CordeauConnection *connection, gint64 from, gint64 *fact, gint64 *recorded, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/forecast.sql#fact-from");
  GError *local = NULL;

  cordeau_statement_bind_int (s, 1, from);
  if (!cordeau_statement_step (s, &local))
    {
      *fact = G_MAXINT64;
      *recorded = G_MAXINT64;
      if (local != NULL)
        g_propagate_error (error, local);
      return local == NULL;
    }
  *fact = cordeau_statement_int (s, 0);
  *recorded = cordeau_statement_int (s, 1);
  cordeau_statement_reset (s);
  return TRUE;
}

gboolean
cordeau_forecast_window_find_row (CordeauConnection *connection, gint64 since, gint64 *last,
                                  GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/forecast.sql#fact-range");
  gint64 low;
  gint64 high;

  if (!cordeau_statement_step (s, error))
    return FALSE;
  low = cordeau_statement_int (s, 0);
  high = cordeau_statement_int (s, 1) + 1;
  cordeau_statement_reset (s);
  while (low < high)
    {
      gint64 middle = low + (high - low) / 2;
      gint64 fact;
      gint64 recorded;

      if (!ask_row (connection, middle, &fact, &recorded, error))
        return FALSE;
      if (recorded < since)
        low = fact + 1;
      else
        high = middle;
    }
  *last = MAX (low - 1, 0);
  return TRUE;
}

/* When the fact was recorded that lies @n before @row, but not before @earliest. */
static gboolean
step_back (CordeauConnection *connection, gint64 row, gint64 n, gint64 earliest, gint64 *moment,
           GError **error)
{
  gint64 fact;
  gint64 recorded;

  *moment = earliest;
  if (row <= n)
    return TRUE;
  if (!ask_row (connection, row - n, &fact, &recorded, error))
    return FALSE;
  if (recorded != G_MAXINT64)
    *moment = MAX (earliest, recorded);
  return TRUE;
}

gboolean
cordeau_forecast_window_read (CordeauForecastWindow *self, CordeauConnection *connection,
                              gint64 now, gint64 most, GError **error)
{
  gint64 row;

  g_return_val_if_fail (self != NULL && connection != NULL, FALSE);

  return cordeau_forecast_window_find_row (connection, now, &row, error)
         && step_back (connection, row, most, now - CORDEAU_FORECAST_DAYS * G_TIME_SPAN_DAY,
                       &self->since, error)
         && step_back (connection, row, most / 3,
                       now - CORDEAU_FORECAST_TRUST_DAYS * G_TIME_SPAN_DAY, &self->trust, error);
}
