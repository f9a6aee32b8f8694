/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One job of the writer: an item is found, or its story ends. */
#include <glib/gi18n-lib.h>

#include "base/code.h"
#include "base/id.h"
#include "bags/items.h"
#include "bags/judge.h"
#include "bags/loads.h"
#include "bags/reasons.h"

CordeauItemAct *
cordeau_item_act_new (void)
{
  return g_new0 (CordeauItemAct, 1);
}

void
cordeau_item_act_free (CordeauItemAct *self)
{
  if (self == NULL)
    return;
  g_free (self->kind);
  g_free (self->outcome);
  g_free (self->net);
  g_free (self->machine);
  g_free (self->actor);
  g_free (self);
}

static CordeauScanResult *
result_new (CordeauOutcome outcome, const char *reason, char *message)
{
  CordeauScanResult *self = g_new0 (CordeauScanResult, 1);

  self->outcome = outcome;
  self->reason = g_strdup (reason);
  self->message = message;
  return self;
}

static CordeauScanResult *
refuse (const char *reason, const CordeauItemAct *act)
{
  CordeauReasonFacts facts = { .code = act->net, .machine = act->machine };

  return result_new (CORDEAU_OUTCOME_REFUSED, reason, cordeau_reason_sentence (reason, &facts));
}

static gboolean
is_word (const char *const *words, const char *word)
{
  return word != NULL && g_strv_contains (words, word);
}

/* --- where it was found -------------------------------------------------------------------------- */

typedef struct
{
  CordeauTxn *txn;
  const CordeauItemAct *act;
  char *net; /* as people read it */
  char *load;
  char *machine;
} Place;

static void
place_clear (Place *self)
{
  g_free (self->net);
  g_free (self->load);
  g_free (self->machine);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* The reason why not, or %NULL; @error is set when the store failed. */
static const char *
find_by_net (Place *self, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (self->txn);
  g_autoptr (CordeauCode) code = cordeau_code_parse (self->act->net, NULL);
  g_autoptr (CordeauNetState) net = NULL;
  g_autoptr (CordeauNetState) tag = NULL;

  if (code == NULL)
    return "bad-code";
  if (!cordeau_net_lookup (connection, code->key, &net, &tag, error))
    return NULL;
  if (net == NULL)
    return "unknown-code";
  self->net = g_strdup (net->code);
  self->load = g_strdup (net->load != NULL ? net->load : net->last_load);
  return NULL;
}

/* The load that is in the machine, or that was in it last. */
static const char *
find_by_machine (Place *self, GError **error)
{
  CordeauConnection *connection = cordeau_txn_get_connection (self->txn);
  const char *site = cordeau_txn_get_site (self->txn);
  g_autoptr (CordeauMachine) machine = NULL;
  CordeauStatement *s;
  GError *local = NULL;

  machine = cordeau_machine_find (connection, site, self->act->machine, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (machine == NULL)
    return "unknown-machine";
  self->machine = g_strdup (machine->id);
  s = cordeau_connection_prepare (connection, "bags/items.sql#last-load");
  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, machine->id);
  if (!cordeau_statement_step (s, error))
    return NULL;
  self->load = cordeau_statement_dup_text (s, 0);
  cordeau_statement_reset (s);
  return NULL;
}

static const char *
find_place (Place *self, GError **error)
{
  const char *why;

  if (self->act->net != NULL)
    return find_by_net (self, error);
  if (self->act->machine == NULL)
    return "item-where";
  why = find_by_machine (self, error);
  return why;
}

/* --- found --------------------------------------------------------------------------------------- */

static gboolean
next_number (CordeauTxn *txn, gint64 *number, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (cordeau_txn_get_connection (txn),
                                                    "bags/items.sql#last-number");

  cordeau_statement_bind_text (s, 1, cordeau_txn_get_computer (txn));
  if (!cordeau_statement_step (s, error))
    return FALSE;
  *number = cordeau_statement_int (s, 0) + 1;
  cordeau_statement_reset (s);
  return TRUE;
}

static CordeauScanResult *
write_found (Place *place, GError **error)
{
  const CordeauItemAct *act = place->act;
  g_autofree char *id = cordeau_id_new (cordeau_txn_get_env (place->txn));
  CordeauScanResult *result;
  CordeauDraft draft;
  gint64 number;
  char fact[37];

  if (!next_number (place->txn, &number, error))
    return NULL;
  cordeau_draft_init (&draft, "item.found", id, 0);
  cordeau_draft_text (&draft, "item", act->kind);
  cordeau_draft_text (&draft, "load", place->load);
  cordeau_draft_text (&draft, "machine", place->machine);
  cordeau_draft_text (&draft, "net", place->net);
  cordeau_draft_int (&draft, "number", number);
  if (act->station != CORDEAU_STATION_NONE)
    cordeau_draft_text (&draft, "station", cordeau_station_to_nick (act->station));
  if (!cordeau_txn_append (place->txn, &draft, fact, error)
      || !cordeau_session_attribute (place->txn, fact, act->actor, error))
    return NULL;
  result = result_new (CORDEAU_OUTCOME_ACCEPTED, "",
                       g_strdup_printf (_ ("Item %d: %s. Write the number on it and keep it."),
                                        (int) number, cordeau_item_kind_to_label (act->kind)));
  result->fact = g_strdup (fact);
  result->load = g_strdup_printf ("%d", (int) number);
  return result;
}

static CordeauScanResult *
run_found (CordeauTxn *txn, const CordeauItemAct *act, GError **error)
{
  g_auto (Place) place = { .txn = txn, .act = act };
  GError *local = NULL;
  const char *why;

  if (!is_word (cordeau_item_kinds (), act->kind))
    return refuse ("bad-item", act);
  why = find_place (&place, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  return why != NULL ? refuse (why, act) : write_found (&place, error);
}

/* --- ended --------------------------------------------------------------------------------------- */

static CordeauScanResult *
run_closed (CordeauTxn *txn, const CordeauItemAct *act, GError **error)
{
  g_autoptr (CordeauItem) item = NULL;
  CordeauScanResult *result;
  GError *local = NULL;
  CordeauDraft draft;
  char fact[37];

  if (!is_word (cordeau_item_outcomes (), act->outcome))
    return refuse ("bad-item", act);
  item = cordeau_item_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                            act->number, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (item == NULL)
    return refuse ("no-such-item", act);
  if (item->closed != 0 && strcmp (item->outcome, act->outcome) == 0)
    return result_new (CORDEAU_OUTCOME_REPEAT, "repeat",
                       g_strdup_printf (_ ("Item %d is %s already."), (int) item->number,
                                        cordeau_item_outcome_to_label (item->outcome)));
  cordeau_draft_init (&draft, "item.closed", item->id, 0);
  cordeau_draft_text (&draft, "outcome", act->outcome);
  if (!cordeau_txn_append (txn, &draft, fact, error)
      || !cordeau_session_attribute (txn, fact, act->actor, error))
    return NULL;
  result = result_new (CORDEAU_OUTCOME_ACCEPTED, "",
                       g_strdup_printf (_ ("Item %d: %s."), (int) item->number,
                                        cordeau_item_outcome_to_label (act->outcome)));
  result->fact = g_strdup (fact);
  result->load = g_strdup_printf ("%d", (int) item->number);
  return result;
}

/* --- jobs ---------------------------------------------------------------------------------------- */

static gpointer
run_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const CordeauItemAct *act = data;

  return act->number == 0 ? run_found (txn, act, error) : run_closed (txn, act, error);
}

CordeauScanResult *
cordeau_item_act_sync (CordeauSession *session, const CordeauItemAct *act, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (act != NULL, NULL);

  return cordeau_store_write (cordeau_session_get_store (session), run_job, (gpointer) act,
                              (GDestroyNotify) cordeau_scan_result_free, error);
}

static CordeauItemAct *
copy_act (const CordeauItemAct *self)
{
  CordeauItemAct *copy = g_memdup2 (self, sizeof *self);

  copy->kind = g_strdup (self->kind);
  copy->outcome = g_strdup (self->outcome);
  copy->net = g_strdup (self->net);
  copy->machine = g_strdup (self->machine);
  copy->actor = g_strdup (self->actor);
  return copy;
}

void
cordeau_item_act_async (CordeauSession *session, const CordeauItemAct *act,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (act != NULL);

  cordeau_store_write_async (cordeau_session_get_store (session), run_job, copy_act (act),
                             (GDestroyNotify) cordeau_item_act_free,
                             (GDestroyNotify) cordeau_scan_result_free, NULL, NULL, callback,
                             user_data);
}

CordeauScanResult *
cordeau_item_act_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return cordeau_store_write_finish (cordeau_session_get_store (session), result, error);
}
