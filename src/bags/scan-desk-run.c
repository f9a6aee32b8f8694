/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One code at a time: what was read waits in a queue, so scans arrive at the store in the order in which
 * they were read. An open question stops the queue: the next scan must never pass for its answer. */
#include <string.h>

#include "base/code.h"
#include "machines/machines.h"

#include "bags/judge.h"
#include "bags/scan-desk-private.h"

CordeauStation
cordeau_scan_desk_get_station (CordeauScanDesk *self)
{
  return cordeau_station_from_nick (cordeau_session_get_station (self->session));
}

static gboolean
builds_loads (CordeauStation station)
{
  return station == CORDEAU_STATION_WASHING || station == CORDEAU_STATION_DRYING;
}

static void
set_busy (CordeauScanDesk *self, gboolean busy)
{
  if (self->busy == busy)
    return;
  self->busy = busy;
  g_object_notify (G_OBJECT (self), "busy");
}

static void
notify_waiting (CordeauScanDesk *self)
{
  g_object_notify (G_OBJECT (self), "n-waiting");
}

void
cordeau_scan_desk_notify_undo (CordeauScanDesk *self)
{
  g_object_notify (G_OBJECT (self), "can-undo");
  g_object_notify (G_OBJECT (self), "undo-label");
}

void
cordeau_scan_desk_set_question (CordeauScanDesk *self, CordeauScanResult *question)
{
  g_clear_pointer (&self->question, cordeau_scan_result_free);
  self->question = question;
  g_object_notify (G_OBJECT (self), "asking");
}

void
cordeau_scan_desk_set_machine (CordeauScanDesk *self, const char *id, const char *label)
{
  /* Another drum, another programme. */
  if (g_set_str (&self->machine, id))
    cordeau_scan_desk_set_programme (self, NULL);
  g_set_str (&self->machine_label, label);
  g_object_notify (G_OBJECT (self), "machine-label");
  g_object_notify (G_OBJECT (self), "machine");
  cordeau_scan_desk_read_moved (self);
}

/* The code just read waits for a station, before all others. */
static void
want_station (CordeauScanDesk *self)
{
  g_queue_push_head (&self->waiting, g_steal_pointer (&self->current));
  self->station_wanted = TRUE;
  set_busy (self, FALSE);
  notify_waiting (self);
  g_signal_emit_by_name (self, "station-needed");
}

void
cordeau_scan_desk_go_on (CordeauScanDesk *self)
{
  g_clear_pointer (&self->current, g_free);
  set_busy (self, FALSE);
  cordeau_scan_desk_advance (self);
}

static void
keep_unknown (CordeauScanDesk *self, const CordeauScanResult *result)
{
  if (result->outcome != CORDEAU_OUTCOME_UNKNOWN)
    return;
  g_clear_pointer (&self->kept, cordeau_scan_free);
  self->kept = cordeau_scan_copy (self->scan);
}

static void
scan_judged_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauScanDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  result = cordeau_scan_finish (self->session, async, &error);
  if (result != NULL)
    cordeau_scan_desk_forget_given (self);
  if (result == NULL)
    g_signal_emit_by_name (self, "failed", error);
  else if (result->outcome == CORDEAU_OUTCOME_QUESTION)
    {
      cordeau_scan_desk_set_question (self, g_steal_pointer (&result));
      set_busy (self, FALSE);
      cordeau_scan_desk_judged_astray (self, self->question);
      g_signal_emit_by_name (self, "question", self->question);
      return;
    }
  else
    {
      cordeau_scan_desk_note (self, result);
      cordeau_scan_desk_judged_handback (self, result);
      cordeau_scan_desk_judged_astray (self, result);
      cordeau_scan_desk_set_taken (self, result);
      keep_unknown (self, result);
      g_signal_emit_by_name (self, "result", result);
    }
  g_clear_pointer (&self->scan, cordeau_scan_free);
  cordeau_scan_desk_go_on (self);
}

void
cordeau_scan_desk_judge (CordeauScanDesk *self)
{
  set_busy (self, TRUE);
  cordeau_scan_async (self->session, self->scan, NULL, scan_judged_cb, g_object_ref (self));
}

void
cordeau_scan_desk_scan_current (CordeauScanDesk *self, const char *asked)
{
  CordeauStation station = cordeau_scan_desk_get_station (self);

  g_clear_pointer (&self->scan, cordeau_scan_free);
  self->scan = cordeau_scan_new (self->current, station);
  if (builds_loads (station))
    g_set_str (&self->scan->machine, self->machine);
  if (station == CORDEAU_STATION_WASHING)
    g_set_str (&self->scan->programme, self->programme);
  cordeau_scan_desk_give (self, self->scan);
  if (self->keep_aside && g_strcmp0 (self->kept->code, self->current) == 0)
    {
      self->scan->answer = CORDEAU_ANSWER_YES;
      if (self->kept->grams > 0)
        self->scan->grams = self->kept->grams;
      self->keep_aside = FALSE;
    }
  g_set_str (&self->scan->actor, cordeau_session_get_actor (self->session));
  g_set_str (&self->scan->asked, asked);
  cordeau_scan_desk_judge (self);
}

static void
scan_net (CordeauScanDesk *self)
{
  CordeauStation station = cordeau_scan_desk_get_station (self);

  if (station == CORDEAU_STATION_NONE)
    want_station (self);
  else if (station == CORDEAU_STATION_HANDBACK)
    cordeau_scan_desk_hand_back (self);
  else
    cordeau_scan_desk_scan_current (self, NULL);
}

static void
take_machine (CordeauScanDesk *self, const char *id, const char *label)
{
  CordeauStation station = cordeau_scan_desk_get_station (self);

  if (station == CORDEAU_STATION_NONE)
    {
      want_station (self);
      return;
    }
  if (builds_loads (station))
    cordeau_scan_desk_set_machine (self, id, label);
  else
    g_signal_emit_by_name (self, "machine-shown", id);
  cordeau_scan_desk_go_on (self);
}

typedef struct
{
  char *site;
  char *text;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *self = data;

  g_free (self->site);
  g_free (self->text);
  g_free (self);
}

/* Whose code it is. */
typedef struct
{
  CordeauMachine *machine;
  gboolean is_net;
} Found;

static void
found_free (gpointer data)
{
  Found *self = data;

  g_clear_pointer (&self->machine, cordeau_machine_free);
  g_free (self);
}

static gboolean
find_net (CordeauConnection *connection, const char *text, gboolean *is_net, GError **error)
{
  g_autoptr (CordeauCode) code = cordeau_code_parse (text, NULL);
  g_autoptr (CordeauNetState) net = NULL;
  g_autoptr (CordeauNetState) tag = NULL;

  if (code != NULL && !cordeau_net_lookup (connection, code->key, &net, &tag, error))
    return FALSE;
  *is_net = net != NULL;
  return TRUE;
}

static gpointer
find_code (CordeauConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Lookup *lookup = data;
  Found *found = g_new0 (Found, 1);
  GError *local = NULL;

  found->machine = cordeau_machine_find (connection, lookup->site, lookup->text, &local);
  if (local == NULL && find_net (connection, lookup->text, &found->is_net, &local))
    return found;
  found_free (found);
  g_propagate_error (error, local);
  return NULL;
}

/* At the rack: where the net read before was put, or where the next one goes. */
static gboolean
take_slot (CordeauScanDesk *self, const Found *found)
{
  gboolean labelled;
  g_autofree char *slot = cordeau_scan_desk_read_slot (self->current, &labelled);
  gboolean awaited = cordeau_scan_desk_awaits_slot (self);

  if (slot == NULL || !cordeau_scan_desk_wants_slot (self))
    return FALSE;
  /* A machine's painted number may be a slot's as well; here slots are read. */
  if (!labelled && (!awaited || found->is_net))
    return FALSE;
  if (awaited)
    {
      cordeau_scan_desk_read_again (self, 0, slot);
      return TRUE;
    }
  cordeau_scan_desk_set_slot (self, slot);
  cordeau_scan_desk_go_on (self);
  return TRUE;
}

static void
code_sought_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauScanDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauCode) code = NULL;
  Found *found;

  found = cordeau_store_read_finish (CORDEAU_STORE (source), async, &error);
  if (found == NULL)
    {
      g_signal_emit_by_name (self, "failed", error);
      cordeau_scan_desk_go_on (self);
      return;
    }
  code = cordeau_code_parse (self->current, NULL);
  if (!take_slot (self, found))
    {
      if (found->machine != NULL)
        take_machine (self, found->machine->id, found->machine->number);
      else if (code != NULL
               && (code->kind == CORDEAU_CODE_GIAI || code->kind == CORDEAU_CODE_MACHINE))
        take_machine (self, code->text, code->text);
      else
        scan_net (self);
    }
  found_free (found);
}

static void
look_up (CordeauScanDesk *self)
{
  Lookup *lookup = g_new0 (Lookup, 1);

  lookup->site = g_strdup (cordeau_session_get_site (self->session));
  lookup->text = g_strdup (self->current);
  cordeau_store_read_async (cordeau_session_get_store (self->session), find_code, lookup,
                            lookup_free, found_free, NULL, code_sought_cb, g_object_ref (self));
}

static gboolean
take_station_card (CordeauScanDesk *self, const CordeauCode *code)
{
  const char *colon = strchr (code->text, ':');
  g_autofree char *nick = NULL;

  if (code->kind != CORDEAU_CODE_STATION || colon == NULL)
    return FALSE;
  nick = g_ascii_strdown (colon + 1, -1);
  if (cordeau_station_from_nick (nick) == CORDEAU_STATION_NONE)
    return FALSE;
  cordeau_session_set_station (self->session, nick);
  g_signal_emit_by_name (self, "station-changed", nick);
  return TRUE;
}

/* --- badges -------------------------------------------------------------------------------------- */

typedef struct
{
  char *key;
  char *actor;
} Badge;

static void
badge_free (gpointer data)
{
  Badge *badge = data;

  g_free (badge->key);
  g_free (badge->actor);
  g_free (badge);
}

static gpointer
badge_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Badge *badge = data;

  return cordeau_badge_read (txn, badge->key, badge->actor, 0, error);
}

static void
badge_read_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauScanDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauBadge) badge = cordeau_store_write_finish (CORDEAU_STORE (source), async,
                                                               &error);

  if (badge != NULL)
    g_signal_emit_by_name (self, "badge", badge);
  else
    g_signal_emit_by_name (self, "failed", error);
  cordeau_scan_desk_go_on (self);
}

/* Whoever comes or goes does so wherever a badge is read. */
static gboolean
take_badge (CordeauScanDesk *self)
{
  g_autofree char *key = NULL;
  Badge *badge;

  if (!cordeau_badge_parse (self->current, &key))
    return FALSE;
  badge = g_new0 (Badge, 1);
  badge->key = g_steal_pointer (&key);
  badge->actor = g_strdup (cordeau_session_get_actor (self->session));
  set_busy (self, TRUE);
  cordeau_store_write_async (cordeau_session_get_store (self->session), badge_job, badge,
                             badge_free, (GDestroyNotify) cordeau_badge_free, NULL, NULL,
                             badge_read_cb, g_object_ref (self));
  return TRUE;
}

/* --- undo ---------------------------------------------------------------------------------------- */

/* @result: (nullable): with @error instead */
static void
end_undo (CordeauScanDesk *self, const CordeauScanResult *result, const GError *error)
{
  if (result == NULL)
    {
      cordeau_undo_pile_restore (self->pile);
      g_signal_emit_by_name (self, "failed", error);
    }
  else
    g_signal_emit_by_name (self, "undone", result);
  cordeau_scan_desk_notify_undo (self);
  set_busy (self, FALSE);
  cordeau_scan_desk_advance (self);
}

static void
undo_done_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauScanDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauScanResult) result = NULL;

  result = cordeau_act_finish (self->session, async, &error);
  end_undo (self, result, error);
}

static void
each_undone_cb (GObject *source, GAsyncResult *async, gpointer user_data)
{
  g_autoptr (CordeauScanDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CordeauActTotal) total = NULL;
  CordeauScanResult result = { 0 };

  total = cordeau_act_each_finish (self->session, async, &error);
  if (total != NULL)
    {
      result.outcome = total->n_done > 0 ? CORDEAU_OUTCOME_ACCEPTED : CORDEAU_OUTCOME_REFUSED;
      result.message = total->message;
    }
  end_undo (self, total != NULL ? &result : NULL, error);
}

static void
run_undo (CordeauScanDesk *self, const char *const *facts)
{
  g_autoptr (CordeauAct) act = cordeau_act_new (CORDEAU_ACT_UNDO, NULL);

  g_set_str (&act->fact, facts[0]);
  g_set_str (&act->actor, cordeau_session_get_actor (self->session));
  /* What was read last may be what is undone. */
  g_clear_pointer (&self->taken, cordeau_scan_free);
  set_busy (self, TRUE);
  if (facts[1] == NULL)
    cordeau_act_async (self->session, act, undo_done_cb, g_object_ref (self));
  else
    cordeau_act_each_async (self->session, act, facts, each_undone_cb, g_object_ref (self));
  cordeau_scan_desk_notify_undo (self);
}

static void
undo_last (CordeauScanDesk *self)
{
  g_auto (GStrv) facts = NULL;

  self->undo_wanted--;
  facts = cordeau_undo_pile_pop (self->pile, cordeau_session_get_actor (self->session));
  if (facts != NULL)
    run_undo (self, (const char *const *) facts);
}

gboolean
cordeau_scan_desk_is_at_rest (CordeauScanDesk *self)
{
  return !self->busy && self->question == NULL && g_queue_is_empty (&self->waiting);
}

/* Takes the next step when nothing is under way: undo first, for it was asked for after what is already
 * written and before what still waits. */
void
cordeau_scan_desk_advance (CordeauScanDesk *self)
{
  if (!self->busy && self->undo_wanted > 0)
    undo_last (self);
  while (!self->busy && self->question == NULL && !self->station_wanted
         && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CordeauCode) code = NULL;

      g_free (self->current);
      self->current = g_queue_pop_head (&self->waiting);
      notify_waiting (self);
      code = cordeau_code_parse (self->current, &error);
      if (code == NULL)
        g_signal_emit_by_name (self, "failed", error);
      else if (!take_station_card (self, code) && !take_badge (self))
        {
          set_busy (self, TRUE);
          look_up (self);
        }
    }
}

void
cordeau_scan_desk_station_chosen (CordeauScanDesk *self)
{
  CordeauStation station = cordeau_scan_desk_get_station (self);

  if (self->machine != NULL)
    cordeau_scan_desk_set_machine (self, NULL, NULL);
  /* What was weighed for one place is not carried to another. */
  cordeau_scan_desk_set_grams (self, 0);
  cordeau_scan_desk_set_slot (self, NULL);
  cordeau_scan_desk_set_asked (self, NULL);
  cordeau_scan_desk_forget_strays (self);
  if (station == CORDEAU_STATION_NONE)
    return;
  self->station_wanted = FALSE;
  cordeau_scan_desk_advance (self);
}
