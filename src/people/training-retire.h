/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Training is kept two years after the last contact (domain.md, retention): the day somebody left, or their last contract ended with none
 * that follows. What is let go of: levels with their evidence, every step to them, training at work, the first days, what was said of
 * milestones and placements. The card without them, shifts and clock-ins have rules of their own. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

#define CORDEAU_TRAINING_YEARS 2

/* CORDEAU_DAY_NONE: still here, as far as is known. */
gint32 cordeau_worker_last_contact (const CordeauWorker *worker);

/**
 * CordeauTrainingRetired:
 * @workers: (element-type utf8): keys of those of whom something was let go of, or would be
 * @n_records: how many records
 */
typedef struct
{
  GPtrArray *workers;
  guint n_records;
} CordeauTrainingRetired;

void cordeau_training_retired_free (CordeauTrainingRetired *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauTrainingRetired, cordeau_training_retired_free)

/* In a write job. @dry: says what is due, and changes nothing. (transfer full) */
CordeauTrainingRetired *cordeau_training_retire (CordeauTxn *txn, gint32 today, gboolean dry,
                                                 GError **error);

G_END_DECLS
