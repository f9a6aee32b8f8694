/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts about a machine, and the row they fold to. Facts are folded in the order of their stamps, whatever the order in
 * which they came. */
#include <string.h>

#include "machines/machine-retire-private.h"
#include "machines/machine-truth.h"
#include "machines/projection.h"

void
cordeau_machine_truth_free (CordeauMachineTruth *self)
{
  if (self == NULL)
    return;
  g_free (self->programme);
  g_free (self->fault);
  g_free (self->fault_code);
  g_free (self->fault_fact);
  g_free (self->fault_load);
  g_free (self);
}

/* --- rows ---------------------------------------------------------------------------------------- */

/* @folded: (out): the stamp of its last fact; 0 when there is no row */
static CordeauMachineTruth *
read_row (CordeauConnection *connection, const char *record, gint64 *folded, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/truths.sql#read");
  g_autoptr (CordeauMachineTruth) self = g_new0 (CordeauMachineTruth, 1);
  GError *local = NULL;
  int i = 0;

  *folded = 0;
  cordeau_statement_bind_text (s, 1, record);
  if (!cordeau_statement_step (s, &local))
    {
      if (local == NULL)
        return g_steal_pointer (&self);
      g_propagate_error (error, local);
      return NULL;
    }
  self->said = cordeau_statement_int (s, i++);
  self->said_at = cordeau_statement_int (s, i++);
  self->sensed = cordeau_statement_int (s, i++);
  self->sensed_since = cordeau_statement_int (s, i++);
  self->sensed_at = cordeau_statement_int (s, i++);
  self->ended = cordeau_statement_int (s, i++);
  self->least = cordeau_statement_int (s, i++);
  self->most = cordeau_statement_int (s, i++);
  self->programme = cordeau_statement_dup_text (s, i++);
  self->fault = cordeau_statement_dup_text (s, i++);
  self->fault_code = cordeau_statement_dup_text (s, i++);
  self->fault_fact = cordeau_statement_dup_text (s, i++);
  self->fault_load = cordeau_statement_dup_text (s, i++);
  self->fault_at = cordeau_statement_int (s, i++);
  self->was = cordeau_statement_int (s, i++);
  *folded = cordeau_statement_int (s, i++);
  cordeau_statement_reset (s);
  return g_steal_pointer (&self);
}

gboolean
cordeau_machine_truth_write_row (const CordeauMachineTruth *self, CordeauConnection *connection,
                                 const char *record, gint64 folded, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/truths.sql#write");
  int i = 1;

  cordeau_statement_bind_text (s, i++, record);
  cordeau_statement_bind_int (s, i++, self->said);
  cordeau_statement_bind_int (s, i++, self->said_at);
  cordeau_statement_bind_int (s, i++, self->sensed);
  cordeau_statement_bind_int (s, i++, self->sensed_since);
  cordeau_statement_bind_int (s, i++, self->sensed_at);
  cordeau_statement_bind_int (s, i++, self->ended);
  cordeau_statement_bind_int (s, i++, self->least);
  cordeau_statement_bind_int (s, i++, self->most);
  cordeau_statement_bind_text (s, i++, self->programme);
  cordeau_statement_bind_text (s, i++, self->fault);
  cordeau_statement_bind_text (s, i++, self->fault_code);
  cordeau_statement_bind_text (s, i++, self->fault_fact);
  cordeau_statement_bind_text (s, i++, self->fault_load);
  cordeau_statement_bind_int (s, i++, self->fault_at);
  cordeau_statement_bind_int (s, i++, self->was);
  cordeau_statement_bind_int (s, i++, folded);
  return cordeau_statement_run (s, error);
}

CordeauMachineTruth *
cordeau_machine_truth_read (CordeauConnection *connection, const char *site, const char *id,
                            GError **error)
{
  g_autofree char *record = NULL;
  gint64 folded;

  g_return_val_if_fail (site != NULL && id != NULL, NULL);

  record = cordeau_machine_record_id ("machine", site, id);
  return read_row (connection, record, &folded, error);
}

/* --- folding ------------------------------------------------------------------------------------- */

static void
clear_fault (CordeauMachineTruth *self)
{
  g_clear_pointer (&self->fault, g_free);
  g_clear_pointer (&self->fault_code, g_free);
  g_clear_pointer (&self->fault_fact, g_free);
  g_clear_pointer (&self->fault_load, g_free);
  self->fault_at = 0;
}

static void
say (CordeauMachineTruth *self, CordeauMachineState state, gint64 at)
{
  self->said = state;
  self->said_at = at;
}

static void
fold_said (CordeauMachineTruth *self, const CordeauFact *fact, yyjson_val *body)
{
  CordeauMachineState state = cordeau_machine_state_from_nick (cordeau_body_text (body, "state"));

  say (self, state, fact->at);
  if (state != CORDEAU_MACHINE_STATE_OUT_OF_SERVICE)
    clear_fault (self);
  else if (self->fault == NULL)
    {
      self->fault = g_strdup ("other");
      self->fault_fact = g_strdup (fact->id);
      self->fault_at = fact->at;
    }
}

static void
fold_fault (CordeauMachineTruth *self, const CordeauFact *fact, yyjson_val *body)
{
  clear_fault (self);
  self->fault = g_strdup (cordeau_body_text (body, "fault"));
  if (self->fault == NULL)
    self->fault = g_strdup ("other");
  self->fault_code = g_strdup (cordeau_body_text (body, "code"));
  self->fault_fact = g_strdup (fact->id);
  self->fault_load = g_strdup (cordeau_body_text (body, "load"));
  self->fault_at = fact->at;
  say (self, CORDEAU_MACHINE_STATE_OUT_OF_SERVICE, fact->at);
}

static gboolean
is_at_rest (CordeauMachineState state)
{
  return state == CORDEAU_MACHINE_STATE_OFF || state == CORDEAU_MACHINE_STATE_IDLE;
}

/* One that is switched on or off rests as long as it did. */
static void
fold_sensed (CordeauMachineTruth *self, const CordeauFact *fact, yyjson_val *body)
{
  CordeauMachineState state = cordeau_machine_state_from_nick (cordeau_body_text (body, "state"));
  gboolean rests_on = is_at_rest (self->sensed) && is_at_rest (state);

  if (!rests_on
      && (state != CORDEAU_MACHINE_STATE_UNKNOWN || self->sensed != CORDEAU_MACHINE_STATE_UNKNOWN))
    self->was = self->sensed;
  if (!rests_on)
    self->sensed_since = fact->at;
  self->sensed = state;
  self->sensed_at = fact->recorded;
  self->ended = cordeau_body_int (body, "ended");
  self->least = cordeau_body_int (body, "least");
  self->most = cordeau_body_int (body, "most");
  g_set_str (&self->programme, cordeau_body_text (body, "programme"));
}

void
cordeau_machine_truth_fold (CordeauMachineTruth *self, const CordeauFact *fact, yyjson_val *body)
{
  if (strcmp (fact->kind, "machine.said") == 0)
    fold_said (self, fact, body);
  else if (strcmp (fact->kind, "machine.fault") == 0)
    fold_fault (self, fact, body);
  else if (strcmp (fact->kind, "machine.sensed") == 0)
    fold_sensed (self, fact, body);
  else if (strcmp (fact->kind, "machine.repaired") == 0)
    {
      clear_fault (self);
      say (self, CORDEAU_MACHINE_STATE_IDLE, fact->at);
    }
}

static gboolean
collect_undone_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  const char *target = cordeau_body_text (body, "target");

  if (strcmp (fact->kind, "machine.undo") == 0 && target != NULL)
    g_hash_table_add (user_data, g_strdup (target));
  return TRUE;
}

typedef struct
{
  CordeauMachineTruth *truth;
  GHashTable *undone;
  gint64 folded;
} Fold;

static gboolean
fold_cb (const CordeauFact *fact, yyjson_val *body, gpointer user_data, GError **error)
{
  Fold *all = user_data;

  all->folded = MAX (all->folded, fact->clock);
  if (!g_hash_table_contains (all->undone, fact->id))
    cordeau_machine_truth_fold (all->truth, fact, body);
  return TRUE;
}

static gboolean
fold_anew (CordeauConnection *connection, const char *subject, GError **error)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (CordeauMachineTruth) truth = NULL;
  Fold all = { .undone = undone };

  all.truth = truth = cordeau_machine_truth_read_balance (connection, subject, &all.folded, error);
  return truth != NULL
         && cordeau_facts_foreach_subject (connection, subject, collect_undone_cb, undone, error)
         && cordeau_facts_foreach_subject (connection, subject, fold_cb, &all, error)
         && cordeau_machine_truth_write_row (truth, connection, subject, all.folded, error);
}

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (CordeauMachineTruth) truth = NULL;
  gint64 folded;

  truth = read_row (connection, fact->subject, &folded, error);
  if (truth == NULL)
    return FALSE;
  /* An undo may have come before what it undoes: then this is not the first fact. */
  if (strcmp (fact->kind, "machine.undo") == 0 || (folded > 0 && fact->clock <= folded)
      || (folded > 0 && truth->said_at == 0 && truth->sensed_at == 0))
    return fold_anew (connection, fact->subject, error);
  cordeau_machine_truth_fold (truth, fact, body);
  return cordeau_machine_truth_write_row (truth, connection, fact->subject, fact->clock, error);
}

/* --- saying something ---------------------------------------------------------------------------- */

/* @subject: (transfer full): to be freed when the draft is written */
static void
begin (CordeauDraft *draft, const char *kind, CordeauTxn *txn, const char *machine, gint64 at,
       char **subject)
{
  *subject = cordeau_machine_record_id ("machine", cordeau_txn_get_site (txn), machine);
  cordeau_draft_init (draft, kind, *subject, at);
  cordeau_draft_text (draft, "machine", machine);
}

gboolean
cordeau_machine_say (CordeauTxn *txn, const char *machine, CordeauMachineState state, char fact[37],
                     GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  begin (&draft, "machine.said", txn, machine, 0, &subject);
  cordeau_draft_text (&draft, "state", cordeau_machine_state_to_nick (state));
  return cordeau_txn_append (txn, &draft, fact, error);
}

gboolean
cordeau_machine_say_fault (CordeauTxn *txn, const char *machine, const char *fault,
                           const char *code, const char *load, char id[37], GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (g_strv_contains (cordeau_machine_faults (), fault), FALSE);

  begin (&draft, "machine.fault", txn, machine, 0, &subject);
  cordeau_draft_text (&draft, "fault", fault);
  cordeau_draft_text (&draft, "code", code);
  cordeau_draft_text (&draft, "load", load);
  return cordeau_txn_append (txn, &draft, id, error);
}

gboolean
cordeau_machine_say_repaired (CordeauTxn *txn, const char *machine, char fact[37], GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  begin (&draft, "machine.repaired", txn, machine, 0, &subject);
  return cordeau_txn_append (txn, &draft, fact, error);
}

gboolean
cordeau_machine_say_undone (CordeauTxn *txn, const char *machine, const char *target, char fact[37],
                            GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  begin (&draft, "machine.undo", txn, machine, 0, &subject);
  cordeau_draft_text (&draft, "target", target);
  return cordeau_txn_append (txn, &draft, fact, error);
}

gboolean
cordeau_machine_sense (CordeauTxn *txn, const char *machine, const CordeauSensed *sensed,
                       char fact[37], GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (sensed != NULL, FALSE);

  begin (&draft, "machine.sensed", txn, machine, sensed->since, &subject);
  cordeau_draft_text (&draft, "state", cordeau_machine_state_to_nick (sensed->state));
  cordeau_draft_int (&draft, "ended", sensed->ended);
  cordeau_draft_int (&draft, "least", sensed->least);
  cordeau_draft_int (&draft, "most", sensed->most);
  cordeau_draft_text (&draft, "programme", sensed->programme);
  return cordeau_txn_append (txn, &draft, fact, error);
}

/* --- registration -------------------------------------------------------------------------------- */

#define MEMBERS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const CordeauFactKind fact_kinds[] = {
  { "machine.said", MEMBERS ("machine", "state") },
  { "machine.sensed", MEMBERS ("ended", "least", "machine", "most", "programme", "state") },
  { "machine.fault", MEMBERS ("code", "fault", "load", "machine") },
  { "machine.repaired", MEMBERS ("machine") },
  { "machine.undo", MEMBERS ("machine", "target") },
};

static const CordeauProjection projection = {
  .name = "machine-truths",
  .version = 3,
  .schema = "machines/truth-projection.sql",
  .tables = (const char *const[]) { "machine_truths", NULL },
  .fact_prefix = (const char *const[]) { "machine.fault", "machine.repaired", "machine.said",
                                         "machine.sensed", "machine.undo", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
  .retire = &cordeau_machine_truth_retire,
};

void
cordeau_machine_truth_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fact_kinds); i++)
    cordeau_kinds_add_fact (kinds, &fact_kinds[i]);
  cordeau_kinds_add_projection (kinds, &projection);
}
