/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fact: something that happened, never changed (architecture.md, "Facts and records"). */
#pragma once

#include "base/json.h"
#include "store/connection.h"

G_BEGIN_DECLS

/**
 * CordeauFact:
 * @id: UUIDv7
 * @db: the database it lives in
 * @kind: "net.scan" and the like
 * @subject: what it is about: a net's id, a machine's, …
 * @site: the site that said it
 * @at: when it happened, UTC microseconds
 * @recorded: when it was written down
 * @clock: its hybrid logical stamp
 * @n: its place among the facts of its subject as its writer knew them, 0 if the kind has none
 * @seq: its number in @db
 * @suspect: whether the writer's wall clock could not be trusted
 * @body: canonical bytes, @length of them
 *
 * Borrowed strings: valid as long as whoever handed the fact out says.
 */
typedef struct
{
  const char *id;
  const char *db;
  const char *kind;
  const char *subject;
  const char *site;
  gint64 at;
  gint64 recorded;
  gint64 clock;
  gint64 n;
  gint64 seq;
  gboolean suspect;
  const char *body;
  gsize length;
} CordeauFact;

/**
 * CordeauDraft:
 *
 * A fact being written. Lives on the stack; borrows its strings until it is appended.
 */
#define CORDEAU_DRAFT_MEMBERS 24

typedef struct
{
  const char *kind;
  const char *subject;
  const char *db;
  gint64 at;
  guint n_members;
  struct
  {
    const char *name;
    int type;
    const char *text;
    gint64 number;
    const char *const *list;
    const gint64 *numbers;
    guint n_numbers;
  } members[CORDEAU_DRAFT_MEMBERS];
} CordeauDraft;

/* @at: 0 for now. The fact goes to this site's operational database of the month. */
void cordeau_draft_init (CordeauDraft *self, const char *kind, const char *subject, gint64 at);
/* Sends the fact to another database than the operational one ("people-…"). */
void cordeau_draft_set_db (CordeauDraft *self, const char *db);
/* Each leaves the member out when the value is %NULL, empty, 0 or %FALSE. */
void cordeau_draft_text (CordeauDraft *self, const char *name, const char *value);
void cordeau_draft_int (CordeauDraft *self, const char *name, gint64 value);
void cordeau_draft_true (CordeauDraft *self, const char *name, gboolean value);
void cordeau_draft_list (CordeauDraft *self, const char *name, const char *const *values);
void cordeau_draft_ints (CordeauDraft *self, const char *name, const gint64 *values, guint n);
/* As cordeau_draft_int(), and 0 is said, too: for what may be 0 or not known. */
void cordeau_draft_amount (CordeauDraft *self, const char *name, gint64 value);

/**
 * CordeauFactFunc:
 * @body: the parsed body
 *
 * Returns: %FALSE to stop (with @error for a failure)
 */
typedef gboolean (*CordeauFactFunc) (const CordeauFact *fact, yyjson_val *body, gpointer user_data,
                                     GError **error);

/* All facts about @subject in fold order (n, clock, id). */
gboolean cordeau_facts_foreach_subject (CordeauConnection *connection, const char *subject,
                                        CordeauFactFunc func, gpointer user_data, GError **error);
/* All facts recorded in [from, to), in the order of recording. */
gboolean cordeau_facts_foreach_recorded (CordeauConnection *connection, gint64 from, gint64 to,
                                         CordeauFactFunc func, gpointer user_data, GError **error);
/* Calls @func once, or sets CORDEAU_STORE_ERROR_NOT_FOUND. */
gboolean cordeau_facts_get (CordeauConnection *connection, const char *id, CordeauFactFunc func,
                            gpointer user_data, GError **error);

/* A number that is another as soon as a fact is stored; 0 when there is none, -1 with @error. */
gint64 cordeau_facts_last (CordeauConnection *connection, GError **error);
/* All facts stored since it was @last, in the order of storing. */
gboolean cordeau_facts_foreach_after (CordeauConnection *connection, gint64 last,
                                      CordeauFactFunc func, gpointer user_data, GError **error);

/* Helpers to read a parsed body; %NULL or 0 when absent or of another type. */
const char *cordeau_body_text (yyjson_val *body, const char *name);
gint64 cordeau_body_int (yyjson_val *body, const char *name);
gboolean cordeau_body_true (yyjson_val *body, const char *name);

G_END_DECLS
