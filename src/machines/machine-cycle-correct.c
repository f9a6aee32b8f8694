/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts of corrections, and what is learned from them. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "machines/machine-cycle-correct.h"
#include "machines/machine-cycle-private.h"
#include "machines/signature-profile-private.h"
#include "machines/telemetry-record.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CORDEAU_SESSION_ERROR, CORDEAU_SESSION_ERROR_INVALID, sentence);
  return FALSE;
}

/* @subject: (transfer full): to be freed when the draft is written */
static void
begin (CordeauDraft *draft, const char *kind, CordeauTxn *txn, const char *machine,
       const char *target, char **subject)
{
  *subject = cordeau_machine_cycle_subject (cordeau_txn_get_site (txn), machine);
  cordeau_draft_init (draft, kind, *subject, 0);
  cordeau_draft_text (draft, "machine", machine);
  cordeau_draft_text (draft, "target", target);
}

/* (transfer full) (nullable): an empty one when nothing was learned yet; %NULL with @error */
static CordeauSignatureProfile *
read_profile (CordeauTxn *txn, const char *machine, GError **error)
{
  GError *local = NULL;
  CordeauSignatureProfile *profile;

  profile = cordeau_signature_record_read (cordeau_txn_get_connection (txn),
                                           cordeau_txn_get_site (txn), machine, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (profile == NULL)
    profile = cordeau_signature_profile_new ();
  return profile;
}

/* --- merge ---------------------------------------------------------------------------------------- */

static gboolean
check_merge (CordeauTxn *txn, const CordeauMachineCycle *first, const CordeauMachineCycle *second,
             GError **error)
{
  g_autoptr (GPtrArray) among = NULL;

  if (strcmp (first->fact, second->fact) == 0)
    return refuse (error, _ ("This is one cycle already. Name the two that were one."));
  if (strcmp (first->machine, second->machine) != 0)
    return refuse (error, _ ("These are cycles of two machines. Name two of one machine."));
  if (second->end - first->start > CORDEAU_MACHINE_CYCLE_MOST)
    return refuse (error, _ ("Together these take more than a day. Name two that lie together."));
  among = cordeau_machine_cycles_read (cordeau_txn_get_connection (txn), cordeau_txn_get_site (txn),
                                       first->machine, first->start, second->end, error);
  if (among == NULL)
    return FALSE;
  if (among->len > 2)
    return refuse (error,
                   _ ("Another cycle lies between these two. Merge the neighbours one by one."));
  return TRUE;
}

static gboolean
learn_merge (CordeauTxn *txn, const CordeauMachineCycle *first, const CordeauMachineCycle *second,
             GError **error)
{
  g_autoptr (CordeauSignatureProfile) profile = read_profile (txn, first->machine, error);
  g_autoptr (CordeauSignatureCycle) before = NULL;
  g_autoptr (CordeauSignatureCycle) after = NULL;
  g_autoptr (CordeauSignatureCycle) merged = NULL;

  if (profile == NULL)
    return FALSE;
  if (second->start < first->end)
    return TRUE;
  before = cordeau_machine_cycle_to_signature (first);
  after = cordeau_machine_cycle_to_signature (second);
  merged = cordeau_signature_correct_merge (profile, before, after, NULL);
  return cordeau_signature_record_put (txn, first->machine, profile, error);
}

gboolean
cordeau_machine_cycle_merge (CordeauTxn *txn, const CordeauMachineCycle *first,
                             const CordeauMachineCycle *second, char fact[37], GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && first != NULL && second != NULL, FALSE);

  if (second->start < first->start)
    {
      const CordeauMachineCycle *later = first;

      first = second;
      second = later;
    }
  if (!check_merge (txn, first, second, error))
    return FALSE;
  begin (&draft, "machine.cycle-merged", txn, first->machine, first->fact, &subject);
  cordeau_draft_text (&draft, "other", second->fact);
  return cordeau_txn_append (txn, &draft, fact, error) && learn_merge (txn, first, second, error);
}

/* --- split ---------------------------------------------------------------------------------------- */

/* Nobody can learn a course that was not measured. */
static gboolean
learn_split (CordeauTxn *txn, const CordeauMachineCycle *cycle, gint64 at, GError **error)
{
  g_autoptr (CordeauSignatureProfile) profile = NULL;
  g_autoptr (CordeauSignatureCycle) whole = NULL;
  g_autoptr (CordeauSignatureCycle) first = NULL;
  g_autoptr (CordeauSignatureCycle) second = NULL;

  if (cycle->n_slices == 0)
    return TRUE;
  profile = read_profile (txn, cycle->machine, error);
  if (profile == NULL)
    return FALSE;
  whole = cordeau_machine_cycle_to_signature (cycle);
  return !cordeau_signature_correct_split (profile, whole, at, at, NULL, &first, &second)
         || cordeau_signature_record_put (txn, cycle->machine, profile, error);
}

gboolean
cordeau_machine_cycle_split (CordeauTxn *txn, const CordeauMachineCycle *cycle, gint64 at,
                             char fact[37], GError **error)
{
  g_autofree char *subject = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && cycle != NULL, FALSE);

  if (at <= cycle->start || at >= cycle->end)
    return refuse (error,
                   _ ("This time does not lie within the cycle. Choose one between its start "
                      "and its end."));
  begin (&draft, "machine.cycle-split", txn, cycle->machine, cycle->fact, &subject);
  cordeau_draft_int (&draft, "start", at);
  return cordeau_txn_append (txn, &draft, fact, error) && learn_split (txn, cycle, at, error);
}

/* --- finished ------------------------------------------------------------------------------------- */

gboolean
cordeau_machine_cycle_finish (CordeauTxn *txn, const CordeauMachineCycle *cycle, char fact[37],
                              GError **error)
{
  g_autofree char *subject = NULL;
  g_autoptr (CordeauSignatureProfile) profile = NULL;
  g_autoptr (CordeauSignatureCycle) signature = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && cycle != NULL, FALSE);

  if (cycle->outcome == CORDEAU_SIGNATURE_FINISHED)
    return refuse (error, _ ("This cycle has finished already."));
  begin (&draft, "machine.cycle-finished", txn, cycle->machine, cycle->fact, &subject);
  if (!cordeau_txn_append (txn, &draft, fact, error))
    return FALSE;
  profile = read_profile (txn, cycle->machine, error);
  if (profile == NULL)
    return FALSE;
  signature = cordeau_machine_cycle_to_signature (cycle);
  cordeau_signature_correct_finished (profile, signature);
  return cordeau_signature_record_put (txn, cycle->machine, profile, error);
}

/* --- undo ----------------------------------------------------------------------------------------- */

/* Whether a correction of this kind other than @except stands. */
static gboolean
any_stands (GPtrArray *corrections, CordeauCycleCorrectionKind kind, const char *except)
{
  for (guint i = 0; i < corrections->len; i++)
    {
      const CordeauCycleCorrection *correction = g_ptr_array_index (corrections, i);

      if (correction->kind == kind && !correction->undone && strcmp (correction->fact, except) != 0)
        return TRUE;
    }
  return FALSE;
}

/* What the last of its kind taught is forgotten: a pause, or that this machine ends without current. */
static gboolean
unlearn (CordeauTxn *txn, const char *machine, const CordeauCycleCorrection *target,
         GPtrArray *corrections, GError **error)
{
  g_autoptr (CordeauSignatureProfile) profile = NULL;

  if (any_stands (corrections, target->kind, target->fact))
    return TRUE;
  profile = read_profile (txn, machine, error);
  if (profile == NULL)
    return FALSE;
  if (target->kind == CORDEAU_CYCLE_MERGED)
    profile->pause = 0;
  else if (target->kind == CORDEAU_CYCLE_FINISHED)
    profile->ends_dead = FALSE;
  else
    return TRUE;
  return cordeau_signature_record_put (txn, machine, profile, error);
}

gboolean
cordeau_machine_cycle_undo (CordeauTxn *txn, const char *machine, const char *target, char fact[37],
                            GError **error)
{
  g_autofree char *subject = NULL;
  g_autoptr (GPtrArray) corrections = NULL;
  CordeauDraft draft;

  g_return_val_if_fail (txn != NULL && machine != NULL && target != NULL, FALSE);

  corrections = cordeau_cycle_corrections_read (cordeau_txn_get_connection (txn),
                                                cordeau_txn_get_site (txn), machine, error);
  if (corrections == NULL)
    return FALSE;
  begin (&draft, "machine.cycle-undo", txn, machine, target, &subject);
  if (!cordeau_txn_append (txn, &draft, fact, error))
    return FALSE;
  for (guint i = 0; i < corrections->len; i++)
    {
      const CordeauCycleCorrection *correction = g_ptr_array_index (corrections, i);

      if (strcmp (correction->fact, target) == 0)
        return unlearn (txn, machine, correction, corrections, error);
    }
  return TRUE;
}
