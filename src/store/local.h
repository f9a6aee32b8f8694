/* SPDX-License-Identifier: GPL-3.0-or-later */
/* local.db: what belongs to this computer alone: its key and prefix, counters, who was last at the
 * keyboard. Never replicated; sync has no handle on it. Blocking calls: not on a screen's thread. */
#pragma once

#include <glib.h>

#include "base/env.h"
#include "store/errors.h"

G_BEGIN_DECLS

/* The word that marks practice data, beside the data (txn.h) and here: neither ever becomes the other's (F17). */
#define CORDEAU_PRACTICE_WORD "practice"

typedef struct _CordeauLocal CordeauLocal;

CordeauLocal *cordeau_local_open (const char *folder, GError **error);
void cordeau_local_free (CordeauLocal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauLocal, cordeau_local_free)

/* (transfer full) (nullable) */
char *cordeau_local_get (CordeauLocal *self, const char *name);
/* @value: (nullable): %NULL forgets the word */
gboolean cordeau_local_set (CordeauLocal *self, const char *name, const char *value,
                            GError **error);
/* (transfer full) (element-type utf8 utf8): the words whose names begin with @prefix, by the rest of their names. */
GHashTable *cordeau_local_list (CordeauLocal *self, const char *prefix);
/* The next number of a counter, from 1; durable before it returns, safe between processes. 0 on error. */
gint64 cordeau_local_next (CordeauLocal *self, const char *counter, GError **error);

/* What was erased for good: facts, records, persons, by id. Kept as hashes under a key of this computer, which neither
 * a backup nor a peer sees; so that neither brings them back. @ids: (element-type utf8): all of them or, on error, none. */
gboolean cordeau_local_erase (CordeauLocal *self, CordeauEnv *env, GPtrArray *ids, GError **error);
gboolean cordeau_local_is_erased (CordeauLocal *self, const char *id);
/* Grows with every erasure; 0 when nothing was ever erased. */
gint64 cordeau_local_last_erased (CordeauLocal *self);

G_END_DECLS
