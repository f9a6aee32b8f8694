/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "restore-fixture.h"

#include "store/backup.h"

typedef struct
{
  const char *name;
  const char *value;
} Word;

static gpointer
word_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Word *word = data;

  cordeau_txn_set_meta (txn, word->name, word->value, error);
  return NULL;
}

static void
set_word (CordeauStore *store, const char *name, const char *value)
{
  Word word = { name, value };
  g_autoptr (GError) error = NULL;

  cordeau_store_write (store, word_job, &word, NULL, &error);
  g_assert_no_error (error);
}

void
restore_set_up (Fixture *fixture, gconstpointer data)
{
  fixture_setup (fixture, NULL);
  set_word (fixture->store, "site", "site-7");
  set_word (fixture->store, "site-uuid", "uuid-7");
}

/* (transfer full) */
char *
restore_backup (Fixture *fixture, const char *name)
{
  char *path = fixture_path (fixture, name);
  g_autoptr (GError) error = NULL;

  cordeau_backup_write (fixture->folder, path, RESTORE_BACKUP_AT, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

static gpointer
prepare_job (CordeauTxn *txn, gpointer data, GError **error)
{
  return g_strdup (data);
}

gboolean
restore_as (Fixture *fixture, const char *path, const char *prefix, char **aside, GError **error)
{
  CordeauRestore restore = { .folder = fixture->folder,
                             .path = path,
                             .env = CORDEAU_ENV (fixture->env),
                             .prepare = prepare_job,
                             .data = (gpointer) prefix };

  return cordeau_restore_run (&restore, fixture_kinds (1), aside, NULL, NULL, NULL, error);
}

void
restore_run (Fixture *fixture, const char *path, char **aside)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->store);
  g_assert_true (restore_as (fixture, path, "ZZ", aside, &error));
  g_assert_no_error (error);
  fixture->store = fixture_open (fixture->folder, fixture->env);
}

CordeauRestorePlan *
restore_plan (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;
  CordeauRestorePlan *plan = cordeau_restore_plan (fixture->folder, path, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return plan;
}

void
restore_assert_clean (CordeauStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCheckReport) report = cordeau_store_check (store, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (report->problems->len, ==, 0);
}
