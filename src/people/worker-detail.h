/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the card of a worker shows, read at once; and apart from it, what is sealed. */
#pragma once

#include "people/afest.h"
#include "people/capability.h"
#include "people/milestone.h"
#include "people/onboarding.h"
#include "people/skill-matrix.h"
#include "people/worker.h"

G_BEGIN_DECLS

/* A contract that ends within so many days is to be spoken of. */
#define CORDEAU_CONTRACT_NEAR 60
/* What comes up later is nobody's worry yet. */
#define CORDEAU_WORKER_AHEAD 120

/**
 * CordeauWorkerDetail:
 * @worker: (nullable): borrowed from @workers: %NULL: nobody has that key
 * @workers: (element-type CordeauWorker): all of the site
 * @employer: (nullable): as it is called
 * @employers: %NULL-terminated: names of lenders and of employers that others have, to choose from
 * @onboarding: (nullable): of @worker
 * @ahead: (nullable) (element-type CordeauMilestone): what comes up within CORDEAU_WORKER_AHEAD days; reviews of what is sealed are
 *   not among them
 * @afests: (nullable) (element-type CordeauAfest): training at work
 * @learning: (nullable): the next CORDEAU_SKILL_ALONE_DAYS, of somebody who learns a post: where they are planned alone
 * @today: where the site is
 */
typedef struct
{
  CordeauWorker *worker;
  GPtrArray *ahead;
  GPtrArray *afests;
  CordeauOnboarding *onboarding;
  GPtrArray *workers;
  char *employer;
  char **employers;
  CordeauSkillMatrix *learning;
  gint32 today;
} CordeauWorkerDetail;

void cordeau_worker_detail_free (CordeauWorkerDetail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorkerDetail, cordeau_worker_detail_free)

/* @key: (nullable): %NULL: only of the others. (transfer full) */
CordeauWorkerDetail *cordeau_worker_detail_read (CordeauConnection *connection, const char *site,
                                                 GTimeZone *zone, const char *key, gint32 today,
                                                 GError **error);
void cordeau_worker_detail_read_async (CordeauSession *session, const char *key,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
CordeauWorkerDetail *cordeau_worker_detail_read_finish (GObject *source, GAsyncResult *result,
                                                        GError **error);

/* (transfer none): how a worker with @key is called; the key itself for somebody who is not there, %NULL for %NULL. */
const char *cordeau_worker_detail_name (const CordeauWorkerDetail *self, const char *key);

/* The last day of the contract of @worker, when no other follows and it is within CORDEAU_CONTRACT_NEAR days or over;
 * CORDEAU_DAY_NONE else, and for somebody who left. */
gint32 cordeau_worker_contract_end_near (const CordeauWorker *worker, gint32 today);

/* What is sealed of somebody. @capabilities: (element-type CordeauCapability) */
typedef struct
{
  GArray *capabilities;
  CordeauContact *contact;
} CordeauWorkerSealed;

void cordeau_worker_sealed_free (CordeauWorkerSealed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauWorkerSealed, cordeau_worker_sealed_free)

/* CORDEAU_SEAL_ERROR where this computer does not have the key. */
void cordeau_worker_sealed_read_async (CordeauSession *session, const char *key,
                                       GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data);
CordeauWorkerSealed *cordeau_worker_sealed_read_finish (GObject *source, GAsyncResult *result,
                                                        GError **error);

G_END_DECLS
