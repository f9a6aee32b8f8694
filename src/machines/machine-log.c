/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row is one fact; what was undone is left out when rows are read, so that facts may come in any order. */
#include <string.h>

#include "machines/machine-log.h"
#include "machines/machine-retire-private.h"
#include "machines/machine-state.h"
#include "machines/projection.h"

void
cordeau_machine_entry_free (CordeauMachineEntry *self)
{
  if (self == NULL)
    return;
  g_free (self->fact);
  g_free (self->machine);
  g_free (self->item);
  g_free (self);
}

/* --- folding -------------------------------------------------------------------------------------- */

/* 0: none of ours. A person's word on any state but one says that the machine works. */
static CordeauMachineLogWhat
what_of (const CordeauFact *fact, yyjson_val *body)
{
  const char *state = cordeau_body_text (body, "state");

  if (strcmp (fact->kind, "machine.fault") == 0)
    return CORDEAU_MACHINE_LOG_OUT;
  if (strcmp (fact->kind, "machine.repaired") == 0)
    return CORDEAU_MACHINE_LOG_IN;
  if (strcmp (fact->kind, "machine.maintained") == 0)
    return CORDEAU_MACHINE_LOG_MAINTAINED;
  if (strcmp (fact->kind, "machine.undo") == 0)
    return CORDEAU_MACHINE_LOG_UNDO;
  if (strcmp (fact->kind, "machine.said") != 0)
    return 0;
  return cordeau_machine_state_from_nick (state) == CORDEAU_MACHINE_STATE_OUT_OF_SERVICE
             ? CORDEAU_MACHINE_LOG_OUT
             : CORDEAU_MACHINE_LOG_IN;
}

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauMachineLogWhat what = what_of (fact, body);
  const char *machine = cordeau_body_text (body, "machine");
  g_autofree char *subject = NULL;
  CordeauStatement *s;

  if (what == 0 || machine == NULL)
    return TRUE;
  /* By its subject it is found again when it goes. */
  subject = cordeau_machine_record_id ("machine", fact->site, machine);
  if (strcmp (subject, fact->subject) != 0)
    return TRUE;
  s = cordeau_connection_prepare (cordeau_txn_get_connection (txn), "machines/log.sql#write");
  cordeau_statement_bind_text (s, 1, fact->id);
  cordeau_statement_bind_text (s, 2, fact->site);
  cordeau_statement_bind_text (s, 3, machine);
  cordeau_statement_bind_int (s, 4, fact->clock);
  cordeau_statement_bind_int (s, 5, fact->at);
  cordeau_statement_bind_int (s, 6, what);
  cordeau_statement_bind_text (s, 7,
                               cordeau_body_text (body, what == CORDEAU_MACHINE_LOG_UNDO ? "target"
                                                                                         : "item"));
  return cordeau_statement_run (s, error);
}

/* --- reading -------------------------------------------------------------------------------------- */

static CordeauMachineEntry *
read_row (CordeauStatement *s)
{
  CordeauMachineEntry *self = g_new0 (CordeauMachineEntry, 1);

  self->fact = cordeau_statement_dup_text (s, 0);
  self->machine = cordeau_statement_dup_text (s, 1);
  self->at = cordeau_statement_int (s, 2);
  self->what = cordeau_statement_int (s, 3);
  self->item = cordeau_statement_dup_text (s, 4);
  return self;
}

/* Takes out undos and what they undo. */
static void
drop_undone (GPtrArray *log)
{
  g_autoptr (GHashTable) undone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < log->len; i++)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (log, i);

      if (entry->what == CORDEAU_MACHINE_LOG_UNDO && entry->item != NULL)
        g_hash_table_add (undone, g_strdup (entry->item));
    }
  for (guint i = log->len; i > 0; i--)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (log, i - 1);

      if (entry->what == CORDEAU_MACHINE_LOG_UNDO || g_hash_table_contains (undone, entry->fact))
        g_ptr_array_remove_index (log, i - 1);
    }
}

GPtrArray *
cordeau_machine_log_read_all (CordeauConnection *connection, const char *site, const char *machine,
                              GArray **clocks, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/log.sql#list");
  g_autoptr (GPtrArray) log = g_ptr_array_new_with_free_func (
      (GDestroyNotify) cordeau_machine_entry_free);
  g_autoptr (GArray) stamps = g_array_new (FALSE, FALSE, sizeof (gint64));
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, machine != NULL ? machine : "");
  while (cordeau_statement_step (s, &local))
    {
      gint64 clock = cordeau_statement_int (s, 5);

      g_ptr_array_add (log, read_row (s));
      g_array_append_val (stamps, clock);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (clocks != NULL)
    *clocks = g_steal_pointer (&stamps);
  return g_steal_pointer (&log);
}

GPtrArray *
cordeau_machine_log_read (CordeauConnection *connection, const char *site, const char *machine,
                          GError **error)
{
  GPtrArray *log;

  g_return_val_if_fail (site != NULL, NULL);

  log = cordeau_machine_log_read_all (connection, site, machine, NULL, error);
  if (log != NULL)
    drop_undone (log);
  return log;
}

GArray *
cordeau_machine_log_out_of_service (GPtrArray *log, const char *machine, gint64 now)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (CordeauMachineSpan));
  gint64 since = 0;

  g_return_val_if_fail (log != NULL && machine != NULL, spans);

  for (guint i = 0; i < log->len; i++)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (log, i);
      CordeauMachineSpan span = { since, entry->at };

      if (strcmp (entry->machine, machine) != 0 || entry->what == CORDEAU_MACHINE_LOG_MAINTAINED)
        continue;
      if (entry->what == CORDEAU_MACHINE_LOG_OUT)
        {
          since = since > 0 ? since : entry->at;
          continue;
        }
      if (since > 0 && span.to > span.from)
        g_array_append_val (spans, span);
      since = 0;
    }
  if (since > 0 && now > since)
    {
      CordeauMachineSpan span = { since, now };

      g_array_append_val (spans, span);
    }
  return spans;
}

gint64
cordeau_machine_log_last_done (GPtrArray *log, const char *machine, const char *item)
{
  gint64 last = 0;

  g_return_val_if_fail (log != NULL && machine != NULL && item != NULL, 0);

  for (guint i = 0; i < log->len; i++)
    {
      const CordeauMachineEntry *entry = g_ptr_array_index (log, i);

      if (entry->what == CORDEAU_MACHINE_LOG_MAINTAINED && strcmp (entry->machine, machine) == 0
          && g_strcmp0 (entry->item, item) == 0)
        last = MAX (last, entry->at);
    }
  return last;
}

gboolean
cordeau_machine_say_maintained (CordeauTxn *txn, const char *machine, const char *item, gint64 at,
                                char fact[37], GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && machine != NULL && item != NULL, FALSE);

  subject = cordeau_machine_record_id ("machine", cordeau_txn_get_site (txn), machine);
  cordeau_draft_init (&draft, "machine.maintained", subject, at);
  cordeau_draft_text (&draft, "item", item);
  cordeau_draft_text (&draft, "machine", machine);
  return cordeau_txn_append (txn, &draft, fact, error);
}

/* --- registration --------------------------------------------------------------------------------- */

static const CordeauFactKind maintained = { "machine.maintained",
                                            (const char *const[]) { "item", "machine", NULL } };

static const CordeauProjection projection = {
  .name = "machine-log",
  .version = 1,
  .schema = "machines/log-projection.sql",
  .tables = (const char *const[]) { "machine_log", NULL },
  .fact_prefix = (const char *const[]) { "machine.fault", "machine.maintained", "machine.repaired",
                                         "machine.said", "machine.undo", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
  .retire = &cordeau_machine_log_retire,
};

void
cordeau_machine_log_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  cordeau_kinds_add_fact (kinds, &maintained);
  cordeau_kinds_add_projection (kinds, &projection);
}
