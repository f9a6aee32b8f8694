/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is read about nets. Every function takes a connection, so it runs in a reader thread or inside a
 * write job alike. */
#pragma once

#include "bags/lane.h"
#include "session/session.h"

G_BEGIN_DECLS

/**
 * CordeauNet: one net's state: a row of the projection
 * @number: its rowid, where a list was read; until the table is made anew
 * @id: 26 characters, derived from (normalised code, generation)
 * @code: as people read it
 * @stage: where it is, side states included
 * @resumes: what it goes back to when released; NONE unless held or in quarantine
 * @since: when it came there
 * @received: when it was last deposited, 0 if never
 * @promise: UTC microseconds, 0 for none
 * @grams: weight in, 0 unknown; @grams_out: weight out
 * @machine, @load, @slot: (nullable)
 * @max_celsius: by its label, 0 unknown
 * @delegation, @client, @departs: (nullable): from the clients database
 */
typedef struct
{
  guint32 number;
  char *id;
  char *code;
  CordeauStage stage;
  CordeauStage resumes;
  gint64 since;
  gint64 received;
  gint64 promise;
  gint64 grams;
  gint64 grams_out;
  char *machine;
  char *load;
  char *slot;
  int max_celsius;
  char *delegation;
  char *client;
  char *departs;
  char *reason;
  guint flags;
  gint64 last_n;
} CordeauNet;

void cordeau_net_free (CordeauNet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNet, cordeau_net_free)

typedef enum
{
  CORDEAU_NET_SORT_PROMISE,
  CORDEAU_NET_SORT_CODE,
  CORDEAU_NET_SORT_STAGE,
  CORDEAU_NET_SORT_SINCE,
  CORDEAU_NET_SORT_DELEGATION,
} CordeauNetSort;

/**
 * CordeauNetFilter:
 * @stage: NONE for all
 * @lane: NONE for all; a lane is all of it, by promise: the other members but @descending are not looked at
 * @open_only: only nets that are at the site (not issued, collected, retired, given back)
 * @held_only: held, quarantine, or with an open question
 * @due_before: promised before then; 0 for all
 * @owed_before: promised before then and not ready yet; 0 for all
 * @flags: a mask of CordeauFlags: only nets that have all of them; late and leaves are judged at the @now
 *   of the query
 * @search: (nullable): the beginning of a code, delegation, slot, machine, or the end of a code
 * @delegation, @slot, @machine, @load: (nullable): exact; delegation and slot whatever their case
 */
typedef struct
{
  CordeauStage stage;
  CordeauLane lane;
  gboolean open_only;
  gboolean held_only;
  gint64 due_before;
  gint64 owed_before;
  guint flags;
  char *search;
  char *delegation;
  char *slot;
  char *machine;
  char *load;
  CordeauNetSort sort;
  gboolean descending;
} CordeauNetFilter;

CordeauNetFilter *cordeau_net_filter_new (void);
CordeauNetFilter *cordeau_net_filter_copy (const CordeauNetFilter *self);
void cordeau_net_filter_free (CordeauNetFilter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetFilter, cordeau_net_filter_free)

/* -1 with @error. @now decides who is late and who leaves. */
gint64 cordeau_nets_count (CordeauConnection *connection, const CordeauNetFilter *filter,
                           gint64 now, GError **error);
/* (element-type CordeauNet) (transfer full): @limit 0 = all. @now sets late and leaves. */
GPtrArray *cordeau_nets_read (CordeauConnection *connection, const CordeauNetFilter *filter,
                              gint64 now, guint offset, guint limit, GError **error);

/* (transfer full) @net. Returns: %FALSE to end, with @error when something went wrong */
typedef gboolean (*CordeauNetFunc) (CordeauNet *net, gpointer user_data, GError **error);
/* The same one by one, in one walk: for long lists. */
gboolean cordeau_nets_foreach (CordeauConnection *connection, const CordeauNetFilter *filter,
                               gint64 now, guint offset, guint limit, CordeauNetFunc func,
                               gpointer user_data, GError **error);

/* @grams, @n_late and @n_held are of those at the site; @oldest, of a lane only: since when the one is there that is
 * there longest, 0 for none. */
typedef struct
{
  guint n_nets;
  gint64 grams;
  guint n_late;
  guint n_held;
  gint64 oldest;
} CordeauNetSums;

gboolean cordeau_nets_sum (CordeauConnection *connection, const CordeauNetFilter *filter,
                           gint64 now, CordeauNetSums *sums, GError **error);
/* Distinct delegations of open nets, sorted. (transfer full) */
char **cordeau_nets_delegations (CordeauConnection *connection, GError **error);

/**
 * CordeauCustody: one line of a net's history
 * @outcome: "accepted", "undone", "inferred" or "question" (a fact out of order)
 * @kind: "net.scan", "net.hold", …
 * @celsius, @hold_minutes: of a reading into a washer, what the load was to be washed by; 0 when that is not known
 */
typedef struct
{
  char *fact;
  char *kind;
  gint64 at;
  CordeauStation station;
  CordeauStage stage;
  char *site;
  char *machine;
  char *load;
  char *slot;
  char *code;
  char *reason;
  char *actor;
  char *actor_name;
  gint64 grams;
  int celsius;
  int hold_minutes;
  gboolean inferred;
  gboolean suspect;
  const char *outcome;
} CordeauCustody;

/* @custody: a CordeauCustody */
void cordeau_custody_free (gpointer custody);

/**
 * CordeauNetDetail:
 * @aliases: (element-type utf8): every code that is this net, the shown one first
 * @custody: (element-type CordeauCustody): oldest first
 * @mates: (element-type utf8): codes that share its present or last load
 * @load_number, @load_machine: (nullable): of that load
 */
typedef struct
{
  CordeauNet *net;
  GPtrArray *aliases;
  GPtrArray *custody;
  GPtrArray *mates;
  char *load_number;
  char *load_machine;
  gint64 load_grams;
} CordeauNetDetail;

/* By code or id. %NULL without @error: no such net. */
CordeauNetDetail *cordeau_net_detail_read (CordeauConnection *connection, const char *code,
                                           gint64 now, GError **error);
void cordeau_net_detail_free (CordeauNetDetail *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CordeauNetDetail, cordeau_net_detail_free)

/* Whether @text is a code this site knows: for the scan capture, off the main thread. */
gboolean cordeau_code_is_known (CordeauConnection *connection, const char *text, GError **error);

G_END_DECLS
