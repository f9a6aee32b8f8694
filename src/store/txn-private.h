/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The inside of a write transaction: one object per writer thread, used for one group of jobs after
 * another. */
#pragma once

#include <gio/gio.h>

#include "base/hlc.h"
#include "store/connection-private.h"
#include "store/kinds-private.h"

G_BEGIN_DECLS

typedef struct
{
  gint64 db;
  gint64 last_seq;
  gint64 clock;
  guint64 filed; /* filing.h */
  gboolean dirty; /* last_seq, clock or filed not yet in the file */
} CordeauDbRow;

/* The word that keeps the retention floor (retention.h). */
#define CORDEAU_TXN_FLOOR "retention-floor"

struct _CordeauTxn
{
  /* Borrowed */
  CordeauConnection *connection;
  CordeauEnv *env;
  CordeauKinds *kinds;

  /* Owned */
  CordeauHlc *hlc;
  CordeauJsonWriter *json;
  GHashTable *dbs; /* name → CordeauDbRow */
  char *site;
  char *computer;
  char *facts_db; /* the operational database of @facts_month */
  int facts_month; /* months since year 0, of the last "now" */

  char floor[7]; /* "YYYYMM": older months were dropped; "" for none */

  gboolean scratch; /* the word CORDEAU_TXN_SCRATCH stands in the file */
  gint64 now;
  guint32 changed; /* projections touched: places in the registry */
  gboolean moved; /* a database has news */

  /* The job under way; borrowed. */
  GCancellable *cancellable;
  void (*progress) (double fraction, gpointer user_data);
  gpointer progress_data;
};

CordeauTxn *cordeau_txn_new (CordeauConnection *connection, CordeauEnv *env, CordeauKinds *kinds);
void cordeau_txn_free (CordeauTxn *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauTxn, cordeau_txn_free)

/* Reads the databases' counters again: at the start, after another process wrote, after a rollback. */
gboolean cordeau_txn_reload (CordeauTxn *self, GError **error);
/* Writes the counters: before every commit. */
gboolean cordeau_txn_flush (CordeauTxn *self, GError **error);
/* A new job: reads the wall clock. */
void cordeau_txn_start_job (CordeauTxn *self);

/* The row of a database, made when it does not exist. Owned by the transaction. */
CordeauDbRow *cordeau_txn_get_db (CordeauTxn *self, const char *name, GError **error);

/* Deletes a fact. @fact: its row */
gboolean cordeau_txn_drop_fact (CordeauTxn *self, gint64 fact, GError **error);
/* A fact or a record of the database @db goes (filing.h). */
void cordeau_txn_unfile (CordeauTxn *self, gint64 db, gint64 seq, const char *id,
                         const guint8 *hash);

/* Folds into every projection in @mask. */
gboolean cordeau_txn_fold_fact (CordeauTxn *self, guint32 mask, const CordeauFact *fact,
                                yyjson_val *body, GError **error);
gboolean cordeau_txn_fold_record (CordeauTxn *self, guint32 mask, const CordeauRecord *record,
                                  yyjson_val *body, GError **error);

G_END_DECLS
