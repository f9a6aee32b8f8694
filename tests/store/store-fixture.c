/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

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

static const char *const tables[] = { "sums", "notes", NULL };
static const char *const prefixes[] = { "test.", NULL };
static const char *const record_kinds[] = { "note", NULL };

#define SUMS(n)                      \
  {                                  \
    .name = "sums",                  \
    .version = n,                    \
    .schema = "test/projection.sql", \
    .tables = tables,                \
    .fact_prefix = prefixes,         \
    .record_kinds = record_kinds,    \
    .fact = fold_fact,               \
    .record = fold_record,           \
  }

static const CordeauProjection projections[] = { SUMS (1), SUMS (2) };

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
fixture_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        fixture_remove_folder (path);
      else
        g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_rmdir (folder);
}

void
fixture_teardown (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->env);
  fixture_remove_folder (fixture->folder);
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

  cordeau_store_write (store, add_job, &add, &error);
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
