/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "tests/remove-folder.h"

#include <glib/gstdio.h>
#include <string.h>

static const char *const add_members[] = { "amount", "list", "text", NULL };
static const CordeauFactKind add_kind = { "test.add", add_members };

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                            "test/sums.sql#add");

  cordeau_statement_bind_text (statement, 1, fact->subject);
  cordeau_statement_bind_int (statement, 2, cordeau_body_int (body, "amount"));
  return cordeau_statement_run (statement, error);
}

static gboolean
fold_record (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  CordeauStatement *statement = cordeau_connection_prepare (connection,
                                                            record->deleted
                                                                ? "test/sums.sql#note-drop"
                                                                : "test/sums.sql#note");

  cordeau_statement_bind_text (statement, 1, record->id);
  if (!record->deleted)
    {
      cordeau_statement_bind_text (statement, 2, cordeau_body_text (body, "title"));
      cordeau_statement_bind_int (statement, 3, record->n_conflicts);
    }
  return cordeau_statement_run (statement, error);
}

/* --- letting go: a sum begins with what those that went came to; one that says so stays ---------- */

typedef struct
{
  GHashTable *ids;
  gint64 sum;
} Retiring;

static gboolean
hold_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  if (g_strcmp0 (cordeau_body_text (body, "text"), "hold") == 0)
    g_hash_table_remove (user_data, fact->id);
  return TRUE;
}

static gboolean
hold (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  return cordeau_facts_foreach_subject (cordeau_txn_get_connection (txn), subject, hold_cb, ids,
                                        error);
}

static gboolean
add_up_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Retiring *retiring = user_data;

  if (g_hash_table_contains (retiring->ids, fact->id))
    retiring->sum += cordeau_body_int (body, "amount");
  return TRUE;
}

static gboolean
settle (CordeauTxn *txn, const char *subject, GHashTable *ids, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  Retiring retiring = { ids, 0 };
  g_autofree char *old = NULL;
  g_autofree char *body = NULL;
  gsize length;

  old = cordeau_balance_get (connection, "sums", subject, &length, error);
  if (!cordeau_facts_foreach_subject (connection, subject, add_up_cb, &retiring, error))
    return FALSE;
  body = g_strdup_printf ("%" G_GINT64_FORMAT,
                          retiring.sum + (old != NULL ? g_ascii_strtoll (old, NULL, 10) : 0));
  return cordeau_balance_set (txn, "sums", subject, body, strlen (body), error);
}

static gboolean
begin (CordeauTxn *txn, const char *subject, const char *body, gsize length, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                            "test/sums.sql#add");

  cordeau_statement_bind_text (statement, 1, subject);
  cordeau_statement_bind_int (statement, 2, g_ascii_strtoll (body, NULL, 10));
  return cordeau_statement_run (statement, error);
}

static const CordeauRetire retire = { hold, settle, begin };

static const char *const tables[] = { "sums", "notes", NULL };
static const char *const prefixes[] = { "test.", NULL };
static const char *const record_kinds[] = { "note", NULL };

#define SUMS(n)                        \
  {                                    \
    .name = "sums",                    \
    .version = n,                      \
    .schema = "test/projection.sql",   \
    .tables = tables,                  \
    .fact_prefix = prefixes,           \
    .record_kinds = record_kinds,      \
    .fact = fold_fact,                 \
    .record = fold_record,             \
    .retire = n == 3 ? NULL : &retire, \
  }

static const CordeauProjection projections[] = { SUMS (1), SUMS (2), SUMS (3) };

CordeauKinds *
fixture_kinds (guint version)
{
  CordeauKinds *kinds = cordeau_kinds_new ();

  cordeau_kinds_add_fact (kinds, &add_kind);
  cordeau_kinds_add_projection (kinds, &projections[version - 1]);
  return kinds;
}

CordeauStore *
fixture_open (const char *folder, CordeauFixedEnv *env)
{
  g_autoptr (GError) error = NULL;
  CordeauStore *store = cordeau_store_open (folder, CORDEAU_ENV (env), fixture_kinds (1), &error);

  g_assert_no_error (error);
  cordeau_store_set_identity (store, "site-7", "7D");
  return store;
}

void
fixture_setup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("cordeau-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->env = cordeau_fixed_env_new (FIXTURE_START, 42);
  fixture->store = fixture_open (fixture->folder, fixture->env);
}

void
fixture_teardown (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->env);
  test_remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

void
fixture_reopen (Fixture *fixture)
{
  g_clear_object (&fixture->store);
  fixture->store = fixture_open (fixture->folder, fixture->env);
}

typedef struct
{
  const char *subject;
  gint64 amount;
  char *id;
} Add;

static gpointer
add_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Add *add = data;
  CordeauDraft draft;

  cordeau_draft_init (&draft, "test.add", add->subject, 0);
  cordeau_draft_int (&draft, "amount", add->amount);
  cordeau_draft_int (&draft, "n", 1);
  cordeau_txn_append (txn, &draft, add->id, error);
  return NULL;
}

void
fixture_add (CordeauStore *store, const char *subject, gint64 amount, char id[37])
{
  g_autoptr (GError) error = NULL;
  Add add = { subject, amount, id };

  cordeau_store_write (store, add_job, &add, NULL, &error);
  g_assert_no_error (error);
}

static gpointer
sum_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "test/sums.sql#get");
  gint64 total = 0;

  cordeau_statement_bind_text (statement, 1, data);
  if (cordeau_statement_step (statement, error))
    total = cordeau_statement_int (statement, 0);
  return g_memdup2 (&total, sizeof total);
}

gint64
fixture_sum (CordeauStore *store, const char *subject)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint64 *total = cordeau_store_read (store, sum_query, (gpointer) subject, &error);

  g_assert_no_error (error);
  return *total;
}

static gpointer
notes_query (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, "test/sums.sql#note-all");
  GString *text = g_string_new (NULL);

  while (cordeau_statement_step (statement, error))
    g_string_append_printf (text, "%s=%s/%d;", cordeau_statement_text (statement, 0),
                            cordeau_statement_text (statement, 1),
                            (int) cordeau_statement_int (statement, 2));
  return g_string_free (text, FALSE);
}

char *
fixture_notes (CordeauStore *store)
{
  g_autoptr (GError) error = NULL;
  char *text = cordeau_store_read (store, notes_query, NULL, &error);

  g_assert_no_error (error);
  return text;
}

char *
fixture_note_body (const char *title)
{
  return g_strdup_printf ("{\"kind\":\"note\",\"title\":\"%s\"}", title);
}

char *
fixture_path (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}
