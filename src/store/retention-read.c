/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known of old months. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/when.h"
#include "store/retention.h"
#include "store/txn-private.h"

void
cordeau_retention_free (CordeauRetention *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->months);
  g_free (self);
}

char *
cordeau_retention_get_floor (CordeauConnection *connection, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "store/meta.sql#get");
  GError *local = NULL;
  char *floor = NULL;

  cordeau_statement_bind_text (statement, 1, CORDEAU_TXN_FLOOR);
  if (cordeau_statement_step (statement, &local))
    floor = cordeau_statement_dup_text (statement, 0);
  cordeau_statement_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return floor != NULL ? floor : g_strdup ("");
}

gboolean
cordeau_retention_is_below (const char *floor, const char *db)
{
  const char *dash = strrchr (db, '-');

  if (*floor == '\0' || dash == NULL || !g_str_has_prefix (db, "facts-"))
    return FALSE;
  return strlen (dash + 1) == 6 && strspn (dash + 1, "0123456789") == 6
         && strcmp (dash + 1, floor) < 0;
}

/* The month that is @n before the one of @now. */
static void
month_before (gint64 now, int n, char month[7])
{
  g_autofree char *text = cordeau_when_utc_month (now);
  int months;

  months = (int) g_ascii_strtoll (text, NULL, 10);
  months = months / 100 * 12 + months % 100 - 1 - n;
  g_snprintf (month, 7, "%04d%02d", months / 12, months % 12 + 1);
}

static gboolean
read_months (CordeauConnection *connection, CordeauRetention *self, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            "store/retention.sql#months");
  GError *local = NULL;

  while (cordeau_statement_step (statement, &local))
    {
      CordeauRetentionMonth month = { .n_facts = cordeau_statement_int (statement, 1) };

      g_strlcpy (month.month, cordeau_statement_text (statement, 0), sizeof month.month);
      g_array_append_val (self->months, month);
    }
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static gpointer
read_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CordeauRetention) self = g_new0 (CordeauRetention, 1);
  g_autofree char *floor = NULL;
  CordeauStatement *statement;

  self->months = g_array_new (FALSE, FALSE, sizeof (CordeauRetentionMonth));
  floor = cordeau_retention_get_floor (connection, error);
  if (floor == NULL || !read_months (connection, self, error))
    return NULL;
  g_strlcpy (self->floor, floor, sizeof self->floor);
  month_before (*(gint64 *) data, CORDEAU_RETENTION_MONTHS, self->due);
  statement = cordeau_connection_prepare (connection, "store/retention.sql#balance-count");
  if (!cordeau_statement_step (statement, error))
    return NULL;
  self->n_balances = cordeau_statement_int (statement, 0);
  cordeau_statement_reset (statement);
  return g_steal_pointer (&self);
}

CordeauRetention *
cordeau_retention_read (CordeauStore *store, GError **error)
{
  gint64 now;

  g_return_val_if_fail (CORDEAU_IS_STORE (store), NULL);

  now = cordeau_env_now (cordeau_store_get_env (store));
  return cordeau_store_read (store, read_query, &now, error);
}

char *
cordeau_retention_parse_month (const char *text, GError **error)
{
  g_autofree char *day = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) == 7)
    {
      g_autofree char *first = g_strconcat (text, "-01", NULL);

      day = cordeau_when_parse_day (first, NULL);
    }
  if (day != NULL)
    return g_strdup_printf ("%.4s%.2s", day, day + 5);
  g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
               _ ("“%s” is not a month. Write it like 2026-11."), text);
  return NULL;
}
