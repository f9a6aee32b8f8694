/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A net put somewhere else by a person's word rather than by a reading: the tag was not read where it should have been,
 * or was read at the wrong station. It says who and why, so that nobody takes it for a scan. */
#include <glib/gi18n-lib.h>

#include "bags/acts-private.h"
#include "bags/judge.h"

static const struct
{
  const char *nick;
  const char *label;
} reasons[] = {
  { "not-read", N_ ("it was not read there") },
  { "wrong-station", N_ ("it was read at the wrong station") },
  { "no-scanner", N_ ("the scanner does not work") },
  { "other", N_ ("another reason") },
};

static const char *const nicks[] = { "not-read", "wrong-station", "no-scanner", "other", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == G_N_ELEMENTS (reasons) + 1);

const char *const *
cordeau_act_move_reasons (void)
{
  return nicks;
}

const char *
cordeau_act_move_reason_to_label (const char *reason)
{
  guint i = 0;

  while (i < G_N_ELEMENTS (reasons) - 1 && g_strcmp0 (reasons[i].nick, reason) != 0)
    i++;
  return _ (reasons[i].label);
}

static gboolean
is_a_place (CordeauStage stage)
{
  return stage >= CORDEAU_STAGE_RECEIVED && stage <= CORDEAU_STAGE_READY;
}

static gboolean
goes_into_a_drum (const CordeauActRun *run)
{
  return run->act->stage == CORDEAU_STAGE_WASHING || run->act->stage == CORDEAU_STAGE_DRYING;
}

static gboolean
is_aside (const CordeauActRun *run)
{
  return run->net->stage == CORDEAU_STAGE_HELD || run->net->stage == CORDEAU_STAGE_QUARANTINE;
}

/* A word of reasons.h, or %NULL when the move may go on. */
static const char *
find_objection (const CordeauActRun *run)
{
  const CordeauAct *act = run->act;

  if (!is_a_place (act->stage))
    return "bad-stage";
  if (act->reason == NULL || !g_strv_contains (nicks, act->reason))
    return "bad-reason";
  if (!cordeau_slot_is_good (act->slot))
    return "bad-slot";
  if (!cordeau_stage_is_open (run->net->stage))
    return "not-here";
  if (is_aside (run))
    return "release-first";
  if (cordeau_judge_is_unproven (run->net, run->net->stage))
    return "hygiene-in-drum";
  if (goes_into_a_drum (run) && (act->machine == NULL || *act->machine == '\0'))
    return "no-machine";
  return NULL;
}

/* --- into a machine ------------------------------------------------------------------------------ */

typedef struct
{
  CordeauMachine *machine;
  CordeauLoad *load;
} Drum;

static void
drum_clear (Drum *drum)
{
  g_clear_pointer (&drum->machine, cordeau_machine_free);
  g_clear_pointer (&drum->load, cordeau_load_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drum, drum_clear)

static gboolean
serves (const CordeauMachine *machine, CordeauStage stage)
{
  switch (machine->kind)
    {
    case CORDEAU_MACHINE_WASHER:
      return stage == CORDEAU_STAGE_WASHING;
    case CORDEAU_MACHINE_DRYER:
      return stage == CORDEAU_STAGE_DRYING;
    /* What is hygienic is proved by scanning it there. */
    case CORDEAU_MACHINE_HYGIENE:
    case CORDEAU_MACHINE_IRONER:
      return FALSE;
    case CORDEAU_MACHINE_UNKNOWN:
    default:
      return TRUE;
    }
}

static gboolean
is_too_heavy (const CordeauActRun *run, const Drum *drum)
{
  gint64 capacity = cordeau_machine_capacity (drum->machine);
  gint64 grams = run->net->grams > 0 ? run->net->grams : CORDEAU_ASSUMED_GRAMS;

  if (drum->load != NULL)
    grams += drum->load->grams;
  return capacity > 0 && grams > capacity;
}

/* The load in the machine; none when it is out of it and the net begins another. */
static gboolean
find_load (CordeauActRun *run, Drum *drum, GError **error)
{
  g_autoptr (CordeauLoad) load = NULL;
  gboolean out = FALSE;
  GError *local = NULL;

  load = cordeau_load_read_open (run->connection, cordeau_txn_get_site (run->txn),
                                 drum->machine->id, &local);
  if (load != NULL && g_strcmp0 (run->net->load, load->id) != 0)
    cordeau_load_is_out (run->connection, load, &out, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (!out)
    drum->load = g_steal_pointer (&load);
  return TRUE;
}

/* Finds the machine and the load in it, or begins one. @objection: set when it will not do. */
static gboolean
find_drum (CordeauActRun *run, Drum *drum, const char **objection, GError **error)
{
  const char *site = cordeau_txn_get_site (run->txn);
  gboolean washes = run->act->stage == CORDEAU_STAGE_WASHING;
  GError *local = NULL;

  drum->machine = cordeau_machine_find_for (run->connection, site, run->act->machine,
                                            washes ? CORDEAU_MACHINE_WASHER : CORDEAU_MACHINE_DRYER,
                                            &local);
  if (drum->machine != NULL)
    find_load (run, drum, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (drum->machine == NULL)
    *objection = "unknown-machine";
  else if (!serves (drum->machine, run->act->stage))
    *objection = "wrong-machine-move";
  else if (is_too_heavy (run, drum))
    *objection = "overfill-move";
  if (*objection != NULL || drum->load != NULL)
    return TRUE;
  drum->load = cordeau_load_begin (run->txn, drum->machine->id,
                                   washes ? CORDEAU_STATION_WASHING : CORDEAU_STATION_DRYING, NULL,
                                   run->now, error);
  return drum->load != NULL;
}

/* --- the act ------------------------------------------------------------------------------------- */

static gboolean
append (CordeauActRun *run, const Drum *drum, GError **error)
{
  const CordeauNetState *bearer = cordeau_act_bearer (run);
  const CordeauAct *act = run->act;
  CordeauDraft draft;

  cordeau_draft_init (&draft, "net.moved", bearer->id, 0);
  cordeau_draft_text (&draft, "code", bearer->code);
  if (drum->load != NULL)
    {
      cordeau_draft_text (&draft, "load", drum->load->id);
      cordeau_draft_text (&draft, "machine", drum->machine->id);
    }
  cordeau_draft_text (&draft, "reason", act->reason);
  if (act->stage == CORDEAU_STAGE_READY && act->slot != NULL && *act->slot != '\0')
    cordeau_draft_text (&draft, "slot", act->slot);
  cordeau_draft_text (&draft, "stage", cordeau_stage_to_nick (act->stage));
  return cordeau_act_append (run, &draft, ++run->n, error);
}

static gboolean
is_there_already (const CordeauActRun *run, const Drum *drum)
{
  if (run->net->stage != run->act->stage)
    return FALSE;
  if (drum->load != NULL)
    return g_strcmp0 (run->net->load, drum->load->id) == 0;
  return run->act->slot == NULL || g_strcmp0 (run->net->slot, run->act->slot) == 0;
}

gboolean
cordeau_act_move (CordeauActRun *run, GError **error)
{
  const char *objection = find_objection (run);
  g_autofree char *left = g_strdup (run->net->load);
  g_auto (Drum) drum = { 0 };

  if (objection == NULL && goes_into_a_drum (run) && !find_drum (run, &drum, &objection, error))
    return FALSE;
  if (objection != NULL)
    return cordeau_act_refuse (run, CORDEAU_OUTCOME_REFUSED, objection);
  if (is_there_already (run, &drum))
    return cordeau_act_say_already (run);
  if (!append (run, &drum, error))
    return FALSE;
  if (left != NULL && !cordeau_load_end_if_empty (run->txn, left, run->now, error))
    return FALSE;
  return cordeau_act_say (run, CORDEAU_OUTCOME_ACCEPTED, NULL);
}
