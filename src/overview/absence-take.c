/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "overview/absence-take.h"

typedef struct
{
  char *actor;
  gboolean agreed;
  GPtrArray *moves;
  GPtrArray *before;
} Take;

static void
take_free (gpointer data)
{
  Take *take = data;

  g_free (take->actor);
  g_clear_pointer (&take->moves, g_ptr_array_unref);
  g_clear_pointer (&take->before, g_ptr_array_unref);
  g_free (take);
}

static GPtrArray *
shifts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cordeau_shift_free);
}

static gpointer
take_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Take *take = data;
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_ABSENCE, take->actor, take->agreed };
  g_autoptr (GPtrArray) done = shifts_new ();

  for (guint i = 0; i < take->moves->len; i++)
    {
      const CordeauAbsenceMove *move = g_ptr_array_index (take->moves, i);
      CordeauShift *before = NULL;

      if (!cordeau_absence_take (txn, move->shift, move->from, move->to, &reason, &before, error))
        return NULL;
      /* Put back over what is there by then. */
      g_clear_pointer (&before->rev, g_free);
      g_ptr_array_add (done, before);
    }
  return g_steal_pointer (&done);
}

void
cordeau_absence_take_async (CordeauSession *session, const CordeauAbsenceChoice *choice,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Take *take;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && choice != NULL);

  take = g_new0 (Take, 1);
  take->actor = g_strdup (cordeau_session_get_actor (session));
  take->agreed = choice->rank == CORDEAU_REPAIR_CONSENT;
  take->moves = g_ptr_array_ref (choice->moves);
  cordeau_store_write_async (cordeau_session_get_store (session), take_job, take, take_free,
                             (GDestroyNotify) g_ptr_array_unref, NULL, NULL, callback, user_data);
}

GPtrArray *
cordeau_absence_take_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error);
}

static gpointer
undo_job (CordeauTxn *txn, gpointer data, GError **error)
{
  const Take *take = data;
  const CordeauRosterReason reason = { CORDEAU_ROSTER_WHY_CORRECTION, take->actor, FALSE, TRUE };

  for (guint i = take->before->len; i > 0; i--)
    if (!cordeau_shift_put (txn, g_ptr_array_index (take->before, i - 1), &reason, error))
      return NULL;
  return GINT_TO_POINTER (TRUE);
}

void
cordeau_absence_undo_async (CordeauSession *session, GPtrArray *before,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  Take *take;

  g_return_if_fail (CORDEAU_IS_SESSION (session) && before != NULL);

  take = g_new0 (Take, 1);
  take->actor = g_strdup (cordeau_session_get_actor (session));
  take->before = before;
  cordeau_store_write_async (cordeau_session_get_store (session), undo_job, take, take_free, NULL,
                             NULL, NULL, callback, user_data);
}

gboolean
cordeau_absence_undo_finish (GObject *source, GAsyncResult *result, GError **error)
{
  return cordeau_store_write_finish (CORDEAU_STORE (source), result, error) != NULL;
}
