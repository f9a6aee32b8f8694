/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The change feed of one database, row by row. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/revtree.h"
#include "sync/database.h"

/* A row being read. The revisions' texts live in @texts, which is used anew for each. */
typedef struct
{
  GArray *texts; /* char[CORDEAU_REV_SIZE] */
  GPtrArray *revs;
  CordeauChangesFlags flags;
} Reading;

static void
reading_init (Reading *self, CordeauChangesFlags flags)
{
  self->texts = g_array_new (FALSE, FALSE, CORDEAU_REV_SIZE);
  self->revs = g_ptr_array_new ();
  self->flags = flags;
}

static void
reading_clear (Reading *self)
{
  g_array_unref (self->texts);
  g_ptr_array_unref (self->revs);
}

static void
add_text (Reading *self, const CordeauRev *rev)
{
  char text[CORDEAU_REV_SIZE];

  cordeau_rev_format (rev, text);
  g_array_append_vals (self->texts, text, 1);
}

/* The other leaves, in the order of the tree. */
static gboolean
add_leaves (Reading *self, const CordeauRev *winner, gconstpointer bytes, gsize length,
            const char *id, GError **error)
{
  g_autoptr (CordeauRevTree) tree = cordeau_revtree_decode (bytes, length);

  if (tree == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CORRUPT,
                   _ ("The record %s is damaged. Restore the last backup."), id);
      return FALSE;
    }
  for (guint i = 0; i < tree->nodes->len; i++)
    {
      const CordeauRevNode *node = &g_array_index (tree->nodes, CordeauRevNode, i);

      if (node->leaf && cordeau_rev_compare (&node->rev, winner) != 0)
        add_text (self, &node->rev);
    }
  return TRUE;
}

static gboolean
read_row (Reading *self, CordeauStatement *statement, CordeauChangeRow *row, GError **error)
{
  CordeauRev rev = { .generation = (guint32) cordeau_statement_int (statement, 2) };
  gsize length;
  gconstpointer hash = cordeau_statement_blob (statement, 3, &length);

  memcpy (rev.hash, hash, MIN (length, sizeof rev.hash));
  row->seq = cordeau_statement_int (statement, 0);
  row->id = cordeau_statement_text (statement, 1);
  row->deleted = cordeau_statement_int (statement, 4) != 0;
  g_array_set_size (self->texts, 0);
  add_text (self, &rev);
  if (self->flags & CORDEAU_CHANGES_LEAVES && !cordeau_statement_is_null (statement, 5))
    {
      gconstpointer tree = cordeau_statement_blob (statement, 5, &length);

      if (!add_leaves (self, &rev, tree, length, row->id, error))
        return FALSE;
    }
  row->body = NULL;
  row->length = 0;
  if (self->flags & CORDEAU_CHANGES_FACTS && !cordeau_statement_is_null (statement, 6))
    row->body = cordeau_statement_blob (statement, 6, &row->length);

  g_ptr_array_set_size (self->revs, 0);
  for (guint i = 0; i < self->texts->len; i++)
    g_ptr_array_add (self->revs, self->texts->data + (gsize) i * CORDEAU_REV_SIZE);
  g_ptr_array_add (self->revs, NULL);
  row->revs = (const char *const *) self->revs->pdata;
  return TRUE;
}

gboolean
cordeau_database_foreach_change (CordeauConnection *connection, const CordeauDatabase *database,
                                 gint64 since, gint64 limit, CordeauChangesFlags flags,
                                 CordeauChangeFunc func, gpointer user_data, GError **error)
{
  CordeauStatement *statement;
  CordeauChangeRow row;
  Reading reading;
  GError *local = NULL;
  gboolean more = TRUE;

  g_return_val_if_fail (connection != NULL && database != NULL && func != NULL, FALSE);

  reading_init (&reading, flags);
  statement = cordeau_connection_prepare (connection, flags & CORDEAU_CHANGES_FACTS
                                                          ? "sync/database.sql#changes-facts"
                                                          : "sync/database.sql#changes");
  cordeau_statement_bind_int (statement, 1, database->number);
  cordeau_statement_bind_int (statement, 2, since);
  cordeau_statement_bind_int (statement, 3, limit);
  while (more && cordeau_statement_step (statement, &local))
    more = read_row (&reading, statement, &row, &local) && func (&row, user_data);
  if (!more)
    cordeau_statement_reset (statement);
  reading_clear (&reading);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

gint64
cordeau_database_count_changes (CordeauConnection *connection, const CordeauDatabase *database,
                                gint64 since, GError **error)
{
  CordeauStatement *statement;
  gint64 n = -1;

  g_return_val_if_fail (connection != NULL && database != NULL, -1);

  statement = cordeau_connection_prepare (connection, "sync/database.sql#count-changes");
  cordeau_statement_bind_int (statement, 1, database->number);
  cordeau_statement_bind_int (statement, 2, since);
  if (cordeau_statement_step (statement, error))
    n = cordeau_statement_int (statement, 0);
  cordeau_statement_reset (statement);
  return n;
}

gint64
cordeau_database_digest (CordeauConnection *connection, const CordeauDatabase *database,
                         gint64 from, gint64 to, char digest[65], GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  CordeauStatement *statement;
  GError *local = NULL;
  gint64 n = 0;

  g_return_val_if_fail (connection != NULL && database != NULL, -1);

  statement = cordeau_connection_prepare (connection, "sync/database.sql#digest");
  cordeau_statement_bind_int (statement, 1, database->number);
  cordeau_statement_bind_int (statement, 2, from);
  cordeau_statement_bind_int (statement, 3, to);
  while (cordeau_statement_step (statement, &local))
    {
      g_autofree char *line = NULL;
      char hash[33];

      cordeau_hex (cordeau_statement_blob (statement, 1, NULL), 16, hash);
      line = g_strdup_printf ("%s 1-%s\n", cordeau_statement_text (statement, 0), hash);
      g_checksum_update (sum, (const guchar *) line, (gssize) strlen (line));
      n++;
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return -1;
    }
  g_strlcpy (digest, g_checksum_get_string (sum), 65);
  return n;
}
