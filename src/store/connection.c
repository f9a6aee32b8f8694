/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One SQLite connection: how it is opened, how its refusals become sentences, and the cache of prepared
 * statements named by resource. */
#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "store/connection-private.h"
#include "store/filing.h"

#define SQL_PREFIX "/org/cordeau/Cordeau/sql/"

/* A quota or a limit says in its own way that there is no room; and so does a disk without a byte for what SQLite keeps
 * beside an open file. */
static gboolean
is_full (CordeauConnection *self, int code)
{
  int reason = self->db != NULL ? sqlite3_system_errno (self->db) : 0;

  return (code == SQLITE_IOERR_WRITE || code == SQLITE_IOERR_SHMSIZE)
         && (reason == EFBIG || reason == EDQUOT || reason == ENOSPC);
}

/* Our SQL names only tables that every file of its format has: one without was damaged. */
static gboolean
lacks_table (CordeauConnection *self, int code)
{
  return (code & 0xff) == SQLITE_ERROR && self->db != NULL
         && g_str_has_prefix (sqlite3_errmsg (self->db), "no such table:");
}

/* SQLite says of a folder only that it cannot be opened, or read. */
static gboolean
is_folder (CordeauConnection *self, int code)
{
  return ((code & 0xff) == SQLITE_CANTOPEN || (code & 0xff) == SQLITE_IOERR)
         && g_file_test (self->path, G_FILE_TEST_IS_DIR);
}

static int
error_code (CordeauConnection *self, int code)
{
  if (is_full (self, code))
    return CORDEAU_STORE_ERROR_FULL;
  if (lacks_table (self, code) || is_folder (self, code))
    return CORDEAU_STORE_ERROR_CORRUPT;
  switch (code & 0xff)
    {
    case SQLITE_FULL:
      return CORDEAU_STORE_ERROR_FULL;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return CORDEAU_STORE_ERROR_BUSY;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_CANTOPEN:
      return CORDEAU_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return CORDEAU_STORE_ERROR_CORRUPT;
    default:
      return CORDEAU_STORE_ERROR_IO;
    }
}

static const char *
error_sentence (CordeauConnection *self, int code, int ours)
{
  if (is_folder (self, code))
    return _ ("%s is a folder, where a file belongs. Move it elsewhere, then restore the last "
              "backup.");
  switch ((CordeauStoreError) ours)
    {
    case CORDEAU_STORE_ERROR_FULL:
      return _ ("The disk of %s is full. Make room, then try again; nothing was lost.");
    case CORDEAU_STORE_ERROR_BUSY:
      return _ ("Another program holds %s. Close it or wait, then try again.");
    case CORDEAU_STORE_ERROR_READ_ONLY:
      return _ ("%s cannot be opened for writing. Check the folder's permissions.");
    case CORDEAU_STORE_ERROR_CORRUPT:
      return _ ("%s is damaged or is not a Cordeau file. Restore the last backup.");
    default:
      return _ ("The disk refused an access to %s. Check the disk, then try again.");
    }
}

void
cordeau_connection_set_error (CordeauConnection *self, int code, GError **error)
{
  g_autofree char *sentence = NULL;
  int ours = error_code (self, code);

  if ((code & 0xff) == SQLITE_INTERRUPT)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      return;
    }

    /* The sentence comes translated, so the compiler cannot see its one %s. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  sentence = g_strdup_printf (error_sentence (self, code, ours), self->path);
#pragma GCC diagnostic pop
  g_set_error (error, CORDEAU_STORE_ERROR, ours, "%s (%s)", sentence,
               self->db ? sqlite3_errmsg (self->db) : sqlite3_errstr (code));
}

gboolean
cordeau_connection_exec (CordeauConnection *self, const char *sql, GError **error)
{
  int code = sqlite3_exec (self->db, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    cordeau_connection_set_error (self, code, error);
  return code == SQLITE_OK;
}

static GBytes *
load_resource (const char *name)
{
  g_autofree char *path = g_strconcat (SQL_PREFIX, name, NULL);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

gboolean
cordeau_connection_exec_resource (CordeauConnection *self, const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = load_resource (name);

  g_assert (bytes != NULL);
  return cordeau_connection_exec (self, g_bytes_get_data (bytes, NULL), error);
}

gint64
cordeau_connection_query_int (CordeauConnection *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt = NULL;
  gint64 value = -1;
  int code = sqlite3_prepare_v2 (self->db, sql, -1, &stmt, NULL);

  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    value = sqlite3_column_int64 (stmt, 0);
  else
    cordeau_connection_set_error (self, code, error);
  sqlite3_finalize (stmt);
  return value;
}

static const char *
mode_pragmas (CordeauConnectionMode mode)
{
  switch (mode)
    {
    case CORDEAU_CONNECTION_WRITER:
      return "PRAGMA journal_mode=WAL; PRAGMA cache_size=-65536;";
    case CORDEAU_CONNECTION_READER:
    case CORDEAU_CONNECTION_ALONE:
      /* What a screen reads again and again fits; what is read once in a while lies in the system's cache. There are
       * several of these, and the window has a quarter of a gigabyte in all. */
      return "PRAGMA query_only=1; PRAGMA cache_size=-8192;";
    case CORDEAU_CONNECTION_COPY:
      return "PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF;";
    case CORDEAU_CONNECTION_LOCAL:
    default:
      return "";
    }
}

static gboolean
set_pragmas (CordeauConnection *self, CordeauConnectionMode mode, GError **error)
{
  /* A checkpoint on close would run outside writer.lock (WAL-reset race, architecture.md). */
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_db_config (self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_busy_timeout (self->db, 10000);

  return cordeau_connection_exec (self,
                                  "PRAGMA mmap_size=0;"
                                  "PRAGMA wal_autocheckpoint=0;"
                                  "PRAGMA trusted_schema=0;"
                                  "PRAGMA temp_store=MEMORY;"
                                  "PRAGMA synchronous=FULL;"
                                  "PRAGMA cell_size_check=1;",
                                  error)
         && cordeau_connection_exec (self, mode_pragmas (mode), error);
}

/* "immutable" reads a file without its companions: right when there is nothing in them. */
static char *
make_uri (const char *path, const char *query)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *uri = g_filename_to_uri (absolute, NULL, NULL);

  return g_strconcat (uri != NULL ? uri : path, query, NULL);
}

static gboolean
has_wal (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf info;

  return g_stat (wal, &info) == 0 && info.st_size > 0;
}

static CordeauConnection *
open_as (const char *path, const char *name, int flags, CordeauConnectionMode mode, GError **error)
{
  g_autoptr (CordeauConnection) self = g_new0 (CordeauConnection, 1);
  int code;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) cordeau_statement_free);
  code = sqlite3_open_v2 (name, &self->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
                          NULL);
  if (code != SQLITE_OK)
    {
      cordeau_connection_set_error (self, code, error);
      return NULL;
    }
  code = cordeau_filing_register (self->db);
  if (code != SQLITE_OK)
    {
      cordeau_connection_set_error (self, code, error);
      return NULL;
    }
  if (!set_pragmas (self, mode, error))
    return NULL;
  return g_steal_pointer (&self);
}

static CordeauConnection *
open_immutable (const char *path, CordeauConnectionMode mode, GError **error)
{
  g_autofree char *uri = make_uri (path, "?immutable=1");

  return open_as (path, uri, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, mode, error);
}

/* The first read opens the WAL: it says whether this connection can read at all. */
static gboolean
can_read (CordeauConnection *self, GError **error)
{
  return cordeau_connection_query_int (self, "SELECT count(*) FROM sqlite_schema", error) >= 0;
}

/* Where nothing may be made, or nothing more fits. */
static gboolean
lacks_companions (const GError *error)
{
  return g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_READ_ONLY)
         || g_error_matches (error, CORDEAU_STORE_ERROR, CORDEAU_STORE_ERROR_FULL);
}

/* Without companions, a file whose WAL is gone or empty is read by itself. */
static CordeauConnection *
open_reader (const char *path, GError **error)
{
  g_autoptr (CordeauConnection) self = NULL;
  GError *local = NULL;

  self = open_as (path, path, SQLITE_OPEN_READWRITE, CORDEAU_CONNECTION_READER, &local);
  if (self != NULL && can_read (self, &local))
    return g_steal_pointer (&self);
  if (!lacks_companions (local) || has_wal (path) || !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_propagate_error (error, local);
      return NULL;
    }
  g_error_free (local);
  g_clear_pointer (&self, cordeau_connection_close);
  self = open_immutable (path, CORDEAU_CONNECTION_READER, error);
  if (self == NULL || !can_read (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

CordeauConnection *
cordeau_connection_open (const char *path, CordeauConnectionMode mode, GError **error)
{
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

  switch (mode)
    {
    case CORDEAU_CONNECTION_READER:
      return open_reader (path, error);
    case CORDEAU_CONNECTION_ALONE:
      if (!has_wal (path))
        return open_immutable (path, mode, error);
      return open_as (path, path, SQLITE_OPEN_READONLY, mode, error);
    case CORDEAU_CONNECTION_COPY:
      /* The URI is for what is attached to it. */
      return open_as (path, path, flags | SQLITE_OPEN_URI, mode, error);
    case CORDEAU_CONNECTION_WRITER:
    case CORDEAU_CONNECTION_LOCAL:
    default:
      return open_as (path, path, flags, mode, error);
    }
}

static gboolean
attach_uri (CordeauConnection *self, const char *path, const char *query, const char *schema,
            GError **error)
{
  g_autofree char *uri = make_uri (path, query);
  char *sql = sqlite3_mprintf ("ATTACH %Q AS \"%w\"", uri, schema);
  char *look = sqlite3_mprintf ("SELECT count(*) FROM \"%w\".sqlite_schema", schema);
  gboolean attached = cordeau_connection_exec (self, sql, error);
  gboolean seen = attached && cordeau_connection_query_int (self, look, error) >= 0;

  sqlite3_free (sql);
  sqlite3_free (look);
  if (attached && !seen)
    {
      sql = sqlite3_mprintf ("DETACH \"%w\"", schema);
      cordeau_connection_exec (self, sql, NULL);
      sqlite3_free (sql);
    }
  return seen;
}

gboolean
cordeau_connection_attach (CordeauConnection *self, const char *path, const char *schema,
                           GError **error)
{
  GError *local = NULL;

  if (attach_uri (self, path, "?mode=ro", schema, &local))
    return TRUE;
  /* As with readers: where no companion can be made, the file is read by itself. */
  if (!has_wal (path) && g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_clear_error (&local);
      return attach_uri (self, path, "?immutable=1", schema, error);
    }
  g_propagate_error (error, local);
  return FALSE;
}

void
cordeau_connection_close (CordeauConnection *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close_v2 (self->db);
  g_free (self->path);
  g_free (self);
}

void
cordeau_connection_reset_all (CordeauConnection *self)
{
  GHashTableIter iter;
  gpointer statement;

  g_hash_table_iter_init (&iter, self->statements);
  while (g_hash_table_iter_next (&iter, NULL, &statement))
    cordeau_statement_reset (statement);
}

/* The text after the line "-- #section" up to the next such line; the whole when @section is NULL. */
static char *
cut_section (const char *text, const char *section)
{
  g_autofree char *mark = NULL;
  const char *start;
  const char *end;

  if (section == NULL)
    return g_strdup (text);

  mark = g_strdup_printf ("-- #%s\n", section);
  start = strstr (text, mark);
  if (start == NULL)
    return NULL;
  start += strlen (mark);
  end = strstr (start, "\n-- #");
  return end ? g_strndup (start, end - start) : g_strdup (start);
}

static CordeauStatement *
prepare (CordeauConnection *self, const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "#", 2);
  g_autoptr (GBytes) bytes = load_resource (parts[0]);
  CordeauStatement *statement = g_new0 (CordeauStatement, 1);
  g_autofree char *sql = NULL;
  int code;

  statement->connection = self;
  if (bytes != NULL)
    sql = cut_section (g_bytes_get_data (bytes, NULL), parts[1]);
  if (sql == NULL)
    g_critical ("No SQL named %s", name);

  code = sqlite3_prepare_v3 (self->db, sql ? sql : "?", -1, SQLITE_PREPARE_PERSISTENT,
                             &statement->stmt, NULL);
  if (code != SQLITE_OK)
    {
      cordeau_connection_set_error (self, code, &statement->error);
      if ((code & 0xff) == SQLITE_ERROR && !lacks_table (self, code))
        g_critical ("%s: %s", name, sqlite3_errmsg (self->db));
    }
  return statement;
}

CordeauStatement *
cordeau_connection_prepare (CordeauConnection *self, const char *name)
{
  CordeauStatement *statement;

  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  statement = g_hash_table_lookup (self->statements, name);
  if (statement != NULL && statement->stmt == NULL)
    {
      /* Could not be prepared before: a table may be there by now. */
      g_hash_table_remove (self->statements, name);
      statement = NULL;
    }
  if (statement == NULL)
    {
      statement = prepare (self, name);
      g_hash_table_insert (self->statements, g_strdup (name), statement);
    }
  else
    {
      sqlite3_reset (statement->stmt);
      sqlite3_clear_bindings (statement->stmt);
    }
  return statement;
}
