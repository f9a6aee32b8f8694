/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From records to rows, and the room's registration. */
#include "base/code.h"
#include "machines/machine-cycle.h"
#include "machines/machine-log.h"
#include "machines/machine-truth.h"
#include "machines/machines.h"
#include "machines/projection.h"

char *
cordeau_machine_record_id (const char *kind, const char *site, const char *id)
{
  return g_strdup_printf ("%s:%s:%s", kind, site, id);
}

static gboolean
forget (CordeauConnection *connection, const char *name, const char *id, GError **error)
{
  CordeauStatement *statement = cordeau_connection_prepare (connection, name);

  cordeau_statement_bind_text (statement, 1, id);
  return cordeau_statement_run (statement, error);
}

static const char *
text_or_empty (yyjson_val *body, const char *name)
{
  const char *text = cordeau_body_text (body, name);

  return text != NULL ? text : "";
}

static gboolean
fold_machine (CordeauConnection *connection, const CordeauRecord *record, yyjson_val *body,
              GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/machines.sql#write");
  const char *id = text_or_empty (body, "id");
  g_autoptr (CordeauCode) code = cordeau_code_parse (id, NULL);
  const char *kind = cordeau_body_text (body, "machine_kind");

  cordeau_statement_bind_text (s, 1, record->id);
  cordeau_statement_bind_text (s, 2, text_or_empty (body, "site"));
  cordeau_statement_bind_text (s, 3, id);
  cordeau_statement_bind_text (s, 4, code != NULL ? code->key : id);
  cordeau_statement_bind_text (s, 5, text_or_empty (body, "number"));
  cordeau_statement_bind_int (s, 6, cordeau_machine_kind_from_nick (kind));
  cordeau_statement_bind_int (s, 7, cordeau_body_int (body, "drum_litres"));
  cordeau_statement_bind_int (s, 8, cordeau_body_int (body, "rated_grams"));
  cordeau_statement_bind_int (s, 9, cordeau_body_true (body, "bare"));
  cordeau_statement_bind_text (s, 10, record->rev);
  return cordeau_statement_run (s, error);
}

static gboolean
fold_programme (CordeauConnection *connection, const CordeauRecord *record, yyjson_val *body,
                GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/programmes.sql#write");

  cordeau_statement_bind_text (s, 1, record->id);
  cordeau_statement_bind_text (s, 2, text_or_empty (body, "site"));
  cordeau_statement_bind_text (s, 3, text_or_empty (body, "id"));
  cordeau_statement_bind_text (s, 4, text_or_empty (body, "name"));
  cordeau_statement_bind_int (s, 5, cordeau_body_int (body, "celsius"));
  cordeau_statement_bind_int (s, 6, cordeau_body_int (body, "minutes"));
  cordeau_statement_bind_int (s, 7, cordeau_body_int (body, "hold_minutes"));
  cordeau_statement_bind_int (s, 8,
                              cordeau_agitation_from_nick (cordeau_body_text (body, "agitation")));
  return cordeau_statement_run (s, error);
}

static gboolean
fold_record (CordeauTxn *txn, const CordeauRecord *record, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  gboolean machine = g_str_has_prefix (record->id, "machine:");

  if (record->deleted || body == NULL)
    return forget (connection,
                   machine ? "machines/machines.sql#delete" : "machines/programmes.sql#delete",
                   record->id, error);
  if (machine)
    return fold_machine (connection, record, body, error);
  return fold_programme (connection, record, body, error);
}

static const CordeauProjection projection = {
  .name = "machines",
  .version = 2,
  .schema = "machines/projection.sql",
  .tables = (const char *const[]) { "machines", "programmes", NULL },
  .fact_prefix = (const char *const[]) { NULL },
  .record_kinds = (const char *const[]) { "machine", "programme", NULL },
  .record = fold_record,
};

void
cordeau_machines_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_kinds_add_projection (kinds, &projection);
  cordeau_machine_truth_register (kinds);
  cordeau_machine_cycle_register (kinds);
  cordeau_machine_log_register (kinds);
}
