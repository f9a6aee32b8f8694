/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs one act for each of several nets in one write job, and says what came of it in one sentence. */
#include <glib/gi18n-lib.h>

#include "bags/acts-each.h"
#include "bags/acts-private.h"

void
cordeau_act_total_free (CordeauActTotal *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->facts, g_ptr_array_unref);
  g_free (self->message);
  g_free (self);
}

/* --- in words ------------------------------------------------------------------------------------ */

/* (transfer full): how many it was done to. */
static char *
describe_done (const CordeauAct *act, guint n)
{
  switch (act->kind)
    {
    case CORDEAU_ACT_HOLD:
      return g_strdup_printf (ngettext ("%u net is held.", "%u nets are held.", n), n);
    case CORDEAU_ACT_RELEASE:
      return g_strdup_printf (ngettext ("%u net goes on.", "%u nets go on.", n), n);
    case CORDEAU_ACT_REWASH:
      return g_strdup_printf (ngettext ("%u net goes back to the wash.",
                                        "%u nets go back to the wash.", n),
                              n);
    case CORDEAU_ACT_MISSING:
      return g_strdup_printf (ngettext ("%u net is missing.", "%u nets are missing.", n), n);
    case CORDEAU_ACT_MOVE:
      return g_strdup_printf (
          /* Translators: %s is a stage: "Drying" */
          ngettext ("%u net moved by hand: %s.", "%u nets moved by hand: %s.", n), n,
          cordeau_stage_to_label (act->stage));
    case CORDEAU_ACT_UNDO:
      return g_strdup_printf (ngettext ("Undone for %u net.", "Undone for %u nets.", n), n);
    default:
      return g_strdup_printf (ngettext ("Done for %u net.", "Done for %u nets.", n), n);
    }
}

/* The first that it was not done to; its sentence says why. */
static const CordeauScanResult *
find_refused (const CordeauActTotal *total)
{
  for (guint i = 0; i < total->results->len; i++)
    {
      const CordeauScanResult *result = g_ptr_array_index (total->results, i);

      if (result->outcome != CORDEAU_OUTCOME_ACCEPTED && result->outcome != CORDEAU_OUTCOME_REPEAT)
        return result;
    }
  return NULL;
}

static void
describe (CordeauActTotal *total, const CordeauAct *act)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *done = describe_done (act, total->n_done);
  const CordeauScanResult *refused = find_refused (total);
  guint n = total->results->len - total->n_done - total->n_already;

  g_string_append (text, done);
  if (total->n_already > 0)
    g_string_append_printf (text,
                            ngettext (" %u was so already.", " %u were so already.",
                                      total->n_already),
                            total->n_already);
  if (refused != NULL)
    {
      g_string_append_printf (text, ngettext (" Not done for %u: ", " Not done for %u, first: ", n),
                              n);
      g_string_append (text, refused->message);
    }
  total->message = g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- the job ------------------------------------------------------------------------------------- */

typedef struct
{
  CordeauSession *session;
  CordeauAct *act;
  char **codes;
} EachJob;

static void
each_job_free (gpointer data)
{
  EachJob *job = data;

  g_object_unref (job->session);
  cordeau_act_free (job->act);
  g_strfreev (job->codes);
  g_free (job);
}

static EachJob *
each_job_new (CordeauSession *session, const CordeauAct *act, const char *const *codes)
{
  EachJob *job = g_new0 (EachJob, 1);

  job->session = g_object_ref (session);
  job->act = cordeau_act_copy (act);
  job->codes = g_strdupv ((char **) codes);
  return job;
}

static void
take (CordeauActTotal *total, CordeauScanResult *result)
{
  g_ptr_array_add (total->results, result);
  if (result->outcome == CORDEAU_OUTCOME_REPEAT)
    total->n_already++;
  if (result->outcome != CORDEAU_OUTCOME_ACCEPTED)
    return;
  total->n_done++;
  if (result->fact != NULL)
    g_ptr_array_add (total->facts, g_strdup (result->fact));
}

static gpointer
run_each (CordeauTxn *txn, gpointer data, GError **error)
{
  EachJob *job = data;
  g_autoptr (CordeauActTotal) total = g_new0 (CordeauActTotal, 1);

  total->results = g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_scan_result_free);
  total->facts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; job->codes[i] != NULL; i++)
    {
      CordeauScanResult *result;

      g_set_str (job->act->kind == CORDEAU_ACT_UNDO ? &job->act->fact : &job->act->code,
                 job->codes[i]);
      result = cordeau_act_run (txn, job->session, job->act, error);
      if (result == NULL)
        return NULL;
      take (total, result);
    }
  describe (total, job->act);
  return g_steal_pointer (&total);
}

void
cordeau_act_each_async (CordeauSession *session, const CordeauAct *act, const char *const *codes,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (CORDEAU_IS_SESSION (session));
  g_return_if_fail (act != NULL && codes != NULL);
  g_return_if_fail (g_strv_length ((char **) codes) <= CORDEAU_ACT_EACH_MOST);

  cordeau_store_write_async (cordeau_session_get_store (session), run_each,
                             each_job_new (session, act, codes), each_job_free,
                             (GDestroyNotify) cordeau_act_total_free, NULL, NULL, callback,
                             user_data);
}

CordeauActTotal *
cordeau_act_each_finish (CordeauSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);

  return cordeau_store_write_finish (cordeau_session_get_store (session), result, error);
}

CordeauActTotal *
cordeau_act_each_sync (CordeauSession *session, const CordeauAct *act, const char *const *codes,
                       GError **error)
{
  EachJob *job;
  CordeauActTotal *total;

  g_return_val_if_fail (CORDEAU_IS_SESSION (session), NULL);
  g_return_val_if_fail (act != NULL && codes != NULL, NULL);

  job = each_job_new (session, act, codes);
  total = cordeau_store_write (cordeau_session_get_store (session), run_each, job,
                               (GDestroyNotify) cordeau_act_total_free, error);
  each_job_free (job);
  return total;
}
