/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judging a scan by the table of transitions and by what no table knows: time, double reads, holds. */
#include "base/hlc.h"
#include "base/text.h"
#include "bags/judge.h"

#define DEBOUNCE_US (3 * G_USEC_PER_SEC)
#define TWO_STATIONS_US (60 * G_USEC_PER_SEC)
#define OLDEST_US (G_GINT64_CONSTANT (400) * 24 * 3600 * G_USEC_PER_SEC)
#define MAX_GRAMS 60000
#define MAX_SLOT 16

void
cordeau_judgement_clear (CordeauJudgement *self)
{
  g_clear_pointer (&self->code, cordeau_code_free);
  g_clear_pointer (&self->tag, cordeau_net_state_free);
  g_clear_pointer (&self->net, cordeau_net_state_free);
  g_clear_pointer (&self->asked, cordeau_net_state_free);
  g_clear_pointer (&self->machine, cordeau_machine_free);
  g_clear_pointer (&self->rivals, g_free);
  g_clear_pointer (&self->programme, cordeau_programme_free);
  g_clear_pointer (&self->load, cordeau_load_free);
  g_clear_pointer (&self->old_load, cordeau_load_free);
}

void
cordeau_judgement_ask (CordeauJudgement *self, const char *reason)
{
  for (guint i = 0; i < self->n_questions; i++)
    {
      if (strcmp (self->questions[i], reason) == 0)
        return;
    }
  g_assert (self->n_questions < CORDEAU_MAX_QUESTIONS);
  self->questions[self->n_questions++] = reason;
}

void
cordeau_judgement_refuse (CordeauJudgement *self, const char *reason)
{
  self->outcome = CORDEAU_OUTCOME_REFUSED;
  self->reason = reason;
}

gboolean
cordeau_net_lookup (CordeauConnection *connection, const char *key, CordeauNetState **net,
                    CordeauNetState **tag, GError **error)
{
  g_autoptr (GError) local = NULL;

  *tag = NULL;
  *net = cordeau_net_state_find (connection, key, &local);
  if (*net != NULL && (*net)->alias_of != NULL)
    {
      *tag = *net;
      *net = cordeau_net_state_read (connection, (*tag)->alias_of, &local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
cordeau_slot_is_good (const char *slot)
{
  return slot == NULL || *slot == '\0' || cordeau_text_is_name (slot, MAX_SLOT);
}

/* What can be said without looking anything up. */
static const char *
find_fault (const CordeauScan *scan, gint64 at, gint64 now)
{
  if (scan->station == CORDEAU_STATION_NONE || scan->station >= CORDEAU_N_STATIONS)
    return "no-station";
  if (at > now + CORDEAU_HLC_TOLERANCE_US)
    return "future";
  if (at < now - OLDEST_US)
    return "too-old";
  if (scan->grams < 0 || scan->grams > MAX_GRAMS)
    return "weight";
  if (!cordeau_slot_is_good (scan->slot))
    return "bad-slot";
  return NULL;
}

/* FALSE when the scan ends here. */
static gboolean
find_net (CordeauJudgement *self, GError **error)
{
  self->code = cordeau_code_parse (self->scan->code != NULL ? self->scan->code : "", NULL);
  if (self->code == NULL)
    {
      cordeau_judgement_refuse (self, "bad-code");
      return FALSE;
    }
  if (self->code->kind == CORDEAU_CODE_STATION || self->code->kind == CORDEAU_CODE_SLOT)
    {
      cordeau_judgement_refuse (self, self->code->kind == CORDEAU_CODE_SLOT ? "slot-code"
                                                                            : "station-code");
      return FALSE;
    }
  if (self->code->kind == CORDEAU_CODE_BADGE)
    {
      cordeau_judgement_refuse (self, "badge-code");
      return FALSE;
    }
  if (self->code->kind == CORDEAU_CODE_MACHINE)
    return TRUE;
  if (!cordeau_net_lookup (self->connection, self->code->key, &self->net, &self->tag, error))
    return FALSE;
  return TRUE;
}

/* Whether it is the net its owner asks for: by whichever of its tags either code was read. FALSE when the scan ends
 * here. */
static gboolean
judge_asked (CordeauJudgement *self, GError **error)
{
  g_autoptr (CordeauCode) code = NULL;
  g_autoptr (CordeauNetState) tag = NULL;

  if (self->scan->asked == NULL || *self->scan->asked == '\0'
      || self->scan->station != CORDEAU_STATION_HANDBACK)
    return TRUE;
  code = cordeau_code_parse (self->scan->asked, NULL);
  if (code != NULL && !cordeau_net_lookup (self->connection, code->key, &self->asked, &tag, error))
    return FALSE;
  if (self->asked == NULL)
    cordeau_judgement_refuse (self, "asked-unknown");
  else if (strcmp (self->asked->id, self->net->id) != 0)
    cordeau_judgement_refuse (self, "wrong-net");
  return self->outcome != CORDEAU_OUTCOME_REFUSED;
}

/* A machine's code among the nets, or a code nobody knows. */
static gboolean
judge_unknown (CordeauJudgement *self, GError **error)
{
  g_autoptr (GError) local = NULL;

  self->machine = cordeau_machine_find (self->connection, cordeau_txn_get_site (self->txn),
                                        self->code->text, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->machine != NULL || self->code->kind == CORDEAU_CODE_MACHINE)
    {
      cordeau_judgement_refuse (self, self->machine != NULL ? "machine-code" : "no-such-machine");
      return TRUE;
    }
  self->reason = "unknown-code";
  self->outcome = CORDEAU_OUTCOME_UNKNOWN;
  if (self->scan->answer == CORDEAU_ANSWER_NO)
    cordeau_judgement_refuse (self, "left");
  if (self->scan->answer == CORDEAU_ANSWER_YES && self->scan->station == CORDEAU_STATION_RECEPTION)
    {
      self->outcome = CORDEAU_OUTCOME_ACCEPTED;
      self->stage = CORDEAU_STAGE_HELD;
      self->deposit = TRUE;
    }
  return TRUE;
}

/* A slot that it was not known to be in. Out of which it is handed back, it leaves. */
static gboolean
has_new_slot (const CordeauJudgement *self)
{
  const CordeauScan *scan = self->scan;

  return scan->slot != NULL && *scan->slot != '\0' && scan->station != CORDEAU_STATION_HANDBACK
         && g_strcmp0 (scan->slot, self->net->slot) != 0;
}

/* The weight that a net read a moment ago lacked, or its slot: no second reading. */
static gboolean
completes (const CordeauJudgement *self)
{
  return (self->scan->grams > 0 && self->net->grams == 0) || has_new_slot (self);
}

static gboolean
is_double_read (const CordeauJudgement *self)
{
  return !self->scan->chosen && self->net->last_station == self->scan->station
         && self->net->last_fact != NULL && ABS (self->at - self->net->last_at) <= DEBOUNCE_US
         && !completes (self);
}

static gboolean
was_just_elsewhere (const CordeauJudgement *self)
{
  const CordeauNetState *net = self->net;

  return net->last_fact != NULL && net->last_station != self->scan->station
         && ABS (self->at - net->last_at) <= TWO_STATIONS_US;
}

static gboolean
has_news (const CordeauJudgement *self)
{
  const CordeauScan *scan = self->scan;
  const CordeauNetState *net = self->net;

  if (scan->grams > 0 && scan->grams != net->grams && scan->grams != net->grams_out)
    return TRUE;
  return has_new_slot (self);
}

static void
repeat (CordeauJudgement *self)
{
  self->outcome = CORDEAU_OUTCOME_REPEAT;
  self->reason = "repeat";
  self->stage = self->net->stage;
}

/* A net in a drum that is read again there: at the same machine nothing, at another a question. */
static void
judge_same_station (CordeauJudgement *self)
{
  const CordeauScan *scan = self->scan;
  gboolean drum = self->base == CORDEAU_STAGE_WASHING || self->base == CORDEAU_STAGE_DRYING;

  self->stage = self->base;
  if (has_news (self) || self->n_questions > 0)
    return;
  if (drum && scan->machine != NULL && *scan->machine != '\0')
    return;
  repeat (self);
}

static void
take (CordeauJudgement *self, const CordeauCell *cell)
{
  self->stage = cell->stage;
  self->deposit = cell->deposit;
  memcpy (self->inferred, cell->inferred, sizeof self->inferred);
}

/* The second reading of a received net that only brings its weight is no second deposit. */
static gboolean
only_weighs (const CordeauJudgement *self)
{
  return self->base == CORDEAU_STAGE_RECEIVED && self->scan->station == CORDEAU_STATION_RECEPTION
         && self->scan->grams > 0 && (self->net->grams == 0 || self->corrects);
}

/* A net that was given up turns up again: that is more than a tag out of use. */
static const char *
refusal (const CordeauJudgement *self, const CordeauCell *cell)
{
  gboolean given_up = self->base == CORDEAU_STAGE_RETIRED
                      && g_strcmp0 (self->net->reason, "compensated") == 0;

  return given_up ? "compensated" : cell->reason;
}

static void
judge_cell (CordeauJudgement *self)
{
  const CordeauCell *cell = cordeau_transition (self->base, self->scan->station);

  switch (cell->kind)
    {
    case CORDEAU_CELL_REPEAT:
      judge_same_station (self);
      return;

    case CORDEAU_CELL_REFUSE:
      if (self->base != CORDEAU_STAGE_RETIRED && self->base != CORDEAU_STAGE_QUARANTINE
          && was_just_elsewhere (self))
        {
          cordeau_judgement_ask (self, "two-stations");
          self->stage = cordeau_station_stage (self->scan->station);
        }
      else
        cordeau_judgement_refuse (self, refusal (self, cell));
      return;

    case CORDEAU_CELL_QUESTION:
      if (only_weighs (self))
        {
          self->stage = self->base;
          return;
        }
      cordeau_judgement_ask (self, cell->reason);
      take (self, cell);
      return;

    case CORDEAU_CELL_ACCEPT:
    default:
      take (self, cell);
      if (self->net->last_station == self->scan->station && cell->stage == self->net->stage
          && !has_news (self))
        repeat (self);
    }
}

gboolean
cordeau_judge_is_unproven (const CordeauNetState *net, CordeauStage stage)
{
  return (net->flags & CORDEAU_FLAG_HYGIENE) != 0 && stage == CORDEAU_STAGE_WASHING;
}

static void
judge_stage (CordeauJudgement *self)
{
  const CordeauNetState *net = self->net;

  self->base = net->stage;
  if (net->stage == CORDEAU_STAGE_HELD && self->scan->station != CORDEAU_STATION_REPAIR)
    {
      cordeau_judgement_ask (self, "held");
      self->base = net->resumes != CORDEAU_STAGE_NONE ? net->resumes : CORDEAU_STAGE_RECEIVED;
      /* Released where it was set aside, it goes on from there. */
      if (cordeau_transition (self->base, self->scan->station)->kind == CORDEAU_CELL_REPEAT
          || cordeau_station_stage (self->scan->station) == self->base)
        {
          self->stage = self->base;
          return;
        }
    }
  judge_cell (self);
  if (self->outcome == CORDEAU_OUTCOME_REFUSED || self->outcome == CORDEAU_OUTCOME_REPEAT)
    return;
  if (cordeau_judge_is_unproven (net, self->base) && self->stage != CORDEAU_STAGE_WASHING)
    {
      cordeau_judgement_refuse (self, "hygiene-in-drum");
      return;
    }
  if (!self->deposit && net->received == 0 && cordeau_stage_is_open (self->stage))
    self->deposit = TRUE;
  /* A time was given, and what is known of the net is later. */
  if (self->scan->at != 0 && self->at < net->last_at)
    cordeau_judgement_ask (self, "order");
}

static void
conclude (CordeauJudgement *self)
{
  if (self->outcome == CORDEAU_OUTCOME_REFUSED || self->outcome == CORDEAU_OUTCOME_REPEAT)
    return;
  if (self->n_questions == 0)
    return;
  self->reason = self->questions[0];
  if (self->scan->answer == CORDEAU_ANSWER_NONE)
    self->outcome = CORDEAU_OUTCOME_QUESTION;
  else if (self->scan->answer == CORDEAU_ANSWER_NO)
    cordeau_judgement_refuse (self, "left");
}

gboolean
cordeau_judge (CordeauJudgement *self, CordeauTxn *txn, CordeauSession *session,
               const CordeauScan *scan, GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *fault;
  gboolean again;

  *self = (CordeauJudgement) { .scan = scan, .session = session, .txn = txn };
  self->connection = cordeau_txn_get_connection (txn);
  self->now = cordeau_txn_get_now (txn);
  self->at = scan->at != 0 ? scan->at : self->now;
  self->outcome = CORDEAU_OUTCOME_ACCEPTED;

  fault = find_fault (scan, self->at, self->now);
  if (fault != NULL)
    {
      cordeau_judgement_refuse (self, fault);
      return TRUE;
    }
  if (!find_net (self, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (self->net == NULL)
    return judge_unknown (self, error);
  if (!judge_asked (self, &local))
    {
      if (local == NULL)
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!cordeau_judge_again (self, &again, error))
    return FALSE;
  if (again || (!self->corrects && is_double_read (self)))
    {
      repeat (self);
      return TRUE;
    }
  /* What came after has been judged by it. */
  if (self->corrects && self->at < self->net->last_at)
    {
      cordeau_judgement_refuse (self, "read-otherwise");
      return TRUE;
    }
  judge_stage (self);
  if (self->outcome != CORDEAU_OUTCOME_REFUSED && self->outcome != CORDEAU_OUTCOME_REPEAT
      && (self->stage == CORDEAU_STAGE_WASHING || self->stage == CORDEAU_STAGE_DRYING)
      && !cordeau_judge_load (self, error))
    return FALSE;
  conclude (self);
  return TRUE;
}
