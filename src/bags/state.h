/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that is known of one net: a row of the projection `nets`. The fold (fold.h) changes it, this
 * reads and writes it. Engine-private: screens read CordeauNet (queries.h). */
#pragma once

#include "bags/stage.h"
#include "store/connection.h"

G_BEGIN_DECLS

/* How the projection stores "no promise": such nets sort last. */
#define CORDEAU_NO_PROMISE G_GINT64_CONSTANT (9007199254740991)

/**
 * CordeauNetState:
 * @recorded: whether a live client record names it
 * @alias_of: (nullable): the net it is another tag of
 * @joined: whether other nets are aliases of it
 * @pending: undos about it whose target has not arrived
 * @promise: UTC microseconds, 0 for none
 * @last_load: (nullable): the load it was last taken out of, at @last_load_at
 * @last_n: the highest n of its facts, aliases included
 * @last_fact, @last_at, @last_station: of its last reading
 *
 * Strings are owned.
 */
typedef struct
{
  char *id;
  char *code;
  char *key;
  int generation;
  gboolean recorded;
  char *alias_of;
  gboolean joined;
  int pending;
  CordeauStage stage;
  CordeauStage resumes;
  gint64 since;
  gint64 received;
  gint64 promise;
  gint64 grams;
  gint64 grams_out;
  char *machine;
  char *load;
  char *last_load;
  gint64 last_load_at;
  char *slot;
  int max_celsius;
  char *delegation;
  char *client;
  char *departs;
  char *reason;
  guint flags;
  gint64 last_n;
  char *last_fact;
  gint64 last_at;
  CordeauStation last_station;
} CordeauNetState;

CordeauNetState *cordeau_net_state_new (const char *id);
void cordeau_net_state_free (CordeauNetState *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetState, cordeau_net_state_free)

/* (transfer full) (nullable): %NULL without @error when there is none. By id: that very row; by key: the net
 * that the code names today, aliases not yet followed. */
CordeauNetState *cordeau_net_state_read (CordeauConnection *connection, const char *id,
                                         GError **error);
CordeauNetState *cordeau_net_state_find (CordeauConnection *connection, const char *key,
                                         GError **error);

/* Writes the row, replacing one of the same id. */
gboolean cordeau_net_state_write (const CordeauNetState *self, CordeauConnection *connection,
                                  GError **error);

/* The same when there is no row of that id. */
gboolean cordeau_net_state_insert (const CordeauNetState *self, CordeauConnection *connection,
                                   GError **error);

/* The same for a row that is there, and only what facts change: the fast way. */
gboolean cordeau_net_state_advance (const CordeauNetState *self, CordeauConnection *connection,
                                    GError **error);

/* Makes one from the current row of a statement whose columns are those of `nets`, in order. */
CordeauNetState *cordeau_net_state_from_row (CordeauStatement *statement);

G_END_DECLS
