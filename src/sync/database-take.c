/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Taking documents: what came from elsewhere, and what is written here. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/id.h"
#include "store/revtree.h"
#include "sync/database.h"

void
cordeau_taken_free (CordeauTaken *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->rev);
  g_free (self->error);
  g_free (self->reason);
  g_free (self);
}

static CordeauTaken *
taken_new (const CordeauDoc *document)
{
  CordeauTaken *self = g_new0 (CordeauTaken, 1);

  self->id = g_strdup (document->id);
  self->rev = g_strdup (document->revs[0] != NULL ? document->revs[0] : "");
  return self;
}

static void
refuse (CordeauTaken *taken, const char *word, const char *reason)
{
  g_set_str (&taken->error, word);
  g_set_str (&taken->reason, reason);
}

/* Whether @error is about the document alone; it is noted then. Anything else is about the disk. */
static gboolean
note_refusal (CordeauTaken *taken, GError *error)
{
  if (g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT))
    refuse (taken, "conflict", _ ("Document update conflict."));
  else if (g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN))
    refuse (taken, "forbidden", error->message);
  else
    return FALSE;
  g_error_free (error);
  return TRUE;
}

/* --- made elsewhere ------------------------------------------------------------------------------ */

/* The names of facts databases begin so (architecture.md, "Databases"). */
static gboolean
holds_facts (const char *db)
{
  return g_str_has_prefix (db, "facts-");
}

/* In databases that hold both: a first revision, whose name is that of its bytes alone, under a name of that shape. A record's
 * first revision has another (cordeau_txn_put()). */
static gboolean
is_fact (const CordeauDoc *document)
{
  CordeauRev rev;
  guint8 hash[16];

  if (document->deleted || strlen (document->id) != 36 || document->id[14] != '7'
      || !cordeau_rev_parse (document->revs[0], &rev) || rev.generation != 1)
    return FALSE;
  cordeau_hash128 (document->body, document->length, hash);
  return memcmp (hash, rev.hash, sizeof hash) == 0;
}

static gboolean
take_one (CordeauTxn *txn, const char *db, const CordeauDoc *document, CordeauLocal *local,
          GError **error)
{
  if (document->revs[0] == NULL || *document->id == '\0')
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The document “%s” is refused: it says no “_id” or no “_rev”."),
                   document->id);
      return FALSE;
    }
  if (local != NULL && cordeau_local_is_erased (local, document->id))
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The document “%s” was erased here for good."), document->id);
      return FALSE;
    }
  if (holds_facts (db) && document->deleted)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("The fact %s is refused: facts are not deleted."), document->id);
      return FALSE;
    }
  if (holds_facts (db) || is_fact (document))
    return cordeau_txn_receive (txn, db, document->id, document->revs[0], document->body,
                                document->length, NULL, error);
  return cordeau_txn_merge (txn, db, document->id, (const char *const *) document->revs,
                            document->deleted, document->body, document->length, error);
}

GPtrArray *
cordeau_database_take (CordeauTxn *txn, const char *db, GPtrArray *documents, CordeauLocal *local,
                       GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_taken_free);

  g_return_val_if_fail (txn != NULL && db != NULL && documents != NULL, NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      const CordeauDoc *document = g_ptr_array_index (documents, i);
      CordeauTaken *taken = taken_new (document);
      GError *fault = NULL;

      g_ptr_array_add (list, taken);
      if (take_one (txn, db, document, local, &fault) || note_refusal (taken, fault))
        continue;
      g_propagate_error (error, fault);
      return NULL;
    }
  return g_steal_pointer (&list);
}

/* --- written here -------------------------------------------------------------------------------- */

static gboolean
edit_one (CordeauTxn *txn, const char *db, const CordeauDoc *document, char **rev_out,
          GError **error)
{
  char rev[CORDEAU_REV_SIZE] = "";

  if (holds_facts (db))
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FORBIDDEN,
                   _ ("“%s” holds facts, which are not edited."), db);
      return FALSE;
    }
  if (document->deleted && document->revs[0] == NULL)
    {
      g_set_error (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_CONFLICT,
                   _ ("“%s” cannot be deleted without its “_rev”."), document->id);
      return FALSE;
    }
  if (!(document->deleted ? cordeau_txn_delete_to (txn, db, document->id, document->revs[0],
                                                   document->body, document->length, rev, error)
                          : cordeau_txn_put_bytes (txn, db, document->id, document->revs[0],
                                                   document->body, document->length, rev, error)))
    return FALSE;
  g_set_str (rev_out, rev);
  return TRUE;
}

GPtrArray *
cordeau_database_edit (CordeauTxn *txn, const char *db, GPtrArray *documents, CordeauLocal *local,
                       GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_taken_free);

  g_return_val_if_fail (txn != NULL && db != NULL && documents != NULL, NULL);

  for (guint i = 0; i < documents->len; i++)
    {
      CordeauDoc *document = g_ptr_array_index (documents, i);
      CordeauTaken *taken;
      GError *fault = NULL;

      if (*document->id == '\0')
        {
          g_free (document->id);
          document->id = cordeau_id_new (cordeau_txn_get_env (txn));
        }
      taken = taken_new (document);
      g_ptr_array_add (list, taken);
      if (local != NULL && cordeau_local_is_erased (local, document->id))
        refuse (taken, "forbidden", _ ("It was erased here for good."));
      else if (!edit_one (txn, db, document, &taken->rev, &fault) && !note_refusal (taken, fault))
        {
          g_propagate_error (error, fault);
          return NULL;
        }
    }
  return g_steal_pointer (&list);
}

/* --- what does not replicate --------------------------------------------------------------------- */

gint64
cordeau_database_put_local (CordeauTxn *txn, const char *db, const char *id, const char *body,
                            GError **error)
{
  CordeauStatement *statement;
  gint64 rev = 0;

  g_return_val_if_fail (txn != NULL && db != NULL && id != NULL, 0);

  statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                          body != NULL ? "sync/database.sql#local-put"
                                                       : "sync/database.sql#local-drop");
  cordeau_statement_bind_text (statement, 1, db);
  cordeau_statement_bind_text (statement, 2, id);
  if (body == NULL)
    return cordeau_statement_run (statement, error) ? 1 : 0;
  cordeau_statement_bind_blob (statement, 3, body, strlen (body));
  if (cordeau_statement_step (statement, error))
    rev = cordeau_statement_int (statement, 0);
  cordeau_statement_reset (statement);
  return rev;
}
