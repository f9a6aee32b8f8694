/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The promise table as a value: read by the writer while the main thread puts another in its place. */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

/* Never changes once made. @posts: people at the finishing bench at a time, 0: nobody said; until rosters say it. */
typedef struct
{
  CordeauCutOff *rows;
  guint n;
  guint open_days;
  guint posts;
} CordeauPromiseTable;

#define CORDEAU_MAX_POSTS 99

/* (transfer full): a copy of @rows. */
CordeauPromiseTable *cordeau_promise_table_new (const CordeauCutOff *rows, guint n, guint open_days,
                                                guint posts);
void cordeau_promise_table_free (CordeauPromiseTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauPromiseTable, cordeau_promise_table_free)

/* FALSE with CORDEAU_SESSION_ERROR_INVALID and what is wrong with it. */
gboolean cordeau_promise_table_check (const CordeauPromiseTable *self, GError **error);
gboolean cordeau_promise_table_equal (const CordeauPromiseTable *a, const CordeauPromiseTable *b);

/* (transfer full) (nullable): from a site's record; %NULL when what stands there is no table. */
CordeauPromiseTable *cordeau_promise_table_read (yyjson_val *site);
/* Puts it into a site's record, in the place of what was there. */
void cordeau_promise_table_write (const CordeauPromiseTable *self, yyjson_mut_doc *doc,
                                  yyjson_mut_val *site);

G_END_DECLS
