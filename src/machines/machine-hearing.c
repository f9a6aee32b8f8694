/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One word for all machines, {"L5":[heard,started,overload,when],…}: 200 of them are 8 KB, a page or two a minute. */
#include <string.h>

#include "base/json.h"
#include "machines/machine-hearing.h"

#define WORD "heard"

static void
take (GHashTable *hearings, yyjson_val *machine, yyjson_val *times)
{
  CordeauHearing *hearing = g_new0 (CordeauHearing, 1);

  hearing->heard = yyjson_get_sint (yyjson_arr_get (times, 0));
  hearing->started = yyjson_get_sint (yyjson_arr_get (times, 1));
  hearing->overload = yyjson_get_sint (yyjson_arr_get (times, 2));
  hearing->overload_at = yyjson_get_sint (yyjson_arr_get (times, 3));
  g_hash_table_insert (hearings, g_strdup (yyjson_get_str (machine)), hearing);
}

GHashTable *
cordeau_hearings_read (CordeauConnection *connection, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "store/meta.sql#get");
  g_autoptr (GHashTable) hearings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (yyjson_doc) doc = NULL;
  GError *local = NULL;
  const char *text;
  yyjson_obj_iter members;
  yyjson_val *key;

  cordeau_statement_bind_text (s, 1, WORD);
  if (!cordeau_statement_step (s, &local))
    {
      if (local == NULL)
        return g_steal_pointer (&hearings);
      g_propagate_error (error, local);
      return NULL;
    }
  text = cordeau_statement_text (s, 0);
  doc = text != NULL ? cordeau_json_parse (text, strlen (text), NULL) : NULL;
  members = yyjson_obj_iter_with (yyjson_doc_get_root (doc));
  while ((key = yyjson_obj_iter_next (&members)) != NULL)
    take (hearings, key, yyjson_obj_iter_get_val (key));
  cordeau_statement_reset (s);
  return g_steal_pointer (&hearings);
}

gboolean
cordeau_hearings_write (CordeauTxn *txn, GHashTable *hearings, GError **error)
{
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  GHashTableIter iter;
  gpointer machine;
  gpointer value;
  char *text;
  gboolean written;

  g_return_val_if_fail (hearings != NULL, FALSE);

  yyjson_mut_doc_set_root (doc, root);
  g_hash_table_iter_init (&iter, hearings);
  while (g_hash_table_iter_next (&iter, &machine, &value))
    {
      const CordeauHearing *hearing = value;
      yyjson_mut_val *times = yyjson_mut_arr (doc);

      yyjson_mut_arr_add_sint (doc, times, hearing->heard);
      yyjson_mut_arr_add_sint (doc, times, hearing->started);
      yyjson_mut_arr_add_sint (doc, times, hearing->overload);
      yyjson_mut_arr_add_sint (doc, times, hearing->overload_at);
      yyjson_mut_obj_add (root, yyjson_mut_strcpy (doc, machine), times);
    }
  text = cordeau_json_canonical_mut (root, NULL, error);
  if (text == NULL)
    return FALSE;
  written = cordeau_txn_set_meta (txn, WORD, text, error);
  g_free (text);
  return written;
}
