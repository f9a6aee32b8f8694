/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults and maintenance are few: of each that stands, when and what stays. */
#include <string.h>

#include "machines/machine-retire-private.h"
#include "store/balances.h"

#define PROJECTION "machine-log"

gboolean
cordeau_machine_subject_split (const char *subject, char **site, char **machine)
{
  g_auto (GStrv) parts = g_strsplit (subject, ":", 3);

  if (g_strv_length (parts) != 3)
    return FALSE;
  *site = g_strdup (parts[1]);
  *machine = g_strdup (parts[2]);
  return TRUE;
}

/* --- what is there -------------------------------------------------------------------------------- */

/* @balanced: facts that are none any more */
typedef struct
{
  char *site;
  char *machine;
  GPtrArray *log;
  GArray *clocks;
  GHashTable *known;
  GHashTable *balanced;
} Book;

static void
book_clear (Book *self)
{
  g_free (self->site);
  g_free (self->machine);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_clear_pointer (&self->clocks, g_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->balanced, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

static yyjson_doc *
read_balance (CordeauConnection *connection, const char *subject, GError **error)
{
  gsize length;
  g_autofree char *body = cordeau_balance_get (connection, PROJECTION, subject, &length, error);

  return body != NULL ? yyjson_read (body, length, 0) : NULL;
}

static gboolean
book_read (Book *self, CordeauConnection *connection, const char *subject, GError **error)
{
  g_autoptr (yyjson_doc) balance = NULL;
  GError *local = NULL;
  size_t i, n;
  yyjson_val *row;

  if (!cordeau_machine_subject_split (subject, &self->site, &self->machine))
    return FALSE;
  self->log = cordeau_machine_log_read_all (connection, self->site, self->machine, &self->clocks,
                                            error);
  if (self->log == NULL)
    return FALSE;
  self->known = g_hash_table_new (g_str_hash, g_str_equal);
  self->balanced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint j = 0; j < self->log->len; j++)
    g_hash_table_add (self->known,
                      ((CordeauMachineEntry *) g_ptr_array_index (self->log, j))->fact);
  balance = read_balance (connection, subject, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  yyjson_arr_foreach (yyjson_obj_get (yyjson_doc_get_root (balance), "log"), i, n, row)
  {
    const char *fact = yyjson_get_str (yyjson_arr_get (row, 0));

    if (fact != NULL)
      g_hash_table_add (self->balanced, g_strdup (fact));
  }
  return TRUE;
}

static gboolean
stays (const Book *self, const char *fact, GHashTable *ids)
{
  return fact != NULL && g_hash_table_contains (self->known, fact)
         && !g_hash_table_contains (ids, fact) && !g_hash_table_contains (self->balanced, fact);
}

/* An undo and what it undoes go together. */
static gboolean
hold (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  g_auto (Book) self = { 0 };
  guint before;

  if (!book_read (&self, cordeau_txn_get_connection (txn), subject, error))
    return FALSE;
  do
    {
      before = g_hash_table_size (ids);
      for (guint i = 0; i < self.log->len; i++)
        {
          const CordeauMachineEntry *entry = g_ptr_array_index (self.log, i);

          if (entry->what != CORDEAU_MACHINE_LOG_UNDO || entry->item == NULL
              || (!stays (&self, entry->fact, ids) && !stays (&self, entry->item, ids)))
            continue;
          g_hash_table_remove (ids, entry->fact);
          g_hash_table_remove (ids, entry->item);
        }
    }
  while (g_hash_table_size (ids) < before);
  return TRUE;
}

/* --- settling ------------------------------------------------------------------------------------- */

static gboolean
goes (const Book *self, const char *fact, GHashTable *ids)
{
  return g_hash_table_contains (ids, fact) || g_hash_table_contains (self->balanced, fact);
}

/* What was taken back by what goes. */
static GHashTable *
find_undone (const Book *self, GHashTable *ids)
{
  GHashTable *undone = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->log->len; i++)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (self->log, i);

      if (entry->what == CORDEAU_MACHINE_LOG_UNDO && entry->item != NULL
          && goes (self, entry->fact, ids))
        g_hash_table_add (undone, entry->item);
    }
  return undone;
}

static gboolean
forget (CordeauConnection *connection, const char *fact, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/log.sql#forget");

  cordeau_statement_bind_text (s, 1, fact);
  return cordeau_statement_run (s, error);
}

static void
add_entry (yyjson_mut_doc *doc, yyjson_mut_val *list, const CordeauMachineEntry *entry,
           gint64 clock)
{
  yyjson_mut_val *row = yyjson_mut_arr_add_arr (doc, list);

  yyjson_mut_arr_add_str (doc, row, entry->fact);
  yyjson_mut_arr_add_int (doc, row, clock);
  yyjson_mut_arr_add_int (doc, row, entry->at);
  yyjson_mut_arr_add_int (doc, row, entry->what);
  yyjson_mut_arr_add_str (doc, row, entry->item != NULL ? entry->item : "");
}

static gboolean
settle (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_auto (Book) self = { 0 };
  g_autoptr (GHashTable) undone = NULL;
  g_autoptr (yyjson_mut_doc) doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list;
  g_autofree char *body = NULL;
  gsize length;

  if (!book_read (&self, connection, subject, error))
    return FALSE;
  undone = find_undone (&self, ids);
  yyjson_mut_doc_set_root (doc, yyjson_mut_obj (doc));
  list = yyjson_mut_obj_add_arr (doc, yyjson_mut_doc_get_root (doc), "log");
  for (guint i = 0; i < self.log->len; i++)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (self.log, i);

      if (!goes (&self, entry->fact, ids))
        continue;
      if (entry->what != CORDEAU_MACHINE_LOG_UNDO && !g_hash_table_contains (undone, entry->fact))
        add_entry (doc, list, entry, g_array_index (self.clocks, gint64, i));
      else if (!forget (connection, entry->fact, error))
        return FALSE;
    }
  body = cordeau_json_canonical_mut (yyjson_mut_doc_get_root (doc), &length, error);
  return body != NULL && cordeau_balance_set (txn, PROJECTION, subject, body, length, error);
}

static gboolean
open_balance (CordeauTxn *txn, const char *subject, const char *body, gsize length, GError **error)
{
  g_autoptr (yyjson_doc) doc = yyjson_read (body, length, 0);
  g_autofree char *site = NULL;
  g_autofree char *machine = NULL;
  size_t i, n;
  yyjson_val *row;

  if (!cordeau_machine_subject_split (subject, &site, &machine))
    return TRUE;
  yyjson_arr_foreach (yyjson_obj_get (yyjson_doc_get_root (doc), "log"), i, n, row)
  {
    CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                      "machines/log.sql#write");
    const char *item = yyjson_get_str (yyjson_arr_get (row, 4));

    cordeau_statement_bind_text (s, 1, yyjson_get_str (yyjson_arr_get (row, 0)));
    cordeau_statement_bind_text (s, 2, site);
    cordeau_statement_bind_text (s, 3, machine);
    cordeau_statement_bind_int (s, 4, yyjson_get_sint (yyjson_arr_get (row, 1)));
    cordeau_statement_bind_int (s, 5, yyjson_get_sint (yyjson_arr_get (row, 2)));
    cordeau_statement_bind_int (s, 6, yyjson_get_sint (yyjson_arr_get (row, 3)));
    cordeau_statement_bind_text (s, 7, item != NULL && *item != '\0' ? item : NULL);
    if (!cordeau_statement_run (s, error))
      return FALSE;
  }
  return TRUE;
}

const CordeauRetire cordeau_machine_log_retire = {
  .hold = hold,
  .settle = settle,
  .open = open_balance,
};
