/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people say of a machine's cycle that its plug told wrongly (machines/machine-cycle-correct.h). */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "base/errors.h"
#include "base/when.h"
#include "machines/machine-cycle-correct.h"

typedef struct
{
  CordeauMachine *machine;
  CordeauMachineCycle *cycle;
  CordeauMachineCycle *other;
} Cycles;

static void
cycles_clear (Cycles *self)
{
  g_clear_pointer (&self->machine, cordeau_machine_free);
  g_clear_pointer (&self->cycle, cordeau_machine_cycle_free);
  g_clear_pointer (&self->other, cordeau_machine_cycle_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Cycles, cycles_clear)

/* FALSE with @error, or without: there is no such machine or cycle any more. */
static gboolean
find_cycles (Cycles *self, CordeauActRun *run, GError **error)
{
  const CordeauAct *act = run->act;
  const char *site = cordeau_txn_get_site (run->txn);
  gboolean two = g_strcmp0 (act->reason, CORDEAU_ACT_CYCLE_MERGE) == 0;
  GError *local = NULL;

  self->machine = cordeau_machine_find (run->connection, site, act->code != NULL ? act->code : "",
                                        &local);
  if (self->machine != NULL && act->fact != NULL)
    self->cycle = cordeau_machine_cycle_find (run->connection, site, self->machine->id, act->fact,
                                              &local);
  if (self->cycle != NULL && two && act->other != NULL)
    self->other = cordeau_machine_cycle_find (run->connection, site, self->machine->id, act->other,
                                              &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  return self->cycle != NULL && (!two || self->other != NULL);
}

static gboolean
correct (CordeauActRun *run, const Cycles *cycles, char fact[37], GError **error)
{
  const CordeauAct *act = run->act;
  gint64 at;

  if (g_strcmp0 (act->reason, CORDEAU_ACT_CYCLE_MERGE) == 0)
    return cordeau_machine_cycle_merge (run->txn, cycles->cycle, cycles->other, fact, error);
  if (g_strcmp0 (act->reason, CORDEAU_ACT_CYCLE_SPLIT) == 0)
    return cordeau_when_parse (act->other != NULL ? act->other : "", NULL, &at, error)
           && cordeau_machine_cycle_split (run->txn, cycles->cycle, at, fact, error);
  return cordeau_machine_cycle_finish (run->txn, cycles->cycle, fact, error);
}

gboolean
cordeau_act_cycle (CordeauActRun *run, GError **error)
{
  g_auto (Cycles) cycles = { 0 };
  GError *local = NULL;
  char fact[37];

  if (!find_cycles (&cycles, run, &local))
    {
      if (local == NULL)
        return cordeau_act_say (run, CORDEAU_OUTCOME_REFUSED,
                                g_strdup (_ ("That cycle is no more as it was; look again.")));
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!correct (run, &cycles, fact, &local))
    {
      /* What cannot be so is said, and nothing is written. */
      if (!g_error_matches (local, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID)
          && local->domain != CORDEAU_BASE_ERROR)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      cordeau_act_say (run, CORDEAU_OUTCOME_REFUSED, g_strdup (local->message));
      g_error_free (local);
      return TRUE;
    }
  memcpy (run->fact, fact, sizeof run->fact);
  if (!cordeau_session_attribute (run->txn, fact, run->act->actor, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED,
                          g_strdup (_ ("Noted, and learned: the machine is understood better from "
                                       "now on.")));
}
