/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The writer: the one thread of this process that writes. For store.c. */
#pragma once

#include "store/store.h"
#include "store/trouble.h"

G_BEGIN_DECLS

typedef struct _CordeauWriter CordeauWriter;

/**
 * CordeauWriterChanged: projections changed; @mask by place in the registry. Called in the writer
 * thread, after the commit.
 */
typedef void (*CordeauWriterChanged) (guint32 mask, gpointer user_data);

/* Opens, migrates, rebuilds outdated projections, starts the thread. Never %NULL: with @error set it cannot write,
 * and tries again with every job. */
CordeauWriter *cordeau_writer_new (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                                   CordeauTrouble *trouble, CordeauWriterChanged changed,
                                   gpointer user_data, GError **error);
/* Finishes queued jobs, checkpoints, joins. */
void cordeau_writer_free (CordeauWriter *self);

void cordeau_writer_set_identity (CordeauWriter *self, const char *site, const char *computer);

/**
 * CordeauJob:
 * @alone: shares its transaction with no other job: for one that writes most of the file
 * @done: called in the writer thread after the commit (or the failure); takes @result and @error
 */
typedef struct _CordeauJob CordeauJob;
typedef void (*CordeauJobDone) (gpointer result, GError *error, gpointer user_data);

struct _CordeauJob
{
  CordeauWriteFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  GCancellable *cancellable;
  CordeauProgressFunc progress; /* called in the writer thread */
  gpointer progress_data;
  gboolean alone;
  CordeauJobDone done;
  gpointer done_data;

  gpointer result;
  GError *error;
};

/* (transfer full) @job */
void cordeau_writer_push (CordeauWriter *self, CordeauJob *job);

G_END_DECLS
