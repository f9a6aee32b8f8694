/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hours as a table for others, and which version of it that is: figures change when somebody clocks late. */
#include <string.h>

#include "base/csv.h"
#include "base/id.h"
#include "people/hours.h"

#define KIND "hours-report"

static void
add_number (GString *out, gint64 value, gboolean hidden)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  cordeau_csv_append (out, hidden ? "" : text, ',', FALSE);
}

/* "12.5": percent of thousandths, for a program: with a point in any language. */
static void
add_share (GString *out, int share, gboolean hidden)
{
  g_autofree char *text = g_strdup_printf ("%d.%d", share / 10, share % 10);

  cordeau_csv_append (out, hidden ? "" : text, ',', FALSE);
}

char *
cordeau_hours_to_csv (GPtrArray *hours, CordeauHoursBy by, const CordeauRoster *roster,
                      gint64 version, gboolean inside)
{
  GString *out = g_string_new (NULL);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_val_if_fail (hours != NULL && roster != NULL, NULL);

  from = cordeau_day_to_text (roster->first);
  to = cordeau_day_to_text (roster->first + (gint32) roster->days - 1);
  g_string_append_printf (out,
                          "from,to,version,%s,workers,planned_minutes,worked_minutes,"
                          "share_percent_indicative\r\n",
                          cordeau_hours_by_to_nick (by));
  for (guint i = 0; i < hours->len; i++)
    {
      const CordeauHours *row = g_ptr_array_index (hours, i);
      gboolean hidden = row->hidden && !inside;

      cordeau_csv_append (out, from, ',', TRUE);
      cordeau_csv_append (out, to, ',', FALSE);
      add_number (out, version, FALSE);
      cordeau_csv_append (out, row->key, ',', FALSE);
      add_number (out, row->workers, hidden);
      add_number (out, row->planned, hidden);
      add_number (out, row->worked, hidden);
      add_share (out, row->share, hidden);
      g_string_append (out, "\r\n");
    }
  return g_string_free (out, FALSE);
}

gint64
cordeau_hours_version (CordeauTxn *txn, const CordeauRoster *roster, CordeauHoursBy by,
                       const char *content, GError **error)
{
  g_autofree char *db = cordeau_people_db (cordeau_txn_get_site (txn));
  g_autofree char *from = cordeau_day_to_text (roster->first);
  g_autofree char *id = g_strdup_printf (KIND ":%s:%u:%s", from, roster->days,
                                         cordeau_hours_by_to_nick (by));
  g_autofree char *sum = cordeau_id_derive (KIND, content);
  g_autoptr (CordeauRecord) old = NULL;
  g_autoptr (yyjson_doc) body = NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  GError *local = NULL;
  gint64 version;

  old = cordeau_record_get (cordeau_txn_get_connection (txn), db, id, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return -1;
    }
  body = old != NULL ? yyjson_read (old->body, old->length, 0) : NULL;
  version = cordeau_body_int (yyjson_doc_get_root (body), "version");
  if (g_strcmp0 (cordeau_body_text (yyjson_doc_get_root (body), "sum"), sum) == 0)
    return version;
  version++;
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_str (doc, root, "kind", KIND);
  yyjson_mut_obj_add_str (doc, root, "sum", sum);
  yyjson_mut_obj_add_int (doc, root, "version", version);
  return cordeau_txn_put (txn, db, id, old != NULL ? old->rev : NULL, root, NULL, error) ? version
                                                                                         : -1;
}
