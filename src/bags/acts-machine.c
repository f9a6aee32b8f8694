/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people say of a machine: it is broken, and the load in it with it; it is back in service; it is in such a state; it was
 * cared for. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/machine-status.h"
#include "machines/machine-log.h"
#include "machines/machine-record.h"

static gboolean
attribute (CordeauActRun *run, const char fact[37], GError **error)
{
  if (*run->fact == '\0')
    memcpy (run->fact, fact, sizeof run->fact);
  return cordeau_session_attribute (run->txn, fact, run->act->actor, error);
}

/* A machine in words: by the number painted on it, where it has one. */
static const char *
name_of (const CordeauMachine *machine)
{
  return machine->number != NULL && *machine->number != '\0' ? machine->number : machine->id;
}

/* --- fault --------------------------------------------------------------------------------------- */

static char *
make_fault_message (const CordeauMachine *machine, const CordeauAct *act, const char *of_load)
{
  const char *fault = cordeau_machine_fault_to_label (act->reason);

  /* Translators: a machine's number; what is wrong with it; what became of its load, a sentence or nothing. */
  return g_strdup_printf (_ ("Machine %s is out of order: %s. %s"), name_of (machine), fault,
                          of_load);
}

static gboolean
report_fault (CordeauActRun *run, const CordeauMachineStatus *status, GError **error)
{
  const CordeauMachine *machine = status->drum->machine;
  const CordeauLoad *load = status->drum->load;
  const CordeauAct *act = run->act;
  g_autofree char *of_load = NULL;
  char fact[37];

  if (act->reason == NULL || !g_strv_contains (cordeau_machine_faults (), act->reason))
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "bad-reason");
  if (!cordeau_machine_say_fault (run->txn, machine->id, act->reason, act->other,
                                  load != NULL ? load->id : NULL, fact, error)
      || !attribute (run, fact, error))
    return FALSE;
  if (load != NULL && !cordeau_act_interrupt_load (run, load, &of_load, error))
    return FALSE;
  if (load != NULL)
    cordeau_scan_result_describe_load (run->result, load, machine);
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strchomp (
                              make_fault_message (machine, act, of_load != NULL ? of_load : "")));
}

/* --- state --------------------------------------------------------------------------------------- */

static gboolean
say_state (CordeauActRun *run, const CordeauMachineStatus *status, CordeauMachineState state,
           GError **error)
{
  const CordeauMachine *machine = status->drum->machine;
  gboolean repaired = run->act->kind == CORDEAU_ACT_REPAIRED;
  char fact[37];

  if (!(repaired ? cordeau_machine_say_repaired (run->txn, machine->id, fact, error)
                 : cordeau_machine_say (run->txn, machine->id, state, fact, error))
      || !attribute (run, fact, error))
    return FALSE;
  if (repaired)
    return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                            g_strdup_printf (_ ("Machine %s is back in service."),
                                             name_of (machine)));
  /* Translators: a machine's number, the state it is in by a person's word. */
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup_printf (_ ("Machine %s: %s."), name_of (machine),
                                           cordeau_machine_state_to_label (state)));
}

static gboolean
judge_state (CordeauActRun *run, const CordeauMachineStatus *status, GError **error)
{
  CordeauMachineState state = cordeau_machine_state_from_nick (run->act->reason);

  if (run->act->kind == CORDEAU_ACT_REPAIRED)
    {
      if (status->state != CORDEAU_MACHINE_STATE_OUT_OF_SERVICE)
        return cordeau_act_say (run, CORDEAU_OUTCOME_REPEAT,
                                g_strdup_printf (_ ("Machine %s is in service already."),
                                                 name_of (status->drum->machine)));
      return say_state (run, status, CORDEAU_MACHINE_STATE_IDLE, error);
    }
  if (state == CORDEAU_MACHINE_STATE_UNKNOWN && g_strcmp0 (run->act->reason, "unknown") != 0)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "bad-state");
  /* What is in the drum is taken out by Emptied or Interrupted: nets must not be left behind. */
  if (status->drum->load != NULL && state == CORDEAU_MACHINE_STATE_IDLE)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, "machine-loaded");
  return say_state (run, status, state, error);
}

/* --- care ---------------------------------------------------------------------------------------- */

static gboolean
is_planned (const CordeauMachineRecord *record, const char *name)
{
  for (guint i = 0; record != NULL && i < record->plan->len; i++)
    if (g_strcmp0 (((CordeauMaintenanceItem *) g_ptr_array_index (record->plan, i))->name, name)
        == 0)
      return TRUE;
  return FALSE;
}

static gboolean
note_care (CordeauActRun *run, const CordeauMachine *machine, GError **error)
{
  g_autoptr (CordeauMachineRecord) record = NULL;
  const char *item = run->act->reason;
  GError *local = NULL;
  char fact[37];

  record = cordeau_machine_record_read (run->connection, cordeau_txn_get_site (run->txn),
                                        machine->id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!is_planned (record, item))
    return cordeau_act_say (run, CORDEAU_OUTCOME_REFUSED,
                            g_strdup_printf (_ ("“%s” is not in the plan of this machine."),
                                             item != NULL ? item : ""));
  if (!cordeau_machine_say_maintained (run->txn, machine->id, item, 0, fact, error)
      || !attribute (run, fact, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          /* Translators: a machine's number, and what was done: "Filter" */
                          g_strdup_printf (_ ("Machine %s: %s, done."), name_of (machine), item));
}

gboolean
cordeau_act_machine (CordeauActRun *run, GError **error)
{
  const char *text = run->act->code != NULL ? run->act->code : "";
  g_autoptr (CordeauMachineStatus) status = NULL;
  GError *local = NULL;

  status = cordeau_machine_status_read (run->connection, cordeau_txn_get_site (run->txn), text,
                                        run->now, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (status == NULL)
    return cordeau_act_refuse_machine (run, text, error);
  if (run->act->kind == CORDEAU_ACT_FAULT)
    return report_fault (run, status, error);
  if (run->act->kind == CORDEAU_ACT_MAINTAINED)
    return note_care (run, status->drum->machine, error);
  return judge_state (run, status, error);
}
