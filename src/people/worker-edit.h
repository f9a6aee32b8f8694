/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changing a worker by what a person types. */
#pragma once

#include "people/worker.h"

G_BEGIN_DECLS

/* What a list or a person says of a contract: NONE and 0 for what is not said. Of the same @from, or without one of the latest,
 * it completes the contract that is there; another @from is another contract. */
void cordeau_worker_put_contract (CordeauWorker *self, gint32 from, gint32 to, int weekly_minutes);
/* Another level than before has no evidence yet. */
void cordeau_worker_put_level (CordeauWorker *self, CordeauPost post, CordeauLevel level);

/**
 * cordeau_worker_edit:
 * @workers: (element-type CordeauWorker): all of the site, @self too: for keys
 * @assignments: %NULL-terminated pairs of name and value; names of what is kept elsewhere (“capability.…”, “contact.…”, “afest.…”) are passed over
 *
 * first_name, employer, status, birth_date, contract_from, contract_to, weekly_minutes, posts, post.POST, post.POST.evidence,
 * post.POST.date, post.POST.evaluator, languages, availability ("1-5 7:00-15:00; 6 7:00-13:00"), leave.FROM ("TO,code"),
 * elsewhere.FROM ("5h" or "5h,TO"), consent.sunday|overtime|night ("FROM" or "FROM,TO", "no"), contract.FROM (only ""),
 * night_worker, never_alone, monitor, tutor, left, exit. "" takes away. CORDEAU_SESSION_ERROR_INVALID says what cannot be; @self is
 * then half changed.
 */
gboolean cordeau_worker_edit (CordeauWorker *self, GPtrArray *workers,
                              const char *const *assignments, gint32 today, GError **error);

G_END_DECLS
