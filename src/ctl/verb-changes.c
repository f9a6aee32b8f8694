/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "databases" and "changes": what replication would read. */
#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "store/changes.h"

/* Changes in memory at once. */
#define PAGE 2048

static const CordeauCtlOption options[] = {
  { "db", N_ ("DATABASE"), N_ ("Which database; “cordeauctl databases” lists them") },
  { "since", N_ ("SEQ"), N_ ("Only what came after this sequence, “0” or “now”") },
  { "limit", N_ ("N"), N_ ("At most this many") },
  { NULL },
};

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cordeau_database_list (connection, error);
}

static gboolean
print_database (CordeauCtlTable *table, CordeauDatabase *database, GError **error)
{
  g_autofree char *seq = cordeau_database_format_seq (database, database->last_seq);
  g_autofree char *live = g_strdup_printf ("%" G_GINT64_FORMAT, database->n_live);
  g_autofree char *deleted = g_strdup_printf ("%" G_GINT64_FORMAT, database->n_deleted);
  const char *cells[] = { database->name, seq, live, deleted, NULL };
  g_auto (CordeauCtlJson) json = { 0 };

  if (table != NULL)
    return cordeau_ctl_table_row (table, cells, error);
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "db", database->name);
  cordeau_ctl_json_text (&json, NULL, "uuid", database->uuid);
  cordeau_ctl_json_text (&json, NULL, "epoch", database->epoch);
  cordeau_ctl_json_text (&json, NULL, "seq", seq);
  cordeau_ctl_json_int (&json, NULL, "live", database->n_live);
  cordeau_ctl_json_int (&json, NULL, "deleted", database->n_deleted);
  return cordeau_ctl_json_print (&json, error);
}

static CordeauCtlStatus
run_databases (CordeauCtl *ctl, GError **error)
{
  const char *headings[] = { _ ("Database"), _ ("Sequence"), _ ("Documents"), _ ("Deleted"), NULL };
  g_autoptr (CordeauCtlTable) table = NULL;
  g_autoptr (GPtrArray) databases = NULL;

  databases = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, NULL, error);
  if (databases == NULL)
    return CORDEAU_CTL_DONE;
  if (!cordeau_ctl_is_json (ctl))
    table = cordeau_ctl_table_new (headings);
  for (guint i = 0; i < databases->len; i++)
    if (!print_database (table, g_ptr_array_index (databases, i), error))
      return CORDEAU_CTL_DONE;
  if (table != NULL)
    cordeau_ctl_table_end (table, error);
  return CORDEAU_CTL_DONE;
}

typedef struct
{
  const char *db;
  const char *since;
  gint64 limit;
  gboolean json;
} Feed;

static gboolean
print_change (const Feed *feed, CordeauDatabase *database, const CordeauChange *change,
              GError **error)
{
  g_autofree char *seq = cordeau_database_format_seq (database, change->seq);
  g_auto (CordeauCtlJson) json = { 0 };
  yyjson_mut_val *revision;

  if (!feed->json)
    return cordeau_ctl_printf (error, "%s  %s  %s%s\n", seq, change->id, change->rev,
                               change->deleted ? _ ("  deleted") : "");
  cordeau_ctl_json_init (&json);
  cordeau_ctl_json_text (&json, NULL, "seq", seq);
  cordeau_ctl_json_text (&json, NULL, "id", change->id);
  revision = cordeau_ctl_json_element (&json, cordeau_ctl_json_list (&json, NULL, "changes"));
  cordeau_ctl_json_text (&json, revision, "rev", change->rev);
  if (change->deleted)
    cordeau_ctl_json_bool (&json, NULL, "deleted", TRUE);
  return cordeau_ctl_json_print (&json, error);
}

static gpointer
changes_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable,
             GError **error)
{
  Feed *feed = data;
  g_autoptr (CordeauDatabase) database = cordeau_database_get (connection, feed->db, error);
  gboolean foreign = FALSE;
  gint64 since = 0;

  if (database == NULL
      || !cordeau_database_parse_seq (database, feed->since, &since, &foreign, error))
    return NULL;
  if (foreign)
    cordeau_ctl_say (_ ("That sequence is of another copy of the database: starting anew."));
  while (feed->limit > 0)
    {
      g_autoptr (GPtrArray) changes = NULL;
      guint ask = MIN (feed->limit, PAGE);

      changes = cordeau_changes_read (connection, feed->db, since, ask, error);
      if (changes == NULL)
        return NULL;
      for (guint i = 0; i < changes->len; i++)
        {
          const CordeauChange *change = g_ptr_array_index (changes, i);

          since = change->seq;
          if (!print_change (feed, database, change, error))
            return NULL;
        }
      if (changes->len < ask)
        break;
      feed->limit -= ask;
    }
  return feed;
}

static CordeauCtlStatus
run_changes (CordeauCtl *ctl, GError **error)
{
  Feed feed = { .since = "0", .limit = G_MAXUINT, .json = cordeau_ctl_is_json (ctl) };

  if (!cordeau_ctl_text (ctl, "db", &feed.db, error)
      || !cordeau_ctl_text (ctl, "since", &feed.since, error)
      || !cordeau_ctl_integer (ctl, "limit", 1, G_MAXINT, &feed.limit, error))
    return CORDEAU_CTL_DONE;
  if (feed.db == NULL)
    g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                         _ ("Say which database with --db; “cordeauctl databases” lists them."));
  else
    cordeau_store_read (cordeau_ctl_get_store (ctl), changes_job, &feed, error);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_databases = {
  .name = "databases",
  .arguments = "",
  .summary = N_ ("List the databases of this computer"),
  .example = "cordeauctl databases --json",
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_databases,
};

const CordeauCtlVerb cordeau_ctl_verb_changes = {
  .name = "changes",
  .arguments = "--db DATABASE",
  .summary = N_ ("List what changed in a database, in order"),
  .example = "cordeauctl changes --db records --since 0 --json",
  .options = options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_changes,
};
