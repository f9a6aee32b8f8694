/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of cycles, and the rows they fold to. A row is one fact, so any order of arrival gives the same. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "machines/machine-cycle-private.h"
#include "machines/machine-retire-private.h"
#include "machines/projection.h"

/* A meter that claims more is broken: no machine of a laundry draws a megawatt-hour a cycle. */
#define MOST_WATT_HOURS 1000000
#define MOST_SLICE 3600

char *
cordeau_machine_cycle_subject (const char *site, const char *machine)
{
  return cordeau_machine_record_id ("cycles", site, machine);
}

/* --- folding -------------------------------------------------------------------------------------- */

static CordeauSignatureOutcome
outcome_from_nick (const char *nick)
{
  if (g_strcmp0 (nick, "finished") == 0)
    return CORDEAU_SIGNATURE_FINISHED;
  return g_strcmp0 (nick, "interrupted") == 0 ? CORDEAU_SIGNATURE_INTERRUPTED
                                              : CORDEAU_SIGNATURE_LOST;
}

/* Two bytes a slice, the lower first, so that every computer has the same; 0 when there are none or they are not as they
 * must be. */
static guint
pack_watts (yyjson_val *list, guint8 *bytes)
{
  size_t n = yyjson_arr_size (list);
  yyjson_val *value;
  size_t i, max;

  if (n > CORDEAU_MACHINE_CYCLE_SLICES)
    return 0;
  yyjson_arr_foreach (list, i, max, value)
  {
    guint64 watts = yyjson_get_uint (value);

    if (!yyjson_is_uint (value) || watts > G_MAXUINT16)
      return 0;
    bytes[2 * i] = (guint8) (watts & 0xff);
    bytes[2 * i + 1] = (guint8) (watts >> 8);
  }
  return (guint) n;
}

static gboolean
fold_cycle (CordeauConnection *connection, const CordeauFact *fact, yyjson_val *body,
            GError **error)
{
  const char *machine = cordeau_body_text (body, "machine");
  gint64 start = cordeau_body_int (body, "start");
  gint64 end = cordeau_body_int (body, "end");
  gint64 slice = cordeau_body_int (body, "slice");
  yyjson_val *energy = yyjson_obj_get (body, "wh");
  guint8 bytes[2 * CORDEAU_MACHINE_CYCLE_SLICES] = { 0 };
  guint n = slice >= 1 && slice <= MOST_SLICE ? pack_watts (yyjson_obj_get (body, "watts"), bytes)
                                              : 0;
  CordeauStatement *s;

  if (machine == NULL || start <= 0 || end <= start || end - start > CORDEAU_MACHINE_CYCLE_MOST)
    return TRUE;
  s = cordeau_connection_prepare (connection, "machines/cycles.sql#write");
  cordeau_statement_bind_text (s, 1, fact->id);
  cordeau_statement_bind_text (s, 2, fact->site);
  cordeau_statement_bind_text (s, 3, machine);
  cordeau_statement_bind_int (s, 4, start);
  cordeau_statement_bind_int (s, 5, end);
  cordeau_statement_bind_int (s, 6, outcome_from_nick (cordeau_body_text (body, "outcome")));
  cordeau_statement_bind_int (s, 7, cordeau_body_true (body, "dead"));
  if (yyjson_is_uint (energy) && yyjson_get_uint (energy) <= MOST_WATT_HOURS)
    cordeau_statement_bind_int (s, 8, (gint64) yyjson_get_uint (energy));
  else
    cordeau_statement_bind_null (s, 8);
  cordeau_statement_bind_text (s, 9, cordeau_body_text (body, "programme"));
  cordeau_statement_bind_int (s, 10, n > 0 ? slice : 0);
  if (n > 0)
    cordeau_statement_bind_blob (s, 11, bytes, 2 * n);
  else
    cordeau_statement_bind_null (s, 11);
  return cordeau_statement_run (s, error);
}

static int
correction_of (const char *kind)
{
  if (strcmp (kind, "machine.cycle-merged") == 0)
    return CORDEAU_CYCLE_MERGED;
  if (strcmp (kind, "machine.cycle-split") == 0)
    return CORDEAU_CYCLE_SPLIT;
  if (strcmp (kind, "machine.cycle-finished") == 0)
    return CORDEAU_CYCLE_FINISHED;
  return strcmp (kind, "machine.cycle-undo") == 0 ? CORDEAU_CYCLE_UNDONE : 0;
}

static gboolean
fold_correction (CordeauConnection *connection, const CordeauFact *fact, int kind, yyjson_val *body,
                 GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "machines/cycles.sql#correct");
  const char *machine = cordeau_body_text (body, "machine");
  const char *target = cordeau_body_text (body, "target");

  if (machine == NULL || target == NULL)
    return TRUE;
  cordeau_statement_bind_text (s, 1, fact->id);
  cordeau_statement_bind_text (s, 2, fact->site);
  cordeau_statement_bind_text (s, 3, machine);
  cordeau_statement_bind_int (s, 4, fact->clock);
  cordeau_statement_bind_int (s, 5, kind);
  cordeau_statement_bind_text (s, 6, target);
  cordeau_statement_bind_text (s, 7, cordeau_body_text (body, "other"));
  cordeau_statement_bind_int (s, 8, cordeau_body_int (body, "start"));
  return cordeau_statement_run (s, error);
}

/* Whether it is about the machine that it names: by its subject it is found again when it goes. */
static gboolean
is_of_subject (const CordeauFact *fact, yyjson_val *body)
{
  const char *machine = cordeau_body_text (body, "machine");
  g_autofree char *subject = NULL;

  if (machine == NULL)
    return FALSE;
  subject = cordeau_machine_cycle_subject (fact->site, machine);
  return strcmp (subject, fact->subject) == 0;
}

static gboolean
fold_fact (CordeauTxn *txn, const CordeauFact *fact, yyjson_val *body, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  int kind = correction_of (fact->kind);

  if (!is_of_subject (fact, body))
    return TRUE;
  if (strcmp (fact->kind, "machine.cycle") == 0)
    return fold_cycle (connection, fact, body, error);
  return kind == 0 || fold_correction (connection, fact, kind, body, error);
}

/* --- writing -------------------------------------------------------------------------------------- */

/* %TRUE when it is told already, as @fact. */
static gboolean
find_same (CordeauTxn *txn, const CordeauMachineCycle *cycle, char fact[37], GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                    "machines/cycles.sql#same");

  cordeau_statement_bind_text (s, 1, cordeau_txn_get_site (txn));
  cordeau_statement_bind_text (s, 2, cycle->machine);
  cordeau_statement_bind_int (s, 3, cycle->start);
  cordeau_statement_bind_int (s, 4, cycle->end);
  if (!cordeau_statement_step (s, error))
    return FALSE;
  g_strlcpy (fact, cordeau_statement_text (s, 0), 37);
  cordeau_statement_reset (s);
  return TRUE;
}

gboolean
cordeau_machine_cycle_write (CordeauTxn *txn, const CordeauMachineCycle *cycle, char fact[37],
                             GError **error)
{
  g_autofree char *subject = NULL;
  gint64 watts[CORDEAU_MACHINE_CYCLE_SLICES] = { 0 };
  CordeauDraft draft;
  GError *local = NULL;

  g_return_val_if_fail (txn != NULL && cycle != NULL && cycle->machine != NULL, FALSE);
  g_return_val_if_fail (cycle->n_slices <= CORDEAU_MACHINE_CYCLE_SLICES, FALSE);

  if (cycle->end <= cycle->start || cycle->end - cycle->start > CORDEAU_MACHINE_CYCLE_MOST)
    {
      g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                           _ ("A cycle ends after it starts and takes a day at most. Check the "
                              "clock of what told it."));
      return FALSE;
    }
  if (find_same (txn, cycle, fact, &local))
    return TRUE;
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  subject = cordeau_machine_cycle_subject (cordeau_txn_get_site (txn), cycle->machine);
  cordeau_draft_init (&draft, "machine.cycle", subject, cycle->end);
  cordeau_draft_text (&draft, "machine", cycle->machine);
  cordeau_draft_int (&draft, "start", cycle->start);
  cordeau_draft_int (&draft, "end", cycle->end);
  cordeau_draft_text (&draft, "outcome", cordeau_signature_outcome_to_nick (cycle->outcome));
  cordeau_draft_true (&draft, "dead", cycle->dead);
  if (cycle->watt_hours >= 0)
    cordeau_draft_amount (&draft, "wh", cycle->watt_hours);
  cordeau_draft_text (&draft, "programme", cycle->programme);
  for (guint i = 0; i < cycle->n_slices; i++)
    watts[i] = cycle->watts[i];
  cordeau_draft_ints (&draft, "watts", watts, cycle->n_slices);
  cordeau_draft_int (&draft, "slice", cycle->n_slices > 0 ? cycle->slice : 0);
  return cordeau_txn_append (txn, &draft, fact, error);
}

/* --- registration --------------------------------------------------------------------------------- */

#define MEMBERS(...) ((const char *const[]) { __VA_ARGS__, NULL })

static const CordeauFactKind fact_kinds[] = {
  { "machine.cycle",
    MEMBERS ("dead", "end", "machine", "outcome", "programme", "slice", "start", "watts", "wh") },
  { "machine.cycle-merged", MEMBERS ("machine", "other", "target") },
  { "machine.cycle-split", MEMBERS ("machine", "start", "target") },
  { "machine.cycle-finished", MEMBERS ("machine", "target") },
  { "machine.cycle-undo", MEMBERS ("machine", "target") },
};

static const CordeauProjection projection = {
  .name = "machine-cycles",
  .version = 1,
  .schema = "machines/cycles-projection.sql",
  .tables = (const char *const[]) { "machine_cycles", "machine_cycle_corrections", NULL },
  .fact_prefix = (const char *const[]) { "machine.cycle", NULL },
  .record_kinds = (const char *const[]) { NULL },
  .fact = fold_fact,
  .retire = &cordeau_machine_cycle_retire,
};

void
cordeau_machine_cycle_register (CordeauKinds *kinds)
{
  g_return_if_fail (kinds != NULL);

  for (guint i = 0; i < G_N_ELEMENTS (fact_kinds); i++)
    cordeau_kinds_add_fact (kinds, &fact_kinds[i]);
  cordeau_kinds_add_projection (kinds, &projection);
}
