/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a worker, what is written down and what is sealed, in one job; and taking that back. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/**
 * CordeauWorkerChange: what was changed, and how to take it back
 * @key, @shown: of the worker
 * @n_records: of how many records; 0: what was said stood there already
 * @private: whether anything sealed was spoken of
 */
typedef struct
{
  char *key;
  char *shown;
  guint n_records;
  gboolean private;
  gpointer priv; /* the records as they were: those that are sealed stay so */
} CordeauWorkerChange;

void cordeau_worker_change_free (CordeauWorkerChange *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorkerChange, cordeau_worker_change_free)

/**
 * cordeau_worker_change:
 * @key: (nullable): %NULL: a new worker, of whom first_name is to be said
 * @zone: where the site is
 * @pairs: %NULL-terminated names and values, as of cordeau_worker_edit(); also "capability.CODE" (capability.h),
 *   "contact.phone" and "contact.email" (private.h), and "afest.POST.KIND" ("DAY;MINUTES;LEVEL;TUTOR", all but the day may be empty,
 *   or "DAY;no", which takes it out again; afest.h)
 *
 * In a write job. CORDEAU_SESSION_ERROR_INVALID says what cannot be; then nothing is changed.
 *
 * Returns: (transfer full)
 */
CordeauWorkerChange *cordeau_worker_change (CordeauTxn *txn, CordeauLocal *local, GTimeZone *zone,
                                            const char *key, const char *const *pairs,
                                            GError **error);
/* "Seen, autonomous", today, and by @witness (nullable), as of cordeau_skill_see(). (transfer full) */
CordeauWorkerChange *cordeau_worker_see (CordeauTxn *txn, GTimeZone *zone, const char *key,
                                         CordeauPost post, const char *witness, GError **error);
/* Puts back what @self changed, in a write job. CORDEAU_STORE_ERROR_CONFLICT when somebody changed it meanwhile. */
gboolean cordeau_worker_change_undo (const CordeauWorkerChange *self, CordeauTxn *txn,
                                     GError **error);

/* --- for screens: off the main thread ------------------------------------------------------------------ */

/* @pairs are copied. */
void cordeau_worker_change_async (CordeauSession *session, const char *key,
                                  const char *const *pairs, GAsyncReadyCallback callback,
                                  gpointer user_data);
/* By who is at the keyboard. */
void cordeau_worker_see_async (CordeauSession *session, const char *key, CordeauPost post,
                               GAsyncReadyCallback callback, gpointer user_data);
/* @change: (transfer full) */
void cordeau_worker_change_undo_async (CordeauSession *session, CordeauWorkerChange *change,
                                       GAsyncReadyCallback callback, gpointer user_data);
/* Of all three; of undoing, what was taken back. (transfer full) */
CordeauWorkerChange *cordeau_worker_change_finish (GObject *source, GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
