/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is what the file says true? For store.c, and for restoring. */
#pragma once

#include "store/connection-private.h"
#include "store/store.h"

G_BEGIN_DECLS

/* Enough to see what is wrong; a damaged file can have millions. */
#define CORDEAU_CHECK_MAX_PROBLEMS 100

typedef struct
{
  /* Borrowed */
  CordeauCheckReport *report;
  CordeauProgressFunc progress; /* (nullable) */
  gpointer user_data;
  GCancellable *cancellable;

  /* The part of the bar under way. */
  double from;
  double to;
  double said; /* it never goes back */
  gint64 steps;
} CordeauCheck;

CordeauCheckReport *cordeau_check_report_new (void);

/* Blocks; looks at one moment of the data and holds nobody up. @env, @kinds: borrowed */
CordeauCheckReport *cordeau_check_run (const char *folder, CordeauEnv *env, CordeauKinds *kinds,
                                       CordeauProgressFunc progress, gpointer user_data,
                                       GCancellable *cancellable, GError **error);

/* A problem in words; @mendable: whether rebuilding the tables mends it. */
void cordeau_check_add (CordeauCheck *self, gboolean mendable, const char *format, ...)
    G_GNUC_PRINTF (3, 4);
/* Begins the part of the bar up to @to. */
void cordeau_check_go_on (CordeauCheck *self, double to);
/* @done of @all of that part; %FALSE with CANCELLED. */
gboolean cordeau_check_step (CordeauCheck *self, gint64 done, gint64 all, GError **error);
/* While @connection works, cancelling interrupts it and the bar creeps on. %NULL statements between. */
void cordeau_check_watch (CordeauCheck *self, CordeauConnection *connection);

/* SQLite's own check. */
gboolean cordeau_check_integrity (CordeauCheck *self, CordeauConnection *connection,
                                  GError **error);
/* Every hash of every fact, every revision of every record. */
gboolean cordeau_check_content (CordeauCheck *self, CordeauConnection *connection, GError **error);
/* Every projection against a fresh fold, in a file of its own. */
gboolean cordeau_check_tables (CordeauCheck *self, const char *folder, CordeauEnv *env,
                               CordeauKinds *kinds, GError **error);

G_END_DECLS
