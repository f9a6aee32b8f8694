/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From judgement to facts. */
#include <string.h>

#include "bags/fold.h"
#include "bags/identity.h"
#include "bags/promise.h"
#include "bags/scan-write.h"
#include "machines/machine-truth.h"

gboolean
cordeau_net_put_bare (CordeauTxn *txn, const char *id, const CordeauCode *code, GError **error)
{
  g_autoptr (CordeauJsonWriter) writer = cordeau_json_writer_new ();
  char rev[CORDEAU_REV_SIZE];
  const char *body;
  gsize length;

  cordeau_json_writer_string (writer, "code", code->text);
  cordeau_json_writer_int (writer, "generation", 1);
  cordeau_json_writer_string (writer, "key", code->key);
  cordeau_json_writer_string (writer, "kind", "net");
  body = cordeau_json_writer_end (writer, &length);
  return cordeau_txn_put_bytes (txn, CORDEAU_DB_CLIENTS, id, NULL, body, length, rev, error);
}

static gboolean
make_bare_net (CordeauJudgement *self, GError **error)
{
  g_autofree char *id = cordeau_net_id (self->code->key, 1);

  if (!cordeau_net_put_bare (self->txn, id, self->code, error))
    return FALSE;
  self->net = cordeau_net_state_read (self->connection, id, error);
  return self->net != NULL;
}

static gboolean
goes_into_a_drum (const CordeauJudgement *self)
{
  return self->stage == CORDEAU_STAGE_WASHING || self->stage == CORDEAU_STAGE_DRYING;
}

/* Who said yes to loading a broken machine said that it works again. */
static gboolean
put_back_in_service (CordeauJudgement *self, GError **error)
{
  char fact[37];

  for (guint i = 0; i < self->n_questions; i++)
    if (strcmp (self->questions[i], "machine-broken") == 0)
      return cordeau_machine_say_repaired (self->txn, self->machine->id, fact, error)
             && cordeau_session_attribute (self->txn, fact, self->scan->actor, error);
  return TRUE;
}

/* The machine and the load, made if they are not there. */
static gboolean
prepare_load (CordeauJudgement *self, GError **error)
{
  CordeauStation station = self->stage == CORDEAU_STAGE_WASHING ? CORDEAU_STATION_WASHING
                                                                : CORDEAU_STATION_DRYING;

  if (self->machine == NULL)
    self->machine = cordeau_machine_make_bare (self->txn, self->scan->machine,
                                               self->stage == CORDEAU_STAGE_WASHING
                                                   ? CORDEAU_MACHINE_WASHER
                                                   : CORDEAU_MACHINE_DRYER,
                                               error);
  if (self->machine == NULL || !put_back_in_service (self, error))
    return FALSE;
  if (self->load == NULL)
    self->load = cordeau_load_begin (self->txn, self->machine->id, station, self->programme,
                                     self->at, error);
  return self->load != NULL;
}

static void
list_inferred (const CordeauJudgement *self, const char *nicks[CORDEAU_CELL_MAX_INFERRED + 1])
{
  int i = 0;

  for (; self->inferred[i] != CORDEAU_STAGE_NONE; i++)
    nicks[i] = cordeau_stage_to_nick (self->inferred[i]);
  nicks[i] = NULL;
}

/* The very event that the fact will fold to: the same values go into both. */
static CordeauEvent
make_event (const CordeauJudgement *self)
{
  const CordeauScan *scan = self->scan;
  const CordeauNetState *tag = self->tag != NULL ? self->tag : self->net;

  return (CordeauEvent) {
    .kind = CORDEAU_EVENT_SCAN,
    .subject = tag->id,
    .at = self->at,
    .n = self->net->last_n + 1,
    .stage = self->stage,
    .station = scan->station,
    .deposit = self->deposit,
    .answered = self->n_questions > 0,
    .promise = self->deposit ? cordeau_promise_for (self->session, self->at) : 0,
    .grams = scan->grams,
    .code = tag->code,
    .machine = goes_into_a_drum (self) ? self->machine->id : NULL,
    .load = goes_into_a_drum (self) ? self->load->id : NULL,
    .slot = scan->slot,
  };
}

static const char *
holding_reason (const CordeauJudgement *self)
{
  if (self->stage != CORDEAU_STAGE_HELD)
    return NULL;
  return self->scan->station == CORDEAU_STATION_REPAIR ? "damaged" : "unknown-code";
}

static gboolean
append (CordeauJudgement *self, const CordeauEvent *event, char fact[37], GError **error)
{
  const char *inferred[CORDEAU_CELL_MAX_INFERRED + 1];
  CordeauDraft draft;

  list_inferred (self, inferred);
  cordeau_draft_init (&draft, "net.scan", event->subject, self->at);
  cordeau_draft_true (&draft, "answered", event->answered);
  if (self->asked != NULL)
    cordeau_draft_text (&draft, "asked", self->scan->asked);
  cordeau_draft_text (&draft, "code", event->code);
  cordeau_draft_true (&draft, "deposit", event->deposit);
  cordeau_draft_int (&draft, "grams", event->grams);
  cordeau_draft_list (&draft, "inferred", inferred);
  cordeau_draft_text (&draft, "load", event->load);
  cordeau_draft_text (&draft, "machine", event->machine);
  cordeau_draft_int (&draft, "n", event->n);
  cordeau_draft_text (&draft, "programme", self->scan->programme);
  cordeau_draft_int (&draft, "promise", event->promise);
  cordeau_draft_text (&draft, "reason", event->reason);
  cordeau_draft_text (&draft, "slot", event->slot);
  cordeau_draft_text (&draft, "stage", cordeau_stage_to_nick (event->stage));
  cordeau_draft_text (&draft, "station", cordeau_station_to_nick (event->station));
  return cordeau_txn_append (self->txn, &draft, fact, error);
}

gboolean
cordeau_scan_write (CordeauJudgement *self, char fact[37], GError **error)
{
  g_autofree char *left = NULL;
  CordeauEvent event;

  if (self->net == NULL && !make_bare_net (self, error))
    return FALSE;
  if (goes_into_a_drum (self) && !prepare_load (self, error))
    return FALSE;
  event = make_event (self);
  event.reason = holding_reason (self);
  if (!append (self, &event, fact, error))
    return FALSE;
  event.fact = fact;
  left = g_strdup (self->net->load);
  cordeau_fold_event (self->net, &event);
  if (self->load != NULL && g_strcmp0 (left, self->load->id) != 0)
    {
      self->load->n_nets++;
      self->load->grams += self->net->grams > 0 ? self->net->grams : CORDEAU_ASSUMED_GRAMS;
    }
  if (left != NULL && g_strcmp0 (left, self->net->load) != 0
      && !cordeau_load_end_if_empty (self->txn, left, self->at, error))
    return FALSE;
  return cordeau_session_attribute (self->txn, fact, self->scan->actor, error);
}
