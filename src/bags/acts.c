/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts: their names, and the job that does one. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/reasons.h"

static const char *const nicks[] = {
  [CORDEAU_ACT_HOLD] = "hold",
  [CORDEAU_ACT_RELEASE] = "release",
  [CORDEAU_ACT_REWASH] = "rewash",
  [CORDEAU_ACT_QUARANTINE] = "quarantine",
  [CORDEAU_ACT_UNWASHED] = "unwashed",
  [CORDEAU_ACT_LINK] = "link",
  [CORDEAU_ACT_UNLINK] = "unlink",
  [CORDEAU_ACT_RETAG] = "retag",
  [CORDEAU_ACT_RETIRE] = "retire",
  [CORDEAU_ACT_REISSUE] = "reissue",
  [CORDEAU_ACT_TEMPORARY] = "temporary",
  [CORDEAU_ACT_MISSING] = "missing",
  [CORDEAU_ACT_COMPENSATED] = "compensated",
  [CORDEAU_ACT_UNDO] = "undo",
  [CORDEAU_ACT_EMPTIED] = "emptied",
  [CORDEAU_ACT_INTERRUPTED] = "interrupted",
  [CORDEAU_ACT_MOVE] = "move",
  [CORDEAU_ACT_FAULT] = "fault",
  [CORDEAU_ACT_REPAIRED] = "repaired",
  [CORDEAU_ACT_STATE] = "state",
  [CORDEAU_ACT_MAINTAINED] = "maintained",
  [CORDEAU_ACT_CYCLE] = "cycle",
  [CORDEAU_ACT_LOAD_ENDED] = "load-ended",
  [CORDEAU_ACT_LOAD_INTERRUPTED] = "load-interrupted",
};

static const char *const reasons[] = {
  "unreadable",     "unknown-code", "two-tags", "damaged",
  "foreign-object", "owner-asked",  "other",    NULL,
};

static const char *const reason_labels[] = {
  N_ ("unreadable tag"), N_ ("unknown code"),           N_ ("two tags"),       N_ ("damaged"),
  N_ ("foreign object"), N_ ("asked for by its owner"), N_ ("another reason"),
};

const char *
cordeau_act_to_nick (CordeauActKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (nicks), "");

  return nicks[kind];
}

const char *const *
cordeau_act_reasons (void)
{
  return reasons;
}

const char *
cordeau_act_reason_to_label (const char *reason)
{
  for (guint i = 0; reason != NULL && reasons[i] != NULL; i++)
    {
      if (strcmp (reasons[i], reason) == 0)
        return _ (reason_labels[i]);
    }
  return _ ("another reason");
}

CordeauAct *
cordeau_act_new (CordeauActKind kind, const char *code)
{
  CordeauAct *self = g_new0 (CordeauAct, 1);

  self->kind = kind;
  self->code = g_strdup (code);
  return self;
}

void
cordeau_act_free (CordeauAct *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->other);
  g_free (self->reason);
  g_free (self->fact);
  g_free (self->actor);
  g_free (self->machine);
  g_free (self->slot);
  g_free (self);
}

CordeauAct *
cordeau_act_copy (const CordeauAct *self)
{
  CordeauAct *copy = g_memdup2 (self, sizeof *self);

  copy->code = g_strdup (self->code);
  copy->other = g_strdup (self->other);
  copy->reason = g_strdup (self->reason);
  copy->fact = g_strdup (self->fact);
  copy->actor = g_strdup (self->actor);
  copy->machine = g_strdup (self->machine);
  copy->slot = g_strdup (self->slot);
  return copy;
}

const CordeauNetState *
cordeau_act_bearer (const CordeauActRun *run)
{
  return run->tag != NULL ? run->tag : run->net;
}

gboolean
cordeau_act_say (CordeauActRun *run, CordeauOutcome outcome, char *message)
{
  CordeauScanResult *result = run->result;

  result->outcome = outcome;
  g_free (result->message);
  result->message = message;
  if (result->reason == NULL)
    result->reason = g_strdup (outcome == CORDEAU_OUTCOME_REPEAT ? "repeat" : "");
  if (outcome == CORDEAU_OUTCOME_ACCEPTED && *run->fact != '\0')
    g_set_str (&result->fact, run->fact);
  return TRUE;
}

gboolean
cordeau_act_say_already (CordeauActRun *run)
{
  /* Translators: a net's code, its stage. */
  return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                          g_strdup_printf (_ ("%s is so already: %s."), run->net->code,
                                           cordeau_stage_to_label (run->net->stage)));
}

gboolean
cordeau_act_refuse (CordeauActRun *run, CordeauOutcome outcome, const char *reason)
{
  CordeauReasonFacts facts = { .code = run->act->code, .machine = run->act->code };

  if (run->act->machine != NULL)
    facts.machine = run->act->machine;

  if (run->net != NULL)
    {
      facts.code = run->net->code;
      facts.stage = cordeau_stage_to_label (run->net->stage);
      facts.in_machine = run->net->machine;
    }
  g_set_str (&run->result->reason, reason);
  return cordeau_act_say (run, outcome, cordeau_reason_sentence (reason, &facts));
}

gboolean
cordeau_act_append (CordeauActRun *run, CordeauDraft *draft, gint64 n, GError **error)
{
  char fact[37];

  cordeau_draft_int (draft, "n", n);
  if (!cordeau_txn_append (run->txn, draft, fact, error))
    return FALSE;
  if (*run->fact == '\0')
    memcpy (run->fact, fact, sizeof fact);
  return cordeau_session_attribute (run->txn, fact, run->act->actor, error);
}

static CordeauActFunc
find_func (CordeauActKind kind)
{
  switch (kind)
    {
    case CORDEAU_ACT_HOLD:
    case CORDEAU_ACT_RELEASE:
    case CORDEAU_ACT_REWASH:
    case CORDEAU_ACT_UNWASHED:
    case CORDEAU_ACT_MISSING:
    case CORDEAU_ACT_RETIRE:
    case CORDEAU_ACT_COMPENSATED:
      return cordeau_act_net;
    case CORDEAU_ACT_QUARANTINE:
      return cordeau_act_quarantine;
    case CORDEAU_ACT_LINK:
      return cordeau_act_link;
    case CORDEAU_ACT_UNLINK:
      return cordeau_act_unlink;
    case CORDEAU_ACT_RETAG:
      return cordeau_act_retag;
    case CORDEAU_ACT_REISSUE:
      return cordeau_act_reissue;
    case CORDEAU_ACT_MOVE:
      return cordeau_act_move;
    case CORDEAU_ACT_TEMPORARY:
      return cordeau_act_temporary;
    case CORDEAU_ACT_UNDO:
      return cordeau_act_undo;
    case CORDEAU_ACT_FAULT:
    case CORDEAU_ACT_REPAIRED:
    case CORDEAU_ACT_STATE:
    case CORDEAU_ACT_MAINTAINED:
      return cordeau_act_machine;
    case CORDEAU_ACT_CYCLE:
      return cordeau_act_cycle;
    case CORDEAU_ACT_LOAD_ENDED:
    case CORDEAU_ACT_LOAD_INTERRUPTED:
      return cordeau_act_one_load;
    case CORDEAU_ACT_EMPTIED:
    case CORDEAU_ACT_INTERRUPTED:
    default:
      return cordeau_act_end_load;
    }
}

static gboolean
names_a_net (CordeauActKind kind)
{
  return kind != CORDEAU_ACT_TEMPORARY && kind != CORDEAU_ACT_UNDO && kind != CORDEAU_ACT_EMPTIED
         && kind != CORDEAU_ACT_INTERRUPTED && kind != CORDEAU_ACT_FAULT
         && kind != CORDEAU_ACT_REPAIRED && kind != CORDEAU_ACT_STATE
         && kind != CORDEAU_ACT_MAINTAINED && kind != CORDEAU_ACT_CYCLE
         && kind != CORDEAU_ACT_LOAD_ENDED && kind != CORDEAU_ACT_LOAD_INTERRUPTED;
}

/* TRUE with an outcome in the result when the run ends here. */
static gboolean
find_net (CordeauActRun *run, gboolean *ended, GError **error)
{
  *ended = TRUE;
  run->code = cordeau_code_parse (run->act->code != NULL ? run->act->code : "", NULL);
  if (run->code == NULL || !cordeau_code_fits_net (run->code))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "bad-code");
  if (!cordeau_net_lookup (run->connection, run->code->key, &run->net, &run->tag, error))
    return FALSE;
  if (run->net == NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_UNKNOWN, "unknown-code");
  run->n = run->net->last_n;
  *ended = FALSE;
  return TRUE;
}

/* What the result says of the net is read after the act. */
static gboolean
describe (CordeauActRun *run, GError **error)
{
  g_autoptr (CordeauNetState) net = NULL;
  GError *local = NULL;

  if (run->net == NULL)
    return TRUE;
  net = cordeau_net_state_read (run->connection, run->net->id, &local);
  if (net != NULL && net->alias_of != NULL)
    {
      g_autofree char *shown = g_strdup (net->alias_of);

      cordeau_net_state_free (net);
      net = cordeau_net_state_read (run->connection, shown, &local);
    }
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (net == NULL)
    return TRUE;
  cordeau_scan_result_describe (run->result, net);
  if (run->result->message == NULL)
    /* Translators: a net's code, its stage. */
    run->result->message = g_strdup_printf (_ ("%s: %s."), net->code,
                                            cordeau_stage_to_label (net->stage));
  return TRUE;
}

CordeauScanResult *
cordeau_act_run (CordeauTxn *txn, CordeauSession *session, const CordeauAct *act, GError **error)
{
  g_autoptr (CordeauScanResult) result = NULL;
  CordeauActRun run = { .act = act, .session = session, .txn = txn };
  gboolean ended = FALSE;
  gboolean done;

  g_return_val_if_fail (txn != NULL, NULL);
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (act != NULL, NULL);

  run.connection = cordeau_txn_get_connection (txn);
  run.now = cordeau_txn_get_now (txn);
  run.result = result = g_new0 (CordeauScanResult, 1);
  done = !names_a_net (act->kind) || find_net (&run, &ended, error);
  if (done && !ended)
    done = find_func (act->kind) (&run, error);
  if (done)
    done = describe (&run, error);
  g_clear_pointer (&run.code, cordeau_code_free);
  g_clear_pointer (&run.net, cordeau_net_state_free);
  g_clear_pointer (&run.tag, cordeau_net_state_free);
  return done ? g_steal_pointer (&result) : NULL;
}

typedef struct
{
  CordeauSession *session;
  CordeauAct *act;
} ActJob;

static void
act_job_free (gpointer data)
{
  ActJob *job = data;

  g_object_unref (job->session);
  cordeau_act_free (job->act);
  g_free (job);
}

static gpointer
run_act (CordeauTxn *txn, gpointer data, GError **error)
{
  const ActJob *job = data;

  return cordeau_act_run (txn, job->session, job->act, error);
}

void
cordeau_act_async (CordeauSession *session, const CordeauAct *act, GAsyncReadyCallback callback,
                   gpointer user_data)
{
  ActJob *job;

  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (act != NULL);

  job = g_new0 (ActJob, 1);
  job->session = g_object_ref (session);
  job->act = cordeau_act_copy (act);
  cordeau_store_write_async (cordeau_session_get_store (session), run_act, job, act_job_free,
                             (GDestroyNotify) cordeau_scan_result_free, NULL, NULL, callback,
                             user_data);
}

CordeauScanResult *
cordeau_act_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return cordeau_store_write_finish (cordeau_session_get_store (session), result, error);
}

CordeauScanResult *
cordeau_act_sync (CordeauSession *session, const CordeauAct *act, GError **error)
{
  ActJob job = { session, (CordeauAct *) act };

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (act != NULL, NULL);

  return cordeau_store_write (cordeau_session_get_store (session), run_act, &job,
                              (GDestroyNotify) cordeau_scan_result_free, error);
}
