/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One judgement of all that is known of a machine. First what is certain, then who spoke last. */
#include "bags/machine-status.h"
#include "machines/machine-hearing.h"

void
cordeau_machine_status_free (CordeauMachineStatus *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->drum, cordeau_drum_free);
  g_free (self->fault);
  g_free (self->fault_code);
  g_free (self);
}

gboolean
cordeau_machine_status_is_free (const CordeauMachineStatus *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->drum->load == NULL
         && (self->state == CORDEAU_MACHINE_STATE_IDLE || self->state == CORDEAU_MACHINE_STATE_OFF
             || self->state == CORDEAU_MACHINE_STATE_UNKNOWN);
}

gboolean
cordeau_machine_status_needs_somebody (const CordeauMachineStatus *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (self->overload > 0)
    return TRUE;
  switch (self->state)
    {
    case CORDEAU_MACHINE_STATE_ANTI_CREASE:
    case CORDEAU_MACHINE_STATE_FINISHED:
    case CORDEAU_MACHINE_STATE_INTERRUPTED:
    case CORDEAU_MACHINE_STATE_OUT_OF_SERVICE:
      return TRUE;
    case CORDEAU_MACHINE_STATE_UNKNOWN:
      /* One that nobody ever spoke of is not missed. */
      return self->heard != 0;
    default:
      return FALSE;
    }
}

/* --- judging ------------------------------------------------------------------------------------- */

static void
set (CordeauMachineStatus *self, CordeauMachineState state, CordeauMachineSource source,
     gint64 since)
{
  self->state = state;
  self->source = source;
  self->since = since;
}

/* The last word of people: what they said, what they did to its loads. */
static void
ask_people (CordeauMachineStatus *self, const CordeauMachineWord *word)
{
  const CordeauMachineTruth *truth = word->truth;

  set (self, CORDEAU_MACHINE_STATE_UNKNOWN, CORDEAU_MACHINE_SOURCE_NONE, 0);
  if (truth->said_at > 0)
    set (self, truth->said, CORDEAU_MACHINE_SOURCE_PERSON, truth->said_at);
  if (word->taken_out > self->since)
    set (self, CORDEAU_MACHINE_STATE_IDLE, CORDEAU_MACHINE_SOURCE_PERSON, word->taken_out);
  if (word->interrupted > self->since)
    set (self, CORDEAU_MACHINE_STATE_INTERRUPTED, CORDEAU_MACHINE_SOURCE_PERSON, word->interrupted);
  self->heard = self->since;
}

/* It was loaded, and nobody said anything since: then it runs, and when its time is over, it is full. */
static void
ask_clock (CordeauMachineStatus *self, const CordeauMachineWord *word, gint64 now)
{
  int minutes = word->minutes > 0 ? word->minutes : CORDEAU_MACHINE_USUAL_MINUTES;
  gint64 end = word->opened + minutes * G_TIME_SPAN_MINUTE;

  if (word->opened == 0 || word->opened < self->since)
    return;
  self->heard = word->opened;
  if (now < end)
    {
      set (self, CORDEAU_MACHINE_STATE_RUNNING, CORDEAU_MACHINE_SOURCE_TIMER, word->opened);
      self->least = self->most = end;
      return;
    }
  set (self, CORDEAU_MACHINE_STATE_FINISHED, CORDEAU_MACHINE_SOURCE_TIMER, end);
  self->ended = end;
}

/* Whether what the sensor tells is newer than what people said. At rest it never is: watts do not say that a drum was
 * emptied, nor that what stopped was seen to. */
static gboolean
sensor_knows_better (const CordeauMachineStatus *self, const CordeauMachineTruth *truth)
{
  switch (truth->sensed)
    {
    case CORDEAU_MACHINE_STATE_OFF:
    case CORDEAU_MACHINE_STATE_IDLE:
      return self->state == CORDEAU_MACHINE_STATE_UNKNOWN
             || self->state == CORDEAU_MACHINE_STATE_IDLE;
    case CORDEAU_MACHINE_STATE_ANTI_CREASE:
    case CORDEAU_MACHINE_STATE_FINISHED:
      return (truth->ended > 0 ? truth->ended : truth->sensed_since) > self->since;
    case CORDEAU_MACHINE_STATE_UNKNOWN:
    case CORDEAU_MACHINE_STATE_STARTING:
    case CORDEAU_MACHINE_STATE_RUNNING:
    case CORDEAU_MACHINE_STATE_PAUSED:
    case CORDEAU_MACHINE_STATE_ENDING:
    case CORDEAU_MACHINE_STATE_INTERRUPTED:
    case CORDEAU_MACHINE_STATE_OUT_OF_SERVICE:
    default:
      return truth->sensed_since > self->since;
    }
}

static void
hear_sensor (CordeauMachineStatus *self, const CordeauMachineTruth *truth)
{
  /* Free since somebody emptied it, not since it went off. */
  gboolean rest = truth->sensed == CORDEAU_MACHINE_STATE_OFF
                  || truth->sensed == CORDEAU_MACHINE_STATE_IDLE;
  gint64 since = rest ? MAX (self->since, truth->sensed_since) : truth->sensed_since;

  /* Whom nobody heard may have been at rest long before. */
  self->at_least = rest && since > self->since && truth->was == CORDEAU_MACHINE_STATE_UNKNOWN;
  set (self, truth->sensed, CORDEAU_MACHINE_SOURCE_SENSOR, since);
  self->ended = truth->ended;
  if (cordeau_machine_state_is_busy (truth->sensed))
    {
      self->least = truth->least;
      self->most = truth->most;
    }
}

/* @heard: when the sensor was last heard, later than all people said */
static void
hear_silence (CordeauMachineStatus *self, const CordeauMachineTruth *truth, gint64 heard)
{
  self->was = truth->sensed != CORDEAU_MACHINE_STATE_UNKNOWN ? truth->sensed : truth->was;
  set (self, CORDEAU_MACHINE_STATE_UNKNOWN, CORDEAU_MACHINE_SOURCE_SENSOR, heard);
  self->heard = heard;
}

/* When the sensor was last heard: that it is silent was told later. */
static gint64
get_heard (const CordeauMachineWord *word)
{
  const CordeauMachineTruth *truth = word->truth;

  if (truth->sensed == CORDEAU_MACHINE_STATE_UNKNOWN)
    return MAX (word->heard, truth->sensed_since);
  return MAX (word->heard, truth->sensed_at);
}

static gboolean
is_silent (const CordeauMachineWord *word, gint64 heard, gint64 now)
{
  gint64 most = word->elsewhere ? CORDEAU_MACHINE_SILENCE_ELSEWHERE : CORDEAU_MACHINE_SILENCE;

  return word->truth->sensed == CORDEAU_MACHINE_STATE_UNKNOWN || now - heard > most;
}

void
cordeau_machine_status_judge (CordeauMachineStatus *self, const CordeauMachineWord *word,
                              gint64 now)
{
  const CordeauMachineTruth *truth;
  gint64 heard;
  gboolean sensed;

  g_return_if_fail (self != NULL && word != NULL && word->truth != NULL);

  truth = word->truth;
  heard = get_heard (word);
  sensed = truth->sensed_at > 0;
  if (truth->fault != NULL)
    {
      set (self, CORDEAU_MACHINE_STATE_OUT_OF_SERVICE, CORDEAU_MACHINE_SOURCE_PERSON,
           truth->fault_at);
      self->heard = truth->fault_at;
      g_set_str (&self->fault, truth->fault);
      g_set_str (&self->fault_code, truth->fault_code);
      return;
    }
  ask_people (self, word);
  if (!sensed)
    ask_clock (self, word, now);
  else if (is_silent (word, heard, now) && heard > self->since)
    hear_silence (self, truth, heard);
  else if (is_silent (word, heard, now))
    ask_clock (self, word, now);
  else
    {
      if (sensor_knows_better (self, truth))
        hear_sensor (self, truth);
      self->heard = heard;
    }
}

/* --- reading ------------------------------------------------------------------------------------- */

/* When the last load that is not in the machine was out of it, and how. */
static gboolean
read_last_end (CordeauMachineWord *word, CordeauConnection *connection, const char *site,
               const char *machine, GError **error)
{
  CordeauStatement *s = cordeau_connection_prepare (connection, "bags/loads.sql#last-end");
  GError *local = NULL;

  cordeau_statement_bind_text (s, 1, site);
  cordeau_statement_bind_text (s, 2, machine);
  if (cordeau_statement_step (s, &local))
    {
      if (g_strcmp0 (cordeau_statement_text (s, 1), "interrupted") == 0)
        word->interrupted = cordeau_statement_int (s, 0);
      else
        word->taken_out = cordeau_statement_int (s, 0);
      cordeau_statement_reset (s);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, local);
  return FALSE;
}

/* @drum: (transfer full); @hearings: of this computer */
static CordeauMachineStatus *
status_new (CordeauDrum *drum, CordeauConnection *connection, const char *site,
            GHashTable *hearings, gint64 now, GError **error)
{
  const CordeauHearing *hearing = g_hash_table_lookup (hearings, drum->machine->id);
  g_autoptr (CordeauMachineStatus) self = g_new0 (CordeauMachineStatus, 1);
  g_autoptr (CordeauMachineTruth) truth = NULL;
  CordeauMachineWord word = { 0 };

  self->drum = drum;
  truth = cordeau_machine_truth_read (connection, site, drum->machine->id, error);
  if (truth == NULL || !read_last_end (&word, connection, site, drum->machine->id, error))
    return NULL;
  word.truth = truth;
  word.heard = hearing != NULL ? hearing->heard : 0;
  word.elsewhere = hearing == NULL;
  if (hearing != NULL && now - hearing->overload_at < CORDEAU_MACHINE_OVERLOAD_SHOWN)
    self->overload = hearing->overload;
  word.taken_out = MAX (word.taken_out, drum->left);
  if (drum->load != NULL)
    word.opened = drum->load->opened;
  if (drum->programme != NULL)
    word.minutes = drum->programme->minutes;
  cordeau_machine_status_judge (self, &word, now);
  return g_steal_pointer (&self);
}

CordeauMachineStatus *
cordeau_machine_status_read (CordeauConnection *connection, const char *site, const char *machine,
                             gint64 now, GError **error)
{
  g_autoptr (GHashTable) hearings = cordeau_hearings_read (connection, error);
  CordeauDrum *drum;

  drum = hearings != NULL ? cordeau_drum_read (connection, site, machine, error) : NULL;
  return drum != NULL ? status_new (drum, connection, site, hearings, now, error) : NULL;
}

GPtrArray *
cordeau_machine_statuses_read (CordeauConnection *connection, const char *site, gint64 now,
                               GError **error)
{
  g_autoptr (GPtrArray) drums = cordeau_drums_list (connection, site, CORDEAU_STATION_NONE, error);
  g_autoptr (GHashTable) hearings = NULL;
  g_autoptr (GPtrArray) list = NULL;

  hearings = drums != NULL ? cordeau_hearings_read (connection, error) : NULL;
  if (hearings == NULL)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_machine_status_free);
  for (guint i = 0; i < drums->len; i++)
    {
      CordeauDrum *drum = g_steal_pointer (&g_ptr_array_index (drums, i));
      CordeauMachineStatus *status = status_new (drum, connection, site, hearings, now, error);

      if (status == NULL)
        return NULL;
      g_ptr_array_add (list, status);
    }
  return g_steal_pointer (&list);
}
