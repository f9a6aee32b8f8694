/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nets are read one after the other in one job, so that each is judged with those before it in the drum. When one of them is
 * not taken, the job fails, and the store takes back what it wrote. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/code.h"
#include "bags/drums.h"
#include "bags/load-start.h"
#include "bags/reasons.h"

typedef struct
{
  CordeauSession *session;
  const CordeauLoadStart *start;
  CordeauLoadStarted *result;
} Job;

void
cordeau_load_started_free (CordeauLoadStarted *self)
{
  if (self == NULL)
    return;
  g_free (self->reason);
  g_free (self->message);
  g_free (self->load);
  g_free (self->machine);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

/* Nothing is done for @reason. */
static void
refuse (CordeauLoadStarted *self, CordeauOutcome outcome, const char *reason,
        const CordeauReasonFacts *facts)
{
  self->outcome = outcome;
  g_set_str (&self->reason, reason);
  g_free (self->message);
  self->message = cordeau_reason_sentence (reason, facts);
}

/* --- the machine ---------------------------------------------------------------------------------- */

static void
refuse_machine (Job *job, CordeauTxn *txn, GError **error)
{
  CordeauReasonFacts facts = { .code = job->start->machine, .machine = job->start->machine };
  GError *local = NULL;
  g_autofree char *rivals = cordeau_machine_list_rivals (cordeau_txn_get_connection (txn),
                                                         cordeau_txn_get_site (txn),
                                                         job->start->machine,
                                                         CORDEAU_MACHINE_UNKNOWN, &local);

  facts.machines = rivals;
  if (local != NULL)
    g_propagate_error (error, local);
  else if (rivals != NULL)
    refuse (job->result, CORDEAU_OUTCOME_REFUSED, "which-machine", &facts);
  else
    refuse (job->result, CORDEAU_OUTCOME_UNKNOWN, "unknown-machine", &facts);
}

/* (nullable): %NULL when it is refused, or with @error */
static CordeauDrum *
find_drum (Job *job, CordeauTxn *txn, GError **error)
{
  GError *local = NULL;
  CordeauDrum *drum = cordeau_drum_read (cordeau_txn_get_connection (txn),
                                         cordeau_txn_get_site (txn), job->start->machine, &local);

  if (local != NULL)
    g_propagate_error (error, local);
  else if (drum == NULL)
    refuse_machine (job, txn, error);
  return drum;
}

/* One of which nobody said what it is washes, if it is not an ironer. */
static CordeauStation
station_of (const CordeauDrum *drum)
{
  return drum->machine->kind == CORDEAU_MACHINE_UNKNOWN ? CORDEAU_STATION_WASHING
                                                        : cordeau_drum_station (drum);
}

static gboolean
is_among (const char *code, const char *const *codes)
{
  g_autoptr (CordeauCode) wanted = cordeau_code_parse (code, NULL);

  for (guint i = 0; wanted != NULL && codes[i] != NULL; i++)
    {
      g_autoptr (CordeauCode) other = cordeau_code_parse (codes[i], NULL);

      if (other != NULL && strcmp (wanted->key, other->key) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether nothing is in the drum but what is to go into it. */
static gboolean
check_drum (Job *job, CordeauTxn *txn, const CordeauDrum *drum, GError **error)
{
  const CordeauReasonFacts facts = { .machine = drum->machine->id };
  CordeauConnection *connection = cordeau_txn_get_connection (txn);
  g_autoptr (GPtrArray) nets = NULL;

  if (station_of (drum) == CORDEAU_STATION_NONE)
    {
      refuse (job->result, CORDEAU_OUTCOME_REFUSED, "wrong-machine-move", &facts);
      return FALSE;
    }
  nets = cordeau_drum_nets (connection, drum, cordeau_txn_get_now (txn), error);
  for (guint i = 0; nets != NULL && i < nets->len; i++)
    if (!is_among (((const CordeauNet *) g_ptr_array_index (nets, i))->code, job->start->codes))
      {
        refuse (job->result, CORDEAU_OUTCOME_REFUSED, "machine-loaded", &facts);
        return FALSE;
      }
  return nets != NULL;
}

/* --- the nets ------------------------------------------------------------------------------------- */

static CordeauScanResult *
read_net (Job *job, CordeauTxn *txn, const CordeauDrum *drum, const char *code, GError **error)
{
  const CordeauLoadStart *start = job->start;
  const CordeauScan scan = {
    .code = (char *) code,
    .station = station_of (drum),
    .machine = drum->machine->id,
    .programme = (char *) start->programme,
    .at = start->at,
    .answer = start->answer,
    .actor = (char *) start->actor,
    .chosen = TRUE,
  };

  return cordeau_scan_run (txn, job->session, &scan, error);
}

static gboolean
read_nets (Job *job, CordeauTxn *txn, const CordeauDrum *drum, GError **error)
{
  CordeauLoadStarted *self = job->result;
  const CordeauScanResult *worst = NULL;

  self->outcome = CORDEAU_OUTCOME_REPEAT;
  for (guint i = 0; job->start->codes[i] != NULL; i++)
    {
      CordeauScanResult *result = read_net (job, txn, drum, job->start->codes[i], error);

      if (result == NULL)
        return FALSE;
      g_ptr_array_add (self->results, result);
      if (result->outcome == CORDEAU_OUTCOME_ACCEPTED && worst == NULL)
        self->outcome = CORDEAU_OUTCOME_ACCEPTED;
      if (result->outcome > CORDEAU_OUTCOME_REPEAT
          && (worst == NULL || result->outcome > worst->outcome))
        worst = result;
    }
  if (worst == NULL)
    return TRUE;
  self->outcome = worst->outcome;
  g_set_str (&self->reason, worst->reason);
  /* Translators: why a load was not started: the sentence about one of its nets. */
  self->message = g_strdup_printf (_ ("Nothing was started. %s"), worst->message);
  return TRUE;
}

static gboolean
describe (Job *job, CordeauTxn *txn, const CordeauDrum *drum, GError **error)
{
  CordeauLoadStarted *self = job->result;
  GError *local = NULL;
  g_autoptr (CordeauLoad) load = cordeau_load_read_open (cordeau_txn_get_connection (txn),
                                                         cordeau_txn_get_site (txn),
                                                         drum->machine->id, &local);

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  self->reason = g_strdup (self->outcome == CORDEAU_OUTCOME_REPEAT ? "repeat" : "");
  /* Read there at that very time, and gone on since. */
  if (load == NULL)
    {
      const CordeauScanResult *first = g_ptr_array_index (self->results, 0);

      self->message = g_strdup (first->message);
      return TRUE;
    }
  self->load = g_strdup (load->id);
  self->number = load->number;
  self->n_nets = load->n_nets;
  self->grams = load->grams;
  self->message = g_strdup_printf (
      /* Translators: a load's number, its machine, how many nets are in it. */
      g_dngettext (GETTEXT_PACKAGE, "Load %d is in machine %s: %u net.",
                   "Load %d is in machine %s: %u nets.", load->n_nets),
      (int) load->number, load->machine, load->n_nets);
  return TRUE;
}

/* --- the job -------------------------------------------------------------------------------------- */

static gboolean
is_done (const CordeauLoadStarted *self)
{
  return self->outcome == CORDEAU_OUTCOME_ACCEPTED || self->outcome == CORDEAU_OUTCOME_REPEAT;
}

static gboolean
start_load (Job *job, CordeauTxn *txn, GError **error)
{
  CordeauLoadStarted *self = job->result;
  GError *local = NULL;
  g_autoptr (CordeauDrum) drum = find_drum (job, txn, &local);

  if (drum != NULL)
    g_set_str (&self->machine, drum->machine->id);
  if (drum != NULL && check_drum (job, txn, drum, &local) && read_nets (job, txn, drum, &local)
      && is_done (self))
    describe (job, txn, drum, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  return local == NULL;
}

static CordeauLoadStarted *
started_new (void)
{
  CordeauLoadStarted *self = g_new0 (CordeauLoadStarted, 1);

  self->results = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_scan_result_free);
  return self;
}

/* What was refused is taken back by an error, of which the caller is not told. */
static gpointer
start_job (CordeauTxn *txn, gpointer data, GError **error)
{
  Job *job = data;

  g_clear_pointer (&job->result, cordeau_load_started_free);
  job->result = started_new ();
  if (!start_load (job, txn, error))
    g_clear_pointer (&job->result, cordeau_load_started_free);
  else if (!is_done (job->result))
    g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID,
                         job->result->message);
  return job->result;
}

/* Facts that were taken back are none. */
static void
forget_facts (CordeauLoadStarted *self)
{
  for (guint i = 0; i < self->results->len; i++)
    {
      CordeauScanResult *result = g_ptr_array_index (self->results, i);

      if (result->outcome == CORDEAU_OUTCOME_ACCEPTED)
        {
          g_clear_pointer (&result->fact, g_free);
          g_clear_pointer (&result->load, g_free);
        }
    }
}

CordeauLoadStarted *
cordeau_load_start_sync (CordeauSession *session, const CordeauLoadStart *start, GError **error)
{
  Job job = { session, start, NULL };
  g_autoptr (GError) local = NULL;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (start != NULL && start->machine != NULL && start->codes != NULL, NULL);

  cordeau_store_write (cordeau_session_get_store (session), start_job, &job, NULL, &local);
  if (local == NULL)
    return job.result;
  if (job.result != NULL && !is_done (job.result)
      && g_error_matches (local, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID))
    {
      forget_facts (job.result);
      return job.result;
    }
  g_clear_pointer (&job.result, cordeau_load_started_free);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}
