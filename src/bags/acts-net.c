/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acts on one net: hold, release, rewash, unwashed, missing, retire, re-issue, and the net without a
 * readable tag. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/identity.h"
#include "bags/new-code.h"
#include "bags/promise.h"

#define MAX_GRAMS 60000

/**
 * Rule: what an act makes of a net
 * @stage: where it is after; an act on a net already there changes nothing
 * @anywhere: whether the net may be elsewhere than at the site
 */
typedef struct
{
  const char *fact;
  CordeauStage stage;
  gboolean anywhere;
} Rule;

static const Rule *
find_rule (CordeauActKind kind)
{
  static const Rule hold = { "net.hold", CORDEAU_STAGE_HELD, FALSE };
  static const Rule release = { "net.release", CORDEAU_STAGE_NONE, FALSE };
  static const Rule rewash = { "net.rewash", CORDEAU_STAGE_REWASH, FALSE };
  static const Rule unwashed = { "net.unwashed", CORDEAU_STAGE_RETURNED_UNWASHED, FALSE };
  static const Rule missing = { "net.missing", CORDEAU_STAGE_MISSING, FALSE };
  static const Rule retire = { "net.retire", CORDEAU_STAGE_RETIRED, TRUE };

  switch ((int) kind)
    {
    case CORDEAU_ACT_HOLD:
      return &hold;
    case CORDEAU_ACT_RELEASE:
      return &release;
    case CORDEAU_ACT_REWASH:
      return &rewash;
    case CORDEAU_ACT_UNWASHED:
      return &unwashed;
    case CORDEAU_ACT_MISSING:
      return &missing;
    default:
      return &retire;
    }
}

static gboolean
is_reason (const char *reason)
{
  return reason != NULL && g_strv_contains (cordeau_act_reasons (), reason);
}

static gboolean
is_set_aside (const CordeauNetState *net)
{
  return net->stage == CORDEAU_STAGE_HELD || net->stage == CORDEAU_STAGE_QUARANTINE;
}

gboolean
cordeau_act_net (CordeauActRun *run, GError **error)
{
  const CordeauNetState *bearer = cordeau_act_bearer (run);
  const Rule *rule = find_rule (run->act->kind);
  gboolean hold = run->act->kind == CORDEAU_ACT_HOLD;
  gboolean compensated = run->act->kind == CORDEAU_ACT_COMPENSATED;
  CordeauDraft draft;

  if (hold && !is_reason (run->act->reason))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "bad-reason");
  if (run->net->stage == rule->stage
      && (!hold || g_strcmp0 (run->net->reason, run->act->reason) == 0))
    return cordeau_act_say_already (run);
  if (run->act->kind == CORDEAU_ACT_RELEASE && !is_set_aside (run->net))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-held");
  if (compensated && run->net->stage != CORDEAU_STAGE_MISSING)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-missing");
  if (!rule->anywhere && !cordeau_stage_is_open (run->net->stage))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-here");

  cordeau_draft_init (&draft, rule->fact, bearer->id, 0);
  cordeau_draft_text (&draft, "code", bearer->code);
  if (hold)
    cordeau_draft_text (&draft, "reason", run->act->reason);
  if (compensated)
    cordeau_draft_text (&draft, "reason", "compensated");
  if (run->act->station != CORDEAU_STATION_NONE && !rule->anywhere)
    cordeau_draft_text (&draft, "station", cordeau_station_to_nick (run->act->station));
  if (!cordeau_act_append (run, &draft, ++run->n, error))
    return FALSE;
  if (run->net->load != NULL
      && !cordeau_load_end_if_empty (run->txn, run->net->load, run->now, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, NULL);
}

gboolean
cordeau_act_reissue (CordeauActRun *run, GError **error)
{
  const CordeauNetState *bearer = cordeau_act_bearer (run);
  g_autoptr (CordeauNetState) known = NULL;
  g_autofree char *id = NULL;
  GError *local = NULL;
  CordeauDraft draft;

  if (run->net->stage != CORDEAU_STAGE_RETIRED)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "not-retired");
  id = cordeau_net_id (bearer->key, bearer->generation + 1);
  /* It may have been re-issued before, and that undone. */
  known = cordeau_net_state_read (run->connection, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  cordeau_draft_init (&draft, "net.reissue", id, 0);
  cordeau_draft_text (&draft, "code", bearer->code);
  cordeau_draft_int (&draft, "generation", bearer->generation + 1);
  cordeau_draft_text (&draft, "key", bearer->key);
  cordeau_draft_text (&draft, "previous", bearer->id);
  if (!cordeau_act_append (run, &draft, known != NULL ? known->last_n + 1 : 1, error))
    return FALSE;
  g_set_str (&run->net->id, id);
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("%s serves again. Its old history stays with the "
                                              "old net."),
                                           run->net->code));
}

gboolean
cordeau_act_temporary (CordeauActRun *run, GError **error)
{
  g_autofree char *id = NULL;
  CordeauStation station = run->act->station;
  CordeauDraft draft;

  if (run->act->grams < 0 || run->act->grams > MAX_GRAMS)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "weight");
  run->code = cordeau_new_code (run->connection, cordeau_session_get_local (run->session),
                                cordeau_txn_get_computer (run->txn), error);
  if (run->code == NULL)
    return FALSE;
  if (station == CORDEAU_STATION_NONE)
    station = CORDEAU_STATION_RECEPTION;
  id = cordeau_net_id (run->code->key, 1);
  cordeau_draft_init (&draft, "net.temporary", id, 0);
  cordeau_draft_text (&draft, "code", run->code->text);
  cordeau_draft_int (&draft, "generation", 1);
  cordeau_draft_int (&draft, "grams", run->act->grams);
  cordeau_draft_text (&draft, "key", run->code->key);
  cordeau_draft_int (&draft, "promise", cordeau_promise_for (run->session, run->now));
  cordeau_draft_text (&draft, "reason", "unreadable");
  cordeau_draft_text (&draft, "station", cordeau_station_to_nick (station));
  if (!cordeau_act_append (run, &draft, 1, error))
    return FALSE;
  run->net = cordeau_net_state_read (run->connection, id, error);
  if (run->net == NULL)
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("The net is now %s and is held until it has a tag. "
                                              "Write the code on it."),
                                           run->code->text));
}
