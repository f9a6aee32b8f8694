/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the thread of a run has in its hands, one piece of work at a time. For run.c. */
#pragma once

#include "practice/plugs.h"
#include "practice/world.h"

G_BEGIN_DECLS

/**
 * CordeauRunWork: shared: it may outlive the run by a moment
 * @world: (nullable): made anew when it is needed
 * @lock: a file's descriptor: of all that could let the site live, one does; -1 before
 * @until: what is to be lived
 * @scenario: which one begins, if @change; after the work, the one that is
 * @kept: (nullable): what is left alone from now on, if @keep
 * @plugged: its machines hang on plugs; @plugs: (nullable): which
 * @speed: of practice, for them
 * @kept_end: after the work: when the cycle of the first machine among @kept ends; 0: none runs
 */
typedef struct
{
  GMutex mutex;
  CordeauSession *session;
  CordeauWorld *world;
  int lock;
  gint64 until;
  CordeauScenario scenario;
  gboolean change;
  char **kept;
  gboolean keep;
  gboolean plugged;
  CordeauPracticePlugs *plugs;
  guint speed;
  gint64 kept_end;
} CordeauRunWork;

CordeauRunWork *cordeau_run_work_new (CordeauSession *session);
CordeauRunWork *cordeau_run_work_ref (CordeauRunWork *self);
void cordeau_run_work_unref (gpointer self);

/* In the thread. */
gboolean cordeau_run_work_live (CordeauRunWork *self, GCancellable *cancellable, GError **error);

G_END_DECLS
