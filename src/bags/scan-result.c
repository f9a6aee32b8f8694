/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results of scans and acts. */
#include "bags/scan-result.h"

void
cordeau_scan_result_free (CordeauScanResult *self)
{
  if (self == NULL)
    return;
  g_free (self->fact);
  g_free (self->net);
  g_free (self->code);
  g_free (self->message);
  g_free (self->reason);
  g_free (self->delegation);
  g_free (self->departs);
  g_free (self->slot);
  g_free (self->load);
  g_free (self);
}

void
cordeau_scan_result_describe (CordeauScanResult *self, const CordeauNetState *net)
{
  g_set_str (&self->net, net->id);
  g_set_str (&self->code, net->code);
  g_set_str (&self->delegation, net->delegation);
  g_set_str (&self->departs, net->departs);
  g_set_str (&self->slot, net->slot);
  self->stage = net->stage;
  self->promise = net->promise;
  self->flags = net->flags;
  self->grams = net->grams;
}

void
cordeau_scan_result_describe_load (CordeauScanResult *self, const CordeauLoad *load,
                                   const CordeauMachine *machine)
{
  g_free (self->load);
  self->load = g_strdup_printf ("%" G_GINT64_FORMAT, load->number);
  self->load_nets = load->n_nets;
  self->load_grams = load->grams;
  if (machine != NULL)
    self->load_capacity = cordeau_machine_capacity (machine);
}

/* The load the net is in, or was about to join; with what its own machine takes. */
static gboolean
describe_load (CordeauScanResult *self, const CordeauJudgement *judgement, GError **error)
{
  g_autoptr (CordeauMachine) machine = NULL;
  g_autoptr (CordeauLoad) own = NULL;
  GError *local = NULL;

  if (judgement->load != NULL)
    {
      cordeau_scan_result_describe_load (self, judgement->load, judgement->machine);
      return TRUE;
    }
  if (judgement->net == NULL || judgement->net->load == NULL)
    return TRUE;
  own = cordeau_load_read (judgement->connection, judgement->net->load, &local);
  if (own != NULL)
    machine = cordeau_machine_find (judgement->connection, cordeau_txn_get_site (judgement->txn),
                                    own->machine, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (own != NULL)
    cordeau_scan_result_describe_load (self, own, machine);
  return TRUE;
}

CordeauScanResult *
cordeau_scan_result_new (const CordeauJudgement *judgement, const char *fact, GError **error)
{
  g_autoptr (CordeauScanResult) self = g_new0 (CordeauScanResult, 1);
  gboolean accepted = judgement->outcome == CORDEAU_OUTCOME_ACCEPTED;

  self->outcome = judgement->outcome;
  self->fact = g_strdup (fact);
  self->reason = g_strdup (accepted ? "" : judgement->reason);
  self->message = cordeau_judgement_sentence (judgement);
  if (judgement->net != NULL)
    cordeau_scan_result_describe (self, judgement->net);
  else if (judgement->code != NULL)
    self->code = g_strdup (judgement->code->text);
  if (judgement->net != NULL && judgement->outcome == CORDEAU_OUTCOME_REPEAT)
    g_set_str (&self->fact, judgement->net->last_fact);
  if (!describe_load (self, judgement, error))
    return NULL;
  return g_steal_pointer (&self);
}
