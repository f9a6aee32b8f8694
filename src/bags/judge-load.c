/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a drum takes: the machine, its open load, its weight, how hot, and the hygiene path
 * (domain.md, "How a net travels"; EN 14065). */
#include "bags/judge.h"
#include "machines/machine-truth.h"

#define DISINFECTING_LABEL 65

/* No cycle and no building of a load takes so long: what is in the drum by then was taken out unseen. */
#define LONGEST_US (G_GINT64_CONSTANT (4) * 3600 * G_USEC_PER_SEC)

/* A net's tag read where a machine was due must not become a machine. */
static void
refuse_nets_code (CordeauJudgement *self, const char *key, GError **error)
{
  g_autoptr (CordeauNetState) net = cordeau_net_state_find (self->connection, key, error);

  if (net != NULL)
    cordeau_judgement_refuse (self, "bad-machine");
}

/* One of several that bear the number must not become another. */
static void
refuse_number (CordeauJudgement *self, CordeauMachineKind kind, GError **error)
{
  self->rivals = cordeau_machine_list_rivals (self->connection, cordeau_txn_get_site (self->txn),
                                              self->scan->machine, kind, error);
  if (self->rivals != NULL)
    cordeau_judgement_refuse (self, "which-machine");
}

static gboolean
find_machine (CordeauJudgement *self, GError **error)
{
  CordeauMachineKind kind = self->stage == CORDEAU_STAGE_DRYING ? CORDEAU_MACHINE_DRYER
                                                                : CORDEAU_MACHINE_WASHER;
  const char *text = self->scan->machine;
  g_autoptr (CordeauCode) code = NULL;
  GError *local = NULL;

  if (text == NULL || *text == '\0')
    {
      cordeau_judgement_refuse (self, "no-machine");
      return TRUE;
    }
  code = cordeau_code_parse (text, NULL);
  if (code == NULL || code->kind == CORDEAU_CODE_GRAI
      || (!cordeau_code_fits_net (code) && code->kind != CORDEAU_CODE_MACHINE))
    {
      cordeau_judgement_refuse (self, "bad-machine");
      return TRUE;
    }
  self->machine = cordeau_machine_find_for (self->connection, cordeau_txn_get_site (self->txn),
                                            text, kind, &local);
  if (local == NULL && self->machine == NULL)
    refuse_number (self, kind, &local);
  if (local == NULL && self->machine == NULL && self->rivals == NULL)
    refuse_nets_code (self, code->key, &local);
  if (local == NULL && self->machine != NULL)
    self->load = cordeau_load_read_open (self->connection, cordeau_txn_get_site (self->txn),
                                         self->machine->id, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

static gboolean
find_programme (CordeauJudgement *self, GError **error)
{
  const char *id = self->scan->programme;
  GError *local = NULL;

  if (id == NULL || *id == '\0')
    id = self->load != NULL ? self->load->programme : NULL;
  if (id == NULL)
    return TRUE;
  self->programme = cordeau_programme_find (self->connection, cordeau_txn_get_site (self->txn), id,
                                            &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (self->programme == NULL && self->scan->programme != NULL && *self->scan->programme != '\0')
    cordeau_judgement_refuse (self, "unknown-programme");
  return TRUE;
}

static gboolean
serves (CordeauMachineKind kind, CordeauStage stage)
{
  switch (kind)
    {
    case CORDEAU_MACHINE_WASHER:
    case CORDEAU_MACHINE_HYGIENE:
      return stage == CORDEAU_STAGE_WASHING;
    case CORDEAU_MACHINE_DRYER:
      return stage == CORDEAU_STAGE_DRYING;
    case CORDEAU_MACHINE_IRONER:
      return FALSE;
    case CORDEAU_MACHINE_UNKNOWN:
    default:
      return TRUE;
    }
}

static void
judge_hygiene (CordeauJudgement *self)
{
  const CordeauNetState *net = self->net;
  gboolean hygiene = self->machine != NULL && self->machine->kind == CORDEAU_MACHINE_HYGIENE;

  if (self->base != CORDEAU_STAGE_QUARANTINE)
    {
      if (hygiene && (net->flags & CORDEAU_FLAG_HYGIENE) == 0)
        cordeau_judgement_ask (self, "hygiene-machine");
      if (!hygiene && cordeau_judge_is_unproven (net, self->base))
        cordeau_judgement_refuse (self, "hygiene-in-drum");
      return;
    }
  if (!hygiene)
    cordeau_judgement_refuse (self, "quarantine");
  else if (net->max_celsius > 0 && net->max_celsius < DISINFECTING_LABEL)
    cordeau_judgement_refuse (self, "label-below-65");
  else if (self->programme != NULL && !cordeau_programme_disinfects (self->programme))
    cordeau_judgement_refuse (self, "not-disinfecting");
  else
    {
      if (net->max_celsius == 0)
        cordeau_judgement_ask (self, "label-unknown");
      /* Without it nothing would show that the linen was disinfected (EN 14065: monitored control points). */
      if (self->programme == NULL)
        cordeau_judgement_ask (self, "programme-unknown");
    }
}

static void
judge_weight (CordeauJudgement *self)
{
  gint64 capacity = self->machine != NULL ? cordeau_machine_capacity (self->machine) : 0;
  gint64 grams = self->scan->grams > 0 ? self->scan->grams : self->net->grams;

  if (grams == 0)
    grams = CORDEAU_ASSUMED_GRAMS;
  if (self->load != NULL)
    grams += self->load->grams;
  if (capacity > 0 && grams > capacity)
    cordeau_judgement_ask (self, "overfill");
}

static gboolean
is_in (const CordeauNetState *net, const CordeauLoad *load)
{
  return g_strcmp0 (net->load, load->id) == 0;
}

/* A drum that was emptied takes a new load: its nets are no mates of those that nobody has read since. These
 * stay where they were read last until they are read again or the machine is said to be empty. */
static gboolean
judge_old_load (CordeauJudgement *self, GError **error)
{
  gboolean out;

  if (self->load == NULL)
    return TRUE;
  if (!cordeau_load_is_out (self->connection, self->load, &out, error))
    return FALSE;
  if (!out && !is_in (self->net, self->load) && self->at - self->load->opened > LONGEST_US)
    {
      cordeau_judgement_ask (self, "machine-full");
      out = TRUE;
    }
  if (out)
    self->old_load = g_steal_pointer (&self->load);
  return TRUE;
}

/* Whether the net is in this machine's load already; another's is a question. */
static gboolean
judge_two_loads (CordeauJudgement *self)
{
  const CordeauNetState *net = self->net;

  if (net->load == NULL || self->base != self->stage)
    return FALSE;
  if (self->load != NULL && is_in (net, self->load))
    return TRUE;
  if (self->machine != NULL && g_strcmp0 (net->machine, self->machine->id) == 0)
    cordeau_judgement_ask (self, self->stage == CORDEAU_STAGE_WASHING ? "already-washed"
                                                                      : "already-dried");
  else
    cordeau_judgement_ask (self, "two-loads");
  return FALSE;
}

/* Nobody opens a drum that turns. One that was started before its nets are read is another matter. */
static void
judge_running (CordeauJudgement *self, const CordeauMachineTruth *truth)
{
  gboolean runs = truth->sensed == CORDEAU_MACHINE_STATE_RUNNING
                  || truth->sensed == CORDEAU_MACHINE_STATE_STARTING;

  if (!runs || self->load != NULL || truth->said_at > truth->sensed_since
      || self->at - truth->sensed_since <= CORDEAU_STARTED_EARLY)
    return;
  self->runs_since = truth->sensed_since;
  cordeau_judgement_ask (self, "machine-running");
}

/* Whoever loads it says that it is back. */
static gboolean
judge_truth (CordeauJudgement *self, GError **error)
{
  g_autoptr (CordeauMachineTruth) truth = NULL;

  if (self->machine == NULL)
    return TRUE;
  truth = cordeau_machine_truth_read (self->connection, cordeau_txn_get_site (self->txn),
                                      self->machine->id, error);
  if (truth == NULL)
    return FALSE;
  if (truth->fault != NULL)
    cordeau_judgement_ask (self, "machine-broken");
  else
    judge_running (self, truth);
  return TRUE;
}

gboolean
cordeau_judge_load (CordeauJudgement *self, GError **error)
{
  gboolean inside;

  if (!find_machine (self, error))
    return FALSE;
  if (self->outcome == CORDEAU_OUTCOME_REFUSED)
    return TRUE;
  if (self->machine != NULL && !serves (self->machine->kind, self->stage))
    {
      /* An ordinary net that a question would lead to the wrong machine gets this answer first. */
      cordeau_judgement_refuse (self, "wrong-machine");
      return TRUE;
    }
  if (!judge_old_load (self, error) || !find_programme (self, error) || !judge_truth (self, error))
    return FALSE;
  if (self->outcome == CORDEAU_OUTCOME_REFUSED)
    return TRUE;
  if (self->programme != NULL && self->stage == CORDEAU_STAGE_WASHING && self->net->max_celsius > 0
      && self->programme->celsius > self->net->max_celsius)
    {
      cordeau_judgement_refuse (self, "too-hot");
      return TRUE;
    }
  inside = judge_two_loads (self);
  if (inside && self->n_questions == 0 && self->scan->grams == 0)
    {
      self->outcome = CORDEAU_OUTCOME_REPEAT;
      self->reason = "repeat";
      return TRUE;
    }
  judge_hygiene (self);
  if (!inside && self->outcome != CORDEAU_OUTCOME_REFUSED)
    judge_weight (self);
  return TRUE;
}
