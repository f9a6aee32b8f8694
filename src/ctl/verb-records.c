/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "records list" and "records get": what people edit, as it is stored. */
#include <stdlib.h>

#include <glib/gi18n-lib.h>

#include "ctl/output.h"
#include "ctl/verbs.h"
#include "store/record.h"

static const CordeauCtlOption list_options[] = {
  { "db", N_ ("DATABASE"), N_ ("Which database, else “records”") },
  { "kind", N_ ("KIND"), N_ ("Which kind of record: site, computer, machine, programme, …") },
  { NULL },
};

static const CordeauCtlOption get_options[] = {
  { "db", N_ ("DATABASE"), N_ ("Which database, else “records”") },
  { "rev", N_ ("REVISION"), N_ ("A revision in conflict, else the one that stands") },
  { NULL },
};

typedef struct
{
  const char *db;
  const char *kind;
  const char *id;
  const char *rev;
} Ask;

static gpointer
list_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_record_list (connection, ask->db, ask->kind, error);
}

static gpointer
get_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_record_get (connection, ask->db, ask->id, ask->rev, error);
}

static gpointer
leaves_job (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Ask *ask = data;

  return cordeau_record_leaves (connection, ask->db, ask->id, error);
}

/* The record's members after CouchDB's own: _id, _rev, _conflicts. */
static gboolean
fill_json (CordeauCtlJson *json, const CordeauRecord *record, GPtrArray *leaves, GError **error)
{
  g_autoptr (yyjson_doc) body = cordeau_json_parse (record->body, record->length, error);
  yyjson_obj_iter members;
  yyjson_val *key;

  if (body == NULL)
    return FALSE;
  cordeau_ctl_json_text (json, NULL, "_id", record->id);
  cordeau_ctl_json_text (json, NULL, "_rev", record->rev);
  if (record->deleted)
    cordeau_ctl_json_bool (json, NULL, "_deleted", TRUE);
  if (leaves != NULL && record->n_conflicts > 0)
    {
      yyjson_mut_val *list = cordeau_ctl_json_list (json, NULL, "_conflicts");

      for (guint i = 1; i < leaves->len; i++)
        {
          const CordeauRecord *leaf = g_ptr_array_index (leaves, i);

          if (!leaf->deleted)
            cordeau_ctl_json_append (json, list, leaf->rev);
        }
    }
  members = yyjson_obj_iter_with (yyjson_doc_get_root (body));
  while ((key = yyjson_obj_iter_next (&members)) != NULL)
    yyjson_mut_obj_add (json->root, yyjson_val_mut_copy (json->doc, key),
                        yyjson_val_mut_copy (json->doc, yyjson_obj_iter_get_val (key)));
  return TRUE;
}

static gboolean
print_record (CordeauCtl *ctl, const CordeauRecord *record, GPtrArray *leaves, GError **error)
{
  g_auto (CordeauCtlJson) json = { 0 };
  gboolean done;
  char *pretty;

  cordeau_ctl_json_init (&json);
  if (!fill_json (&json, record, leaves, error))
    return FALSE;
  if (cordeau_ctl_is_json (ctl))
    return cordeau_ctl_json_print (&json, error);
  pretty = yyjson_mut_write (json.doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);
  done = cordeau_ctl_printf (error, "%s\n", pretty);
  free (pretty);
  return done;
}

static CordeauCtlStatus
run_list (CordeauCtl *ctl, GError **error)
{
  Ask ask = { .db = CORDEAU_DB_RECORDS };
  g_autoptr (GPtrArray) records = NULL;

  if (!cordeau_ctl_text (ctl, "db", &ask.db, error)
      || !cordeau_ctl_text (ctl, "kind", &ask.kind, error))
    return CORDEAU_CTL_DONE;
  if (ask.kind == NULL)
    {
      g_set_error_literal (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_USAGE,
                           _ ("Say which records with --kind, such as --kind machine."));
      return CORDEAU_CTL_DONE;
    }
  records = cordeau_store_read (cordeau_ctl_get_store (ctl), list_job, &ask, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const CordeauRecord *record = g_ptr_array_index (records, i);

      if (!(cordeau_ctl_is_json (ctl)
                ? print_record (ctl, record, NULL, error)
                : cordeau_ctl_printf (error, "%s  %s\n", record->id, record->rev)))
        break;
    }
  return CORDEAU_CTL_DONE;
}

static CordeauCtlStatus
run_get (CordeauCtl *ctl, GError **error)
{
  Ask ask = { .db = CORDEAU_DB_RECORDS };
  g_autoptr (CordeauRecord) record = NULL;
  g_autoptr (GPtrArray) leaves = NULL;
  g_autoptr (GError) fault = NULL;

  ask.id = cordeau_ctl_argument (ctl, 0, error);
  if (ask.id == NULL || !cordeau_ctl_text (ctl, "db", &ask.db, error)
      || !cordeau_ctl_text (ctl, "rev", &ask.rev, error))
    return CORDEAU_CTL_DONE;
  record = cordeau_store_read (cordeau_ctl_get_store (ctl), get_job, &ask, &fault);
  if (record != NULL && ask.rev == NULL)
    leaves = cordeau_store_read (cordeau_ctl_get_store (ctl), leaves_job, &ask, &fault);
  if (fault != NULL)
    g_propagate_error (error, g_steal_pointer (&fault));
  else if (record != NULL)
    print_record (ctl, record, leaves, error);
  else
    g_set_error (error, CORDEAU_CTL_ERROR, CORDEAU_CTL_ERROR_REFUSED,
                 _ ("There is no record “%s” in the database “%s”; “cordeauctl records list” lists "
                    "them."),
                 ask.id, ask.db);
  return CORDEAU_CTL_DONE;
}

const CordeauCtlVerb cordeau_ctl_verb_records_list = {
  .name = "records list",
  .arguments = "--kind KIND",
  .summary = N_ ("List the records of a kind"),
  .example = "cordeauctl records list --kind machine --json",
  .options = list_options,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_list,
};

const CordeauCtlVerb cordeau_ctl_verb_records_get = {
  .name = "records get",
  .arguments = "ID",
  .summary = N_ ("Show a record as it is stored"),
  .example = "cordeauctl records get machine:site7:L5 --json",
  .options = get_options,
  .least = 1,
  .most = 1,
  .need = CORDEAU_CTL_NEEDS_SITE,
  .run = run_get,
};
